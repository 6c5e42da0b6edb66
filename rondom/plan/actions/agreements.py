# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements: made, said ja to by the residents and by who does them, kept or not, in other words, and withdrawn."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement
from rondom.access.standing import own_member
from rondom.core.decisions import Decision, require
from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person
from rondom.plan.actions.said import _record
from rondom.plan.actions.steps import _fields
from rondom.plan.agreement_rules import (
    may_accept,
    may_answer_agreement,
    may_bring_under,
    may_change_words,
    may_name_owner,
    may_name_place,
    may_serve,
    may_set_consequence,
    may_tell_how,
)
from rondom.plan.models import SHARED, Agreement, AgreementAnswer, CircleMember, Goal
from rondom.plan.rules import may_do, may_plan, unchanged
from rondom.plan.voices import Deciding

Owner = Professional | Person | CircleMember
CHANGED = (
    "text", "due_on", "condition", "consequence", "objection", "version", "yes_at", "yes_until", "is_tight", "owner_answer", "owner_answered_at",
)  # fmt: skip
State, Answer = Agreement.State, AgreementAnswer.Answer


@dataclass(frozen=True)
class Words:
    """What everybody says ja to: the text, the day, and what follows if not."""

    text: str
    due_on: date
    condition: str = ""
    consequence: str = ""
    objection: str = ""


@transaction.atomic
def make_agreement(
    *,
    by: Actor,
    household: Household,
    about: Person | None,
    words: Words,
    owner: Owner,
    goal: Goal | None = None,
    called: str = "",
    moment: datetime,
) -> Agreement:
    """Somebody is going to do something, before a day. Who is asked says ja himself; who makes it for himself alone said so by it.

    `called`: how an owner from outside knows whom it is with.
    """
    reads = not isinstance(owner, Professional) or _reads_plan(owner, household, moment)
    require(may_name_owner(reads, about.pk if about else None))
    require(may_set_consequence(words.condition, words.consequence, words.objection))
    require(may_serve(goal.about_id if goal else None, about.pk if about else None))
    agreement = Agreement(
        **_fields(by, household, about, moment, category="agreements"),
        **asdict(words),
        owner=owner if isinstance(owner, Professional) else None,
        owner_person=owner if isinstance(owner, Person) else None,
        owner_member=owner if isinstance(owner, CircleMember) else None,
        goal=goal,
        called=called,
        is_tight=is_tight(owner, words.due_on, timezone.localdate(moment)),
    )
    deciding = Deciding.about([agreement], moment)
    require(may_do(agreement.owner_person_id, agreement.about_id, _decide(agreement, deciding)))
    require(may_name_place(asdict(words).values(), deciding.read_elsewhere(agreement)))
    if isinstance(owner, CircleMember) or (isinstance(owner, Professional) and owner.pk == by.professional_id):
        agreement.owner_answer, agreement.owner_answered_at = Agreement.OwnerAnswer.YES, moment
    agreement.save(force_insert=True)
    _record(by, "agreement_made", agreement, moment)
    if _may_answer(by, agreement, moment):
        _say(by, agreement, Answer.YES, moment)
    return agreement


def _decide(agreement: Agreement, deciding: Deciding) -> frozenset[UUID]:
    """Who says ja about whom it is; asked only when somebody else is to do it."""
    if agreement.owner_person_id is None or agreement.about_id in (None, agreement.owner_person_id):
        return frozenset()
    return frozenset().union(*(voice.people for voice in deciding.concerned(agreement)))


@transaction.atomic
def answer_agreement(
    *, by: Actor, agreement: Agreement, answer: str, version: int | None = None, moment: datetime
) -> Agreement:
    """A resident says ja, nee or later, to the words he read: `version`, or those of the record given. With the last ja it is agreed; with any other word it is not, from that moment on."""
    read = version or agreement.version
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    require(_may_answer(by, agreement, moment))
    require(unchanged(agreement.version, read))
    _say(by, agreement, answer, moment)
    _record(by, "agreement_answered", agreement, moment)
    return agreement


@transaction.atomic
def accept_agreement(
    *, by: Actor, agreement: Agreement, answer: str, version: int | None = None, moment: datetime
) -> Agreement:
    """Who is to do it says ja or nee: nobody promises in another's name."""
    read = version or agreement.version
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    require(may_accept(by, agreement))
    require(unchanged(agreement.version, read))
    agreement.owner_answer, agreement.owner_answered_at = answer, moment
    agreement.save(update_fields=["owner_answer", "owner_answered_at"])
    _record(by, "agreement_accepted", agreement, moment)
    return agreement


