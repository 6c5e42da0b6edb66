# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's one form, as its page needs it: the fields, what the laws ask, the requests they suggest, and the sentence to read aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.core.decisions import Denied
from rondom.intake import asking, clocks, drafts
from rondom.intake.actions import Call
from rondom.intake.forms.asked import RATHER_NOT, AskedForm
from rondom.intake.forms.call import MOST_ROWS, ROWS, CallForm, Members, MembersFormSet
from rondom.intake.models import Draft
from rondom.intake.models import Question as TakenQuestion
from rondom.intake.rules import FIRST_CONTACT
from rondom.law import Laws, Question, Request
from rondom.network.models import Professional
from rondom.people.identity import duplicates_while_typing
from rondom.people.models import Household, Person

# Asked by fields of the form itself: a fact is asked once.
HAS_A_FIELD = {asking.OWN_WORDS, asking.WHO_HELPS, asking.CONTACT, "household_members", "birth_date"}
TICKED, HANDLED_BY, KNOWN, DRAFT, ROWS_OF = "verzoek", "wie-", "bekend", "concept", "huis-TOTAL_FORMS"
# Functions that do everything a little come after those whose own task it is.
GENERAL = {"contact_worker", "duty_worker", "team_lead", "deadlock_breaker", "director"}


@dataclass(frozen=True)
class Tick:
    """A legal request that the story points to: what it is for, what starts, and who can treat it."""

    request: Request
    purpose: str
    starts: tuple[str, ...]
    handlers: tuple[Professional, ...]
    handler: Professional | None
    ticked: bool


@dataclass
class CallPage:
    """Everything on the page."""

    draft_id: UUID
    form: CallForm
    members: Members
    safe: AskedForm
    asked: AskedForm
    ticks: list[Tick]
    promise: str
    alike: list[Person]
    known: Person | None = None
    household: Household | None = None
    refusal: Any = None
    saved_at: datetime | None = None
    waiting: Draft | None = None
    _typed: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def is_valid(self) -> bool:
        """Whether everything that was typed can be used; all parts are looked at, so that all errors are told at once."""
        parts = [self.form.is_valid(), self.members.is_valid(), self.safe.is_valid(), self.asked.is_valid()]
        return all(parts)

    @property
    def more_of_person(self) -> bool:
        """What is asked less often stands open once something was typed there, or is wrong."""
        return any(self.form[name].value() or self.form[name].errors for name in ("email", "bsn"))

    @property
    def call(self) -> Call:
        """What the form holds, for the action."""
        given = self.form.cleaned_data
        answers = {name: value for name, value in {**self.safe.answers, **self.asked.answers}.items() if value}
        members = self.members.told()
        return Call(
            words=given["words"],
            caller=self.form.caller,
            known=self.known,
            household=self.household,
            members=members,
            phone=given["phone"],
            email=given["email"],
            area=given["area"],
            owner=given["owner"],
            channel=given["channel"],
            track=given["track"],
            helped_by=given["helped_by"],
            answers=answers | _told_by_fields(self.form, members),
            handlers={tick.request.id: tick.handler for tick in self.ticks if tick.ticked and tick.handler},
            answer=given["answer"],
        )


def call_page(
    actor: Actor,
    moment: datetime,
    typed: Mapping[str, Sequence[str]] | None = None,
    *,
    check: bool = False,
    known: Person | None = None,
    more_rows: bool = False,
    whole: bool = True,
) -> CallPage:
    """The page with what was typed so far; `check` when it is sent and errors have to be told; not `whole` when only a part is redrawn."""
    typed = typed or {}
    first = {name: values[0] for name, values in typed.items() if values}
    data = _data(typed) if check else None
    laws = law.current().on(moment)
    words = first.get("words", "")
    given = {name: value for name, value in first.items() if value and value != RATHER_NOT}
    if born := _born(first):
        given |= born
    safe, asked = _asked(laws, words, given, moment)
    owners = owners_for(laws, moment)
    form = CallForm(owners, data, initial=first)
    owner = _owner(first, owners)
    workers = able_workers(laws, moment) if words else []
    suggested = laws.requests_for(words, given, timezone.localdate(moment)) if words else []
    return CallPage(
        draft_id=draft_id_of(typed),
        form=form,
        members=_members(data, first, more_rows),
        safe=AskedForm(safe, data, initial=first, to_worker=True),
        asked=AskedForm(asked, data, initial=first, to_worker=True),
        ticks=[_tick(laws, request, typed, owner, actor, workers) for request in suggested],
        promise="" if _is_answered(first) else promise_of(owner, moment),
        alike=alike_of(first) if whole and known is None else [],
        known=known,
        household=household_of(known, moment) if known else None,
    )


