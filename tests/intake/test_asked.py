# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each deed around a question asks its rule before it does anything."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.access.actors import NOBODY, Actor, for_professional
from rondom.core.decisions import Denied
from rondom.intake.actions import record_contact, send_form, take_call, take_question
from rondom.intake.actions.calls import Call
from rondom.intake.actions.promises import make_promise
from rondom.network import actions as network
from tests.factories import people
from tests.factories.people import acting
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
