# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Veiligheid, as Joris, Ilse and the family open it: right role, wrong role, stranger, bad input, and nothing that shames."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from rondom.access.actors import acting
from rondom.core import clock
from rondom.safety.actions import agree_safety, happened_again, hear_member, list_risk
from rondom.safety.models import SafetyAgreement, SafetyLine, SafetyTurn
from tests.factories.network import Merwelinde, household, person
from tests.factories.people import AMSTERDAM
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.test_pages import reads
from tests.safety.conftest import AGAIN, AT_HOME, DIRECT, FRIDAY, HOME, ready, signed, watching
from tests.safety.test_phases import around_still, calm

NOW = FRIDAY


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def path(town: Merwelinde, more: str = "") -> str:
    return f"/huishoudens/{town.households[HOME].pk}/veiligheid/{more}"


def writes(town: Merwelinde, wat: str, **given: Any) -> Any:
    return browser(town.worker("Joris")).post(path(town, f"{wat}/"), given)


def test_joris_begins_and_ilse_signs(town: Merwelinde) -> None:
    joris, ilse = browser(town.worker("Joris")), browser(town.worker("Ilse"))
    assert "Begin met veiligheid" in reads(joris, path(town))
    assert "Veiligheid" in reads(joris, f"/huishoudens/{town.households[HOME].pk}/")
    begun = {"signer": str(town.workers["Ilse"].pk), "why": ""}
    refused = joris.post(path(town, "begin/"), begun)
    assert refused.status_code == 422 and "waarom het nodig is" in refused.content.decode()
    assert joris.post(path(town, "begin/"), begun | {"why": "Samen kijken of het veilig is."}).status_code == 302
    for name in AT_HOME:
        given = {"about": str(town.persons[name].pk), "text": f"Afspraak van {name}"}
        assert writes(town, "afspraak", **given).status_code == 302
    assert writes(town, "meeletten", name="Ria", relation="oma", what="own", phone="0199 55 00 40").status_code == 302
    assert writes(town, "meeletten", name="juf Els", what="professional").status_code == 302
    page = reads(ilse, path(town))
    assert "Dit ontbreekt nog" in page and "Vraag een hulpverlener" in page and "Ik teken" not in page
    early = ilse.post(path(town, "tekenen/"), {"kind": DIRECT}, follow=True)
    assert "Tekenen kan nog niet" in early.content.decode()
    with clock.at(NOW - timedelta(hours=1)):
        calm(town, NOW - timedelta(hours=1))
    page = reads(ilse, path(town))
    assert "Er is voldaan aan wat is afgesproken" in page and "Ik teken voor directe veiligheid" in page
    assert "Ilse van Veilig Thuis beoordeelt en tekent" in reads(joris, path(town))
    joris.post(path(town, "tekenen/"), {"kind": DIRECT})
    with acting(town.worker("Joris"), NOW):
        assert not SafetyTurn.objects.exists()
    assert ilse.post(path(town, "tekenen/"), {"kind": DIRECT}).status_code == 302
    assert "getekend op vr 20 mrt" in reads(joris, path(town))


def test_who_signs_writes_along(town: Merwelinde, line: SafetyLine) -> None:
    (ria, _els) = watching(town, line)
    risk = town.does("Joris", list_risk, NOW, line=line, about=None, kind="conflict")
    ilse, sanne = browser(town.worker("Ilse")), browser(town.worker("Sanne"))
    for address, given in (
        (f"/veiligheid/meeletten/{ria.pk}/rustig/", {}),
        (f"/veiligheid/wat-speelt/{risk.pk}/stand/", {"state": "active"}),
    ):
        assert sanne.post(address, given).status_code == 404
        assert ilse.post(address, given).status_code == 302
    early = ilse.post(f"/veiligheid/wat-speelt/{risk.pk}/stand/", {"state": "controlled"}, follow=True)
    assert "Eerst directe veiligheid" in early.content.decode()


def test_wrong_role_and_stranger(town: Merwelinde, line: SafetyLine) -> None:
    home = town.households[HOME]
    town.around("Petra", "participatiewet.bijzondere_bijstand", NOW - timedelta(days=1), household=home)
    refused = browser(town.worker("Petra")).get(path(town))
    assert refused.status_code == 403 and "Hier werk jij niet aan veiligheid" in refused.content.decode()
    for name in ("Sanne", "Omar"):
        assert browser(town.worker(name)).get(path(town)).status_code == 404
        assert browser(town.worker(name)).post(path(town, "tekenen/"), {"kind": DIRECT}).status_code == 404
    assert browser(town.resident("Rob")).get(path(town)).status_code == 404
    assert browser(town.worker("Joris")).get(path(town, "iets-anders/")).status_code == 404