def draft_id_of(typed: Mapping[str, Sequence[str]]) -> UUID:
    """The number of the form that is being filled in, or a new one."""
    given = (typed.get(DRAFT) or [""])[0]
    return UUID(given) if _is_uuid(given) else uuid4()


def owners_for(laws: Laws, moment: datetime) -> Any:
    """Who may own a question: whose function brings people to the right place (Awb 2:3)."""
    functions = laws.purposes[FIRST_CONTACT].functions
    return professionals_at_work(moment).filter(function__in=functions)


def professionals_at_work(moment: datetime) -> Any:
    """Everyone who acts for a party now."""
    return (
        Professional.objects.at_work(moment).filter(user__is_active=True).select_related("party").order_by("name", "pk")
    )


def able_workers(laws: Laws, moment: datetime) -> list[Professional]:
    """Everyone at work whose function some purpose asks for, read once for a page."""
    functions = {function for purpose in laws.purposes.values() for function in purpose.functions}
    return list(professionals_at_work(moment).filter(function__in=functions))


def handlers_for(
    laws: Laws, purpose: str, owner: Professional | None, actor: Actor, workers: Sequence[Professional]
) -> list[Professional]:
    """Who may treat a request of this purpose: the owner of the question first, then those whose own task it is."""
    able = [worker for worker in workers if worker.function in laws.purposes[purpose].functions]

    def place(worker: Professional) -> tuple[int, int, str]:
        mine = 0 if owner and worker.pk == owner.pk else 2 if worker.pk == actor.id else 1
        return mine, int(worker.function in GENERAL), worker.name

    return sorted(able, key=place)


def _is_answered(first: Mapping[str, str]) -> bool:
    """A simple question with its answer needs no promise: nobody calls back."""
    return first.get("track") == TakenQuestion.Track.SIMPLE and bool(first.get("answer", "").strip())


def promise_of(owner: Professional | None, moment: datetime) -> str:
    """The sentence to read aloud: a name and a moment."""
    due = clocks.due_moment(clocks.compute(clocks.FIRST_CONTACT, moment, (), timezone.localdate(moment)))
    return promise_words(owner.name, due) if owner else ""


def promise_words(name: str, due: datetime) -> str:
    """Who calls, and when at the latest."""
    return _("%(name)s neemt contact met u op, uiterlijk %(when)s.") % {
        "name": name,
        "when": dutch.moment_in_full(due),
    }


def alike_of(first: Mapping[str, str]) -> list[Person]:
    """Persons the worker may already see who look like who is being typed."""
    name = f"{first.get('given_names', '')} {first.get('surname', '')}".strip()
    form = CallForm(Professional.objects.none(), {"birth": first.get("birth", ""), "words": "-"})
    form.is_valid()
    birth = form.cleaned_data.get("birth")
    return duplicates_while_typing(name, birth) if birth else duplicates_while_typing(name)


def household_of(person: Person, moment: datetime) -> Household | None:
    """The household this person belongs to, as far as the worker may know; the newest of more."""
    found = Household.objects.filter(memberships__person=person, memberships__period__contains=moment)
    return found.order_by("-since").first()


