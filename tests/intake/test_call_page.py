# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's one form: quick for a call, only what is called for, one question however often it is sent."""

from uuid import uuid4

import pytest
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.fields import equality_hash
from rondom.intake.models import Answer, Clock, Draft, Event, LegalRequest, Promise, Question
from rondom.people.identity import bsn_is_taken
from rondom.people.models import ContactRoute, Household, Person
from tests.factories.record import written
from tests.intake.town import MONDAY, STORY, Town

pytestmark = pytest.mark.usefixtures("town")
NUMBER = "999993653"


def send(browser: Client, **typed: object):
    return browser.post("/vraag/nieuw/", {"concept": str(uuid4()), "words": STORY, **typed}, follow=True)


def rows(*people: tuple[str, str, str]) -> dict[str, str]:
    typed = {"huis-TOTAL_FORMS": "4", "huis-INITIAL_FORMS": "0"}
    for row, (given, surname, birth) in enumerate(people):
        typed |= {f"huis-{row}-given_names": given, f"huis-{row}-surname": surname, f"huis-{row}-birth": birth}
    return typed


def test_own_words_are_all_that_is_needed(town: Town) -> None:
    """The thin path of a call: one field, one button, a name and a moment to read aloud."""
    page = send(town.logged_in("Mo"))
    text = page.content.decode()
    assert "Sanne neemt contact met u op, uiterlijk woensdag 4 februari 2026, 17.00 uur." in text
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.get().words == STORY
        assert Promise.objects.get().owner_id == town.workers["Sanne"].pk
        assert Clock.objects.get().term == "eerste_contact"
    empty = send(town.logged_in("Mo"), words="")
    assert empty.status_code == 422
    assert empty.context["page"].form.errors.keys() == {"words"}


def test_murats_call(town: Town) -> None:
    """H1-01: one question, no product; his call is the Wmo report; what he said about who helps is kept as his own words."""
    typed = rows(("Jeroen", "van Beek", "14-5-1986"), ("Sam", "Aydin", "11-8-2022"), ("Lina", "Aydin", "19-6-2020"))
    page = send(
        town.logged_in("Mo"), given_names="Murat", surname="Aydin", birth="30-9-1984", phone="0199 55 90 14",
        postcode="3391 AB", number="14", helped_by="Het CJG. Huisgenoot heeft eigen hulp.", area=town.area.pk,
        verzoek=["wmo.melding"], **{"awb.veilig": "ja"}, **typed,
    )  # fmt: skip
    assert "gratis hulp krijgen van een onafhankelijke ondersteuner" in page.content.decode()
    with acting(town.actor("Sanne"), MONDAY):
        question, home = Question.objects.get(), Household.objects.get()
        assert (question.household_id, home.name, home.area_id) == (home.pk, "Aydin en van Beek", town.area.pk)
        assert sorted(Person.objects.values_list("given_names", flat=True)) == ["Jeroen", "Lina", "Murat", "Sam"]
        assert LegalRequest.objects.get().kind == "wmo.melding"
        assert ContactRoute.objects.get().value == "0199 55 90 14"
        kept = {(answer.fact, answer.purpose): answer.value for answer in Answer.objects.all()}
        assert kept[("household_members", "wmo.onderzoek")] == "Jeroen van Beek, Sam Aydin, Lina Aydin"
        assert kept[("own_words", "wmo.onderzoek")] == STORY
        assert set(Event.objects.values_list("kind", flat=True)) == {"question", "promise", "split"}


def test_a_simple_question_is_closed_in_the_same_call_without_a_case(town: Town) -> None:
    """6.6a: Mrs Aalbers asks about transport; solved at once, no household, no promise, no clock."""
    page = send(
        town.logged_in("Mo"), words="Hoe vraag ik een parkeerkaart aan?", given_names="Toos", surname="Aalbers",
        track="simple", answer="Via de balie, met een pasfoto.",
    )  # fmt: skip
    assert "De vraag is beantwoord" in page.content.decode()
    with acting(town.actor("Mo"), MONDAY):
        question = Question.objects.get()
        assert question.closed_at == MONDAY
        assert not (Household.objects.exists() or Clock.objects.exists() or Promise.objects.exists())


def test_nothing_is_promised_once_the_answer_is_given(town: Town) -> None:
    def promised(**typed: str) -> bool:
        page = town.logged_in("Mo").post("/vraag/nieuw/vragen/", {"words": "Mag mijn buurvrouw mee?", **typed})
        return "neemt contact met u op" in page.content.decode()

    assert promised(track="simple")
    assert promised(track="complex", answer="Ja, dat mag.")
    assert not promised(track="simple", answer="Ja, dat mag.")


