# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a line, read for the rules: who lives here, what was agreed, who watches along, what each said last, and what is under control."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from rondom.access.models import HandOver
from rondom.access.periods import months_later
from rondom.network.models import Professional
from rondom.people.living import living_here
from rondom.people.models import Household
from rondom.plan.actions.steps import director_of
from rondom.safety.models import MemberWord, RiskFactor, SafetyAgreement, SafetyLine, SafetyTurn, Watcher
from rondom.safety.rules import Member, Standing, Watched, lacks_direct, lacks_stable, standing

SAID_AT, OF_VEILIG_THUIS = "said_at", "veiligthuis_worker"


def lacks(line: SafetyLine, kind: str, turns: Collection[SafetyTurn], moment: datetime) -> tuple[str, ...]:
    """What is missing before this phase can be signed; asked by who works on the line."""
    stands, members = standing(turns), members_at(line, moment)
    if kind == SafetyTurn.Kind.DIRECT:
        agreed = set(SafetyAgreement.objects.filter(line=line, over_at=None).values_list("about_id", flat=True))
        return lacks_direct(members, {one for one in agreed if one}, watched(watchers_of(line)), stands.again_at)
    under_control = [
        state == RiskFactor.State.CONTROLLED
        for state in RiskFactor.objects.filter(line=line).values_list("state", flat=True)
    ]
    earliest = earliest_stable(line, stands)
    today = timezone.localdate(moment)
    return lacks_stable(members, stands, feels(line, stands), under_control, earliest or today, today)


def members_at(line: SafetyLine, moment: datetime) -> list[Member]:
    """Who lives here now, each once. One statement."""
    assert line.household_id is not None
    return [
        Member(one.person.short_name, frozenset(record.pk for record in one.records))
        for one in living_here(line.household_id, moment)
    ]


def watchers_of(line: SafetyLine) -> list[Watcher]:
    """Who watches along, and since when he says that it is calm. One statement."""
    found = Watcher.objects.filter(line=line).annotate(**{SAID_AT: Max("words__moment")})
    return list(found.order_by("moment", "id"))


def watched(watchers: Iterable[Watcher]) -> list[Watched]:
    """As the rules read them."""
    return [Watched(one.name, one.is_professional, getattr(one, SAID_AT)) for one in watchers]


def who_may_sign(household: Household, moment: datetime) -> list[Professional]:
    """Who of Veilig Thuis handed something over here, and the director to whom a resident said yes. Two statements."""
    handed = HandOver.objects.filter(household=household, by__function=OF_VEILIG_THUIS).select_related("by__party")
    found = [act.by for act in handed.order_by("moment")]
    lead = director_of(household, moment)
    if lead and lead.professional and lead.answer == "yes":
        found.append(lead.professional)
    return list({one.pk: one for one in found}.values())


def feels(line: SafetyLine, stands: Standing) -> dict[UUID, str]:
    """What each said last, since it last happened again. One statement."""
    said = MemberWord.objects.filter(line=line).exclude(feels=MemberWord.Feels.UNSAID)
    if stands.again_at:
        said = said.filter(moment__gt=stands.again_at)
    return {about: word for about, word in said.order_by("moment", "id").values_list("about_id", "feels") if about}


def earliest_stable(line: SafetyLine, stands: Standing) -> date | None:
    """The first day on which stable safety could be signed; None while direct safety is not."""
    if stands.counts_from is None:
        return None
    first = timezone.make_aware(datetime.combine(stands.counts_from, datetime.min.time()))
    return timezone.localdate(months_later(first, line.months))