@transaction.atomic
def how_agreement_went(*, by: Actor, agreement: Agreement, state: str, moment: datetime) -> Agreement:
    """Gelukt, niet gelukt, or we do not do it any more. What an organisation did after its day is late, and stays so on record."""
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    today = timezone.localdate(moment)
    has_say = bool(_may_answer(by, agreement, moment, again=True))
    reads = bool(may_plan(by, sight_keys(agreement.household_id, moment).purposes))
    require(may_tell_how(by, agreement, has_say, reads, state, today))
    if state == State.KEPT and agreement.owner_id and today > agreement.due_on:
        state = State.LATE
    agreement.state, agreement.state_at = state, moment if state != State.OPEN else None
    agreement.save(update_fields=["state", "state_at"])
    _record(by, "agreement_went", agreement, moment)
    return agreement


@transaction.atomic
def change_agreement(*, by: Actor, agreement: Agreement, words: Words, version: int, moment: datetime) -> Agreement:
    """Other words: everybody is asked again. Raises Denied when somebody else changed it since `version` was read."""
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    require(may_change_words(by, agreement, may_plan(by, sight_keys(agreement.household_id, moment).purposes)))
    require(may_set_consequence(words.condition, words.consequence, words.objection))
    require(unchanged(agreement.version, version))
    require(may_name_place(asdict(words).values(), Deciding.about([agreement], moment).read_elsewhere(agreement)))
    for name, value in asdict(words).items():
        setattr(agreement, name, value)
    agreement.version += 1
    agreement.yes_at = agreement.yes_until = None
    agreement.is_tight = is_tight(agreement.owner, words.due_on, timezone.localdate(moment))
    mine = agreement.owner_member_id or (agreement.owner_id and agreement.owner_id == by.professional_id)
    agreement.owner_answer = Agreement.OwnerAnswer.YES if mine else ""
    agreement.owner_answered_at = moment if mine else None
    agreement.save(update_fields=CHANGED)
    _record(by, "agreement_changed", agreement, moment)
    if _may_answer(by, agreement, moment):
        _say(by, agreement, Answer.YES, moment)
    return agreement


@transaction.atomic
def bring_under(*, by: Actor, agreement: Agreement, goal: Goal | None, moment: datetime) -> Agreement:
    """A loose parcel gets its place in the plan; without a goal it is loose again. Its words stay, and so does everybody's ja to them."""
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    plans = may_plan(by, sight_keys(agreement.household_id, moment).purposes)
    require(may_bring_under(agreement, plans, goal))
    agreement.goal = goal
    agreement.save(update_fields=["goal"])
    _record(by, "agreement_under", agreement, moment)
    return agreement


def is_tight(owner: Owner | None, due_on: date, today: date) -> bool:
    """Promised for an earlier day than his organisation makes now, as far as it says how long people wait there (S0-16)."""
    if not isinstance(owner, Professional):
        return False
    waiting = Party.objects.filter(professionals=owner).values_list("waiting_days", flat=True).first()
    return waiting is not None and due_on < first_day_for(waiting, today)


def first_day_for(waiting_days: int, today: date) -> date:
    """On which day somebody who asks today is helped, where people wait so many working days."""
    calendar = law.current().calendars.legal
    return date.fromordinal(calendar.add_working(calendar.next_working(today.toordinal()), waiting_days))


def _reads_plan(owner: Professional, household: Household, moment: datetime) -> bool:
    around = Involvement.objects.in_force(moment).filter(household=household, purpose=SHARED)
    return around.filter(professional=owner).exists()


def _may_answer(by: Actor, agreement: Agreement, moment: datetime, *, again: bool = False) -> Decision:
    """Whether this actor is one of those whose ja it needs. Only of residents: an owner from outside does not know who has a say in it."""
    voices = Deciding.about([agreement], moment).voices(agreement) if by.is_resident else ()
    return may_answer_agreement(by, voices, agreement.is_over and not again)


def _say(by: Actor, agreement: Agreement, answer: str, moment: datetime) -> None:
    AgreementAnswer.objects.update_or_create(
        agreement=agreement,
        person_id=_himself(by, agreement, moment),
        defaults={"answer": answer, "version": agreement.version, "moment": moment},
    )
    deciding = Deciding.about([agreement], moment)
    agreed = bool(deciding.stands(agreement))
    agreement.yes_at = moment if agreed else None
    agreement.yes_until = deciding.holds_until(agreement) if agreed else None
    agreement.save(update_fields=["yes_at", "yes_until"])


def _himself(by: Actor, agreement: Agreement, moment: datetime) -> UUID:
    person: UUID | None = own_member(by, agreement.household_id, moment)
    assert person is not None
    return person
