# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision comes after the report and brings a letter; what somebody gets stands by a goal or loose (S4-10, S4-11, Wmo 2015 art. 2.3.5)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import Actor, acting, for_person
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.actions import close_answered, decide, split
from rondom.intake.models import Decision as Decided
from rondom.intake.models import LegalRequest, Question
from rondom.intake.recording import beside
from rondom.people.models import Household, Person
from rondom.provision.actions import Given, begin_ladder, decide_application, end_provision, find, give_report, provide
from rondom.provision.models import DecisionLetter, Ladder, Provision
from tests.factories import people
from tests.factories.people import AMSTERDAM
from tests.intake.town import STORY, Town, small_town
from tests.provision.steps import ORDER

# Six weeks after he called: by then he may apply.
LATER = datetime(2026, 3, 17, 10, 0, tzinfo=AMSTERDAM)
LID3 = "Wmo 2015 art. 2.3.5 lid 3"
SAYS: dict[str, Any] = {"outcome": "toegekend", "what": "twee uur hulp per week", "text": "De trap lukt niet.", "articles": [LID3]}  # fmt: skip


@pytest.fixture
def town(db: None) -> Town:
    """Lindekwartier."""
    return small_town()


@pytest.fixture
def question(town: Town) -> Question:
    """He called six weeks ago."""
    return town.calls(STORY, answers={"awb.veilig": "ja"}, handlers={"wmo.melding": "Sanne"})


@pytest.fixture
def application(town: Town, question: Question) -> LegalRequest:
    """What he applies for."""
    found: LegalRequest = town.does("Sanne", split, LATER, question=question, kind="wmo.aanvraag")
    return found


def home(town: Town, question: Question) -> Household:
    """Where he lives."""
    found: Household = town.reads("Sanne", Household, question.household_id, LATER)
    return found


def report(town: Town, question: Question, result: str = "tailored", moment: datetime = LATER) -> Ladder:
    """Six steps and the report."""
    about = town.reads("Sanne", Person, question.asker_id, moment)
    ladder = town.does(
        "Sanne",
        begin_ladder,
        moment,
        household=home(town, question),
        about=about,
        purpose="wmo.onderzoek",
        words="De trap durf ik niet op.",
    )
    town.does("Sanne", find, moment, ladder=ladder, rungs=list(ORDER), text="Koken lukt.", reason="Doet hij.", source="resident")  # fmt: skip
    given: Ladder = town.does(
        "Sanne", give_report, moment, ladder=ladder, result=result, conclusion="Hulp op maat past."
    )
    return given


def decided(town: Town, application: LegalRequest, moment: datetime = LATER, **more: Any) -> DecisionLetter:
    letter: DecisionLetter = town.does("Sanne", decide_application, moment, request=application, **SAYS | more)
    return letter


def given(town: Town, question: Question, by: str = "Sanne", decision: DecisionLetter | None = None, **more: Any) -> Provision:  # fmt: skip
    what = {"kind": "household", "provider": town.workers["Sanne"].party, "since": LATER.date()} | more
    found: Provision = town.does(
        by,
        provide,
        LATER,
        household=home(town, question),
        about=question.asker,
        purpose="wmo.voorziening",
        given=Given(**what),
        decision=decision,
    )
    return found


def test_a_decision_waits_for_the_report_and_has_two_weeks(
    town: Town, question: Question, application: LegalRequest
) -> None:
    due = town.clocks(application, moment=LATER)["wmo.beschikking"]
    assert due.legal_limit == LATER.date() + timedelta(days=14)
    with pytest.raises(Denied, match="Eerst de stappen"):
        decided(town, application)
    with pytest.raises(Denied, match="Eerst de stappen"):
        town.does("Sanne", decide, LATER, request=application, outcome="toegekend", text="Ja.")
    report(town, question)
    letter = decided(town, application)
    assert letter.decision.outcome == "toegekend"
    assert town.clocks(application, moment=LATER)["wmo.beschikking"].met_at == LATER


def test_with_the_report_the_investigation_is_done_and_he_may_apply(town: Town, question: Question) -> None:
    """Before six weeks have passed too (art. 2.3.2 lid 9)."""
    early = LATER - timedelta(days=8)
    with pytest.raises(Denied, match="onderzoek loopt nog"):
        town.does("Sanne", split, early, question=question, kind="wmo.aanvraag")
    report(town, question, moment=early)
    melding = town.request(question, "wmo.melding")
    assert town.clocks(melding, moment=early)["wmo.onderzoek"].met_at == early
    assert town.does("Sanne", split, early, question=question, kind="wmo.aanvraag").purpose == "wmo.voorziening"


def test_objecting_is_possible_for_six_weeks_from_the_day_after(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question)
    letter = decided(town, application)
    assert letter.sent_on == LATER.date() and letter.object_until == LATER.date() + timedelta(weeks=6)


