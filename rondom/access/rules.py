# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may stand around a household, and who may widen or narrow what others see there. Pure: each rule is given what it looks at."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.models import Consent, Grant, Involvement
from rondom.core.decisions import YES, Decision, No
from rondom.law import Purpose
from rondom.network.models import Party, Professional

# A danger is no task that somebody is involved for: it opens a household for hours (rondom.access.safety_rules).
EMERGENCY = "avg.noodgeval"
# Beside the resident, for nobody else (Wmo 2.2.4).
SUPPORT = "steun.onafhankelijk"


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


def may_be_for(task: Purpose, age: int | None) -> Decision:
    """A task around one person is there from and until the birthdays that its law names. An unknown birthday is no reason to say no."""
    if age is None:
        return YES
    if task.person_from is not None and age < task.person_from:
        return No(_("Dit is er voor wie %(age)s is of ouder.") % {"age": task.person_from})
    if task.person_until is not None and age >= task.person_until:
        return No(_("Dit is er voor wie jonger is dan %(age)s.") % {"age": task.person_until})
    return YES


def may_invite(named: bool, purpose: Purpose | None, party: Party, has_word: bool | None) -> Decision:
    """Anyone involved may ask another party to join for a task that a law opens for it; nothing is ever handed off (S0-10, S1-13).

    `has_word`: whom it is about said ja to this party, or it is his own deed; None: it is about nobody in particular.
    """
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
    if party.kind == Party.Kind.INDEPENDENT and purpose.id != SUPPORT:
        return No(
            _("%(party)s staat naast de inwoner en heeft geen taak in: %(purpose)s.")
            % {"party": party.short_name, "purpose": purpose.title},
            who_can=_("Kies een andere partij."),
        )
    if purpose.functions and party.contact.function not in purpose.functions:
        return No(
            _("%(party)s heeft geen taak in: %(purpose)s.") % {"party": party.short_name, "purpose": purpose.title},
            who_can=_("Kies een ander doel of een andere partij."),
        )
    if purpose.by_own_word and has_word is None:
        return No(
            _("Kies om wie het gaat. Ieder zegt hier zelf ja tegen."), who_can=_("Wie hier wonen, ieder voor zich.")
        )
    if purpose.by_own_word and not has_word:
        return No(_("Dit kan alleen met het ja van de inwoner zelf."), who_can=_("De inwoner."))
    return YES


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
        return No(_("Alleen de inwoners zeggen ja of nee tegen hun regisseur."))
    return YES


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
        return No(_("Deze toestemming is voorbij. Vraag het opnieuw aan de inwoner."))
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
    return No(_("Alleen de inwoner zelf kan dit laten zien, of wie voor hem beslist."))


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


def may_end_grant(actor: Actor, grant: Grant | None, speaks: bool) -> Decision:
    """Who gave sight can end it; who held something back can stop holding it. What a law opened, by a hand-over or for a danger, is not the resident's to
    end. None: the database gives it to nobody else to change.
    """
    if grant and actor.is_professional and grant.given_by_professional_id == actor.id:
        return YES
    of_law = grant is None or grant.hand_over_id is not None or grant.emergency_id is not None
    says = grant is not None and (actor.is_person(grant.given_by_id) or speaks)
    if grant and not of_law and actor.is_resident and grant.effect == Grant.Effect.ALLOW and says:
        return YES
    return No(_("Alleen wie dit liet zien, kan het stoppen."))
