# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may stand around a household, and who may widen or narrow what others see there. Pure: each rule is given what it looks at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.models import Consent, ConsentRequest, Grant, Involvement
from rondom.access.periods import birthday
from rondom.core.decisions import YES, Decision, No
from rondom.law import Laws, Purpose, Sharing
from rondom.network.models import Party, Professional
from rondom.people.models import Person

ADULT = 18
# A danger is no task that somebody is involved for: it opens a household for hours (rondom.access.emergency_rules).
EMERGENCY = "avg.noodgeval"


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


# Involvement


def may_open(purpose: Purpose | None, party: Party, professional: Professional, opened_by: str) -> Decision:
    """Somebody gets a place around a household for a task of the law, because something opened that task."""
    if purpose is None or purpose.id == EMERGENCY:
        return No(_("Geen wet kent dit doel."))
    if not opened_by.strip():
        return No(_("Zeg waarom deze hulp begint: een vraag, een aanvraag of een uitnodiging."))
    if professional.party_id != party.pk:
        return No(_("%(name)s werkt niet bij %(party)s.") % {"name": professional.name, "party": party.short_name})
    return may_work_for(purpose, professional)


def may_work_for(purpose: Purpose, professional: Professional) -> Decision:
    """The law files say which functions do this task."""
    if purpose.functions and professional.function not in purpose.functions:
        return No(
            _("%(name)s heeft geen taak in: %(purpose)s.") % {"name": professional.name, "purpose": purpose.title},
            who_can=_("Kies iemand met de juiste functie."),
        )
    return YES


def may_invite(actor: Actor, named: bool, purpose: Purpose | None, party: Party, has_yes: bool) -> Decision:
    """Anyone involved may ask another party to join for a task that a law opens for it; nothing is ever handed off (S0-10, S1-13)."""
    if purpose is None or purpose.id == EMERGENCY:
        return No(_("Geen wet kent dit doel."))
    if not named:
        return No(_("Je kunt alleen iemand vragen bij een huishouden waar je zelf bij bent."))
    if purpose.compartment:
        return No(
            _("Voor '%(purpose)s' vraag je niemand erbij. Bel %(party)s.")
            % {"purpose": purpose.title, "party": party.short_name},
            phone=party.phone,
        )
    if party.contact is None:
        return No(_("Bij %(party)s is nog niemand met naam bekend.") % {"party": party.short_name}, phone=party.phone)
    if purpose.functions and party.contact.function not in purpose.functions:
        return No(
            _("%(party)s heeft geen taak in: %(purpose)s.") % {"party": party.short_name, "purpose": purpose.title},
            who_can=_("Kies een ander doel of een andere partij."),
        )
    if asks_yes(purpose) and not has_yes and not actor.is_resident:
        return No(_("Dit kan alleen met het ja van de bewoner zelf."), who_can=_("De bewoner."))
    return YES


def asks_yes(purpose: Purpose) -> bool:
    """True when the law files open this purpose by the resident's own word and by nothing else."""
    return all("ja van" in way or "door de bewoner" in way for way in purpose.opened_by)


def may_answer_invitation(actor: Actor, involvement: Involvement, moment: datetime) -> Decision:
    """The one who was asked answers, once, while the invitation stands."""
    if involvement.state != Involvement.State.INVITED:
        return No(_("Op deze uitnodiging is al geantwoord."))
    if moment not in involvement.period:
        return No(_("Deze uitnodiging is voorbij. Vraag wie je vroeg om een nieuwe."))
    if actor.professional_id is None or actor.professional_id != involvement.professional_id:
        return No(_("Alleen wie gevraagd is, kan antwoorden."))
    return YES


def must_give_reason(answer: str) -> Decision:
    """A no is told in words."""
    return YES if answer.strip() else No(_("Schrijf in een paar woorden waarom niet."))


def may_touch(involvements: Collection[object]) -> Decision:
    """Only who still stands around can move the end of his involvement."""
    return YES if involvements else No(_("Je bent niet meer bij dit huishouden betrokken."))


def may_end(actor: Actor, involvement: Involvement, speaks: bool, moment: datetime) -> Decision:
    """A professional ends his own involvement; the resident whose help it is ends what rests on his own yes, not that of his housemate."""
    if involvement.period.upper is not None and involvement.period.upper <= moment:
        return No(_("Deze hulp is al gestopt."))
    if actor.professional_id in (involvement.professional_id, involvement.deputy_id) and actor.is_professional:
        return YES
    if actor.is_resident and speaks and involvement.purpose.startswith(("plan.", "steun.")):
        return YES
    return No(_("Alleen wie genoemd is, kan zijn eigen betrokkenheid beëindigen."))


def may_investigate(actor: Actor, supervises: bool, has_function: bool) -> Decision:
    """Supervision and criminal investigation are two functions, and one officer has them one after the other (Leerplichtwet 16 lid 5, 22)."""
    if not actor.is_professional or not supervises or not has_function:
        return No(
            _(
                "Een proces-verbaal maakt alleen de leerplichtambtenaar die hier toezicht houdt en ook opsporingsambtenaar is."
            ),
            who_can=_("De leerplichtambtenaar."),
        )
    return YES


def must_understand(understood: bool) -> Decision:
    """What ends cannot be taken back, so it is said out loud first."""
    return YES if understood else No(_("Lees eerst wat er stopt. Zet dan het vinkje."))


# The director


