# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said around the table: strengths first, then settings, people, and what is needed."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.access.models import Consent, Involvement
from rondom.core.decisions import No, require
from rondom.intake.recording import beside, written
from rondom.network.models import Party
from rondom.people.models import Household, Person
from rondom.plan.models import CircleMember, DeclinedPrompt, Endorsement, Need, SettingTalk, Strength
from rondom.plan.rules import already_behind, may_endorse, may_write, needs_release


@transaction.atomic
def note_strength(
    *, by: Actor, household: Household, about: Person | None, text: str, purpose: str, moment: datetime
) -> Strength:
    """Something that goes well, in the words of who said it (S4-04)."""
    strength = Strength(**_fields(by, household, about, "strengths", purpose, moment), text=text)
    strength.save(force_insert=True)
    _record(by, "strength_noted", strength, about)
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
    _record(by, "setting_discussed", talk, None)
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
    _record(by, "somebody_named", member, about)
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
    _record(by, "prompt_declined", declined, None)
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
        **_fields(by, household, about, "needs", purpose, moment),
        text=text,
        why=why,
        least=least,
        most=most,
        unit=unit,
        euros_a_month=euros_a_month,
    )
    need.save(force_insert=True)
    _record(by, "need_stated", need, about)
    return need


@transaction.atomic
def endorse_need(*, by: Actor, need: Need, moment: datetime, text: str = "") -> Endorsement:
    """A professional judges that this is needed, independent of any product. A duty of secrecy asks for the release first.

    Raises Denied with that reason when the release is missing.
    """
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    party = Party.objects.get(professionals=by.worker_id)
    require(may_endorse(by, party, _released(need, party, moment)))
    endorsement = Endorsement(
        **beside(need, by, category="needs", moment=moment), need=need, professional_id=by.worker_id, text=text
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
    # By its key: a professional who was only shown this need may not read the register of whom it is about.
    persons = [need.about_id] if need.about_id else []
    journal.done(by=by, verb="need_endorsed", on=endorsement, persons=persons, purpose=need.purpose)
    return endorsement


def _released(need: Need, party: Party, moment: datetime) -> bool:
    """Did the one it concerns, or who decides for him, release this party for it?"""
    released = Consent.objects.filter(kind=Consent.Kind.RELEASE, source_party=party, period__contains=moment)
    return released.filter(household=need.household_id).exists()


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
    """The organisation that answers for what a resident writes himself: the one that is around his household longest."""
    around = Involvement.objects.in_force(moment).filter(household=household).order_by("joined_at", "pk")
    controller = around.values_list("party__organisation_id", flat=True).first()
    if controller is None:
        require(No(_("Nog niemand helpt u hier. Stel eerst uw vraag.")))
        raise AssertionError("a refusal stops here")
    return controller


def _record(by: Actor, verb: str, item: object, about: Person | None) -> None:
    journal.done(by=by, verb=verb, on=item, persons=[about.pk] if about else [], purpose=item.purpose)  # type: ignore[attr-defined]
