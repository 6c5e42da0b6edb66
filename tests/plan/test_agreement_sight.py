# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an agreement tells to whom: the words he read, a goal only to who reads that goal, and nothing that was held back or is no longer his."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.network.models import Party
from rondom.people.actions import leave_household
from rondom.plan.actions import (
    accept_agreement,
    add_goal,
    add_step,
    answer_step,
    change_agreement,
    reword_step,
    share_plan_no_more,
)
from rondom.plan.actions.agreements import Words
from rondom.plan.agreed import CallThem, own_agreements
from rondom.plan.models import Agreement, Step
from rondom.plan.pauses import Paused, Pauses
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import FRIDAY, agree, says
from tests.plan.test_pages import desk, reads
from tests.plan.test_pausing import propose
from tests.plan.test_shared import as_actor


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def test_a_ja_is_to_the_words_that_were_read(shared: Merwelinde) -> None:
    made = agree(shared)
    murat = browser(shared.resident("Murat"))
    page = murat.get("/mijn/stappen/").content.decode()
    assert 'name="version" value="1"' in page
    shared.does("Sanne", change_agreement, MONDAY, agreement=made, words=Words("iets anders", FRIDAY), version=1)
    with written() as lines:
        murat.post(f"/mijn/afspraken/{made.pk}/", {"answer": "yes", "version": "1"})
    assert "refused portal:agreement" in lines and "done agreement_answered" not in lines
    assert "Iemand anders heeft dit net veranderd" in reads(murat, "/mijn/stappen/")
    with pytest.raises(Denied, match="net veranderd"):
        says(shared, "Murat", made)


def test_who_is_to_do_it_says_ja_to_the_words_he_read(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared, owner="Petra"))
    changed = shared.does("Sanne", change_agreement, MONDAY, agreement=made, words=Words("meer", FRIDAY), version=1)
    says(shared, "Murat", changed)
    petra = browser(shared.worker("Petra"))
    petra.post(f"/afspraken/{made.pk}/antwoord/", {"answer": "yes", "version": "1", "van": "on"})
    assert "Iemand anders heeft dit net veranderd" in reads(petra, "/afspraken/")
    shared.does("Petra", accept_agreement, MONDAY, agreement=changed, answer="no")
    assert "Ja, dat doe ik" in reads(petra, "/afspraken/"), "a nee can be taken back"


def test_the_owner_does_not_read_what_it_is_for(shared: Merwelinde) -> None:
    goal = shared.does("Murat", add_goal, MONDAY, household=shared.households[HOME], about=None, text="schuldenvrij")
    says(shared, "Murat", agree(shared, owner="Petra", goal=goal))
    assert "Voor: schuldenvrij" in reads(browser(shared.worker("Sanne")), desk(shared))
    assert "schuldenvrij" not in reads(browser(shared.worker("Petra")), "/afspraken/")


def test_a_goal_of_another_is_not_what_it_is_for(shared: Merwelinde) -> None:
    jeroen = shared.persons["Jeroen"]
    goal = shared.does("Jeroen", add_goal, MONDAY, household=shared.households[HOME], about=jeroen, text="slapen")
    with pytest.raises(Denied, match="Kies een ander doel"):
        agree(shared, "Murat", owner="Murat", goal=goal)


def test_whose_ja_it_is_no_longer_reads_no_list_of_it(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared, owner="Petra"))
    assert [one.pk for one in mine(shared)] == [made.pk]
    with as_actor(shared, "Murat"):
        assert Agreement.objects.filter(pk=made.pk).update(yes_until=MONDAY) == 1
    assert mine(shared) == [], "she stands around for another task, and the fence alone would let her"


def mine(town: Merwelinde) -> list[Agreement]:
    with as_actor(town, "Petra"):
        return own_agreements(town.actor("Petra"), MONDAY)


