# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie helpt mij: everyone he may know, with a number; and whom he wants beside him himself."""

from datetime import datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from rondom.access.actions import end_involvement
from rondom.access.keys import sight_keys, visible
from rondom.core import clock
from rondom.demo.merwelinde.stories.van_beek_aydin import HOME
from rondom.intake.actions.promises import make_promise
from rondom.network.models import Professional
from rondom.people.models import Household
from rondom.plan.models import CircleMember, DeclinedPrompt
from rondom.portal.forms import OwnPersonForm
from tests.factories.network import merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser
from tests.portal.conftest import AFTER_CALL, AFTER_VISIT, TODAY, Visit, VisitAs, face

MONDAY = datetime(2026, 2, 2, 11, 0, tzinfo=AMSTERDAM)

NAME = "/mijn/wie-helpt-mij/iemand-erbij/"
ELIF = {"name": "Elif", "relation": "zus", "phone": "0199 61 22 33", "ring": "own"}


def own_people(there: Visit, slug: str) -> list[CircleMember]:
    with there.town.acting(slug):
        return list(CircleMember.objects.all())


def test_the_fixed_contact_comes_first_with_a_number_to_call(visit: VisitAs) -> None:
    page = visit("murat", TODAY).get("/mijn/wie-helpt-mij/").content.decode()
    names = [page.index(f"<strong>{name}</strong>") for name in ("Sanne", "Bo", "Mo", "Petra")]
    assert min(names) == names[0]
    assert "Uw vaste begeleider" in page
    for number in ("0199550021", "0199550141", "0199550011", "0199550031"):
        assert f'href="tel:{number}"' in page


def test_before_his_yes_it_says_that_he_decides(visit: VisitAs) -> None:
    assert "Wil uw vaste begeleider zijn. U beslist." in visit("murat", AFTER_VISIT).reads("/mijn/wie-helpt-mij/")


def test_who_was_asked_is_told_as_asked(visit: VisitAs) -> None:
    words = visit("murat", "2026-02-05T14:00").reads("/mijn/wie-helpt-mij/")
    assert "Petra W&I Is gevraagd om mee te doen" in words


def test_jeroen_reads_his_own_treatment_by_its_name_and_the_paper_does_not(visit: VisitAs) -> None:
    there = visit("jeroen", TODAY)
    assert "Mirte" in there.reads("/mijn/wie-helpt-mij/")
    paper = there.reads("/mijn/koelkast/")
    assert "Mirte" not in paper
    assert "GGZ" not in paper
    assert "ertrouwd contact" in paper


def test_independent_support_is_pointed_out(visit: VisitAs) -> None:
    words = visit("murat", AFTER_CALL).reads("/mijn/wie-helpt-mij/")
    assert "Gratis, en niet van de gemeente." in words
    assert "Nadia" in words


def test_nobody_is_named_yet_and_that_is_a_question(visit: VisitAs) -> None:
    words = visit("murat", TODAY).reads("/mijn/wie-helpt-mij/")
    assert "Wie wilt u er zelf bij?" in words
    assert " 0 " not in words


def test_who_promised_something_can_be_called_also_when_nobody_stands_around_him_any_more(db: None) -> None:
    """Mijn plan says that Sanne calls him: this page does not say that nobody helps."""
    town = merwelinde()
    home = van_beek_aydin(town)
    there = town.around("Sanne", "wmo.onderzoek", MONDAY, household=home)
    murat = town.persons["Murat"]
    town.does(
        "Sanne", make_promise, MONDAY, household=home, to=murat, text="Sanne belt u.", due_at=MONDAY + timedelta(days=2),
        purpose="wmo.onderzoek",
    )  # fmt: skip
    with clock.at(MONDAY):
        words = face(browser(town.resident("Murat")).get("/mijn/wie-helpt-mij/").content.decode())
        assert "Sanne" in words and "Doet iets voor u" not in words
    town.does("Sanne", end_involvement, MONDAY + timedelta(hours=1), involvement=there)
    with clock.at(MONDAY + timedelta(hours=2)):
        words = face(browser(town.resident("Murat")).get("/mijn/wie-helpt-mij/").content.decode())
    assert "Doet iets voor u" in words and "Sanne belt u." in words and "Nog niemand helpt u hier" not in words
    assert there.professional is not None and there.professional.phone in words
    Professional.objects.using("owner").filter(pk=there.professional_id).update(
        period=DateTimeTZRange(MONDAY - timedelta(days=9), MONDAY + timedelta(hours=1))
    )
    Professional.objects.using("owner").filter(pk=there.professional_id).update(phone="0199 99 99 99")
    with clock.at(MONDAY + timedelta(hours=3)):
        words = face(browser(town.resident("Murat")).get("/mijn/wie-helpt-mij/").content.decode())
    assert "0199 99 99 99" not in words and there.party.phone in words  # who left is not the one to call


