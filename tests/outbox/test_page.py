# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Berichten: the owner sees what needs a hand, prints the letter, and tries again. Nobody else sees that there is a message."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rondom.demo.merwelinde.town import Town
from rondom.outbox.models import Message
from tests.demo.conftest import town, towns
from tests.demo.played import moment_of

__all__ = ["town", "towns"]
MOMENT = "2026-02-02T10:55"


@pytest.fixture
def there(town: Callable[[str], Town], settings: Any) -> Town:
    settings.DEMO_MOMENT = moment_of(MOMENT)
    return town(MOMENT)


def be(slug: str) -> Client:
    client = Client()
    client.get(f"/demo/als/{slug}/")
    return client


def the_message(there: Town, **state: str) -> Message:
    """The message that Murat's call put in Sanne's outbox, in this state."""
    with there.acting("sanne"):
        message = Message.objects.order_by("made_at").first()
        assert message is not None
        Message.objects.filter(pk=message.pk).update(**state)
        message.refresh_from_db()
        return message


def state_of(there: Town, message: Message) -> str:
    with there.acting("sanne"):
        return Message.objects.get(pk=message.pk).state


def test_a_call_puts_a_message_in_its_owners_outbox(there: Town) -> None:
    message = the_message(there)
    assert (message.kind, message.state, message.to_person) == ("something_ready", "waiting", there.records["murat"])
    page = be("sanne").get("/berichten/").content.decode()
    assert "Gaat zo weg" in page
    assert "Murat Aydin" in page


def test_what_failed_is_tried_again_by_its_owner(there: Town) -> None:
    message = the_message(there, state="failed", attempts=6, last_error="ConnectionRefusedError")
    sanne = be("sanne")
    page = sanne.get("/berichten/").content.decode()
    assert "Hier is iemand voor nodig" in page
    assert "mislukt na 6 keer proberen" in page
    assert "ConnectionRefusedError" not in page
    assert sanne.post(f"/berichten/{message.pk}/opnieuw/").status_code == 302
    assert state_of(there, message) == "waiting"
    assert sanne.post(f"/berichten/{message.pk}/opnieuw/").status_code == 403


def test_a_letter_is_printed_with_name_and_address_and_nothing_else(there: Town) -> None:
    message = the_message(there, state="to_print", way="letter")
    sanne = be("sanne")
    assert "Bekijk en print" in sanne.get("/berichten/").content.decode()
    letter = sanne.get(f"/berichten/{message.pk}/brief/").content.decode()
    sheet = letter[letter.index("<article") : letter.index("</article>")]
    for told in (
        "Murat Aydin",
        "Lindelaan 14",
        "3391AB",
        "Merwelinde, maandag 2 februari 2026",
        "Er staat iets voor u klaar",
        "14 0199",
    ):
        assert told in sheet
    for private in ("trek het niet", "Sam", "Jeroen", "Sanne", "hulp", "Toegang", "vraag"):
        assert private not in sheet
    assert sanne.post(f"/berichten/{message.pk}/brief/weg/").status_code == 302
    assert state_of(there, message) == "sent"
    assert "Laatst verstuurd" in sanne.get("/berichten/").content.decode()


@pytest.mark.parametrize("who", ["mo", "joris", "murat", "jeroen", "omar", ""])
@pytest.mark.parametrize(("path", "method"), [("brief/", "get"), ("opnieuw/", "post"), ("brief/weg/", "post")])
def test_for_anyone_else_there_is_no_such_message(there: Town, who: str, path: str, method: str) -> None:
    message = the_message(there, state="failed")
    client = be(who) if who else Client()
    answer = getattr(client, method)(f"/berichten/{message.pk}/{path}")
    assert answer.status_code == (404 if who else 302)
    assert state_of(there, message) == "failed"


@pytest.mark.parametrize(("who", "status"), [("joris", 200), ("murat", 404)])
def test_a_list_holds_only_the_own_messages(there: Town, who: str, status: int) -> None:
    the_message(there)
    answer = be(who).get("/berichten/")
    assert answer.status_code == status
    assert "Murat Aydin" not in answer.content.decode()


def test_the_look_at_name_and_address_is_told_to_the_resident(there: Town) -> None:
    message = the_message(there, state="to_print", way="letter")
    be("sanne").get(f"/berichten/{message.pk}/brief/")
    assert "uw naam en adres op een brief" in be("murat").get("/mijn/wie-keek-er/").content.decode()