def waiting_draft(actor: Actor, moment: datetime) -> Draft | None:
    """A call this worker was writing down, and did not send."""
    if actor.professional_id is None:
        return None
    found = Draft.objects.filter(professional_id=actor.professional_id, sent_at=None, expires_at__gt=moment).order_by(
        "-changed_at"
    )
    return found.first()


def _asked(laws: Laws, words: str, given: dict[str, str], moment: datetime) -> tuple[list[Question], list[Question]]:
    """The safety question, and what else this story calls for."""
    every = asking.questions_of(laws, words, given, timezone.localdate(moment))
    safe = [question for question in every if question.fact == asking.SAFE]
    asked = [question for question in every if question.fact not in HAS_A_FIELD | {asking.SAFE}]
    return safe, asked if words else []


def _tick(
    laws: Laws,
    request: Request,
    typed: Mapping[str, Sequence[str]],
    owner: Professional | None,
    actor: Actor,
    workers: Sequence[Professional],
) -> Tick:
    handlers = handlers_for(laws, request.purpose, owner, actor, workers)
    chosen = (typed.get(HANDLED_BY + request.id) or [""])[0]
    handler = next((worker for worker in handlers if str(worker.pk) == chosen), handlers[0] if handlers else None)
    return Tick(
        request,
        laws.purposes[request.purpose].title,
        tuple(laws.terms[term].sentence for term in request.starts),
        tuple(handlers),
        handler,
        request.id in typed.get(TICKED, ()),
    )


def _members(data: QueryDict | None, first: Mapping[str, str], more_rows: bool) -> Members:
    rows = max(ROWS, min(_number(first.get(ROWS_OF, "")), MOST_ROWS))
    if data is not None:
        return cast(Members, MembersFormSet(data, prefix="huis"))
    initial = [
        {name: first.get(f"huis-{row}-{name}", "") for name in ("given_names", "surname", "birth")}
        for row in range(rows)
    ]
    extra = 2 if more_rows else 0
    formset = MembersFormSet(prefix="huis", initial=[*initial, *({} for _row in range(extra))])
    formset.extra = 0
    return cast(Members, formset)


def _owner(first: Mapping[str, str], owners: Any) -> Professional | None:
    chosen = first.get("owner", "")
    if _is_uuid(chosen):
        found: Professional | None = owners.filter(pk=chosen).first()
        if found:
            return found
    form = CallForm(owners, {"area": first.get("area", ""), "words": "-"})
    form.is_valid()
    try:
        return drafts.duty_worker(form.cleaned_data.get("area"))
    except Denied:
        return None


def _told_by_fields(form: CallForm, members: Sequence[Any]) -> dict[str, str]:
    """What fields of the form already say, under the questions of the laws that ask the same fact."""
    laws = law.current()
    household = ", ".join(f"{told.given_names} {told.surname}".strip() for told in members)
    born = form.caller.birth.first
    helped: str = form.cleaned_data["helped_by"]
    facts = {"household_members": household, "birth_date": born.isoformat() if born else "", asking.WHO_HELPS: helped}
    return {question.id: facts[question.fact] for question in laws.questions if facts.get(question.fact)}


def _born(first: Mapping[str, str]) -> dict[str, str]:
    """The caller's birth date as an answer to the laws' question: who is under 27 gets other clocks."""
    form = CallForm(Professional.objects.none(), {"birth": first.get("birth", ""), "words": "-"})
    form.is_valid()
    birth = form.cleaned_data.get("birth")
    question = asking.by_fact(law.current(), "birth_date")
    return {question.id: birth.first.isoformat()} if question and birth and birth.first else {}


def _data(typed: Mapping[str, Sequence[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, list(values))
    for part, value in (("TOTAL", str(ROWS)), ("INITIAL", "0"), ("MIN_NUM", "0"), ("MAX_NUM", str(MOST_ROWS))):
        data.setdefault(f"huis-{part}_FORMS", value)
    data.setdefault("channel", "phone")
    data.setdefault("track", "complex")
    return data


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 0


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
