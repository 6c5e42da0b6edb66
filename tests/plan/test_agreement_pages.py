# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements on the page: made at the desk, answered at the kitchen table, and all that somebody from outside gets to see."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_pages import desk, reads
from tests.portal.conftest import face


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def filled(town: Merwelinde, **more: str) -> dict[str, str]:
    return {
        "text": "Sanne belt de school", "who": "ik", "party": "", "due_on": "2026-03-06", "about": str(town.persons["Murat"].pk),
        "condition": "", "consequence": "", "objection": "",
    } | more  # fmt: skip


def ours(page: str) -> str:
    found = re.search(r"/mijn/afspraken/[0-9a-f-]{36}/", page)
    assert found
    return found[0]


def test_from_the_desk_to_the_kitchen_table_and_kept(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    words = reads(sanne, desk(shared, "afspraak/"))
    assert "Je hebt nu niets openstaan." in words and "Dat zie alleen jij." in words
    assert sanne.post(desk(shared, "afspraak/"), filled(shared)).status_code == 302
    assert "wacht op ja van Murat" in reads(sanne, desk(shared))
    asked = murat.get("/mijn/stappen/").content.decode()
    address = ours(asked)
    assert "Sanne belt de school" in asked and "uiterlijk vr 6 mrt" in asked
    assert murat.post(address, {"answer": "yes"}).status_code == 302
    assert "afgesproken" in reads(sanne, desk(shared))
    pk = address.split("/")[-2]
    assert sanne.post(f"/afspraken/{pk}/stand/", {"state": "kept"}).status_code == 302
    assert "gelukt, ma 2 mrt" in reads(murat, "/mijn/stappen/")
    assert "Je hebt nu niets openstaan." in reads(sanne, desk(shared, "afspraak/"))


def test_somebody_from_outside_gets_his_own_agreement_and_not_one_page_more(shared: Merwelinde) -> None:
    """The employer of the stories: his own agreements, and nothing of debts, health, who lives there or who helps (S3-24)."""
    sanne, murat, jesse = (browser(shared.actor(name)) for name in ("Sanne", "Murat", "Jesse"))
    secret = "Schulden van 6.200 euro op een rij"
    agree(shared, words={"text": secret})
    speelboot = str(shared.parties["speelboot"].pk)
    asked = filled(shared, who="", party=speelboot, text="De Speelboot belt als Sam ziek is")
    assert sanne.post(desk(shared, "afspraak/"), asked).status_code == 302
    assert "Wat zou jij kunnen beloven?" in reads(jesse, "/afspraken/"), "nothing before the ja"
    mine = next(
        found for found in re.findall(r"/mijn/afspraken/[0-9a-f-]{36}/", murat.get("/mijn/stappen/").content.decode())
        if "ziek" in _card(murat, found)
    )  # fmt: skip
    murat.post(mine, {"answer": "yes"})
    pk = mine.split("/")[-2]
    with written() as lines:
        words = reads(jesse, "/afspraken/")
    assert "look desk:agreements" in lines
    assert "De Speelboot belt als Sam ziek is" in words and "Murat Aydin" in words and "zeg ja of nee" not in words
    for hidden in (secret, "Jeroen", "Sanne", "van Beek", "Lina"):
        assert hidden not in words, hidden
    assert "Afspraken die om jou vragen" in reads(jesse, "/mijn-dag/")
    home = shared.households[HOME].pk
    for path in (f"/huishoudens/{home}/", desk(shared), desk(shared, "afspraak/")):
        assert jesse.get(path).status_code == 404, path
    assert jesse.get(f"/afspraken/{pk}/woorden/").status_code == 403
    assert jesse.post(f"/afspraken/{pk}/antwoord/", {"answer": "yes"}).status_code == 302
    assert "afgesproken" in reads(murat, "/mijn/stappen/")
    murat.post(mine, {"answer": "no"})
    assert "Wat zou jij kunnen beloven?" in reads(jesse, "/afspraken/"), "and gone with the nee"
    assert jesse.post(f"/afspraken/{pk}/stand/", {"state": "kept"}).status_code == 404


def _card(murat: Client, address: str) -> str:
    """The words of the card that this form stands in."""
    page = murat.get("/mijn/stappen/").content.decode()
    before = page[: page.index(address)]
    return before[before.rindex("<h3") :]


def test_a_stranger_gets_nothing(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    omar, wrong = browser(shared.worker("Omar")), browser(shared.worker("Petra"))
    for client in (omar, wrong):
        assert client.get(f"/afspraken/{made.pk}/woorden/").status_code == 404
        assert client.post(f"/afspraken/{made.pk}/stand/", {"state": "kept"}).status_code == 404
        assert client.post(f"/afspraken/{made.pk}/antwoord/", {"answer": "yes"}).status_code == 404
        assert "Wat zou jij kunnen beloven?" in reads(client, "/afspraken/")
    jeroen = browser(shared.resident("Jeroen"))
    assert jeroen.post(f"/mijn/afspraken/{made.pk}/", {"answer": "no"}).status_code == 404
    assert "Sanne belt de school" not in reads(jeroen, "/mijn/stappen/")


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    answer = sanne.post(
        desk(shared, "afspraak/"), filled(shared, who="", due_on="2026-02-01", consequence="Dan stopt het.")
    )
    words = face(answer.content.decode())
    assert answer.status_code == 422
    for told in ("Kies wie dit doet", "Die dag is al voorbij", "Schrijf allebei op"):
        assert told in words, told
    assert "Dan stopt het." in answer.content.decode() and "Sanne belt de school" in answer.content.decode()
    both = filled(shared, party=str(shared.parties["speelboot"].pk))
    assert "Kies wie dit doet" in face(sanne.post(desk(shared, "afspraak/"), both).content.decode())
    whole = filled(shared, who="", party=str(shared.parties["speelboot"].pk), about="")
    with written() as lines:
        assert "Wie van buiten komt" in face(sanne.post(desk(shared, "afspraak/"), whole).content.decode())
    assert "refused desk:agreement" in lines


def test_what_follows_stands_there_with_what_one_can_do(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    firm = {"condition": "Murat is er elke maandag.", "consequence": "Dan stopt de plek.", "objection": "Bel Nadia."}
    sanne.post(desk(shared, "afspraak/"), filled(shared, **firm))
    words = reads(murat, "/mijn/stappen/")
    assert "Murat is er elke maandag. Gebeurt dat niet? Dan stopt de plek. Bel Nadia." in words


def test_two_who_change_the_words_see_each_other(shared: Merwelinde) -> None:
    made = agree(shared)
    sanne = browser(shared.worker("Sanne"))
    form = sanne.get(f"/afspraken/{made.pk}/woorden/").content.decode()
    assert 'name="version" value="1"' in form
    given = {"text": "Sanne gaat langs", "due_on": "2026-03-06", "condition": "", "consequence": "", "objection": ""}
    assert sanne.post(f"/afspraken/{made.pk}/woorden/", given | {"version": "1"}).status_code == 302
    with written() as lines:
        late = sanne.post(f"/afspraken/{made.pk}/woorden/", given | {"version": "1", "text": "Sanne mailt"})
    assert "refused desk:agreement_change" in lines
    words = late.content.decode()
    assert late.status_code == 422 and "Iemand anders heeft dit net veranderd" in words
    assert "Sanne gaat langs" in words and "Sanne mailt" in words and 'name="version" value="2"' in words
    wrong = sanne.post(f"/afspraken/{made.pk}/woorden/", given | {"version": "1", "text": ""}).content.decode()
    assert 'name="version" value="1"' in wrong, "what he read stays what he read"


def test_a_resident_makes_one_himself(shared: Merwelinde) -> None:
    murat, sanne = browser(shared.resident("Murat")), browser(shared.worker("Sanne"))
    page = reads(murat, "/mijn/afspraken/nieuw/")
    assert "ik zelf" in page and "Sanne" in page
    assert murat.post("/mijn/afspraken/nieuw/", {"text": "", "who": "", "due_on": ""}).status_code == 422
    mine = {"text": "Ik bel mijn zus", "who": "ik", "due_on": "2026-03-08"}
    assert murat.post("/mijn/afspraken/nieuw/", mine).status_code == 302
    asked = {"text": "Sanne zoekt een plek uit", "who": str(shared.workers["Sanne"].pk), "due_on": "2026-03-08"}
    assert murat.post("/mijn/afspraken/nieuw/", asked).status_code == 302
    words = reads(murat, "/mijn/stappen/")
    assert "Ik bel mijn zus" in words and "wacht op ja van Sanne, Toegang" in words
    assert "Sanne zoekt een plek uit" in reads(sanne, "/afspraken/")
    assert "Ik bel mijn zus" not in reads(browser(shared.resident("Jeroen")), "/mijn/stappen/")


def test_residents_read_no_late_and_no_figure_about_themselves(shared: Merwelinde) -> None:
    agree(shared, "Murat", owner="Murat")
    with clock.at(MONDAY.replace(day=20)):
        for client, path in (
            (browser(shared.resident("Murat")), "/mijn/stappen/"),
            (browser(shared.worker("Sanne")), desk(shared)),
        ):
            words = reads(client, path)
            assert "voorbij" not in words and "te laat" not in words and "%" not in words


def test_he_may_always_say_it_otherwise(shared: Merwelinde) -> None:
    agree(shared, "Murat", owner="Murat")
    murat = browser(shared.resident("Murat"))
    address = ours(murat.get("/mijn/stappen/").content.decode())
    murat.post(address, {"state": "kept"})
    page = murat.get("/mijn/stappen/").content.decode()
    assert "gelukt, ma 2 mrt" in face(page) and address in page and 'value="open"' in page
    murat.post(address, {"state": "open"})
    assert "gelukt, ma 2 mrt" not in reads(murat, "/mijn/stappen/")


def test_a_look_at_what_one_agreed_with_a_household_is_a_line_for_each_of_it(shared: Merwelinde) -> None:
    made = agree(shared, about="")
    for name in ("Murat", "Jeroen"):
        says(shared, name, made)
    sanne = browser(shared.worker("Sanne"))
    for path in ("/afspraken/", "/api/v1/afspraken"):
        assert sanne.get(path).status_code == 200
    told = reads(browser(shared.resident("Jeroen")), "/mijn/wie-keek-er/")
    assert "een afspraak die deze persoon met u heeft" in told


def test_loose_parcels_are_named(shared: Merwelinde) -> None:
    """What organisations do that no goal asks for (S2-07)."""
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/", {"text": "Weer eens uit eten."})
    sanne.post(desk(shared, "afspraak/"), filled(shared))
    assert "Losse pakketjes: dit hoort nog bij geen doel" in reads(sanne, desk(shared))
    goal = re.search(
        r'<option value="([0-9a-f-]{36})"[^>]*>Weer eens', sanne.get(desk(shared, "afspraak/")).content.decode()
    )
    assert goal
    sanne.post(desk(shared, "afspraak/"), filled(shared, text="Sanne regelt een oppas", goal=goal[1]))
    words = reads(sanne, desk(shared))
    assert "Voor: Weer eens uit eten." in words
    assert words.count("Sanne regelt een oppas") < words.count("Sanne belt de school"), (
        "only the loose one stands there twice"
    )


def test_the_plan_with_agreements_keeps_its_budget(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    for number in range(6):
        agree(shared, words={"text": f"Afspraak {number}"}, owner="Jesse" if number % 2 else "Sanne")
    sanne.get(desk(shared))
    with CaptureQueriesContext(connection) as read, CaptureQueriesContext(connections["journal"]) as journal:
        sanne.get(desk(shared))
    counted = [one["sql"] for one in read if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(counted) + len(journal) <= 24, "\n".join(counted)
