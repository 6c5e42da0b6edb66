# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements the pages of a working day cost, and that none of them reads a whole caseload. No clock: what is counted is the same everywhere."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.access.actors import acting, for_professional
from rondom.access.keys import sight_keys
from rondom.core import clock
from rondom.demo.generator import Size, generate
from rondom.demo.generator.work import MEASURED
from rondom.desk.pages.day import AT_MOST, day_page
from rondom.desk.pages.household import household_page, with_area
from rondom.desk.search import search_page
from rondom.network.models import Professional
from tests.desk.conftest import VISIT, Call

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
MOST, NONE, TEN, HUNDREDTH = MEASURED
TIMES_THE_ROWS = 50


def statements(browse: Callable[[], Any]) -> list[str]:
    browse()
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections["journal"]) as journal:
        browse()
    found = [one["sql"] for one in (*main.captured_queries, *journal.captured_queries)]
    assert len(journal) == 1, "what was looked at is one statement of the journal"
    return [sql for sql in found if not sql.startswith(NOT_COUNTED)]


def test_my_day(call: Call) -> None:
    browser = call.browser("Sanne")
    found = statements(lambda: browser.get(reverse("desk:day")))
    assert len(found) <= 15, "\n".join(found)


def test_a_household(call: Call) -> None:
    call.visit()
    with clock.at(VISIT):
        browser = call.browser("Sanne")
        found = statements(lambda: browser.get(reverse("desk:household", args=[call.household.pk])))
    assert len(found) <= 22, "\n".join(found)


def test_saving_a_contact(call: Call) -> None:
    typed = {"told": "Sam slaapt slecht.", "noticed": "De keuken is opgeruimd.", "place": "home"}
    address = reverse("desk:contact", args=[call.household.pk])
    with clock.at(VISIT):
        browser = call.browser("Sanne")
        found = statements(lambda: browser.post(address, typed))
    assert len(found) <= 17, "\n".join(found)  # the last lets go of what was kept while it was typed


def test_a_contact_that_is_refused_can_still_name_who_came_along(call: Call) -> None:
    with clock.at(VISIT):
        shown = call.browser("Sanne").post(
            reverse("desk:contact", args=[call.household.pk]), {"place": "a place that is not there"}
        )
    assert shown.status_code == 422
    assert "Welke hulpverlener kwam mee?" in shown.content.decode()


# Plans


def explained(read: Callable[[], object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement that this read, with the plan it had and what it touched."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *rest)

    read()
    with connection.execute_wrapper(note):
        read()
    for sql, params in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()
        yield sql, (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def touched(plan: dict[str, Any]) -> float:
    """The rows that its scans looked at, also those they threw away."""
    scans = [node for node in nodes(plan) if "Relation Name" in node]
    return sum((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"] for node in scans)


@pytest.fixture
def municipality(own_database: str) -> Iterator[None]:
    """2,000 households; one worker has 400 of them, another none."""
    call_command("sync_laws", database="owner", verbosity=0)
    generate(Size(2_000, 20_000), say=lambda text: None)
    yield


@pytest.mark.slow
def test_no_page_reads_a_whole_caseload(municipality: None) -> None:
    now = clock.now()
    for surname in (NONE, TEN, HUNDREDTH, MOST):
        actor = for_professional(Professional.objects.select_related("party").get(surname=surname))
        with acting(actor, now):
            day = day_page(actor=actor, now=now)
            assert len(day.tasks) == {NONE: 0, MOST: AT_MOST, HUNDREDTH: AT_MOST, TEN: len(day.tasks)}[surname]
            check(lambda actor=actor: day_page(actor=actor, now=now))
            check(lambda: search_page("ma molen", now))
            if surname in (TEN, MOST):
                home = with_area().order_by("pk")[0]
                mine = sight_keys(home.pk, now)
                check(
                    lambda actor=actor, home=home, mine=mine: household_page(
                        actor=actor, household=home, mine=mine, now=now
                    )
                )


@pytest.mark.slow
def test_who_investigates_is_not_looked_for_in_a_whole_caseload(municipality: None) -> None:
    """Asked with each involvement that begins or moves its end (access.md rule 13), also for the worker with the most."""
    worker = Professional.objects.get(surname=MOST)
    with connections["owner"].cursor() as cursor:
        asked = "SELECT access_investigates(%s, %s, NULL, tstzrange(now(), NULL))"
        cursor.execute(asked, [worker.pk, worker.pk])
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {asked}", [worker.pk, worker.pk])
        (plan,) = cursor.fetchone()
    found = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    assert found["Shared Hit Blocks"] + found["Shared Read Blocks"] <= 20


def check(read: Callable[[], object]) -> None:
    for sql, plan in explained(read):
        most = TIMES_THE_ROWS * max(plan["Actual Rows"], 1)
        shown = f"{sql[:2000]}\n{json.dumps(plan, indent=1)[:4000]}"
        assert touched(plan) <= max(most, 300), shown
        # Also what functions read: pages of the database, of which an index look-up takes three or four.
        assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] <= max(most, 1_500), shown
