# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a law allows without a ja: one deed, an article, a person, an end. It makes nothing agreed, and is told the same day or not for a reason (H2-11)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.outbox.models import Message
from rondom.plan.actions import NotTold, do_by_law, end_deed
from rondom.plan.models import DeedByLaw
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says, stands
from tests.plan.test_pages import reads

DEED = "veiligthuis.onderzoek_zonder_akkoord"
UNTIL = MONDAY + timedelta(days=28)
ARTICLE = "Wmo 2015 art. 5.3.1 lid 3"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def refused(shared: Merwelinde) -> Merwelinde:
    """Murat said no to an agreement; Ilse of Veilig Thuis stands around him in her own compartment."""
    made = agree(shared, words={"text": "Geen appjes meer"})
    says(shared, "Murat", made, "no")
    shared.around(
        "Ilse", "veiligthuis.onderzoek", MONDAY - timedelta(days=1), household=shared.households[HOME], person=shared.persons["Murat"]
    )  # fmt: skip
    return shared


def does(town: Merwelinde, by: str = "Ilse", **more: Any) -> DeedByLaw:
    given = {
        "about": town.persons["Murat"],
        "deed": DEED,
        "text": "Wij kijken opnieuw of iedereen veilig is.",
        "until": UNTIL,
    } | more
    return town.does(by, do_by_law, MONDAY, household=town.households[HOME], **given)


def test_it_makes_nothing_agreed_and_he_reads_it_the_same_day(refused: Merwelinde) -> None:
    done = does(refused)
    assert stands(refused) == "zonder akkoord van Murat", "the plan reads as it did"
    words = reads(browser(refused.resident("Murat")), "/mijn/stappen/")
    for told in (
        "Zonder uw akkoord",
        "Wij kijken opnieuw of iedereen veilig is.",
        "Uitvoeringsbesluit Wmo 2015 art. 4.1.7",
        "Ilse doet dit",
        "ma 30 mrt",
    ):
        assert told in words, told
    assert done.told_at == MONDAY
    with acting(refused.worker("Ilse"), MONDAY):
        (message,) = Message.objects.all()
    assert (message.kind, message.to_person) == ("something_ready", refused.persons["Murat"].pk)
    assert "Zonder uw akkoord" not in reads(browser(refused.resident("Jeroen")), "/mijn/stappen/")


def test_it_ends_by_itself_and_sooner_by_who_began_it(refused: Merwelinde) -> None:
    done = does(refused)
    murat = browser(refused.resident("Murat"))
    with clock.at(UNTIL - timedelta(minutes=1)):
        assert "Zonder uw akkoord" in reads(murat, "/mijn/stappen/")
    with clock.at(UNTIL):
        assert "Zonder uw akkoord" not in reads(murat, "/mijn/stappen/")
    refused.does("Ilse", end_deed, MONDAY + timedelta(days=1), deed=done)
    with clock.at(MONDAY + timedelta(days=1)):
        assert "Zonder uw akkoord" not in reads(murat, "/mijn/stappen/")


def test_only_what_an_article_lets_this_function_do_no_longer_than_it_lets(refused: Merwelinde) -> None:
    with pytest.raises(Denied, match="Geen wet laat jou"):
        does(refused, "Sanne")
    with pytest.raises(Denied, match="Geen wet laat jou"):
        does(refused, deed="iets.anders")
    with pytest.raises(Denied, match="hooguit 70 dagen"):
        does(refused, until=MONDAY + timedelta(days=71))
    with pytest.raises(Denied, match="al voorbij"):
        does(refused, until=MONDAY)


def test_not_told_needs_a_reason_and_leaves_no_trace_for_him(refused: Merwelinde) -> None:
    with pytest.raises(Denied, match="Vertel het vandaag"):
        does(refused, not_told=NotTold(ARTICLE, " ", UNTIL))
    with written() as lines:
        does(refused, not_told=NotTold(ARTICLE, "Hij leest mee op haar telefoon.", UNTIL))
    assert "done done_by_law" in lines
    murat = browser(refused.resident("Murat"))
    assert "Zonder uw akkoord" not in reads(murat, "/mijn/stappen/")
    assert "zonder uw akkoord" not in reads(murat, "/mijn/wie-keek-er/").lower()
    with clock.at(UNTIL - timedelta(hours=1)), acting(refused.resident("Murat"), UNTIL - timedelta(hours=1)):
        assert not DeedByLaw.objects.exists()


