# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The look holds: contrast, weight, nothing inline, nothing from a real municipality, and a way out."""

import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from rondom.core.exit import NEUTRAL_PAGE, quick_exit
from rondom.core.middleware import CONTENT_SECURITY_POLICY
from rondom.core.styleguide import style_page

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "static"
SOURCES = sorted((ROOT / "rondom").rglob("*.html"))
TOKENS = dict(re.findall(r"--rondom-([\w-]+): (#[0-9a-f]{6});", (ROOT / "assets/css/tokens.css").read_text()))
ICONS = {line for line in (ROOT / "assets/icons.txt").read_text().splitlines() if line and not line.startswith("#")}

# What stands on what, and the least ratio: 4.5 for text, 3 for the edge of what one can use (WCAG 2.2: 1.4.3, 1.4.11).
PAIRS = [
    ("ink", "paper", 4.5), ("ink", "ground", 4.5), ("mute", "paper", 4.5), ("mute", "ground", 4.5), ("deep", "paper", 4.5), ("deep", "ground", 4.5),
    ("deep", "tint", 4.5), ("deep", "tint-2", 4.5), ("ink", "tint", 4.5), ("ink", "tint-2", 4.5), ("paper", "deep", 4.5), ("paper", "deep-9", 4.5),
    ("ink", "warm", 4.5), ("ink", "warm-1", 4.5), ("warm-9", "warm-1", 4.5), ("warm-9", "warm-2", 4.5), ("warm-7", "paper", 4.5), ("warm-7", "warm-2", 4.5),
    ("red", "paper", 4.5), ("red", "red-1", 4.5), ("ink", "red-1", 4.5), ("paper", "red", 4.5), ("paper", "ink", 4.5), ("mute", "red-1", 4.5),
    ("mute", "warm-1", 4.5), ("mute", "tint", 4.5), ("control", "paper", 3), ("control", "ground", 3), ("deep-6", "paper", 3), ("deep-6", "tint-2", 3),
]  # fmt: skip


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_and_edges_stand_out_from_what_they_stand_on(text: str, ground: str, least: float) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= least


def test_first_load_stays_light() -> None:
    parts = [
        "rondom.css.br",
        "rondom.js.br",
        "icons.svg.br",
        "django_htmx/htmx-2.min.js.br",
        "fonts/source-sans-3-latin-wght-normal.woff2",
    ]

    assert sum((BUILT / part).stat().st_size for part in parts) < 75_000, "run script/assets, then look what grew"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "rondom")))
def test_template_has_nothing_inline(path: Path) -> None:
    """The content security policy refuses it; a page would silently lose its look or its deed."""
    html = path.read_text()

    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on\b", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "rondom")))
def test_template_uses_only_icons_that_are_built(path: Path) -> None:
    used = set(re.findall(r"""(?:{% icon |\bicon=|action_icon=)["']([a-z0-9-]+)["']""", path.read_text()))

    assert used <= ICONS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "rondom")))
def test_classes_of_a_template_are_in_the_bundle(path: Path) -> None:
    """A class that no rule names is a typing error, or a name put together from pieces that the build cannot see."""
    css = (BUILT / "rondom.css").read_text()
    # A tag inside the attribute is taken out with what it is glued to: "rondom-chip--{{ state }}" is no whole name.
    words = re.sub(
        r"\S*{{.*?}}\S*|{%.*?%}", " ", " ".join(re.findall(r'class="(.*?)"[ >]', path.read_text(), re.S))
    ).split()
    named = {word for word in words if re.fullmatch(r"(rondom|utrecht)-[\w-]+", word)}

    assert {name for name in named if not re.search(rf"\.{name}(?![\w-])", css)} == set()


def test_packages_are_pinned_and_from_no_municipality() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    lock = (ROOT / "package-lock.json").read_text()

    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} is not pinned"
    assert '"resolved"' not in lock
    # Their tokens and fonts are proprietary; only the example theme may be shipped (architecture, licence trap).
    assert not re.search(r"@utrecht/design-tokens|@amsterdam/|@rijkshuisstijl|@gemeente-|@rvo/|rotterdam|denhaag", lock)


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_page_needs_nothing_to_be_shown(name: str) -> None:
    """Django prints some of them without a request or a context: then still a sentence, a way back, 112 and 113."""
    html = get_template(name).template.render(Context({})) if name == "500.html" else get_template(name).render({})

    assert "<h1>" in html and 'href="tel:112"' in html and 'href="tel:113"' in html and 'href="/snel-weg/"' in html


def test_no_language_is_offered_without_its_translation(settings: Any) -> None:
    """Else a browser that prefers English gets English days and errors between Dutch sentences, on a page that says it is English."""
    offered = {code for code, _ in settings.LANGUAGES} - {"nl"}

    assert [
        code
        for code in offered
        if not any((Path(place) / code / "LC_MESSAGES" / "django.po").exists() for place in settings.LOCALE_PATHS)
    ] == []


# The way out


def _visitor(path: str = "/snel-weg/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.session = SessionStore()
    request.session["draft"] = "Ik trek het niet meer."
    return request


def test_quick_exit_leaves_nothing_behind_and_goes_to_the_weather() -> None:
    request = _visitor()
    request.session[SESSION_KEY] = "1"

    answer = quick_exit(request)

    assert (answer.status_code, answer["Location"]) == (303, NEUTRAL_PAGE)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert list(request.session.keys()) == []


def test_quick_exit_is_not_a_form() -> None:
    assert quick_exit(RequestFactory().post("/snel-weg/")).status_code == 405


# In a real browser


def _answers(html: str) -> Any:
    """The page under our own content security policy, with the files as they are built, and no server."""

    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path
        if not path.startswith("/static/"):
            route.fulfill(
                body=html,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY},
            )
            return
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), f"{path} is not there: run script/assets"
        route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0] or "font/woff2")

    return answer


@pytest.fixture
def style_in_browser(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    html = style_page(RequestFactory().get("/stijl/")).content.decode()
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.route("http://rondom.example/**", _answers(html))
    page.goto("http://rondom.example/stijl/", wait_until="networkidle")
    yield page, said
    page.close()


@pytest.mark.journey
@pytest.mark.parametrize("style_in_browser", [1280, 320], indirect=True)
def test_every_component_is_accessible_and_fits(style_in_browser: tuple[Page, list[str]]) -> None:
    page, said = style_in_browser
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text())
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")

    assert len(found["passes"]) > 20
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []


@pytest.mark.journey
@pytest.mark.parametrize("style_in_browser", [1280], indirect=True)
def test_icons_and_font_come_through_the_policy(style_in_browser: tuple[Page, list[str]]) -> None:
    page, _ = style_in_browser

    assert page.evaluate("document.querySelector('.rondom-button--danger use').getBoundingClientRect().width > 5")
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3 Variable\"')")


@pytest.mark.journey
@pytest.mark.parametrize("times", [2, 3, 5])
@pytest.mark.parametrize("style_in_browser", [320], indirect=True)
def test_escape_twice_or_more_goes_the_way_out_and_leaves_no_page_to_go_back_to(
    style_in_browser: tuple[Page, list[str]], times: int
) -> None:
    page, _ = style_in_browser
    page.route(
        "http://rondom.example/snel-weg/", lambda route: route.fulfill(body="het weer", content_type="text/html")
    )
    before = page.evaluate("history.length")

    for _ in range(times):
        page.keyboard.press("Escape")
    page.wait_for_url("**/snel-weg/")

    assert page.evaluate("history.length") == before
    assert "Rondom" not in page.content()
