# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working on safety: beginning, agreeing with each, watching along, hearing each apart, signing a phase, and what to do when it happens again."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rondom import journal, law
from rondom.access import standing as stands
from rondom.access.actors import Actor
from rondom.access.consent_rules import ADULT
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement
from rondom.core.decisions import require
from rondom.intake.recording import beside, written
from rondom.network.models import Professional
from rondom.people.living import living_here
from rondom.people.models import DossierItem, Household, Person
from rondom.safety.facts import lacks, who_may_sign
from rondom.safety.models import (
    MemberWord,
    RiskFactor,
    SafetyAgreement,
    SafetyAlert,
    SafetyLine,
    SafetyTurn,
    Watcher,
    WatcherWord,
)
from rondom.safety.rules import (
    YOUTH,
    may_be_about,
    may_begin_line,
    may_control,
    may_end_agreed,
    may_happen_again,
    may_sign,
    may_sign_here,
    may_work_on,
    must_say_why,
    standing,
)

SAFETY, OWN_WORDS = "safety", "own_words"


@transaction.atomic
def begin_line(*, by: Actor, household: Household, signer: Professional, why: str = "", moment: datetime) -> SafetyLine:
    """From now on they work on safety here. `signer` is the named person who signs each phase, and reads along for it."""
    exists = SafetyLine.objects.filter(household=household, purpose=YOUTH).exists()
    require(may_begin_line(by, sight_keys(household.pk, moment).purposes, exists))
    require(may_sign_here(signer in who_may_sign(household, moment)))
    require(must_say_why(signer.party_id != by.party_id, why))
    line = SafetyLine(
        **written(by, household_id=household.pk, about_id=None, category=SAFETY, purpose=YOUTH, moment=moment),
        signer=signer,
        why=why.strip(),
        months=int(str(law.current().on(moment).setting("veiligheid.stabiel_maanden"))),
    )
    line.save(force_insert=True)
    _record(by, "safety_begun", line, moment)
    return line


@transaction.atomic
def name_signer(*, by: Actor, line: SafetyLine, signer: Professional, why: str = "", moment: datetime) -> SafetyLine:
    """Somebody else signs from now on; who signed before reads along no more."""
    line = _work_on(by, line, moment)
    assert line.household is not None
    require(may_sign_here(signer in who_may_sign(line.household, moment)))
    require(must_say_why(signer.party_id != line.party_id, why))
    line.signer, line.why = signer, why.strip()
    line.save(update_fields=["signer", "why"])
    _record(by, "safety_signer_named", line, moment)
    return line


@transaction.atomic
def agree_safety(
    *, by: Actor, line: SafetyLine, about: Person, text: str, apart: bool = False, moment: datetime
) -> SafetyAgreement:
    """One member agreed this, in words for him. What a child agreed is the child's own: no parent reads it."""
    line = _work_on(by, line, moment, about)
    made = SafetyAgreement(**_fields(by, line, about, moment), line=line, text=text, apart=apart)
    made.save(force_insert=True)
    _record(by, "safety_agreed", made, moment)
    return made


@transaction.atomic
def end_agreed_safety(*, by: Actor, agreement: SafetyAgreement, moment: datetime) -> SafetyAgreement:
    """It does not hold any more; something else may be agreed instead. What it was stays on record."""
    _work_on(by, agreement.line, moment)
    agreement = SafetyAgreement.objects.get(pk=agreement.pk)
    require(may_end_agreed(agreement))
    agreement.over_at = moment
    agreement.save(update_fields=["over_at"])
    _record(by, "safety_agreement_over", agreement, moment)
    return agreement


@transaction.atomic
def name_watcher(
    *, by: Actor, line: SafetyLine, name: str, is_professional: bool, relation: str = "", phone: str = "", moment: datetime
) -> Watcher:  # fmt: skip
    """Somebody watches along; everybody at home knows who."""
    line = _work_on(by, line, moment)
    watcher = Watcher(
        **_fields(by, line, None, moment), line=line, name=name, is_professional=is_professional, relation=relation, phone=phone
    )  # fmt: skip
    watcher.save(force_insert=True)
    _record(by, "watcher_named", watcher, moment)
    return watcher


@transaction.atomic
def confirm_calm(*, by: Actor, watcher: Watcher, moment: datetime) -> WatcherWord:
    """A watcher says today: no violence since. Who works on the line writes it down."""
    line = _work_on(by, watcher.line, moment)
    word = WatcherWord(**_fields(by, line, None, moment), line=line, watcher=watcher, day=timezone.localdate(moment))
    word.save(force_insert=True)
    _record(by, "watcher_confirmed", word, moment)
    return word


@transaction.atomic
def list_risk(
    *, by: Actor, line: SafetyLine, about: Person | None, kind: str, text: str = "", moment: datetime
) -> RiskFactor:
    """What keeps it unsafe, about one grown-up or about all of them: each reads what is about himself."""
    line = _work_on(by, line, moment, about)
    factor = RiskFactor(**_fields(by, line, about, moment), line=line, kind=kind, text=text)
    factor.save(force_insert=True)
    _record(by, "risk_listed", factor, moment)
    return factor


