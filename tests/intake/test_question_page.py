# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a question: right worker, wrong worker, stranger; every deed; and nothing lost when two are at it."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from rondom.access.actions import open_involvement
from rondom.access.actors import acting, for_person
from rondom.access.looks import looks_at
from rondom.access.models import Consent, LookUp
from rondom.core import clock
from rondom.intake import urls
from rondom.intake.models import LegalRequest, Note, Question
from rondom.people.birth import Birth
from rondom.people.models import Person
from tests.factories.people import AMSTERDAM
from tests.intake.town import MONDAY, STORY, Told, Town

pytestmark = pytest.mark.usefixtures("town")
FAMILY = (Told("Jeroen", "van Beek", Birth(1986, 5, 14)), Told("Sam", "Aydin", Birth(2022, 8, 11)))


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=AMSTERDAM)


@pytest.fixture
def asked(town: Town) -> Question:
    """Murat's question, a Wmo report behind it."""
    return town.calls(
        STORY, members=FAMILY, helped_by="Het CJG.", answers={"awb.veilig": "ja"}, handlers={"wmo.melding": "Sanne"}
    )


def show(town: Town, question: Question, name: str = "Sanne") -> str:
    return town.logged_in(name).get(f"/vragen/{question.pk}/").content.decode()


def post(town: Town, address: str, name: str = "Sanne", **typed: object):
    return town.logged_in(name).post(address, typed, follow=True)


