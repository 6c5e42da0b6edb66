# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alles over mij: everything a resident may see of himself, on one sheet to print or keep (AVG 15 lid 3). What he may not see yet leaves no gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.kinship.pages import FamilyPage
from rondom.people.models import Address, ContactRoute, Membership, Person
from rondom.portal.pages.family import own_family_page
from rondom.portal.pages.helpers import HelperRow, helpers_page
from rondom.portal.pages.looks import LookRow, looks_page
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.setbacks import SetbackRow, setbacks_page
from rondom.portal.pages.story import StoryPage, story_page

PAGES_OF_LOOKS = 25


@dataclass(frozen=True)
class ExportPage:
    """The whole of it, in the order of his own pages."""

    registers: tuple[tuple[str, str], ...]
    story: StoryPage
    setbacks: tuple[SetbackRow, ...]
    family: FamilyPage | None
    helpers: tuple[HelperRow, ...]
    looks: tuple[LookRow, ...]
    more_looks: bool
    persons: frozenset[UUID]
    now: datetime


def export_page(*, actor: Actor, mine: Mine) -> ExportPage:
    """Read it all: his registers, his story and yeses, who helps, and who looked."""
    looks: list[LookRow] = []
    before: int | None = None
    for _page in range(PAGES_OF_LOOKS):
        page = looks_page(mine=mine, before=before)
        looks += [*page.unknown, *page.known]
        before = page.older
        if before is None:
            break
    return ExportPage(
        registers=_registers(mine),
        story=story_page(mine=mine),
        family=own_family_page(actor=actor, mine=mine),
        setbacks=setbacks_page(mine=mine).rows,
        helpers=helpers_page(mine=mine).rows,
        looks=tuple(looks),
        more_looks=before is not None,
        persons=frozenset({*mine.persons, *_named(mine)}),
        now=mine.now,
    )


def _named(mine: Mine) -> Iterable[UUID]:
    """Whoever lives with him may stand in what was told, or among who looked."""
    living = Membership.objects.filter(household_id__in=mine.lived_in, period__contains=mine.now)
    return living.values_list("person_id", flat=True)


def _registers(mine: Mine) -> tuple[tuple[str, str], ...]:
    """What the registers say of him himself: a secret address is on no paper, also not on his own."""
    me = Person.objects.get(pk=mine.id)
    rows = [(_("Naam"), me.full_name)]
    if me.born_first:
        rows.append((_("Geboortedatum"), dutch.day_in_full(me.born_first)))
    if not me.secret_address:
        rows += [
            (_("Adres"), f"{one.street} {one.number}, {one.postcode} {one.city}".strip(", "))
            for one in Address.objects.filter(person_id=mine.id, until=None, secret=False)
        ]
    for route in ContactRoute.objects.filter(about_id=mine.id).order_by("moment"):
        if mine.keys.reason(route):
            rows.append((str(route.get_kind_display()).capitalize(), route.value))
    return tuple(dict.fromkeys(rows))
