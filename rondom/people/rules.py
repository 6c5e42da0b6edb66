# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be written in the registers, and why not. Sight itself is the fence's: a rule is given only what the actor may see."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.core import dutch
from rondom.core.decisions import YES, Decision, No
from rondom.journal.writing import Actor
from rondom.people.models import Authority, ContactRoute, Household, Membership, Person, PossibleDuplicate, Source

PROFESSIONAL, RESIDENT, WRITER, SYSTEM = "professional", "person", "public", "system"
BY_ORDER = {Authority.Kind.CURATOR, Authority.Kind.MENTOR, Authority.Kind.BEWINDVOERDER, Authority.Kind.GUARDIAN}
OVER_CHILDREN = {Authority.Kind.PARENT, Authority.Kind.GUARDIAN}
OF_AGE = 18
REGISTRY_WORKER = "registry_worker"
# How people call and speak to somebody is theirs; the rest of a name in the BRP is the BRP's.
OWN_WORDS = {"call_name", "language"}

TWO_PEOPLE = "two_people"


def _himself(by: Actor, person_id: UUID) -> bool:
    """Is this the resident who acts, by any record of his?"""
    return person_id == by.id or person_id in getattr(by, "records", ())


def may_register_person(by: Actor) -> Decision:
    """May this actor add somebody to the registers? Anyone who is somebody: a worker, a resident, a writer of /hulp/, a job."""
    if by.kind not in (PROFESSIONAL, RESIDENT, WRITER, SYSTEM):
        return No(_("Meld u eerst aan."))
    return YES


def may_settle_duplicate(by: Actor) -> Decision:
    """Whether two records are one human being is for the registry to find out (Wet BRP 2.34)."""
    if by.kind != PROFESSIONAL or by.function != REGISTRY_WORKER:
        return No(_("Of iemand er twee keer in staat, zoekt burgerzaken uit."), who_can=_("Burgerzaken"))
    return YES


def must_not_be_joined(pair: PossibleDuplicate) -> Decision:
    """Who says that they are two people is told when somebody found one meanwhile; saying it twice is saying it."""
    if pair.settled_at is None or pair.outcome == TWO_PEOPLE:
        return YES
    return No(_("Over deze twee is al beslist. Kijk wat er nu staat."))


def may_change_person(by: Actor, person: Person, different: Collection[str], version: int) -> Decision:
    """May this actor change these facts, having read this version? Facts of the BRP are mended at the registry (Wet BRP 2.34)."""
    if by.kind == WRITER:
        return No(_("Dit kan alleen een hulpverlener of de inwoner zelf veranderen."))
    if version != person.version:
        return No(_("Iemand anders heeft dit net veranderd. Kijk wat er nu staat en probeer het opnieuw."))
    if person.source == Source.BRP and set(different) - OWN_WORDS:
        return No(
            _(
                "Deze gegevens komen uit de basisregistratie personen. Klopt er iets niet? Burgerzaken kan het veranderen."
            ),
            who_can=_("Burgerzaken"),
        )
    return YES


def may_start_household(by: Actor, members: Collection[UUID]) -> Decision:
    """May this actor write down that these people belong together? Residents speak for a household they are in themselves."""
    if by.kind == RESIDENT and not any(_himself(by, member) for member in members):
        return No(_("U kunt alleen een huishouden maken waar u zelf bij hoort."))
    return may_register_person(by)


def may_join_household(by: Actor, household: Household | None, is_there: bool) -> Decision:
    """May somebody be added to this household (None: the actor does not see it)?"""
    if household is None:
        return No(_("Dit huishouden is er niet."))
    if is_there:
        return No(_("Deze persoon hoort al bij dit huishouden."))
    return YES


def may_leave_household(by: Actor, member: Membership | None) -> Decision:
    """May this membership (None: there is none that the actor sees) be ended?"""
    if member is None:
        return No(_("Deze persoon hoort niet bij dit huishouden."))
    return YES


