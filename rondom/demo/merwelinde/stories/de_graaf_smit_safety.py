# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 2, De Graaf & Smit: first direct safety, then what keeps it unsafe; it happens again, and they are on their way (stories.md 6.2)."""

from typing import Any

from rondom.demo.merwelinde.stories.de_graaf_smit import HOME, YOUTH
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import record_contact
from rondom.intake.models.contacts import Place
from rondom.people.models import Household, Person
from rondom.plan.actions import talk_about_setting
from rondom.safety.actions import (
    agree_safety,
    begin_line,
    confirm_calm,
    happened_again,
    hear_member,
    list_risk,
    name_watcher,
    sign_phase,
)
from rondom.safety.models import SafetyLine, SafetyTurn, Watcher

LINE, OWN, TEACHER = "veiligheid van de graaf en smit", "ria let mee", "juf marit let mee"
WHY = "Veilig Thuis beoordeelt samen met ons of het nu veilig is."
# The words of each, for each.
AGREED = (
    ("linda", "Als het hard gaat, ga ik met Kim en Daan naar mijn moeder. Ik bel Joris dezelfde dag.", False),
    ("rob", "Als ik boos word, ga ik een uur lopen. Ik drink niet als de kinderen er zijn.", False),
    ("kim", "Als het hard gaat, ga ik naar mijn kamer en bel ik oma.", True),
    ("daan", "Als ik bang ben, ga ik naar Kim.", True),
)
SAID = (
    ("kim", "Bij oma slaap ik wel. Thuis luister ik of ze ruzie maken."),
    ("daan", "Ik vind de harde stemmen eng."),
)
RISKS = (
    ("rob", "alcohol", "Drinkt als hij spanning heeft"),
    (None, "money", "Schulden van € 6.200"),
    (None, "conflict", "Ruzies over geld en over de kinderen"),
    ("rob", "childhood", "Zag vroeger thuis ook geweld"),
)
SETTINGS = (
    ("home", "question", "Ruzies, vooral in het weekend."),
    ("street", "no_worries", ""),
    ("school_work", "told", "Daan kan zich op school slecht concentreren."),
    ("online", "told", "Nare berichten in de app van de klas."),
)


@step("H2-04", "2026-03-11T09:00")
def they_begin(town: Town) -> None:
    """Joris and Ilse work on safety together: Ilse judges and signs."""
    with town.acting("joris") as joris:
        line = begin_line(
            by=joris, household=town.find(Household, HOME), signer=town.staff["ilse"], why=WHY, moment=town.moment
        )
        town.keep(LINE, line)


@step("H2-04", "2026-03-11T10:30")
def the_children_are_heard(town: Town) -> None:
    """Kim and Daan, each apart from their parents, at school. What they say is theirs."""
    with town.acting("joris") as joris:
        for name, words in SAID:
            hear_member(
                by=joris, line=town.find(SafetyLine, LINE), about=town.find(Person, name), feels="not_yet", text=words,
                apart=True, moment=town.moment,
            )  # fmt: skip


@step("H2-05", "2026-03-12T15:00")
def each_agrees(town: Town) -> None:
    """With each of the four, in words for him; Ria and the teacher watch along."""
    with town.acting("joris") as joris:
        line = town.find(SafetyLine, LINE)
        for name, words, apart in AGREED:
            agree_safety(
                by=joris, line=line, about=town.find(Person, name), text=words, apart=apart, moment=town.moment
            )
        own: dict[str, Any] = {"name": "Ria", "relation": "moeder van Linda", "is_professional": False}
        teacher = {
            "name": "juf Marit", "relation": "leerkracht van Kim", "is_professional": True, "phone": "0199 55 01 81",
        }  # fmt: skip
        for kept, given in ((OWN, own), (TEACHER, teacher)):
            town.keep(kept, name_watcher(by=joris, line=line, moment=town.moment, **given))


@step("H2-06", "2026-03-20T13:30")
def they_say_it_is_calm(town: Town) -> None:
    """Both tell Joris: no violence since."""
    _both_say_so(town)


@step("H2-06", "2026-03-20T15:00")
def ilse_signs(town: Town) -> None:
    """The page says only that what was agreed is met. Ilse judges, and signs with her name: thirteen days after the report."""
    _signs(town)


@step("H2-09", "2026-04-10T11:00")
def what_keeps_it_unsafe(town: Town) -> None:
    """Alcohol, debts, conflict and Rob's own childhood; and all four settings, because this is about safety."""
    with town.acting("joris") as joris:
        home, line = town.find(Household, HOME), town.find(SafetyLine, LINE)
        for name, kind, words in RISKS:
            about = town.find(Person, name) if name else None
            list_risk(by=joris, line=line, about=about, kind=kind, text=words, moment=town.moment)
        for setting, state, words in SETTINGS:
            talk_about_setting(
                by=joris, household=home, setting=setting, state=state, text=words, purpose=YOUTH, moment=town.moment
            )


@step("H2-10", "2026-07-03T09:30")
def it_is_reported_again(town: Town) -> None:
    """Threats by app: back to direct safety. Joris and Ilse both read the same day that this household asks for them."""
    with town.acting("ilse") as ilse:
        happened_again(
            by=ilse, line=town.find(SafetyLine, LINE), kind=SafetyTurn.Kind.REPORT, day=town.moment.date(), moment=town.moment
        )  # fmt: skip


@step("H2-10", "2026-07-24T10:00")
def it_is_calm_again(town: Town) -> None:
    """Joris comes along, and both who watch say that it was calm."""
    with town.acting("joris") as joris:
        linda = town.find(Person, "linda")
        record_contact(
            by=joris, household=town.find(Household, HOME), about=None, purpose=YOUTH, place=Place.HOME, moment=town.moment,
            with_persons=[linda], told="Het is rustig nu. We houden ons aan wat we afspraken.",
        )  # fmt: skip
    _both_say_so(town)


@step("H2-10", "2026-07-24T11:30")
def ilse_signs_again(town: Town) -> None:
    """On their way again: the days count from the third of July, and on the third of January somebody may sign at the earliest (H2-14)."""
    _signs(town)


def _both_say_so(town: Town) -> None:
    with town.acting("joris") as joris:
        for kept in (OWN, TEACHER):
            confirm_calm(by=joris, watcher=town.find(Watcher, kept), moment=town.moment)


def _signs(town: Town) -> None:
    with town.acting("ilse") as ilse:
        line = town.find(SafetyLine, LINE)
        sign_phase(by=ilse, line=line, kind=SafetyTurn.Kind.DIRECT, moment=town.moment)
