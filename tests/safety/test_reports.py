# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report at Veilig Thuis (H2-01; ADR 0099): behind its wall, with two terms that count in different days, each met on a day that is said once."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people.models import Household
from rondom.safety.models import Report
from rondom.safety.report_rules import ASSESSED, STARTED
from rondom.safety.reports import note_report, say_day
from tests.factories.network import Merwelinde, household, merwelinde, person
from tests.factories.people import AMSTERDAM
from tests.factories.record import written
from tests.factories.visitors import browser

SATURDAY = datetime(2026, 3, 7, 9, tzinfo=AMSTERDAM)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORDS = "De buren hoorden geschreeuw. De politie was er om 22.30 uur."
HOME = "De Graaf & Smit"
TRIAGE, YOUTH = "veiligthuis.triage", "jeugdwet.toeleiding"


@pytest.fixture
def town(db: None) -> Merwelinde:
    """Ilse looks for Veilig Thuis, Joris helps with the youth task; Linda lives there."""
    town = merwelinde()
    person(town, "Linda", "de Graaf", "1991-11-02")
    home = household(town, HOME, "Linda")
    town.around("Ilse", TRIAGE, SATURDAY, household=home)
    town.around("Joris", YOUTH, SATURDAY, household=home)
    return town


def home(town: Merwelinde) -> Household:
    return town.households[HOME]


def noted(town: Merwelinde, who: str = "Ilse", later: timedelta = timedelta()) -> Report:
    told = {"household": home(town), "source": "police", "text": WORDS, "received_on": (SATURDAY + later).date()}
    return town.does(who, note_report, SATURDAY + HOUR, **told)


def page(town: Merwelinde, moment: datetime, who: str = "Ilse") -> str:
    with clock.at(moment):
        return browser(town.worker(who)).get(f"/huishoudens/{home(town).pk}/meldingen/").content.decode()


def test_two_terms_count_each_in_their_own_days(town: Merwelinde) -> None:
    noted(town)
    shown = page(town, SATURDAY + 2 * HOUR)
    assert WORDS in shown and "Politie" in shown
    start, triage = shown.index("uiterlijk do 12 mrt"), shown.index("uiterlijk vr 13 mrt")
    assert start < triage
    assert "Uitvoeringsbesluit Wmo 2015 art. 4.1.7" in shown[start:triage]


def test_each_is_met_on_a_day_that_is_said_once(town: Merwelinde) -> None:
    report = noted(town)
    moment = SATURDAY + 3 * DAY
    with clock.at(moment), written() as lines:
        ilse = browser(town.worker("Ilse"))
        path = f"/meldingen/{report.pk}/gedaan/"
        assert ilse.post(path, {"which": ASSESSED, "day": "2026-03-10"}).status_code == 302
    assert "done report_moved" in lines
    assert "gedaan op di 10 mrt" in page(town, moment)
    with clock.at(moment), written() as lines:
        ilse.post(path, {"which": ASSESSED, "day": "2026-03-09"})
        assert "Dit staat er al." in ilse.get(f"/huishoudens/{home(town).pk}/meldingen/").content.decode()
    assert "refused desk:report_moved" in lines
    with acting(town.worker("Ilse"), moment), pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.update(assessed_on=date(2026, 3, 9))
    late = SATURDAY + 7 * DAY
    assert "te laat: had klaar moeten zijn op do 12 mrt" in page(town, late)
    town.does("Ilse", say_day, late, report=report, which=STARTED, day=late.date())
    assert "gedaan op za 14 mrt, te laat" in page(town, late)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-06", "Kies een dag tussen de melding en vandaag."),
        ("2026-03-20", "Kies een dag tussen"),
        ("", "Kies de dag."),
    ],
)
def test_a_day_that_cannot_be_is_said_in_words(town: Merwelinde, day: str, words: str) -> None:
    report = noted(town)
    with clock.at(SATURDAY + DAY):
        ilse = browser(town.worker("Ilse"))
        ilse.post(f"/meldingen/{report.pk}/gedaan/", {"which": STARTED, "day": day})
        assert words in ilse.get(f"/huishoudens/{home(town).pk}/meldingen/").content.decode()


def test_nobody_outside_veilig_thuis_learns_that_there_is_one(town: Merwelinde) -> None:
    report = noted(town)
    for name in ("Joris", "Sanne", "Petra"):
        with acting(town.worker(name), SATURDAY + DAY):
            assert not Report.objects.exists(), name
    with acting(town.resident("Linda"), SATURDAY + DAY):
        assert not Report.objects.exists()
    with clock.at(SATURDAY + DAY):
        joris = browser(town.worker("Joris"))
        assert joris.get(f"/huishoudens/{home(town).pk}/meldingen/").status_code == 403
        assert "Meldingen" not in joris.get(f"/huishoudens/{home(town).pk}/").content.decode()
        there, absent = (
            joris.post(f"/meldingen/{one}/gedaan/", {"which": STARTED, "day": "2026-03-08"})
            for one in (report.pk, uuid4())
        )
        assert there.status_code == absent.status_code == 404
        assert "Meldingen" in browser(town.worker("Ilse")).get(f"/huishoudens/{home(town).pk}/").content.decode()


def test_only_veilig_thuis_writes_one_down(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="schrijft Veilig Thuis op"):
        noted(town, "Joris")
    with pytest.raises(Denied, match="nog niet geweest"):
        noted(town, later=DAY)
    made = noted(town)
    made.pk, made.author_id = uuid4(), town.workers["Joris"].pk
    with acting(town.worker("Joris"), SATURDAY + HOUR), pytest.raises(DatabaseError), transaction.atomic():
        made.save(force_insert=True)
    with pytest.raises(Denied, match="schrijft Veilig Thuis op"):
        noted(town, "Sanne")


def test_what_is_missing_on_the_form_is_said_and_nothing_is_lost(town: Merwelinde) -> None:
    with clock.at(SATURDAY + HOUR), written() as lines:
        ilse = browser(town.worker("Ilse"))
        path = f"/huishoudens/{home(town).pk}/meldingen/"
        refused = ilse.post(path, {"text": WORDS, "received_on": "2026-03-08"})
        assert refused.status_code == 422
        words = refused.content.decode()
        assert "Kies wie dit meldde." in words and "Deze dag is nog niet geweest." in words and WORDS in words
        assert ilse.post(path, {"text": WORDS, "received_on": "2026-03-07", "source": "police"}).status_code == 302
    assert "done report_noted" in lines


def test_who_looked_does_not_tell_that_there_is_a_report(town: Merwelinde) -> None:
    noted(town)
    page(town, SATURDAY + 2 * HOUR)
    with clock.at(SATURDAY + DAY):
        looked = browser(town.resident("Linda")).get("/mijn/wie-keek-er/").content.decode()
    assert "melding" not in looked.lower() and WORDS not in looked