@transaction.atomic
def set_risk(*, by: Actor, factor: RiskFactor, state: str, moment: datetime) -> RiskFactor:
    """Under control, or not any more. Only after direct safety (the order may not be swapped)."""
    line = _work_on(by, factor.line, moment)
    factor = RiskFactor.objects.select_for_update(of=("self",)).get(pk=factor.pk)
    if state == RiskFactor.State.CONTROLLED:
        require(may_control(standing(SafetyTurn.objects.filter(line=line))))
    factor.state, factor.state_at = state, moment
    factor.save(update_fields=["state", "state_at"])
    _record(by, "risk_changed", factor, moment)
    return factor


@transaction.atomic
def hear_member(
    *, by: Actor, line: SafetyLine, about: Person, feels: str, text: str = "", apart: bool = False, moment: datetime
) -> MemberWord:
    """What one member said about feeling safe. These are his own words: no parent reads a child's."""
    line = _work_on(by, line, moment, about)
    fields = _fields(by, line, about, moment) | {"category": OWN_WORDS}
    word = MemberWord(**fields, line=line, feels=feels, text=text, apart=apart)
    word.save(force_insert=True)
    _record(by, "member_heard", word, moment)
    return word


@transaction.atomic
def sign_phase(*, by: Actor, line: SafetyLine, kind: str, moment: datetime) -> SafetyTurn:
    """The named person signs that they are safe now, or that it stays safe. Raises Denied with what is missing."""
    line = _work_on(by, line, moment)
    turns = list(SafetyTurn.objects.filter(line=line))
    require(may_sign(by, line, kind, standing(turns), lacks(line, kind, turns, moment)))
    turn = _turn(by, line, kind, timezone.localdate(moment), moment)
    if kind == SafetyTurn.Kind.DIRECT:
        SafetyAlert.objects.filter(line=line, over_at=None).update(over_at=moment)
    _record(by, "safety_signed", turn, moment)
    return turn


@transaction.atomic
def happened_again(*, by: Actor, line: SafetyLine, kind: str, day: date, moment: datetime) -> SafetyTurn:
    """An incident, or a new report: back to direct safety, with everything before it kept. Whoever works on it reads so today."""
    line = _work_on(by, line, moment)
    require(may_happen_again(day, timezone.localdate(moment)))
    turn = _turn(by, line, kind, day, moment)
    known = set(SafetyAlert.objects.filter(line=line, over_at=None).values_list("to_id", flat=True))
    for one in _who_work_on(line, moment) - known:
        SafetyAlert(line=line, to_id=one, moment=moment).save(force_insert=True)
    _record(by, "safety_again", turn, moment)
    return turn


def _turn(by: Actor, line: SafetyLine, kind: str, day: date, moment: datetime) -> SafetyTurn:
    turn = SafetyTurn(**_fields(by, line, None, moment), line=line, kind=kind, day=day)
    turn.save(force_insert=True)
    return turn


def _who_work_on(line: SafetyLine, moment: datetime) -> set[UUID]:
    """Who signs, and who stands around the household for this task."""
    around = Involvement.objects.in_force(moment).filter(household=line.household_id, purpose=line.purpose)
    return {one for one in around.values_list("professional_id", flat=True) if one} | {line.signer_id}


def _work_on(by: Actor, line: SafetyLine, moment: datetime, about: Person | None = None) -> SafetyLine:
    """Lock the line: two who sign or write at once come one after the other. Raises Denied for who does not work on it."""
    require(may_work_on(by, line, sight_keys(line.household_id, moment).purposes))
    line = SafetyLine.objects.select_for_update(of=("self",)).select_related("household").get(pk=line.pk)
    if about is not None:
        assert line.household is not None
        require(may_be_about(about.pk, stands.members(line.household, moment)))
    return line


def _fields(by: Actor, line: SafetyLine, about: Person | None, moment: datetime) -> dict[str, object]:
    """Beside the line: for its task. What is about somebody who is no adult yet counts as his own words."""
    category = SAFETY
    if about is not None:
        age = Person.objects.get(pk=about.pk).age_on(timezone.localdate(moment))
        category = OWN_WORDS if age is not None and age < ADULT else SAFETY
    return beside(line, by, category=category, moment=moment) | {"about_id": about.pk if about else None}


def _record(by: Actor, verb: str, item: DossierItem, moment: datetime) -> None:
    persons: Collection[UUID] = [item.about_id] if item.about_id else _at_home(item.household_id, moment)
    journal.done(by=by, verb=verb, on=item, persons=persons, purpose=item.purpose)


def _at_home(household: UUID | None, moment: datetime) -> list[UUID]:
    assert household is not None
    return [one.person.pk for one in living_here(household, moment)]
