# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Coming to stand around a household, being asked to, staying by contact, and leaving."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access import periods, rules, standing
from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.core.decisions import require
from rondom.law import Purpose
from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person


@transaction.atomic
def open_involvement(
    *,
    by: Actor,
    household: Household | None = None,
    person: Person | None = None,
    asker: Person | None = None,
    party: Party,
    professional: Professional,
    purpose: str,
    opened_by: str,
    setting: str = "",
    invited_by: UUID | None = None,
    moment: datetime | None = None,
) -> Involvement:
    """A named professional stands around this household or person for one task of the law, opened by something that happened.

    Opening the same one again is a contact, not a second involvement. It ends by itself after the municipality's time without contact; on a birthday
    earlier, where the law looks at somebody until then, or where others spoke for a child (the database sees to that, also after a contact).
    `asker` says whose help it is, when somebody's question made a worker come around his whole household (ADR 0013).
    """
    moment = moment or clock.now()
    task = law.current().on(moment).purposes.get(purpose)
    require(rules.may_open(task, party, professional, opened_by))
    _require_age(task, person, moment)
    who = {"party": party, "professional": professional, "purpose": purpose}
    where = {"household": household, "person": person, "asker": asker}
    same = Involvement.objects.select_for_update(of=("self",)).filter(**who, **where)
    involvement = same.in_force(moment).first()
    if involvement:
        touch([involvement], moment)
        return involvement
    involvement = Involvement(
        **who,
        **where,
        compartment=party if task and task.compartment else None,
        period=periods.between(moment, periods.without_contact(moment)),
        opened_by=opened_by[:120],
        invited_by_id=invited_by,
        joined_at=moment,
        last_contact=moment,
        setting=setting or professional.setting,
    )
    return _saved(by, "involvement_opened", involvement, moment)


@transaction.atomic
def touch_involvement(
    *,
    by: Actor,
    household: Household | None = None,
    person: Person | None = None,
    purpose: str = "",
    moment: datetime | None = None,
) -> list[Involvement]:
    """A contact moves the end of the involvements that name this worker here; `purpose` narrows it to one task."""
    moment = moment or clock.now()
    found = standing.named_around(by, moment, household=household, person=person)
    found = [involvement for involvement in found if purpose in ("", involvement.purpose)]
    touch(found, moment)
    return found


def touch(involvements: Sequence[Involvement], moment: datetime) -> None:
    """There was contact: these stay around for the municipality's time from now on. Within the deed that the contact is part of."""
    require(rules.may_touch(involvements))
    for involvement in involvements:
        longer = periods.between(involvement.period.lower or moment, periods.without_contact(moment))
        # What somebody ended meanwhile stays ended: the database looks again after waiting for him.
        there = Involvement.objects.in_force(moment).filter(pk=involvement.pk)
        require(rules.may_touch(range(there.update(last_contact=moment, period=longer))))


@transaction.atomic
def end_involvement(*, by: Actor, involvement: Involvement, moment: datetime | None = None) -> Involvement:
    """This help stops: from this moment on its worker sees nothing of this household any more."""
    moment = moment or clock.now()
    involvement = _locked(involvement)
    require(rules.may_end(by, involvement, _is_his(by, involvement, moment), moment))
    return _end(by, involvement, moment)


@transaction.atomic
def end_opened(*, by: Actor, involvements: Collection[UUID], moment: datetime) -> list[Involvement]:
    """What opened these is taken back, by who may do that: they end with it, also those that name a colleague."""
    found = Involvement.objects.select_for_update(of=("self",)).in_force(moment).filter(pk__in=involvements)
    # His own last: without it he may not reach the others any more.
    ordered = sorted(found, key=lambda involvement: by.id in (involvement.professional_id, involvement.deputy_id))
    return [_end(by, involvement, moment) for involvement in ordered]


@transaction.atomic
def invite_party(
    *,
    by: Actor,
    household: Household,
    person: Person | None = None,
    party: Party,
    purpose: str,
    note: str = "",
    moment: datetime | None = None,
) -> Involvement:
    """Ask another party to join, for a task that a law opens for it; its own named person answers (S0-10). Nothing is handed off."""
    moment = moment or clock.now()
    task = law.current().on(moment).purposes.get(purpose)
    named = bool(standing.named_around(by, moment, household=household))
    if by.is_resident:
        named = any(by.is_person(one) for one in standing.members(household, moment))
    require(rules.may_invite(named, task, party, _has_word(by, person, party, purpose, moment)))
    _require_age(task, person, moment)
    involvement = Involvement(
        household=household,
        person=person,
        party=party,
        professional=party.contact,
        purpose=purpose,
        period=periods.between(moment, periods.without_contact(moment)),
        state=Involvement.State.INVITED,
        opened_by=(_("uitnodiging van %(name)s") % {"name": by.name})[:120],
        invited_by_id=by.professional_id,
        note=note.strip()[:300],
        setting=party.contact.setting if party.contact else Professional.Setting.HOME,
    )
    return _saved(by, "party_invited", involvement, moment)


