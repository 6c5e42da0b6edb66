# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household page: everyone around the table, for who may see it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.access.actors import acting
from rondom.core import clock
from rondom.intake.models import Event, Promise
from rondom.plan.actions import name_somebody, note_strength, state_need
from rondom.plan.models import Need, SettingTalk, Strength
from tests.desk.conftest import CALL, VISIT, Call

WMO = "wmo.onderzoek"


def page(call: Call, name: str, **query: object) -> str:
    response = call.browser(name).get(reverse("desk:household", args=[call.household.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_named_worker_reads_the_residents_own_words_before_any_problem(call: Call) -> None:
    text = page(call, "Sanne")
    assert "Ik trek het niet meer." in text
    assert text.index("Ik trek het niet meer.") < text.index("Wat goed gaat") < text.index("Termijnen")


@pytest.mark.parametrize("name", ["Joris", "Petra", "Bo", "Kees", "Omar"])
def test_a_colleague_or_party_that_is_not_named_gets_what_is_absent_gets(call: Call, name: str) -> None:
    browser = call.browser(name)
    foreign = browser.get(reverse("desk:household", args=[call.household.pk]))
    absent = browser.get(reverse("desk:household", args=[uuid4()]))
    assert foreign.status_code == absent.status_code == 404
    assert foreign.content == absent.content


def test_a_resident_has_no_staff_page(call: Call) -> None:
    assert call.browser("Murat").get(reverse("desk:household", args=[call.household.pk])).status_code == 404


def test_who_is_not_logged_in_goes_to_the_front_page(call: Call, client: object) -> None:
    response = client.get(reverse("desk:household", args=[call.household.pk]))  # type: ignore[attr-defined]
    assert response.status_code == 302 and response.url == reverse("front")


def test_empty_settings_read_not_discussed_and_nobody_is_counted(call: Call) -> None:
    text = page(call, "Sanne")
    assert text.count("niet besproken") == 4
    assert "Wie belt u als het tegenzit?" in text
    assert "eigen mensen: 0" not in text.lower()


def test_a_late_first_contact_is_the_one_next_deed(call: Call) -> None:
    with clock.at(CALL + timedelta(days=3)):
        text = page(call, "Sanne")
    assert "Murat wacht te lang" in text and "1 werkdag te laat" in text


def test_the_visit_meets_the_clock_and_keeps_told_apart_from_noticed(call: Call) -> None:
    call.visit(noticed="Het huis is opgeruimd.")
    with clock.at(VISIT + timedelta(hours=1)):
        text = page(call, "Sanne")
    assert "gehaald: di 3 feb, 14.00 uur" in text
    assert "Sam slaapt slecht." in text and "Het huis is opgeruimd." in text


def test_a_joint_visit_is_told_as_joint(call: Call) -> None:
    call.visit(with_professionals=[call.town.workers["Bo"]])
    with clock.at(VISIT + timedelta(hours=1)):
        assert "samen op bezoek" in page(call, "Sanne")


def test_strengths_settings_people_and_needs_are_written_from_the_page(call: Call) -> None:
    browser, home = call.browser("Sanne"), [call.household.pk]
    browser.post(reverse("desk:strength", args=home), {"text": "Samen rustig met de kinderen"})
    browser.post(reverse("desk:setting", args=home), {"setting": "home", "state": "question", "text": "Ruzie om slaap"})
    browser.post(
        reverse("desk:somebody", args=home),
        {"name": "Els", "relation": "buurvrouw", "ring": "own", "setting": "street"},
    )
    browser.post(
        reverse("desk:need", args=home),
        {"text": "Opvang", "about": call.town.persons["Sam"].pk, "least": 4, "most": 6, "unit": "halve dagen per week",
         "euros_a_month": "750"},
    )  # fmt: skip
    text = page(call, "Sanne")
    for told in (
        "Samen rustig met de kinderen",
        "hier zit de vraag",
        "Els",
        "Opvang voor Sam, 4 tot 6 halve dagen per week",
    ):
        assert told in text
    assert "nog geen regeling gekozen" in text


def test_a_wrong_range_is_said_in_words_and_nothing_is_lost(call: Call) -> None:
    response = call.browser("Sanne").post(
        reverse("desk:need", args=[call.household.pk]), {"text": "Opvang op maandag", "least": 6, "most": 4}
    )
    assert response.status_code == 422
    assert "Draai ze om." in response.content.decode() and "Opvang op maandag" in response.content.decode()


def test_the_need_form_has_no_field_for_a_product(call: Call) -> None:
    text = call.browser("Sanne").get(reverse("desk:need", args=[call.household.pk])).content.decode()
    assert 'name="product"' not in text and "regeling" in text


def test_who_takes_the_lead_waits_for_the_residents_yes(call: Call) -> None:
    call.browser("Sanne").post(reverse("desk:lead", args=[call.household.pk]))
    assert "wacht op een ja" in page(call, "Sanne")


def test_samen_kijken_shows_only_what_everyone_at_the_table_may_see(call: Call) -> None:
    town = call.town
    town.does(
        "Sanne",
        note_strength,
        CALL,
        household=call.household,
        about=town.persons["Murat"],
        text="Vroeg zelf om hulp",
        purpose=WMO,
    )
    town.does("Sanne", note_strength, CALL, household=call.household, about=None, text="Lachen samen", purpose=WMO)
    text = page(call, "Sanne", aan_tafel=f"person:{town.persons['Jeroen'].pk}")
    assert "Lachen samen" in text
    assert "Vroeg zelf om hulp" not in text and "Ik trek het niet meer." not in text


@pytest.mark.parametrize("picked", ["person", "professional", "nothing"])
def test_samen_kijken_with_somebody_who_does_not_sit_here_shows_nothing(call: Call, picked: str) -> None:
    choices = {
        "person": f"person:{uuid4()}",
        "professional": f"professional:{call.town.workers['Kees'].pk}",
        "nothing": "x",
    }
    murat = f"person:{call.town.persons['Murat'].pk}"
    address = reverse("desk:household", args=[call.household.pk])
    response = call.browser("Sanne").get(address, {"aan_tafel": [murat, choices[picked]]})
    assert response.status_code == 404 and "Ik trek" not in response.content.decode()


def test_nobody_of_another_party_reads_what_was_written(call: Call) -> None:
    call.town.does("Sanne", note_strength, CALL, household=call.household, about=None, text="Lachen samen", purpose=WMO)
    with acting(call.town.worker("Petra"), CALL):
        assert not Strength.objects.exists() and not Need.objects.exists() and not SettingTalk.objects.exists()


def full_house(call: Call) -> None:
    """Everything a page can hold."""
    call.visit(noticed="Het huis is opgeruimd.")
    town, murat = call.town, call.town.persons["Murat"]
    more = {"household": call.household, "purpose": WMO}
    for number in range(6):
        town.does("Sanne", note_strength, CALL, about=murat, text=f"Kracht {number}", **more)
        town.does(
            "Sanne",
            name_somebody,
            CALL,
            about=murat,
            name=f"Buur {number}",
            relation="",
            ring="own",
            setting="street",
            **more,
        )
        town.does("Sanne", state_need, CALL, about=murat, text=f"Nodig {number}", **more)


def test_the_page_reads_in_at_most_22_statements_and_writes_one_journal_statement(call: Call) -> None:
    full_house(call)
    browser = call.browser("Sanne")
    address = reverse("desk:household", args=[call.household.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as read, CaptureQueriesContext(connections["journal"]) as written:
        assert browser.get(address).status_code == 200
    counted = [
        query["sql"] for query in read if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    assert len(counted) + len(written) <= 22, "\n".join(counted)
    assert len(written) == 1


def test_a_promise_is_made_and_kept_and_late_stays_late(call: Call) -> None:
    browser, home = call.browser("Sanne"), [call.household.pk]
    murat = call.town.persons["Murat"].pk
    browser.post(
        reverse("desk:promise", args=home), {"to": murat, "text": "Sanne belt de school", "due_at": "2026-02-05T12:00"}
    )
    assert "Sanne belt de school" in page(call, "Sanne")
    with acting(call.town.worker("Sanne"), CALL):
        promise = Promise.objects.get(text="Sanne belt de school")
    assert call.browser("Mo").post(reverse("desk:promise_kept", args=[promise.pk])).status_code in (403, 404)
    with clock.at(CALL + timedelta(days=4)):
        browser.post(reverse("desk:promise_kept", args=[promise.pk]))
    with acting(call.town.worker("Sanne"), CALL):
        kept = Event.objects.get(kind=Event.Kind.PROMISE_KEPT)
    assert kept.details["in_time"] is False


def test_a_promise_for_a_moment_that_has_passed_is_refused_in_words(call: Call) -> None:
    response = call.browser("Sanne").post(
        reverse("desk:promise", args=[call.household.pk]),
        {"to": call.town.persons["Murat"].pk, "text": "Gisteren bellen", "due_at": "2026-02-01T12:00"},
    )
    assert response.status_code == 422 and "al voorbij" in response.content.decode()


def test_the_directory_gives_a_name_and_a_number_in_one_step(call: Call) -> None:
    text = call.browser("Sanne").get(reverse("desk:directory"), {"task": "cjg"}).content.decode()
    assert "Bo" in text and "0199 55" in text and "Omar" not in text
