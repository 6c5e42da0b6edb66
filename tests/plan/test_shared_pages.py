# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan on the page: begun at the desk, agreed at the kitchen table, in other words, and what residents write among themselves."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from rondom.core import clock
from rondom.plan.actions import add_step, state_need
from rondom.plan.models import SHARED
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_pages import TOGETHER, desk, reads


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def found(client: Client, path: str, pattern: str) -> str:
    match = re.search(pattern, client.get(path).content.decode())
    assert match, pattern
    return match[0]


def test_from_the_desk_to_the_kitchen_table(shared: Merwelinde) -> None:
    sanne, murat, jeroen = (browser(shared.actor(name)) for name in ("Sanne", "Murat", "Jeroen"))
    assert "Waar werken jullie samen aan?" in reads(sanne, desk(shared))
    assert sanne.post(desk(shared, "samen/"), TOGETHER).status_code == 302
    assert "wacht op ja van Murat en Jeroen" in reads(sanne, desk(shared))
    address = found(murat, "/mijn/stappen/", r"/mijn/plannen/[0-9a-f-]{36}/")
    for resident in (murat, jeroen):
        resident.post(address, {"answer": "yes"})
    words = reads(sanne, desk(shared))
    assert "afgesproken" in words and "Gezinsplan" in words and "Loopt het anders?" in words
    assert "U zei ja." in reads(murat, "/mijn/stappen/")


