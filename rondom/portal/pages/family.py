# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn familie: the resident's own map, what his plan is about, and to whom he can show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.kinship.pages import FamilyPage, family_page, own_map
from rondom.network.models import Professional
from rondom.plan.models import SHARED, Goal
from rondom.portal.pages.helpers import everyone
from rondom.portal.pages.mine import Mine


@dataclass(frozen=True)
class LooksAlong:
    """Somebody to whom he can show it: one professional, by name."""

    professional: Professional
    words: str


def own_family_page(*, actor: Actor, mine: Mine) -> FamilyPage | None:
    """His map; None while there is none. Six statements beside those of `mine`."""
    found = own_map(actor)
    if found is None:
        return None
    return family_page(family_map=found, goals_of=lambda wanted: _wanted(own_goals(mine), wanted), now=mine.now)


def own_goals(mine: Mine) -> Mapping[UUID, str]:
    """What his plan is about, as far as it is about him, about who he acts for, or about all of them."""
    return {one.pk: one.text for one in mine.of(Goal.objects.filter(purpose=SHARED).order_by("moment", "id"))}


def _wanted(goals: Mapping[UUID, str], wanted: Collection[UUID]) -> Mapping[UUID, str]:
    return {key: words for key, words in goals.items() if key in wanted}


def who_may_look_along(mine: Mine) -> list[LooksAlong]:
    """Who stands by name around him or his household now, as far as he knows of them."""
    known = {one.involvement_id for one in everyone(mine) if one.name and not one.invited and not one.aliased}
    around = Involvement.objects.in_force(mine.now).filter(
        pk__in=[pk for pk in known if pk], professional__isnull=False
    )
    around = around.filter(professional__period__contains=mine.now)  # who left helps nobody
    around = around.filter(Q(household__in=mine.households) | Q(person_id__in=mine.own))
    found: dict[UUID, LooksAlong] = {}
    for one in around.select_related("professional", "party").order_by("joined_at", "id"):
        worker = one.professional
        assert worker is not None, "asked for above"
        words = _("%(name)s van %(party)s") % {"name": worker.name, "party": one.party.short_name}
        found.setdefault(worker.pk, LooksAlong(worker, words))
    return list(found.values())
