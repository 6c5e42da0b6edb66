# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of first contact: due by local norm, owned by name, late on record for good, told to the team lead and honestly to who waits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event as Signal
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import end_involvement, propose_lead
from rondom.access.actors import acting, for_person
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.intake.actions import record_contact, tell_cause
from rondom.intake.alarms import raise_alarms, see_alarm
from rondom.intake.models import Alarm, Clock, Contact, Event, Promise, Question
from rondom.journal.reading import folds
from rondom.network.models import Professional
from rondom.outbox.models import Message
from rondom.people.models import Person
from rondom.plan.actions.steps import director_of
from tests.factories.people import AMSTERDAM
from tests.intake.town import MONDAY, STORY, Told, Town, small_town


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


DUE = at(2, 4, 17)


def the_clock(town: Town, moment: datetime = MONDAY) -> Clock:
    with acting(town.actor("Sanne"), moment):
        return Clock.objects.select_related("owner").get(term="eerste_contact")


@pytest.mark.parametrize(
    ("called", "due"),
    [
        (at(2, 2, 10, 40), at(2, 4, 17)),
        (at(4, 2), at(4, 7, 17)),
        (at(4, 24), at(4, 29, 17)),
        (at(2, 7), at(2, 10, 17)),
    ],
    ids=["monday", "before easter", "before king's day", "on a saturday"],
)
def test_due_by_the_local_norm(town: Town, called: datetime, due: datetime) -> None:
    with clock.at(called):
        question = town.calls(moment=called)
        with acting(town.actor("Sanne"), called):
            assert question.clocks.get(term="eerste_contact").due_at == due


def test_a_contact_about_somebody_who_was_not_there_is_told_to_him_too(town: Town) -> None:
    question = town.calls()
    with acting(town.actor("Sanne"), MONDAY):
        home, asker = question.household, question.asker
    town.does(
        "Sanne", record_contact, at(2, 3, 14), household=home, about=asker, purpose="awb.eerste_contact", place="school"
    )
    with acting(for_person(asker), at(2, 3, 15)):
        assert "contact_recorded" in {name for fold in folds(asker.pk) for name in fold.names}


def test_contact_in_time_keeps_the_promise(town: Town) -> None:
    question = town.calls()
    with acting(town.actor("Sanne"), MONDAY):
        home = question.household
    town.does(
        "Sanne", record_contact, at(2, 3, 14), household=home, about=None, purpose="awb.eerste_contact", place="home",
        question=question,
    )  # fmt: skip
    found = the_clock(town, at(2, 3, 14))
    assert (found.met_at, found.breached_at) == (at(2, 3, 14), None)
    with acting(town.actor("Sanne"), at(2, 3, 15)):
        assert Promise.objects.get().kept_at == at(2, 3, 14)
        details = Event.objects.get(kind=Event.Kind.FIRST_CONTACT).details
    assert details["in_time"] is True


def another_question(town: Town, first: Question) -> Question:
    """Jeroen, who lives with Murat, asks something of his own a little later."""
    with acting(town.actor("Sanne"), MONDAY):
        home, jeroen = first.household, Person.objects.get(given_names="Jeroen")
    town.calls("Ik wil ook iets vragen.", known=jeroen, household=home)
    with acting(town.actor("Sanne"), MONDAY):
        return Question.objects.get(asker=jeroen)


def met(town: Town, moment: datetime) -> set[str]:
    """Whose clocks of first contact were met."""
    with acting(town.actor("Sanne"), moment):
        found = Clock.objects.filter(term="eerste_contact", met_at__isnull=False)
        return set(found.values_list("question__asker__given_names", flat=True))


def test_a_contact_keeps_the_promise_only_to_whom_was_spoken(town: Town) -> None:
    """Two questions wait in one house. Speaking with Murat is no first contact for Jeroen."""
    first = town.calls(STORY, members=(Told("Jeroen", "van Beek"),))
    another_question(town, first)
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = first.household, first.asker
    contact = {"household": home, "purpose": "awb.eerste_contact", "place": "home"}
    nobody = town.does("Sanne", record_contact, at(2, 3, 13), about=murat, **contact)
    assert (nobody.first, met(town, at(2, 3, 13))) == (False, set())
    spoke = town.does("Sanne", record_contact, at(2, 3, 14), about=None, with_persons=[murat], **contact)
    assert (spoke.first, met(town, at(2, 3, 14))) == (True, {"Murat"})


