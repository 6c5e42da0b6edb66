# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visitor in a real browser, who notices what people would: errors, sideways scrolling, and what axe finds."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from rondom.demo.merwelinde.town import Town

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "img"
# htmx says in the console that it let go of a request because a newer one came: no error.
LET_GO = re.compile(r"^htmx:(sendAbort|afterRequest), ")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@dataclass
class Visitor:
    """One browser window of somebody, with what went wrong in it."""

    context: BrowserContext
    page: Page
    base: str
    town: Town
    javascript: bool = True
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        self.page.on("requestfailed", lambda request: self._failed(request.url, str(request.failure)))

    def expect_error(self, pattern: str) -> None:
        """The browser will report this, and rightly so (an answer 422, a page that is not there)."""
        self.expected.append(pattern)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not LET_GO.match(message.text):
            self.wrong.append(f"console: {message.text}")

    def _failed(self, url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # a page that was left while it still loaded
            self.wrong.append(f"request failed: {why} {url}")

    def go(self, path: str) -> Page:
        """Open this address."""
        answer = self.page.goto(self.base + path)
        assert answer is not None and answer.status < 500, f"{path}: {answer and answer.status}"
        return self.page

    def be(self, slug: str) -> Page:
        """Log in as somebody of Merwelinde."""
        return self.go(f"/demo/als/{slug}/")

    def heading(self) -> str:
        """The one h1, once the page is there."""
        self.page.wait_for_load_state("domcontentloaded")
        assert self.page.locator("h1").count() == 1, f"{self.page.url}: {self.page.locator('h1').all_inner_texts()}"
        return self.page.locator("h1").inner_text()

    def text(self) -> str:
        """What stands on the page, as one line."""
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    def look(self) -> None:
        """This page has no errors, does not scroll sideways, has one h1, and axe finds nothing (WCAG 2.2 AA)."""
        self.heading()
        width, inner = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= inner, f"{self.page.url} scrolls sideways: {width} > {inner}: {self._widest()}"
        if self.javascript:
            self.page.evaluate(AXE.read_text())
            found = self.page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
            assert [_told(one) for one in found["violations"]] == [], self.page.url
        self.nothing_wrong()

    def nothing_wrong(self) -> None:
        """No console error, no refused script or style, no failed request so far."""
        wrong = [told for told in self.wrong if not any(re.search(pattern, told) for pattern in self.expected)]
        assert wrong == [], f"{self.page.url}: {wrong}"

    def picture(self, name: str, *, full: bool = False) -> None:
        """A picture for the docs, made only when asked (RONDOM_PICTURES=1)."""
        if os.environ.get("RONDOM_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            # Playwright hides the caret with a style of its own, which our policy would refuse.
            self.page.screenshot(path=PICTURES / f"{name}.png", full_page=full, caret="initial")

    def _widest(self) -> list[str]:
        return self.page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
        )


def _told(violation: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:3])
    return f"{violation['id']}: {nodes}"


def tab_to(page: Page, name: str, *, most: int = 120) -> None:
    """Press Tab until the control with this accessible name has the focus: what somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in focused(page):
            return
    raise AssertionError(f"Tab does not reach {name!r} on {page.url}")


def focused(page: Page) -> str:
    """What a reader hears of the control that has the focus: its label, or its own words."""
    return page.evaluate(
        """() => {
            const at = document.activeElement;
            const label = at.labels && at.labels.length ? at.labels[0].innerText : (at.getAttribute('aria-label') || at.innerText || '');
            return label.trim();
        }"""
    )