def test_who_owns_it_sees_words_answers_clocks_and_requests_with_their_reasons(town: Town, asked: Question) -> None:
    text = show(town, asked)
    for words in (
        STORY, "Het CJG.", "Bent u nu veilig", "bewaard voor:",
        "nog 2 werkdagen: wo 4 feb", "Melding voor hulp thuis", "nog 42 dagen: ma 16 mrt", "Dit ziet de inwoner van jou:",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("name", ["Bo", "Omar", "Petra", "Tess", "Hanna"])
def test_for_others_the_question_does_not_exist(town: Town, asked: Question, name: str) -> None:
    """Colleagues of the same party who are not named are strangers (access.md rule 1); absent and forbidden are one answer."""
    browser = town.logged_in(name)
    there, absent = browser.get(f"/vragen/{asked.pk}/"), browser.get(f"/vragen/{uuid4()}/")
    assert (there.status_code, there.content) == (absent.status_code, absent.content)
    assert there.status_code == 404
    for deed in ("woorden", "antwoord", "meer", "eigenaar", "doorgestuurd", "huishouden", "splitsen", "wie-is-er-al"):
        assert browser.post(f"/vragen/{asked.pk}/{deed}/").status_code == 404, deed
    request = town.request(asked, "wmo.melding")
    for deed in ("terug", "besluit", "klaar"):
        assert browser.post(f"/verzoeken/{request.pk}/{deed}/").status_code == 404, deed


def test_who_is_not_logged_in_goes_to_the_front_page(asked: Question) -> None:
    assert Client().get(f"/vragen/{asked.pk}/").headers["Location"] == "/"


def test_who_treats_a_request_reads_it_with_the_words_but_not_the_question(town: Town) -> None:
    question = town.calls("Ik heb schulden.", answers={"wgs.bedreigd": "energie"}, handlers={"wgs.verzoek": "Silke"})
    request = town.request(question, "wgs.verzoek", "Silke")
    browser = town.logged_in("Silke")
    text = browser.get(f"/verzoeken/{request.pk}/").content.decode()
    for words in ("“Ik heb schulden.”", "Ja, gas, stroom of warmte", "3 werkdagen na ma 2 feb 2026 is do 5 feb 2026"):
        assert words in text, words
    assert browser.get(f"/vragen/{question.pk}/").status_code == 404


def test_splitting_and_undoing_from_the_page(town: Town) -> None:
    question = town.calls(STORY)
    page = post(town, f"/vragen/{question.pk}/splitsen/", kind="wmo.melding", handler=str(town.workers["Sanne"].pk))
    assert "Draai terug" in page.content.decode()
    request = town.request(question, "wmo.melding")
    post(town, f"/verzoeken/{request.pk}/terug/")
    assert town.request(question, "wmo.melding").state == LegalRequest.State.UNDONE


def test_undoing_after_a_decision_says_why_not(town: Town, asked: Question) -> None:
    request = town.request(asked, "wmo.melding")
    typed = {"besluit-outcome": "verslag gegeven", "besluit-text": "Samen gelezen."}
    done = post(town, f"/verzoeken/{request.pk}/besluit/", **typed)
    assert "Verslag gegeven" in done.content.decode()
    assert "Er is al een besluit. Terugdraaien kan niet meer; bezwaar maken wel." in show(town, asked)
    refused = post(town, f"/verzoeken/{request.pk}/terug/")
    assert refused.status_code == 422
    assert "Er is al een besluit" in refused.content.decode()


def test_the_application_unlocks_by_itself_when_six_weeks_have_passed(town: Town, asked: Question) -> None:
    """No job runs: the page works it out (W 2.3.2 lid 9)."""
    with clock.at(at(3, 16)):
        assert "Aanvragen kan vanaf di 17 mrt" in show(town, asked)
        refused = post(town, f"/vragen/{asked.pk}/splitsen/", kind="wmo.aanvraag")
        assert refused.status_code == 422
    with clock.at(at(3, 17)):
        assert "Aanvragen kan vanaf" not in show(town, asked)
        post(town, f"/vragen/{asked.pk}/splitsen/", kind="wmo.aanvraag")
        assert town.request(asked, "wmo.aanvraag", moment=at(3, 17)).state == LegalRequest.State.OPEN


def test_the_second_time_sent_on_is_said_in_words(town: Town, asked: Question) -> None:
    said = "Deze vraag is al eens doorgestuurd: los op of bel samen."
    once = post(town, f"/vragen/{asked.pk}/doorgestuurd/", **{"doorgestuurd-from_party": "de huisarts"})
    assert said not in once.content.decode()
    twice = post(town, f"/vragen/{asked.pk}/doorgestuurd/", **{"doorgestuurd-from_party": "W&I"})
    assert said in twice.content.decode()
    assert "de huisarts" in twice.content.decode()
    empty = post(town, f"/vragen/{asked.pk}/doorgestuurd/")
    assert empty.status_code == 422


def test_another_owner_takes_it_with_its_clocks(town: Town, asked: Question) -> None:
    post(town, f"/vragen/{asked.pk}/eigenaar/", **{"eigenaar-owner": str(town.workers["Tess"].pk)})
    text = show(town, asked, "Tess")
    assert "Tess" in text
    with acting(town.actor("Tess"), MONDAY):
        assert {clock.owner_id for clock in Question.objects.get().clocks.filter(request=None)} == {
            town.workers["Tess"].pk
        }


def test_answering_closes_and_more_goes_on_with_all_history(town: Town) -> None:
    question = town.calls(
        "Hoe laat is de balie open?", track="simple", answer="Van 9 tot 5.", caller=Told("Toos", "Aalbers")
    )
    closed = show(town, question, "Mo")
    assert "Van 9 tot 5." in closed
    open_again = post(town, f"/vragen/{question.pk}/meer/", "Mo").content.decode()
    assert "Van 9 tot 5." in open_again or "Hoe laat" in open_again
    with acting(town.actor("Sanne"), MONDAY):
        found = Question.objects.get()
        assert (found.pk, found.track, found.answer, found.closed_at) == (question.pk, "complex", "Van 9 tot 5.", None)
        assert found.household_id
        assert found.clocks.running().count() == 1


def test_an_answer_without_words_is_refused_with_a_sentence(town: Town, asked: Question) -> None:
    page = post(town, f"/vragen/{asked.pk}/antwoord/", **{"antwoord-answer": " "})
    assert page.status_code == 422
    assert "Schrijf op wat het antwoord was." in page.content.decode()


def test_two_at_once_see_both_texts_and_nothing_is_overwritten(town: Town, asked: Question) -> None:
    typed = {"woorden-version": str(asked.version), "woorden-helped_by": "Het CJG."}
    post(town, f"/vragen/{asked.pk}/woorden/", **typed, **{"woorden-words": "Eerste tekst."})
    second = post(town, f"/vragen/{asked.pk}/woorden/", "Mo", **typed, **{"woorden-words": "Tweede tekst."})
    assert second.status_code == 409
    text = second.content.decode()
    assert "Een collega was net eerder" in text
    assert text.count("Eerste tekst.") >= 1
    assert text.count("Tweede tekst.") >= 2
    with acting(town.actor("Sanne"), MONDAY):
        assert Question.objects.get().words == "Eerste tekst."
        assert Note.objects.get().text == STORY
    again = {**typed, "woorden-version": str(asked.version + 1), "woorden-words": "Samen één tekst."}
    post(town, f"/vragen/{asked.pk}/woorden/", "Mo", **again)
    assert "Samen één tekst." in show(town, asked)


def test_pausing_needs_a_ground_of_the_law_and_keeps_what_was_typed(town: Town) -> None:
    question = town.calls(
        "Ik wil een parkeerkaart.", answers={"vervoer.wat": "parkeerkaart"}, handlers={"gpk.aanvraag": "Pim"}
    )
    request = town.request(question, "gpk.aanvraag", "Pim")
    clock_id = town.clocks(request, "Pim")["gpk.beschikking"].pk
    wrong = post(town, f"/klokken/{clock_id}/stil/", "Pim", **{f"stil-{clock_id}-reason": "Pasfoto ontbreekt"})
    assert wrong.status_code == 422
    assert "Pasfoto ontbreekt" in wrong.content.decode()
    assert "Kies een reden die de wet noemt." in wrong.content.decode()
    typed = {f"stil-{clock_id}-ground": "awb.aanvullen", f"stil-{clock_id}-reason": "Pasfoto ontbreekt"}
    still = post(town, f"/klokken/{clock_id}/stil/", "Pim", **typed).content.decode()
    assert "staat stil: Pasfoto ontbreekt" in still
    with clock.at(at(2, 9)):
        runs = post(town, f"/klokken/{clock_id}/verder/", "Pim").content.decode()
    assert "6 dagen stilstand" in runs
    typed = {f"langer-{clock_id}-ground": "awb.nieuwe_termijn", f"langer-{clock_id}-reason": "Keuring is later",
             f"langer-{clock_id}-until": "2026-05-01"}  # fmt: skip
    assert "vr 1 mei" in post(town, f"/klokken/{clock_id}/langer/", "Pim", **typed).content.decode()


def test_too_late_stays_on_record_with_its_cause(town: Town, asked: Question) -> None:
    with clock.at(at(2, 6)):
        assert "2 werkdagen te laat" in show(town, asked)
        with acting(town.actor("Sanne"), at(2, 6)):
            first = asked.clocks.get(term="eerste_contact")
        post(town, f"/klokken/{first.pk}/oorzaak/", **{f"oorzaak-{first.pk}-cause": "Ik was ziek."})
        assert "Ik was ziek." in show(town, asked)


def test_who_is_there_already_asks_per_person_and_for_whom_yes_was_said(town: Town, asked: Question) -> None:
    """H1-02: yes for Murat and Sam gives "CJG, bel Bo", and who treats his own report; nothing about Jeroen, in the words for nobody."""
    with acting(town.actor("Sanne"), MONDAY):
        members = asked.household.memberships.select_related("person")
        people = {found.person.given_names: found.person for found in members}
    for name in ("Sam", "Jeroen"):
        himself = for_person(people[name])
        with acting(himself, MONDAY):
            open_involvement(
                by=himself, person=people[name], party=town.workers["Bo"].party, professional=town.workers["Bo"],
                purpose="jeugdwet.toeleiding", opened_by="test", moment=MONDAY,
            )  # fmt: skip
    typed: dict[str, str] = {"kijk-purpose": "wmo.onderzoek", "kijk-way": "phone"}
    for name in ("Murat", "Sam", "Jeroen"):
        typed[f"kijk-vraag-{people[name].pk}"] = "on"
    for name in ("Murat", "Sam"):
        typed[f"kijk-ja-{people[name].pk}"] = "on"
    typed[f"kijk-ouder-{people['Sam'].pk}"] = "on"
    page = post(town, f"/vragen/{asked.pk}/wie-is-er-al/", **typed)
    told = {found["person"].given_names: found["answer"] for found in page.context["look_answers"]}
    assert [contact.sentence for contact in told["Sam"].contacts] == ["CJG is betrokken: bel Bo"]
    assert [contact.sentence for contact in told["Murat"].contacts] == ["Dienstverlening is betrokken: bel Mo"]
    assert told["Jeroen"].contacts == ()
    assert told["Jeroen"].sentence == "Wij kunnen hier niets laten zien. Vraag het aan de inwoner."
    with acting(town.actor("Sanne"), MONDAY):
        assert Consent.objects.count() == 2
        assert LookUp.objects.count() == 3
        first = LookUp.objects.filter(person=people["Sam"]).get()
    post(town, f"/vragen/{asked.pk}/gebeld/{first.pk}/")
    assert "gebeld" in show(town, asked)


def test_every_look_is_written_down(town: Town, asked: Question) -> None:
    """The resident reads who opened his question; who was refused the page left no look."""
    show(town, asked, "Sanne")
    show(town, asked, "Bo")
    with acting(town.actor("Sanne"), MONDAY):
        murat = Person.objects.get(pk=asked.asker_id)
    with acting(for_person(murat), MONDAY):
        seen = {(one.party, one.function) for one in looks_at(murat)}
    assert ("Toegang", "medewerker Toegang") in seen
    assert "CJG" not in {party for party, _function in seen}


def test_no_address_holds_anything_but_words_and_uuids() -> None:
    patterns = [str(pattern.pattern) for pattern in urls.urlpatterns]
    assert len(patterns) > 25
    assert not [pattern for pattern in patterns if "<" in pattern and "<uuid:" not in pattern]
