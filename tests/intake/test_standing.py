# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who does something at a question, request or clock stands there for its purpose; around the same house for another task is not enough."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from rondom.access.actions import open_involvement
from rondom.access.actors import acting
from rondom.access.keys import sight_keys
from rondom.access.models import Grant
from rondom.core.decisions import Denied
from rondom.intake import actions
from rondom.intake.models import Clock, LegalRequest, Note, Question
from rondom.people.birth import Birth
from rondom.people.models import Person
from tests.factories.people import AMSTERDAM
from tests.intake.town import MONDAY, STORY, Told, Town

LATE = datetime(2026, 2, 6, 10, tzinfo=AMSTERDAM)
FAMILY = (Told("Jeroen", "van Beek", Birth(1986, 5, 14)),)
CARD = {"words": "Ik wil een parkeerkaart.", "answers": {"vervoer.wat": "parkeerkaart"}, "handlers": {"gpk.aanvraag": "Pim"}}  # fmt: skip


@pytest.fixture
def asked(town: Town) -> Question:
    """A question with a parking card behind it. Petra comes around the same house for an income, which is no business of either."""
    question = town.calls(**CARD, members=FAMILY)
    come_around(town, "Petra", "participatiewet.bijstand", question)
    return question


def come_around(town: Town, name: str, purpose: str, question: Question, about: str = "") -> Any:
    with acting(town.actor("Sanne"), MONDAY):
        place = {"household": question.household}
        if about:
            place["person"] = Person.objects.get(given_names=about)
    worker = town.workers[name]
    return town.does(
        name, open_involvement, party=worker.party, professional=worker, purpose=purpose, opened_by="test", **place
    )


def first_contact(town: Town) -> Clock:
    with acting(town.actor("Sanne"), MONDAY):
        return Clock.objects.get(term="eerste_contact")


def card_clock(town: Town, question: Question) -> Clock:
    return town.clocks(town.request(question, "gpk.aanvraag", "Pim"), "Pim")["gpk.beschikking"]


Deed = tuple[str, Callable[..., Any], Callable[[Town, Question], dict[str, Any]]]
# Who may, what, and with what: each of these passes every other rule.
DEEDS: list[Deed] = [
    ("Sanne", actions.answer_at_once, lambda t, q: {"question": q, "answer": "Van 9 tot 5."}),
    ("Sanne", actions.change_owner, lambda t, q: {"question": q, "owner": t.workers["Tess"]}),
    ("Sanne", actions.record_sent_on, lambda t, q: {"question": q, "from_party": "de huisarts"}),
    ("Sanne", actions.change_words, lambda t, q: {"question": q, "version": q.version, "words": "x", "helped_by": ""}),
    ("Sanne", actions.split, lambda t, q: {"question": q, "kind": "wmo.melding", "handler": t.workers["Sanne"]}),
    ("Sanne", actions.undo_split, lambda t, q: {"request": t.request(q, "gpk.aanvraag")}),
    ("Pim", actions.undo_split, lambda t, q: {"request": t.request(q, "gpk.aanvraag", "Pim")}),
    ("Pim", actions.pause_clock, lambda t, q: {"clock": card_clock(t, q), "ground": "awb.aanvullen", "reason": "Foto"}),
    ("Pim", actions.extend_clock, lambda t, q: {"clock": card_clock(t, q), "ground": "awb.nieuwe_termijn",
        "reason": "Keuring", "until": datetime(2026, 5, 1).date()}),
    ("Sanne", actions.tell_cause, lambda t, q: {"clock": first_contact(t), "cause": "Ziek."}),
]  # fmt: skip


@pytest.mark.parametrize(("worker", "deed", "what"), DEEDS, ids=[f"{deed.__name__} {who}" for who, deed, _w in DEEDS])
def test_only_who_stands_there_for_its_purpose_does_it(
    town: Town, asked: Question, worker: str, deed: Callable[..., Any], what: Callable[..., dict[str, Any]]
) -> None:
    arguments = what(town, asked)
    moment = LATE if deed is actions.tell_cause else MONDAY
    with pytest.raises(Denied, match="niet voor dit doel"):
        town.does("Petra", deed, moment, **arguments)
    town.does(worker, deed, moment, **arguments)


def test_a_clock_that_stands_still_goes_on_only_by_who_stands_there(town: Town, asked: Question) -> None:
    clock = card_clock(town, asked)
    town.does("Pim", actions.pause_clock, clock=clock, ground="awb.aanvullen", reason="Foto")
    for stranger in ("Petra", "Sanne"):
        with pytest.raises(Denied, match="niet voor dit doel"):
            town.does(stranger, actions.resume_clock, clock=clock)
    assert not town.does("Pim", actions.resume_clock, clock=clock).paused


def test_somebody_in_the_right_function_who_is_not_around_for_it_decides_nothing(town: Town, asked: Question) -> None:
    """Another parking worker of the same party, around this house for the Wmo only: his function is right, his place is not."""
    request = town.request(asked, "gpk.aanvraag", "Pim")
    colleague = town.workers["Petra"]
    colleague.function = "parking_worker"
    colleague.save(update_fields=["function"])
    with pytest.raises(Denied, match="niet voor dit doel"):
        town.does("Petra", actions.decide, request=request, outcome="toegekend", text="Kaart.")
    with pytest.raises(Denied, match="niet voor dit doel"):
        town.does("Petra", actions.close_answered, request=request, text="Klaar.")


