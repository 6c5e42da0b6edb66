# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gegevenskaart: category x purpose x ground x who, as the law files say it today, with how many involvements use each purpose.

And "wie is er al?": how often it was asked, and whether somebody called afterwards.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rondom import law
from rondom.access import office
from rondom.access.rules import EMERGENCY
from rondom.law import Laws, Purpose

MEASURED = timedelta(days=90)


@dataclass(frozen=True)
class PurposeRow:
    """One purpose: the facts it reads, what it may take from elsewhere, who does it, and how many use it."""

    title: str
    id: str
    why: str
    articles: tuple[str, ...]
    reads: tuple[str, ...]
    sensitive: tuple[str, ...]
    functions: tuple[str, ...]
    roads: tuple[str, ...]
    used: str
    check: str


@dataclass(frozen=True)
class Lookups:
    """How often it was asked under one purpose."""

    purpose: str
    asked: str
    followed: str


OfLaw = tuple[str, tuple[PurposeRow, ...]]


@dataclass(frozen=True)
class MapPage:
    """The whole map, by law."""

    laws: tuple[OfLaw, ...]
    look_ups: tuple[Lookups, ...]
    days: int
    index: str

    @property
    def columns(self) -> tuple[tuple[OfLaw, ...], tuple[OfLaw, ...]]:
        """Two columns of about the same length, in the order of the laws: a heading counts as one line, a purpose too."""
        lengths = [1 + len(purposes) for _law, purposes in self.laws]
        half = min(range(len(lengths) + 1), key=lambda first: abs(sum(lengths[:first]) - sum(lengths[first:])))
        return self.laws[:half], self.laws[half:]


def map_page(*, now: datetime) -> MapPage:
    """Read the page: two statements and the law files."""
    laws = law.current().on(now)
    used = office.involvements()
    by_law: dict[str, list[PurposeRow]] = {}
    for purpose in laws.purposes.values():
        by_law.setdefault(purpose.law, []).append(_row(purpose, laws, used))
    titles = {name: found.title for name, found in laws.laws.items()}
    asked = tuple(_asked(one, laws) for one in office.look_ups(now - MEASURED))
    return MapPage(
        laws=tuple(
            (titles.get(name, name), tuple(sorted(rows, key=lambda row: row.title)))
            for name, rows in sorted(by_law.items())
        ),
        look_ups=asked,
        days=MEASURED.days,
        index=_index(laws),
    )


def how_many(number: int | None) -> str:
    """A number, or that it is too small to tell."""
    return _("minder dan %(few)s") % {"few": office.TOO_FEW} if number is None else str(number)


def _row(purpose: Purpose, laws: Laws, used: dict[str, int | None]) -> PurposeRow:
    def titles(categories: list[str]) -> tuple[str, ...]:
        return tuple(laws.categories[one].title for one in categories if one in laws.categories)

    sensitive = [one for one in purpose.reads if one in laws.categories and laws.categories[one].sensitive]
    return PurposeRow(
        title=purpose.title,
        id=purpose.id,
        why=purpose.why,
        articles=purpose.articles,
        reads=titles([one for one in purpose.reads if one not in sensitive]),
        sensitive=titles(sensitive),
        functions=tuple(laws.functions[one].title for one in purpose.functions if one in laws.functions),
        roads=_roads(purpose, laws),
        used=_used(purpose, used),
        check=purpose.check or "",
    )


def _used(purpose: Purpose, used: dict[str, int | None]) -> str:
    if purpose.compartment:
        return _("niet geteld: werkt achter een eigen muur")
    if purpose.id == EMERGENCY:
        return _("staat bij noodtoegang")
    return how_many(used[purpose.id]) if purpose.id in used else _("nu niet")


def _roads(purpose: Purpose, laws: Laws) -> tuple[str, ...]:
    """What may come in from another purpose, each sentence of the law once."""
    roads = [road for source in laws.purposes if source != purpose.id and (road := laws.may_share(source, purpose.id))]
    return tuple(dict.fromkeys(f"{road.sentence} ({road.article})" for road in roads))


def _asked(one: office.Asked, laws: Laws) -> Lookups:
    purpose = laws.purposes.get(one.purpose)
    followed = _("niet te zeggen") if one.followed is None else str(one.followed)
    return Lookups(purpose.title if purpose else one.purpose, how_many(one.asked), followed)


def _index(laws: Laws) -> str:
    index = laws.index
    if not index.on:
        return _("'Wie is er al?' staat uit.")
    return _("'Wie is er al?' staat aan, op DPIA %(number)s van %(day)s.") % {
        "number": index.dpia,
        "day": index.dpia_date,
    }
