# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""First direct safety, then what keeps it unsafe, then recovery; nobody and nothing but a named person signs (H2-05, H2-06, H2-10, H2-14)."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actions import end_involvement
from rondom.access.actors import acting
from rondom.access.models import Involvement
from rondom.core.decisions import Denied
from rondom.safety.actions import (
    agree_safety,
    begin_line,
    confirm_calm,
    end_agreed_safety,
    happened_again,
    hear_member,
    list_risk,
    name_signer,
    set_risk,
    sign_phase,
)
from rondom.safety.facts import earliest_stable
from rondom.safety.models import RiskFactor, SafetyAgreement, SafetyAlert, SafetyLine, SafetyTurn, Watcher
from rondom.safety.rules import DIRECT as DIRECT_PHASE
from rondom.safety.rules import RECOVERY, standing
from rondom.safety.rules import STABLE as STABLE_PHASE
from tests.factories.network import Merwelinde, person
from tests.factories.people import AMSTERDAM
from tests.safety.conftest import (
    AGAIN,
    AT_HOME,
    DIRECT,
    FRIDAY,
    HOME,
    STABLE,
    THURSDAY,
    agreed,
    ready,
    signed,
    watching,
)

HOUR = timedelta(hours=1)


def phase(town: Merwelinde, line: SafetyLine, moment: datetime) -> str:
    with acting(town.worker("Joris"), moment):
        return standing(SafetyTurn.objects.filter(line=line)).phase


def around_still(town: Merwelinde, moment: datetime) -> None:
    """Half a year later they stand around again: without contact it ended by itself."""
    home = town.households[HOME]
    town.around("Joris", "jeugdwet.toeleiding", moment, household=home)
    town.around("Ilse", "veiligthuis.triage", moment, household=home, person=town.persons["Kim"])


def calm(town: Merwelinde, moment: datetime) -> None:
    """Both watchers say so."""
    with acting(town.worker("Joris"), moment):
        watchers = list(Watcher.objects.all())
    for watcher in watchers:
        town.does("Joris", confirm_calm, moment, watcher=watcher)


def test_it_is_signed_when_nothing_is_missing_and_by_the_named_person_only(town: Merwelinde, line: SafetyLine) -> None:
    with pytest.raises(Denied, match="Met Linda is nog niets afgesproken"):
        signed(town, line)
    agreed(town, line, *AT_HOME)
    with pytest.raises(Denied, match="Er let nog niemand van de eigen mensen mee"):
        signed(town, line)
    ria, els = watching(town, line)
    town.does("Joris", confirm_calm, FRIDAY - timedelta(hours=3), watcher=ria)
    with pytest.raises(Denied, match="Vraag een hulpverlener"):
        signed(town, line)
    town.does("Joris", confirm_calm, FRIDAY - timedelta(hours=2), watcher=els)
    assert phase(town, line, FRIDAY) == DIRECT_PHASE, "the system declares nothing"
    with pytest.raises(Denied, match="Hier tekent iemand anders"):
        town.does("Joris", sign_phase, FRIDAY, line=line, kind=DIRECT)
    turn = signed(town, line)
    assert turn.day == date(2026, 3, 20) and (turn.day - date(2026, 3, 7)).days == 13
    assert phase(town, line, FRIDAY) == STABLE_PHASE
    with pytest.raises(Denied, match="al getekend"):
        signed(town, line, FRIDAY + timedelta(days=1))


def test_what_does_not_hold_any_more_is_no_agreement_before_a_signature(town: Merwelinde, line: SafetyLine) -> None:
    ready(town, line)
    with acting(town.worker("Joris"), FRIDAY):
        (kims,) = SafetyAgreement.objects.filter(about=town.persons["Kim"])
    town.does("Joris", end_agreed_safety, FRIDAY, agreement=kims)
    with pytest.raises(Denied, match="gold al niet meer"):
        town.does("Joris", end_agreed_safety, FRIDAY + HOUR, agreement=kims)
    with pytest.raises(Denied, match="Met Kim is nog niets afgesproken"):
        signed(town, line)
    ilse = town.worker("Ilse")
    with pytest.raises(DatabaseError, match="something is missing"), transaction.atomic(), acting(ilse, FRIDAY):
        SafetyTurn(
            household=line.household, category="safety", purpose=line.purpose, party_id=ilse.party_id, controller_id=ilse.controller_id,
            moment=FRIDAY, line=line, kind=DIRECT, day=FRIDAY.date(), author=town.workers["Ilse"],
        ).save(force_insert=True)  # fmt: skip
    agreed(town, line, "Kim", moment=FRIDAY + HOUR)
    signed(town, line, FRIDAY + 2 * HOUR)