def test_what_is_missing_is_said_and_nothing_is_lost(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    wrong = sanne.post(desk(shared, "samen/"), TOGETHER | {"what_if": "", "evaluate_on": "2026-03-02"})
    words = wrong.content.decode()
    assert wrong.status_code == 422 and "rust" in words
    assert "Schrijf op wat jullie dan doen." in words and "Kies een dag die nog komt." in words


def test_two_who_write_at_once_see_each_other(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    sanne.post(desk(shared, "samen/"), TOGETHER)
    assert murat.post("/mijn/stappen/samen/", TOGETHER | {"version": "1", "assignment": "ruimte"}).status_code == 302
    with written() as lines:
        late = sanne.post(desk(shared, "samen/"), TOGETHER | {"version": "1", "assignment": "stilte"})
    words = late.content.decode()
    assert late.status_code == 409 and "refused desk:shared" in lines
    assert "ruimte" in words and "stilte" in words and 'name="version" value="2"' in words
    with written() as lines:
        late = murat.post("/mijn/stappen/samen/", TOGETHER | {"version": "1", "assignment": "stilte"})
    assert late.status_code == 409 and "refused portal:shared" in lines


def test_a_goal_and_a_step_get_better_words(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/", {"text": "rust"})
    murat.post("/mijn/stappen/nieuw/", {"text": "wandelen"})
    goal = found(sanne, desk(shared), r"/doelen/[0-9a-f-]{36}/woorden/")
    step = found(murat, "/mijn/stappen/", r"/mijn/stappen/[0-9a-f-]{36}/woorden/")
    assert sanne.post(goal, {"version": "1", "text": "rust en ruimte"}).status_code == 302
    assert sanne.post(goal, {"version": "2", "text": ""}).status_code == 422
    assert murat.post(step, {"version": "1", "text": "samen wandelen", "why_now": ""}).status_code == 302
    words = reads(murat, "/mijn/stappen/")
    assert "rust en ruimte" in words and "samen wandelen" in words
    for client, path in ((sanne, goal), (murat, "/mijn" + goal), (murat, step), (sanne, step.removeprefix("/mijn"))):
        with written() as lines:
            late = client.post(path, {"version": "1", "text": "te laat"})
        assert late.status_code == 409 and any(line.startswith("refused") for line in lines), path
        assert "Iemand anders heeft dit net veranderd" in late.content.decode()


def test_a_need_is_waited_for_and_met(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    home = shared.households[HOME]
    need = shared.does("Sanne", state_need, MONDAY, household=home, about=None, text="een kamer", purpose=SHARED)
    step = shared.does(
        "Sanne", add_step, MONDAY, household=home, about=None, text="verhuizen", owner=shared.workers["Sanne"]
    )
    assert sanne.post(f"/behoeften/{need.pk}/wacht/", {"step": str(step.pk)}).status_code == 302
    assert "Wacht op: een kamer" in reads(sanne, desk(shared))
    sanne.post(f"/behoeften/{need.pk}/geregeld/", {"met": "ja"})
    words = reads(sanne, desk(shared))
    assert "geregeld" in words and "Wacht op: een kamer" not in words
    sanne.post(f"/behoeften/{need.pk}/wacht/", {"step": "iets anders"})
    assert "Kies een stap die er nog staat." in reads(sanne, desk(shared))


def test_what_not_everybody_may_read_is_not_waited_for(shared: Merwelinde) -> None:
    home, murat = shared.households[HOME], shared.persons["Murat"]
    need = shared.does("Murat", state_need, MONDAY, household=home, about=murat, text="rust", purpose=SHARED)
    step = shared.does("Murat", add_step, MONDAY, household=home, about=None, text="wandelen", owner=murat)
    sanne = browser(shared.worker("Sanne"))
    with written() as lines:
        sanne.post(f"/behoeften/{need.pk}/wacht/", {"step": str(step.pk)})
    assert "refused desk:need_waits" in lines
    assert "mag niet iedereen lezen" in reads(sanne, desk(shared))


def test_a_resident_begins_it_himself_and_says_what_goes_well(shared: Merwelinde) -> None:
    murat, jeroen = browser(shared.resident("Murat")), browser(shared.resident("Jeroen"))
    mine = {"assignment": "rust", "what_if": "bellen", "evaluate_on": "2026-08-03", "made_by": "personal"}
    assert murat.post("/mijn/stappen/samen/", mine | {"assignment": ""}).status_code == 422
    assert murat.post("/mijn/stappen/samen/", mine).status_code == 302
    assert murat.post("/mijn/stappen/goed/", {"text": ""}).status_code == 422
    assert murat.post("/mijn/stappen/goed/", {"text": "Wij lachen veel."}).status_code == 302
    words = reads(jeroen, "/mijn/stappen/")
    assert "Wij lachen veel." in words and "wacht op ja van Jeroen" in words


def test_among_themselves_from_the_first_word_to_the_plan(shared: Merwelinde) -> None:
    murat, jeroen, sanne = (browser(shared.actor(name)) for name in ("Murat", "Jeroen", "Sanne"))
    assert "Wie leest en schrijft mee?" in reads(murat, "/mijn/onder-ons/")
    murat.post("/mijn/onder-ons/", {"begin": "on"})
    circle = found(murat, "/mijn/onder-ons/", r"/mijn/onder-ons/[0-9a-f-]{36}/")
    assert murat.post(circle, {"text": ""}).status_code == 422
    long = murat.post(circle, {"text": "a" * 1001})
    assert long.status_code == 422 and "a" * 1001 in long.content.decode(), "nothing is lost"
    murat.post(circle, {"text": "Oma kan oppassen."})
    assert "Oma kan oppassen." not in reads(jeroen, "/mijn/onder-ons/")
    assert jeroen.post(circle, {"text": "ik ook"}).status_code == 404
    murat.post(circle + "wie/", {"others": str(shared.persons["Jeroen"].pk)})
    assert "Oma kan oppassen." in reads(jeroen, "/mijn/onder-ons/")
    jeroen.post(circle + "wie/", {"ik": "on"})
    assert "Oma kan oppassen." not in reads(jeroen, "/mijn/onder-ons/")
    text = found(murat, "/mijn/onder-ons/", r"/mijn/onder-ons/woorden/[0-9a-f-]{36}/")
    assert jeroen.post(text, {"deed": "plan"}).status_code == 404
    assert "Oma kan oppassen." not in reads(sanne, desk(shared))
    murat.post(text, {"deed": "plan"})
    assert "Oma kan oppassen." in reads(sanne, desk(shared))


def test_what_is_written_among_themselves_can_be_taken_out(shared: Merwelinde) -> None:
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/onder-ons/", {"begin": "on", "others": str(shared.persons["Jeroen"].pk)})
    circle = found(murat, "/mijn/onder-ons/", r"/mijn/onder-ons/[0-9a-f-]{36}/")
    murat.post(circle, {"text": "Dit was boos."})
    murat.post(found(murat, "/mijn/onder-ons/", r"/mijn/onder-ons/woorden/[0-9a-f-]{36}/"), {"deed": "weg"})
    assert "Dit was boos." not in reads(murat, "/mijn/onder-ons/")
    murat.post(circle + "wie/", {"others": str(shared.persons["Jeroen"].pk), "weg": "on"})
    assert "Jeroen leest niet meer mee" not in reads(murat, "/mijn/onder-ons/")


def test_the_plan_is_looked_at_again(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    sanne.post(desk(shared, "samen/"), TOGETHER)
    address = found(murat, "/mijn/stappen/", r"/mijn/plannen/[0-9a-f-]{36}/")
    looked = address.removeprefix("/mijn") + "gekeken/"
    with clock.at(MONDAY.replace(month=4, day=1)):
        assert "Bel eens" in reads(sanne, desk(shared))
        sanne.post(looked, {"looked": "call"})
        assert "Bel eens" not in reads(sanne, desk(shared))
    with clock.at(MONDAY.replace(month=8, day=3)):
        assert "Klopt dit plan nog?" in reads(murat, "/mijn/stappen/")
        murat.post(address, {"klopt": "on"})
        assert "Klopt dit plan nog?" not in reads(murat, "/mijn/stappen/")
        sanne.post(looked, {"evaluate_on": "2026-01-01"})
