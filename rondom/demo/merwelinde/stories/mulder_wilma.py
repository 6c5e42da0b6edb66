# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 4, Mulder: Wilma asked help at home; six steps, a report, an application, and a decision with its letter (Wmo 2015 art. 2.3.2, 2.3.5; S4-10, S4-11)."""

from datetime import date
from decimal import Decimal

from rondom.demo.merwelinde.stories.mulder import HELP, HOME, WMO
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import split
from rondom.intake.models import LegalRequest, Question
from rondom.people.models import Household, Person
from rondom.provision.actions import Given, begin_ladder, decide_application, find, give_report, provide
from rondom.provision.models import DecisionLetter, Ladder

STEPS_OF, APPLICATION, LETTER = "onderzoek van wilma", "aanvraag van wilma", "besluit voor wilma"
STEPS = (
    (["own_strength"], "Wilma kookt, wast en doet de boodschappen met de fiets.", "Dat deed zij deze weken ook.", "resident"),
    (["usual_provision"], "Een robotstofzuiger helpt beneden, niet op de trap.", "Anouk en Wilma keken samen.", "seen"),
    (["usual_help"], "Henk begint met werken, en stofzuigt op zaterdag. Jay doet zijn eigen kamer.", "Zo spraken zij het thuis af.", "resident"),
    (["informal_care", "network"], "Wilma's zus woont ver weg. De buurvrouw past al op de hond.", "Dat vertelde Wilma.", "resident"),
    (["general_service"], "De klussendienst maakt niet schoon.", "Anouk belde met de klussendienst.", "seen"),
)  # fmt: skip


@step("H4-04", "2026-06-16T10:00")
def six_steps_at_the_table(town: Town) -> None:
    """With Wilma, and what goes well first."""
    with town.acting("anouk") as anouk:
        ladder = begin_ladder(
            by=anouk, household=town.find(Household, HOME), about=town.find(Person, "wilma"), purpose=WMO, moment=town.moment,
            words="Ik wil weer zelf mijn huis op orde houden, met een beetje hulp.",
        )  # fmt: skip
        town.keep(STEPS_OF, ladder)
        for rungs, text, reason, source in STEPS:
            find(by=anouk, ladder=ladder, rungs=rungs, text=text, reason=reason, source=source, moment=town.moment)


@step("H4-04", "2026-06-23T10:30")
def the_report(town: Town) -> None:
    """Two hours a week are missing, and nobody else has them."""
    with town.acting("anouk") as anouk:
        give_report(
            by=anouk, ladder=town.find(Ladder, STEPS_OF), result=Ladder.Result.TAILORED, moment=town.moment,
            conclusion="Wat Wilma, Henk en Jay zelf doen, blijft zo. Voor de trap, de ramen en de bedden is twee uur hulp per week nodig.",
        )  # fmt: skip


@step("H4-04", "2026-06-24T09:00")
def wilma_applies(town: Town) -> None:
    """She says on the phone: yes, please."""
    with town.acting("anouk") as anouk:
        question = town.find(Question, HELP)
        made = split(by=anouk, question=question, kind="wmo.aanvraag", handler=town.staff["anouk"], moment=town.moment)
        town.keep(APPLICATION, made)


@step("H4-04", "2026-07-02T11:00")
def anouk_decides(town: Town) -> None:
    """Within two weeks, with the report beside it, in plain words and with the way to object."""
    with town.acting("anouk") as anouk:
        letter = decide_application(
            by=anouk, request=town.find(LegalRequest, APPLICATION), outcome="toegekend", what="twee uur hulp in het huishouden per week",
            text="Stofzuigen op de trap, ramen en bedden lukken u niet door de fibromyalgie. Niemand bij u thuis heeft daar de tijd voor.",
            articles=["Wmo 2015 art. 2.3.5 lid 3"], moment=town.moment,
        )  # fmt: skip
        town.keep(LETTER, letter)


@step("H4-04", "2026-07-02T11:20")
def the_help_begins(town: Town) -> None:
    """From a day, until a day, so much, by whom."""
    with town.acting("anouk") as anouk:
        given = Given(
            kind="household", provider=town.parties["helderthuis"], since=date(2026, 7, 13), until=date(2027, 7, 12), amount=Decimal(2), unit="hours",
        )  # fmt: skip
        provide(
            by=anouk, household=town.find(Household, HOME), about=town.find(Person, "wilma"), purpose="wmo.voorziening", given=given,
            decision=town.find(DecisionLetter, LETTER), moment=town.moment,
        )  # fmt: skip
