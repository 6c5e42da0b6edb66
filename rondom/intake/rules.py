# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may and what must around a question. Pure: no writes, no clock of its own."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.core.decisions import YES, Decision, No
from rondom.intake.models import Alarm, Clock, LegalRequest, Promise, Question
from rondom.law import Request, Term
from rondom.network.models import Professional

FIRST_CONTACT = "awb.eerste_contact"
# From the second time on it is said in words; nothing is blocked, a person decides (S1-49).
SENT_ON_SAID_FROM = 2


class Stale(Exception):
    """Somebody else was first: what stands there now beside what was typed, for each text. Nothing was overwritten."""

    def __init__(self, texts: Mapping[str, tuple[str, str]], version: int):
        super().__init__("stale version")
        self.texts = texts
        self.version = version


def may_take_question(actor: Actor) -> Decision:
    """Any professional and any resident may bring a question; so may an anonymous writer."""
    if actor.kind in {"professional", "person", "public"}:
        return YES
    return No(_("Log in om een vraag op te schrijven."))


def may_write_form(actor: Actor) -> Decision:
    """The one form is for residents: logged in, or anonymous. A worker has a form of his own."""
    if actor.kind in {"person", "public"}:
        return YES
    return No(_("Dit formulier is voor inwoners. Neem je een vraag aan? Gebruik dan het formulier voor werkers."))


def must_have_words(words: str) -> Decision:
    """The one thing that is asked of everyone: a few own words."""
    return YES if words.strip() else No(_("Schrijf in een paar woorden wat er aan de hand is."))


def stands_for(actor: Actor, purposes: Collection[str], *wanted: str) -> Decision:
    """Who does something here stands around these people for one of the tasks it belongs to; being shown it is not enough.

    `purposes` are those for which he is named around whom it is about (rondom.access.standing.purposes_at).
    """
    if actor.is_professional and set(wanted) & set(purposes):
        return YES
    return No(_("Je bent niet voor dit doel bij dit huishouden."), who_can=_("Wie hier wel voor dit doel is"))


def may_answer_at_once(actor: Actor, purposes: Collection[str], question: Question, answer: str = "?") -> Decision:
    """A simple question is answered in the same contact, by who took it or owns it, without a case (S3-22)."""
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan een vraag beantwoorden."))
    if question.closed_at:
        return No(_("Deze vraag is al beantwoord."))
    if not answer.strip():
        return No(_("Schrijf op wat het antwoord was."))
    return stands_for(actor, purposes, question.purpose)


def may_split(
    actor: Actor,
    purposes: Collection[str],
    question: Question,
    request: Request,
    existing: list[LegalRequest],
) -> Decision:
    """A worker may put a legal request behind a question, once of each kind; the form or an earlier request must be able to start it.

    He stands there for the question, or already for the task of the request.
    """
    if not actor.is_professional and not request.from_form:
        return No(_("Dit verzoek begint pas na een gesprek."))
    if question.closed_at:
        return No(_("Deze vraag is al beantwoord. Begin een nieuwe vraag."))
    if any(other.kind == request.id and other.state != LegalRequest.State.UNDONE for other in existing):
        return No(_("Dit verzoek loopt al bij deze vraag."))
    if actor.is_professional:
        return stands_for(actor, purposes, question.purpose, request.purpose)
    return YES


def may_apply(request: Request, clocks: list[Clock], moment: datetime) -> Decision:
    """An application that stands behind an investigation opens when that is done, or by itself when its term has passed (Wmo 2.3.2 lid 9)."""
    if request.unlocked_by is None:
        return YES
    waited = [clock for clock in clocks if clock.term == request.unlocked_by]
    if any(clock.met_at or clock.legal_limit < timezone.localdate(moment) for clock in waited):
        return YES
    if not waited:
        return No(_("Eerst is er een melding nodig. Daarna zoeken we samen uit wat er nodig is."))
    first = max(clock.legal_limit for clock in waited) + timedelta(days=1)
    day = dutch.day(first, timezone.localdate(moment))
    return No(_("Het onderzoek loopt nog. Aanvragen kan vanaf %(day)s, ook als het dan niet klaar is.") % {"day": day})


