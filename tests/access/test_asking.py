# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A yes that is asked: two voices, the other parent's objection, the ages, and no more than the one sentence."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rondom.access import actions
from rondom.access.actors import acting
from rondom.access.models import Consent, ConsentRequest, Grant, Objection
from rondom.core.decisions import Denied
from rondom.intake.actions.sentence import release_sentence
from rondom.outbox.models import Message
from tests.factories.network import Merwelinde, household, merwelinde, parents, person, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)
LATER = DAY + timedelta(days=1)
YOUTH = "jeugdwet.voorziening"


@pytest.fixture
def town() -> Merwelinde:
    """Sanne around Van Beek & Aydin, Mirte around Jeroen alone, and Bo around a family with two parents and a child of thirteen."""
    town = merwelinde()
    town.around("Sanne", "wmo.onderzoek", DAY - timedelta(days=1), household=van_beek_aydin(town))
    town.around("Mirte", "zorg.behandeling", DAY - timedelta(days=1), person=town.persons["Jeroen"])
    for name, born in (
        ("Vader", "1980-01-01"),
        ("Moeder", "1982-01-01"),
        ("Kind", "2012-06-01"),
        ("Kleine", "2020-06-01"),
    ):
        person(town, name, "Test", born)
    for child in ("Kind", "Kleine"):
        parents(town, child, "Vader", "Moeder")
    town.around(
        "Bo", YOUTH, DAY - timedelta(days=1), household=household(town, "Test", "Vader", "Moeder", "Kind", "Kleine")
    )
    return town


def ask_help(town: Merwelinde, of: str, by: str = "Bo", **more: Any) -> ConsentRequest:
    what = {
        "person": town.persons[of],
        "kind": "help",
        "text": "Wil je dit?",
        "purpose": YOUTH,
        "to_party": town.parties["cjg"],
    }
    return town.does(by, actions.ask_consent, DAY, **what | more)


def answers(
    town: Merwelinde, who: str, request: ConsentRequest, answer: str = "yes", moment: datetime = LATER, **more: Any
) -> ConsentRequest:
    return town.does(who, actions.answer_consent, moment, request=request, answer=answer, **more)


def release_asked(town: Merwelinde, **more: Any) -> ConsentRequest:
    what = {
        "person": town.persons["Jeroen"], "kind": "release", "text": "Mag dit?", "purpose": "wmo.onderzoek", "to_party": town.parties["toegang"],
        "source_party": town.parties["ggz"], "source_purpose": "zorg.behandeling", "sentence": "Ouder in behandeling.",
    }  # fmt: skip
    return town.does("Sanne", actions.ask_consent, DAY, **what | more)


def test_of_thirteen_the_child_and_a_parent_say_it_together_and_one_waits_for_the_other(town):
    request = ask_help(town, "Kind")
    waiting = answers(town, "Kind", request)
    assert (waiting.answer, waiting.first_voice_id) == ("", town.persons["Kind"].pk)
    with acting(town.worker("Bo"), LATER):
        assert not Consent.objects.exists()
    done = answers(town, "Moeder", request)
    assert done.answer == "yes" and done.consent.given_with_id == town.persons["Kind"].pk


def test_two_parents_are_no_two_voices_for_a_child_of_thirteen(town):
    request = ask_help(town, "Kind")
    answers(town, "Vader", request)
    with pytest.raises(Denied, match="samen"):
        answers(town, "Moeder", request)


def test_one_no_is_a_no(town):
    request = ask_help(town, "Kind")
    answers(town, "Kind", request)
    assert answers(town, "Vader", request, "no").answer == "no"
    with pytest.raises(Denied, match="al geantwoord"):
        answers(town, "Moeder", request)


def test_each_who_decides_gets_a_message_without_content(town):
    ask_help(town, "Kleine")
    with acting(town.worker("Bo"), DAY):
        assert set(Message.objects.values_list("to_person", flat=True)) == {
            town.persons["Vader"].pk,
            town.persons["Moeder"].pk,
        }
    ask_help(town, "Kleine", tell=False)
    with acting(town.worker("Bo"), DAY):
        assert Message.objects.count() == 2


