# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The nouns of the law files: each entry names its article and the days between which it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from fnmatch import fnmatchcase

UNITS = ("hours", "days", "working_days", "weeks", "months", "years")
COUNTING = ("termijnenwet", "end_only", "none", "eu", "local", "backwards")
GROUNDS = ("explicit_consent", "necessary", "release", "own_law", "handover", "closed_list")
HELD_FROM = ("person", "voice", "other")
KINDS = ("yes_no", "choice", "text", "long_text", "number", "date")


class LawError(Exception):
    """A law file that cannot be used; its text is one line: "file:line: reason"."""


class TermError(ValueError):
    """A clock that cannot run as asked (unknown ground, a day before the start, ...); one Dutch sentence."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry has: who says so (article), from when until when, and where it stands in the file.

    `until` is the last day on which the entry holds. `check` says what a lawyer still has to look at.
    """

    id: str
    law: str
    article: str
    from_: date | None = None
    until: date | None = None
    check: str | None = None
    file: str = ""
    line: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether this entry was the law on that day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Law(Entry):
    """One law or rule book, with the version that was read."""

    title: str
    short: str
    bwb: str | None = None
    version: date | None = None


@dataclass(frozen=True, kw_only=True)
class Category(Entry):
    """A kind of fact about someone. Sensitive kinds are read only where the question needs them."""

    title: str
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class Function(Entry):
    """What a professional does for a party (one function at a time)."""

    title: str


@dataclass(frozen=True, kw_only=True)
class Purpose(Entry):
    """One task of one law: why a worker may be around a household, and which kinds of facts that needs.

    `child_agrees_from`: from this age the child alone agrees; between `with_parents_from` and that age, child and
    parents together. `parents_until`: parents read along until this birthday; None: never by authority alone.
    `person_from`, `person_until`: from and until which birthday the law looks at somebody at all; `until_article` says that it ends there.
    """

    title: str
    why: str
    articles: tuple[str, ...]
    opened_by: tuple[str, ...]
    reads: tuple[str, ...]
    where_needed: tuple[str, ...] = ()
    child_agrees_from: int | None = None
    with_parents_from: int | None = None
    parents_until: int | None = None
    person_from: int | None = None
    person_until: int | None = None
    until_article: str = ""
    compartment: bool = False
    own_controller: bool = False
    functions: tuple[str, ...] = ()
    domain: str = "algemeen"

    @property
    def by_own_word(self) -> bool:
        """Opened by the word of whom it is about, and by nothing else."""
        return all("ja van" in way or "door de inwoner" in way for way in self.opened_by)


@dataclass(frozen=True, kw_only=True)
class Sharing(Entry):
    """A road along which facts of one purpose (or a kind of party: "partij:uwv") may reach another purpose, and on which ground.

    `lookup` says that the question "wie is er al?" may use this road too.
    """

    froms: tuple[str, ...]
    tos: tuple[str, ...]
    ground: str
    sentence: str
    what: str = ""
    exception: str = ""
    lookup: bool = False
    asks_reason: bool = False

    def reach(self, from_purpose: str, to_purpose: str) -> int:
        """How precisely this road fits, 0 when it does not: an exact name beats a pattern."""
        from_fit = max((_fit(pattern, from_purpose) for pattern in self.froms), default=0)
        to_fit = max((_fit(pattern, to_purpose) for pattern in self.tos), default=0)
        return from_fit + to_fit if from_fit and to_fit else 0


def _fit(pattern: str, name: str) -> int:
    if pattern == name:
        return 1000
    return 1 + len(pattern) if fnmatchcase(name, pattern) else 0


@dataclass(frozen=True, kw_only=True)
class Ground(Entry):
    """A reason for which the law lets a clock stand still (pause) or run longer (extend)."""

    kind: str
    sentence: str
    length: int | None = None
    unit: str | None = None
    needs: str = ""
    times: int | None = None


@dataclass(frozen=True, kw_only=True)
class Norm(Entry):
    """A municipality's own, shorter time for a legal term: what it works towards."""

    term: str
    length: int
    unit: str
    counting: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """A time the law sets from one event to another, and how its days are counted."""

    title: str
    from_event: str
    to_event: str
    length: int
    unit: str
    counting: str
    sentence: str
    pauses: tuple[Ground, ...] = ()
    extensions: tuple[Ground, ...] = ()
    late_means: str = ""
    soft: bool = False
    due_time: time | None = None
    unlocks: str | None = None
    local_norm: Norm | None = None

    @property
    def local(self) -> bool:
        """A promise of the municipality, not a term of law."""
        return self.counting == "local"