def may_record_kinship(by: Actor, person: UUID, other: UUID) -> Decision:
    """Two people, not one."""
    if person == other:
        return No(_("Iemand kan geen familie van zichzelf zijn."))
    return YES


def may_record_authority(
    by: Actor, person: Person, kind: str, *, source: str, holder: UUID | None, professional: UUID | None, purposes: list[str],
    since: datetime, until: datetime | None,
) -> Decision:  # fmt: skip
    """May it be written down that this holder acts for this person?

    A curator, mentor, bewindvoerder or guardian is named by the court (BW 1:378, 1:450, 1:431, 1:280), so the paper or order must
    have been seen; a gemachtigde is named by the person, for purposes he chooses (Awb 2:1); parents only over who is under age.
    """
    if (holder is None) == (professional is None):
        return No(_("Kies één persoon of één hulpverlener."))
    if holder == person.pk:
        return No(_("Iemand kan zichzelf niet vertegenwoordigen."))
    if until is not None and until <= since:
        return (
            No(_("Deze persoon is dan al 18. Ouders en voogden beslissen niet meer voor iemand van 18 of ouder."))
            if (kind in OVER_CHILDREN)
            else No(_("Het einde ligt voor het begin."))
        )
    if kind in BY_ORDER and source in (Source.TOLD, Source.WORKER):
        return No(_("Hiervoor is een beschikking van de rechter nodig. Kijk eerst het papier in."))
    if kind == Authority.Kind.GEMACHTIGDE and not purposes:
        return No(_("Kies waarvoor deze persoon mag optreden."))
    if by.kind == RESIDENT and (kind != Authority.Kind.GEMACHTIGDE or not _himself(by, person.pk)):
        return No(_("U kunt alleen zelf iemand kiezen die voor u mag optreden."))
    if by.kind == WRITER:
        return No(_("Dit kan alleen een hulpverlener of de inwoner zelf opschrijven."))
    return YES


def may_end_authority(by: Actor, authority: Authority, moment: datetime, seen: str = "") -> Decision:
    """A resident withdraws his own word; what the court decided ends by the court's paper, seen by a worker, from the day that the court names."""
    if by.kind == RESIDENT and (authority.kind != Authority.Kind.GEMACHTIGDE or not _himself(by, authority.person_id)):
        return No(_("Dit heeft de rechter bepaald. Alleen de rechter kan het veranderen."))
    if authority.period.upper is not None and authority.period.upper <= moment:
        return No(_("Dit is al geëindigd."))
    if authority.period.lower is not None and moment < authority.period.lower:
        return No(_("Dit begint pas later."))
    if (
        by.kind == PROFESSIONAL
        and authority.kind != Authority.Kind.GEMACHTIGDE
        and seen not in (Source.ORDER, Source.PAPER)
    ):
        return No(_("Hiervoor is een beschikking van de rechter nodig. Kijk eerst het papier in."))
    return YES


def may_record_address(by: Actor) -> Decision:
    """Anyone who may register a person may say where he lives."""
    return may_register_person(by)


def may_record_contact_route(by: Actor, kind: str, value: str) -> Decision:
    """A phone number has digits, an e-mail address has an @."""
    if not value.strip():
        return No(_("Vul in hoe we deze persoon kunnen bereiken."))
    if kind == ContactRoute.Kind.PHONE and not dutch.is_phone(value):
        return No(_("Dit is geen heel telefoonnummer."))
    if kind == ContactRoute.Kind.EMAIL and "@" not in value:
        return No(_("Dit is geen e-mailadres."))
    return YES


def end_of_authority(person: Person, kind: str, until: datetime | None) -> datetime | None:
    """When it ends at the latest: that of parents and guardians at 00:00 of the eighteenth birthday (BW 1:233)."""
    if kind not in OVER_CHILDREN or person.born_first is None:
        return until
    grown = timezone.make_aware(datetime.combine(birthday(person.born_first, OF_AGE), time.min))
    return min(grown, until) if until else grown


def birthday(born: date, age: int) -> date:
    """The day somebody reaches this age; born on 29 February, on 1 March where there is none (as the civil code counts years)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
