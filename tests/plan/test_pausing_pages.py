# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen on the pages of the director and of the resident: right role, wrong role, stranger, wrong input."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from rondom.core import clock
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import MONDAY
from tests.plan.test_pages import STEP, desk, face, reads

GIVEN = {"reason": "Eerst kennismaken.", "about": "", "safe": "on", "safe_on": "2026-03-02", "review_on": "2026-04-13"}
OWN = {"reason": "Even wennen.", "about": "", "weeks": "4", "safe": "on"}


@pytest.fixture
def sanne(shared: Merwelinde) -> Iterator[Client]:
    """The director, with one step in the plan."""
    with clock.at(MONDAY):
        found = browser(shared.worker("Sanne"))
        found.post(desk(shared, "stap/"), STEP)
        yield found


def test_she_proposes_he_says_ja_and_both_read_until_when(shared: Merwelinde, sanne: Client) -> None:
    assert sanne.post(desk(shared, "pauze/"), GIVEN).status_code == 302
    assert "Voorgesteld aan wie hier woont, tot ma 13 apr." in reads(sanne, desk(shared))
    murat = browser(shared.resident("Murat"))
    page = murat.get("/mijn/stappen/").content.decode()
    assert "Sanne stelt voor om te wachten tot ma 13 apr" in face(page) and "Eerst kennismaken." in page
    assert "Sanne keek ma 2 mrt of het veilig genoeg is." in page
    (address,) = set(re.findall(r'action="(/mijn/stappen/pauze/[0-9a-f-]{36}/)"', page))
    assert murat.post(address, {"answer": "yes"}).status_code == 302
    assert "De stappen voor uw hele huishouden wachten tot ma 13 apr." in reads(murat, "/mijn/stappen/")
    words = reads(sanne, desk(shared))
    assert "Termijnen van de wet, beloften en veiligheid gaan door." in words and "vanaf ma 13 apr" in words
    assert murat.post(address, {"answer": "stop"}).status_code == 302
    assert "Wanneer jullie eerder wachtten" in reads(sanne, desk(shared)) and "vanaf ma" not in reads(
        sanne, desk(shared)
    )


def test_he_begins_it_himself_and_she_stops_it_with_a_reason(shared: Merwelinde, sanne: Client) -> None:
    murat = browser(shared.resident("Murat"))
    assert murat.post("/mijn/stappen/pauze/", OWN).status_code == 302
    address = re.search(r'action="(/pauzes/[0-9a-f-]{36}/stop/)"', sanne.get(desk(shared)).content.decode())
    assert address
    with written() as lines:
        refused = sanne.post(address[1], {"why": ""}, follow=True)
    assert "Schrijf op waarom de pauze stopt." in face(refused.content.decode()) and "refused desk:pause_end" in lines
    assert "200 tekens" in sanne.post(address[1], {"why": "n" * 201}, follow=True).content.decode()
    sanne.post(address[1], {"why": "Zij willen verder."})
    assert "gestopt: Zij willen verder." in reads(sanne, desk(shared))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": ""}, "Schrijf op waarom."),
        ({"safe": ""}, "Kijk eerst of het veilig genoeg is."),
        ({"safe_on": "2026-03-09"}, "vandaag, of hooguit een week terug."),
        ({"safe_on": "gisteren"}, "Vul een dag in"),
        ({"review_on": "2026-04-14"}, "hooguit zes weken verder."),
        ({"review_on": ""}, "Vul een dag in"),
        ({"about": "iemand"}, "iemand"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    shared: Merwelinde, sanne: Client, wrong: dict[str, str], told: str
) -> None:
    answer = sanne.post(desk(shared, "pauze/"), GIVEN | wrong)
    assert answer.status_code == 422 and told in face(answer.content.decode())
    assert wrong.get("reason", GIVEN["reason"]) in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": ""}, "Schrijf een paar woorden op."),
        ({"safe": ""}, "Veiligheid gaat voor."),
        ({"weeks": "9"}, "Kies hoe lang."),
        ({"weeks": ""}, "Kies hoe lang."),
    ],
)
def test_he_reads_what_is_wrong(shared: Merwelinde, sanne: Client, wrong: dict[str, str], told: str) -> None:
    answer = browser(shared.resident("Murat")).post("/mijn/stappen/pauze/", OWN | wrong)
    assert answer.status_code == 422 and told in face(answer.content.decode())


def test_a_second_one_is_refused_and_what_was_typed_stays(shared: Merwelinde, sanne: Client) -> None:
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/pauze/", OWN)
    for visitor, address, typed in ((murat, "/mijn/stappen/pauze/", OWN), (sanne, desk(shared, "pauze/"), GIVEN)):
        with written() as lines:
            answer = visitor.post(address, typed)
        assert answer.status_code == 422 and "loopt al een pauze" in answer.content.decode()
        assert [line for line in lines if line.startswith("refused ")]
        assert typed["reason"] in answer.content.decode()


def test_where_there_is_nothing_the_page_says_so(shared: Merwelinde) -> None:
    with clock.at(MONDAY):
        sanne = browser(shared.worker("Sanne"))
        for answer in (sanne.get(desk(shared, "pauze/")), sanne.post(desk(shared, "pauze/"), GIVEN)):
            assert answer.status_code == 403 and "leren kennen mag altijd" in answer.content.decode()


def test_others_do_not(shared: Merwelinde, sanne: Client) -> None:
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/pauze/", OWN | {"about": "me"})
    address = re.search(
        r'action="(/mijn/stappen/pauze/([0-9a-f-]{36})/)"', murat.get("/mijn/stappen/").content.decode()
    )
    assert address
    jeroen, petra, omar = (browser(shared.actor(name)) for name in ("Jeroen", "Petra", "Omar"))
    assert jeroen.post(address[1], {"answer": "stop"}).status_code == 404
    assert "Even wennen." not in jeroen.get("/mijn/stappen/").content.decode()
    assert petra.get(desk(shared, "pauze/")).status_code == 403 and omar.get(desk(shared, "pauze/")).status_code == 404
    assert petra.post(f"/pauzes/{address[2]}/stop/", {"why": "klaar"}).status_code == 404
    assert sanne.get("/mijn/stappen/pauze/").status_code == 404


def test_the_phase_is_told_and_changes_with_the_first_goal(shared: Merwelinde, sanne: Client) -> None:
    from tests.plan.test_pausing import take

    assert "Fase:" not in reads(sanne, desk(shared))
    take(shared)
    assert "Fase: leren kennen" in reads(sanne, desk(shared))
    murat = browser(shared.resident("Murat"))
    assert "Nu eerst: elkaar leren kennen." in reads(murat, "/mijn/stappen/")
    murat.post("/mijn/stappen/", {"text": "Rust in huis."})
    assert "Fase: plan" in reads(sanne, desk(shared))


def test_what_a_wrong_answer_is_changes_nothing(shared: Merwelinde, sanne: Client) -> None:
    murat = browser(shared.resident("Murat"))
    murat.post("/mijn/stappen/pauze/", OWN)
    address = re.search(r'action="(/mijn/stappen/pauze/[0-9a-f-]{36}/)"', murat.get("/mijn/stappen/").content.decode())
    assert address and murat.post(address[1], {"answer": "misschien"}).status_code == 302
    assert "wachten tot" in reads(murat, "/mijn/stappen/")
