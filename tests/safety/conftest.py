# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""De Graaf & Smit (stories.md 6.2): Joris stands around for the youth law, Ilse behind the wall of Veilig Thuis handed one line over."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from rondom.access.actions import Family, hand_over
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.people.models import Household
from rondom.safety.actions import agree_safety, begin_line, confirm_calm, name_watcher, sign_phase
from rondom.safety.models import SafetyLine, SafetyTurn, Watcher
from tests.factories.network import Merwelinde, household, merwelinde, parents, person
from tests.factories.people import AMSTERDAM

THURSDAY = datetime(2026, 3, 12, 10, 0, tzinfo=AMSTERDAM)
FRIDAY = datetime(2026, 3, 20, 14, 0, tzinfo=AMSTERDAM)
AGAIN = datetime(2026, 7, 3, 9, 30, tzinfo=AMSTERDAM)
HOME = "De Graaf & Smit"
AT_HOME = ("Linda", "Rob", "Kim", "Daan")
DIRECT, STABLE = SafetyTurn.SIGNED
WHY = "Veilig Thuis beoordeelt met ons of het nu veilig is."


def handed_over(town: Merwelinde, home: Household, moment: datetime) -> None:
    """Ilse lets Joris read one line of hers, so that he may know her."""

    def hands(*, by: Any, moment: datetime) -> None:
        about = town.persons["Kim"]
        fields = written(by, household_id=home.pk, about_id=about.pk, category="safety", purpose="veiligthuis.triage", moment=moment)  # fmt: skip
        note = Note(**fields, kind=Note.Kind.NOTICED, text="Kim slaapt bij haar oma.")
        note.save(force_insert=True)
        hand_over(
            by=by, household=home, items=[note], to_party=town.parties["toegang"], to_purpose="jeugdwet.toeleiding",
            family=Family(told="Verteld aan Linda.", told_at=moment), moment=moment,
        )  # fmt: skip

    town.does("Ilse", hands, moment)


@pytest.fixture
def town(db: None) -> Merwelinde:
    """No line yet."""
    town = merwelinde()
    for name, surname, born in (
        ("Linda", "de Graaf", "1991-11-02"), ("Rob", "Smit", "1988-07-21"), ("Kim", "Smit", "2016-10-08"), ("Daan", "Smit", "2019-12-01"),
    ):  # fmt: skip
        person(town, name, surname, born)
    home = household(town, HOME, *AT_HOME)
    for child in ("Kim", "Daan"):
        parents(town, child, "Linda", "Rob")
    before = THURSDAY - timedelta(days=3)
    town.around("Joris", "jeugdwet.toeleiding", before, household=home)
    town.around("Ilse", "veiligthuis.triage", before, household=home, person=town.persons["Kim"])
    handed_over(town, home, before + timedelta(hours=1))
    return town


@pytest.fixture
def line(town: Merwelinde) -> SafetyLine:
    """Joris began it on Thursday; Ilse signs."""
    return begins(town)


def begins(town: Merwelinde, moment: datetime = THURSDAY) -> SafetyLine:
    found: SafetyLine = town.does(
        "Joris", begin_line, moment, household=town.households[HOME], signer=town.workers["Ilse"], why=WHY
    )
    return found


def agreed(town: Merwelinde, line: SafetyLine, *names: str, moment: datetime = THURSDAY) -> None:
    """An agreement with each of these."""
    for name in names:
        town.does(
            "Joris", agree_safety, moment, line=line, about=town.persons[name], text=f"Afspraak van {name}", apart=name in ("Kim", "Daan")
        )  # fmt: skip


def watching(town: Merwelinde, line: SafetyLine, moment: datetime = THURSDAY) -> list[Watcher]:
    """Ria of their own people, and the teacher."""
    given: tuple[dict[str, Any], ...] = (
        {"name": "Ria", "is_professional": False},
        {"name": "juf Els", "is_professional": True},
    )
    return [town.does("Joris", name_watcher, moment, line=line, **one) for one in given]


def ready(town: Merwelinde, line: SafetyLine, moment: datetime = FRIDAY) -> None:
    """Everything that direct safety asks."""
    agreed(town, line, *AT_HOME)
    for watcher in watching(town, line):
        town.does("Joris", confirm_calm, moment - timedelta(hours=2), watcher=watcher)


def signed(town: Merwelinde, line: SafetyLine, moment: datetime = FRIDAY, kind: str = DIRECT) -> SafetyTurn:
    """Ilse signs."""
    found: SafetyTurn = town.does("Ilse", sign_phase, moment, line=line, kind=kind)
    return found