def test_a_contact_about_one_question_is_the_first_contact_of_that_question_only(town: Town) -> None:
    first = town.calls(STORY, members=(Told("Jeroen", "van Beek"),))
    second = another_question(town, first)
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = first.household, first.asker
    town.does(
        "Sanne", record_contact, at(2, 3, 14), household=home, about=None, purpose="awb.eerste_contact", place="home",
        question=second, with_persons=[murat],
    )  # fmt: skip
    assert met(town, at(2, 3, 14)) == {"Jeroen"}


def test_two_contacts_at_once_make_one_first_contact_and_lose_neither(own_database: str) -> None:
    """Each on a connection of its own: the second waits for the first, and then finds that the promise was kept."""
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY, handlers={"wmo.melding": "Anouk"})
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = question.household, question.asker
    contact = {"household": home, "about": murat, "with_persons": [murat], "place": "phone"}
    written, late = Signal(), at(2, 3, 14)

    def sanne_calls() -> None:
        with clock.at(late), acting(town.actor("Sanne"), late) as sanne:
            record_contact(by=sanne, moment=late, purpose="awb.eerste_contact", **contact)
            written.set()
            until_somebody_waits()
        connections.close_all()

    def anouk_calls() -> None:
        written.wait(10)
        town.does("Anouk", record_contact, late, purpose="wmo.onderzoek", **contact)
        connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(sanne_calls), pool.submit(anouk_calls)]:
            done.result()
    with acting(town.actor("Sanne"), late):
        kinds = list(Event.objects.values_list("kind", flat=True))
        assert (kinds.count("first_contact"), kinds.count("promise_kept"), kinds.count("contact")) == (1, 1, 2)
        assert sorted(Contact.objects.values_list("first", flat=True)) == [False, True]


def until_somebody_waits() -> None:
    """Until another connection waits for a lock in this database, or long enough to have done without."""
    for _time in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.02)


@pytest.fixture
def called(as_worker: str) -> Town:
    """Murat called on Monday; nobody called back. The worker process is down."""
    with clock.at(MONDAY):
        town = small_town()
        town.calls(STORY)
    return town


def alarms(town: Town, moment: datetime) -> list[Alarm]:
    with acting(town.actor("Tess"), moment):
        return list(Alarm.objects.select_related("to"))


def messages(town: Town, kind: str) -> int:
    with connection.cursor() as cursor, acting(town.actor("Sanne")):
        cursor.execute("SELECT count(*) FROM outbox_message WHERE kind = %s", [kind])
        return int(cursor.fetchone()[0])


def test_nothing_before_the_moment_one_alarm_after_it_and_never_two(called: Town) -> None:
    assert raise_alarms(moment=DUE) == 0
    assert raise_alarms(moment=DUE + timedelta(seconds=1)) == 1
    assert raise_alarms(moment=DUE + timedelta(minutes=1)) == 0
    (alarm,) = alarms(called, DUE + timedelta(minutes=1))
    assert (alarm.to.name, alarm.kind, alarm.over_since) == ("Tess", Alarm.Kind.LATE_FIRST_CONTACT, DUE)
    assert messages(called, Message.Kind.LATE_HONEST) == 1


def test_the_team_lead_never_reads_that_nobody_waits_above_an_alarm(called: Town) -> None:
    late = DUE + timedelta(minutes=1)
    raise_alarms(moment=late)
    with clock.at(late):
        page = called.logged_in("Tess").get("/mijn-dag/").content.decode()
    assert "In je team vraagt één ding nu om jou." in page
    assert "Niemand wacht te lang." not in page


def test_an_alarm_of_a_household_he_may_not_open_any_more_has_no_way_to_it(as_worker: str) -> None:
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY, handlers={"wmo.melding": "Tess"})
    late, home = DUE + timedelta(minutes=1), f"/huishoudens/{question.household_id}/"
    raise_alarms(moment=late)
    Alarm.objects.using("owner").update(owner_id=F("to_id"))
    with clock.at(late):
        assert f'href="{home}"' in town.logged_in("Tess").get("/mijn-dag/").content.decode()
    with acting(town.actor("Tess"), late):
        his = list(Involvement.objects.in_force(late).naming(town.actor("Tess").id))
    for involvement in his:
        town.does("Tess", end_involvement, late, involvement=involvement)
    with clock.at(late + timedelta(minutes=1)):
        page = town.logged_in("Tess").get("/mijn-dag/").content.decode()
    assert "Jij kunt dit huishouden niet meer openen." in page and home not in page


