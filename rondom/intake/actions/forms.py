# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one form at /hulp/: every step is kept at once, and sending it makes one question with a named owner.

An anonymous writer writes behind the fence and reads nothing back but his own draft: all keys are made here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.intake import asking, codes, drafts
from rondom.intake.actions.questions import take_question
from rondom.intake.models import Draft, Question
from rondom.intake.rules import FIRST_CONTACT, may_write_form, must_have_words
from rondom.network.models import Area, Professional
from rondom.people import birth as births
from rondom.people.actions import record_contact_route, register_person, start_household
from rondom.people.models import ContactRoute, Household, Membership, Person
from rondom.people.names import split_surname

# Where a writer keeps his answers in the draft: to the laws' questions, about himself, and how he came in.
GIVEN, ABOUT_ME, START = "given", "about_me", "start"
WORRY = "zorgen"
NAME, PHONE, EMAIL, BIRTH, AREA = "naam", "telefoon", "email", "geboortedatum", "wijk"


@transaction.atomic
def keep_step(
    *,
    by: Actor,
    draft_id: UUID,
    moment: datetime,
    words: str | None = None,
    given: Mapping[str, str] | None = None,
    about_me: Mapping[str, str] | None = None,
    start: str = "",
) -> Draft:
    """What was filled in at one step, kept for its writer only. A form that was sent does not change any more."""
    require(may_write_form(by))
    code_hash = None if by.is_resident else codes.compared(codes.code_for(draft_id))
    draft = drafts.locked_or_begun(draft_id, moment, person_id=by.person_id, code_hash=code_hash)
    if draft.sent_at:
        return draft
    if not draft.answers or drafts.expired(draft, moment):
        draft.words, draft.answers = "", {GIVEN: {}, ABOUT_ME: {}, START: start}
    if words is not None:
        draft.words = words
    draft.answers[GIVEN] = {**draft.answers[GIVEN], **(given or {})}
    draft.answers[ABOUT_ME] = {**draft.answers[ABOUT_ME], **(about_me or {})}
    if start:
        draft.answers[START] = start
    return drafts.keep(draft, moment)


@transaction.atomic
def send_form(*, by: Actor, draft_id: UUID, moment: datetime) -> Draft:
    """The form becomes one question for the worker on duty in the area. Sent twice it is one question."""
    require(may_write_form(by))
    draft = drafts.locked_or_begun(draft_id, moment, person_id=by.person_id)
    if draft.sent_at:
        return draft
    require(must_have_words(draft.words))
    given, about_me = draft.answers[GIVEN], draft.answers[ABOUT_ME]
    area = Area.objects.filter(pk=about_me.get(AREA) or 0).first()
    owner = drafts.duty_worker(area)
    asker, household = _who(by, about_me, area, moment)
    laws = law.current().on(moment)
    helps = asking.by_fact(laws, asking.WHO_HELPS)
    question = take_question(
        by=by,
        words=draft.words,
        asker=asker,
        household=household,
        channel=Question.Channel.FORM,
        owner=owner,
        moment=moment,
        helped_by=given.get(helps.id, "") if helps else "",
        answers=given,
    )
    routes = _routes(by, about_me, asker, household, owner, moment)
    receipt = drafts.receipt_of(
        question,
        owner,
        (),
        moment,
        copy=copy_of(draft, moment),
        words=draft.words,
        reachable=bool(routes or by.is_resident),
        sent=moment.isoformat(),
    )
    return drafts.sent(draft, moment, receipt)


def copy_of(draft: Draft, moment: datetime) -> list[list[str]]:
    """Everything that was filled in, as question and answer."""
    laws = law.current().on(moment)
    given: Mapping[str, str] = draft.answers[GIVEN]
    today = timezone.localdate(moment)
    asked = asking.questions_of(laws, draft.words, given, today)
    rows = [[q.text, asking.label_of(q, given[q.id])] for q in asked if given.get(q.id)]
    rows += [[found.question.text, found.answer] for found in asking.heard(laws, draft.words, given, today)]
    about_me: Mapping[str, str] = draft.answers[ABOUT_ME]
    titles = {NAME: _("Uw naam"), PHONE: _("Telefoon"), EMAIL: _("E-mail"), BIRTH: _("Geboortedatum"), AREA: _("Wijk")}
    named = {**about_me}
    if about_me.get(AREA):
        named[AREA] = Area.objects.filter(pk=about_me[AREA]).values_list("name", flat=True).first() or ""
    return rows + [[title, named[name]] for name, title in titles.items() if named.get(name)]


def _who(by: Actor, about_me: Mapping[str, str], area: Area | None, moment: datetime) -> tuple[Person, Household]:
    """A resident who is logged in is himself, in his own household; a writer is who he says he is."""
    if by.person_id is not None:
        at_home = Membership.objects.at(moment).filter(person_id__in=by.person_ids).select_related("household").first()
        asker = Person.objects.get(pk=at_home.person_id if at_home else by.person_id)
        household = at_home.household if at_home else None
        name = asker.family_name or asker.short_name
    else:
        asker = _writer(by, about_me, moment)
        household, name = None, asker.family_name or asker.short_name
    return asker, household or start_household(by=by, name=name, area=area, moment=moment, members={asker.pk: ""})


def _writer(by: Actor, about_me: Mapping[str, str], moment: datetime) -> Person:
    given, _space, rest = about_me.get(NAME, "").strip().partition(" ")
    prefix, surname = split_surname(rest)
    return register_person(
        by=by,
        given_names=given or _("Iemand"),
        prefix=prefix,
        surname=surname,
        birth=births.typed(about_me.get(BIRTH, ""), timezone.localdate(moment)),
    )


def _routes(
    by: Actor,
    about_me: Mapping[str, str],
    asker: Person,
    household: Household,
    owner: Professional,
    moment: datetime,
) -> int:
    """How the writer can be reached, as he said it for this question; returns how many ways."""
    told: list[tuple[Any, str]] = [
        (ContactRoute.Kind.PHONE, about_me.get(PHONE, "")),
        (ContactRoute.Kind.EMAIL, about_me.get(EMAIL, "")),
    ]
    ways = [(kind, value) for kind, value in told if value]
    for kind, value in ways:
        record_contact_route(
            by=by,
            person=asker.pk,
            kind=kind,
            value=value,
            purpose=FIRST_CONTACT,
            household=household,
            controller=owner.party.organisation_id,
            moment=moment,
        )
    return len(ways)
