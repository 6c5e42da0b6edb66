# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ging mis (S3-17, H4-13): who reads what, by the rules and by the fence alone; the resident is told; what is learnt leads to nobody."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rondom.access.actors import acting
from rondom.core.decisions import Denied
from rondom.learning.actions import (
    answer_mistake,
    close_mistake,
    judge_leak,
    leave_untold,
    officer_of,
    report_mistake,
    take_lesson_away,
    tell_resident,
)
from rondom.learning.clocks import answer_chip, leak_chip
from rondom.learning.models import Leak, LeakJudgement, Lesson, Mistake, Setback, Touched
from rondom.outbox.models import Message
from tests.factories.network import Merwelinde
from tests.learning.conftest import DAY, DEBTS, HOME, HOUR, THREE, WEDNESDAY, reported

EVERYBODY = ("Petra", "Ellen", "Ria", "Tess", "Sanne", "Yvonne", "Kees", "Henk", "Wilma")
JUDGED = {"verdict": "reported", "why": "een map stond open", "people": "need_not", "people_why": "niemand keek"}


def readers(town: Merwelinde, model: Any) -> set[str]:
    """Who reads a row of this table, with nothing but the fence in between."""
    found = set()
    for name in EVERYBODY:
        with acting(town.actor(name), WEDNESDAY + DAY):
            if model.objects.exists():
                found.add(name)
    return found


def answered(town: Merwelinde, mistake: Mistake, **more: Any) -> None:
    town.does(
        "Ellen", answer_mistake, WEDNESDAY + HOUR, mistake=mistake, **{"words": "Dank.", "lesson": "Bel eerder."} | more
    )


def told(town: Merwelinde, mistake: Mistake) -> Setback:
    return town.does("Petra", tell_resident, WEDNESDAY + HOUR, mistake=mistake, purpose=DEBTS, **THREE)


def changed(town: Merwelinde, name: str, mistake: Mistake, **what: Any) -> None:
    """Straight into the table, past every rule."""
    with acting(town.actor(name), WEDNESDAY + HOUR), transaction.atomic():
        assert Mistake.objects.filter(pk=mistake.pk).update(**what) == 1


def test_the_report_is_read_by_who_made_it_and_who_answers(town: Merwelinde) -> None:
    mistake = reported(town)
    assert mistake.answerer_id == town.workers["Ellen"].pk
    assert readers(town, Mistake) == {"Petra", "Ellen"}


def test_whom_it_touched_is_read_by_who_reported_it_alone(town: Merwelinde) -> None:
    reported(town)
    assert readers(town, Touched) == {"Petra"}


def test_what_is_closed_is_only_his_who_reported_it(town: Merwelinde) -> None:
    mistake = reported(town)
    answered(town, mistake)
    told(town, mistake)
    town.does("Petra", close_mistake, WEDNESDAY + HOUR, mistake=mistake)
    assert readers(town, Mistake) == {"Petra"}


def test_it_is_not_closed_before_the_resident_knows(town: Merwelinde) -> None:
    mistake = reported(town)
    answered(town, mistake)
    with pytest.raises(Denied, match="De inwoner weet het nog niet"):
        town.does("Petra", close_mistake, WEDNESDAY + HOUR, mistake=mistake)
    with pytest.raises(DatabaseError, match="mistake_closed_when_told"):
        changed(town, "Petra", mistake, closed_at=WEDNESDAY + HOUR)


def test_that_somebody_is_not_told_is_said_by_the_team_lead_under_his_name(town: Merwelinde) -> None:
    mistake = reported(town)
    answered(town, mistake)
    with pytest.raises(Denied):
        town.does("Petra", leave_untold, WEDNESDAY + HOUR, mistake=mistake, reason="liever niet")
    found = town.does("Ellen", leave_untold, WEDNESDAY + HOUR, mistake=mistake, reason="er is gevaar thuis")
    assert found.untold_by_id == town.workers["Ellen"].pk
    assert town.does("Petra", close_mistake, WEDNESDAY + HOUR, mistake=mistake).closed_at


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Petra", {"answer": "prima", "answered_at": WEDNESDAY}),
        ("Ellen", {"told_at": WEDNESDAY}),
        ("Ellen", {"closed_at": WEDNESDAY, "untold_reason": "gevaar"}),
    ],
)
def test_each_of_the_two_says_his_own_part(town: Merwelinde, name: str, what: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError):
        changed(town, name, reported(town), **what)


