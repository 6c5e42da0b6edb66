# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Jeugdwet and the costs of the Participatiewet have steps of their own before a decision (Jeugdwet art. 2.3 lid 1, Participatiewet art. 15 and 35)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from rondom import law
from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.actions import decide, split
from rondom.intake.models import LegalRequest, Question
from rondom.intake.recording import beside
from rondom.people.models import Household, Person
from rondom.provision.actions import begin_ladder, decide_application, find, give_report, provide
from rondom.provision.actions.deciding import Given
from rondom.provision.models import DecisionLetter, Finding, Ladder
from tests.intake.town import MONDAY, Town, small_town
from tests.provision.steps import COSTS, WMO, YOUTH, steps

LATER = MONDAY + timedelta(days=7)
COSTS_STORY = "Mijn wasmachine is kapot en ik heb geen geld voor een nieuwe."
YOUTH_STORY = "Mijn dochter van 9 slaapt niet meer. Ik wil hulp aanvragen."


@dataclass
class Asked:
    """What was asked under one law, and by whom it is worked on."""

    town: Town
    question: Question
    request: LegalRequest
    worker: str
    purpose: str

    @property
    def about(self) -> Person:
        """Whom it is about."""
        found: Person = self.town.reads(self.worker, Person, self.request.about_id, LATER)
        return found

    @property
    def home(self) -> Household:
        """Where he lives."""
        found: Household = self.town.reads(self.worker, Household, self.request.household_id, LATER)
        return found

    def begin(self, purpose: str = "", **more: str) -> Ladder:
        """An investigation begins."""
        found: Ladder = self.town.does(
            self.worker, begin_ladder, LATER, household=self.home, about=self.about, purpose=purpose or self.purpose, words="Ik vraag hulp.", **more
        )  # fmt: skip
        return found

    def find(self, ladder: Ladder, *rungs: str, source: str = "resident") -> None:
        """What these steps can do."""
        self.town.does(self.worker, find, LATER, ladder=ladder, rungs=list(rungs), text="Dit kan.", reason="Gevraagd.", source=source)  # fmt: skip

    def report(self, result: str = "tailored") -> Ladder:
        """All steps of its law, and the report."""
        ladder = self.begin()
        self.find(ladder, *steps(self.purpose))
        found: Ladder = self.town.does(self.worker, give_report, LATER, ladder=ladder, result=result, conclusion="Dit past.")  # fmt: skip
        return found

    def decide(self, outcome: str = "toegekend") -> DecisionLetter:
        """With the report beside it."""
        grounds = law.current().requests[self.request.kind].grounds
        letter: DecisionLetter = self.town.does(self.worker, decide_application, LATER, request=self.request, outcome=outcome, what="hulp", text="Omdat.", articles=grounds[:1])  # fmt: skip
        return letter


def asked_youth() -> Asked:
    town = small_town()
    question = town.calls(YOUTH_STORY, handlers={"jeugdwet.vraag": "Hanna"})
    request = town.does("Sanne", split, question=question, kind="jeugdwet.aanvraag", handler=town.workers["Hanna"])
    return Asked(town, question, request, "Hanna", YOUTH)


def asked_costs() -> Asked:
    town, kind = small_town(), "participatiewet.bijzondere_bijstand_aanvraag"
    question = town.calls(COSTS_STORY, answers={"participatiewet.wat": "kosten"}, handlers={kind: "Petra"})
    return Asked(town, question, town.request(question, kind, "Petra"), "Petra", COSTS)


@pytest.fixture(params=[asked_youth, asked_costs], ids=["jeugdwet", "participatiewet"])
def asked(request: pytest.FixtureRequest, db: None) -> Asked:
    """An application under each of the two laws."""
    found: Asked = request.param()
    return found


def test_no_help_on_measure_before_the_steps_of_its_law(asked: Asked) -> None:
    with pytest.raises(Denied, match="Eerst de stappen"):
        asked.town.does(asked.worker, decide, LATER, request=asked.request, outcome="toegekend", text="Ja.")
    with pytest.raises(Denied, match="Eerst de stappen"):
        asked.decide()
    asked.report()
    letter = asked.decide()
    assert letter.object_until == LATER.date() + timedelta(weeks=6)


def test_where_something_else_fits_only_a_refusal_follows(asked: Asked) -> None:
    asked.report("standard")
    with pytest.raises(Denied, match="niet nodig"):
        asked.decide()
    assert asked.decide("afgewezen")


def test_the_steps_come_in_order(asked: Asked) -> None:
    ladder, own = asked.begin(), steps(asked.purpose)
    with pytest.raises(Denied, match="op volgorde"):
        asked.find(ladder, own[-1])
    asked.find(ladder, *own[:-1])
    with pytest.raises(Denied, match="Nog niet alle stappen"):
        asked.town.does(asked.worker, give_report, LATER, ladder=ladder, result="tailored", conclusion="Dit past.")


