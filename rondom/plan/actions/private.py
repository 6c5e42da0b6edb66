# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Besloten tijd: residents write among themselves, and each publishes his own words when he wants (methods 2.7).

The journal knows that a resident did something here, and neither a word of it nor about whom.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.standing import own_member
from rondom.core.decisions import require
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _record
from rondom.plan.actions.steps import _fields
from rondom.plan.models import OwnText, PrivateCircle, PrivateSeat, PrivateText
from rondom.plan.shared_rules import may_publish, may_seat, may_write_among


@transaction.atomic
def begin_circle(*, by: Actor, household: Household, others: Collection[Person], moment: datetime) -> PrivateCircle:
    """A resident begins it, and says who of those who live there reads along."""
    himself = own_member(by, household.pk, moment)
    require(may_write_among(by, himself is not None))
    assert himself is not None, "a refusal stops here"
    circle = PrivateCircle(household=household, begun_by_id=himself, moment=moment)
    circle.save(force_insert=True)
    PrivateSeat(circle=circle, person_id=himself, since=moment).save(force_insert=True)
    journal.done(by=by, verb="private_begun", on=circle)
    for person in others:
        seat(by=by, circle=circle, person=person, moment=moment)
    return circle


@transaction.atomic
def seat(*, by: Actor, circle: PrivateCircle, person: Person, moment: datetime) -> PrivateSeat:
    """Somebody reads along from now on, also what was written before."""
    require(may_seat(by, by.is_person(circle.begun_by_id), person.age_on(timezone.localdate(moment))))
    found, _new = PrivateSeat.objects.get_or_create(
        circle=circle, person=person, left_at=None, defaults={"since": moment}
    )
    journal.done(by=by, verb="private_seated", on=circle)
    return found


@transaction.atomic
def leave(*, by: Actor, circle: PrivateCircle, person_id: UUID, moment: datetime) -> None:
    """Somebody leaves, or whoever began it lets him read no more."""
    if not by.is_person(person_id):
        require(may_seat(by, by.is_person(circle.begun_by_id), None))
    journal.done(by=by, verb="private_left", on=circle)
    PrivateSeat.objects.filter(circle=circle, person_id=person_id, left_at=None).update(left_at=moment)


@transaction.atomic
def write_among(*, by: Actor, circle: PrivateCircle, text: str, moment: datetime) -> PrivateText:
    """One of them writes."""
    himself = own_member(by, circle.household_id, moment)
    require(may_write_among(by, _is_seated(by, circle)))
    assert himself is not None, "a refusal stops here"
    written = PrivateText(circle=circle, author_id=himself, text=text, moment=moment)
    written.save(force_insert=True)
    journal.done(by=by, verb="private_written", on=written)
    return written


@transaction.atomic
def take_out(*, by: Actor, text: PrivateText, moment: datetime) -> None:
    """Whoever wrote it takes it out; nothing is left of it."""
    text = PrivateText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    require(may_publish(by, text.author_id, text.published_at is not None))
    journal.done(by=by, verb="private_taken_out", on=text)
    text.delete()


@transaction.atomic
def publish(*, by: Actor, text: PrivateText, moment: datetime) -> OwnText:
    """Whoever wrote it puts his words in the plan: from now on all who read the plan read them."""
    text = PrivateText.objects.select_for_update(of=("self",)).select_related("circle__household").get(pk=text.pk)
    require(may_publish(by, text.author_id, text.published_at is not None))
    published = OwnText(**_fields(by, text.circle.household, None, moment), text=text.text)
    published.save(force_insert=True)
    text.published_at = moment
    text.save(update_fields=["published_at"])
    _record(by, "own_text_published", published, moment)
    return published


def _is_seated(by: Actor, circle: PrivateCircle) -> bool:
    return PrivateSeat.objects.filter(circle=circle, person__in=by.person_ids, left_at=None).exists()
