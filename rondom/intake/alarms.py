# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks that passed their moment: on record for good, told to the team lead once, and honestly to who waits (S1-56).

Works on moments in the database, not on having run in time: after an outage of days every passed clock is still found.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, UUIDField, Value, When
from django.db.models.functions import Greatest

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.models import Lead
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Alarm, Clock, Event, Question
from rondom.intake.rules import may_close_alarm
from rondom.network.models import Professional
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message


@transaction.atomic
def raise_alarms(*, moment: datetime) -> int:
    """Raise every alarm that is due at this moment and was not raised before; returns how many. Runs in the role job_detect."""
    as_job()
    late = _late(moment)
    raised = [_raise(clock, moment) for clock in late if not clocks.term_of(clock).soft]
    Clock.objects.filter(pk__in=[clock.pk for clock in late]).update(noticed_at=moment)
    told: set[UUID | None] = set()
    for question in _leaderless(moment):
        if question.household_id not in told:
            raised.append(_nobody_leads(question, moment))
        told.add(question.household_id)
    return sum(raised)


@transaction.atomic
def see_alarm(*, by: Actor, alarm: Alarm, cause: str, moment: datetime) -> Alarm:
    """The team lead has seen to it, and says why it was late: the breach stays on record, with its cause beside it on the clock."""
    alarm = Alarm.objects.select_for_update(of=("self",)).get(pk=alarm.pk)
    require(may_close_alarm(by, alarm, cause))
    alarm.seen_at = moment
    alarm.save(update_fields=["seen_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_tell_cause(%s, %s)", [alarm.pk, cause.strip()[:300]])
    journal.done(by=by, verb="alarm_seen", on=alarm)
    return alarm


def as_job() -> None:
    """The rows of all households, for this transaction only; a web process cannot take this role."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")


def _late(moment: datetime) -> list[Clock]:
    """Clocks that wait too long, and those that were met too late while nobody looked: each is seen here once.

    A resident's own time (soft) is nobody's breach.
    """
    found = Clock.objects.unnoticed(moment).select_for_update(of=("self",), skip_locked=True)
    return list(found.order_by("due_at"))


def _raise(clock: Clock, moment: datetime) -> bool:
    first = clock.term == clocks.FIRST_CONTACT
    kind = Alarm.Kind.LATE_FIRST_CONTACT if first else Alarm.Kind.LATE_TERM
    lead_id = _team_lead(clock.owner_id, moment)
    Alarm(
        kind=kind,
        household_id=clock.household_id,
        clock=clock,
        to_id=lead_id,
        owner_id=clock.owner_id,
        raised_at=moment,
        over_since=clock.due_at,
    ).save(force_insert=True)
    if clock.breached_at is None:
        clock.breached_at = clock.due_at
        clock.save(update_fields=["breached_at"])
    Event(
        household_id=clock.household_id,
        about_id=clock.about_id,
        category="contact",
        purpose=clock.purpose,
        party_id=clock.party_id,
        controller_id=clock.controller_id,
        compartment_id=clock.compartment_id,
        moment=moment,
        kind=Event.Kind.BREACH,
        question_id=clock.question_id,
        of_party_id=clock.party_id,
        details={"term": clock.term},
    ).save(force_insert=True)
    if first and clock.about_id and clock.is_running:
        enqueue(kind=Message.Kind.LATE_HONEST, to_person=clock.about_id, owner=clock.owner_id, moment=moment)
    return True


def _leaderless(moment: datetime) -> list[Question]:
    """Open complex questions whose first contact was made, whose household nobody leads (stories 6.0), and nobody was told since they were asked."""
    newest = Lead.objects.filter(household_id=OuterRef("household_id"), since__lte=moment).order_by("-since")
    began = Lead.objects.filter(household_id=OuterRef(OuterRef("household_id")), since__lte=moment).order_by("-since")
    # A director to whom the resident said no does not lead, nor does one who does not work any more.
    works = Professional.objects.at_work(moment).filter(pk=OuterRef("professional_id"))
    no = When(Q(answer="no") | ~Exists(works), then=Value(None))
    leader = Case(no, default=F("professional_id"), output_field=UUIDField())
    met = Clock.objects.filter(question=OuterRef("pk"), term=clocks.FIRST_CONTACT, met_at__lt=moment)
    # Told and not seen yet; or told since the last one led: what was told before that is another time that nobody did.
    since = Greatest(OuterRef("moment"), Subquery(began.values("since")[:1]))
    told = Alarm.objects.filter(
        Q(seen_at=None) | Q(raised_at__gte=since),
        household_id=OuterRef("household_id"),
        kind=Alarm.Kind.NOBODY_LEADS,
        clock=None,
    )
    going_on = Question.objects.open().filter(Exists(met), ~Exists(told), track=Question.Track.COMPLEX)
    return list(
        going_on.annotate(leads=Subquery(newest.values(leader=leader)[:1])).filter(leads=None).order_by("moment")
    )


def _nobody_leads(question: Question, moment: datetime) -> bool:
    Alarm(
        kind=Alarm.Kind.NOBODY_LEADS,
        household_id=question.household_id,
        over_since=_led_until(question, moment),
        to_id=_team_lead(question.owner_id, moment),
        owner_id=question.owner_id,
        raised_at=moment,
    ).save(force_insert=True)
    return True


def _led_until(question: Question, moment: datetime) -> datetime:
    """Since when nobody leads: since it was asked; or since the last one left, or heard no."""
    begun = Lead.objects.filter(household_id=question.household_id, since__lte=moment).order_by("-since")
    last = begun.select_related("professional").first()
    if last is None or last.since is None:
        return question.moment
    ended = last.answered_at if last.answer == "no" else last.professional.period.upper if last.professional else None
    return max(question.moment, ended or last.since)


def _team_lead(owner_id: UUID, moment: datetime) -> UUID:
    """The team lead of the owner's party; where there is none, the owner himself."""
    owner = Professional.objects.get(pk=owner_id)
    lead = (
        Professional.objects.at_work(moment)
        .filter(party_id=owner.party_id, function="team_lead")
        .order_by("pk")
        .first()
    )
    return lead.pk if lead else owner.pk