def test_a_simple_question_without_answer_yet_is_promised(town: Town) -> None:
    send(town.logged_in("Mo"), track="simple")
    with acting(town.actor("Mo"), MONDAY):
        assert Clock.objects.get().owner_id == town.workers["Sanne"].pk


def test_sent_twice_is_one_question(town: Town) -> None:
    browser, draft = town.logged_in("Mo"), str(uuid4())
    first, second = send(browser, concept=draft), send(browser, concept=draft)
    assert first.context["receipt"]["question"] == second.context["receipt"]["question"]
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.count() == 1


def test_what_is_typed_is_kept_and_found_again_only_by_who_typed_it(town: Town) -> None:
    browser, draft = town.logged_in("Mo"), str(uuid4())
    kept = browser.post("/vraag/nieuw/bewaren/", {"concept": draft, "words": "Half een zi", "verzoek": ["wmo.melding"]})
    assert kept.content.decode() == "Bewaard om 10.40 uur"
    assert "Je was nog bezig" in browser.get("/vraag/nieuw/").content.decode()
    assert "Half een zi" in browser.get(f"/vraag/nieuw/?concept={draft}").content.decode()
    other = town.logged_in("Sanne")
    assert other.get(f"/vraag/nieuw/?concept={draft}").status_code == 404
    assert "Je was nog bezig" not in other.get("/vraag/nieuw/").content.decode()


def test_after_sending_nothing_typed_stays_in_the_draft(town: Town) -> None:
    browser, draft = town.logged_in("Mo"), str(uuid4())
    browser.post("/vraag/nieuw/bewaren/", {"concept": draft, "words": STORY})
    send(browser, concept=draft)
    with acting(town.actor("Mo"), MONDAY):
        left = Draft.objects.get()
        assert (left.words, left.answers) == ("", {})
        assert STORY not in str(left.receipt)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("birth", "31-2-1990", "Deze datum bestaat niet."),
        ("phone", "nul", "Dit is geen heel telefoonnummer."),
        ("email", "murat", "Dit is geen e-mailadres."),
        ("huis-0-birth", "morgen", "Schrijf de geboortedatum"),
    ],
)
def test_bad_input_keeps_the_text_and_says_what_is_wrong(town: Town, name: str, typed: str, sentence: str) -> None:
    page = send(town.logged_in("Mo"), **{**rows(("Sam", "Aydin", "")), name: typed})
    assert page.status_code == 422
    text = page.content.decode()
    assert sentence in text
    assert STORY in text
    assert f'value="{typed}"' in text
    with acting(town.actor("Sanne"), MONDAY):
        assert not Question.objects.exists()


def test_a_citizen_service_number_is_sealed_and_never_read_back(town: Town) -> None:
    """Optional, and it keeps one human from being written down twice; no page, draft or receipt holds it after saving."""
    browser, draft = town.logged_in("Mo"), str(uuid4())
    typed = {"given_names": "Murat", "surname": "Aydin", "birth": "30-9-1984", "bsn": NUMBER}
    browser.post("/vraag/nieuw/bewaren/", {"concept": draft, "words": STORY, **typed})
    with acting(town.actor("Mo"), MONDAY):
        kept = Draft.objects.get()
        assert kept.answers["surname"] == ["Aydin"] and NUMBER not in str(kept.answers)
    done = send(browser, concept=draft, **typed)
    with acting(town.actor("Mo"), MONDAY):
        assert bsn_is_taken(equality_hash(NUMBER))
        assert NUMBER not in str(Draft.objects.get().receipt)
        question = Question.objects.get()
    for page in (done, browser.get(f"/vragen/{question.pk}/"), browser.get("/vraag/nieuw/")):
        assert page.status_code == 200
        assert NUMBER not in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"surname": "Aydin", "birth": "30-9-1984", "bsn": "123456789"}, "Dit burgerservicenummer klopt niet."),
        ({"given_names": "Murat", "bsn": NUMBER}, "Vul ook de achternaam en de geboortedatum in."),
        ({"surname": "-", "birth": "30-9-1984", "bsn": NUMBER}, "Vul ook de achternaam en de geboortedatum in."),
        ({"surname": "Aydin", "birth": "1984", "bsn": NUMBER}, "Vul ook de achternaam en de geboortedatum in."),
    ],
)
def test_a_number_that_is_wrong_or_stands_alone_names_nobody(town: Town, typed: dict[str, str], sentence: str) -> None:
    """Nobody finds out who belongs to a number by typing it (Wabb art. 12); what was typed still stands there."""
    page = send(town.logged_in("Mo"), **typed)
    assert page.status_code == 422
    assert sentence in page.content.decode() and STORY in page.content.decode()
    with acting(town.actor("Sanne"), MONDAY):
        assert not Question.objects.exists()


