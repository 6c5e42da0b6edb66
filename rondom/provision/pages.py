# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An investigation as it reads: the steps in the order of its law, what can be done with each, the report, and what the resident says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.keys import Keys
from rondom.core import dutch
from rondom.network.models import Party
from rondom.people.models import Household
from rondom.plan.models import Goal
from rondom.provision.conflicts import Held, Rule, conflicts
from rondom.provision.models import DecisionLetter, Finding, Ladder, Provision, Remark

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
    """One investigation. `choices`: its steps in words; `missing`: those that nothing was found on yet; `result`: what came out, as its law says it;
    `author`: who did it, and whom to call."""

    ladder: Ladder
    name: str
    when: str
    found: tuple[Found, ...]
    choices: tuple[tuple[str, str], ...]
    result: str
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
    # In the order of the law, also what was written down in one moment (Wmo 2015 art. 2.3.5 lid 3).
    order, today = {rung: at for at, rung in enumerate(ladder.rungs)}, timezone.localdate(now)
    mine = sorted(
        (one for one in findings if one.ladder_id == ladder.pk), key=lambda one: min(order[rung] for rung in one.rungs)
    )
    missing = tuple(rung for rung in ladder.rungs if not any(rung in one.rungs for one in mine))
    steps = law.current().on(ladder.moment).ladders[ladder.purpose]
    return LadderPage(
        ladder=ladder,
        name=_name(ladder),
        when=dutch.day(ladder.given_at or ladder.moment, today),
        found=tuple(Found(steps.words(one.rungs), one.text, one.reason, one.get_source_display()) for one in mine),
        choices=tuple((rung.id, rung.text) for rung in steps.rungs),
        result=steps.results.get(ladder.result, ""),
        missing=missing,
        missing_words=steps.words(missing),
        remarks=tuple((one.text, dutch.day(one.moment, today)) for one in remarks if one.ladder_id == ladder.pk),
        may_be_given=not ladder.is_given and (bool(ladder.skipped) or not missing),
    )


def _name(ladder: Ladder) -> str:
    return ladder.about.short_name if ladder.about else _("iemand")


# What was decided, and what somebody gets


@dataclass(frozen=True)
class DecisionLine:
    """One decision as its letter says it. `object_until`: "" when objecting is not possible any more."""

    id: UUID
    name: str
    outcome: str
    what: str
    text: str
    when: str
    object_until: str


@dataclass(frozen=True)
class ProvisionLine:
    """What somebody gets. `goal`: what it is for; "" when it is loose (S2-07). `runs`: it is there today or will be."""

    id: UUID
    name: str
    what: str
    text: str
    provider: Party
    amount: str
    days: str
    goal: str
    runs: bool
    reason: str


@dataclass(frozen=True)
class ProvisionsPage:
    """What those of a household get, as far as the viewer may know. `warnings`: what of it can get in each other's way."""

    lines: tuple[ProvisionLine, ...]
    over: tuple[ProvisionLine, ...]
    decisions: tuple[DecisionLine, ...]
    warnings: tuple[Rule, ...]
    persons: frozenset[UUID]


def letters_whole() -> QuerySet[DecisionLetter]:
    """Letters with all that stands in them."""
    return DecisionLetter.objects.select_related("decision", "ladder", "about", "author__party")


def provisions_whole() -> QuerySet[Provision]:
    """What somebody gets, with whose it is and from whom."""
    return Provision.objects.select_related("provider", "about")


def provisions_page(*, household: Household, keys: Keys, now: datetime) -> ProvisionsPage:
    """Read it: three statements, the newest first."""
    letters = letters_whole().filter(household=household).order_by("-moment", "pk")[:AT_MOST]
    provisions = provisions_whole().filter(household=household).order_by("-since", "pk")[:AT_MOST]
    return provided(
        [one for one in provisions if keys.reason(one)], [one for one in letters if keys.reason(one)], keys, now
    )


def provided(provisions: list[Provision], letters: list[DecisionLetter], keys: Keys, now: datetime) -> ProvisionsPage:
    """What stands in these, which the viewer may all see. One statement: the goals that he reads."""
    today = timezone.localdate(now)
    wanted = {one.goal_id for one in provisions if one.goal_id}
    goals = {goal.pk: goal.text for goal in Goal.objects.filter(pk__in=wanted) if keys.reason(goal)}
    lines = [_provision(one, goals.get(one.goal_id, "") if one.goal_id else "", today) for one in provisions]
    held = [Held(one.kind, str(one.about_id), one.since, one.until) for one in provisions]
    return ProvisionsPage(
        lines=tuple(line for line in lines if line.runs),
        over=tuple(line for line in lines if not line.runs),
        decisions=tuple(_decision(one, today) for one in letters),
        warnings=conflicts(held, today),
        persons=frozenset(one.about_id for one in [*provisions, *letters] if one.about_id),
    )


def _decision(letter: DecisionLetter, today: date) -> DecisionLine:
    until = letter.object_until
    return DecisionLine(
        id=letter.pk,
        name=letter.about.short_name if letter.about else "",
        outcome=letter.decision.outcome,
        what=letter.what,
        text=letter.decision.text,
        when=dutch.day(letter.sent_on, today),
        object_until=dutch.day(until, today) if until >= today else "",
    )


def _provision(one: Provision, goal: str, today: date) -> ProvisionLine:
    since = dutch.day(one.since, today)
    days = _("sinds %(day)s") if one.since <= today else _("vanaf %(day)s")
    words = [days % {"day": since}]
    if one.until:
        words.append(_("tot en met %(day)s") % {"day": dutch.day(one.until, today)})
    amount = f"{number_format(one.amount.normalize(), use_l10n=True)} {one.get_unit_display()}" if one.amount else ""
    return ProvisionLine(
        id=one.pk,
        name=one.about.short_name if one.about else "",
        what=one.get_kind_display(),
        text=one.text,
        provider=one.provider,
        amount=amount,
        days=", ".join(words),
        goal=goal,
        runs=one.until is None or one.until >= today,
        reason=one.end_reason,
    )
