# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie beslist mee: for each member who may speak for him, on what ground and until when, and what changes by itself (access.md rule 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.speaking import ADULT, ALONE, Speaker, Turning, of_person, speakers, turnings
from rondom.people.living import Living, living_here, records_of
from rondom.people.models import Authority, Household, Person


@dataclass(frozen=True)
class SpeakerRow:
    """One who speaks for a member."""

    speaker: Speaker
    note: str


@dataclass(frozen=True)
class MemberVoices:
    """One member: how old, who decides, and what changes when."""

    person: Person
    words: str
    speakers: tuple[SpeakerRow, ...]
    turnings: tuple[Turning, ...]


@dataclass(frozen=True)
class VoicesPage:
    """All members, the youngest first: about them others decide most."""

    members: tuple[MemberVoices, ...]


def voices_page(*, household: Household, now: datetime) -> VoicesPage:
    """Read the page: two statements."""
    living = living_here(household.pk, now)
    found = speakers([record.pk for record in records_of(living)], now)
    return VoicesPage(tuple(_member(one.person, _speakers_of(one, found), now) for one in reversed(living)))


def authority_here(household: Household, authority_id: UUID, now: datetime) -> Authority | None:
    """What somebody may decide for a member of this household; None when there is no such thing here."""
    living = records_of(living_here(household.pk, now))
    found = Authority.objects.select_related("person").filter(pk=authority_id, person__in=living)
    return found.filter(Q(period__endswith__gt=now) | Q(period__endswith=None)).first()


def ends_heading(authority: Authority, now: datetime) -> str:
    """Who decides no more, and for whom."""
    found = {one.authority_id: one.name for one in speakers([authority.person_id], now)}
    names = {"holder": found.get(authority.pk, _("Iemand")), "person": authority.person.short_name}
    return _("%(holder)s beslist niet meer mee voor %(person)s") % names


def _speakers_of(one: Living, found: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Under whichever of his records it was written down."""
    return tuple(chain.from_iterable(of_person(found, record.pk) for record in one.records))


def _member(person: Person, found: tuple[Speaker, ...], now: datetime) -> MemberVoices:
    age = person.age_on(timezone.localdate(now))
    rows = tuple(SpeakerRow(one, _note(one, now)) for one in found)
    return MemberVoices(person, _words(person, age, bool(found)), rows, turnings(person, now))


def _words(person: Person, age: int | None, represented: bool) -> str:
    """Who decides, in one sentence."""
    values = {"name": person.short_name, "age": age}
    if age is None:
        return _("De geboortedatum is niet bekend. %(name)s beslist zelf.") % values
    if age >= ADULT:
        return (
            _("%(name)s is %(age)s. Er is iemand die mee beslist.")
            if represented
            else _("%(name)s is %(age)s en beslist zelf.")
        ) % values
    if not represented:
        return (
            _("%(name)s is %(age)s. Wie gezag heeft, is nog niet bekend. Kijk het na in het gezagsregister.") % values
        )
    if age >= ALONE:
        return _("%(name)s is %(age)s en beslist zelf over hulp.") % values
    return _("%(name)s is %(age)s. Een ouder met gezag of een voogd beslist.") % values


def _note(speaker: Speaker, now: datetime) -> str:
    told = "" if speaker.opens else _("alleen verteld: leest zelf niets, tot je het papier hebt gezien")
    return ", ".join(part for part in (speaker.period(now), told) if part)