def may_undo_split(actor: Actor, purposes: Collection[str], request: LegalRequest) -> Decision:
    """Splitting can be undone until there is a decision (S3-10), by who stands there for the question or for the request."""
    if request.state == LegalRequest.State.DECIDED:
        return No(_("Er is al een besluit. Terugdraaien kan niet meer; bezwaar maken wel."))
    if request.state != LegalRequest.State.OPEN:
        return No(_("Dit verzoek loopt niet meer."))
    if not actor.is_professional:
        return No(_("Vraag het uw vaste begeleider."))
    return stands_for(actor, purposes, FIRST_CONTACT, request.purpose)


def may_decide(
    actor: Actor,
    purposes: Collection[str],
    request: LegalRequest,
    functions: tuple[str, ...],
    entry: Request | None = None,
    outcome: str = "",
    investigated: bool = False,
) -> Decision:
    """Who acts for this purpose may record its decision, with an outcome the law knows.

    `investigated`: the steps of its law were considered and the resident has the report; some outcomes only follow then (Wmo 2015 art. 2.3.5 lid 3).
    """
    if request.state != LegalRequest.State.OPEN:
        return No(_("Dit verzoek loopt niet meer."))
    if not actor.is_professional or actor.function not in functions:
        return No(_("Dit besluit neemt iemand met een andere taak."), who_can=_("Wie dit verzoek behandelt"))
    if entry is not None and outcome not in entry.outcomes:
        return No(_("Kies een uitkomst die bij dit verzoek hoort."))
    if entry is not None and outcome in entry.after_report and not investigated:
        return No(_("Eerst de stappen en het verslag. Daarna kan dit besluit."))
    return stands_for(actor, purposes, request.purpose)


def may_go_on_as_complex(actor: Actor, purposes: Collection[str], question: Question) -> Decision:
    """A simple question turns out to be more; once."""
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan dit veranderen."))
    if question.track == Question.Track.COMPLEX:
        return No(_("Deze vraag staat al als: meer tegelijk."))
    return stands_for(actor, purposes, question.purpose)


def may_change_owner(actor: Actor, purposes: Collection[str], question: Question, owner: Professional) -> Decision:
    """Somebody else, and only while there is something to do."""
    if question.closed_at:
        return No(_("Deze vraag is al beantwoord."))
    if question.owner_id == owner.pk:
        return No(_("%(name)s is al eigenaar van deze vraag.") % {"name": owner.name})
    return stands_for(actor, purposes, question.purpose)


def may_change_words(actor: Actor, purposes: Collection[str], question: Question, words: str) -> Decision:
    """Own words may be written better, never away."""
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan dit veranderen."))
    if not words.strip():
        return No(_("De woorden van de inwoner kunnen niet leeg zijn."))
    return stands_for(actor, purposes, question.purpose)


def may_link_household(actor: Actor, purposes: Collection[str], question: Question, belongs: bool) -> Decision:
    """A question without household joins one its asker belongs to."""
    if question.household_id:
        return No(_("Deze vraag hoort al bij een huishouden."))
    if not belongs:
        return No(_("De vraagsteller hoort niet bij dit huishouden."))
    return stands_for(actor, purposes, question.purpose)


def may_record_sent_on(actor: Actor, purposes: Collection[str], question: Question, party: str) -> Decision:
    """Being sent on is from somewhere, and written down by who stands there for the question."""
    if not party.strip():
        return No(_("Schrijf op waar de inwoner vandaan kwam."))
    return stands_for(actor, purposes, question.purpose)


def may_pause(actor: Actor, purposes: Collection[str], clock: Clock, term: Term, ground: str, reason: str) -> Decision:
    """Only on a ground the law names for this term, with a reason the resident can read (Awb 4:15)."""
    if not term.pauses:
        return No(_("Deze termijn kan niet stilstaan: de wet geeft daar geen reden voor."))
    if not clock.is_running or clock.paused:
        return No(_("Deze klok loopt nu niet."))
    if ground not in {entry.id for entry in term.pauses}:
        return No(_("Kies een reden die de wet noemt."))
    if not reason.strip():
        return No(_("Schrijf op waar het op wacht. De inwoner leest dit."))
    return stands_for(actor, purposes, clock.purpose)


def may_resume(actor: Actor, purposes: Collection[str], clock: Clock) -> Decision:
    """Only what stands still can go on."""
    if not (clock.paused and clock.is_running):
        return No(_("Deze klok staat niet stil."))
    return stands_for(actor, purposes, clock.purpose)


