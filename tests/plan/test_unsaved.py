# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed in a form of the plan and not saved: still there for who typed it, and for nobody else (docs/adr/0093)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.http import QueryDict
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Unsaved
from rondom.intake.rules import MOST_TYPED
from rondom.intake.unsaved import PAGES, is_page, keep_unsaved
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_pages import STEP, TOGETHER, desk

LATER = MONDAY + timedelta(minutes=4)
LEFT = "Dit had je nog niet opgeslagen"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def kept(client: Client, place: str, moment: Any = MONDAY, **typed: str) -> Any:
    with clock.at(moment):
        return client.post("/bewaren/", {"plek": place, **typed})


def page(client: Client, place: str, moment: Any = LATER) -> str:
    with clock.at(moment):
        return client.get(place).content.decode()


def test_what_was_typed_stands_there_again_with_when_it_was_kept(shared: Merwelinde) -> None:
    sanne, place = browser(shared.worker("Sanne")), desk(shared, "stap/")
    assert LEFT not in page(sanne, place) and 'data-autosave-url="/bewaren/"' in page(sanne, place)
    with written() as lines:
        answer = kept(sanne, place, text="Bel de opv", who="ik", about="", why_now="Nu het kan")
    assert answer.content.decode() == "Bewaard om 9.00 uur" and not lines
    again = page(sanne, place)
    assert (
        LEFT in again
        and 'value="Bel de opv"' in again
        and 'value="Nu het kan"' in again
        and "Bewaard om 9.00 uur" in again
    )
    assert re.search(r'value="ik" selected', again)
    kept(sanne, place, LATER, text="Bel de opvang")
    assert 'value="Bel de opvang"' in page(sanne, place) and "Bewaard om 9.04 uur" in page(sanne, place)


def test_saved_is_saved_and_what_was_thrown_away_is_gone(shared: Merwelinde) -> None:
    sanne, place = browser(shared.worker("Sanne")), desk(shared, "stap/")
    kept(sanne, place, text="Bel de opv")
    assert sanne.post(place, STEP).status_code == 302
    assert LEFT not in page(sanne, place)
    kept(sanne, place, text="Toch niet")
    found = re.search(r'formaction="(/bewaren/[0-9a-f-]{36}/weg/)"', page(sanne, place))
    assert found
    with written() as lines:
        thrown = sanne.post(found[1])
    assert thrown["Location"] == place and "done unsaved_thrown_away" in lines
    assert LEFT not in page(sanne, place) and sanne.post(found[1]).status_code == 404


def test_after_a_log_in_that_ended_it_is_still_there_and_nobody_else_reads_it(shared: Merwelinde) -> None:
    place = desk(shared, "waar-het-om-gaat/")
    kept(browser(shared.worker("Sanne")), place, text="Rust in huis")
    assert 'value="Rust in huis"' in page(browser(shared.worker("Sanne")), place)
    shared.around("Petra", "plan.samen", MONDAY - timedelta(days=2), household=shared.households[HOME])
    petra = browser(shared.worker("Petra"))
    assert LEFT not in page(petra, place) and "Rust in huis" not in page(petra, place)
    with acting(shared.actor("Sanne"), LATER):
        number = Unsaved.objects.get().pk
    assert petra.post(f"/bewaren/{number}/weg/").status_code == 404
    for name in ("Petra", "Murat", "Jesse"):
        with acting(shared.actor(name), LATER):
            assert not Unsaved.objects.exists(), name


def test_a_resident_keeps_his_own_words_too(shared: Merwelinde) -> None:
    murat, place = browser(shared.resident("Murat")), "/mijn/stappen/nieuw/"
    kept(murat, place, text="Elke dag bui")
    again = page(murat, place)
    assert "Dit had u nog niet opgeslagen" in again and 'value="Elke dag bui"' in again
    assert "Elke dag bui" not in page(browser(shared.resident("Jeroen")), place)


def test_who_wrote_on_an_older_version_is_still_shown_both_texts(shared: Merwelinde) -> None:
    """What was kept keeps its version: coming back does not overwrite what somebody else wrote in the meantime."""
    sanne = browser(shared.worker("Sanne"))
    sanne.post(desk(shared, "waar-het-om-gaat/"), {"text": "Rust", "about": ""})
    goal = re.search(r"/doelen/[0-9a-f-]{36}/woorden/", sanne.get(desk(shared)).content.decode())
    assert goal
    kept(sanne, goal[0], text="Rust en ruimte", version="1")
    sanne.post(goal[0], {"text": "Stilte", "version": "1"})
    kept(sanne, goal[0], text="Rust en ruimte", version="1")
    again = page(sanne, goal[0])
    assert 'name="version" value="1"' in again
    answer = sanne.post(goal[0], {"text": "Rust en ruimte", "version": "1"})
    assert (
        answer.status_code == 409
        and "Stilte" in answer.content.decode()
        and "Rust en ruimte" in answer.content.decode()
    )


