# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ons plan: what it is about, the steps in order, and what waits for his ja, nee or later (S4-14)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.core import dutch
from rondom.network.models import Professional
from rondom.people.models import Household, Person
from rondom.plan.actions.steps import director_of
from rondom.plan.agreed import AgreementsPage, agreements_page, in_plan
from rondom.plan.called import Call, in_words
from rondom.plan.models import (
    SHARED,
    Agreement,
    CircleMember,
    DeedByLaw,
    Goal,
    MemberCall,
    Need,
    OwnText,
    SharedPlan,
    SolvingPause,
    Step,
    Strength,
)
from rondom.plan.pages import PlanPage, plan_page
from rondom.plan.pauses import is_asked, phase
from rondom.plan.shared import Shared, shared
from rondom.plan.slip import Slip, slip
from rondom.portal.pages.mine import Mine

# What was passed on longer ago is in the export.
MOST_CALLS = 5


@dataclass(frozen=True)
class OursPage:
    """The plan, and with whom it is shared."""

    plan: PlanPage
    agreed: AgreementsPage
    deeds: tuple["Without", ...]
    shared_with: tuple[str, ...]
    director: str
    may_share: bool
    persons: frozenset[UUID]
    phase: str
    together: Shared | None
    may_begin: bool
    strengths: tuple[str, ...]
    needs: tuple[tuple[str, bool], ...]
    texts: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]


def steps_page(*, actor: Actor, mine: Mine) -> OursPage:
    """Read the page: seven statements for what stands in it, two for whom it is shared with, and those of the plan itself."""
    goals = mine.of(Goal.objects.filter(purpose=SHARED).order_by("moment"))
    steps = mine.of(
        Step.objects.filter(purpose=SHARED).select_related("about", "owner", "owner_person").order_by("moment")
    )
    paused = mine.of(SolvingPause.objects.select_related("about", "author", "author_person").order_by("-moment"))
    plan = plan_page(actor=actor, goals=goals, steps=steps, now=mine.now, paused=paused)
    agreed = agreements_page(
        actor=actor, agreements=mine.of(in_plan(Agreement.objects.all())), goals=goals, shared=False, now=mine.now
    )
    strengths = mine.of(Strength.objects.filter(purpose=SHARED).order_by("moment", "id"))
    needs = mine.of(Need.objects.filter(purpose=SHARED).order_by("moment", "id"))
    texts = mine.of(OwnText.objects.select_related("author_person").order_by("moment", "id"))
    calls = mine.of(MemberCall.objects.select_related("member", "agreement", "through").order_by("-moment", "id"))[
        :MOST_CALLS
    ]
    home = mine.household
    around = list(_around(actor, home, mine.now)) if home else []
    lead = director_of(home, mine.now) if home else None
    together = shared(actor=actor, plan=plan_of(mine), strengths=bool(strengths), now=mine.now)
    named = {*(together.persons if together else ()), *(one.author_person_id for one in texts if one.author_person_id)}
    named |= {one.through.pk for one in calls if one.through}
    return OursPage(
        plan=plan,
        agreed=agreed,
        deeds=_without(mine),
        shared_with=tuple(dict.fromkeys(one.professional.name for one in around if one.professional)),
        director=lead.professional.name if lead and lead.professional else "",
        may_share=lead is not None
        and lead.answer == "yes"
        and lead.professional_id not in {one.professional_id for one in around},
        persons=frozenset({*mine.persons, *plan.persons, *agreed.persons, *named}),
        phase=phase(goals, not goals and any(is_asked(keys) for keys in mine.rooms)),
        together=together,
        may_begin=home is not None,
        strengths=tuple(one.text for one in strengths),
        needs=tuple((one.text, one.met_at is not None) for one in needs),
        texts=tuple((one.author_person.short_name if one.author_person else "", one.text) for one in texts),
        calls=in_words(calls, timezone.localdate(mine.now)),
    )


def plan_of(mine: Mine) -> SharedPlan | None:
    """The one plan of where he lives; None while there is none."""
    found = mine.of(SharedPlan.objects.filter(household=mine.household)) if mine.household else []
    return found[0] if found else None


@dataclass(frozen=True)
class Without:
    """What happens without his ja, as he reads it: what, why it may, who does it and until when."""

    what: str
    text: str
    why: str
    article: str
    who: str
    phone: str
    when: str


def _without(mine: Mine) -> tuple[Without, ...]:
    """Those that still run, newest first; none while he may not read it."""
    known = law.current().deeds
    asked = DeedByLaw.objects.filter(until__gt=mine.now, ended_at=None).select_related("author").order_by("-moment")
    return tuple(
        Without(
            what=known[one.deed].title if one.deed in known else "",
            text=one.text,
            why=known[one.deed].sentence if one.deed in known else "",
            article=one.article,
            who=one.author.name if one.author else "",
            phone=one.author.phone if one.author else "",
            when=_("tot en met %(day)s") % {"day": dutch.day(one.last_moment, timezone.localdate(mine.now))},
        )
        for one in mine.of(asked)
    )


def owners_for(*, mine: Mine) -> dict[str, tuple[str, Person | CircleMember | Professional]]:
    """Who can do something for him: he himself, his own people, and his fixed contact. Each with the name he reads. Three statements."""
    myself = mine.myself()
    own = CircleMember.objects.filter(about_id__in=[*mine.own], left_at=None)
    home = CircleMember.objects.filter(about=None, household=mine.household, left_at=None)
    found: dict[str, tuple[str, Person | CircleMember | Professional]] = {"ik": (_("ik zelf"), myself)}
    found |= {str(one.pk): (one.name, one) for one in mine.of((own | home).order_by("name"))}
    lead = director_of(mine.household, mine.now) if mine.household else None
    if lead and lead.professional and lead.answer == "yes":
        found[str(lead.professional_id)] = (lead.professional.name, lead.professional)
    return found


def _around(actor: Actor, home: Household, now: datetime) -> QuerySet[Involvement]:
    """With whom he shares what is his."""
    found = Involvement.objects.in_force(now).filter(household=home, person__in=actor.person_ids, purpose=SHARED)
    return found.select_related("professional")


def own_slip(*, mine: Mine) -> Slip:
    """What he himself promised, on paper. Two statements."""
    own = in_plan(Agreement.objects.filter(owner_person_id__in=mine.own))
    lead = director_of(mine.household, mine.now) if mine.household else None
    return slip(mine.name, mine.of(own), lead, mine.now)