def test_what_is_closed_stays_as_it_is(town: Merwelinde) -> None:
    mistake = reported(town, household=None, about=None)
    answered(town, mistake)
    town.does("Petra", close_mistake, WEDNESDAY + HOUR, mistake=mistake)
    with pytest.raises(DatabaseError, match="nobody does this for another"):
        changed(town, "Petra", mistake, closed_at=None)


def test_nobody_asks_a_colleague_or_himself_to_answer(town: Merwelinde) -> None:
    for answerer in ("Ria", "Tess", "Petra"):
        row = Mistake(
            reporter_id=town.workers["Petra"].pk, party=town.parties["wni"], what="x", made_at=WEDNESDAY, answerer=town.workers[answerer]
        )  # fmt: skip
        with (
            acting(town.actor("Petra"), WEDNESDAY),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            row.save(force_insert=True)


def test_it_is_told_once_and_by_who_reported_it(town: Merwelinde) -> None:
    mistake = reported(town)
    with pytest.raises(Denied, match="vertelt het de inwoner"):
        town.does("Ellen", tell_resident, WEDNESDAY + HOUR, mistake=mistake, purpose=DEBTS, **THREE)
    told(town, mistake)
    with pytest.raises(Denied, match="al verteld"):
        told(town, mistake)


def test_that_somebody_is_not_told_has_its_reason_in_words(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="Schrijf op waarom"):
        town.does("Ellen", leave_untold, WEDNESDAY + HOUR, mistake=reported(town), reason="  ")


def test_the_resident_reads_it_and_gets_a_message_without_content(town: Merwelinde) -> None:
    setback = told(town, reported(town))
    with acting(town.actor("Henk"), WEDNESDAY + DAY):
        assert Setback.objects.get().text == THREE["text"]
    with acting(town.actor("Petra"), WEDNESDAY + DAY):
        sent = Message.objects.get(to_person=town.persons["Henk"].pk)
    assert (setback.author_id, setback.purpose, sent.kind) == (town.workers["Petra"].pk, DEBTS, "something_ready")


def test_of_a_whole_household_everybody_of_sixteen_gets_a_message(town: Merwelinde) -> None:
    told(town, reported(town, about=None))
    with acting(town.actor("Petra"), WEDNESDAY + DAY):
        sent = set(Message.objects.values_list("to_person", flat=True))
    assert sent == {town.persons[name].pk for name in ("Henk", "Wilma", "Jay")}
    assert {"Henk", "Wilma"} <= readers(town, Setback)


def test_what_henk_is_told_is_not_wilmas(town: Merwelinde) -> None:
    told(town, reported(town))
    assert readers(town, Setback) & {"Wilma", "Sanne", "Ellen", "Yvonne"} == set()


def test_nobody_reports_or_tells_about_a_household_where_he_is_not(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="Je bent niet bij dit huishouden"):
        town.does("Ria", report_mistake, WEDNESDAY, what="x", leak="no", household=town.households[HOME])


def test_where_no_team_lead_is_the_report_stands_and_waits_for_nobody(town: Merwelinde) -> None:
    mistake = town.does("Silke", report_mistake, WEDNESDAY, what="een afspraak vergeten", leak="no")
    assert mistake.answerer is None
    assert town.does("Silke", close_mistake, WEDNESDAY, mistake=mistake).closed_at


def test_a_lesson_is_read_by_the_party_and_by_nobody_else_and_leads_nowhere(town: Merwelinde) -> None:
    answered(town, reported(town))
    assert readers(town, Lesson) == {"Petra", "Ellen", "Ria"}
    assert {field.name for field in Lesson._meta.get_fields()} == {"id", "party", "text", "month"}
    with acting(town.actor("Ellen"), WEDNESDAY):
        assert Lesson.objects.get().month.day == 1


def test_a_lesson_is_written_and_taken_away_by_the_team_lead_alone(town: Merwelinde) -> None:
    answered(town, reported(town))
    with acting(town.actor("Ellen"), WEDNESDAY):
        lesson = Lesson.objects.get()
    with acting(town.actor("Petra"), WEDNESDAY), pytest.raises(Denied):
        take_lesson_away(by=town.actor("Petra"), lesson=lesson)
    for name, text in (("Petra", ""), ("Ellen", "iets anders")):
        with acting(town.actor(name), WEDNESDAY), pytest.raises(DatabaseError), transaction.atomic():
            Lesson.objects.update(text=text)
    with acting(town.actor("Petra"), WEDNESDAY), pytest.raises(DatabaseError), transaction.atomic():
        Lesson(party=town.parties["wni"], text="x", month="2026-11-01").save(force_insert=True)
    with acting(town.actor("Ellen"), WEDNESDAY):
        take_lesson_away(by=town.actor("Ellen"), lesson=lesson)
    with acting(town.actor("Ria"), WEDNESDAY + DAY):
        assert Lesson.objects.get().text == ""


def test_an_answer_is_due_after_two_working_days_and_late_says_so_in_words(town: Merwelinde) -> None:
    friday = WEDNESDAY - 5 * DAY
    assert answer_chip(friday, None, friday).words == "nog 2 werkdagen: di 3 nov"
    late = answer_chip(friday, None, friday + 5 * DAY)
    assert (late.state, late.words) == ("late", "te laat: het had er moeten zijn op di 3 nov")
    assert answer_chip(friday, friday + 5 * DAY, friday + 6 * DAY).words.endswith(", te laat")


def test_a_leak_counts_hours_and_a_weekend_makes_them_no_more(town: Merwelinde) -> None:
    friday = WEDNESDAY + 2 * DAY
    assert leak_chip(friday, None, friday).words == "nog 72 uur: ma 9 nov, 10.15 uur"
    assert leak_chip(friday, None, friday + 71.5 * HOUR).words.startswith("nog geen uur")
    late = leak_chip(friday, None, friday + timedelta(hours=72, seconds=1))
    assert (late.state, late.words) == ("late", "te laat: de 72 uur waren om op ma 9 nov, 10.15 uur")
    assert leak_chip(friday, friday + 80 * HOUR, friday + 81 * HOUR).words.endswith("na de 72 uur")


@pytest.mark.parametrize(("leak", "there"), [("yes", True), ("unknown", True), ("no", False)])
def test_a_leak_or_what_may_be_one_is_with_the_officer_at_once(town: Merwelinde, leak: str, there: bool) -> None:
    reported(town, leak=leak)
    assert readers(town, Leak) == ({"Petra", "Ellen", "Yvonne"} if there else set())
    assert "Yvonne" not in readers(town, Mistake) | readers(town, Touched)
    assert not {"reporter", "mistake"} & {field.name for field in Leak._meta.get_fields()}


def test_what_the_officer_records_stays_and_is_of_nobody_else(town: Merwelinde) -> None:
    leak = reported(town, leak="yes").leak
    town.does("Yvonne", judge_leak, WEDNESDAY + HOUR, leak=leak, **JUDGED)
    town.does("Yvonne", judge_leak, WEDNESDAY + DAY, leak=leak, **JUDGED | {"verdict": "no_leak"})
    with acting(town.actor("Petra"), WEDNESDAY + DAY):
        assert LeakJudgement.objects.count() == 2
    with pytest.raises(Denied):
        town.does("Ellen", judge_leak, WEDNESDAY + HOUR, leak=leak, **JUDGED)
    row = LeakJudgement(leak=leak, by=town.workers["Ellen"], moment=WEDNESDAY, **JUDGED)
    with (
        acting(town.actor("Ellen"), WEDNESDAY),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


@pytest.mark.parametrize(("name", "officer"), [("Petra", "Yvonne"), ("Silke", "Yvonne"), ("Ilse", ""), ("Mirte", "")])
def test_who_sees_a_leak_is_told_as_the_database_has_it(town: Merwelinde, name: str, officer: str) -> None:
    """An organisation with a secrecy of its own is not looked after by the municipality's officer: its worker is told to call his own."""
    town.does(name, report_mistake, WEDNESDAY, what="een brief bij de buren", leak="yes")
    found = officer_of(town.workers[name].party.organisation_id, WEDNESDAY)
    assert (found.name if found else "") == officer
    assert ("Yvonne" in readers(town, Leak)) == bool(officer)


def test_no_table_counts_or_sorts_by_who_reported(town: Merwelinde) -> None:
    """There is no way from a worker to a number: who answers reads open reports, and no function of the database gives more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ILIKE '%learning_mistake%'"
        )
        assert cursor.fetchall() == []