def test_an_old_nee_of_who_lives_there_no_more_blocks_nobody(shared: Merwelinde) -> None:
    made = says(shared, "Jeroen", agree(shared, about=""), "no")
    later = MONDAY + timedelta(days=1)
    jeroen = shared.persons["Jeroen"]
    shared.does("Jeroen", leave_household, later, household=shared.households[HOME], person=jeroen)
    agreed = says(shared, "Murat", made, moment=later + timedelta(hours=1))
    assert agreed.yes_at is not None


def test_a_list_of_thirty_asks_as_little_as_one_of_three(shared: Merwelinde) -> None:
    counted = []
    for number in (3, 9):
        for _each in range(number):
            made = agree(shared, about="")
            for name in ("Murat", "Jeroen"):
                says(shared, name, made)
        with CaptureQueriesContext(connection) as read:
            reads(browser(shared.worker("Sanne")), "/afspraken/")
        counted.append(len(read))
    assert counted[0] == counted[1]


def test_the_relay_is_called_where_the_name_tells_something() -> None:
    party = Party(short_name="Kliniek", phone="0199 11", alias="Steunpunt", relay_phone="0199 22")
    assert CallThem(party).phone == "0199 22" and "Kliniek" not in CallThem(party).words
    assert CallThem(Party(short_name="School", phone="0199 11")).phone == "0199 11"


def test_a_pause_in_one_home_moves_nothing_in_the_other() -> None:
    here, there, child = uuid4(), uuid4(), uuid4()
    day = date(2026, 4, 1)
    pauses = Pauses(now=(Paused(uuid4(), here, child, "", False, "", day, "", "", "", ""),))
    assert pauses.until(Step(household_id=here, about_id=child)) == day
    assert pauses.until(Step(household_id=there, about_id=child)) is None


def test_what_is_shared_no_more_is_told_by_no_agreement(shared: Merwelinde) -> None:
    murat = shared.persons["Murat"]
    goal = shared.does(
        "Murat", add_goal, MONDAY, household=shared.households[HOME], about=murat, text="vrij van schuld"
    )
    agree(shared, "Murat", owner="Murat", goal=goal)
    shared.does("Murat", share_plan_no_more, MONDAY, household=shared.households[HOME])
    assert "vrij van schuld" not in browser(shared.worker("Sanne")).get(desk(shared)).content.decode()


def test_a_ja_to_a_step_is_to_the_words_that_were_read(shared: Merwelinde) -> None:
    home, murat = shared.households[HOME], shared.persons["Murat"]
    step = shared.does(
        "Sanne", add_step, MONDAY, household=home, about=murat, text="bellen", owner=shared.workers["Sanne"]
    )
    shared.does("Sanne", reword_step, MONDAY, step=step, text="samen bellen", why_now="", version=1)
    with pytest.raises(Denied, match="net veranderd"):
        shared.does("Murat", answer_step, MONDAY, step=step, answer="yes")


def test_where_nobody_helps_yet_what_was_typed_stays() -> None:
    town = merwelinde()
    van_beek_aydin(town)
    murat = browser(town.resident("Murat"))
    given = {"text": "Ik bel mijn zus", "who": "ik", "due_on": "2026-03-08"}
    with written() as lines:
        answer = murat.post("/mijn/afspraken/nieuw/", given)
    assert answer.status_code == 422 and "Ik bel mijn zus" in answer.content.decode()
    assert "refused portal:agreement_new" in lines


def test_what_was_answered_already_is_said_in_a_sentence(shared: Merwelinde) -> None:
    shared.does("Murat", add_goal, MONDAY, household=shared.households[HOME], about=None, text="rust")
    pause = propose(shared)
    murat = browser(shared.resident("Murat"))
    murat.post(f"/mijn/stappen/pauze/{pause.pk}/", {"answer": "no"})
    with written() as lines:
        answer = murat.post(f"/mijn/stappen/pauze/{pause.pk}/", {"answer": "yes"})
    assert answer.status_code == 302 and "refused portal:pause" in lines