def test_it_is_about_somebody_who_could_say_ja(refused: Merwelinde) -> None:
    """A parent does not read behind the wall what is about his child: of whom the ja is missing is told himself."""
    with pytest.raises(Denied, match="Kies wie nee zei"):
        does(refused, about=refused.persons["Sam"])


def test_opening_the_page_tells_nothing_of_what_is_not_told(refused: Merwelinde) -> None:
    done = does(refused, not_told=NotTold(ARTICLE, "Dat is nu niet veilig.", UNTIL))
    path = f"/huishoudens/{refused.households[HOME].pk}/zonder-akkoord/"
    ilse = browser(refused.worker("Ilse"))
    with written() as lines:
        reads(ilse, path)
        ilse.post(path, {})
        ilse.post(f"/zonder-akkoord/{done.pk}/stopt/")
    assert "open desk:household" in lines and "open desk:deeds" not in lines and "attempt desk:deeds" not in lines
    for name in ("Murat", "Jeroen"):
        assert "akkoord" not in reads(browser(refused.resident(name)), "/mijn/wie-keek-er/")


def test_behind_its_wall_nobody_else_reads_it(refused: Merwelinde) -> None:
    done = does(refused)
    for name in ("Sanne", "Petra", "Omar"):
        with acting(refused.worker(name), MONDAY):
            assert not DeedByLaw.objects.filter(pk=done.pk).exists(), name


def test_the_page(refused: Merwelinde) -> None:
    home = refused.households[HOME].pk
    ilse, sanne, omar = (browser(refused.worker(name)) for name in ("Ilse", "Sanne", "Omar"))
    path = f"/huishoudens/{home}/zonder-akkoord/"
    assert omar.get(path).status_code == 404
    refusal = sanne.get(path)
    assert refusal.status_code == 403 and "Geen wet laat jou hier iets doen zonder akkoord." in refusal.content.decode()
    assert "Zonder akkoord" in reads(ilse, f"/huishoudens/{home}/") and "Zonder akkoord" not in reads(
        sanne, f"/huishoudens/{home}/"
    )
    given = {
        "deed": DEED,
        "person": str(refused.persons["Murat"].pk),
        "text": "Wij kijken opnieuw.",
        "until": "30-3-2026",
        "told": "nu",
    }
    wrong = ilse.post(path, given | {"text": "", "told": "nog_niet"}).content.decode()
    assert "Leg uit wat je doet." in wrong and "Schrijf op waarom het niet veilig is." in wrong
    late = ilse.post(path, given | {"until": "1-1-2027"})
    assert late.status_code == 422 and "hooguit 70 dagen" in late.content.decode()
    assert ilse.post(path, given).status_code == 302
    words = reads(ilse, path)
    assert "zonder akkoord van Murat" in words and "Verteld op ma 2 mrt" in words
    done = _only(refused)
    assert sanne.post(f"/zonder-akkoord/{done}/stopt/").status_code == 404
    assert ilse.post(f"/zonder-akkoord/{done}/stopt/").status_code == 302
    assert "Dit hoeft niet meer" not in reads(ilse, path)


def _only(town: Merwelinde) -> object:
    with acting(town.worker("Ilse"), MONDAY):
        return DeedByLaw.objects.get().pk


def test_past_every_rule_nobody_lengthens_it_or_writes_it_for_another(refused: Merwelinde) -> None:
    done = does(refused)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(refused.worker("Ilse"), MONDAY):
        DeedByLaw.objects.filter(pk=done.pk).update(until=UNTIL + timedelta(days=100))
    with pytest.raises(DatabaseError), transaction.atomic(), acting(refused.resident("Murat"), MONDAY):
        DeedByLaw.objects.filter(pk=done.pk).update(ended_at=MONDAY)
    with pytest.raises(DatabaseError), transaction.atomic(), acting(refused.resident("Murat"), MONDAY):
        DeedByLaw.objects.create(
            household=refused.households[HOME], about=refused.persons["Murat"], category="safety", purpose="plan.samen",
            controller_id=refused.parties["toegang"].organisation_id, moment=MONDAY, deed=DEED, article="x", text="x", until=UNTIL,
            told_at=MONDAY,
        )  # fmt: skip
