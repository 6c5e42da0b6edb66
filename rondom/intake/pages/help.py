# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one form of a resident, as its pages need it: one question a page, and what was already told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.intake import asking, codes, drafts
from rondom.intake.actions.forms import ABOUT_ME, EMAIL, GIVEN, NAME, PHONE, START, WORRY
from rondom.intake.forms.asked import RATHER_NOT, AskedForm
from rondom.intake.forms.contact import ContactForm, ReachForm
from rondom.intake.models import Draft
from rondom.law import Laws, Question
from rondom.people.models import ContactRoute


@dataclass(frozen=True)
class Step:
    """One question on a page of its own."""

    number: int
    total: int
    question: Question
    law_words: str
    heard: tuple[asking.Heard, ...]
    given: str | None
    draft: Draft | None
    worry: bool

    @property
    def is_own_words(self) -> bool:
        """The first question, the only one that needs an answer."""
        return self.question.fact == asking.OWN_WORDS

    @property
    def steps(self) -> int:
        """How many questions there will be; 0 before anything is told, since the words decide it."""
        return 0 if self.is_own_words and not (self.draft and self.draft.words) else self.total

    @property
    def is_contact(self) -> bool:
        """How somebody can be reached."""
        return self.question.fact == asking.CONTACT

    @property
    def is_safe(self) -> bool:
        """Whether everyone is safe now."""
        return self.question.fact == asking.SAFE

    @property
    def is_choice(self) -> bool:
        """An answer is chosen, not written."""
        return bool(asking.choices_of(self.question))

    @property
    def saved_at(self) -> datetime | None:
        """When the form was last kept."""
        return self.draft.changed_at if self.draft else None


@dataclass(frozen=True)
class Row:
    """A line of the summary: what was asked, what was answered, and the page where it can be changed."""

    question: str
    answer: str
    number: int
    sentence: str = ""


@dataclass(frozen=True)
class Summary:
    """Klopt dit?"""

    words: str
    rows: tuple[Row, ...]
    heard: tuple[asking.Heard, ...]
    reachable: bool
    total: int


def draft_of(actor: Actor, draft_id: UUID | None, moment: datetime) -> Draft | None:
    """The form this writer is at, while its time is not over; for a resident who is logged in, his newest one."""
    found = Draft.objects.filter(pk=draft_id) if draft_id else Draft.objects.none()
    if actor.person_id is not None and not draft_id:
        found = Draft.objects.filter(person_id__in=actor.person_ids, sent_at=None).order_by("-changed_at")
    draft = found.first()
    return None if draft is None or drafts.expired(draft, moment) else draft


def step_of(draft: Draft | None, number: int, moment: datetime, worry: bool = False) -> Step:
    """The question with this number; numbers outside the form give its nearest end."""
    laws, today = _laws(moment)
    words, given = _told(draft)
    asked = asking.questions_of(laws, words, given, today)
    number = max(1, min(number, len(asked)))
    question = asked[number - 1]
    heard = asking.heard(laws, words, given, today)
    near = tuple(found for found in heard if _near(found.question, question))
    return Step(
        number,
        len(asked),
        question,
        asking.law_words(laws, question),
        near,
        given.get(question.id),
        draft,
        worry or (draft is not None and draft.answers.get(START) == WORRY),
    )


def number_of(draft: Draft, question_id: str, moment: datetime) -> int:
    """Where this question stands now: an answer may have called for others; 0 when it is no longer asked."""
    laws, today = _laws(moment)
    words, given = _told(draft)
    names = [question.id for question in asking.questions_of(laws, words, given, today)]
    return names.index(question_id) + 1 if question_id in names else 0


def form_of(step: Step, actor: Actor, data: Mapping[str, Any] | None = None) -> AskedForm | ReachForm:
    """The form on this page, with what was filled in before."""
    if step.is_contact:
        known = step.draft.answers[ABOUT_ME] if step.draft else {}
        if actor.is_resident:
            return ReachForm(data, initial=known or _own_routes(actor))
        return ContactForm(data, initial=known)
    value = step.given
    if step.is_own_words:
        value = step.draft.words if step.draft else ""
    elif value == "" and step.is_choice:
        value = RATHER_NOT
    form = AskedForm([step.question], data, initial={step.question.id: value})
    if step.is_own_words:
        form.fields[step.question.id].help_text = _("Vertel het zoals u het aan een vriend vertelt.")
        if step.worry:
            form.fields[step.question.id].label = _("Over wie maakt u zich zorgen, en waarom?")
    return form


def summary_of(draft: Draft, actor: Actor, moment: datetime) -> Summary:
    """Everything before it is sent: what was asked and answered, what the story told, what was left unsaid."""
    laws, today = _laws(moment)
    words, given = _told(draft)
    asked = asking.questions_of(laws, words, given, today)
    about_me: dict[str, str] = draft.answers[ABOUT_ME]
    rows = []
    for number, question in enumerate(asked, start=1):
        if question.fact == asking.OWN_WORDS:
            continue
        answer = asking.label_of(question, given.get(question.id, ""))
        if question.fact == asking.CONTACT:
            answer = ", ".join(about_me[name] for name in (NAME, PHONE, EMAIL) if about_me.get(name))
        rows.append(Row(question.text, answer, number))
    reachable = bool(about_me.get(PHONE) or about_me.get(EMAIL) or actor.is_resident)
    return Summary(words, tuple(rows), tuple(asking.heard(laws, words, given, today)), reachable, len(asked))


def is_heard(draft: Draft, question_id: str, moment: datetime) -> bool:
    """Whether the story answered this question, so that it was not asked."""
    laws, today = _laws(moment)
    words, given = _told(draft)
    return any(found.question.id == question_id for found in asking.heard(laws, words, given, today))


def contact_is_sound(draft: Draft, actor: Actor) -> bool:
    """Whether what was kept while typing can be used to reach somebody."""
    form = ReachForm if actor.is_resident else ContactForm
    return form(draft.answers[ABOUT_ME]).is_valid()


def code_of(draft: Draft) -> str:
    """The code to go on with, for on paper; a resident who is logged in needs none."""
    return codes.code_for(draft.pk) if draft.code_hash else ""


def receipt_of(draft: Draft) -> dict[str, Any]:
    """Who calls and when, and a copy of what was filled in."""
    receipt = dict(draft.receipt or {})
    for name in ("due", "sent"):
        receipt[name] = datetime.fromisoformat(receipt[name]) if receipt.get(name) else None
    return receipt


def _near(heard: Question, asked: Question) -> bool:
    """Told about the same part of life as what is asked now."""
    return bool(set(heard.ask_when.domains) & set(asked.ask_when.domains))


def _told(draft: Draft | None) -> tuple[str, dict[str, str]]:
    return (draft.words, dict(draft.answers.get(GIVEN, {}))) if draft else ("", {})


def _laws(moment: datetime) -> tuple[Laws, Any]:
    return law.current().on(moment), timezone.localdate(moment)


def _own_routes(actor: Actor) -> dict[str, str]:
    """How a resident said he can be reached, the newest of each kind."""
    routes = ContactRoute.objects.filter(about_id__in=actor.person_ids).order_by("moment")
    kinds: dict[str, str] = {ContactRoute.Kind.PHONE: PHONE, ContactRoute.Kind.EMAIL: EMAIL}
    return {kinds[route.kind]: route.value for route in routes if route.kind in kinds}
