# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an actor stands: around a person, for a child or under an order, in a household. Read by the actions, judged by the rules."""

from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from rondom import law
from rondom.access.actors import Actor
from rondom.access.consent_rules import ADULT, Voices, may_consent
from rondom.access.keys import Item, sight_keys
from rondom.access.models import Involvement, Objection, PurposeMirror
from rondom.core.kept import Kept
from rondom.people.models import Authority, Household, Membership, Person, Source


def named_around(
    by: Actor, moment: datetime, *, household: Household | None = None, person: Person | None = None
) -> list[Involvement]:
    """The involvements in force that name this professional, around the household or person (directly, or by a household of his)."""
    if household and not person:
        return named_here(by, moment, household, members(household, moment))
    if by.professional_id is None or by.party_id is None:
        return []
    place = Q()
    if household:
        place |= Q(household=household) | Q(household=None, person_id__in=members(household, moment))
    if person:
        place |= Q(person=person) | Q(household_id__in=households(person.pk, moment))
    return list(_named(by.professional_id, by.party_id, moment).filter(place))


def named_here(by: Actor, moment: datetime, household: Household, members: list[UUID]) -> list[Involvement]:
    """The same around this household, of which these are the members now. One statement."""
    if by.professional_id is None or by.party_id is None:
        return []
    me: dict[str, object] = {"worker": by.professional_id, "party": by.party_id, "moment": moment}
    return NAMED_HERE(**me, household=household.pk, members=members)


def _named(worker: UUID, party: UUID, moment: datetime) -> QuerySet[Involvement]:
    return Involvement.objects.in_force(moment).naming(worker).filter(party_id=party)


def _named_here(
    worker: UUID, party: UUID, moment: datetime, household: UUID, members: list[UUID]
) -> QuerySet[Involvement]:
    theirs = RawSQL("access_involvement.person_id = ANY(%s::uuid[])", [members], output_field=BooleanField())
    return _named(worker, party, moment).filter(Q(household_id=household) | Q(theirs, household=None))


NAMED_HERE = Kept(_named_here)


def is_around(by: Actor, person: Person, moment: datetime) -> bool:
    """Does this professional stand around this person?"""
    return bool(named_around(by, moment, person=person))


def purposes_at(item: Item, moment: datetime) -> tuple[str, ...]:
    """The purposes for which the one who acts stands around whom this item is about."""
    return sight_keys(item.household_id, moment, None if item.household_id else item.about_id).purposes_for(item)


def members(household: Household, moment: datetime) -> list[UUID]:
    """Who belongs to the household at this moment."""
    return [membership.person_id for membership in MEMBERS(household=household.pk, moment=moment)]


MEMBERS = Kept(lambda household, moment: Membership.objects.filter(household_id=household, period__contains=moment))


def households(person_id: UUID, moment: datetime) -> list[UUID]:
    """The households somebody belongs to at this moment, as far as the actor may know them."""
    found = Membership.objects.filter(person_id=person_id, period__contains=moment)
    return list(found.values_list("household_id", flat=True))


def only_household(person_id: UUID, moment: datetime) -> UUID | None:
    """The household of somebody who belongs to one; None when there are more, or none."""
    found = households(person_id, moment)
    return found[0] if len(found) == 1 else None


def voices(person: Person, moment: datetime, *, told: bool = True, purpose: str = "") -> Voices:
    """Who may speak for this person at this moment. Without `told` a parent of whom nobody saw a paper does not count.

    With a purpose: also which parent does not agree to that. An objection stops a new yes, and never that somebody takes one back.
    """
    found = Authority.objects.filter(person=person, period__contains=moment, holder__isnull=False)
    if not told:
        found = found.exclude(kind=Authority.Kind.PARENT, source=Source.TOLD)
    orders = {row.holder_id: (row.kind, tuple(row.purposes)) for row in found if row.holder_id}
    objecting = Objection.objects.filter(person=person, purpose=purpose, period__contains=moment) if purpose else []
    return Voices(person, moment, orders, frozenset(one.parent_id for one in objecting))


def own_record(by: Actor, person: Person, moment: datetime) -> UUID | None:
    """With which of his own records a resident speaks about this person: that very one, else the one that acts for him, else the kept one."""
    if len(by.person_ids) < 2 or by.is_person(person.pk):
        return person.pk if by.is_person(person.pk) else by.person_id
    found = Authority.objects.filter(person=person, holder_id__in=by.person_ids, period__contains=moment)
    return found.values_list("holder_id", flat=True).first() or by.person_id


def own_member(by: Actor, household: Household | UUID | None, moment: datetime) -> UUID | None:
    """Which of his own records belongs to this household: what a resident keeps to himself there stays with it when records are parted again."""
    if len(by.person_ids) < 2 or household is None:
        return by.person_id
    found = Membership.objects.filter(household=household, person_id__in=by.person_ids, period__contains=moment)
    return found.values_list("person_id", flat=True).first() or by.person_id


def orders_for(purpose: str) -> list[str]:
    """The kinds of orders that let their holder act within this purpose."""
    found = PurposeMirror.objects.filter(purpose=purpose).values_list("orders", flat=True).first()
    return list(found or [])


def speaks_for(speaker_id: UUID | None, person: Person, purpose: str, moment: datetime, *, told: bool = True) -> bool:
    """May this resident decide about this person's facts, alone, for this purpose? He himself, or who has authority or an order at this moment."""
    if speaker_id is None:
        return False
    age = person.age_on(timezone.localdate(moment))
    if speaker_id == person.pk and (age is None or age >= ADULT):
        return True
    known = law.current().purposes.get(purpose)
    speaker = Person.objects.filter(pk=speaker_id).first()
    if known is None or speaker is None:
        return False
    return bool(may_consent(voices(person, moment, told=told), known, orders_for(purpose), speaker, None))