def may_extend(actor: Actor, purposes: Collection[str], clock: Clock, term: Term, ground: str, reason: str) -> Decision:
    """Only on a ground the law names for this term, with a reason the resident can read (Awb 4:14)."""
    if not clock.is_running:
        return No(_("Deze klok loopt nu niet."))
    if ground not in {entry.id for entry in term.extensions}:
        return No(_("Kies een reden die de wet noemt."))
    if not reason.strip():
        return No(_("Schrijf op waarom. De inwoner leest dit."))
    return stands_for(actor, purposes, clock.purpose)


def may_tell_cause(actor: Actor, purposes: Collection[str], clock: Clock, cause: str, moment: datetime) -> Decision:
    """A cause belongs to a clock that was too late."""
    if clock.breached_at is None and not (clock.is_running and clock.due_at < moment):
        return No(_("Deze klok is niet te laat."))
    if not cause.strip():
        return No(_("Schrijf op waarom het niet lukte."))
    return stands_for(actor, purposes, clock.purpose)


def said_when_sent_on(times: int) -> str:
    """The sentence beside a question that was sent on before; empty the first time."""
    if times >= SENT_ON_SAID_FROM:
        return _("Deze vraag is al eens doorgestuurd: los op of bel samen.")
    return ""


def may_close_alarm(actor: Actor, alarm: Alarm, cause: str) -> Decision:
    """Who an alarm was sent to closes it, and says why it was late."""
    if alarm.to_id != actor.id:
        return No(_("Dit alarm is voor iemand anders."))
    if alarm.kind != Alarm.Kind.NOBODY_LEADS and not cause.strip():
        return No(_("Schrijf op waardoor het te laat werd. Eén zin is genoeg."))
    return YES


def may_leave(leads: bool, promised: Collection[str], terms: Collection[str]) -> Decision:
    """Who leads, or still owes something here, hands that over or does it first: nobody is left with an empty chair (S2-06, S0-15).

    `promised`: what he promised and did not do yet; `terms`: the titles of the terms that run and are his.
    """
    if leads:
        return No(
            _("Jij bent hier de vaste begeleider. Spreek eerst af wie dat van je overneemt."),
            who_can=_("Een collega die de vaste begeleider wordt."),
        )
    if promised:
        return No(_("Je hebt hier nog iets beloofd: %(what)s. Maak dat eerst af.") % {"what": ", ".join(promised)})
    if terms:
        return No(_("Er loopt nog een termijn van jou: %(what)s. Maak dat eerst af.") % {"what": ", ".join(terms)})
    return YES


def may_record_contact(actor: Actor, purposes: Collection[str], purpose: str) -> Decision:
    """Who stands around the household for a purpose records a contact for that purpose."""
    return stands_for(actor, purposes, purpose)


def may_promise(actor: Actor, purposes: tuple[str, ...], purpose: str, due_at: datetime, moment: datetime) -> Decision:
    """Who stands around for this purpose may promise something that still can be done in time."""
    if due_at <= moment:
        return No(_("Dat moment is al voorbij. Kies een dag die nog komt."))
    return stands_for(actor, purposes, purpose)


def may_keep_promise(actor: Actor, promise: Promise) -> Decision:
    """Who promised it says that it is done; the promise of a first contact is kept by the contact itself."""
    if promise.kept_at or promise.withdrawn_at:
        return No(_("Deze belofte staat niet meer open."))
    if promise.clock_id:
        return No(_("Leg het gesprek vast. Dan is deze belofte vanzelf gehouden."))
    return YES if promise.owner_id == actor.id else No(_("Alleen wie dit beloofde, kan zeggen dat het is gelukt."))


MOST_TYPED = 20_000


def may_keep_unsaved(actor: Actor, is_page: bool, length: int) -> Decision:
    """Who is logged in keeps what he types, on a page that has such a form, and no more than fits in it."""
    if actor.id is None or not (actor.is_professional or actor.is_resident):
        return No(_("Log eerst in."))
    if not is_page:
        return No(_("Hier valt niets te bewaren."))
    return YES if length <= MOST_TYPED else No(_("Dit is te lang om tussendoor te bewaren. Sla het op."))
