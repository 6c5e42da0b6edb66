# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation as it reads: six rungs in the order of the law, what can be done with each, the report, and what the resident says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.keys import Keys
from rondom.core import dutch
from rondom.people.models import Household
from rondom.provision.models import Finding, Ladder, Remark, Rung
from rondom.provision.rules import ORDER

FETCHED = ("about", "author__party")
AT_MOST = 50


@dataclass(frozen=True)
class Found:
    """One text, and for which rungs it counts."""

    rungs: str
    text: str
    reason: str
    source: str


@dataclass(frozen=True)
class LadderPage:
    """One investigation. `missing`: the rungs that nothing was found on yet; `author`: who did it, and whom to call."""

    ladder: Ladder
    name: str
    when: str
    found: tuple[Found, ...]
    missing: tuple[str, ...]
    missing_words: str
    remarks: tuple[tuple[str, str], ...]
    may_be_given: bool

    @property
    def author(self) -> object:
        """Who did it."""
        return self.ladder.author


@dataclass(frozen=True)
class LaddersPage:
    """The newest investigations that the viewer may see."""

    lines: tuple[tuple[UUID, str, str, bool], ...]
    persons: tuple[UUID, ...]


def ladders_page(*, household: Household, keys: Keys, now: datetime) -> LaddersPage:
    """Read it: one statement."""
    stored = Ladder.objects.filter(household=household).select_related("about").order_by("-moment", "pk")[:AT_MOST]
    seen = [one for one in stored if keys.reason(one)]
    today = timezone.localdate(now)
    lines = tuple((one.pk, _name(one), dutch.day(one.moment, today), one.is_given) for one in seen)
    return LaddersPage(lines, tuple(dict.fromkeys(one.about_id for one in seen if one.about_id)))


def ladder_page(*, ladder: Ladder, now: datetime) -> LadderPage:
    """Read it: three statements. Who may read the investigation reads what belongs to it: same person, same task."""
    whole = Ladder.objects.select_related(*FETCHED).get(pk=ladder.pk)
    return _page(whole, _findings([whole]), _remarks([whole]), now)


def reports(ladders: Iterable[Ladder], now: datetime) -> tuple[LadderPage, ...]:
    """Those of these that the resident has, newest first: two statements."""
    given = sorted((one for one in ladders if one.given_at), key=lambda one: (one.moment, one.pk), reverse=True)
    findings, remarks = _findings(given), _remarks(given)
    return tuple(_page(one, findings, remarks, now) for one in given)


def _findings(ladders: list[Ladder]) -> list[Finding]:
    return list(Finding.objects.filter(ladder__in=ladders).order_by("moment", "pk"))


def _remarks(ladders: list[Ladder]) -> list[Remark]:
    return list(Remark.objects.filter(ladder__in=ladders).order_by("moment", "pk"))


def _page(ladder: Ladder, findings: list[Finding], remarks: list[Remark], now: datetime) -> LadderPage:
    mine, today = [one for one in findings if one.ladder_id == ladder.pk], timezone.localdate(now)
    missing = tuple(rung for rung in ORDER if not any(rung in one.rungs for one in mine))
    return LadderPage(
        ladder=ladder,
        name=_name(ladder),
        when=dutch.day(ladder.given_at or ladder.moment, today),
        found=tuple(Found(_words(one.rungs), one.text, one.reason, one.get_source_display()) for one in mine),
        missing=missing,
        missing_words=_words(missing),
        remarks=tuple((one.text, dutch.day(one.moment, today)) for one in remarks if one.ladder_id == ladder.pk),
        may_be_given=not ladder.is_given and (bool(ladder.skipped) or not missing),
    )


def _name(ladder: Ladder) -> str:
    return ladder.about.short_name if ladder.about else _("iemand")


def _words(rungs: Iterable[str]) -> str:
    return ", ".join(str(Rung(rung).label) for rung in ORDER if rung in set(rungs))
