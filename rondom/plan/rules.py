# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around strengths, people, needs and steps. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.network.models import Party
from rondom.plan.models import SHARED, Need, Step

# So long a click can be taken back by who made it.
UNDO_WITHIN = timedelta(minutes=10)


def may_write(actor: Actor, purposes: tuple[str, ...], purpose: str) -> Decision:
    """A professional writes for a purpose he stands around the household for; a resident writes his own words anywhere."""
    if actor.is_resident:
        return YES
    if actor.is_professional and purpose in purposes:
        return YES
    return No(_("Je bent niet voor dit doel bij dit huishouden."), who_can=_("Wie hier wel voor dit doel is"))


def may_endorse(actor: Actor, party: Party, released: bool) -> Decision:
    """A professional with a duty of secrecy may say what he thinks is needed only after the resident's own release (BW 7:457, J 7.3.11)."""
    if not actor.is_professional:
        return No(_("Alleen een hulpverlener kan achter een behoefte staan."))
    if party.kind == Party.Kind.INDEPENDENT:
        return No(_("Een onafhankelijke ondersteuner schrijft niets op bij anderen."))
    if needs_release(party) and not released:
        return No(
            _("De inwoner heeft nog niet gezegd dat je dit mag delen. Vraag het eerst."),
            who_can=_("De inwoner zelf, of wie voor hem mag beslissen."),
        )
    return YES


def already_behind() -> Decision:
    """Somebody stands behind a need once; the database holds it, since an endorsement behind a wall cannot be looked up."""
    return No(_("Je staat hier al achter."))


def needs_release(party: Party) -> bool:
    """Care and youth care providers keep a professional secret; the municipality's own parties act under their law."""
    return party.kind in {Party.Kind.CARE, Party.Kind.YOUTH}


# The order of steps, and the residents' yes


@dataclass(frozen=True)
class Voice:
    """A yes that a step needs: of one of these people. `name` says whose it is."""

    name: str
    people: frozenset[UUID]


@dataclass(frozen=True)
class Agreed:
    """How the residents stand to a step: who still has to say something, and who said no."""

    waiting: tuple[str, ...]
    without: tuple[str, ...]
    asked: int

    def __bool__(self) -> bool:
        """Somebody was asked, and all of them said yes: what nobody can agree to is not agreed."""
        return bool(self.asked) and not self.waiting and not self.without


def agreed(voices: Collection[Voice], answers: Mapping[UUID, str]) -> Agreed:
    """Whether everybody whose yes is needed said it. One no is enough for a no, and a no of a child's parent does not silence the child (S4-14)."""
    said = [(voice.name, {answers[one] for one in voice.people if one in answers}) for voice in voices]
    return Agreed(
        waiting=tuple(name for name, answer in said if "no" not in answer and "yes" not in answer),
        without=tuple(name for name, answer in said if "no" in answer),
        asked=len(said),
    )


def may_plan(actor: Actor, purposes: Collection[str]) -> Decision:
    """The residents write their plan, and who they share it with."""
    if actor.is_resident or SHARED in purposes:
        return YES
    return No(_("De inwoner deelt dit plan niet met jou. Vraag het de inwoner."))


def may_share_plan(actor: Actor, lives_here: bool, decides: bool, director_answer: str | None) -> Decision:
    """A resident opens what is his to the fixed contact to whom he said yes, and to nobody before (S2-06)."""
    if not actor.is_resident or not lives_here:
        return No(_("Alleen wie hier woont, deelt dit plan."))
    if not decides:
        return No(_("Uw plan delen kunt u vanaf uw 16e. Vraag wie voor u zorgt."))
    if director_answer is None:
        return No(_("U hebt nog geen vaste begeleider. Vraag uw hulpverlener wie dat wil zijn."))
    return (
        YES if director_answer == "yes" else No(_("Zeg eerst ja tegen uw vaste begeleider. Dan kunt u uw plan delen."))
    )


def may_answer_step(actor: Actor, voices: Collection[Voice]) -> Decision:
    """Who is asked says it himself."""
    return YES if _is_asked(actor, voices) else No(_("Over deze stap beslist iemand anders."))