def test_the_laws_ask_along_while_the_story_grows(town: Town) -> None:
    browser = town.logged_in("Mo")

    def asks(**typed: str) -> str:
        return browser.post("/vraag/nieuw/vragen/", typed).content.decode()

    assert "Dreigt u iets kwijt te raken?" not in asks(words="")
    debts = asks(words="Ik heb schulden.")
    for words in (
        "Dreigt u iets kwijt te raken?",
        "Welke rekeningen",
        "Silke, Plan&amp;Rust",
        "vier weken een eerste gesprek",
    ):
        assert words in debts
    assert "Met wie woont u in huis?" not in debts  # the form's own rows ask that
    assert "binnen drie werkdagen een gesprek" in asks(words="Ik heb schulden.", **{"wgs.bedreigd": "energie"})


def test_without_javascript_go_on_shows_the_same_questions_and_writes_nothing(town: Town) -> None:
    page = send(town.logged_in("Mo"), words="Ik heb schulden.", verder="1")
    assert list(page.context["page"].asked.fields) == ["wgs.bedreigd", "wgs.wat_speelt"]
    more = send(town.logged_in("Mo"), nog_iemand="1", **rows(("Sam", "Aydin", "")))
    assert len(more.context["page"].members.forms) == 6
    assert 'value="Sam"' in more.content.decode()
    with acting(town.actor("Sanne"), MONDAY):
        assert not Question.objects.exists()


def test_the_warning_while_typing_tells_only_of_persons_the_worker_may_see(town: Town) -> None:
    town.calls()
    typed = {"given_names": "Murat", "surname": "Aydin"}
    mo = town.logged_in("Mo")
    with written() as lines:
        mine = mo.post("/vraag/nieuw/lijkt-op/", typed).content.decode()
    assert lines == {"hit alike"}, "who is recognised reads it"
    assert "Ja, het is Murat Aydin" in mine
    others = town.logged_in("Anouk").post("/vraag/nieuw/lijkt-op/", typed).content.decode()
    nobody = town.logged_in("Anouk").post("/vraag/nieuw/lijkt-op/", {"given_names": "Xander", "surname": "Zz"})
    assert others == nobody.content.decode()


def test_a_second_question_of_somebody_known_comes_to_his_household(town: Town) -> None:
    first = town.calls()
    browser = town.logged_in("Mo")
    page = browser.get(f"/vraag/nieuw/?persoon={first.asker_id}")
    assert "De vraag komt bij het huishouden Aydin" in page.content.decode()
    send(browser, bekend=str(first.asker_id), words="Nog een vraag.")
    with acting(town.actor("Sanne"), MONDAY):
        assert set(Question.objects.values_list("household_id", flat=True)) == {first.household_id}
    assert town.logged_in("Anouk").get(f"/vraag/nieuw/?persoon={first.asker_id}").status_code == 404


def test_a_worker_of_another_task_writes_it_down_and_reads_nothing_back(town: Town) -> None:
    """Anybody may take a question; who owns it stands around, who only wrote it down for another does not."""
    page = send(town.logged_in("Omar"))
    assert "Sanne neemt contact met u op" in page.content.decode()
    question = page.context["receipt"]["question"]
    assert town.logged_in("Omar").get(f"/vragen/{question}/").status_code == 404
    assert town.logged_in("Sanne").get(f"/vragen/{question}/").status_code == 200


def test_another_named_owner_can_be_chosen(town: Town) -> None:
    page = send(town.logged_in("Mo"), owner=str(town.workers["Tess"].pk))
    assert "Tess neemt contact met u op" in page.content.decode()


def test_no_login_and_a_resident_are_not_let_in(town: Town) -> None:
    assert Client().get("/vraag/nieuw/").headers["Location"] == "/"
    from tests.factories import people
    from tests.intake.town import resident

    assert resident(people.person("Els", "de Vries")).get("/vraag/nieuw/").status_code == 404


def test_a_call_is_taken_at_any_hour(town: Town) -> None:
    with clock.at(MONDAY.replace(hour=23)):
        assert "woensdag 4 februari" in send(town.logged_in("Mo")).content.decode()