def test_what_cannot_wait_skips_them_with_its_reason(asked: Asked) -> None:
    ladder = asked.begin(skipped="urgent", skip_reason="Morgen is het te laat.")
    asked.town.does(asked.worker, give_report, LATER, ladder=ladder, result="tailored", conclusion="Dit past.")
    assert asked.decide()


def test_a_step_of_another_law_is_no_step_here(asked: Asked) -> None:
    with pytest.raises(Denied, match="op volgorde"):
        asked.find(asked.begin(), "usual_provision")


def test_who_stands_there_for_this_law_does_not_investigate_for_another(asked: Asked) -> None:
    with pytest.raises(Denied, match="Dit onderzoek doet"):
        asked.begin(WMO)


def written(asked: Asked, ladder: Ladder, **columns: object) -> Ladder:
    """Past the rules."""
    with clock.at(LATER), acting(asked.town.actor(asked.worker), LATER), transaction.atomic():
        fields = beside(ladder, asked.town.actor(asked.worker), moment=LATER)
        given = {"rungs": ladder.rungs, "ask_first": ladder.ask_first, "words": "vraag"} | columns
        made = Ladder(**fields, **given)
        made.save(force_insert=True)
        return made


def test_the_database_takes_no_steps_but_those_of_the_law(asked: Asked) -> None:
    ladder = asked.begin()
    assert written(asked, ladder)
    for columns in ({"rungs": ladder.rungs[:1]}, {"ask_first": ["network", "general_service"]}):
        with pytest.raises(DatabaseError, match="row-level security"):
            written(asked, ladder, **columns)


def test_the_database_takes_no_finding_without_asking_him_and_none_of_another_law(asked: Asked) -> None:
    ladder = asked.begin()
    unasked = [([rung], "seen") for rung in law.current().ladders[asked.purpose].ask_first]
    for rungs, source in ((["own_strength", "own_means"], "resident"), *unasked):
        with clock.at(LATER), acting(asked.town.actor(asked.worker), LATER), transaction.atomic():
            fields = beside(ladder, asked.town.actor(asked.worker), moment=LATER)
            found = Finding(**fields, ladder=ladder, rungs=rungs, text="kan", reason="want", source=source)
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                found.save(force_insert=True)


def test_the_database_gives_no_report_before_all_steps_of_that_law(asked: Asked) -> None:
    ladder = asked.begin()
    asked.find(ladder, *steps(asked.purpose)[:-1])
    with pytest.raises(DatabaseError, match="not all rungs"), acting(asked.town.actor(asked.worker), LATER), transaction.atomic():  # fmt: skip
        Ladder.objects.filter(pk=ladder.pk).update(result="own", conclusion="klaar", given_at=LATER)


def test_the_database_takes_no_decision_of_this_law_before_its_report(asked: Asked) -> None:
    with pytest.raises(DatabaseError, match="report comes first"):
        asked.town.does(asked.worker, decide, LATER, request=asked.request, outcome="toegekend", text="Ja.", investigated=True)  # fmt: skip


def test_what_was_decided_is_written_down_by_who_arranges_it(asked: Asked) -> None:
    asked.report()
    letter, own = asked.decide(), asked.town.workers[asked.worker].party
    given = {"kind": "other", "provider": own, "since": LATER.date()}
    provision = asked.town.does(
        asked.worker, provide, LATER, household=asked.home, about=asked.about, purpose=asked.purpose, given=Given(**given), decision=letter
    )  # fmt: skip
    assert provision.purpose == asked.purpose
    with pytest.raises(Denied, match="hulp regelt"):
        asked.town.does(asked.worker, provide, LATER, household=asked.home, about=asked.about, purpose="wmo.voorziening", given=Given(**given))  # fmt: skip


def test_a_report_under_one_law_carries_no_application_under_another(db: None) -> None:
    """A report about the same person, on the same question, which says yes under the Wmo."""
    town = small_town()
    words = "Mijn dochter van 9 slaapt niet meer. Ik trek het niet meer thuis."
    question = town.calls(words, handlers={"jeugdwet.vraag": "Hanna", "wmo.melding": "Sanne"})
    request = town.does("Sanne", split, question=question, kind="jeugdwet.aanvraag", handler=town.workers["Hanna"])
    assert Asked(town, question, request, "Sanne", WMO).report().about_id == request.about_id
    with pytest.raises(Denied, match="Eerst de stappen"):
        Asked(town, question, request, "Hanna", YOUTH).decide()
    with pytest.raises(DatabaseError, match="report comes first"):
        town.does("Hanna", decide, LATER, request=request, outcome="toegekend", text="Ja.", investigated=True)


def test_what_a_family_can_do_it_says_itself(db: None) -> None:
    youth = asked_youth()
    with pytest.raises(Denied, match="Vraag het eerst de inwoner"):
        youth.find(youth.begin(), "own_strength", source="seen")


def test_what_somebody_earns_may_be_known_already(db: None) -> None:
    """Nobody asks for what another register already told (Participatiewet art. 53a lid 1)."""
    costs = asked_costs()
    costs.find(costs.begin(), "own_means", source="seen")