def test_so_it_is_with_the_plan_itself(shared: Merwelinde) -> None:
    for visitor, place in (
        (browser(shared.worker("Sanne")), desk(shared, "samen/")),
        (browser(shared.resident("Murat")), "/mijn/stappen/samen/"),
    ):
        assert 'data-autosave-url="/bewaren/"' in visitor.get(place).content.decode()
        visitor.post(place, TOGETHER)
        kept(visitor, place, assignment="Thuis is er rust.", what_if="bellen", version="1")
        again = page(visitor, place)
        assert "Thuis is er rust." in again and 'name="version" value="1"' in again


def test_it_is_not_for_other_pages_nor_for_long_texts(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for place in ("/mijn-dag/", "//evil.example/", "https://evil.example/", "", "/bewaren/", desk(shared)):
        assert kept(sanne, place, text="x").status_code == 403, place
    assert kept(sanne, desk(shared, "stap/"), text="x" * MOST_TYPED).status_code == 403
    with acting(shared.actor("Sanne"), LATER):
        assert not Unsaved.objects.exists()
    assert Client().post("/bewaren/", {"plek": "/mijn/stappen/nieuw/"}).status_code == 302
    assert is_page("/mijn/stappen/nieuw/") and len(PAGES) > 10


def test_after_two_weeks_it_is_not_shown(shared: Merwelinde) -> None:
    sanne, place = browser(shared.worker("Sanne")), desk(shared, "stap/")
    kept(sanne, place, text="Bel de opv")
    assert LEFT in page(sanne, place, MONDAY + timedelta(days=13))
    assert LEFT not in page(sanne, place, MONDAY + timedelta(days=15))


def test_the_database_holds_it_sealed(shared: Merwelinde) -> None:
    shared.does("Sanne", keep_unsaved, MONDAY, place="/mijn/stappen/nieuw/", typed=QueryDict("text=Geheim"))
    with connections["default"].cursor() as cursor, acting(shared.actor("Sanne"), MONDAY):
        cursor.execute("SELECT typed FROM intake_unsaved")
        (sealed,) = cursor.fetchone()
    assert b"Geheim" not in bytes(sealed)


def test_past_every_rule_nobody_writes_in_anothers_form(shared: Merwelinde) -> None:
    row = {"place": "/mijn/stappen/nieuw/", "typed": "text=x", "changed_at": MONDAY, "expires_at": LATER}
    for who in ({"person": shared.persons["Jeroen"]}, {"professional": shared.workers["Sanne"]}):
        with acting(shared.actor("Murat"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
            Unsaved.objects.create(**row, **who)


def test_the_minutes_with_their_lines_are_kept(shared: Merwelinde) -> None:
    from tests.meeting.test_meetings import TUESDAY, together

    meeting, after = together(shared), TUESDAY + timedelta(hours=1)
    sanne, place = browser(shared.worker("Sanne")), f"/overleggen/{meeting.pk}/"
    kept(
        sanne,
        place,
        after,
        **{"told": "Sam gaat", "here": "0", "version": "1", "regels": "4", "regel-4-text": "School be"},
    )
    again = page(sanne, place, after)
    assert (
        LEFT in again and "Sam gaat" in again and again.count("Voor welke dag?") == 4 and 'value="School be"' in again
    )
    assert re.search(r'name="here" value="0"[^>]*checked', again)


def test_who_may_not_keep_is_told(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="niets te bewaren"):
        shared.does("Sanne", keep_unsaved, MONDAY, place="/elders/", typed=QueryDict("text=x"))


def test_past_every_rule_nobody_keeps_it_longer_or_throws_away_anothers(shared: Merwelinde) -> None:
    shared.does("Sanne", keep_unsaved, MONDAY, place="/mijn/stappen/nieuw/", typed=QueryDict("text=x"))
    shared.does("Murat", keep_unsaved, MONDAY, place="/mijn/stappen/nieuw/", typed=QueryDict("text=x"))
    with acting(shared.actor("Sanne"), LATER), pytest.raises(DatabaseError), transaction.atomic():
        Unsaved.objects.update(expires_at=MONDAY + timedelta(days=99))
    with acting(shared.actor("Murat"), LATER), connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM intake_unsaved")
        assert cursor.rowcount == 1
