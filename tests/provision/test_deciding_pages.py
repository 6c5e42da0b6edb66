# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deciding, and the help that there is, as Sanne and Murat open it: right role, wrong role, bad input, and the numbers of others."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from rondom.access.actors import acting, for_person
from rondom.core import clock
from rondom.intake.models import LegalRequest, Question
from rondom.provision.conflicts import Held, conflicts, rules
from rondom.provision.models import DecisionLetter, Provision
from tests.factories.people import household, person
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.intake.town import Town
from tests.plan.test_pages import reads
from tests.provision.test_deciding import LATER, LID3, application, arranges, decided, given, question, report, town

__all__ = ["application", "question", "town"]
TODAY = LATER.date()


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with clock.at(LATER):
        yield


def help_at(question: Question) -> str:
    return f"/huishoudens/{question.household_id}/hulp/"


def typed(town: Town, question: Question, **more: Any) -> dict[str, Any]:
    given = {
        "about": question.asker_id, "kind": "household", "text": "dinsdag", "provider": town.workers["Sanne"].party_id,
        "since": TODAY.isoformat(), "until": "", "amount": "2,5", "unit": "hours", "decision": "", "goal": "",
    }  # fmt: skip
    return given | more


def test_from_the_report_to_a_letter_and_help(town: Town, question: Question, application: LegalRequest) -> None:
    """Before the report the page says what comes first; afterwards both read what was decided and what he gets."""
    sanne = town.logged_in("Sanne")
    address = f"/verzoeken/{application.pk}/beslissen/"
    early = sanne.get(address)
    assert early.status_code == 403 and "Eerst de stappen" in early.content.decode()
    assert sanne.get(f"/verzoeken/{town.request(question, 'wmo.melding').pk}/beslissen/").status_code == 404
    report(town, question)
    page = reads(sanne, address)
    assert "Hulp op maat past." in page and "Neem dit besluit" in page
    says = {"outcome": "toegekend", "what": "2,5 uur hulp per week", "text": "De trap lukt niet.", "articles": [LID3]}
    wrong = sanne.post(address, says | {"articles": []})
    assert (
        wrong.status_code == 422
        and "op welk artikel" in wrong.content.decode()
        and "De trap lukt niet." in wrong.content.decode()
    )
    with written() as lines:
        assert sanne.post(address, says).status_code == 302
    assert "done decision_sent" in lines
    twice = sanne.post(address, says)
    assert twice.status_code == 403 and "loopt niet meer" in twice.content.decode()
    with acting(town.actor("Sanne"), LATER):
        letter = DecisionLetter.objects.get()
    assert sanne.post(help_at(question), typed(town, question, decision=letter.pk)).status_code == 302
    with written() as lines:
        here = reads(sanne, help_at(question))
    assert "look desk:provisions" in lines
    assert "2,5 uur per week" in here and "losse hulp" in here and "Bezwaar kan tot en met" in here
    mine = reads(resident(question), "/mijn/aanvraag/")
    for words in (
        "Toegekend: 2,5 uur hulp per week",
        "bezwaar maken tot en met",
        "Lees de brief",
        "Deze hulp is er",
        "dinsdag",
    ):
        assert words in mine, words


def resident(question: Question) -> Client:
    return browser(for_person(question.asker))


def test_who_arranges_nothing_here_is_told_so_or_finds_nothing(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question)
    provision = given(town, question)
    for name in ("Petra", "Omar"):
        other = town.logged_in(name)
        for address in (help_at(question), f"/hulp/{provision.pk}/stopt/", f"/verzoeken/{application.pk}/beslissen/"):
            assert other.get(address).status_code == 404, (name, address)


def test_to_a_providers_worker_an_application_is_not_there(
    town: Town, question: Question, application: LegalRequest
) -> None:
    """He gives the help, and reads what was arranged; what was asked and decided on is not his (Wmo 2.6.3)."""
    report(town, question)
    provider = browser(arranges(town, question, "Bo", "provider_worker"))
    assert provider.get(f"/verzoeken/{application.pk}/beslissen/").status_code == 404
    assert provider.get(help_at(question)).status_code == 200


def test_a_grant_that_the_report_does_not_carry_is_refused_beside_what_was_typed(
    town: Town, question: Question, application: LegalRequest
) -> None:
    report(town, question, "standard")
    says = {"outcome": "toegekend", "what": "een traplift", "text": "De trap lukt niet.", "articles": [LID3]}
    with written() as lines:
        answer = town.logged_in("Sanne").post(f"/verzoeken/{application.pk}/beslissen/", says)
    assert answer.status_code == 422 and "hulp op maat niet nodig" in answer.content.decode()
    assert "een traplift" in answer.content.decode() and "refused desk:decision" in lines