def test_past_every_rule_what_is_over_stays_over(town: Merwelinde, line: SafetyLine) -> None:
    """Only now, only once, and only by who works on the line; and nothing begins as over."""
    agreed(town, line, "Kim", "Rob")
    joris = town.worker("Joris")
    with acting(joris, FRIDAY):
        kims, robs = (SafetyAgreement.objects.get(about=town.persons[name]) for name in ("Kim", "Rob"))
    with pytest.raises(DatabaseError), transaction.atomic(), acting(joris, FRIDAY):
        SafetyAgreement.objects.filter(pk=kims.pk).update(over_at=THURSDAY)
    with acting(joris, FRIDAY):
        assert SafetyAgreement.objects.filter(pk=kims.pk).update(over_at=FRIDAY) == 1
        assert SafetyAgreement.objects.filter(pk=kims.pk).update(over_at=FRIDAY) == 0
    with transaction.atomic(), acting(town.resident("Rob"), FRIDAY), suppress(DatabaseError), transaction.atomic():
        assert SafetyAgreement.objects.filter(pk=robs.pk).update(over_at=FRIDAY) == 0
    with acting(joris, FRIDAY):
        assert SafetyAgreement.objects.get(pk=robs.pk).over_at is None
        robs.pk, robs._state.adding, robs.moment, robs.over_at = uuid4(), True, FRIDAY, FRIDAY
        with pytest.raises(DatabaseError), transaction.atomic():
            robs.save(force_insert=True)


def test_the_order_may_not_be_swapped(town: Merwelinde, line: SafetyLine) -> None:
    factor = town.does("Joris", list_risk, THURSDAY, line=line, about=town.persons["Rob"], kind="alcohol")
    with pytest.raises(Denied, match="Eerst directe veiligheid"):
        town.does("Joris", set_risk, THURSDAY, factor=factor, state="controlled")
    with pytest.raises(Denied, match="Directe veiligheid is nog niet getekend"):
        signed(town, line, kind=STABLE)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(town.worker("Joris"), FRIDAY):
        RiskFactor.objects.filter(pk=factor.pk).update(state="controlled", state_at=FRIDAY)
    ready(town, line)
    signed(town, line)
    town.does("Joris", set_risk, FRIDAY + timedelta(days=1), factor=factor, state="controlled")


@pytest.mark.parametrize("kind", SafetyTurn.SIGNED)
@pytest.mark.parametrize("by", ["Ilse", "Joris"])
def test_past_every_rule_the_database_lets_nobody_sign_what_lacks_anything(
    town: Merwelinde, line: SafetyLine, by: str, kind: str
) -> None:
    actor = town.worker(by)
    with pytest.raises(DatabaseError, match="missing|somebody else"), transaction.atomic(), acting(actor, FRIDAY):
        SafetyTurn(
            household_id=line.household_id, category="safety", purpose=line.purpose, author_id=actor.id, party_id=actor.party_id,
            controller_id=actor.controller_id, moment=FRIDAY, line=line, kind=kind, day=FRIDAY.date(),
        ).save(force_insert=True)  # fmt: skip


