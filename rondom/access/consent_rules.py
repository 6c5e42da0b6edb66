# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who speaks for a person, whose yes is asked, and who may take it back. Pure: each rule is given what it looks at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.models import Consent, ConsentRequest
from rondom.access.periods import birthday
from rondom.core.decisions import YES, Decision, No
from rondom.law import Laws, Purpose, Sharing
from rondom.people.models import Person

ADULT = 18


@dataclass(frozen=True)
class Voices:
    """Who may speak for a person at this moment: `orders` are (kind of authority, purposes a gemachtigde was given) by holder."""

    person: Person
    moment: datetime
    orders: dict[UUID, tuple[str, tuple[str, ...]]]
    # Parents with authority who do not agree (BW 1:253i): without them the other says nothing alone.
    objecting: frozenset[UUID] = frozenset()

    @property
    def age(self) -> int | None:
        """Whole years on this day; None when the birth year is not known."""
        return self.person.age_on(timezone.localdate(self.moment))

    def is_parent(self, speaker: Person) -> bool:
        """Holds authority over this child (BW 1:245, 1:280)."""
        return self.orders.get(speaker.pk, ("", ()))[0] in {"parent", "guardian"}

    def has_order(self, speaker: Person, purpose: str, kinds: Collection[str]) -> bool:
        """Acts for this person by an order or a power that covers the purpose."""
        kind, purposes = self.orders.get(speaker.pk, ("", ()))
        return kind in kinds or (kind == "gemachtigde" and purpose in purposes)


def must_be_asked_by_law(laws: Laws, kind: str, purpose: str, source_purpose: str) -> Sharing | None | Decision:
    """The road for which the law itself asks this yes; a refusal when there is none. Consent never repairs a missing ground (AP 2016).

    Agreeing to help needs no road. Without a source purpose the yes is for every source for which the law asks it.
    """
    if purpose not in laws.purposes or (source_purpose and source_purpose not in laws.purposes):
        return No(_("Geen wet kent dit doel."))
    if kind == Consent.Kind.HELP:
        return None
    asked = "explicit_consent" if kind == Consent.Kind.GROUND else "release"
    sources = [source_purpose] if source_purpose else list(laws.purposes)
    roads = [road for source in sources if (road := laws.may_share(source, purpose)) is not None]
    found = next((road for road in roads if road.ground == asked), None)
    if found:
        return found
    if roads and source_purpose:
        return No(_("Hier vraagt de wet geen toestemming. %(sentence)s") % {"sentence": roads[0].sentence})
    return No(_("Geen wet opent deze weg. Toestemming maakt dat niet goed. Vraag of de inwoner het zelf vertelt."))


def may_consent(
    voices: Voices, purpose: Purpose, orders: Collection[str], given_by: Person, given_with: Person | None
) -> Decision:
    """The person speaks for himself; for a child and for who stands under an order, the law says who does (law.md 3c-2)."""
    person, age = voices.person, voices.age
    if age is None or age >= ADULT:
        return _adult_consents(voices, purpose, orders, given_by)
    alone = purpose.child_agrees_from or ADULT
    together = purpose.with_parents_from or alone
    if age >= alone:
        return YES if given_by == person else No(_("%(name)s beslist dit zelf.") % {"name": person.short_name})
    if age >= together:
        return _child_and_parent(voices, given_by, given_with)
    if given_by == person:
        return No(
            _("%(name)s is te jong om dit alleen te beslissen.") % {"name": person.short_name},
            who_can=_("Een ouder met gezag."),
        )
    speakers = [given_by, *([given_with] if given_with else [])]
    if not all(voices.is_parent(speaker) for speaker in speakers):
        return No(
            _("Alleen een ouder met gezag of een voogd kan dit voor %(name)s zeggen.") % {"name": person.short_name}
        )
    return _no_parent_objects(voices, speakers)


def _no_parent_objects(voices: Voices, speakers: Collection[Person]) -> Decision:
    """One parent speaks for both, unless the other is known not to agree (BW 1:253i); together they can, and else a court decides (BW 1:253a)."""
    silent = {
        holder for holder in voices.objecting if holder in voices.orders and voices.orders[holder][0] == "parent"
    } - {speaker.pk for speaker in speakers}
    if not silent:
        return YES
    return No(
        _("De andere ouder is het hier niet mee eens. Dan kan één ouder dit niet alleen zeggen."),
        who_can=_("De ouders samen, of de rechter."),
    )


def ruling_of(laws: Laws, kind: str, purpose: str, source_purpose: str) -> Purpose:
    """Whose ages count: a release frees the source's own secrecy, so those of the source's law."""
    return laws.purposes[source_purpose if kind == Consent.Kind.RELEASE and source_purpose else purpose]


def word_is_asked(purpose: Purpose, age: int | None, *, himself: bool) -> bool:
    """Of the person himself from the age at which his word counts; of who acts for him until he says it alone."""
    if age is None or age >= ADULT:
        return True
    alone = purpose.child_agrees_from or ADULT
    return age >= (purpose.with_parents_from or alone) if himself else age < alone


def deciding(voices: Voices, purpose: Purpose, orders: Collection[str]) -> frozenset[UUID]:
    """Whose word is asked, alone or together: the person himself, and who has authority or an order for this (law.md 3c-2)."""
    person, age = voices.person, voices.age
    if age is None or age >= ADULT:
        acting = {key for key, (kind, given) in voices.orders.items() if kind in orders or purpose.id in given}
        return frozenset({person.pk, *acting})
    alone = purpose.child_agrees_from or ADULT
    parents = {key for key, (kind, _given) in voices.orders.items() if kind in {"parent", "guardian"}}
    if age >= alone:
        return frozenset({person.pk})
    return frozenset(parents | {person.pk} if age >= (purpose.with_parents_from or alone) else parents)