def test_three_days_without_the_worker_process_lose_no_alarm(called: Town) -> None:
    with clock.at(at(2, 3)):
        called.calls("Nog een vraag.", moment=at(2, 3))
    assert raise_alarms(moment=at(2, 8)) == 2
    assert [alarm.raised_at for alarm in alarms(called, at(2, 8))] == [at(2, 8), at(2, 8)]


def test_what_was_done_too_late_while_nobody_looked_is_an_alarm_too(called: Town) -> None:
    with acting(called.actor("Sanne"), MONDAY):
        question = Question.objects.select_related("household").get()
    called.does(
        "Sanne", record_contact, at(2, 5), household=question.household, about=None, purpose="awb.eerste_contact",
        place="phone", question=question,
    )  # fmt: skip
    assert raise_alarms(moment=at(2, 7)) == 2  # too late, and nobody leads
    assert {alarm.kind for alarm in alarms(called, at(2, 7))} == {
        Alarm.Kind.LATE_FIRST_CONTACT,
        Alarm.Kind.NOBODY_LEADS,
    }
    assert the_clock(called, at(2, 7)).breached_at == DUE


def test_a_breach_stays_on_record_with_its_cause(called: Town) -> None:
    raise_alarms(moment=at(2, 5))
    late = the_clock(called, at(2, 5))
    told = called.does("Sanne", tell_cause, at(2, 5), clock=late, cause="Ziek, geen vervanger.")
    assert (told.breached_at, told.breach_cause) == (DUE, "Ziek, geen vervanger.")
    (alarm,) = alarms(called, at(2, 5))
    called.does("Tess", see_alarm, at(2, 5), alarm=alarm, cause="Ziek, geen vervanger.")
    with acting(called.actor("Sanne"), at(2, 6)):
        question = Question.objects.select_related("household").get()
    called.does(
        "Sanne", record_contact, at(2, 6), household=question.household, about=None, purpose="awb.eerste_contact",
        place="phone", question=question,
    )  # fmt: skip
    after = the_clock(called, at(2, 6))
    assert (after.met_at, after.breached_at, after.breach_cause) == (at(2, 6), DUE, "Ziek, geen vervanger.")
    with acting(called.actor("Sanne"), at(2, 6)):
        assert Event.objects.filter(kind=Event.Kind.BREACH).count() == 1


def statements(moment: datetime) -> list[str]:
    """What one run of the job asks of the database."""
    with CaptureQueriesContext(connection) as found:
        raise_alarms(moment=moment)
    return [one["sql"] for one in found.captured_queries if one["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]


def test_a_minute_later_the_job_asks_two_questions_and_writes_nothing(as_worker: str) -> None:
    """Late clocks, a resident's own time that passed, and a house that nobody leads: each was seen and told once."""
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY, handlers={"wmo.melding": "Sanne"}, members=(Told("Jeroen", "van Beek"),))
        another_question(town, question)
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = question.household, question.asker
    town.does(
        "Sanne", record_contact, at(2, 3), household=home, about=murat, purpose="awb.eerste_contact", place="phone",
        with_persons=[murat],
    )  # fmt: skip
    assert raise_alarms(moment=at(2, 12)) == 2  # Jeroen waits too long, and nobody leads
    again = statements(at(2, 12, 10, 1))
    assert len(again) == 2
    assert len(alarms(town, at(2, 12, 10, 1))) == 2


def test_two_questions_in_one_house_that_nobody_leads_are_one_alarm(as_worker: str) -> None:
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY, members=(Told("Jeroen", "van Beek"),))
        second = another_question(town, question)
    with acting(town.actor("Sanne"), MONDAY):
        home, both = question.household, [question.asker, second.asker]
    town.does(
        "Sanne", record_contact, at(2, 3), household=home, about=None, purpose="awb.eerste_contact", place="home",
        with_persons=both,
    )  # fmt: skip
    assert raise_alarms(moment=at(2, 4)) == 1
    (alarm,) = alarms(town, at(2, 4))
    town.does("Tess", see_alarm, at(2, 4), alarm=alarm, cause="")
    assert raise_alarms(moment=at(2, 5)) == 0


