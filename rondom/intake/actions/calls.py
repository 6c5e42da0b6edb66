# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker writes down what a resident asks: who it is, who lives there, the question, and the requests behind it, in one deed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake import drafts
from rondom.intake.actions.questions import take_question
from rondom.intake.models import Draft, Question
from rondom.intake.rules import FIRST_CONTACT, may_take_question, must_have_words
from rondom.network.models import Area, Professional
from rondom.people.actions import identify, record_contact_route, start_household
from rondom.people.birth import UNKNOWN, Birth
from rondom.people.models import ContactRoute, Household, Person
from rondom.people.names import split_surname


@dataclass(frozen=True)
class Told:
    """A person as he was named: what is not said stays empty."""

    given_names: str = ""
    surname: str = ""
    birth: Birth = UNKNOWN
    postcode: str = ""
    number: str = ""
    bsn: str = field(default="", repr=False)

    @property
    def is_named(self) -> bool:
        """Something was said about who it is."""
        return bool(self.given_names or self.surname or self.birth != UNKNOWN)


@dataclass(frozen=True)
class Call:
    """What the worker's one form holds. Only the words are needed."""

    words: str
    caller: Told = field(default_factory=Told)
    known: Person | None = None
    household: Household | None = None
    members: tuple[Told, ...] = ()
    phone: str = ""
    email: str = ""
    area: Area | None = None
    owner: Professional | None = None
    channel: str = Question.Channel.PHONE
    track: str = Question.Track.COMPLEX
    helped_by: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    handlers: Mapping[str, Professional] = field(default_factory=dict)
    answer: str = ""


@transaction.atomic
def keep_call(*, by: Actor, draft_id: UUID, typed: Mapping[str, list[str]], moment: datetime) -> Draft:
    """What is typed so far, kept for this worker only: an error, a call in between or a log-in that ends loses nothing."""
    require(may_take_question(by))
    draft = drafts.locked_or_begun(draft_id, moment, professional_id=by.professional_id)
    if draft.sent_at is None:
        draft.answers = dict(typed)
        drafts.keep(draft, moment)
    return draft


@transaction.atomic
def take_call(*, by: Actor, draft_id: UUID, call: Call, moment: datetime) -> Draft:
    """The question of this call, with everything it starts. Sent twice it is one question: the second time gives the first one's receipt."""
    require(may_take_question(by))
    require(must_have_words(call.words))
    draft = drafts.locked_or_begun(draft_id, moment, professional_id=by.professional_id)
    if draft.sent_at:
        return draft
    owner = call.owner or drafts.duty_worker(call.area)
    asker, household = _who(by, call, moment)
    question = take_question(
        by=by,
        words=call.words,
        asker=asker,
        household=household,
        channel=call.channel,
        owner=owner,
        moment=moment,
        track=call.track,
        helped_by=call.helped_by,
        answers=call.answers,
        requests=list(call.handlers),
        handlers=call.handlers,
        answer=call.answer if call.track == Question.Track.SIMPLE else "",
    )
    _routes(by, call, asker, household, owner, moment)
    drafts.sent(draft, moment, drafts.receipt_of(question, owner, call.handlers, moment))
    return draft


def _who(by: Actor, call: Call, moment: datetime) -> tuple[Person, Household | None]:
    """The one who asks, and his household: known ones of whoever the worker may already see, else as he was told."""
    asker = call.known or Person(pk=_identified(by, call.caller, call.caller))
    if call.household or call.track == Question.Track.SIMPLE:
        return asker, call.household
    members = {asker.pk: ""}
    for told in call.members:
        if told.is_named:
            members[_identified(by, told, call.caller)] = ""
    name = asker.family_name or _family(call)
    household = start_household(by=by, name=name, area=call.area, moment=moment, members=members)
    return asker, household


def _identified(by: Actor, told: Told, caller: Told) -> UUID:
    """This person, at the address of who calls."""
    prefix, surname = split_surname(told.surname)
    more: dict[str, Any] = {"postcode": caller.postcode, "number": caller.number}
    given = told.given_names or _("Iemand")
    return identify(by=by, given_names=given, prefix=prefix, surname=surname, birth=told.birth, bsn=told.bsn, **more)


def _family(call: Call) -> str:
    """The name of a new household: the surnames that were told, in order."""
    surnames = dict.fromkeys(told.surname.strip() for told in (call.caller, *call.members) if told.surname.strip())
    return _(" en ").join(surnames) or call.caller.given_names or _("Nog geen naam")


def _routes(
    by: Actor, call: Call, asker: Person, household: Household | None, owner: Professional, moment: datetime
) -> None:
    for kind, value in ((ContactRoute.Kind.PHONE, call.phone), (ContactRoute.Kind.EMAIL, call.email)):
        if value:
            record_contact_route(
                by=by,
                person=asker.pk,
                kind=kind,
                value=value,
                purpose=FIRST_CONTACT,
                household=household,
                controller=by.controller_id or owner.party.organisation_id,
                moment=moment,
            )
