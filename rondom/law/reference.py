# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files as pages for people: docs/reference/law/*.md, written by `rondom law-reference`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .entries import Entry, Law, Purpose, Sharing, Term
from .laws import Laws
from .words import length_text

_HEAD = """<!--
SPDX-FileCopyrightText: 2026 The Rondom contributors
SPDX-License-Identifier: EUPL-1.2
-->
<!-- Written by `rondom law-reference` from laws/. Change the law file, not this page. -->

"""


def pages(laws: Laws) -> dict[str, str]:
    """Each page by file name."""
    return {
        "terms.md": _terms(laws),
        "purposes.md": _purposes(laws),
        "sharing.md": _sharing(laws),
        "withholding.md": _withholding(laws),
        "without-consent.md": _deeds(laws),
        "retention.md": _retention(laws),
        "room.md": _room(laws),
        "form.md": _form(laws),
        "to-check.md": _to_check(laws),
    }


def write(laws: Laws, folder: Path) -> list[Path]:
    """Write the pages; answers which files changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in pages(laws).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def _page(title: str, intro: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"{_HEAD}# {title}", "", intro, "", _row(heads), _row("---" for _ in heads), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _held(entry: Entry) -> str:
    spans = (f"from {entry.from_}" if entry.from_ else "", f"until {entry.until}" if entry.until else "")
    return " ".join(span for span in spans if span)


def _terms(laws: Laws) -> str:
    def row(term: Term) -> tuple[str, ...]:
        grounds = ", ".join(ground.id for ground in (*term.pauses, *term.extensions))
        length = length_text(term.length, term.unit)
        return (
            f"`{term.id}`",
            term.from_event,
            term.to_event,
            length,
            term.counting,
            term.article,
            grounds,
            _held(term),
        )

    return _page(
        "Terms",
        "From which event to which event, how long, how the days are counted, and on which grounds a clock may stand still or run longer.",
        ("term", "from", "to", "length", "counting", "article", "grounds", "holds"),
        (row(term) for _, term in sorted(laws.terms.items())),
    )


def _purposes(laws: Laws) -> str:
    def row(purpose: Purpose) -> tuple[str, ...]:
        reads = [f"{name} (where needed)" if name in purpose.where_needed else name for name in purpose.reads]
        agrees = "" if purpose.child_agrees_from is None else str(purpose.child_agrees_from)
        parents = "" if purpose.parents_until is None else str(purpose.parents_until)
        own = ", ".join(
            word for word, on in (("compartment", purpose.compartment), ("controller", purpose.own_controller)) if on
        )
        return (f"`{purpose.id}`", purpose.title, ", ".join(purpose.articles), ", ".join(reads), agrees, parents, own)

    return _page(
        "Purposes",
        "One task of one law, and the kinds of facts recorded for it that may be read under it.",
        ("purpose", "on screen", "articles", "reads", "child agrees from", "parents until", "own"),
        (row(purpose) for _, purpose in sorted(laws.purposes.items())),
    )


def _sharing(laws: Laws) -> str:
    def row(road: Sharing) -> tuple[str, ...]:
        return (
            ", ".join(road.froms),
            ", ".join(road.tos),
            road.ground,
            road.article,
            road.sentence,
            "yes" if road.lookup else "",
        )

    return _page(
        "Sharing",
        "Along which road facts of one purpose may reach another. What is not here, no law gives.",
        ("from", "to", "ground", "article", "sentence", "wie is er al?"),
        (row(road) for road in laws.sharing),
    )


def _withholding(laws: Laws) -> str:
    rows = (
        (f"`{w.id}`", ", ".join(w.purposes), ", ".join(w.held_from), w.article, w.sentence)
        for _, w in sorted(laws.withholdings.items())
    )
    intro = (
        "Articles that let a named professional hold a fact back for a while: from the person himself, from who acts for him (voice), or from"
        " others who would otherwise read it."
    )
    return _page("Withholding", intro, ("id", "purposes", "held back from", "article", "why"), rows)


def _deeds(laws: Laws) -> str:
    rows = (
        (
            f"`{d.id}`",
            d.title,
            ", ".join(d.purposes),
            ", ".join(d.functions),
            str(d.longest_days),
            d.article,
            d.sentence,
        )
        for _, d in sorted(laws.deeds.items())
    )
    intro = "What an article lets a named professional do without the ja of whom it is about: one deed, until a day. It makes nothing agreed."
    return _page(
        "Without consent", intro, ("id", "what", "purposes", "functions", "days at most", "article", "why"), rows
    )


def _retention(laws: Laws) -> str:
    rows = (
        (
            f"`{r.id}`",
            r.result,
            length_text(r.length, r.unit) if r.length is not None else "kept",
            r.from_event,
            r.article,
        )
        for _, r in sorted(laws.retention.items())
    )
    intro = (
        "How long a result is kept, and from when. Where two rules fit, the later date wins and the record says which."
    )
    return _page("Retention", intro, ("rule", "result", "kept for", "from", "source"), rows)


def _room(laws: Laws) -> str:
    rows = ((f"`{r.id}`", r.article, r.meaning, r.scope, ", ".join(r.who)) for r in laws.room)
    return _page(
        "Room in the rules", "Articles that allow another outcome.", ("id", "article", "meaning", "scope", "who"), rows
    )


def _form(laws: Laws) -> str:
    rows = ((f"`{q.id}`", q.text, q.why, q.who_sees, q.purpose, q.article) for q in laws.questions)
    intro = "Every question the form can ask. A story is asked only those it calls for, and a fact is asked once."
    return _page(
        "Questions of the one form", intro, ("id", "question", "why", "who sees it", "purpose", "article"), rows
    )


def _to_check(laws: Laws) -> str:
    rows = ((f"`{e.file}`", type(e).__name__.lower(), f"`{e.id}`", _article(e), e.check or "") for e in laws.to_check())
    intro = "What a lawyer still has to look at before production use."
    return _page("To check", intro, ("file", "kind", "id", "article", "what"), rows)


def _article(entry: Entry) -> str:
    return entry.short if isinstance(entry, Law) else entry.article