def _adult_consents(voices: Voices, purpose: Purpose, orders: Collection[str], given_by: Person) -> Decision:
    person = voices.person
    if given_by == person or voices.has_order(given_by, purpose.id, orders):
        return YES
    return No(_("Alleen %(name)s zelf kan dit zeggen.") % {"name": person.short_name}, who_can=person.short_name)


def _child_and_parent(voices: Voices, given_by: Person, given_with: Person | None) -> Decision:
    child = voices.person
    for one, other in ((given_by, given_with), (given_with, given_by)):
        if one == child and other is not None and voices.is_parent(other):
            return _no_parent_objects(voices, [one, other])
    return No(_("%(name)s en een ouder met gezag zeggen dit samen.") % {"name": child.short_name})


def consent_lapses(voices: Voices, purpose: Purpose, given_by: Person) -> datetime | None:
    """When a yes that others gave for a child ends by itself: at 00:00 of the birthday on which the child's own voice counts."""
    born, age = voices.person.born_first, voices.age
    if born is None or age is None:
        return None
    ages = sorted({limit for limit in (purpose.with_parents_from, purpose.child_agrees_from, ADULT) if limit})
    following = next((limit for limit in ages if limit > age), None)
    speaks_alone = age >= ADULT or (given_by == voices.person and age >= (purpose.child_agrees_from or ADULT))
    return None if speaks_alone or following is None else birthday(born, following)


def outgrown_at(person: Person | None, purpose: Purpose | None, since: datetime) -> datetime | None:
    """When the law does not look at this person any more (Leerplichtwet art. 4b); an unknown day counts as the first possible one. None: never, nobody knows
    the year, or he was past that age already: then it is about a child of his.
    """
    if person is None or purpose is None or purpose.person_until is None or person.born_first is None:
        return None
    end = birthday(person.born_first, purpose.person_until)
    return end if since < end else None


def may_record_consent(actor: Actor, given_by: Person, around: bool) -> Decision:
    """Somebody says yes himself, or a worker who stands around the person writes down what was said."""
    if actor.is_resident:
        return YES if actor.is_person(given_by.pk) else No(_("U kunt alleen uw eigen ja geven."))
    if actor.is_professional and around:
        return YES
    return No(_("Je kunt dit alleen opschrijven voor iemand bij wie je betrokken bent."))


def may_ask_consent(actor: Actor, around: bool, until: datetime | None, moment: datetime) -> Decision:
    """A worker who stands around somebody asks him for a yes, in words and for a time that is still to come."""
    if not actor.is_professional or not around:
        return No(_("Je kunt dit alleen vragen aan iemand bij wie je betrokken bent."))
    if until is not None and until <= moment:
        return No(_("Die dag is al voorbij. Kies een dag die nog komt."))
    return YES


def must_be_yes_or_no(answer: str) -> Decision:
    """Anything else is no answer, and never a yes."""
    return YES if answer in ConsentRequest.Answer.values else No(_("Kies ja of nee."))


def may_answer_consent(actor: Actor, answered: bool, is_open: bool, speaks: bool, around: bool) -> Decision:
    """Who is asked answers once, while the question stands; a worker around him writes down what he said."""
    if answered:
        return No(_("Op deze vraag is al geantwoord."))
    if not is_open:
        return No(_("Deze vraag is voorbij. Niemand mag nu iets zien. Vraag het opnieuw als het nog nodig is."))
    if actor.is_resident and speaks:
        return YES
    if actor.is_professional and around:
        return YES
    return No(_("Alleen wie dit gevraagd is, kan antwoorden."))


def may_object(actor: Actor, voices: Voices, parent: Person, around: bool) -> Decision:
    """A parent with authority says that he does not agree, himself or to a worker who helps the child (BW 1:253i)."""
    if voices.age is None or voices.age >= ADULT or not voices.is_parent(parent):
        return No(_("Alleen een ouder met gezag kan dit zeggen."))
    if actor.is_person(parent.pk) or (actor.is_professional and around):
        return YES
    return No(_("Je kunt dit alleen opschrijven voor iemand bij wie je betrokken bent."))


def may_end_objection(actor: Actor, parent_id: object, ended: bool, around: bool) -> Decision:
    """The parent agrees after all, himself or to a worker who helps the child."""
    if ended:
        return No(_("Dit bezwaar is al voorbij."))
    if actor.is_person(parent_id) or (actor.is_professional and around):
        return YES
    return No(_("Alleen wie niet akkoord was, kan dit terugnemen."))


def may_withdraw(actor: Actor, consent: Consent, speaks: bool, around: bool, moment: datetime) -> Decision:
    """A yes can be taken back at any moment, as easily as it was given (AVG 7 lid 3)."""
    if not consent.period.lower or (consent.period.upper is not None and consent.period.upper <= moment):
        return No(_("Deze toestemming is al voorbij."))
    if actor.is_resident:
        return YES if speaks else No(_("Alleen wie ja zei, kan dit intrekken."))
    if actor.is_professional and around:
        return YES
    return No(_("Je kunt dit alleen opschrijven voor iemand bij wie je betrokken bent."))


def may_take_back_by_word(actor: Actor, around: bool) -> Decision:
    """Whoever helps somebody writes down that he takes back what he said."""
    if actor.is_professional and around:
        return YES
    return No(_("Je kunt dit alleen opschrijven voor iemand bij wie je betrokken bent."))
