# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms that are not sent do not stay."""

from datetime import timedelta

from django.db import transaction
from django.http import QueryDict
from django.test import Client

from rondom.core import clock
from rondom.intake.drafts import destroy_expired
from rondom.intake.unsaved import destroy_unsaved, keep_unsaved
from tests.factories.network import merwelinde
from tests.intake.town import MONDAY, STORY


def test_a_draft_is_destroyed_after_its_time(as_worker: str) -> None:
    with clock.at(MONDAY):
        Client().post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    with transaction.atomic():
        assert destroy_expired(MONDAY + timedelta(days=29)) == 0
    with transaction.atomic():
        assert destroy_expired(MONDAY + timedelta(days=31)) == 1


def test_an_expired_draft_is_not_shown_before_it_is_destroyed(as_worker: str) -> None:
    browser = Client()
    with clock.at(MONDAY):
        browser.post("/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": STORY})
    with clock.at(MONDAY + timedelta(days=31)):
        assert STORY not in browser.get("/hulp/").content.decode()


def test_what_was_typed_and_not_saved_is_destroyed_after_two_weeks(as_worker: str) -> None:
    place, typed = "/mijn/stappen/nieuw/", QueryDict("text=Elke dag bui")
    town = merwelinde()
    town.does("Sanne", keep_unsaved, MONDAY, place=place, typed=typed)
    for days, gone in ((13, 0), (14, 1), (15, 0)):
        with transaction.atomic():
            assert destroy_unsaved(MONDAY + timedelta(days=days)) == gone
