# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said around the table: strengths first, then settings, people, and what is needed."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Consent, Involvement, Lead
from rondom.access.standing import members
from rondom.core.decisions import No, require
from rondom.intake.recording import beside, written
from rondom.network.models import Party
from rondom.people.models import DossierItem, Household, Person
from rondom.plan.models import CircleMember, DeclinedPrompt, Endorsement, Need, SettingTalk, Strength
from rondom.plan.rules import already_behind, may_endorse, may_write, needs_release

NEEDS = "needs"


@transaction.atomic
def note_strength(
    *, by: Actor, household: Household, about: Person | None, text: str, purpose: str, moment: datetime
) -> Strength:
    """Something that goes well, in the words of who said it (S4-04)."""
    strength = Strength(**_fields(by, household, about, "strengths", purpose, moment), text=text)
    strength.save(force_insert=True)
    _record(by, "strength_noted", strength, moment)
    return strength


@transaction.atomic
def talk_about_setting(
    *, by: Actor, household: Household, setting: str, state: str, purpose: str, moment: datetime, text: str = ""
) -> SettingTalk:
    """A setting of life was opened by the resident's story; the newest word about it counts (S2-12)."""
    talk = SettingTalk(
        **_fields(by, household, None, "settings", purpose, moment), setting=setting, state=state, text=text
    )
    talk.save(force_insert=True)
    _record(by, "setting_discussed", talk, moment)
    return talk


@transaction.atomic
def name_somebody(
    *,
    by: Actor,
    household: Household,
    about: Person | None,
    name: str,
    relation: str,
    ring: str,
    setting: str,
    purpose: str,
    moment: datetime,
    phone: str = "",
) -> CircleMember:
    """The resident names one of his own people, or a helper: from now on drawn in the circle."""
    member = CircleMember(
        **_fields(by, household, about, "informal_care", purpose, moment),
        name=name,
        relation=relation,
        ring=ring,
        setting=setting,
        phone=phone,
    )
    member.save(force_insert=True)
    _record(by, "somebody_named", member, moment)
    return member


@transaction.atomic
def rather_not(
    *, by: Actor, household: Household, ring: str, setting: str, purpose: str, moment: datetime
) -> DeclinedPrompt:
    """The resident does not want to name anybody here; the picture asks no more."""
    declined = DeclinedPrompt(
        **_fields(by, household, None, "informal_care", purpose, moment), ring=ring, setting=setting
    )
    declined.save(force_insert=True)
    _record(by, "prompt_declined", declined, moment)
    return declined


@transaction.atomic
def state_need(
    *,
    by: Actor,
    household: Household,
    about: Person | None,
    text: str,
    purpose: str,
    moment: datetime,
    why: str = "",
    least: int | None = None,
    most: int | None = None,
    unit: str = "",
    euros_a_month: Decimal | None = None,
) -> Need:
    """What is needed, before any product: how much, from-to, and what it would cost a month (S1-05, S1-53)."""
    need = Need(
        **_fields(by, household, about, NEEDS, purpose, moment),
        text=text,
        why=why,
        least=least,
        most=most,
        unit=unit,
        euros_a_month=euros_a_month,
    )
    need.save(force_insert=True)
    _record(by, "need_stated", need, moment)
    return need


@transaction.atomic
def need_is_met(*, by: Actor, need: Need, met: bool = True, moment: datetime) -> Need:
    """What was needed is there: what waited for it can begin. Or it is not, after all."""
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    require(may_write(by, sight_keys(need.household_id, moment).purposes, need.purpose))
    need.met_at = moment if met else None
    need.save(update_fields=["met_at"])
    _record(by, "need_met" if met else "need_unmet", need, moment)
    return need


@transaction.atomic
def endorse_need(*, by: Actor, need: Need, moment: datetime, text: str = "") -> Endorsement:
    """A professional judges that this is needed, independent of any product. A duty of secrecy asks for the release first.

    Raises Denied with that reason when the release is missing.
    """
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    party = Party.objects.get(professionals=by.worker_id)
    require(may_endorse(by, party, _released(by, need, party, moment)))
    endorsement = Endorsement(
        **beside(need, by, category=NEEDS, moment=moment), need=need, professional_id=by.worker_id, text=text
    )
    # Who endorses is a fact of the endorser's own party; the need itself only says how many do.
    if needs_release(party):
        endorsement.compartment_id = party.pk
    others = set(Endorsement.objects.filter(need=need).values_list("party_id", flat=True))
    try:
        with transaction.atomic():
            endorsement.save(force_insert=True)
    except IntegrityError:
        require(already_behind())
    need.endorsed_by = F("endorsed_by") + 1
    if by.party_id not in others:
        need.endorsed_parties = F("endorsed_parties") + 1
    need.version += 1
    need.save(update_fields=["endorsed_by", "endorsed_parties", "version"])
    need.refresh_from_db()
    _record(by, "need_endorsed", endorsement, moment)
    return endorsement


def _released(by: Actor, need: Need, party: Party, moment: datetime) -> bool:
    """Did whom it is about let this party say what it thinks is needed, from the very task in which it knows him?

    Where the party does not stand around him, its secret is that of somebody else at home: the parent it treats.
    """
    found = Consent.objects.filter(kind=Consent.Kind.RELEASE, source_party=party, period__contains=moment)
    found = found.filter(Q(person=need.about_id) | Q(household=need.household_id), category=NEEDS)
    told = {(yes.person_id, yes.source_purpose) for yes in found}
    mine = Involvement.objects.in_force(moment).naming(by.id).filter(party=party)
    at_home = Q(person=None, household=need.household_id)
    mine = mine.filter(at_home | Q(person__in=[need.about_id, *(person for person, _purpose in told)]))
    known = {(one.person_id or need.about_id, one.purpose) for one in mine}
    about = {pair for pair in known if pair[0] == need.about_id}
    return any({pair, (pair[0], "")} & told for pair in about or known)


def _fields(
    by: Actor, household: Household, about: Person | None, category: str, purpose: str, moment: datetime
) -> dict[str, object]:
    require(may_write(by, sight_keys(household.pk, moment).purposes, purpose))
    return written(
        by,
        household_id=household.pk,
        about_id=about.pk if about else None,
        category=category,
        purpose=purpose,
        moment=moment,
        controller_id=by.controller_id or _answers_for(household, moment),
    )


def _answers_for(household: Household, moment: datetime) -> UUID:
    """The organisation that answers for what a resident writes himself: the one that is around his household longest, else that of his fixed
    contact."""
    around = Involvement.objects.in_force(moment).filter(household=household).order_by("joined_at", "pk")
    controller = around.values_list("party__organisation_id", flat=True).first()
    controller = controller or _of_the_lead(household, moment)
    if controller is None:
        require(No(_("Nog niemand helpt u hier. Stel eerst uw vraag.")))
        raise AssertionError("a refusal stops here")
    return controller


def _of_the_lead(household: Household, moment: datetime) -> UUID | None:
    begun = Lead.objects.filter(household=household, since__lte=moment).order_by("-since")
    return begun.values_list("professional__party__organisation_id", flat=True).first()


def _record(by: Actor, verb: str, item: DossierItem, moment: datetime) -> None:
    """One line for whom it is about; for each who lives there when it is about the household as a whole.

    By its key: a professional who was only shown something may not read the register of whom it is about.
    """
    persons = [item.about_id] if item.about_id else members(Household(pk=item.household_id), moment)
    journal.done(by=by, verb=verb, on=item, persons=persons, purpose=item.purpose)