def test_past_every_rule_nobody_signs_for_the_named_person(town: Merwelinde, line: SafetyLine) -> None:
    ready(town, line)
    joris = town.worker("Joris")
    fields = {
        "household_id": line.household_id, "category": "safety", "purpose": line.purpose, "party_id": joris.party_id,
        "controller_id": joris.controller_id, "moment": FRIDAY, "line": line, "kind": DIRECT, "day": FRIDAY.date(),
    }  # fmt: skip
    for author in ("Joris", "Ilse"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(joris, FRIDAY):
            SafetyTurn(**fields, author=town.workers[author]).save(force_insert=True)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(joris, FRIDAY):
        SafetyLine.objects.filter(pk=line.pk).update(signer=town.workers["Joris"])


def test_who_stands_here_no_more_signs_no_more(town: Merwelinde, line: SafetyLine) -> None:
    ready(town, line)
    with acting(town.worker("Ilse"), THURSDAY):
        mine = Involvement.objects.get(professional=town.workers["Ilse"])
    town.does("Ilse", end_involvement, FRIDAY - timedelta(hours=1), involvement=mine)
    with pytest.raises((Denied, SafetyLine.DoesNotExist)):
        signed(town, line)


def test_when_it_happens_again_it_begins_with_direct_safety_and_everything_is_kept(
    town: Merwelinde, line: SafetyLine
) -> None:
    ready(town, line)
    signed(town, line)
    town.does("Ilse", happened_again, AGAIN, line=line, kind="report", day=AGAIN.date())
    assert phase(town, line, AGAIN) == DIRECT_PHASE
    for name in ("Ilse", "Joris"):
        with acting(town.worker(name), AGAIN):
            assert SafetyAlert.objects.filter(to=town.workers[name], over_at=None).count() == 1, name
    with pytest.raises(Denied, match="Vraag iemand van de eigen mensen"):
        signed(town, line, AGAIN + timedelta(days=1))
    later = datetime(2026, 7, 24, 11, 0, tzinfo=AMSTERDAM)
    calm(town, later - timedelta(hours=1))
    signed(town, line, later)
    with acting(town.worker("Joris"), later):
        turns = list(SafetyTurn.objects.filter(line=line).order_by("moment"))
        assert [turn.kind for turn in turns] == [DIRECT, "report", DIRECT], "history is kept"
        assert not SafetyAlert.objects.filter(over_at=None).exists()
        stands = standing(turns)
        assert stands.counts_from is not None
        assert (date(2026, 11, 21) - stands.counts_from).days == 141
        assert earliest_stable(line, stands) == date(2027, 1, 3)


def test_stable_safety_asks_months_everybodys_word_and_every_risk_under_control(
    town: Merwelinde, line: SafetyLine
) -> None:
    ready(town, line)
    signed(town, line)
    factor = town.does("Joris", list_risk, FRIDAY, line=line, about=None, kind="conflict")
    early, late = (datetime(2026, 9, day, 12, 0, tzinfo=AMSTERDAM) for day in (19, 20))
    around_still(town, early - timedelta(days=10))
    for name in AT_HOME:
        town.does("Joris", hear_member, early - timedelta(days=9), line=line, about=town.persons[name], feels="safe")
    town.does("Joris", set_risk, early - timedelta(days=8), factor=factor, state="controlled")
    with pytest.raises(Denied, match="Het moet rustig blijven"):
        signed(town, line, early, STABLE)
    town.does("Joris", hear_member, early, line=line, about=town.persons["Daan"], feels="not_yet", apart=True)
    with pytest.raises(Denied, match="Daan zei nog niet"):
        signed(town, line, late, STABLE)
    town.does("Joris", hear_member, early + timedelta(hours=1), line=line, about=town.persons["Daan"], feels="safe")
    assert phase(town, line, late) == STABLE_PHASE, "on the way until somebody signs"
    signed(town, line, late, STABLE)
    assert phase(town, line, late) == RECOVERY


def test_it_begins_once_by_who_works_for_youth_and_signed_by_who_may(town: Merwelinde) -> None:
    home, ilse, sanne = town.households[HOME], town.workers["Ilse"], town.workers["Sanne"]
    with pytest.raises(Denied, match="Tekenen doet wie"):
        town.does("Joris", begin_line, THURSDAY, household=home, signer=sanne, why="x")
    with pytest.raises(Denied, match="waarom het nodig is"):
        town.does("Joris", begin_line, THURSDAY, household=home, signer=ilse)
    with pytest.raises(Denied, match="Hier werk jij niet"):
        town.does("Ilse", begin_line, THURSDAY, household=home, signer=ilse, why="x")
    line = town.does("Joris", begin_line, THURSDAY, household=home, signer=ilse, why="x")
    with pytest.raises(Denied, match="al aan veiligheid gewerkt"):
        town.does("Joris", begin_line, THURSDAY, household=home, signer=ilse, why="x")
    with pytest.raises(Denied, match="Tekenen doet wie"):
        town.does("Joris", name_signer, FRIDAY, line=line, signer=sanne, why="x")


def test_only_who_works_on_it_writes_and_about_who_lives_there(town: Merwelinde, line: SafetyLine) -> None:
    """Sanne stands there for something else; and Mia lives elsewhere."""
    town.around("Sanne", "wmo.onderzoek", THURSDAY - timedelta(days=1), household=town.households[HOME])
    with pytest.raises(Denied, match="Hier werk jij niet"):
        town.does("Sanne", agree_safety, THURSDAY, line=line, about=town.persons["Linda"], text="ik bel")
    person(town, "Mia", "Kok", "1990-01-01")
    with pytest.raises(Denied, match="die hier woont"):
        town.does("Joris", agree_safety, THURSDAY, line=line, about=town.persons["Mia"], text="ik bel")


def test_a_day_that_is_not_yet_is_no_incident(town: Merwelinde, line: SafetyLine) -> None:
    with pytest.raises(Denied, match="nog niet geweest"):
        town.does("Joris", happened_again, FRIDAY, line=line, kind="incident", day=FRIDAY.date() + timedelta(days=1))