def test_help_on_measure_is_given_only_where_the_report_says_so(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question, "standard")
    with pytest.raises(Denied, match="hulp op maat niet nodig"):
        decided(town, application)
    assert decided(town, application, outcome="afgewezen").decision.outcome == "afgewezen"


@pytest.mark.parametrize("articles", [[], ["Wmo 2015 art. 9.9"]])
def test_a_decision_stands_on_articles_of_the_law(
    town: Town, question: Question, application: LegalRequest, articles: list[str]
) -> None:
    report(town, question)
    with pytest.raises(Denied, match="op welk artikel"):
        decided(town, application, articles=articles)


def test_who_stands_there_for_something_else_decides_nothing(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question)
    with pytest.raises(Denied):
        town.does("Petra", decide_application, LATER, request=application, **SAYS)
    with pytest.raises(Denied, match="hulp regelt"):
        given(town, question, by="Petra")


def arranges(town: Town, question: Question, name: str, function: str) -> Actor:
    """He stands there for arranging help too, in this function."""
    worker = town.workers[name]
    type(worker).objects.using("owner").filter(pk=worker.pk).update(function=function)
    worker.function = function
    people.involve(town.actor(name), home(town, question), purpose="wmo.voorziening", since=LATER - timedelta(days=1))
    return town.actor(name)


@pytest.mark.parametrize("function", ["provider_worker", "director", "deadlock_breaker"])
def test_who_gives_the_help_or_leads_does_not_decide_on_it(
    town: Town, question: Question, application: LegalRequest, function: str
) -> None:
    """Wmo 2015 art. 2.6.3: only with a mandate, which nobody here has."""
    report(town, question)
    by = arranges(town, question, "Bo", function)
    with clock.at(LATER), acting(by, LATER):
        with pytest.raises(Denied, match="iemand met een andere taak"):
            decide(by=by, request=application, outcome="afgewezen", text="Nee.", moment=LATER, investigated=True)
        with pytest.raises(Denied, match="iemand met een andere taak"):
            close_answered(by=by, request=application, text="Klaar.", moment=LATER)


def test_the_database_takes_no_decision_of_another_organisation(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question)
    by = arranges(town, question, "Bo", "provider_worker")
    assert by.controller_id != application.controller_id
    with pytest.raises(DatabaseError, match="another organisation"), acting(by, LATER), transaction.atomic():
        found = LegalRequest.objects.get(pk=application.pk)
        Decided(**beside(found, by, moment=LATER), request=found, outcome="afgewezen", article="x", text="x").save(
            force_insert=True
        )


def test_a_report_on_an_earlier_question_carries_no_new_application(town: Town, question: Question) -> None:
    """A traplift is not granted on what was found about the household; and the newest report counts, also for the database."""
    report(town, question)
    later = LATER + timedelta(days=80)
    again = town.calls(
        "Ik wil een traplift.", moment=later - timedelta(days=50), taken_by="Sanne", known=town.reads("Sanne", Person, question.asker_id, LATER), household=home(town, question),
        answers={"awb.veilig": "ja"}, handlers={"wmo.melding": "Sanne"},
    )  # fmt: skip
    assert again.asker_id == question.asker_id
    new = town.does("Sanne", split, later, question=again, kind="wmo.aanvraag")
    with pytest.raises(Denied, match="Eerst de stappen"):
        decided(town, new, moment=later)
    sanne = town.actor("Sanne")

    def writes() -> None:
        with acting(sanne, later), transaction.atomic():
            found = LegalRequest.objects.get(pk=new.pk)
            fields = beside(found, sanne, moment=later)
            Decided(**fields, request=found, outcome="toegekend", article="x", text="x").save(force_insert=True)

    with pytest.raises(DatabaseError, match="report comes first"):
        writes()
    report(town, question, moment=later - timedelta(days=9))
    report(town, question, "own", moment=later - timedelta(days=2))
    with pytest.raises(Denied, match="hulp op maat niet nodig"):
        decided(town, new, moment=later)
    with pytest.raises(DatabaseError, match="report comes first"):
        writes()


def test_the_database_takes_no_decision_before_the_report(
    town: Town, question: Question, application: LegalRequest
) -> None:
    """Whoever writes past the rule."""
    sanne = town.actor("Sanne")

    def writes(outcome: str) -> None:
        with acting(sanne, LATER), transaction.atomic():
            found = LegalRequest.objects.get(pk=application.pk)
            Decided(**beside(found, sanne, moment=LATER), request=found, outcome=outcome, article="x", text="x").save(
                force_insert=True
            )

    for outcome in ("toegekend", "afgewezen"):
        with pytest.raises(DatabaseError, match="report comes first"):
            writes(outcome)
    report(town, question, "standard")
    with pytest.raises(DatabaseError, match="report comes first"):
        writes("toegekend")
    writes("afgewezen")


