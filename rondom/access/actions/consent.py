# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's yes, where a law asks for it, and taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from rondom import journal, law
from rondom.access import consent_rules as rules
from rondom.access import periods, standing
from rondom.access.actors import Actor
from rondom.access.models import Consent
from rondom.core import clock
from rondom.core.decisions import Decision, require
from rondom.law import Laws, Purpose
from rondom.network.models import Party
from rondom.people.models import Household, Person


@transaction.atomic
def give_consent(
    *,
    by: Actor,
    person: Person,
    given_by: Person,
    kind: str,
    text: str,
    purpose: str,
    way: str,
    given_with: Person | None = None,
    article: str = "",
    to_party: Party | None = None,
    source_party: Party | None = None,
    source_purpose: str = "",
    category: str = "",
    item_id: UUID | None = None,
    sentence: str = "",
    household: Household | None = None,
    until: datetime | None = None,
    moment: datetime | None = None,
) -> Consent:
    """Record a yes in the words that were said, for one person, source, purpose and period. Refused when no law asks for it.

    `category` narrows it to one kind of facts, `item_id` to one item, `sentence` to one sentence. It ends at `until` (default: the municipality's time without contact), and earlier at 00:00 of the
    birthday on which a child's own voice counts.
    """
    moment = moment or clock.now()
    require(rules.may_record_consent(by, given_by, standing.is_around(by, person, moment)))
    asks, ruling = ruled(law.current().on(moment), kind, purpose, source_purpose)
    lapses = _lapses(ruling, purpose, person, given_by, given_with, moment)
    ends = until or periods.without_contact(moment)
    said = {"kind": kind, "text": text.strip(), "purpose": purpose, "way": way}
    what = {"category": category, "item": item_id, "sentence": sentence}
    between = {"to_party": to_party, "source_party": source_party, "source_purpose": source_purpose}
    consent = Consent(
        **said,
        **what,
        **between,
        person=person,
        given_by=given_by,
        given_with=given_with,
        household_id=household.pk if household else standing.only_household(person.pk, moment),
        article=(article or asks)[:120],
        recorded_by_id=by.professional_id,
        period=periods.between(moment, min(ends, lapses) if lapses else ends),
    )
    consent.save(force_insert=True)
    journal.done(by=by, verb="consent_given", on=consent, persons=[person.pk], purpose=purpose, ground=consent.article)
    return consent


def ruled(laws: Laws, kind: str, purpose: str, source_purpose: str) -> tuple[str, Purpose]:
    """The article that asks this yes (of the purpose itself when it is a yes to help), and the purpose whose ages count.

    Raises Denied when no law asks it.
    """
    road = rules.must_be_asked_by_law(laws, kind, purpose, source_purpose)
    if isinstance(road, Decision):
        require(road)
        raise AssertionError("a rule that says yes gives the road itself")
    ruling = rules.ruling_of(laws, kind, purpose, source_purpose)
    return (road.article if road else ruling.article), ruling


def _lapses(
    ruling: Purpose, purpose: str, person: Person, given_by: Person, given_with: Person | None, moment: datetime
) -> datetime | None:
    """When a yes of others for a child ends by itself. Raises Denied when these do not speak for the person."""
    voices = standing.voices(person, moment, purpose=purpose)
    require(rules.may_consent(voices, ruling, standing.orders_for(ruling.id), given_by, given_with))
    return rules.consent_lapses(voices, ruling, given_by)


@transaction.atomic
def withdraw_consent(
    *, by: Actor, consent: Consent, way: str = Consent.Way.PORTAL, moment: datetime | None = None
) -> Consent:
    """The yes is over, and so is every look that rested on it, from this very moment (AVG 7 lid 3). What was done before stays lawful.

    `way`: a worker around him wrote it down as it was said, by phone or on paper.
    """
    moment = moment or clock.now()
    consent = Consent.objects.select_for_update(of=("self",)).select_related("person").get(pk=consent.pk)
    speakers = {consent.person_id, consent.given_by_id, consent.given_with_id}
    speaker_id = standing.own_record(by, consent.person, moment)
    speaks = any(by.is_person(one) for one in speakers) or standing.speaks_for(
        speaker_id, consent.person, consent.purpose, moment
    )
    around = by.professional_id == consent.recorded_by_id or standing.is_around(by, consent.person, moment)
    require(rules.may_withdraw(by, consent, speaks, around, moment))
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_consent(%s, %s)", [consent.pk, way])
    consent.refresh_from_db()
    journal.done(
        by=by,
        verb="consent_withdrawn",
        on=consent,
        persons=[consent.person_id],
        purpose=consent.purpose,
        ground=consent.article,
    )
    return consent


@transaction.atomic
def withdraw_by_word(
    *, by: Actor, person: Person, other: Party | None, way: str, moment: datetime | None = None
) -> None:
    """He says by phone or on paper that this organisation may see and tell nothing of him any more; without one: nobody.

    Any worker around him writes it down, also who may not see to whom he once said yes: so there is nothing to read in the answer.
    """
    moment = moment or clock.now()
    require(rules.may_take_back_by_word(by, standing.is_around(by, person, moment)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_end_consents(%s, %s, %s)", [person.pk, other.pk if other else None, way])
    journal.done(by=by, verb="consent_withdrawn", on=person, persons=[person.pk])
