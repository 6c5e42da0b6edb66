# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two at the same time, each on a connection of its own: one question, one request, no crash."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

from django.db import connections
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.intake.models import LegalRequest, Question
from tests.intake.town import MONDAY, STORY, small_town


def both(deed: Callable[[], Any]) -> list[Any]:
    """The same deed by two people at once."""
    start = Barrier(2)

    def one() -> Any:
        start.wait()
        with clock.at(MONDAY):
            try:
                return deed()
            finally:
                connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return [found.result() for found in [pool.submit(one) for _time in range(2)]]


def test_a_call_sent_twice_at_once_is_one_question(own_database: str) -> None:
    with clock.at(MONDAY):
        town = small_town()
        browsers = [town.logged_in("Mo"), town.logged_in("Mo")]
    typed = {"concept": str(uuid4()), "words": STORY}
    answers = both(lambda: browsers.pop().post("/vraag/nieuw/", typed))
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.count() == 1


def test_the_one_form_sent_twice_at_once_is_one_question(own_database: str) -> None:
    with clock.at(MONDAY):
        town = small_town()
        browser = Client()
        browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
        same = [Client(), Client()]
        for other in same:
            other.cookies = browser.cookies
    answers = both(lambda: same.pop().post("/hulp/klopt/"))
    assert [answer.status_code for answer in answers] == [302, 302], [answer.content for answer in answers]
    assert {answer.headers["Location"] for answer in answers} == {"/hulp/ontvangen/"}
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.count() == 1


def test_the_same_split_by_two_at_once_is_one_request(own_database: str) -> None:
    with clock.at(MONDAY):
        town = small_town()
        question = town.calls(STORY)
        browsers = [town.logged_in("Mo"), town.logged_in("Sanne")]
    answers = both(lambda: browsers.pop().post(f"/vragen/{question.pk}/splitsen/", {"kind": "wmo.melding"}))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    with acting(town.actor("Sanne"), MONDAY):
        assert LegalRequest.objects.count() == 1


def test_a_form_number_of_somebody_else_is_like_one_that_nobody_has(own_database: str) -> None:
    """Sent with another's number, the worker gets a form of his own; the other's text stays where it was and is not told."""
    with clock.at(MONDAY):
        town = small_town()
        number = str(uuid4())
        mo, sanne = town.logged_in("Mo"), town.logged_in("Sanne")
        mo.post("/vraag/nieuw/bewaren/", {"concept": number, "words": "Half een zi"})
        sent = sanne.post("/vraag/nieuw/", {"concept": number, "words": STORY})
        assert number not in sent.headers["Location"]
        assert "Half een zi" in mo.get(f"/vraag/nieuw/?concept={number}").content.decode()
