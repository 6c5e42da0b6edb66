# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The family map that a resident shows to the one who looks: the same words, and of the plan only what that one may read anyway."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from uuid import UUID

from rondom.access.keys import Keys
from rondom.access.standing import households
from rondom.kinship.models import FamilyMap
from rondom.kinship.pages import FamilyPage, family_page
from rondom.plan.models import SHARED, Goal

KeysOf = Callable[[UUID | None], Keys]


def shown_family_page(*, family_map: FamilyMap, keys_of: KeysOf, now: datetime) -> FamilyPage:
    """The map as it is shown."""

    def goals_of(wanted: Collection[UUID]) -> Mapping[UUID, str]:
        return {key: words for key, words in readable_goals(family_map, keys_of, now).items() if key in wanted}

    return family_page(family_map=family_map, goals_of=goals_of, now=now)


def readable_goals(family_map: FamilyMap, keys_of: KeysOf, now: datetime) -> Mapping[UUID, str]:
    """What the plan of the resident's household is about, for who may read that plan."""
    homes = households(family_map.about_id, now)
    found = Goal.objects.filter(purpose=SHARED, household_id__in=homes).order_by("moment", "id")
    return {one.pk: one.text for one in found if keys_of(one.household_id).reason(one)}