def may_propose_lead(actor: Actor, named: Collection[object], professional: Professional) -> Decision:
    """Who stands around may propose a director, and the director stands around already."""
    if not actor.is_professional or actor.id not in named:
        return No(_("Alleen wie bij dit huishouden is, kan een regisseur voorstellen."))
    if professional.pk not in named:
        return No(_("%(name)s is nog niet bij dit huishouden betrokken.") % {"name": professional.name})
    return YES


def may_accept_lead(actor: Actor, professional_id: object, begun: bool) -> Decision:
    """Nobody becomes director without a yes of his own (S1-13)."""
    if begun:
        return No(_("Hierop is al geantwoord."))
    return YES if actor.is_professional and actor.id == professional_id else No(_("Alleen wie gevraagd is, zegt ja."))


def may_answer_lead(actor: Actor, members: Collection[object], answer: str) -> Decision:
    """The residents say yes, no or later about their director, and may change that."""
    if answer not in {"yes", "no", "later"}:
        return No(_("Kies ja, nee of later."))
    if not actor.is_resident or not any(actor.is_person(member) for member in members):
        return No(_("Alleen de bewoners zeggen ja of nee tegen hun regisseur."))
    return YES


# Consent


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
    return No(_("Geen wet opent deze weg. Toestemming maakt dat niet goed. Vraag of de bewoner het zelf vertelt."))


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


# Releases, showings, withholdings


def may_release(
    actor: Actor,
    consent: Consent,
    moment: datetime,
    about_id: object,
    source_id: object,
    category: str,
    item_id: object = None,
    words: str = "",
) -> Decision:
    """A release from professional secrecy covers what its own source holds about the one who gave it, and nothing else (BW 7:457)."""
    if consent.kind == Consent.Kind.HELP:
        return No(_("Ja tegen hulp is geen ja tegen delen. Vraag het apart."))
    if moment not in consent.period:
        return No(_("Deze toestemming is voorbij. Vraag het opnieuw aan de bewoner."))
    if consent.to_party_id is None:
        return No(_("Zeg erbij wie dit mag weten."))
    if about_id != consent.person_id:
        return No(_("Deze toestemming gaat over iemand anders."))
    if consent.source_party_id is not None and source_id != consent.source_party_id:
        return No(_("Deze toestemming gaat over wat een andere organisatie heeft opgeschreven."))
    if consent.category not in ("", category):
        return No(_("Deze toestemming gaat over een ander soort feiten."))
    if (consent.item is not None and consent.item != item_id) or (consent.sentence and consent.sentence != words):
        return No(_("Deze toestemming is voor één zin. Meer mag er niet mee."))
    said_yes = (consent.person_id, consent.given_by_id, consent.given_with_id)
    if actor.is_resident and not any(actor.is_person(one) for one in said_yes):
        return No(_("Alleen wie ja zei, kan dit vrijgeven."))
    if actor.is_professional and actor.id != consent.recorded_by_id and actor.party_id != consent.source_party_id:
        return No(_("Dit schrijft op wie het ja hoorde, of wie het zelf vertelt."))
    return YES


def may_show(actor: Actor, speaks: bool, around: bool) -> Decision:
    """A resident shows his own facts to whom he picks; a worker may write down that he asked for it, when he or who decides for him did."""
    if actor.is_resident:
        return YES if speaks else No(_("U kunt alleen laten zien wat over uzelf gaat."))
    if actor.is_professional and around and speaks:
        return YES
    return No(_("Alleen de bewoner zelf kan dit laten zien, of wie voor hem beslist."))


def may_withhold(
    actor: Actor,
    *,
    stands: bool,
    article: str,
    articles: Collection[str],
    reason: str,
    moment: datetime,
    until: datetime,
    weeks: int,
) -> Decision:
    """Who stands around for the purpose of a fact may hold it back where a law lets him: by one of the articles that do, with reason and end date
    (access.md rules 4 and 9). Having been shown it is not enough.
    """
    if not actor.is_professional or not stands:
        return No(_("Alleen een hulpverlener die hier voor dit doel is, kan het achterhouden."))
    if article not in articles:
        return No(_("Noem het wetsartikel dat dit toestaat."))
    if not reason.strip():
        return No(_("Schrijf op waarom."))
    if not moment < until <= moment + timedelta(weeks=weeks):
        return No(_("Achterhouden kan ten hoogste %(weeks)s weken. Daarna besluit je opnieuw.") % {"weeks": weeks})
    return YES


def may_renew(actor: Actor, grant: Grant, moment: datetime) -> Decision:
    """Who holds something back decides again while it lasts; what has ended is decided anew."""
    if grant.effect != Grant.Effect.WITHHOLD or moment not in grant.period:
        return No(_("Dit wordt niet meer achtergehouden. Besluit het opnieuw als het nodig is."))
    if actor.is_professional and grant.given_by_professional_id == actor.id:
        return YES
    return No(_("Alleen wie dit achterhoudt, besluit opnieuw."))


def may_end_grant(actor: Actor, grant: Grant, speaks: bool) -> Decision:
    """Who gave sight can end it; who held something back can stop holding it."""
    if actor.is_professional and grant.given_by_professional_id == actor.id:
        return YES
    if actor.is_resident and grant.effect == Grant.Effect.ALLOW and (actor.is_person(grant.given_by_id) or speaks):
        return YES
    return No(_("Alleen wie dit liet zien, kan het stoppen."))
