# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking a resident for a yes, and the answer: given on his own page, or said to a worker who writes it down."""

from datetime import datetime, timedelta

from django.db import transaction

from rondom import journal, law
from rondom.access import consent_rules as rules
from rondom.access import periods, standing
from rondom.access.actions.consent import give_consent, ruled
from rondom.access.actions.sharing import release
from rondom.access.actors import Actor
from rondom.access.items import find_item
from rondom.access.models import Consent, ConsentRequest
from rondom.core import clock
from rondom.core.decisions import require
from rondom.law import Purpose
from rondom.network.models import Party
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.models import DossierItem, Household, Person

YES, NO = ConsentRequest.Answer.YES, ConsentRequest.Answer.NO


@transaction.atomic
def ask_consent(
    *,
    by: Actor,
    person: Person,
    kind: str,
    text: str,
    purpose: str,
    to_party: Party | None = None,
    source_party: Party | None = None,
    source_purpose: str = "",
    category: str = "",
    item: DossierItem | None = None,
    sentence: str = "",
    household: Household | None = None,
    until: datetime | None = None,
    tell: bool = True,
    moment: datetime | None = None,
) -> ConsentRequest:
    """Ask somebody for a yes, in plain words. Refused when no law asks for it: then no yes would help.

    Who decides finds the question on his own page; `tell` sends each of them a message that something is there, without saying what. It ends by
    itself after the municipality's number of days.
    """
    moment = moment or clock.now()
    require(rules.may_ask_consent(by, standing.is_around(by, person, moment), until, moment))
    article, ruling = ruled(law.current().on(moment), kind, purpose, source_purpose)
    request = ConsentRequest(
        person=person,
        household_id=household.pk if household else standing.only_household(person.pk, moment),
        asked_by_id=by.worker_id,
        asked_at=moment,
        closes_at=moment + timedelta(days=periods.days_to_answer(moment)),
        kind=kind,
        text=text.strip(),
        article=article[:120],
        to_party=to_party,
        purpose=purpose,
        source_party=source_party,
        source_purpose=source_purpose,
        category=category,
        item=item.pk if item else None,
        sentence=sentence.strip(),
        until=until,
    )
    request.save(force_insert=True)
    if tell:
        _tell(by, person, ruling, moment)
    _record(by, "consent_asked", request)
    return request


def _tell(by: Actor, person: Person, ruling: Purpose, moment: datetime) -> None:
    """A message without content for each who decides, as far as the one who asks stands around him."""
    voices = standing.voices(person, moment)
    deciding = rules.deciding(voices, ruling, standing.orders_for(ruling.id))
    for one in Person.objects.filter(pk__in=deciding).order_by("pk"):
        if standing.is_around(by, one, moment):
            enqueue(kind=Message.Kind.SOMETHING_READY, to_person=one.pk, owner=by.worker_id, moment=moment)


@transaction.atomic
def answer_consent(
    *,
    by: Actor,
    request: ConsentRequest,
    answer: str,
    given_by: Person | None = None,
    given_with: Person | None = None,
    way: str = Consent.Way.PORTAL,
    moment: datetime | None = None,
) -> ConsentRequest:
    """Ja or nee. On his own page the resident answers himself; a worker around him writes down who said it, and how.

    Where the law asks for two voices the first one waits for the second; one no is a no.
    """
    moment = moment or clock.now()
    request = ConsentRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    speaker_id = standing.own_record(by, request.person, moment)
    speaker = Person.objects.filter(pk=speaker_id).first() if speaker_id else given_by
    voices, ruling = standing.voices(request.person, moment, purpose=request.purpose), _ruling(request, moment)
    orders = standing.orders_for(ruling.id)
    speaks = speaker is not None and speaker.pk in rules.deciding(voices, ruling, orders)
    around = speaks and standing.is_around(by, request.person, moment)
    require(rules.must_be_yes_or_no(answer))
    require(rules.may_answer_consent(by, bool(request.answer), request.is_open(moment), speaks, around))
    assert speaker is not None, "the rule above asked who speaks"
    if answer == NO:
        return _answered(by, request, NO, speaker, way, moment, None)
    if by.is_resident:
        given_with = request.first_voice if request.first_voice_id != speaker.pk else None
        if given_with is None and not rules.may_consent(voices, ruling, orders, speaker, None):
            return _first_voice(by, request, speaker)
    consent = give_consent(
        by=by,
        person=request.person,
        given_by=speaker,
        given_with=given_with,
        kind=request.kind,
        text=request.text,
        purpose=request.purpose,
        way=way,
        article=request.article,
        to_party=request.to_party,
        source_party=request.source_party,
        source_purpose=request.source_purpose,
        category=request.category,
        item_id=request.item,
        sentence=request.sentence,
        household=request.household,
        until=request.until,
        moment=moment,
    )
    answered = _answered(by, request, YES, speaker, way, moment, consent)
    item = find_item(request.item)
    if item is not None:
        # He said yes to exactly this: it is told at once. Who wrote the yes down and may not read it leaves that to its source.
        release(by=by, consent=consent, item=item, moment=moment)
    return answered


def _ruling(request: ConsentRequest, moment: datetime) -> Purpose:
    return ruled(law.current().on(moment), request.kind, request.purpose, request.source_purpose)[1]


def _first_voice(by: Actor, request: ConsentRequest, speaker: Person) -> ConsentRequest:
    """He says yes; the other has to say so too before anything opens."""
    request.first_voice = speaker
    request.save(update_fields=["first_voice"])
    _record(by, "consent_first_voice", request)
    return request


def _answered(
    by: Actor,
    request: ConsentRequest,
    answer: str,
    speaker: Person,
    way: str,
    moment: datetime,
    consent: Consent | None,
) -> ConsentRequest:
    request.answer, request.answered_at, request.answered_by = answer, moment, speaker
    request.way, request.recorded_by_id, request.consent = way, by.professional_id, consent
    request.save(update_fields=["answer", "answered_at", "answered_by", "way", "recorded_by", "consent"])
    if answer == NO:
        _record(by, "consent_refused", request)
    return request


def _record(by: Actor, verb: str, request: ConsentRequest) -> None:
    journal.done(
        by=by, verb=verb, on=request, persons=[request.person_id], purpose=request.purpose, ground=request.article
    )
