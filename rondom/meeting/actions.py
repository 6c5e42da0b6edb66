# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A meeting: planned, answered, moved or called off, and told of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement
from rondom.access.standing import members
from rondom.core.decisions import Denied, No, require
from rondom.intake.recording import written
from rondom.meeting.models import Invited, MadeThere, Meeting, Remark
from rondom.meeting.rules import (
    may_ask,
    may_be_asked,
    may_begin_at,
    may_call_together,
    may_move,
    may_say_he_comes,
    may_tell_of_it,
    may_write_beside,
    must_be_of_this_moment,
    not_this_version,
)
from rondom.network.models import Professional
from rondom.people.models import Household, Person
from rondom.plan.actions.agreements import Owner, Words, make_agreement
from rondom.plan.models import SHARED

AGREEMENTS = "agreements"


@dataclass(frozen=True)
class When:
    """The day and time, how many minutes, and what kind of place."""

    starts_at: datetime
    lasts: int
    place: str


@dataclass(frozen=True)
class Promised:
    """Who does what, and for which day; `number`: the line it was written on."""

    number: int
    text: str
    owner: Owner
    due_on: date


@transaction.atomic
def plan_meeting(
    *,
    by: Actor,
    household: Household,
    kind: str,
    when: When,
    residents: Sequence[Person],
    workers: Sequence[Professional],
    without: str = "",
    moment: datetime,
) -> Meeting:
    """Everybody is asked to come; who plans it comes himself. With one resident it is about him, and a housemate reads nothing of it."""
    require(may_call_together(by, sight_keys(household.pk, moment).purposes))
    require(may_begin_at(when.starts_at, moment))
    known = {one.pk: one for one in who_shares(household.pk, moment)}
    asked = {one.pk for one in workers} | {by.worker_id}
    require(may_be_asked({*asked, *(one.pk for one in residents)}, {*known, *members(household, moment)}))
    require(may_ask(kind, len(residents), without, [known[one].party.organisation_id for one in asked]))
    about = residents[0].pk if len(residents) == 1 else None
    meeting = Meeting(
        **written(by, household_id=household.pk, about_id=about, category=AGREEMENTS, purpose=SHARED, moment=moment),
        kind=kind,
        starts_at=when.starts_at,
        lasts=when.lasts,
        place=when.place,
        without="" if residents else without,
    )
    meeting.save(force_insert=True)
    guests = [Invited(meeting=meeting, person=one) for one in residents]
    guests += [
        Invited(meeting=meeting, professional_id=one, answer=Invited.Answer.YES if one == by.worker_id else "")
        for one in sorted(asked)
    ]
    Invited.objects.bulk_create(guests)
    _record(by, "meeting_planned", meeting, moment)
    return meeting


@transaction.atomic
def answer_meeting(
    *, by: Actor, meeting: Meeting, answer: str, sequence: int | None = None, moment: datetime
) -> Meeting:
    """I come, I do not, or rather another day: said by himself, of the moment that he read: `sequence`, or that of the record given."""
    read = meeting.sequence if sequence is None else sequence
    meeting = Meeting.objects.get(pk=meeting.pk)
    guest = next((one for one in Invited.objects.select_for_update().filter(meeting=meeting) if _is(by, one)), None)
    require(may_say_he_comes(by, guest, meeting, moment))
    require(must_be_of_this_moment(meeting.sequence, read))
    assert guest is not None, "the rule let him in"
    guest.answer, guest.sequence = answer, meeting.sequence
    guest.save(update_fields=["answer", "sequence"])
    _record(by, "meeting_answered", meeting, moment)
    return meeting


@transaction.atomic
def move_meeting(*, by: Actor, meeting: Meeting, starts_at: datetime, version: int, moment: datetime) -> Meeting:
    """Another moment: everybody is asked again. Raises Denied when somebody else changed it since `version` was read."""
    meeting = _locked(meeting)
    require(may_move(by, sight_keys(meeting.household_id, moment).purposes, meeting, moment))
    require(may_begin_at(starts_at, moment))
    _as_read(meeting, version)
    meeting.starts_at = starts_at
    _moved(meeting, "starts_at")
    _record(by, "meeting_moved", meeting, moment)
    return meeting


