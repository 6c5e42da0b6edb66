# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking who is there already, in the order the law wants it: first the yes, read aloud and written down, then the question."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actions import give_consent
from rondom.access.actors import Actor
from rondom.access.lookup import Answer, who_is_around
from rondom.access.models import Consent
from rondom.law import Laws
from rondom.people.actions import record_authority
from rondom.people.models import Authority, Household, Person, Source

CONSENT = "explicit_consent"
GROWN = 16


@transaction.atomic
def ask_who_is_around(
    *,
    by: Actor,
    person: Person,
    asker: Person,
    purpose: str,
    household: Household | None,
    moment: datetime,
    way: str = "",
    says_yes: bool = False,
    says_parent: bool = False,
    reason: str = "",
) -> Answer:
    """Ask about one person. Where the law asks for that person's yes it is recorded first, in the words that were read aloud (Wmo 5.1.1 lid 4).

    For a child the asker speaks, when he is a parent with authority; that he says so himself is recorded with that source.
    """
    if says_yes:
        given_by = speaker(person, asker, moment)
        if says_parent and given_by != person:
            _as_parent(by, person, given_by, moment)
        give_consent(
            by=by,
            person=person,
            given_by=given_by,
            kind=Consent.Kind.GROUND,
            text=words_of_yes(law.current().on(moment), person, purpose, by.party_name),
            purpose=purpose,
            way=way or Consent.Way.PHONE,
            household=household,
            moment=moment,
        )
    return who_is_around(by=by, person=person, purpose=purpose, household=household, reason=reason, moment=moment)


def words_of_yes(laws: Laws, person: Person, purpose: str, party: str) -> str:
    """The sentence that is read aloud before somebody says yes."""
    return _(
        "Mag %(party)s vragen welke hulpverleners %(name)s al helpen, voor: %(purpose)s? U kunt dit altijd stoppen."
    ) % {
        "party": party,
        "name": person.short_name,
        "purpose": laws.purposes[purpose].title,
    }


def asks_yes(laws: Laws, purpose: str) -> bool:
    """Whether the law wants the yes of the person himself before this purpose looks."""
    roads = (laws.lookup_ground(purpose, source) for source in laws.purposes)
    return any(road and road.ground == CONSENT for road in roads)


def asks_reason(laws: Laws, purpose: str) -> bool:
    """Whether the law wants it noted why it is necessary (Wgs 8d)."""
    roads = (laws.lookup_ground(purpose, source) for source in laws.purposes)
    return any(road and road.asks_reason for road in roads)


def speaker(person: Person, asker: Person, moment: datetime) -> Person:
    """Who says yes: everyone for himself, for a young child the one who asks for help."""
    age = person.age_on(timezone.localdate(moment))
    return asker if age is not None and age < GROWN else person


def _as_parent(by: Actor, child: Person, parent: Person, moment: datetime) -> None:
    known = Authority.objects.filter(person=child, holder=parent, period__contains=moment).exists()
    if not known:
        record_authority(
            by=by, person=child, kind=Authority.Kind.PARENT, source=Source.TOLD, holder=parent, since=moment
        )
