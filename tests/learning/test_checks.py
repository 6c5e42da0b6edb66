# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague looks along at the help (S3-21): asked of who stands there alone for long, noted once, and read by the resident."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.learning.actions import note_check
from rondom.learning.models import PeerCheck
from rondom.network.models import Professional
from tests.factories.network import Merwelinde
from tests.factories.people import AMSTERDAM, LONG_AGO
from tests.factories.visitors import browser
from tests.learning.conftest import DAY, DEBTS, HOME, WEDNESDAY
from tests.learning.test_mistakes import EVERYBODY

ASKS = "Een collega kijkt mee"
# Petra stands there since 5 October 2026.
MARCH, APRIL = (datetime(2027, month, 28, 10, tzinfo=AMSTERDAM) for month in (3, 4))


def noted(town: Merwelinde, moment: datetime = WEDNESDAY, **more: Any) -> PeerCheck:
    told = {
        "household": town.households[HOME],
        "colleague": town.workers["Sanne"],
        "held_on": moment.date(),
        "text": "Vaker vragen wat Wilma zelf wil.",
        "purpose": DEBTS,
    }
    return town.does("Petra", note_check, moment, **told | more)


def stays(town: Merwelinde, moment: datetime) -> None:
    """Petra goes on being there, by one thing and another."""
    days = (moment - WEDNESDAY).days
    for month in range(30, days, 30):
        town.around("Petra", DEBTS, WEDNESDAY + month * DAY, household=town.households[HOME])


def page(town: Merwelinde, moment: datetime, who: str = "Petra") -> str:
    stays(town, moment)
    with clock.at(moment):
        return browser(town.actor(who)).get(reverse("desk:household", args=[town.households[HOME].pk])).content.decode()


def test_who_stands_there_alone_for_long_is_asked(town: Merwelinde) -> None:
    assert ASKS not in page(town, MARCH)
    shown = page(town, APRIL)
    assert ASKS in shown and "alleen sinds maandag 5 oktober 2026" in shown


def test_once_noted_it_is_asked_again_when_it_is_long_ago(town: Merwelinde) -> None:
    stays(town, APRIL)
    noted(town, APRIL)
    assert ASKS not in page(town, APRIL + 2 * DAY)
    assert ASKS in page(town, datetime(2027, 10, 28, 10, tzinfo=AMSTERDAM))


def test_who_sees_somebody_beside_him_is_not_asked(town: Merwelinde) -> None:
    town.around("Ria", DEBTS, WEDNESDAY, household=town.households[HOME])
    assert ASKS not in page(town, APRIL) and ASKS not in page(town, APRIL, "Ria")


def test_the_resident_reads_it_and_the_colleague_learns_nothing(town: Merwelinde) -> None:
    noted(town)
    readers = set()
    for name in (*EVERYBODY, "Joris"):
        with acting(town.actor(name), WEDNESDAY + DAY):
            if PeerCheck.objects.exists():
                readers.add(name)
    assert {"Petra", "Henk"} <= readers and not readers & {"Sanne", "Ellen", "Yvonne", "Joris"}
    with clock.at(WEDNESDAY + DAY):
        story = browser(town.actor("Henk")).get(reverse("portal:story")).content.decode()
    assert "Een collega keek mee naar de hulp" in story and "Vaker vragen wat Wilma zelf wil." in story
    assert f"Met {town.workers['Sanne'].name}, woensdag 4 november 2026." in story


@pytest.mark.parametrize("wrong", ["himself", "left", "tomorrow", "elsewhere"])
def test_what_cannot_be_noted(town: Merwelinde, wrong: str) -> None:
    given: dict[str, Any] = {
        "himself": {"colleague": town.workers["Petra"]},
        "left": {"colleague": town.workers["Ria"]},
        "tomorrow": {"held_on": (WEDNESDAY + DAY).date()},
        "elsewhere": {"purpose": "wmo.melding"},
    }[wrong]
    if wrong == "left":
        Professional.objects.filter(pk=town.workers["Ria"].pk).update(period=(LONG_AGO, WEDNESDAY - DAY))
    with pytest.raises(Denied):
        noted(town, **given)


def test_who_is_not_there_notes_nothing(town: Merwelinde) -> None:
    with pytest.raises(Denied):
        town.does(
            "Ria",
            note_check,
            WEDNESDAY,
            household=town.households[HOME],
            colleague=town.workers["Sanne"],
            held_on=date(2026, 11, 4),
            text="iets",
            purpose=DEBTS,
        )


def test_on_the_page_a_day_that_is_to_come_is_refused_in_words_and_nothing_is_lost(town: Merwelinde) -> None:
    address = reverse("desk:peer_check", args=[town.households[HOME].pk])
    given = {"colleague": str(town.workers["Sanne"].pk), "held_on": "2026-11-05", "text": "Vaker vragen."}
    with clock.at(WEDNESDAY):
        petra = browser(town.actor("Petra"))
        refused = petra.post(address, given)
        assert refused.status_code == 422
        assert (
            "Deze dag is nog niet geweest." in refused.content.decode() and "Vaker vragen." in refused.content.decode()
        )
        assert petra.post(address, given | {"held_on": "2026-11-04"}).status_code == 302
        again = petra.get(address).content.decode()
    assert "Eerder gekeken" in again and "Vaker vragen." in again