def test_a_director_who_left_leads_nobody_and_that_is_told_again(as_worker: str) -> None:
    """One director at every moment, or an alarm (S2-06): also after one was told before and somebody led since."""
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY, members=(Told("Jeroen", "van Beek"),))
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = question.household, question.asker
    told = {"about": None, "purpose": "awb.eerste_contact", "place": "home", "with_persons": [murat]}
    town.does("Sanne", record_contact, at(2, 3), household=home, **told)
    assert raise_alarms(moment=at(2, 4)) == 1
    sanne = Professional.objects.get(name="Sanne")
    town.does("Sanne", propose_lead, at(2, 4, 11), household=home, professional=sanne)
    assert raise_alarms(moment=at(2, 5)) == 0
    with clock.at(at(2, 5)):
        page = town.logged_in("Sanne").get(f"/huishoudens/{home.pk}/").content.decode()
    assert "wil vaste begeleider zijn" in page
    Professional.objects.filter(pk=sanne.pk).update(period=(sanne.period.lower, at(2, 6)))
    assert raise_alarms(moment=at(2, 6, 11)) == 0, "the first was not seen yet"
    (first,) = alarms(town, at(2, 6, 11))
    town.does("Tess", see_alarm, at(2, 6, 12), alarm=first, cause="")
    assert raise_alarms(moment=at(2, 6, 13)) == 1
    assert raise_alarms(moment=at(2, 7)) == 0
    with acting(town.actor("Tess"), at(2, 7)):
        assert Alarm.objects.filter(kind=Alarm.Kind.NOBODY_LEADS).count() == 2
    with acting(for_person(murat), at(2, 7)):
        assert director_of(home, at(2, 5)) and director_of(home, at(2, 7)) is None


def plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}")
        return " ".join(row[0] for row in cursor.fetchall())


def test_what_the_job_asks_every_minute_has_an_index_of_its_own(called: Town) -> None:
    late, leaderless = (sql for sql in statements(at(2, 3)) if sql.startswith("SELECT"))
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL ROLE job_detect")
        assert "clock_unnoticed" in plan(late)
        assert "question_going_on" in plan(leaderless)


def test_the_cause_stands_in_one_place_whoever_tells_it(called: Town) -> None:
    """The owner's words stay; what the team lead adds stands beside them, though he reads nothing of the household."""
    raise_alarms(moment=at(2, 5))
    called.does("Sanne", tell_cause, at(2, 5), clock=the_clock(called, at(2, 5)), cause="Ik was ziek.")
    (alarm,) = alarms(called, at(2, 5))
    with acting(called.actor("Tess"), at(2, 5)):
        assert not Clock.objects.exists()
    called.does("Tess", see_alarm, at(2, 5), alarm=alarm, cause="Er was geen vervanger.")
    assert the_clock(called, at(2, 5)).breach_cause == "Ik was ziek. Er was geen vervanger."
    assert "cause" not in {field.name for field in Alarm._meta.get_fields()}


def test_nobody_but_whom_the_alarm_is_for_reaches_the_clock_by_it(called: Town) -> None:
    raise_alarms(moment=at(2, 5))
    (alarm,) = alarms(called, at(2, 5))
    with acting(called.actor("Bo"), at(2, 5)), connection.cursor() as cursor:
        cursor.execute("SELECT intake_tell_cause(%s, 'x')", [alarm.pk])
    assert the_clock(called, at(2, 5)).breach_cause == ""


def test_a_residents_own_time_is_nobodys_breach(as_worker: str) -> None:
    """Seven days to hand in a plan of one's own (W 2.3.2 lid 2): when they pass, nobody was late."""
    with clock.at(MONDAY):
        town = small_town()
        town.calls(STORY, handlers={"wmo.melding": "Sanne"})
    raise_alarms(moment=at(2, 12))
    assert {alarm.kind for alarm in alarms(town, at(2, 12))} == {Alarm.Kind.LATE_FIRST_CONTACT}


def test_a_web_process_cannot_take_the_jobs_role(town: Town) -> None:
    from django.db import ProgrammingError, transaction

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        raise_alarms(moment=MONDAY)