def test_a_simple_question_goes_on_as_complex_and_joins_a_house_only_by_who_stands_there(town: Town) -> None:
    town.calls(STORY)
    with acting(town.actor("Sanne"), MONDAY):
        first = Question.objects.get()
        murat, home = first.asker, first.household
    town.calls("Nog iets kleins.", known=murat, track="simple")
    come_around(town, "Petra", "participatiewet.bijstand", first)
    with acting(town.actor("Sanne"), MONDAY):
        loose = Question.objects.get(words="Nog iets kleins.")
    for deed, more in ((actions.change_track, {}), (actions.link_household, {"household": home})):
        with pytest.raises(Denied, match="niet voor dit doel"):
            town.does("Petra", deed, question=loose, **more)
    assert town.does("Sanne", actions.link_household, question=loose, household=home).household_id == home.pk
    assert town.does("Sanne", actions.change_track, question=loose, household=home).track == Question.Track.COMPLEX


def test_for_the_same_purpose_around_somebody_else_in_the_house_is_another_place(town: Town) -> None:
    question = town.calls(STORY, members=FAMILY)
    come_around(town, "Tess", "awb.eerste_contact", question, about="Jeroen")
    with pytest.raises(Denied, match="niet voor dit doel"):
        town.does("Tess", actions.answer_at_once, question=question, answer="Klaar.")


def test_being_shown_something_is_not_standing_there(town: Town) -> None:
    """A grant makes somebody read an item; it gives him no purpose there."""
    question = town.calls(STORY)
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = question.household_id, question.asker_id
        Grant(
            household_id=home, to_professional=town.workers["Omar"], item=question.pk, about_id=murat, ground="test",
            period=(MONDAY, None), given_by_id=murat, given_by_professional=town.workers["Sanne"],
        ).save(force_insert=True)  # fmt: skip
    with acting(town.actor("Omar"), MONDAY):
        keys = sight_keys(home, MONDAY)
        shown = Question.objects.get()
        assert keys.reason(shown) is not None
        assert keys.purposes_for(shown) == ()


# Taking a split back


def around(town: Town, question: Question, purpose: str) -> set[str]:
    """Who stands around this house for this purpose, as its owner may read it."""
    with acting(town.actor("Sanne"), MONDAY):
        found = question.household.involvements.in_force(MONDAY).filter(purpose=purpose)
        return set(found.values_list("professional__name", flat=True))


def test_undoing_ends_everything_that_the_split_opened_and_keeps_what_was_written(town: Town) -> None:
    """Anouk splits for Sanne and stands there too; Sanne takes it back: both places end, what Anouk wrote stays."""
    question = town.calls(STORY, taken_by="Anouk", handlers={"wmo.melding": "Sanne"})
    assert around(town, question, "wmo.onderzoek") == {"Anouk", "Sanne"}
    with acting(town.actor("Anouk"), MONDAY):
        home, murat = question.household, question.asker
    town.does(
        "Anouk", actions.record_contact, household=home, about=murat, purpose="wmo.onderzoek", place="phone",
        noticed="Hij klinkt moe.",
    )  # fmt: skip
    town.does("Sanne", actions.undo_split, request=town.request(question, "wmo.melding"))
    assert around(town, question, "wmo.onderzoek") == set()
    with acting(town.actor("Sanne"), MONDAY):
        assert Note.objects.get().text == "Hij klinkt moe."
    assert around(town, question, "awb.eerste_contact")


def test_undoing_leaves_alone_what_was_there_before(town: Town) -> None:
    """Sanne stood around the house for the Wmo already, under the very same words; the split only leant on it."""
    question = town.calls(STORY)
    worker = town.workers["Sanne"]
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = question.household, question.asker
    town.does(
        "Sanne", open_involvement, household=home, asker=murat, party=worker.party, professional=worker,
        purpose="wmo.onderzoek", opened_by="Melding voor hulp thuis",
    )  # fmt: skip
    report = town.does("Sanne", actions.split, question=question, kind="wmo.melding")
    assert report.opened == []
    town.does("Sanne", actions.undo_split, request=report)
    assert around(town, question, "wmo.onderzoek") == {"Sanne"}


def test_what_two_requests_stand_by_ends_with_the_last_of_them(town: Town) -> None:
    words = {"words": "Hulp in huis en vervoer.", "answers": {"vervoer.wat": "vervoer"}}
    question = town.calls(**words, handlers={"wmo.melding": "Sanne", "vervoer.wmo_melding": "Sanne"})
    home, ride = town.request(question, "wmo.melding"), town.request(question, "vervoer.wmo_melding")
    town.does("Sanne", actions.undo_split, request=home)
    assert "Sanne" in around(town, question, "wmo.onderzoek")
    town.does("Sanne", actions.undo_split, request=ride)
    assert around(town, question, "wmo.onderzoek") == set()
    with acting(town.actor("Sanne"), MONDAY):
        assert {request.state for request in LegalRequest.objects.all()} == {LegalRequest.State.UNDONE}
