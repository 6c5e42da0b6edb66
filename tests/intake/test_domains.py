# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each of the six domains from question to decision or closed answer, and one thing that only its law does."""

from datetime import date, datetime

import pytest

from rondom.core.decisions import Denied
from rondom.intake.actions import close_answered, decide, pause_clock, resume_clock, split, undo_split
from rondom.intake.models import LegalRequest
from tests.factories.people import AMSTERDAM
from tests.intake.town import STORY, Town

pytestmark = pytest.mark.usefixtures("db")


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=AMSTERDAM)


def test_wmo_a_report_is_not_an_application_and_unlocks_it_after_six_weeks(town: Town) -> None:
    """Only the Wmo has an investigation before the application, which opens by itself when six weeks have passed (W 2.3.2 lid 9)."""
    question = town.calls(STORY, answers={"awb.veilig": "ja"}, handlers={"wmo.melding": "Sanne"})
    report = town.request(question, "wmo.melding")
    clocks = town.clocks(report)
    assert clocks["wmo.onderzoek"].legal_limit == date(2026, 3, 16)
    for day in (2, 16):
        with pytest.raises(Denied, match="onderzoek loopt nog"):
            town.does("Sanne", split, at(3, day), question=question, kind="wmo.aanvraag")
    application = town.does("Sanne", split, at(3, 17), question=question, kind="wmo.aanvraag")
    assert application.purpose == "wmo.voorziening" != report.purpose
    assert town.clocks(application, moment=at(3, 17))["wmo.beschikking"].legal_limit == date(2026, 3, 31)
    with pytest.raises(Denied, match="Eerst de stappen en het verslag"):
        town.does("Sanne", decide, at(3, 30), request=application, outcome="toegekend", text="Hulp in huis.")
    decision = town.does("Sanne", decide, at(3, 30), request=application, outcome="ingetrokken", text="Zijn zus helpt.")
    assert decision.article.startswith("Wmo 2015 art. 2.3.")
    closed = town.does("Sanne", close_answered, at(3, 30), request=report, text="Verslag gegeven.")
    assert closed.state == LegalRequest.State.CLOSED


def test_jeugd_a_referral_by_the_doctor_needs_no_decision_of_the_municipality(town: Town) -> None:
    """Only the Jeugdwet knows the doctor's referral: help may start without a decision, so no decision clock runs (J 2.6)."""
    words = "Mijn dochter van 9 slaapt niet meer en wij hebben een verwijzing van de huisarts."
    question = town.calls(words, handlers={"jeugdwet.vraag": "Hanna", "jeugdwet.verwijzing": "Hanna"})
    referral = town.request(question, "jeugdwet.verwijzing")
    assert town.clocks(referral) == {}
    application = town.does("Sanne", split, question=question, kind="jeugdwet.aanvraag")
    assert town.clocks(application)["jeugdwet.beschikking"].legal_limit == date(2026, 3, 30)
    town.does("Hanna", decide, at(2, 10), request=referral, outcome="jeugdhulp gestart", text="Start 10 februari.")
    with pytest.raises(Denied, match="Eerst de stappen en het verslag"):
        town.does("Sanne", decide, at(3, 2), request=application, outcome="toegekend", text="Hulp voor Kim.")
    decided = town.does(
        "Sanne", decide, at(3, 2), request=application, outcome="ingetrokken", text="De verwijzing is genoeg."
    )
    assert decided.outcome == "ingetrokken"


def test_participatie_under_27_searches_first_but_is_never_blocked(town: Town) -> None:
    """Only the Participatiewet lets who is under 27 search for four weeks first; lid 11 lets a worker help earlier (P 41)."""
    answers = {"participatiewet.wat": "uitkering", "participatiewet.geboortedatum": "2003-05-04"}
    question = town.calls(
        "Ik heb geen inkomen en wil bijstand aanvragen.", answers=answers, handlers={"participatiewet.melding": "Petra"}
    )
    report = town.request(question, "participatiewet.melding", "Petra")
    clocks = town.clocks(report, "Petra")
    assert clocks["participatiewet.zoektermijn"].legal_limit == date(2026, 3, 2)
    petra = town.workers["Petra"]
    application = town.does("Petra", split, at(2, 3), question=question, kind="participatiewet.aanvraag", handler=petra)
    found = town.clocks(application, "Petra", at(2, 3))
    assert found["participatiewet.voorschot"].legal_limit == date(2026, 3, 3)
    done = town.does("Petra", decide, at(2, 20), request=application, outcome="toegekend", text="Vanaf 2 februari.")
    assert done.request_id == application.pk