def test_one_parent_speaks_for_both_until_the_other_is_known_not_to_agree(town):
    objection = town.does(
        "Bo",
        actions.record_objection,
        DAY,
        person=town.persons["Kleine"],
        parent=town.persons["Vader"],
        purpose=YOUTH,
        way="phone",
    )
    request = ask_help(town, "Kleine")
    assert answers(town, "Moeder", request).answer == ""  # waits for the other
    with pytest.raises(Denied, match="De andere ouder is het hier niet mee eens"):
        town.does(
            "Bo", actions.give_consent, LATER, person=town.persons["Kleine"], given_by=town.persons["Moeder"], kind="help", text="ja", purpose=YOUTH,
            way="spoken",
        )  # fmt: skip
    assert answers(town, "Vader", request).answer == "yes"
    with pytest.raises(Denied, match="Alleen wie niet akkoord was"):
        town.does("Moeder", actions.end_objection, LATER, objection=objection)
    town.does("Bo", actions.end_objection, LATER, objection=objection)
    with pytest.raises(Denied, match="al voorbij"):
        town.does("Bo", actions.end_objection, LATER, objection=objection)
    assert answers(town, "Moeder", ask_help(town, "Kleine")).answer == "yes"


def test_an_objection_never_keeps_a_yes_standing(town):
    given = answers(town, "Moeder", ask_help(town, "Kleine")).consent
    town.does(
        "Bo",
        actions.record_objection,
        LATER,
        person=town.persons["Kleine"],
        parent=town.persons["Vader"],
        purpose=YOUTH,
        way="paper",
    )
    with acting(town.worker("Bo"), LATER):
        assert Consent.objects.get(pk=given.pk).period.upper > LATER
    ended = town.does("Moeder", actions.withdraw_consent, LATER + timedelta(hours=1), consent=given)
    assert ended.period.upper == LATER + timedelta(hours=1)


@pytest.mark.parametrize("who", ["Kind", "Jeroen"])
def test_only_a_parent_with_authority_objects(town, who):
    with pytest.raises(Denied, match="Alleen een ouder met gezag"):
        town.does(
            "Bo",
            actions.record_objection,
            DAY,
            person=town.persons["Kleine"],
            parent=town.persons[who],
            purpose=YOUTH,
            way="phone",
        )


def test_the_fence_lets_nobody_object_in_anothers_name(town):
    values = {"person": town.persons["Kleine"], "purpose": YOUTH, "way": "portal", "period": (DAY, None)}
    for actor, parent in ((town.resident("Moeder"), "Vader"), (town.worker("Sanne"), "Vader")):
        with acting(actor, DAY), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Objection(**values, parent=town.persons[parent]).save(force_insert=True)


def test_from_the_age_at_which_a_child_says_it_alone_no_parent_reads_the_question(town):
    person(town, "Oud", "Test", "2009-06-01")  # sixteen
    parents(town, "Oud", "Vader")
    household(town, "Oud", "Oud", "Vader")
    town.around("Bo", YOUTH, DAY - timedelta(days=1), household=town.households["Oud"])
    request = ask_help(town, "Oud")
    with acting(town.resident("Vader"), LATER):
        assert not ConsentRequest.objects.filter(pk=request.pk).exists()
    given = answers(town, "Oud", request).consent
    with acting(town.resident("Vader"), LATER):
        assert not Consent.objects.filter(pk=given.pk).exists()


def test_who_is_around_for_something_else_does_not_read_that_there_was_a_question(town):
    town.around("Petra", "participatiewet.bijstand", DAY, household=town.households["Van Beek & Aydin"])
    request = release_asked(town)
    for name, reads in (("Sanne", True), ("Mirte", True), ("Petra", False)):
        with acting(town.worker(name), DAY):
            assert ConsentRequest.objects.filter(pk=request.pk).exists() is reads, name


