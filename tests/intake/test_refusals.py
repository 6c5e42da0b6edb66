# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every no around a question is a sentence; and a question without household can join one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rondom.access.actors import SYSTEM_ACTOR, Actor, acting
from rondom.core.decisions import Denied
from rondom.intake import actions
from rondom.intake.models import Question
from tests.intake.town import MONDAY, STORY, Told, Town

pytestmark = pytest.mark.usefixtures("town")
SIMPLE = {"track": "simple", "caller": Told("Toos", "Aalbers")}


def refused(town: Town, name: str, sentence: str, action: Callable[..., Any], **what: Any) -> None:
    with pytest.raises(Denied, match=sentence):
        town.does(name, action, **what)


def test_what_is_answered_is_not_answered_split_or_handed_over_again(town: Town) -> None:
    question = town.calls("Hoe laat is de balie open?", answer="Van 9 tot 5.", **SIMPLE)
    refused(town, "Sanne", "al beantwoord", actions.answer_at_once, question=question, answer="Nog eens.")
    refused(town, "Sanne", "Begin een nieuwe vraag", actions.split, question=question, kind="wmo.melding")
    refused(town, "Sanne", "al beantwoord", actions.change_owner, question=question, owner=town.workers["Tess"])


def test_a_complex_question_does_not_become_complex_and_an_owner_does_not_follow_himself(town: Town) -> None:
    question = town.calls(STORY)
    refused(town, "Sanne", "meer tegelijk", actions.change_track, question=question)
    refused(town, "Sanne", "al eigenaar", actions.change_owner, question=question, owner=town.workers["Sanne"])


def test_words_cannot_be_written_away_and_being_sent_on_is_from_somewhere(town: Town) -> None:
    question = town.calls(STORY)
    typed = {"question": question, "version": question.version, "words": "  ", "helped_by": ""}
    refused(town, "Sanne", "kunnen niet leeg", actions.change_words, **typed)
    refused(town, "Sanne", "waar de inwoner vandaan kwam", actions.record_sent_on, question=question, from_party=" ")


def test_a_request_once_and_only_by_who_has_that_task(town: Town) -> None:
    question = town.calls("Ik wil een parkeerkaart.", answers={"vervoer.wat": "parkeerkaart"})
    refused(town, "Sanne", "Kies wie dit verzoek behandelt", actions.split, question=question, kind="gpk.aanvraag")
    pim = town.workers["Pim"]
    request = town.does("Sanne", actions.split, question=question, kind="gpk.aanvraag", handler=pim)
    again = {"question": question, "kind": "gpk.aanvraag", "handler": pim}
    refused(town, "Sanne", "loopt al", actions.split, **again)
    decision = {"request": request, "outcome": "toegekend", "text": "Kaart."}
    refused(town, "Sanne", "iemand met een andere taak", actions.decide, **decision)
    town.does("Pim", actions.decide, **decision)
    refused(town, "Pim", "loopt niet meer", actions.decide, **decision)


def test_an_application_without_report_says_what_comes_first(town: Town) -> None:
    question = town.calls("Het gaat niet goed.")
    refused(town, "Sanne", "Eerst is er een melding nodig", actions.split, question=question, kind="wmo.aanvraag")


def test_clocks_pause_resume_and_run_longer_only_as_the_law_says(town: Town) -> None:
    pim = town.workers["Pim"]
    question = town.calls(
        "Ik wil een parkeerkaart.", answers={"vervoer.wat": "parkeerkaart"}, handlers={"gpk.aanvraag": "Pim"}
    )
    clock = town.clocks(town.request(question, "gpk.aanvraag", "Pim"), "Pim")["gpk.beschikking"]
    refused(town, pim.name, "staat niet stil", actions.resume_clock, clock=clock)
    refused(town, pim.name, "reden die de wet noemt", actions.pause_clock, clock=clock, ground="zin", reason="x")
    refused(town, pim.name, "waar het op wacht", actions.pause_clock, clock=clock, ground="awb.aanvullen", reason=" ")
    refused(town, pim.name, "niet te laat", actions.tell_cause, clock=clock, cause="x")
    longer = {"clock": clock, "ground": "awb.nieuwe_termijn", "reason": "Keuring later"}
    refused(town, pim.name, "nieuwe laatste dag", actions.extend_clock, **longer)
    refused(town, pim.name, "waarom", actions.extend_clock, **{**longer, "reason": " "})
    refused(town, pim.name, "reden die de wet noemt", actions.extend_clock, **{**longer, "ground": "zin"})
    moved = town.does(pim.name, actions.extend_clock, **longer, until=date(2026, 5, 1))
    assert moved.legal_limit == date(2026, 5, 1)
    town.does(pim.name, actions.pause_clock, clock=clock, ground="awb.aanvullen", reason="De foto ontbreekt.")
    refused(
        town, pim.name, "loopt nu niet", actions.pause_clock, clock=clock, ground="awb.aanvullen", reason="Nog eens."
    )


def test_nobody_and_a_job_take_no_question_and_fill_in_no_form(town: Town) -> None:
    from uuid import uuid4

    with acting(SYSTEM_ACTOR, MONDAY), pytest.raises(Denied, match="voor inwoners"):
        actions.keep_step(by=SYSTEM_ACTOR, draft_id=uuid4(), moment=MONDAY, words=STORY)
    nobody = Actor("nobody", None)
    with pytest.raises(Denied, match="Log in"):
        actions.keep_call(by=nobody, draft_id=uuid4(), typed={}, moment=MONDAY)


def test_a_simple_question_joins_the_household_of_who_asked(town: Town) -> None:
    first = town.calls(STORY, caller=Told("Murat", "Aydin"))
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = first.household, first.asker
    town.calls("Nog iets kleins.", known=murat, track="simple")
    with acting(town.actor("Sanne"), MONDAY):
        loose = Question.objects.get(words="Nog iets kleins.")
    page = town.logged_in("Sanne").get(f"/vragen/{loose.pk}/").content.decode()
    assert "Zet de vraag daarbij" in page
    town.logged_in("Sanne").post(f"/vragen/{loose.pk}/huishouden/")
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.get(pk=loose.pk).household_id == home.pk
    refused(town, "Sanne", "hoort al bij", actions.link_household, question=loose, household=home)