@transaction.atomic
def accept_invitation(
    *,
    by: Actor,
    involvement: Involvement,
    professional: Professional | None = None,
    answer: str = "",
    moment: datetime | None = None,
) -> Involvement:
    """The party joins; from now on its named professional sees what its purpose needs. `professional` names a colleague instead."""
    moment = moment or clock.now()
    involvement = _locked(involvement)
    require(rules.may_answer_invitation(by, involvement, moment))
    involvement.state = Involvement.State.ACCEPTED
    involvement.answer = answer.strip()[:300]
    involvement.joined_at = involvement.last_contact = moment
    stays = professional is None or professional.pk == by.id
    involvement.period = periods.between(moment, periods.without_contact(moment) if stays else moment)
    involvement.save(update_fields=["state", "answer", "joined_at", "last_contact", "period"])
    journal.done(
        by=by,
        verb="invitation_accepted",
        on=involvement,
        persons=_persons(involvement, moment),
        purpose=involvement.purpose,
    )
    if professional is None or stays:
        return involvement
    return open_involvement(
        by=by,
        household=involvement.household,
        person=involvement.person,
        asker=involvement.asker,
        party=involvement.party,
        professional=professional,
        purpose=involvement.purpose,
        opened_by=involvement.opened_by,
        invited_by=involvement.invited_by_id,
        moment=moment,
    )


@transaction.atomic
def decline_invitation(
    *, by: Actor, involvement: Involvement, answer: str, moment: datetime | None = None
) -> Involvement:
    """The party does not join, and says why in words; who asked reads them."""
    moment = moment or clock.now()
    involvement = _locked(involvement)
    require(rules.may_answer_invitation(by, involvement, moment))
    require(rules.must_give_reason(answer))
    persons = _persons(involvement, moment)
    involvement.state = Involvement.State.DECLINED
    involvement.answer = answer.strip()[:300]
    involvement.period = periods.ended(involvement.period, moment)
    involvement.save(update_fields=["state", "answer", "period"])
    journal.done(by=by, verb="invitation_declined", on=involvement, persons=persons, purpose=involvement.purpose)
    return involvement


def _require_age(task: Purpose | None, person: Person | None, moment: datetime) -> None:
    """Around one person a task is opened for who has the age for it."""
    if task is not None and person is not None:
        require(rules.may_be_for(task, person.age_on(timezone.localdate(moment))))


def _saved(by: Actor, verb: str, involvement: Involvement, moment: datetime) -> Involvement:
    involvement.save(force_insert=True)
    persons = _persons(involvement, moment)
    journal.done(by=by, verb=verb, on=involvement, persons=persons, purpose=involvement.purpose)
    return involvement


def _end(by: Actor, involvement: Involvement, moment: datetime) -> Involvement:
    persons = _persons(involvement, moment)
    involvement.period = periods.ended(involvement.period, moment)
    involvement.save(update_fields=["period"])
    journal.done(by=by, verb="involvement_ended", on=involvement, persons=persons, purpose=involvement.purpose)
    return involvement


def _locked(involvement: Involvement) -> Involvement:
    return Involvement.objects.select_for_update(of=("self",)).select_related("party").get(pk=involvement.pk)


def _is_his(by: Actor, involvement: Involvement, moment: datetime) -> bool:
    """Is this help this resident's own, or that of somebody he decides for? What is around a whole household is of all who live there."""
    whose = involvement.person or involvement.asker
    if whose is not None:
        return standing.speaks_for(standing.own_record(by, whose, moment), whose, involvement.purpose, moment)
    return involvement.household is not None and any(
        by.is_person(one) for one in standing.members(involvement.household, moment)
    )


def _has_word(by: Actor, person: Person | None, party: Party, purpose: str, moment: datetime) -> bool | None:
    """Did this person agree to this help of this party, or does he ask for it himself? None when it is about nobody in particular."""
    if person is None:
        return None
    if by.is_resident:
        return standing.speaks_for(standing.own_record(by, person, moment), person, purpose, moment)
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_has_word(%s, %s, %s)", [person.pk, purpose, party.pk])
        (said,) = cursor.fetchone()
    return bool(said)


def _persons(involvement: Involvement, moment: datetime) -> list[UUID]:
    """Whom this involvement is about: one processing line each."""
    if involvement.person_id or involvement.household is None:
        return [involvement.person_id] if involvement.person_id else []
    return standing.members(involvement.household, moment)