def test_who_helped_last_can_be_called_when_nobody_does_any_more(db: None) -> None:
    town = merwelinde()
    home = van_beek_aydin(town)
    there = town.around("Sanne", "wmo.onderzoek", MONDAY, household=home)
    town.does("Sanne", end_involvement, MONDAY + timedelta(hours=1), involvement=there)
    with clock.at(MONDAY + timedelta(hours=2)):
        words = face(browser(town.resident("Murat")).get("/mijn/wie-helpt-mij/").content.decode())
    assert "Hielp u tot ma 2 feb" in words and there.professional.phone in words and "Nog niemand" not in words


def test_he_names_somebody_and_is_told_who_reads_it(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    assert "Wie ziet dit? U zelf, Mo en Sanne." in there.reads(NAME)
    sent = there.post(NAME, ELIF)
    assert (sent.status_code, sent.headers["Location"]) == (302, "/mijn/wie-helpt-mij/")
    words = there.reads("/mijn/wie-helpt-mij/")
    assert "Elif staat erbij." in words
    assert "Uw eigen mensen El Elif zus" in words
    assert [member.name for member in own_people(there, "sanne")] == ["Elif"]


def test_his_own_people_are_his_and_not_his_partners(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    there.post(NAME, ELIF)
    assert own_people(there, "jeroen") == []
    for worker, reads in (("sanne", 1), ("petra", 0), ("bo", 0)):
        with there.town.acting(worker):
            keys = sight_keys(there.town.records[HOME], there.town.moment)
            assert visible(CircleMember, keys).count() == reads, worker


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Vul een naam in."),
        ({"name": "E" * 61}, "Dit is te lang. Een voornaam is genoeg."),
        ({"relation": "z" * 81}, "Schrijf het korter."),
        ({"phone": "0" * 21}, "Dit nummer is te lang."),
        ({"ring": "professional"}, "Kies één van de twee."),
        ({"ring": ""}, "Kies één van de twee."),
    ],
)
def test_wrong_input_is_said_and_what_he_typed_stays(visit: VisitAs, wrong: dict[str, str], told: str) -> None:
    there = visit("murat", TODAY)
    answer = there.post(NAME, ELIF | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert 'value="zus"' in page or "relation" in wrong
    assert own_people(there, "sanne") == []


def test_liever_niet_is_an_answer_and_can_be_changed(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    assert there.post("/mijn/wie-helpt-mij/liever-niet/").status_code == 302
    words = there.reads("/mijn/wie-helpt-mij/")
    assert "U noemt liever niemand. Dat is goed." in words
    assert "Toch iemand noemen" in words
    with there.town.acting("sanne"):
        assert DeclinedPrompt.objects.filter(ring="own").count() == 4


def test_the_page_of_liever_niet_is_a_deed_and_no_address_to_open(visit: VisitAs) -> None:
    assert visit("murat", TODAY).get("/mijn/wie-helpt-mij/liever-niet/").status_code == 405


@pytest.mark.parametrize("path", [NAME, "/mijn/wie-helpt-mij/liever-niet/"])
def test_who_belongs_to_no_household_names_nobody_there(visit: VisitAs, path: str) -> None:
    assert visit("ilona", TODAY).post(path, ELIF).status_code == 404


@pytest.mark.parametrize("who", ["sanne", "omar"])
def test_a_worker_does_not_name_for_him(visit: VisitAs, who: str) -> None:
    there = visit(who, TODAY)
    assert there.post(NAME, ELIF).status_code == 404
    with there.town.acting("murat"):
        assert Household.objects.count() == 1
    assert own_people(there, "sanne") == []


def test_every_mistake_has_plain_words() -> None:
    form = OwnPersonForm({})
    assert not form.is_valid()
    assert form.errors.get_json_data()["name"][0]["message"] == "Vul een naam in."
