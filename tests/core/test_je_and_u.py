# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workers are "je", residents are "u": no sentence on a worker's page, or on a page for both, says "u" to whoever reads it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "rondom"
OF_WORKERS = ("call", "call_done", "choice", "question", "refusal", "request")
# The style says nothing; the slip is paper for a resident or one of his own people.
OF_NO_WORKER = {"style.html", "slip.html"}
PAGES = sorted([
    *ROOT.glob("desk/templates/**/*.html"),
    *ROOT.glob("access/templates/**/*.html"),
    *(ROOT / "intake/templates/intake" / f"{name}.html" for name in OF_WORKERS),
    # What both see: errors, refusals, what stands around a page, and the line that says that a text was kept.
    *(page for page in (ROOT / "core/templates").glob("*.html") if page.name not in OF_NO_WORKER),
    ROOT / "core/templates/components/autosave_status.html",
])  # fmt: skip
MESSAGES = re.compile(r'translate "([^"]*)"|_\("([^"]*)"\)|blocktranslate[^%]*%}(.*?){% ?endblocktranslate', re.S)
U = re.compile(r"\bu(w|zelf)?\b", re.IGNORECASE)
# Asked aloud: the words are the resident's to hear.
ASKED_ALOUD = {"Wie belt u als het tegenzit?", "Wie helpt u al?", "Vraag eerst: wie helpt u al?"}


def messages(page: str) -> list[str]:
    return ["".join(found) for found in MESSAGES.findall(page)]


def says_u(sentence: str) -> bool:
    for aloud in ASKED_ALOUD:
        sentence = sentence.replace(aloud, "")
    return bool(U.search(sentence))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_of_a_worker_says_u_to_him(page: Path) -> None:
    assert [sentence for sentence in messages(page.read_text()) if says_u(sentence)] == []


def test_what_is_looked_for_would_be_found() -> None:
    page = '{% translate "Bent u er nog?" %}{% blocktranslate trimmed with who=a %}{{ who }} kan u helpen.{% endblocktranslate %}'
    assert [says_u(sentence) for sentence in messages(page)] == [True, True]
    assert not says_u("Wie helpt u al?") and not says_u("Je ziet uren en duur.")
    assert sum(len(messages(page.read_text())) for page in PAGES) > 100


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.parent.name == "templates"], ids=lambda page: page.name
)
def test_a_page_for_both_says_je_to_nobody(page: Path) -> None:
    assert [one for one in messages(page.read_text()) if re.search(r"\b(je|jij|jou|jouw)\b", one, re.IGNORECASE)] == []