def test_it_stops_with_a_day_and_a_reason(town: Town, question: Question, application: LegalRequest) -> None:
    provision, sanne = given(town, question), town.logged_in("Sanne")
    address = f"/hulp/{provision.pk}/stopt/"
    with written() as lines:
        early = sanne.post(address, {"until": (TODAY - timedelta(days=3)).isoformat(), "reason": "Zijn zus komt."})
    assert "refused desk:provision_end" in lines
    assert (
        early.status_code == 422
        and "ligt voor de eerste" in early.content.decode()
        and "Zijn zus komt." in early.content.decode()
    )
    assert sanne.post(address, {"until": TODAY.isoformat(), "reason": "Zijn zus komt."}).status_code == 302
    assert "Zijn zus komt." in reads(sanne, help_at(question))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"until": "2020-01-01"}, "ligt voor de eerste"),
        ({"unit": ""}, "Vul in hoeveel"),
        ({"amount": "veel"}, "Vul een getal in"),
        ({"amount": "0"}, "Vul een getal in"),
        ({"amount": "-2"}, "Vul een getal in"),
        ({"amount": "12345678901"}, "cijfers"),
        ({"since": "gisteren"}, "Vul een dag in"),
        ({"provider": ""}, "Kies wie de hulp geeft"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    town: Town, question: Question, application: LegalRequest, more: dict[str, str], words: str
) -> None:
    answer = town.logged_in("Sanne").post(help_at(question), typed(town, question, **more))
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and "dinsdag" in text


def test_numbers_of_others_are_not_taken(town: Town, question: Question, application: LegalRequest) -> None:
    """Somebody who lives elsewhere, a letter about another, a goal elsewhere, an organisation under another name: as if they were not there."""
    report(town, question)
    letter = decided(town, application)
    stranger = person("Mia", "Kok")
    household(stranger, name="Kok")
    sanne, before = town.logged_in("Sanne"), _count()
    for name, number in (
        ("about", stranger.pk),
        ("decision", uuid4()),
        ("goal", letter.pk),
        ("provider", stranger.pk),
        ("provider", uuid4()),
    ):
        answer = sanne.post(help_at(question), typed(town, question, **{name: number}))
        assert answer.status_code == 422, name
        assert "Kok" not in answer.content.decode()
    assert _count() == before


def _count() -> int:
    return Provision.objects.using("owner").count()


# What gets in each other's way


def held(kind: str, since: int = 0, until: int | None = None, about: str = "murat") -> Held:
    day = TODAY
    return Held(kind, about, day + timedelta(days=since), None if until is None else day + timedelta(days=until))


@pytest.mark.parametrize(
    ("those", "found"),
    [
        ([held("household"), held("household", 5)], {"twice"}),
        ([held("household", 0, 4), held("household", 5)], set()),
        ([held("household"), held("household", about="emine")], set()),
        ([held("day"), held("stay", 3, 9)], {"day_and_stay"}),
        ([held("support"), held("day")], {"support_and_day"}),
        ([held("transport"), held("day", -9, -1)], {"transport_to_nothing"}),
        ([held("transport"), held("day")], set()),
        ([held("transport"), held("day", 0, 9)], {"transport_to_nothing"}),
        ([held("transport", 0, 20), held("day", 0, 9), held("day", 10, 20)], set()),
        ([held("transport", 0, 20), held("day", 0, 9), held("day", 12)], {"transport_to_nothing"}),
        ([held("transport", -9), held("day", -3)], set()),
        ([held("aid"), held("aid")], set()),
        ([held("other"), held("other")], set()),
        ([held("household"), held("day")], {"household_and_day"}),
        ([held("household", -9, -1), held("household", -9, -1)], set()),
        ([], set()),
    ],
)
def test_what_gets_in_each_others_way(those: list[Held], found: set[str]) -> None:
    assert {rule.id for rule in conflicts(those, TODAY)} == found


def test_every_rule_explains_itself() -> None:
    assert len(rules()) == 5 and all(rule.why and rule.sentence.endswith(".") for rule in rules())


def test_a_warning_stands_on_the_page_and_stops_nothing(
    town: Town, question: Question, application: LegalRequest
) -> None:
    given(town, question)
    sanne = town.logged_in("Sanne")
    assert "twee keer in dezelfde tijd" not in reads(sanne, help_at(question))
    assert sanne.post(help_at(question), typed(town, question)).status_code == 302
    assert "twee keer in dezelfde tijd" in reads(sanne, help_at(question))