def _is_asked(actor: Actor, voices: Collection[Voice]) -> bool:
    return actor.is_resident and any(actor.is_person(one) for voice in voices for one in voice.people)


def may_go_on(actor: Actor, is_owner: bool, found: Agreed) -> Decision:
    """Who does it says how it goes, once it is agreed."""
    if not (is_owner or actor.is_resident):
        return No(_("Wie dit doet, zegt hoe het gaat."))
    if found.without:
        return No(_("Dit kan niet zonder het ja van %(names)s.") % {"names": ", ".join(found.without)})
    if found.waiting:
        return No(_("Wacht op het ja van %(names)s.") % {"names": ", ".join(found.waiting)})
    return YES if found else No(_("Hier is nu niemand die ja kan zeggen."))


def may_reword(is_over: bool, may_plan: Decision) -> Decision:
    """Other words are a new question to everybody; what is behind us keeps its words."""
    return No(_("Dit is al klaar. Maak een nieuwe stap.")) if is_over else may_plan


def may_do(owner_person: UUID | None, about: UUID | None, decide: Collection[UUID] = ()) -> Decision:
    """Who is to do something reads it and has a say in it: what is about one person is not done by his housemate, what is about a child by a parent.

    `decide`: who says ja about this.
    """
    if owner_person is None or about is None or owner_person == about or owner_person in decide:
        return YES
    return No(
        _("Wie dit doet, moet het kunnen lezen. Kies dezelfde persoon, of laat de stap over het hele huishouden gaan.")
    )


def may_drop(actor: Actor, is_his: bool, voices: Collection[Voice]) -> Decision:
    """Whoever has a say in a step, does it or proposed it may stop it, and take it up again."""
    return YES if is_his or may_answer_step(actor, voices) else No(_("Of dit doorgaat, beslist iemand anders."))


def may_undo(actor: Actor, said_by: UUID | None, said_at: datetime, is_as_he_left_it: bool, now: datetime) -> Decision:
    """Who clicked wrong takes it back himself, soon, and as long as nothing happened on it since."""
    if said_by is None or said_by != actor.id:
        return No(_("Dit zei iemand anders."))
    if now - said_at > UNDO_WITHIN:
        return No(_("Dit kan niet meer ongedaan. Zeg opnieuw hoe het staat."))
    return YES if is_as_he_left_it else No(_("Er is hierna iets veranderd. Kijk wat er nu staat."))


def may_put_first(actor: Actor, chose_now: Collection[str]) -> Decision:
    """Who chose to begin now is not made to wait by somebody else: the plan follows him (H4-06)."""
    if actor.is_resident or not chose_now:
        return YES
    return No(_("%(names)s koos om nu te beginnen. Bespreek het samen.") % {"names": ", ".join(chose_now)})


def not_in_this_order() -> Decision:
    """The database says no, and why may not be told."""
    return No(_("Deze volgorde kan hier niet. Kies een andere stap."))


def unchanged(stands: int, read: int) -> Decision:
    """Somebody else changed it in the meantime: both texts are shown, and nothing is overwritten."""
    return YES if stands == read else No(_("Iemand anders heeft dit net veranderd. Kijk wat er nu staat, en kies."))


def may_come_after(step: Step, on: Step) -> Decision:
    """Whoever reads a step reads what it comes after: of the same person, or of the household as a whole."""
    if on.household_id == step.household_id and on.about_id in (None, step.about_id):
        return YES
    return No(_("“%(text)s” mag niet iedereen lezen. Laat deze stap na een andere komen.") % {"text": on.text})


def may_wait_for(step: Step, need: Need) -> Decision:
    """Whoever reads a step reads what it waits for: something the same plan needs, of the same person or of the household as a whole."""
    if (
        need.household_id == step.household_id
        and need.purpose == step.purpose
        and need.about_id in (None, step.about_id)
    ):
        return YES
    return No(_("“%(text)s” mag niet iedereen lezen. Laat deze stap op iets anders wachten.") % {"text": need.text})


def closes_a_ring(names: Collection[str]) -> Decision:
    """An order without a beginning is none: the steps that wait for each other, by name (S3-13)."""
    return No(_("Dat kan niet: dan wachten deze stappen op elkaar. %(ring)s.") % {"ring": " → ".join(names)})