@transaction.atomic
def call_off_meeting(*, by: Actor, meeting: Meeting, version: int, moment: datetime) -> Meeting:
    """It does not go on; it stays to be read that it was planned."""
    meeting = _locked(meeting)
    require(may_move(by, sight_keys(meeting.household_id, moment).purposes, meeting, moment))
    _as_read(meeting, version)
    meeting.called_off_at = moment
    _moved(meeting, "called_off_at")
    _record(by, "meeting_called_off", meeting, moment)
    return meeting


@transaction.atomic
def tell_meeting(
    *,
    by: Actor,
    meeting: Meeting,
    here: Collection[UUID],
    online: Collection[UUID],
    told: str,
    promised: Sequence[Promised] = (),
    version: int,
    moment: datetime,
) -> Meeting:
    """Who was there, and what was said, in words that the residents read. `here`, `online`: keys of the invited; the others were not there.

    What somebody is going to do is laid before the residents as any agreement is: it waits for their ja, and for that of who does it (ADR 0077).
    """
    meeting = _locked(meeting)
    require(may_tell_of_it(by, sight_keys(meeting.household_id, moment).purposes, meeting, moment))
    _as_read(meeting, version)
    for guest in Invited.objects.filter(meeting=meeting):
        where = Invited.Attended.HERE if guest.pk in here else Invited.Attended.NOT
        guest.attended = Invited.Attended.ONLINE if guest.pk in online else where
        guest.save(update_fields=["attended"])
    meeting.told, meeting.version = told, meeting.version + 1
    meeting.save(update_fields=["told", "version"])
    _record(by, "meeting_told", meeting, moment)
    for line in promised:
        _made_there(by, meeting, line, moment)
    return meeting


@transaction.atomic
def write_beside(*, by: Actor, meeting: Meeting, text: str, moment: datetime) -> Remark:
    """A resident's own words beside the minutes. They change nothing of them."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    require(may_write_beside(by, meeting, asks_him(meeting)))
    assert by.id is not None, "a resident is somebody"
    remark = Remark(meeting=meeting, person_id=by.id, text=text, moment=moment)
    remark.save(force_insert=True)
    _record(by, "meeting_remarked", meeting, moment)
    return remark


def asks_him(meeting: Meeting) -> bool:
    """Is the resident who looks asked to come, or does he decide for a child that is? Also where none of them was asked. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT meeting_asks_him(%s)", [meeting.pk])
        return bool(cursor.fetchone()[0])


def who_shares(household_id: UUID | None, moment: datetime) -> list[Professional]:
    """The professionals whom residents of this household share their plan with, by name. One statement."""
    around = Involvement.objects.in_force(moment).filter(
        household=household_id, purpose=SHARED, state=Involvement.State.ACCEPTED
    )
    found = Professional.objects.filter(pk__in=around.values("professional"))
    return list(found.select_related("party").order_by("name", "pk"))


def _made_there(by: Actor, meeting: Meeting, line: Promised, moment: datetime) -> None:
    """As if it was made in the plan, of whom the meeting was about. A No says on which line."""
    about = meeting.about
    try:
        made = make_agreement(
            by=by,
            household=Household(pk=meeting.household_id),
            about=about,
            words=Words(line.text, line.due_on),
            owner=line.owner,
            called=about.full_name if about else "",
            moment=moment,
        )
    except Denied as denied:
        words = _("Regel %(number)s: %(why)s") % {"number": line.number, "why": denied.decision.reason}
        raise Denied(No(words)) from denied
    MadeThere(meeting=meeting, agreement=made).save(force_insert=True)


def _is(by: Actor, guest: Invited) -> bool:
    return by.is_person(guest.person_id) or (by.is_professional and guest.professional_id == by.professional_id)


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _as_read(meeting: Meeting, version: int) -> None:
    if meeting.version != version:
        require(not_this_version())


def _moved(meeting: Meeting, column: str) -> None:
    meeting.sequence += 1
    meeting.version += 1
    meeting.save(update_fields=[column, "sequence", "version"])


def _record(by: Actor, verb: str, meeting: Meeting, moment: datetime) -> None:
    """One line for whom it is about, else for each who lives there: it is their table."""
    persons = [meeting.about_id] if meeting.about_id else members(Household(pk=meeting.household_id), moment)
    journal.done(by=by, verb=verb, on=meeting, persons=persons, purpose=meeting.purpose)
