# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen: proposed by the director, agreed or started by a resident, and stopped by either (S4-18).

Touches nothing but the pause: clocks of the law, promises and everything about safety go on.
"""

from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from rondom.access.actors import Actor
from rondom.access.keys import sight_keys, visible
from rondom.access.periods import between, ended
from rondom.access.standing import own_member, own_record
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _answers_for, _record
from rondom.plan.actions.steps import GOALS, _decides_for
from rondom.plan.models import SHARED, SolvingPause
from rondom.plan.pauses import is_in_force, is_open, something_to_pause
from rondom.plan.pausing_rules import (
    already_paused,
    may_decide_pause,
    may_end_pause,
    may_pause,
    may_pause_until,
    must_look_first,
)


@transaction.atomic
def propose_pause(
    *, by: Actor, household: Household, about: Person | None, reason: str, safe_on: date | None, review_on: date, moment: datetime
) -> SolvingPause:  # fmt: skip
    """The director proposes, and a resident says ja or nee to it; what a resident begins himself is in force at once.

    `safe_on` is the day on which whoever writes it looked whether it is safe enough; his name stands under that.
    """
    keys = sight_keys(household.pk, moment)
    standing = any(
        one.about_id == (about.pk if about else None) for one in _standing(visible(SolvingPause, keys), moment)
    )
    require(may_pause(by, keys.purposes, something_to_pause(keys), standing))
    today = timezone.localdate(moment)
    require(must_look_first(safe_on, today))
    require(may_pause_until(review_on, today))
    assert safe_on is not None, "who looked, said when"
    pause = SolvingPause(
        **_fields(by, household, about, moment), reason=reason, safe_on=safe_on, review_at=_morning_of(review_on)
    )
    if by.is_resident:
        require(may_decide_pause(by, _decides(by, pause, moment), True))
        _agree(by, pause, moment)
    _save(pause, new=True)
    _record(by, "pause_agreed" if by.is_resident else "pause_proposed", pause, moment)
    return pause


@transaction.atomic
def answer_pause(*, by: Actor, pause: SolvingPause, answer: str, moment: datetime) -> SolvingPause:
    """A resident says ja, and it begins; or nee, and it does not."""
    pause = SolvingPause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    require(may_decide_pause(by, _decides(by, pause, moment), is_open(pause, moment)))
    if answer == "yes":
        _agree(by, pause, moment)
    else:
        pause.ended_at = moment
    pause.version += 1
    _save(pause)
    _record(by, "pause_agreed" if answer == "yes" else "pause_refused", pause, moment)
    return pause


@transaction.atomic
def end_pause(*, by: Actor, pause: SolvingPause, why: str, moment: datetime) -> SolvingPause:
    """It stops now, or is not proposed any more. What waited for it can begin."""
    pause = SolvingPause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    over = not (is_in_force(pause, moment) or is_open(pause, moment))
    purposes = sight_keys(pause.household_id, moment).purposes
    require(may_end_pause(by, purposes, _decides(by, pause, moment), over, why))
    if pause.period:
        pause.period = ended(pause.period, moment)
    pause.ended_at, pause.ended_why = moment, why
    pause.version += 1
    _save(pause)
    _record(by, "pause_ended", pause, moment)
    return pause


def _standing(pauses: QuerySet[SolvingPause], moment: datetime) -> list[SolvingPause]:
    return [one for one in pauses if is_in_force(one, moment) or is_open(one, moment)]


def _decides(by: Actor, pause: SolvingPause, moment: datetime) -> bool:
    """About the household as a whole whoever lives there and decides for himself; about one person he, or who decides for him alone."""
    if not by.is_resident or pause.household is None:
        return False
    whose = {one.pk for one in _decides_for(by, pause.household, moment)}
    return pause.about_id in whose if pause.about_id else any(by.is_person(one) for one in whose)


def _agree(by: Actor, pause: SolvingPause, moment: datetime) -> None:
    speaker = own_record(by, pause.about, moment) if pause.about else own_member(by, pause.household_id, moment)
    pause.agreed_by_id, pause.period = speaker, between(moment, pause.review_at)


def _save(pause: SolvingPause, *, new: bool = False) -> None:
    try:
        with transaction.atomic():
            if new:
                pause.save(force_insert=True)
            else:
                pause.save(update_fields=["agreed_by", "period", "ended_at", "ended_why", "version"])
    except IntegrityError as error:
        if "pause_once_at_a_time" not in str(error):
            raise
        require(already_paused())


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _fields(by: Actor, household: Household, about: Person | None, moment: datetime) -> dict[str, object]:
    return written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category=GOALS,
        purpose=SHARED,
        moment=moment,
        controller_id=by.controller_id or _answers_for(household, moment),
    )
