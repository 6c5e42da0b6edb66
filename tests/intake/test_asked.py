# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each deed around a question asks its rule before it does anything."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.access.actors import NOBODY, Actor, for_person, for_professional
from rondom.core.decisions import Denied
from rondom.intake.actions import record_contact, send_form, take_call, take_question
from rondom.intake.actions.calls import Call
from rondom.intake.actions.promises import make_promise
from rondom.network import actions as network
from rondom.people.models import Household, Person
from tests.factories import people
from tests.factories.people import acting
from tests.factories.record import written
from tests.intake.test_standing import FAMILY, come_around
from tests.intake.town import MONDAY, STORY, Town

LOG_IN, WORDS, NOT_HERE = "Log in om een vraag", "Schrijf in een paar woorden", "niet voor dit doel"


def call(words: str = STORY) -> Call:
    return Call(words=words)


def worker(town: Town, name: str = "Sanne") -> Actor:
    return for_professional(town.workers[name])


def deed(action: Callable[..., Any], **what: Any) -> Callable[[], Any]:
    return lambda: action(**what)


def test_a_call_and_a_form(town: Town) -> None:
    given = {"draft_id": uuid4(), "moment": MONDAY}
    mo, writer = worker(town, "Mo"), Actor("public", given["draft_id"], function="resident")
    for refused, sentence, actor in (
        (deed(take_call, by=NOBODY, call=call(), **given), LOG_IN, NOBODY),
        (deed(take_call, by=mo, call=call(" "), **given), WORDS, mo),
        (deed(send_form, by=mo, **given), "Dit formulier is voor inwoners", mo),
        (deed(send_form, by=writer, **given), WORDS, writer),
    ):
        with acting(actor, MONDAY), pytest.raises(Denied, match=sentence):
            refused()


def test_a_question(town: Town) -> None:
    murat = people.person("Murat", "Aydin")
    asked = {
        "words": STORY,
        "asker": murat,
        "household": None,
        "channel": "phone",
        "owner": town.workers["Sanne"],
        "moment": MONDAY,
    }
    resident = Actor("person", murat.pk, function="resident")
    for refused, sentence, actor in (
        (deed(take_question, by=NOBODY, **asked), LOG_IN, NOBODY),
        (
            deed(take_question, by=resident, answer="Bel morgen.", **asked),
            "Alleen een hulpverlener kan een vraag",
            resident,
        ),
    ):
        with acting(actor, MONDAY), pytest.raises(Denied, match=sentence):
            refused()


def test_a_request_behind_a_question_that_is_taken(town: Town) -> None:
    """The law begins some of them after a talk only, and somebody must have the task."""
    murat = town.calls(STORY).asker_id
    with acting(worker(town), MONDAY):
        asker, home = Person.objects.get(pk=murat), Household.objects.get()
    taken = {
        "words": STORY,
        "household": home,
        "channel": "form",
        "owner": town.workers["Sanne"],
        "moment": MONDAY,
        "asker": asker,
    }
    himself = for_person(asker)
    with acting(himself, MONDAY), pytest.raises(Denied, match="begint pas na een gesprek"):
        take_question(by=himself, requests=("participatiewet.aanvraag",), **taken)
    with acting(worker(town), MONDAY), pytest.raises(Denied, match="Kies wie dit verzoek behandelt"):
        take_question(by=worker(town), requests=("participatiewet.melding",), **taken | {"channel": "phone"})


def test_who_is_around_is_refused_on_the_page_and_written_down(town: Town) -> None:
    """Sanne stands around Murat alone for the Wmo; about somebody else in the house she asks nothing for it."""
    question = town.calls(STORY, members=FAMILY)
    come_around(town, "Sanne", "wmo.onderzoek", question, about="Murat")
    with acting(worker(town), MONDAY):
        other = Person.objects.get(given_names="Jeroen").pk
    typed = {"kijk-purpose": "wmo.onderzoek", "kijk-way": "phone", f"kijk-vraag-{other}": "on"}
    sanne = town.logged_in("Sanne")
    with written() as lines:
        page = sanne.post(f"/vragen/{question.pk}/wie-is-er-al/", typed).content.decode()
    assert "waarvoor je bij deze persoon betrokken bent" in page
    assert "refused intake:look" in lines


def test_a_contact_and_a_promise(town: Town) -> None:
    question, sanne = town.calls(), worker(town)
    with acting(sanne, MONDAY):
        household, murat = question.household, question.asker
        with pytest.raises(Denied, match=NOT_HERE):
            record_contact(
                by=sanne,
                household=household,
                about=None,
                purpose="gpk.aanvraag",
                place="home",
                told="x",
                with_persons=[murat],
                moment=MONDAY,
            )
        with pytest.raises(Denied, match="Dat moment is al voorbij"):
            make_promise(
                by=sanne,
                household=household,
                to=murat,
                text="Ik bel.",
                due_at=MONDAY - timedelta(days=1),
                purpose=question.purpose,
                moment=MONDAY,
            )


def test_the_directory(town: Town) -> None:
    sanne = worker(town)
    with acting(sanne, MONDAY), pytest.raises(Denied, match="Dit kan alleen een teamleider"):
        network.begin(
            by=sanne,
            user_id=uuid4(),
            party=town.workers["Mo"].party,
            function="team_worker",
            function_title="x",
            name="Nieuw",
            phone="0199 55 00 99",
            moment=MONDAY,
        )
