# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a household for a danger, closing and judging it; and holding lines back from a resident's list (access.md rules 6 and 9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rondom import journal, law
from rondom.access import periods, standing
from rondom.access import safety_rules as rules
from rondom.access.actors import Actor
from rondom.access.models import EmergencyAccess, HeldLines
from rondom.access.rules import EMERGENCY
from rondom.core import clock
from rondom.core.decisions import require
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.models import Person
from rondom.people.names import normal, surname_key

OWN_MAIL_FROM = 16


@dataclass(frozen=True)
class Hold:
    """That the residents may not know yet: on which article, why, and until when."""

    article: str
    reason: str
    until: datetime


@dataclass(frozen=True)
class Resident:
    """Somebody who lives in a household that an emergency opened: enough to go there and to ask for him by name."""

    id: UUID
    name: str
    born: date | None
    address: str


@transaction.atomic
def open_emergency(
    *,
    by: Actor,
    given_names: str,
    surname: str,
    born: date,
    reason: str,
    hold: Hold | None = None,
    moment: datetime | None = None,
) -> EmergencyAccess | None:
    """Somebody is in danger: the one household of the person with exactly this name and birth date opens, for hours and for what keeps them safe.

    None when nothing certain is found and when it was tried too often: one and the same answer. The residents are told at once, unless that
    itself would be a danger (`hold`).
    """
    moment = moment or clock.now()
    laws = law.current().on(moment)
    require(rules.may_open_in_emergency(by, laws.purposes[EMERGENCY].functions))
    require(rules.must_say_why(reason))
    until = moment + timedelta(hours=int(str(laws.setting("emergency.hours"))))
    found = _open(
        normal(given_names),
        surname_key(surname),
        born,
        reason.strip()[:500],
        until,
        laws.setting("emergency.tries_an_hour"),
    )
    if found is None:
        return None
    emergency = EmergencyAccess.objects.get(pk=found)
    ground = emergency_ground(moment)
    residents = residents_in(emergency)
    if hold:
        for resident in residents:
            _hold(by, resident.id, hold, since=moment, moment=moment, purposes=[EMERGENCY])
    journal.done(
        by=by,
        verb="emergency_opened",
        on=emergency,
        persons=[one.id for one in residents],
        purpose=EMERGENCY,
        ground=ground,
    )
    if not hold:
        for resident in residents:
            if is_told_himself(resident.born, moment):
                enqueue(kind=Message.Kind.SOMETHING_READY, moment=moment, to_person=resident.id, owner=by.id)
    return emergency


@transaction.atomic
def close_emergency(*, by: Actor, emergency: EmergencyAccess, moment: datetime | None = None) -> EmergencyAccess:
    """The danger is over: from this moment on the worker sees nothing of it any more."""
    moment = moment or clock.now()
    emergency = EmergencyAccess.objects.get(pk=emergency.pk)
    require(rules.may_close(by, emergency))
    persons = [one.id for one in residents_in(emergency)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_emergency_close(%s)", [emergency.pk])
    journal.done(by=by, verb="emergency_closed", on=emergency, persons=persons, purpose=EMERGENCY)
    emergency.refresh_from_db()
    return emergency


@transaction.atomic
def review_emergency(
    *, by: Actor, emergency: EmergencyAccess, verdict: str, words: str, moment: datetime | None = None
) -> EmergencyAccess:
    """The privacy officer says whether it was right, in words that the worker and the residents read. What was not right ends now."""
    emergency = EmergencyAccess.objects.get(pk=emergency.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_is_himself(%s)", [emergency.by_id])
        require(rules.may_review(by, emergency, verdict, words, himself=cursor.fetchone() == (True,)))
        cursor.execute("SELECT access_emergency_review(%s, %s, %s)", [emergency.pk, verdict, words.strip()[:1000]])
    # Who lives there is not the privacy officer's to read, and the outcome is told with the emergency itself: no line for a person.
    journal.done(by=by, verb="emergency_reviewed", on=emergency, purpose=EMERGENCY)
    emergency.refresh_from_db()
    return emergency


@transaction.atomic
def hold_lines(
    *,
    by: Actor,
    person: Person,
    article: str,
    reason: str,
    until: datetime,
    since: datetime | None = None,
    moment: datetime | None = None,
) -> HeldLines:
    """What the own party looks at and does since then is not in this person's list yet, because that could put somebody in danger.

    Doing it again before the end renews it, with a reason of its own: what was held stays held. Nothing tells that person that something is held back.
    """
    moment = moment or clock.now()
    purposes = [one.purpose for one in standing.named_around(by, moment, person=person)]
    return _hold(by, person.pk, Hold(article, reason, until), since=since or moment, moment=moment, purposes=purposes)


def emergency_ground(moment: datetime) -> str:
    """By which articles an emergency opens anything, as the law file says at that moment."""
    return ", ".join(law.current().on(moment).purposes[EMERGENCY].articles)


def held_since(person_id: UUID, since: datetime) -> datetime:
    """From when on lines are held when the own party holds them back from this moment: a hold in force that began earlier goes on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_own_hold_since(%s)", [person_id])
        (earlier,) = cursor.fetchone()
    return min(since, earlier) if earlier else since


@transaction.atomic
def end_hold(*, by: Actor, held: HeldLines, moment: datetime | None = None) -> HeldLines:
    """It is safe now: from this moment on the lines stand in the list as if they always had."""
    moment = moment or clock.now()
    held = HeldLines.objects.select_for_update(of=("self",)).get(pk=held.pk)
    require(rules.may_end_hold(by, held))
    held.period = periods.ended(held.period, moment)
    held.save(update_fields=["period"])
    journal.done(by=by, verb="hold_ended", on=held, ground=held.article)
    return held


def residents_in(emergency: EmergencyAccess) -> list[Resident]:
    """Who lives in the household that this worker opened, while it stands open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name, born, address FROM access_emergency_people(%s)", [emergency.pk])
        return [Resident(*row) for row in cursor.fetchall()]


def is_told_himself(born: date | None, moment: datetime) -> bool:
    """From sixteen on a message goes to somebody himself; for a younger child the parents read it."""
    if born is None:
        return True
    today = timezone.localdate(moment)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) >= OWN_MAIL_FROM


def _open(given: str, surname: str, born: date, reason: str, until: datetime, tries: object) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_emergency_open(%s, %s, %s, %s, %s, %s)",
            [given, surname, born, reason, until, int(str(tries))],
        )
        found: UUID | None = cursor.fetchone()[0]
    return found


def _hold(
    by: Actor, person_id: UUID, hold: Hold, *, since: datetime, moment: datetime, purposes: Collection[str]
) -> HeldLines:
    articles = law.current().on(moment).withholdings_for(purposes, "person")
    require(
        rules.may_hold_lines(
            by,
            stands=bool(purposes),
            article=hold.article,
            articles={one.article for one in articles},
            reason=hold.reason,
            since=since,
            moment=moment,
            until=hold.until,
            weeks=periods.longest_withholding(moment),
        )
    )
    held = HeldLines(
        person_id=person_id,
        party_id=str(by.party_id),
        by_id=by.worker_id,
        since=held_since(person_id, since),
        article=hold.article,
        reason=hold.reason.strip()[:300],
        made_at=moment,
        period=periods.between(moment, hold.until),
    )
    held.save(force_insert=True)
    # Nothing that the person himself reads says that lines are held back: no processing line.
    journal.done(by=by, verb="lines_held", on=held, ground=held.article)
    return held