def test_the_database_takes_no_letter_of_somebody_elses_decision(
    town: Town, question: Question, application: LegalRequest
) -> None:
    ladder = report(town, question)
    decision = decided(town, application).decision
    sanne = town.actor("Sanne")
    with pytest.raises(DatabaseError), acting(sanne, LATER + timedelta(hours=1)), transaction.atomic():
        fields = beside(decision, sanne, category="provision", moment=LATER + timedelta(hours=1))
        until = LATER.date() + timedelta(days=1)
        DecisionLetter(
            **fields, decision=decision, ladder=ladder, what="x", articles=[LID3], sent_on=LATER.date(), object_until=until
        ).save(force_insert=True)  # fmt: skip
    with pytest.raises(DatabaseError), acting(sanne, LATER), transaction.atomic():
        DecisionLetter.objects.filter(decision=decision).update(what="iets anders")


@pytest.mark.parametrize(("sent", "until"), [(-1, 42), (0, 41), (0, 400)])
def test_the_database_takes_no_letter_with_less_time_than_the_law_gives(
    town: Town, question: Question, application: LegalRequest, sent: int, until: int
) -> None:
    ladder, sanne, day = report(town, question), town.actor("Sanne"), LATER.date()
    with pytest.raises(DatabaseError, match="row-level security"), acting(sanne, LATER), transaction.atomic():
        found = LegalRequest.objects.get(pk=application.pk)
        decision = Decided(
            **beside(found, sanne, moment=LATER), request=found, outcome="afgewezen", article="x", text="x"
        )
        decision.save(force_insert=True)
        DecisionLetter(
            **beside(found, sanne, category="provision", moment=LATER), decision=decision, ladder=ladder, what="x", articles=[LID3],
            sent_on=day + timedelta(days=sent), object_until=day + timedelta(days=until),
        ).save(force_insert=True)  # fmt: skip


def test_what_somebody_gets_stands_by_a_goal_or_loose_and_ends_with_a_reason(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question)
    letter = decided(town, application)
    provision = given(town, question, decision=letter, amount=2, unit="hours")
    assert provision.goal is None and provision.decision == letter
    with pytest.raises(Denied, match="hoeveel"):
        given(town, question, amount=2)
    with pytest.raises(Denied, match="ligt voor de eerste"):
        given(town, question, until=LATER.date() - timedelta(days=1))
    last = LATER.date() + timedelta(days=30)
    ended = town.does("Sanne", end_provision, LATER, provision=provision, until=last, reason="Zijn zus komt.")
    assert (ended.until, ended.end_reason) == (last, "Zijn zus komt.")
    with pytest.raises(Denied, match="stopt al eerder"):
        planned = given(town, question, until=last)
        town.does("Sanne", end_provision, LATER, provision=planned, until=last + timedelta(days=1), reason="Langer.")
    with pytest.raises(Denied, match="al gestopt"):
        town.does("Sanne", end_provision, LATER, provision=provision, until=last, reason="Nog eens.")
    with pytest.raises(Denied, match="hulp regelt"):
        town.does("Petra", end_provision, LATER, provision=given(town, question), until=last, reason="Nee.")


def test_the_database_takes_help_only_of_who_arranges_it(
    town: Town, question: Question, application: LegalRequest
) -> None:
    """Neither in another's name, nor by a decision or for a goal of other people."""
    fine = given(town, question)
    with acting(town.actor("Petra"), LATER):
        assert Provision.objects.filter(pk=fine.pk).update(end_reason="weg", until=date(2026, 12, 1)) == 0
    murat = for_person(town.reads("Sanne", Person, question.asker_id, LATER))
    with pytest.raises(DatabaseError, match="row-level security"), acting(murat, LATER), transaction.atomic():
        Provision.objects.filter(pk=fine.pk).update(end_reason="weg", until=date(2026, 12, 1))
    with acting(town.actor("Sanne"), LATER):
        assert Provision.objects.get(pk=fine.pk).end_reason == ""
    with pytest.raises(DatabaseError), acting(town.actor("Sanne"), LATER), transaction.atomic():
        Provision.objects.filter(pk=fine.pk).update(amount=9, unit="hours")
    planned = given(town, question, until=LATER.date() + timedelta(days=9))
    for until, reason in ((LATER.date() + timedelta(days=10), "langer"), (LATER.date(), "")):
        with pytest.raises(DatabaseError, match="ends once"), acting(town.actor("Sanne"), LATER), transaction.atomic():
            Provision.objects.filter(pk=planned.pk).update(until=until, end_reason=reason)
    with pytest.raises(DatabaseError), acting(town.actor("Sanne"), LATER), transaction.atomic():
        taken = Provision.objects.get(pk=fine.pk)
        taken.pk, taken.author_id, taken._state.adding = None, town.workers["Petra"].pk, True
        taken.save(force_insert=True)
