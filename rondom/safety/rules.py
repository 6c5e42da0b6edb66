# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around safety in phases: who works on it, what is missing, and who signs. Nothing here says that it is safe: a person does. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.core.decisions import YES, Decision, No
from rondom.safety.models import MemberWord, SafetyAgreement, SafetyLine, SafetyTurn

# The task of the law in which a team works on the safety of children at home.
YOUTH = "jeugdwet.toeleiding"
Kind = SafetyTurn.Kind
DIRECT, STABLE, RECOVERY = "direct", "stable", "recovery"
PHASES = (
    (DIRECT, gettext_lazy("Eerst direct veilig")),
    (STABLE, gettext_lazy("Op weg naar blijvend veilig")),
    (RECOVERY, gettext_lazy("Herstel")),
)


@dataclass(frozen=True)
class Standing:
    """What was signed and what happened again, read from the turns of a line."""

    direct_on: date | None = None
    stable_on: date | None = None
    again_at: datetime | None = None
    again_on: date | None = None

    @property
    def phase(self) -> str:
        """The phase they are in; each only after the one before it."""
        if self.direct_on is None:
            return DIRECT
        return STABLE if self.stable_on is None else RECOVERY

    @property
    def counts_from(self) -> date | None:
        """The days count since it last happened again, else since direct safety was signed; and only while it is signed."""
        return (self.again_on or self.direct_on) if self.direct_on else None


def standing(turns: Iterable[SafetyTurn]) -> Standing:
    """Where the line stands. What happened again takes every signature before it away."""
    ordered = sorted(turns, key=lambda turn: turn.moment)
    again = [turn for turn in ordered if turn.kind in SafetyTurn.AGAIN]
    again_at = again[-1].moment if again else None
    signed = [
        turn for turn in ordered if turn.kind in SafetyTurn.SIGNED and (again_at is None or turn.moment > again_at)
    ]
    days = {kind: next((turn.day for turn in signed if turn.kind == kind), None) for kind in SafetyTurn.SIGNED}
    return Standing(days[Kind.DIRECT], days[Kind.STABLE], again_at, max((turn.day for turn in again), default=None))


@dataclass(frozen=True)
class Member:
    """Somebody at home: his name, and every record of his."""

    name: str
    records: frozenset[UUID]


@dataclass(frozen=True)
class Watched:
    """A watcher, and when he last said that there was no violence."""

    name: str
    is_professional: bool
    said_at: datetime | None


def lacks_direct(
    members: Sequence[Member], agreed: Collection[UUID], watchers: Sequence[Watched], again_at: datetime | None
) -> tuple[str, ...]:
    """What is missing before direct safety can be signed, each as a sentence; nothing when somebody may judge it."""
    lacking = [
        _("Met %(name)s is nog niets afgesproken.") % {"name": one.name}
        for one in members
        if not one.records & set(agreed)
    ]
    if not members:
        lacking.append(_("Er woont nu niemand in dit huishouden."))
    for is_professional, nobody, silent in (
        (False, _("Er let nog niemand van de eigen mensen mee."), _("Vraag iemand van de eigen mensen die meelet of het rustig was.")),
        (True, _("Er let nog geen hulpverlener mee."), _("Vraag een hulpverlener die meelet of het rustig was.")),
    ):  # fmt: skip
        those = [one for one in watchers if one.is_professional == is_professional]
        if not those:
            lacking.append(nobody)
        elif not any(one.said_at and (again_at is None or one.said_at > again_at) for one in those):
            lacking.append(silent)
    return tuple(lacking)


def lacks_stable(
    members: Sequence[Member], stands: Standing, feels: Mapping[UUID, str], under_control: Sequence[bool], earliest: date, today: date
) -> tuple[str, ...]:  # fmt: skip
    """What is missing before stable safety can be signed. `feels`: what each record said last, since it last happened again."""
    lacking = []
    if stands.direct_on is None:
        lacking.append(_("Directe veiligheid is nog niet getekend."))
    elif today < earliest:
        lacking.append(_("Het moet rustig blijven tot en met %(day)s.") % {"day": dutch.day(earliest, today)})
    lacking += [
        _("%(name)s zei nog niet dat het veilig voelt.") % {"name": one.name}
        for one in members
        if not any(feels.get(record) == MemberWord.Feels.SAFE for record in one.records)
    ]
    if not under_control:
        lacking.append(_("Er staat nog niet wat het onveilig maakt."))
    elif not all(under_control):
        lacking.append(_("Niet alles wat het onveilig maakt, is onder controle."))
    return tuple(lacking)


def may_begin_line(actor: Actor, purposes: Collection[str], there_is_one: bool) -> Decision:
    """Who stands around for the youth law, once."""
    if not actor.is_professional or YOUTH not in purposes:
        return No(_("Hier werk jij niet aan veiligheid."), who_can=_("Wie voor jeugd bij dit gezin is."))
    return No(_("Hier wordt al aan veiligheid gewerkt.")) if there_is_one else YES


def may_sign_here(is_one_of_them: bool) -> Decision:
    """Who signs works here for Veilig Thuis, or is the director to whom a resident said yes."""
    if is_one_of_them:
        return YES
    return No(
        _("Tekenen doet wie van Veilig Thuis hier iets overdroeg, of de vaste begeleider met een ja van de inwoner.")
    )


def must_say_why(other_party: bool, why: str) -> Decision:
    """Somebody of another organisation reads along only with a reason (Wmo 5.2.6)."""
    if other_party and not why.strip():
        return No(_("Schrijf op waarom het nodig is dat deze organisatie meeleest."))
    return YES


def may_work_on(actor: Actor, line: SafetyLine | None, purposes: Collection[str]) -> Decision:
    """Who stands around for the task of the line, and who signs."""
    if line is not None and actor.is_professional and (line.purpose in purposes or actor.id == line.signer_id):
        return YES
    return No(_("Hier werk jij niet aan veiligheid."), who_can=_("Wie voor jeugd bij dit gezin is."))


def may_be_about(about: UUID | None, members: Collection[UUID]) -> Decision:
    """About somebody who lives here."""
    return YES if about is None or about in members else No(_("Kies iemand die hier woont."))


def may_end_agreed(agreement: SafetyAgreement) -> Decision:
    """Once: what is over stays over, and something else is agreed in its place."""
    return No(_("Die afspraak gold al niet meer.")) if agreement.over_at else YES


def may_control(stands: Standing) -> Decision:
    """The order may not be swapped: work on what keeps it unsafe is done after direct safety."""
    return YES if stands.direct_on else No(_("Eerst directe veiligheid. Daarna kan dit onder controle zijn."))


def may_sign(actor: Actor, line: SafetyLine, kind: str, stands: Standing, lacking: Sequence[str]) -> Decision:
    """The named person signs, when nothing is missing, and each phase after the one before it."""
    if not actor.is_professional or actor.id != line.signer_id:
        return No(_("Hier tekent iemand anders."))
    if (stands.direct_on if kind == Kind.DIRECT else stands.stable_on) is not None:
        return No(_("Dit is al getekend."))
    if lacking:
        return No(_("Tekenen kan nog niet. %(what)s") % {"what": " ".join(lacking)})
    return YES


def may_happen_again(day: date, today: date) -> Decision:
    """What happened, happened on a day that was."""
    return YES if day <= today else No(_("Die dag is nog niet geweest."))
