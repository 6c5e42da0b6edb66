# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold between entries: names that exist, one version a day, local values that only shorten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .calendar import Calendars
from .counting import counter
from .entries import (
    Category,
    Condition,
    Deed,
    Domain,
    Entry,
    Function,
    Ladder,
    LawError,
    Norm,
    Purpose,
    Question,
    Request,
    Retention,
    Sharing,
    Term,
    Withholding,
)
from .terms import norm_as_term

#: Days on which a local norm is compared with its legal term: four years hold every weekday, leap day and Easter pattern.
_FIRST, _DAYS = date(2024, 1, 1), 1461


def problem(entry: Entry, reason: str) -> LawError:
    """The one-line complaint about an entry."""
    return LawError(f"{entry.file}:{entry.line}: {reason}")


def check(entries: Iterable[Entry], calendars: Calendars) -> None:
    """Raise a LawError at the first entry that does not fit with the others."""
    found = tuple(entries)
    _one_version_a_day(found)
    names = _Names(found)
    for entry in found:
        if isinstance(entry, Purpose):
            _check_purpose(entry, names)
        elif isinstance(entry, Sharing):
            _check_sharing(entry, names)
        elif isinstance(entry, Term):
            _check_term(entry)
        elif isinstance(entry, Question):
            _check_question(entry, names)
        elif isinstance(entry, Request):
            _check_request(entry, names)
        elif isinstance(entry, Ladder):
            names.require(entry, "purpose", [entry.id])
            names.require(entry, "term", [entry.meets] if entry.meets else [])
            if len(set(entry.order)) < len(entry.order):
                raise problem(entry, "a step stands twice in 'rungs'")
        elif isinstance(entry, Domain):
            names.require(entry, "purpose", entry.purposes)
            for condition in entry.ask_when:
                _check_condition(entry, condition, names)
        elif isinstance(entry, Retention):
            names.require(entry, "purpose", entry.purposes, patterns=True)
        elif isinstance(entry, Withholding):
            names.require(entry, "purpose", [name for name in entry.purposes if name != "*"], patterns=True)
        elif isinstance(entry, Deed):
            names.require(entry, "purpose", entry.purposes, patterns=True)
            names.require(entry, "function", entry.functions)
        elif isinstance(entry, Norm):
            _check_norm(entry, names.terms, calendars)


def unanswerable(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """Conditions about a question that no file asks (any more): they never hold.

    Taking the questions of a law out of its file must take them out of the form and nothing else, so this is no error.
    """
    found = tuple(entries)
    asked = {entry.id for entry in found if isinstance(entry, Question)}
    return [
        (entry, question)
        for entry in found
        for condition in _conditions(entry)
        for question, _ in condition.answers
        if question not in asked
    ]


def _conditions(entry: Entry) -> tuple[Condition, ...]:
    if isinstance(entry, Question):
        return (entry.ask_when,)
    if isinstance(entry, Request):
        return (entry.when, *(start.when for start in entry.instead))
    return entry.ask_when if isinstance(entry, Domain) else ()


class _Names:
    """Every id, by kind, to see whether what one entry names exists."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        kinds = {
            "purpose": Purpose, "category": Category, "function": Function, "term": Term, "question": Question,
            "domain": Domain, "request": Request, "ladder": Ladder,
        }  # fmt: skip
        self.ids = {name: {e.id for e in entries if isinstance(e, kind)} for name, kind in kinds.items()}
        self.terms = [entry for entry in entries if isinstance(entry, Term)]

    def require(self, entry: Entry, kind: str, names: Iterable[str], patterns: bool = False) -> None:
        for name in names:
            if name in self.ids[kind]:
                continue
            if patterns and name.endswith("*") and any(known.startswith(name[:-1]) for known in self.ids[kind]):
                continue
            raise problem(entry, f"'{name}' is not a known {kind}")


def _one_version_a_day(entries: tuple[Entry, ...]) -> None:
    seen: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        others = seen.setdefault((type(entry).__name__, entry.id), [])
        for other in others:
            if (entry.from_ or date.min) <= (other.until or date.max) and (other.from_ or date.min) <= (
                entry.until or date.max
            ):
                raise problem(entry, f"'{entry.id}' already holds on the same days ({other.file}:{other.line})")
        others.append(entry)


def _check_purpose(entry: Purpose, names: _Names) -> None:
    names.require(entry, "category", entry.reads)
    names.require(entry, "function", entry.functions)
    agrees, together = entry.child_agrees_from, entry.with_parents_from
    if together is not None and (agrees is None or together >= agrees):
        raise problem(entry, "'with_parents_from' must be below 'child_agrees_from'")


def _check_sharing(entry: Sharing, names: _Names) -> None:
    for pattern in (*entry.froms, *entry.tos):
        if not pattern.startswith("partij:") and pattern != "*":
            names.require(entry, "purpose", [pattern], patterns=True)


def _check_term(entry: Term) -> None:
    if entry.unit == "working_days" and entry.counting in ("none", "eu", "end_only", "backwards"):
        raise problem(entry, f"a term in working days cannot be counted '{entry.counting}'")
    if entry.unit == "hours" and entry.counting != "none":
        raise problem(entry, "a term in hours is counted 'none' (Algemene termijnenwet art. 4)")
    if entry.due_time and not entry.local:
        raise problem(entry, "only a local promise has a 'due_time'")


def _check_question(entry: Question, names: _Names) -> None:
    names.require(entry, "purpose", [entry.purpose])
    names.require(entry, "category", [entry.category])
    _check_condition(entry, entry.ask_when, names)
    labels = {choice.id for choice in entry.choices} or ({"ja", "nee"} if entry.kind == "yes_no" else set())
    if labels and entry.words_answer and entry.words_answer not in labels:
        raise problem(entry, f"'{entry.words_answer}' is not an answer to this question")


def _check_condition(entry: Entry, condition: Condition, names: _Names) -> None:
    names.require(entry, "domain", condition.domains)


def _check_request(entry: Request, names: _Names) -> None:
    names.require(entry, "domain", [entry.domain])
    names.require(entry, "purpose", [entry.purpose])
    names.require(entry, "term", entry.starts)
    names.require(entry, "request", entry.leads_to)
    names.require(entry, "function", entry.decided_by)
    _check_condition(entry, entry.when, names)
    if unknown := set(entry.after_report) - set(entry.outcomes):
        raise problem(entry, f"'{min(unknown)}' is not an outcome of this request")
    names.require(entry, "ladder", [entry.ladder] if entry.ladder or entry.after_report else [])
    if entry.unlocked_by:
        names.require(entry, "term", [entry.unlocked_by])
    for start in entry.instead:
        names.require(entry, "term", start.starts)
        _check_condition(entry, start.when, names)


def _check_norm(entry: Norm, terms: list[Term], calendars: Calendars) -> None:
    found = [term for term in terms if term.id == entry.term]
    if not found:
        raise problem(entry, f"'{entry.term}' is not a known term")
    own = norm_as_term(entry)
    _check_term(own)
    days = [_FIRST + timedelta(days=number) for number in range(_DAYS)]
    local = list(map(counter(own, calendars), days))
    for term in found:
        legal = map(counter(term, calendars), days)
        for start, own_day, legal_day in zip(days, local, legal, strict=True):
            if own_day > legal_day:
                raise problem(
                    entry,
                    f"a local value may shorten '{term.id}' ({term.length} {term.unit}), never lengthen it:"
                    f" from {start} it gives {own_day}, the law {legal_day}",
                )
