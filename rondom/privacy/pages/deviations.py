# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uitzonderingen and vastgehouden: who gave what kind to whom, on which ground and until when; never about whom."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom import law
from rondom.access import office
from rondom.access.office import Deviation, HeldBack, Place
from rondom.core import dutch
from rondom.core.paging import written

A_PAGE = 25


@dataclass(frozen=True)
class Row:
    """One decision: a sentence, and what stands under it."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    state: str
    over: bool


@dataclass(frozen=True)
class DeviationsPage:
    """One page of decisions; `older` is where the next one starts."""

    rows: tuple[Row, ...]
    withheld: bool
    first: bool
    older: str


@dataclass(frozen=True)
class HeldPage:
    """How many and how long, and the decisions themselves."""

    summary: str
    rows: tuple[Row, ...]
    first: bool
    older: str


def deviations_page(*, now: datetime, withheld: bool, before: Place | None) -> DeviationsPage:
    """Read the page: one statement."""
    found = office.deviations("withhold" if withheld else "allow", before, A_PAGE + 1)
    rows = tuple(_deviation(one, now) for one in found[:A_PAGE])
    return DeviationsPage(rows, withheld, before is None, _older(found))


def held_page(*, now: datetime, before: Place | None) -> HeldPage:
    """Read the page: two statements."""
    found = office.held_back(before, A_PAGE + 1)
    return HeldPage(held_in_words(), tuple(_held(one, now) for one in found[:A_PAGE]), before is None, _older(found))


def held_in_words() -> str:
    """In how many lists something is held back, and how long the longest still lasts."""
    now = office.held_now()
    if not now.lists or now.longest is None:
        return _("Er wordt nu niets vastgehouden.")
    lists = ngettext(
        "Bij één inwoner wordt nu iets vastgehouden", "Bij %(count)s inwoners wordt nu iets vastgehouden", now.lists
    ) % {"count": now.lists}
    days = max(1, now.longest.days)
    longest = ngettext("het langste nog één dag", "het langste nog %(count)s dagen", days) % {"count": days}
    return f"{lists}, {longest}."


def _older(found: list[Deviation] | list[HeldBack]) -> str:
    return written(found[A_PAGE - 1].place) if len(found) > A_PAGE else ""


def _deviation(one: Deviation, now: datetime) -> Row:
    laws, today = law.current(), timezone.localdate(now)
    known = laws.categories.get(one.category)
    kind = known.title if known else ""
    what = _("één stuk") if one.one_item else kind or _("wie er helpt")
    purpose = laws.purposes.get(one.purpose)
    giver = one.giver or _("de inwoner zelf")
    pattern = (
        _("%(giver)s hield iets achter: %(what)s") if one.effect == "withhold" else _("%(giver)s liet zien: %(what)s")
    )
    facts = [
        (
            _("Aan wie") if one.effect == "allow" else _("Voor wie niet"),
            one.receiver or _("iemand die de inwoner koos"),
        ),
        (_("Waarvoor"), purpose.title if purpose else ""),
        (_("Grond"), one.ground),
        (_("Reden"), one.reason),
        (_("Vanaf"), dutch.moment(one.since, today)),
        (_("Tot"), dutch.moment(one.until, today) if one.until else _("geen einddag: tot iemand het intrekt")),
    ]
    return Row(
        _sentence(pattern % {"giver": giver, "what": what}),
        _filled(facts),
        _("voorbij") if one.over else _("geldt nu"),
        one.over,
    )


def _held(one: HeldBack, now: datetime) -> Row:
    today = timezone.localdate(now)
    facts = [
        (_("Grond"), one.article),
        (_("Reden"), one.reason),
        (_("Regels vanaf"), dutch.moment(one.since, today)),
        (_("Besloten"), dutch.moment(one.made_at, today)),
        (_("Tot"), dutch.moment(one.until, today)),
    ]
    heading = _("%(worker)s, %(party)s") % {"worker": one.worker, "party": one.party}
    return Row(heading, _filled(facts), _("voorbij") if one.over else _("geldt nu"), one.over)


def _filled(facts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((word, told) for word, told in facts if told)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
