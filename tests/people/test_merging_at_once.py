# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two of the registry at the same moment, each on a connection of his own: one wins, the other reads a sentence, and what stands is one story."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from rondom.access.actors import Actor, acting
from rondom.core import clock
from rondom.people.models import Person, PersonMerge, PossibleDuplicate
from tests.factories import people as make
from tests.factories.people import MONDAY
from tests.factories.visitors import browser

Deed = Callable[[], Any]
PATIENCE = 20


@dataclass
class Three:
    """Three records that may be one human being, and two who decide about it."""

    records: list[Person]
    ger: Client
    els: Client
    reader: Actor

    def pair(self, one: int, other: int) -> UUID:
        ids = [self.records[one].pk, self.records[other].pk]
        with acting(self.reader, MONDAY):
            return PossibleDuplicate.objects.get(person__in=ids, other__in=ids).pk

    def joins(self, who: Client, one: int, other: int, kept: int) -> Deed:
        """The button "samenvoegen"."""
        address = reverse("desk:duplicate", args=[self.pair(one, other)])
        return lambda: who.post(address, {"kept": str(self.records[kept].pk), "reason": "zelfde mens"})

    def parts(self, who: Client, link: PersonMerge) -> Deed:
        """The button "uit elkaar halen"."""
        return lambda: who.post(reverse("desk:merge_undone", args=[link.pk]), {"reason": "twee broers"})

    def links(self) -> list[PersonMerge]:
        """Those in force."""
        with acting(self.reader, MONDAY):
            return list(PersonMerge.objects.filter(undone_at=None))


@pytest.fixture
def three(own_database: str) -> Three:
    with clock.at(MONDAY):
        records = [make.person(name, "Aydin", born="1984-09-30") for name in ("Murat", "Moerat", "Mehmet Murat")]
        ger, els, reader = (make.worker(name, function="registry_worker") for name in ("Ger", "Els", "Ans"))
        return Three(records, browser(ger), browser(els), reader)


def at_once(held: Person, *deeds: Deed) -> list[Any]:
    """The deeds, started while somebody holds this record and let go when each of them waits: so they do meet."""

    def one(deed: Deed) -> Any:
        with clock.at(MONDAY):
            try:
                return deed()
            finally:
                connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        with _holding(held):
            running = [pool.submit(one, deed) for deed in deeds]
            _until_waiting(len(deeds))
        return [found.result(timeout=PATIENCE) for found in running]


@contextmanager
def _holding(person: Person) -> Iterator[None]:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM people_possibleduplicate WHERE %s IN (person_id, other_id) FOR UPDATE", [person.pk]
        )
        cursor.execute("SELECT 1 FROM people_personmerge WHERE %s IN (kept_id, other_id) FOR UPDATE", [person.pk])
        yield


def _until_waiting(number: int) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()"
            )
            if cursor.fetchone()[0] >= number:
                return
        sleep(0.02)
    raise AssertionError(f"fewer than {number} deeds wait: they did not meet")


def _told(answers: list[Any], *sentences: str) -> None:
    """One was done; the other is refused with one of these sentences."""
    assert sorted(answer.status_code for answer in answers) == [302, 403], [answer.content for answer in answers]
    refused = next(answer for answer in answers if answer.status_code == 403).content.decode()
    assert any(sentence in refused for sentence in sentences), refused


def test_the_same_two_joined_twice_with_another_one_kept(three: Three) -> None:
    answers = at_once(three.records[0], three.joins(three.ger, 0, 1, kept=0), three.joins(three.els, 0, 1, kept=1))
    _told(answers, "al beslist")
    assert len(three.links()) == 1


def test_one_joins_and_the_other_says_two_people(three: Three) -> None:
    settled = reverse("desk:duplicate_settled", args=[three.pair(0, 1)])
    answers = at_once(three.records[0], three.joins(three.ger, 0, 1, kept=0), lambda: three.els.post(settled))
    _told(answers, "al beslist")
    pair = three.pair(0, 1)
    with acting(three.reader, MONDAY):
        outcome = PossibleDuplicate.objects.get(pk=pair).outcome
    assert (len(three.links()), outcome) in {(1, "one_person"), (0, "two_people")}


def test_a_chain_is_not_made_by_two_at_once(three: Three) -> None:
    """The first stays for the second, and the second for the third: one of these is refused, whichever comes last."""
    answers = at_once(three.records[1], three.joins(three.ger, 0, 1, kept=0), three.joins(three.els, 1, 2, kept=1))
    _told(answers, "al samengevoegd met een derde")
    assert len(three.links()) == 1


def test_two_records_join_the_same_one_at_once(three: Three) -> None:
    """That is no chain: both may."""
    answers = at_once(three.records[1], three.joins(three.ger, 0, 1, kept=1), three.joins(three.els, 1, 2, kept=1))
    assert [answer.status_code for answer in answers] == [302, 302], [answer.content for answer in answers]
    assert {link.kept_id for link in three.links()} == {three.records[1].pk} and len(three.links()) == 2


def test_the_same_link_is_undone_once(three: Three) -> None:
    with clock.at(MONDAY):
        three.joins(three.ger, 0, 1, kept=0)()
    (link,) = three.links()
    answers = at_once(three.records[0], three.parts(three.ger, link), three.parts(three.els, link))
    _told(answers, "al uit elkaar gehaald")
    assert three.links() == []


def test_undoing_while_a_third_is_joined(three: Three) -> None:
    """The kept one leaves his double while somebody wants to join the double with a third: either comes first, and there is never a chain."""
    with clock.at(MONDAY):
        three.joins(three.ger, 0, 1, kept=0)()
    (link,) = three.links()
    answers = at_once(three.records[1], three.parts(three.ger, link), three.joins(three.els, 1, 2, kept=2))
    assert answers[0].status_code == 302
    left = [(one.kept_id, one.other_id) for one in three.links()]
    if answers[1].status_code == 302:
        assert left == [(three.records[2].pk, three.records[1].pk)]
    else:
        _told(answers, "al samengevoegd met een derde")
        assert left == []
