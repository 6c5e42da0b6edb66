# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting what went wrong, answering it, telling the resident, and what is learnt (S3-17)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rondom import journal, law
from rondom.access import consent_rules, standing
from rondom.access.actions.safety import is_told_himself
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake.recording import worker_of, written
from rondom.learning import rules
from rondom.learning.models import Leak, Lesson, Mistake, Setback, Touched
from rondom.network.models import Party, Professional
from rondom.network.rules import TEAM_LEAD
from rondom.outbox.actions import enqueue
from rondom.outbox.models import Message
from rondom.people.living import living_here
from rondom.people.models import Household, Person

# Every purpose reads it, and it is no fact of anybody's life: who can be called about what.
CATEGORY = "contact"


@transaction.atomic
def report_mistake(
    *,
    by: Actor,
    what: str,
    leak: str,
    moment: datetime,
    household: Household | None = None,
    about: Person | None = None,
) -> Mistake:
    """Something went wrong. The team lead of the same party answers it; a leak, or what may be one, is with the privacy officer at once.

    `leak` is "yes", "no" or "unknown". Raises Denied.
    """
    require(rules.may_report(by, sight_keys(household.pk, moment).purposes if household else (), household is not None))
    me = worker_of(by)
    mistake = Mistake(
        reporter=me,
        party=me.party,
        what=what.strip(),
        touched=household is not None,
        leak=_leaked(me.party, what, leak, moment) if leak in Leak.Kind.values else None,
        made_at=moment,
        answerer=manager_of(by, moment),
    )
    mistake.save(force_insert=True)
    if household:
        Touched(mistake=mistake, household=household, about=about).save(force_insert=True)
    journal.done(by=by, verb="mistake_reported", on=mistake)
    return mistake


@transaction.atomic
def answer_mistake(*, by: Actor, mistake: Mistake, words: str, moment: datetime, lesson: str = "") -> Mistake:
    """The team lead answers, and may write down what everybody can learn: one line without names, which leads to nothing."""
    mistake = _locked(mistake)
    require(rules.may_answer(by, mistake))
    mistake.answer, mistake.answered_at = words.strip(), moment
    mistake.save(update_fields=["answer", "answered_at"])
    if lesson.strip():
        month = timezone.localdate(moment).replace(day=1)
        Lesson(party=worker_of(by).party, text=lesson.strip(), month=month).save(force_insert=True)
    journal.done(by=by, verb="mistake_answered", on=mistake)
    return mistake


@transaction.atomic
def tell_resident(
    *, by: Actor, mistake: Mistake, text: str, cost: str, done: str, purpose: str, moment: datetime
) -> Setback:
    """The resident reads what went wrong, what it costs him and what is done, as a line about him; a message says that something is ready."""
    mistake = _locked(mistake)
    touched = Touched.objects.select_related("household", "about").filter(mistake=mistake).first()
    purposes = sight_keys(touched.household_id, moment).purposes if touched else ()
    require(rules.may_tell(by, mistake, purposes, purpose))
    assert touched is not None
    fields = written(
        by,
        household_id=touched.household_id,
        about_id=touched.about_id,
        category=CATEGORY,
        purpose=purpose,
        moment=moment,
    )
    setback = Setback(**fields, text=text.strip(), cost=cost.strip(), done=done.strip())
    setback.save(force_insert=True)
    mistake.told_at = moment
    mistake.save(update_fields=["told_at"])
    persons = [touched.about_id] if touched.about_id else standing.members(touched.household, moment)
    journal.done(by=by, verb="setback_told", on=setback, persons=persons, purpose=purpose)
    for one in _readers(touched, purpose, moment):
        if standing.is_around(by, one, moment):
            enqueue(kind=Message.Kind.SOMETHING_READY, to_person=one.pk, owner=by.worker_id, moment=moment)
    return setback


@transaction.atomic
def leave_untold(*, by: Actor, mistake: Mistake, reason: str, moment: datetime) -> Mistake:
    """Telling would be a danger: the team lead says so under his own name. Who reported it can still tell later."""
    mistake = _locked(mistake)
    require(rules.may_leave_untold(by, mistake))
    require(rules.must_say_why(reason))
    mistake.untold_reason, mistake.untold_by_id = reason.strip(), by.worker_id
    mistake.save(update_fields=["untold_reason", "untold_by"])
    journal.done(by=by, verb="mistake_untold", on=mistake)
    return mistake


@transaction.atomic
def close_mistake(*, by: Actor, mistake: Mistake, moment: datetime) -> Mistake:
    """Answered and told: from now on it is only his who reported it."""
    mistake = _locked(mistake)
    require(rules.may_close(by, mistake))
    mistake.closed_at = moment
    mistake.save(update_fields=["closed_at"])
    journal.done(by=by, verb="mistake_closed", on=mistake)
    return mistake


@transaction.atomic
def take_lesson_away(*, by: Actor, lesson: Lesson) -> None:
    """A name stood in it after all: the words are gone."""
    require(rules.may_take_lesson_away(by))
    lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    lesson.text = ""
    lesson.save(update_fields=["text"])
    journal.done(by=by, verb="lesson_taken_away", on=lesson)


def manager_of(by: Actor, moment: datetime) -> Professional | None:
    """Who answers for this worker: the team lead of his own party; nobody where there is none."""
    leads = Professional.objects.at_work(moment).filter(party__professionals=by.worker_id, function=TEAM_LEAD)
    return leads.exclude(pk=by.worker_id).order_by("name", "pk").first()


def _leaked(party: Party, what: str, kind: str, moment: datetime) -> Leak:
    leak = Leak(kind=kind, what=what.strip(), party=party, controller_id=party.organisation_id, known_at=moment)
    leak.save(force_insert=True)
    return leak


def _readers(touched: Touched, purpose: str, moment: datetime) -> Iterable[Person]:
    """Who reads it: whom it is about, or who decides for him; of a household as a whole everybody old enough to be told himself."""
    if touched.about is None:
        here = [one.person for one in living_here(touched.household_id, moment)]
        return [one for one in here if is_told_himself(one.born_first, moment)]
    ruling = law.current().purposes[purpose]
    voices = standing.voices(touched.about, moment)
    deciding = consent_rules.deciding(voices, ruling, standing.orders_for(purpose))
    return Person.objects.filter(pk__in=deciding).order_by("pk")


def _locked(mistake: Mistake) -> Mistake:
    return Mistake.objects.select_for_update(of=("self",)).get(pk=mistake.pk)