@pytest.mark.parametrize(
    ("wat", "given", "told"),
    [
        ("afspraak", {}, "Schrijf op wat jullie afspreken."),
        ("meeletten", {"name": "Ria", "what": "own", "phone": "Akkerweg 52"}, "Vul een telefoonnummer in"),
        ("wat-speelt", {}, "Kies wat het onveilig maakt."),
        ("gesproken", {"text": "bewaar dit"}, "bewaar dit"),
        ("opnieuw", {"kind": "incident", "day": "2026-3-21"}, "Die dag is nog niet geweest."),
        ("wie-tekent", {}, "Kies wie tekent."),
    ],
)
def test_bad_input_is_told_beside_the_field_and_nothing_is_lost(
    town: Merwelinde, line: SafetyLine, wat: str, given: dict[str, str], told: str
) -> None:
    answer = writes(town, wat, **given)
    assert answer.status_code == 422 and told in answer.content.decode()


def test_somebody_of_another_household_is_no_choice(town: Merwelinde, line: SafetyLine) -> None:
    assert writes(town, "afspraak", about=str(town.workers["Ilse"].pk), text="x").status_code == 422
    with acting(town.worker("Joris"), NOW):
        assert not SafetyAgreement.objects.exists()


def test_ilse_reads_that_a_child_was_heard_and_not_what_it_said(town: Merwelinde, line: SafetyLine) -> None:
    town.does(
        "Joris", hear_member, NOW, line=line, about=town.persons["Kim"], feels="not_yet", text="Ik ga naar oma.", apart=True
    )  # fmt: skip
    assert "Ik ga naar oma." in reads(browser(town.worker("Joris")), path(town))
    page = reads(browser(town.worker("Ilse")), path(town))
    assert "apart gesproken" in page and "Ik ga naar oma." not in page


def test_a_resident_reads_his_own_and_whom_to_call(town: Merwelinde, line: SafetyLine) -> None:
    ready(town, line)
    town.does(
        "Joris", list_risk, NOW, line=line, about=town.persons["Rob"], kind="alcohol", text="Drinkt in het weekend"
    )
    linda, rob = (reads(browser(town.resident(name)), "/mijn/veilig/") for name in ("Linda", "Rob"))
    for told in ("Afspraak van Linda", "Ria", "112", "0800 2000", "Vertrouwd contact", "nu veilig is"):
        assert told in linda, told
    for untold in ("Afspraak van Rob", "Afspraak van Kim", "Drinkt", "Ilse"):
        assert untold not in linda, untold
    assert "Drinkt in het weekend" in rob and "Afspraak van Linda" not in rob and "Afspraak van Kim" not in rob
    assert "speelt" in rob


def test_the_page_of_a_resident_is_there_for_everybody(town: Merwelinde) -> None:
    words = reads(browser(town.resident("Linda")), "/mijn/veilig/")
    assert "112" in words and "Erover praten?" in words and "Zij letten mee" not in words


def test_it_happened_again_and_the_same_two_read_it_that_day_without_content(
    town: Merwelinde, line: SafetyLine
) -> None:
    ready(town, line)
    signed(town, line)
    asks = "Dit huishouden vraagt vandaag om jou."
    with clock.at(AGAIN):
        assert asks not in reads(browser(town.worker("Joris")), "/mijn-dag/")
    town.does("Ilse", happened_again, AGAIN, line=line, kind="report", day=AGAIN.date())
    with clock.at(AGAIN + timedelta(hours=1)):
        for name in ("Joris", "Ilse"):
            day = reads(browser(town.worker(name)), "/mijn-dag/")
            assert asks in day and "melding" not in day.split("Eerst dit")[1].split("Termijnen")[0]
        assert asks not in reads(browser(town.worker("Sanne")), "/mijn-dag/")
        linda = reads(browser(town.resident("Linda")), "/mijn/veilig/")
    assert "Eerst zorgen we samen dat het nu veilig is." in linda and "opnieuw" not in linda