@dataclass(frozen=True, kw_only=True)
class Duty(Entry):
    """Something the law orders without a number of days ("onverwijld") or by a fixed date ("vóór 1 juli")."""

    title: str
    from_event: str
    norm: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Retention(Entry):
    """How long a result of work is kept, and from when. `number` is the line of the Selectielijst 2020 where there is one."""

    result: str
    purposes: tuple[str, ...]
    length: int | None
    unit: str
    from_event: str
    action: str = "destroy"
    number: str | None = None
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class RoomArticle(Entry):
    """An article that lets the one who decides depart from the ordinary outcome."""

    meaning: str
    scope: str
    who: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Withholding(Entry):
    """An article that lets a named professional hold a fact back, for these purposes, from whom, and why that may be."""

    purposes: tuple[str, ...]
    held_from: tuple[str, ...]
    sentence: str

    def fits(self, purpose: str, who: str) -> bool:
        """May it be used for a fact of this purpose, towards the person himself, who acts for him, or somebody else?"""
        return who in self.held_from and any(fnmatchcase(purpose, pattern) for pattern in self.purposes)


@dataclass(frozen=True, kw_only=True)
class Deed(Entry):
    """One thing that an article lets somebody do without the ja of whom it is about, for these purposes, and for how many days at most."""

    purposes: tuple[str, ...]
    functions: tuple[str, ...]
    title: str
    longest_days: int
    sentence: str

    def lets(self, purpose: str, function: str) -> bool:
        """May who works in this function for this purpose do it?"""
        return function in self.functions and any(fnmatchcase(purpose, pattern) for pattern in self.purposes)


@dataclass(frozen=True)
class Condition:
    """When a question is asked or a request starts: every named part must hold; an empty condition always holds."""

    domains: tuple[str, ...] = ()
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    age_from: int | None = None
    age_under: int | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to choose from."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question(Entry):
    """One question of the one form: why it is asked, who sees the answer, and when it is left out.

    `also_for` names the purposes of other laws that need the same fact; it is filled when the form is made.
    """

    purpose: str
    text: str
    why: str
    who_sees: str
    kind: str
    category: str
    fact: str
    text_worker: str = ""
    choices: tuple[Choice, ...] = ()
    ask_when: Condition = field(default_factory=Condition)
    words: tuple[str, ...] = ()
    words_answer: str = ""
    also_for: tuple[str, ...] = ()
    order: int = 0
    required: bool = False


@dataclass(frozen=True)
class Start:
    """Which clocks a request starts when a condition holds, in place of its ordinary ones."""

    when: Condition
    starts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step that is looked at before help on measure. `ask_first`: only the resident himself says what can be done with it."""

    id: str
    text: str
    ask_first: bool = False


@dataclass(frozen=True, kw_only=True)
class Ladder(Entry):
    """The steps of one law in their order, looked at for one purpose (its id) before help on measure is decided (S4-10).

    `results`: what can come out, in words for the resident: his own solution, what is there for everybody, help on measure.
    `meets`: the term that the report meets; "" where the law sets none.
    """

    rungs: tuple[Rung, ...]
    results: dict[str, str]
    meets: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """The steps by id."""
        return tuple(rung.id for rung in self.rungs)

    @property
    def ask_first(self) -> tuple[str, ...]:
        """The steps that the resident himself answers."""
        return tuple(rung.id for rung in self.rungs if rung.ask_first)

    def words(self, rungs: Iterable[str]) -> str:
        """These steps in words, in the order of the law."""
        wanted = set(rungs)
        return ", ".join(rung.text for rung in self.rungs if rung.id in wanted)


@dataclass(frozen=True, kw_only=True)
class Request(Entry):
    """A legal request behind a resident's question: for which purpose, which clocks start, and what the resident is told.

    `from_form`: the form alone can start it; if not, a later step does (`leads_to` of another request names it).
    `unlocked_by`: it opens by itself when that term has passed (the Wmo application after six weeks).
    `decided_by`: the functions that decide on it, where that is not everybody who stands there for its purpose (Wmo 2015 art. 2.3.5, 2.6.3).
    `ladder`: the purpose whose steps come before it; `after_report`: the outcomes that only follow when these were considered and the resident has the
    report (Wmo 2015 art. 2.3.5 lid 3, Jeugdwet art. 2.3 lid 1, Participatiewet art. 15 and 35).
    `grounds`: the articles that such a decision can stand on.
    """

    domain: str
    title: str
    purpose: str
    kind: str
    event: str
    starts: tuple[str, ...]
    confirm: tuple[str, ...]
    when: Condition = field(default_factory=Condition)
    instead: tuple[Start, ...] = ()
    unlocked_by: str | None = None
    from_form: bool = True
    leads_to: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    ladder: str = ""
    after_report: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()

    @property
    def plain_outcomes(self) -> tuple[str, ...]:
        """The outcomes that no investigation comes before."""
        return tuple(outcome for outcome in self.outcomes if outcome not in self.after_report)


@dataclass(frozen=True, kw_only=True)
class Domain(Entry):
    """A part of the social domain as a resident knows it, and the words that point to it."""

    title: str
    words: tuple[str, ...]
    purposes: tuple[str, ...]
    requests: tuple[Request, ...] = ()
    order: int = 100
    ask_when: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Setting(Entry):
    """A value of the municipality: an amount, a number, a telephone number."""

    value: bool | int | str | date
    unit: str = ""
    sentence: str = ""
