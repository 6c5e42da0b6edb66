# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters on paper: readable for a screen reader, with what one can do about it; and whatever somebody wrote stays text."""

import json
from dataclasses import replace

import pytest
import typst

from rondom.access.actors import acting, for_person
from rondom.core import clock
from rondom.intake.models import LegalRequest, Question
from rondom.people.models import Household
from rondom.provision.actions import begin_ladder
from rondom.provision.letters import SHEET, Letter, Part, decision_letter, inputs, paper, report_letter
from rondom.provision.pages import ladder_page, letters_whole
from tests.factories.visitors import browser
from tests.intake.town import Town
from tests.provision.test_deciding import LATER, LID3, application, decided, question, report, town

__all__ = ["application", "question", "town"]

BREAKING = 'Jan #panic("x") *vet* [haak] ] $ @weg <merk> \\ "aan" // niets'


def told(letter: Letter) -> str:
    """Everything that stands in it."""
    parts = [" ".join((part.heading, *part.texts, *part.lines)) for part in letter.parts]
    return " ".join((letter.title, letter.sender, letter.to, letter.date, *parts))


def a_letter(*, to: str = "Jo Hendriks", text: str = "De trap lukt niet.") -> Letter:
    return Letter("Besluit", "Gemeente", to, "17 maart 2026", (Part("Waarom", (text,), ("uw naam",)),))


def test_it_is_made_for_a_screen_reader() -> None:
    """PDF/UA-1: tagged, in Dutch, with a title; the typesetter refuses to make one that is not."""
    made = paper(a_letter())
    assert made.startswith(b"%PDF-1.7")
    for mark in (b"pdfuaid:part>1<", b"/MarkInfo", b"/Lang(nl-NL)", b"/StructTreeRoot", b"DisplayDocTitle true"):
        assert mark in made.replace(b"/Lang (", b"/Lang("), mark


def test_the_same_letter_is_the_same_paper() -> None:
    assert paper(a_letter()) == paper(a_letter()) != paper(a_letter(to="Sjef Hendriks"))


def test_what_somebody_wrote_stays_text() -> None:
    """Nothing in a letter is read as a command of the typesetter: `#panic` would stop it, and a heading reads as it was typed."""
    letter = replace(a_letter(to=BREAKING, text=BREAKING), title=BREAKING, sender=BREAKING)
    letter = replace(letter, parts=(Part(BREAKING, (BREAKING,), (BREAKING,)),))
    assert paper(letter).startswith(b"%PDF")
    heading = json.loads(typst.query(SHEET.read_bytes(), "heading", sys_inputs=inputs(letter)))
    assert heading[0]["body"]["text"] == BREAKING


def test_a_decision_says_why_on_what_and_what_one_can_do(
    town: Town, question: Question, application: LegalRequest
) -> None:
    """Awb 3:45, 3:46, 6:5 and 6:7."""
    report(town, question)
    pk = decided(town, application).pk
    with acting(town.actor("Sanne"), LATER):
        letter = decision_letter(letters_whole().get(pk=pk))
    whole = told(letter)
    for words in (
        "kent uw aanvraag toe: twee uur hulp per week", "De trap lukt niet.", LID3, "De trap durf ik niet op.", "U kreeg het verslag op 17 maart 2026",
        "op of voor 28 april 2026", "Postbus 1", "uw handtekening", "onafhankelijke ondersteuner", "Bel Sanne van Toegang",
    ):  # fmt: skip
        assert words in whole, words
    assert letter.to == "Murat Aydin" and letter.title == "Besluit op uw aanvraag"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("afgewezen", "wijst uw aanvraag af"), ("deels toegekend", "kent een deel van uw aanvraag toe")],
)
def test_each_outcome_has_its_sentence(town: Town, question: Question, application: LegalRequest, outcome: str, words: str) -> None:  # fmt: skip
    report(town, question)
    pk = decided(town, application, outcome=outcome).pk
    with acting(town.actor("Sanne"), LATER):
        assert words in told(decision_letter(letters_whole().get(pk=pk)))


def test_he_and_who_decided_fetch_it_and_nobody_else(town: Town, question: Question, application: LegalRequest) -> None:
    """The name of the file tells nothing; before there is a report there is no paper of it."""
    ladder = report(town, question)
    pk = decided(town, application).pk
    murat = for_person(question.asker)
    with clock.at(LATER):
        for who in (murat, town.actor("Sanne")):
            for address, name in (
                (f"/besluit/{pk}/besluit.pdf", "besluit.pdf"),
                (f"/onderzoek/{ladder.pk}/verslag.pdf", "verslag.pdf"),
            ):
                answer = browser(who).get(address)
                assert answer.status_code == 200 and answer.content.startswith(b"%PDF"), address
                assert answer["Content-Disposition"] == f'inline; filename="{name}"'
                assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
        for name in ("Petra", "Omar"):
            assert browser(town.actor(name)).get(f"/besluit/{pk}/besluit.pdf").status_code == 404
            assert browser(town.actor(name)).get(f"/onderzoek/{ladder.pk}/verslag.pdf").status_code == 404


def test_the_report_on_paper_says_what_can_be_done(town: Town, question: Question) -> None:
    ladder = report(town, question)
    with acting(town.actor("Sanne"), LATER):
        whole = told(report_letter(ladder_page(ladder=ladder, now=LATER)))
    for words in (
        "De trap durf ik niet op.",
        "Koken lukt.",
        "hulp op maat nodig",
        "Hulp op maat past.",
        "nog geen besluit",
    ):
        assert words in whole, words


def test_before_it_was_given_there_is_no_paper_of_a_report(
    town: Town, question: Question, application: LegalRequest
) -> None:
    about, home = question.asker, town.reads("Sanne", Household, question.household_id, LATER)
    ladder = town.does(
        "Sanne",
        begin_ladder,
        LATER,
        household=home,
        about=about,
        purpose="wmo.onderzoek",
        words="De trap durf ik niet op.",
    )
    with clock.at(LATER):
        assert town.logged_in("Sanne").get(f"/onderzoek/{ladder.pk}/verslag.pdf").status_code == 404
