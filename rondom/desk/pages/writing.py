# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form at a household can choose from."""

from datetime import datetime

from django.db.models import QuerySet

from rondom import law
from rondom.access.actors import Actor
from rondom.access.circle import around_household
from rondom.access.keys import Keys
from rondom.access.rules import EMERGENCY
from rondom.access.standing import named_around
from rondom.intake.models import Question
from rondom.network.models import Party, Professional
from rondom.people.living import living_here
from rondom.people.models import Household, Person


def members_of(household: Household, moment: datetime) -> list[Person]:
    """Who lives here now, each once, eldest first."""
    return [one.person for one in living_here(household.pk, moment)]


def colleagues_around(keys: Keys, household: Household, actor: Actor) -> list[Professional]:
    """The professionals around this household whom the actor may know, without himself: who may have come along."""
    known = [stander.professional_id for stander in around_household(keys, household) if stander.professional_id]
    return list(Professional.objects.filter(pk__in=known).exclude(pk=actor.id).select_related("party").order_by("name"))


def asking_here(household: Household) -> list[Person]:
    """Whose question is open here: whoever is spoken to is most often who asked."""
    open_questions = Question.objects.open().filter(household=household)
    return list(Person.objects.filter(pk__in=open_questions.values("asker")))


def parties_to_ask(actor: Actor) -> QuerySet[Party]:
    """Every party but one's own, by name; who can help with what stands in the directory."""
    return Party.objects.exclude(pk=actor.party_id).order_by("name")


def purposes_to_ask() -> list[tuple[str, str]]:
    """What a party can be asked for: the purposes of the laws, by their title."""
    return sorted(
        ((purpose.id, purpose.title) for purpose in law.current().purposes.values() if purpose.id != EMERGENCY),
        key=lambda pair: pair[1],
    )


def own_tasks(actor: Actor, household: Household, now: datetime) -> list[tuple[str, str]]:
    """For what this worker himself stands around this household, by the law's own title."""
    found = {one.purpose for one in named_around(actor, now, household=household) if one.professional_id == actor.id}
    purposes = law.current().on(now).purposes
    return sorted(((name, purposes[name].title) for name in found if name in purposes), key=lambda pair: pair[1])


def myself(actor: Actor) -> Professional:
    """The professional who acts."""
    return Professional.objects.get(pk=actor.id)