def test_the_days_are_counted_for_workers_and_never_as_reached(town: Merwelinde, line: SafetyLine) -> None:
    ready(town, line)
    signed(town, line)
    town.does("Ilse", happened_again, AGAIN, line=line, kind="report", day=AGAIN.date())
    later, today = datetime(2026, 7, 24, 11, tzinfo=AMSTERDAM), datetime(2026, 11, 21, 10, tzinfo=AMSTERDAM)
    calm(town, later - timedelta(hours=1))
    signed(town, line, later)
    around_still(town, today - timedelta(days=2))
    with clock.at(today):
        page = reads(browser(town.worker("Joris")), path(town))
        linda = reads(browser(town.resident("Linda")), "/mijn/veilig/")
    assert "Op weg, 141 dagen. Op zijn vroegst zo 3 jan 2027." in page
    assert "bereikt" not in page and "141" not in linda and "U bent op weg" in linda


def test_who_cannot_begin_reads_why_before_he_fills_anything_in(town: Merwelinde, line: SafetyLine) -> None:
    """There is a line already; and at another household nobody may sign."""
    joris = browser(town.worker("Joris"))
    twice = joris.get(path(town, "begin/"))
    assert twice.status_code == 403 and "wordt al aan veiligheid gewerkt" in twice.content.decode()


def test_where_nobody_may_sign_nothing_is_begun(town: Merwelinde) -> None:
    person(town, "Mia", "Kok", "1990-01-01")
    alone = household(town, "Kok", "Mia")
    town.around("Joris", "jeugdwet.toeleiding", NOW - timedelta(days=1), household=alone)
    answer = browser(town.worker("Joris")).get(f"/huishoudens/{alone.pk}/veiligheid/begin/")
    assert answer.status_code == 403 and "Tekenen doet wie" in answer.content.decode()


def test_a_form_that_is_not_there_is_absent(town: Merwelinde, line: SafetyLine) -> None:
    assert browser(town.worker("Joris")).get(path(town, "iets-anders/")).status_code == 404


def test_what_the_rule_refuses_stands_in_the_journal(town: Merwelinde, line: SafetyLine) -> None:
    """A signature before its time, a risk under control too soon, and somebody else to sign without a reason."""
    factor = town.does("Joris", list_risk, NOW, line=line, about=None, kind="money")
    with written() as lines:
        browser(town.worker("Ilse")).post(path(town, "tekenen/"), {"kind": DIRECT})
    assert "refused desk:safety_sign" in lines
    with written() as lines:
        browser(town.worker("Joris")).post(f"/veiligheid/wat-speelt/{factor.pk}/stand/", {"state": "controlled"})
    assert "refused desk:safety_risk" in lines
    with written() as lines:
        answer = writes(town, "wie-tekent", signer=str(town.workers["Ilse"].pk), why="")
    assert answer.status_code == 422 and "waarom het nodig is" in answer.content.decode()
    assert "refused desk:safety_add" in lines


def test_an_agreement_that_does_not_hold_is_off_the_page_of_both(town: Merwelinde, line: SafetyLine) -> None:
    made = town.does(
        "Joris", agree_safety, NOW, line=line, about=town.persons["Linda"], text="Ik bel Ria als het spannend wordt"
    )
    joris, linda = browser(town.worker("Joris")), browser(town.resident("Linda"))
    assert (
        "Ik bel Ria" in joris.get(path(town)).content.decode()
        and "Ik bel Ria" in linda.get("/mijn/veilig/").content.decode()
    )
    over = f"/veiligheid/afspraak/{made.pk}/voorbij/"
    said = joris.post(over, follow=True).content.decode()
    assert "geldt niet meer" in said and "Ik bel Ria" not in said
    assert "Ik bel Ria" not in linda.get("/mijn/veilig/").content.decode()
    with written() as lines:
        assert "gold al niet meer" in joris.post(over, follow=True).content.decode()
    assert "refused desk:safety_over" in lines
    assert linda.post(over).status_code in (302, 403, 404)


def test_who_stands_around_for_something_else_writes_nothing_here(town: Merwelinde, line: SafetyLine) -> None:
    town.around("Sanne", "wmo.onderzoek", NOW - timedelta(days=1), household=town.households[HOME])
    answer = browser(town.worker("Sanne")).get(path(town, "afspraak/"))
    assert answer.status_code == 403 and "Hier werk jij niet aan veiligheid" in answer.content.decode()