def test_schulden_a_threatened_home_gets_three_working_days(town: Town) -> None:
    """Only the Wgs makes the first conversation three working days when home, energy, water or insurance is at stake (Wgs 4 lid 2)."""
    words = "Ik heb schulden en word uit huis gezet."
    question = town.calls(words, handlers={"wgs.verzoek": "Silke"})
    request = town.request(question, "wgs.verzoek", "Silke")
    clocks = town.clocks(request, "Silke")
    assert set(clocks) == {"wgs.eerste_gesprek_bedreigend"}
    assert clocks["wgs.eerste_gesprek_bedreigend"].legal_limit == date(2026, 2, 5)
    town.does("Silke", close_answered, at(2, 4), request=request, text="Gesprek gehad.")
    later = town.does("Silke", split, at(2, 4), question=question, kind="wgs.besluit", handler=town.workers["Silke"])
    assert town.clocks(later, "Silke", at(2, 4))["wgs.beschikking"].legal_limit == date(2026, 4, 1)


def test_leerplicht_another_programme_than_school_has_six_weeks(town: Town) -> None:
    """Only the Leerplichtwet knows the request for another programme, with six weeks and no pause of its own (Lpw 3a, 3b)."""
    answers = {"awb.onderwerp": "school", "leerplicht.wat": "ander_programma"}
    question = town.calls(
        "Mijn zoon past niet op school.", answers=answers, handlers={"leerplicht.vervangend": "Lotte"}
    )
    request = town.request(question, "leerplicht.vervangend", "Lotte")
    clock = town.clocks(request, "Lotte")["leerplicht.vervangende_leerplicht"]
    assert clock.legal_limit == date(2026, 3, 16)
    with pytest.raises(Denied, match="kan niet stilstaan"):
        town.does("Lotte", pause_clock, clock=clock, ground="awb.aanvullen", reason="Wij wachten op school.")
    town.does("Lotte", decide, at(3, 2), request=request, outcome="toegekend", text="Werken en leren.")


def test_vervoer_is_a_wmo_report_and_a_parking_card_apart(town: Town) -> None:
    """Only transport is two laws at once: a Wmo report and a parking card, each with its own purpose and term (W 2.3.2; BABW 49)."""
    answers = {"vervoer.wat": "allebei", "vervoer.honderd_meter": "nee"}
    question = town.calls(
        "Ik wil een parkeerkaart en vervoer naar mijn zus.",
        answers=answers,
        handlers={"vervoer.wmo_melding": "Anouk", "gpk.aanvraag": "Pim"},
    )
    card = town.request(question, "gpk.aanvraag", "Pim")
    assert {card.purpose, town.request(question, "vervoer.wmo_melding", "Anouk").purpose} == {
        "gpk.aanvraag",
        "wmo.onderzoek",
    }
    clock = town.clocks(card, "Pim")["gpk.beschikking"]
    assert clock.legal_limit == date(2026, 3, 30)
    paused = town.does("Pim", pause_clock, at(2, 9), clock=clock, ground="awb.aanvullen", reason="De foto ontbreekt.")
    assert paused.paused
    goes_on = town.does("Pim", resume_clock, at(2, 16), clock=clock)
    assert goes_on.legal_limit == date(2026, 4, 7)
    town.does("Pim", decide, at(4, 1), request=card, outcome="toegekend", text="Kaart voor vijf jaar.")


def test_splitting_later_keeps_the_day_of_the_question(town: Town) -> None:
    """A worker who splits two days later gives the law no two days extra."""
    question = town.calls(STORY)
    report = town.does("Sanne", split, at(2, 4), question=question, kind="wmo.melding")
    assert town.clocks(report, moment=at(2, 4))["wmo.onderzoek"].legal_limit == date(2026, 3, 16)


def test_splitting_can_be_undone_until_a_decision(town: Town) -> None:
    question = town.calls(STORY, handlers={"wmo.melding": "Sanne"})
    report = town.request(question, "wmo.melding")
    town.does("Sanne", undo_split, request=report)
    assert all(not clock.is_running for clock in town.clocks(report).values())
    again = town.does("Sanne", split, question=question, kind="wmo.melding")
    town.does("Sanne", decide, request=again, outcome="verslag gegeven", text="Klaar.")
    with pytest.raises(Denied, match="al een besluit"):
        town.does("Sanne", undo_split, request=again)


def test_an_outcome_the_law_does_not_know_is_refused(town: Town) -> None:
    question = town.calls(STORY, handlers={"wmo.melding": "Sanne"})
    with pytest.raises(Denied, match="uitkomst"):
        town.does("Sanne", decide, request=town.request(question, "wmo.melding"), outcome="misschien", text="x")