def test_a_yes_for_one_sentence_releases_that_sentence_and_nothing_else(town):
    consent = answers(town, "Jeroen", release_asked(town)).consent
    with pytest.raises(Denied, match="voor één zin"):
        town.does("Mirte", release_sentence, LATER, consent=consent, text="Hij slikt medicijnen.", category="health")
    with pytest.raises(Denied, match="voor één zin"):
        town.does("Mirte", actions.release, LATER, consent=consent, category="health")
    note, grant = town.does(
        "Mirte", release_sentence, LATER, consent=consent, text="Ouder in behandeling.", category="health"
    )
    with acting(town.worker("Sanne"), LATER):
        assert type(note).objects.get(pk=note.pk).text == "Ouder in behandeling."
    with acting(town.worker("Joris"), LATER):
        assert not type(note).objects.filter(pk=note.pk).exists()
    later = LATER + timedelta(minutes=1)
    town.does("Jeroen", actions.withdraw_consent, later, consent=consent)
    with acting(town.worker("Sanne"), later):
        assert not type(note).objects.filter(pk=note.pk).exists()
    assert grant.consent_id == consent.pk


def test_only_the_organisation_he_named_writes_that_sentence(town):
    consent = answers(town, "Jeroen", release_asked(town)).consent
    with pytest.raises(Denied, match="wie de inwoner zelf noemde"):
        town.does("Sanne", release_sentence, LATER, consent=consent, text="Ouder in behandeling.", category="health")


def test_who_is_not_around_does_not_ask_and_nobody_asks_in_anothers_name(town):
    with pytest.raises(Denied, match="bij wie je betrokken bent"):
        ask_help(town, "Kind", by="Sanne")
    stolen = ConsentRequest(
        person=town.persons["Kind"],
        asked_by=town.workers["Bo"],
        asked_at=DAY,
        closes_at=LATER,
        kind="help",
        text="x",
        article="x",
        purpose=YOUTH,
    )
    with (
        acting(town.worker("Sanne"), DAY),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        stolen.save(force_insert=True)


def test_the_fence_lets_nobody_answer_for_another_or_change_an_answer(town):
    request = release_asked(town)
    change = {"answer": "no", "answered_at": LATER}
    for actor in (town.resident("Murat"), town.worker("Petra")):
        with acting(actor, LATER):
            assert (
                ConsentRequest.objects.filter(pk=request.pk).update(**change, answered_by=town.persons["Jeroen"]) == 0
            )
    with (
        acting(town.worker("Sanne"), LATER),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        ConsentRequest.objects.filter(pk=request.pk).update(
            **change, answered_by=town.persons["Murat"], recorded_by=town.workers["Sanne"]
        )
    answers(town, "Jeroen", request, "no")
    with (
        acting(town.resident("Jeroen"), LATER),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        ConsentRequest.objects.filter(pk=request.pk).update(answered_at=DAY)


def test_a_withdrawal_by_word_ends_what_was_said_about_that_organisation_and_leaves_the_rest(town):
    consent = answers(town, "Jeroen", release_asked(town, sentence="", category="health")).consent
    town.does("Mirte", actions.release, LATER, consent=consent, category="health")
    other = town.does(
        "Jeroen",
        actions.show,
        LATER,
        about=town.persons["Jeroen"],
        category="contact",
        to_purpose="wmo.onderzoek",
        to_professional=town.workers["Omar"],
    )[0]
    town.around("Petra", "participatiewet.bijstand", DAY, household=town.households["Van Beek & Aydin"])
    moment = LATER + timedelta(hours=1)
    town.does(
        "Petra", actions.withdraw_by_word, moment, person=town.persons["Jeroen"], other=town.parties["ggz"], way="paper"
    )
    with acting(town.resident("Jeroen"), moment):
        assert {(one.period.upper, one.withdrawn) for one in Consent.objects.all()} == {(moment, "paper")}
        assert Grant.objects.get(consent=consent).period.upper == moment
        assert Grant.objects.get(pk=other.pk).period.upper is None
    town.does(
        "Petra",
        actions.withdraw_by_word,
        moment + timedelta(hours=1),
        person=town.persons["Jeroen"],
        other=None,
        way="phone",
    )
    with acting(town.resident("Jeroen"), moment):
        assert Grant.objects.get(pk=other.pk).period.upper == moment + timedelta(hours=1)
    with pytest.raises(Denied, match="bij wie je betrokken bent"):
        town.does("Joris", actions.withdraw_by_word, moment, person=town.persons["Jeroen"], other=None, way="phone")
