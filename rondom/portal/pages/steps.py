# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ons plan: what it is about, the steps in order, and what waits for his ja, nee or later (S4-14)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.people.models import Household
from rondom.plan.actions.steps import director_of
from rondom.plan.models import SHARED, Goal, SolvingPause, Step
from rondom.plan.pages import PlanPage, plan_page
from rondom.plan.pauses import is_asked, phase
from rondom.portal.pages.mine import Mine


@dataclass(frozen=True)
class OursPage:
    """The plan, and with whom it is shared."""

    plan: PlanPage
    shared_with: tuple[str, ...]
    director: str
    may_share: bool
    persons: frozenset[UUID]
    phase: str


def steps_page(*, actor: Actor, mine: Mine) -> OursPage:
    """Read the page: three statements for goals, steps and pauses, two for whom it is shared with, and those of the plan itself."""
    goals = mine.of(Goal.objects.filter(purpose=SHARED).order_by("moment"))
    steps = mine.of(
        Step.objects.filter(purpose=SHARED).select_related("about", "owner", "owner_person").order_by("moment")
    )
    paused = mine.of(SolvingPause.objects.select_related("about", "author", "author_person").order_by("-moment"))
    plan = plan_page(actor=actor, goals=goals, steps=steps, now=mine.now, paused=paused)
    home = mine.household
    around = list(_around(actor, home, mine.now)) if home else []
    lead = director_of(home, mine.now) if home else None
    return OursPage(
        plan=plan,
        shared_with=tuple(dict.fromkeys(one.professional.name for one in around if one.professional)),
        director=lead.professional.name if lead and lead.professional else "",
        may_share=lead is not None
        and lead.answer == "yes"
        and lead.professional_id not in {one.professional_id for one in around},
        persons=frozenset({*mine.persons, *plan.persons}),
        phase=phase(goals, not goals and any(is_asked(keys) for keys in mine.rooms)),
    )


def _around(actor: Actor, home: Household, now: datetime) -> QuerySet[Involvement]:
    """With whom he shares what is his."""
    found = Involvement.objects.in_force(now).filter(household=home, person__in=actor.person_ids, purpose=SHARED)
    return found.select_related("professional")
