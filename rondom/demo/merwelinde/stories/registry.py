# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ger's day: Ilona stood in the registers twice and was joined, and of Sjef he still has to find out."""

from django.db.models import Q

from rondom.demo.merwelinde.town import Town, step
from rondom.people.actions import register_person
from rondom.people.birth import Birth
from rondom.people.merging import merge_persons
from rondom.people.models import PossibleDuplicate


@step("G-01", "2026-02-03T11:30")
def noor_writes_ilona_down(town: Town) -> None:
    """At the night shelter Ilona gives her name and birthday and no number: the house notes that the register may know her already."""
    with town.acting("noor") as noor:
        register_person(by=noor, given_names="Ilona", surname="Nowak", birth=Birth(2002, 8, 5))


@step("G-01", "2026-02-04T09:40")
def ger_joins_ilona(town: Town) -> None:
    """Ger called the shelter: it is one young woman. The record of the register stays; nobody sees more by it."""
    with town.acting("ger") as ger:
        pair = _pair_of(town, "ilona")
        merge_persons(
            by=ger, pair=pair, kept=town.residents["ilona"].pk, moment=town.moment,
            reason="De opvang zag haar identiteitskaart: zelfde naam en geboortedag.",
        )  # fmt: skip


@step("G-02", "2026-02-05T15:10")
def mo_writes_sjef_down(town: Town) -> None:
    """On the phone Sjef gives his name the way everybody says it. Is he the Jozef of the register? Ger still has to find out."""
    with town.acting("mo") as mo:
        register_person(
            by=mo, given_names="Sjef", surname="Hendriks", birth=Birth(1949, 3, 30), street="Havenkade", number="11", postcode="3390AA", city="Merwelinde",
        )  # fmt: skip


def _pair_of(town: Town, slug: str) -> PossibleDuplicate:
    """The open question about this resident, as the registry reads it."""
    one = town.residents[slug].pk
    return PossibleDuplicate.objects.get(Q(person_id=one) | Q(other_id=one), settled_at=None)
