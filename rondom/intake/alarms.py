# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks that passed their moment: on record for good, told to the team lead once, and honestly to who waits (S1-56).

Works on moments in the database, not on having run in time: after an outage of days every passed clock is still found.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, UUIDField, Value, When

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
    _as_job()
    raised = [_raise(clock, moment) for clock in _late(moment)]
    raised += [_nobody_leads(question, moment) for question in _leaderless(moment)]
    return sum(raised)


@transaction.atomic
def see_alarm(*, by: Actor, alarm: Alarm, cause: str, moment: datetime) -> Alarm:
    """The team lead has seen to it, and says why it was late: the breach stays on record with its cause."""
    alarm = Alarm.objects.select_for_update(of=("self",)).get(pk=alarm.pk)
    require(may_close_alarm(by, alarm, cause))
    alarm.seen_at, alarm.cause = moment, cause.strip()
    alarm.save(update_fields=["seen_at", "cause"])
    journal.done(by=by, verb="alarm_seen", on=alarm)
    return alarm


def _as_job() -> None:
    """The rows of all households, for this transaction only; a web process cannot take this role."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")


def _late(moment: datetime) -> list[Clock]:
    """Clocks that wait too long, and those that were met too late while nobody looked. A resident's own time (soft) is nobody's breach."""
    passed = Q(met_at=None, stopped_at=None, paused=False, due_at__lt=moment) | Q(met_at__gt=F("due_at"))
    late = Clock.objects.filter(passed, alarms=None).order_by("due_at")
    found = late.select_for_update(of=("self",), skip_locked=True)
    return [clock for clock in found if not clocks.term_of(clock).soft]


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
    """Open complex questions whose first contact was made and whose household nobody leads (stories 6.0)."""
    newest = Lead.objects.filter(household_id=OuterRef("household_id"), since__lte=moment).order_by("-since")
    met = Question.objects.open().filter(
        track=Question.Track.COMPLEX, clocks__term=clocks.FIRST_CONTACT, clocks__met_at__lt=moment
    )
    # A director to whom the resident said no does not lead.
    leader = Case(When(answer="no", then=Value(None)), default=F("professional_id"), output_field=UUIDField())
    leads = Subquery(newest.values(leader=leader)[:1])
    return list(met.annotate(leads=leads).filter(leads=None).distinct())


def _nobody_leads(question: Question, moment: datetime) -> bool:
    assert question.household_id is not None  # a complex question has one, by constraint
    _alarm, made = Alarm.objects.get_or_create(
        kind=Alarm.Kind.NOBODY_LEADS,
        household_id=question.household_id,
        clock=None,
        over_since=question.moment,
        defaults={
            "to_id": _team_lead(question.owner_id, moment),
            "owner_id": question.owner_id,
            "raised_at": moment,
        },
    )
    return made


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
