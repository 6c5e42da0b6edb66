# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What later figures stand on: every deed that counts leaves one event, in its own transaction, with moment, party and purpose."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

import rondom
from rondom.access import actions as access
from rondom.access.actors import acting, for_person
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake import actions
from rondom.intake.actions import around
from rondom.intake.models import Event, Question
from rondom.portal.actions import say_it_is_different
from tests.intake.town import MONDAY, STORY, Town

ROOT = Path(rondom.__file__).parent
RECORDED = {"invite_party", "accept_invitation", "decline_invitation", "answer_lead"}


@pytest.fixture
def asked(town: Town) -> Question:
    for party in ("CJG", "Toegang"):
        worker = town.workers["Bo" if party == "CJG" else "Sanne"]
        worker.party.contact = worker
        worker.party.save(update_fields=["contact"])
    return town.calls(STORY)


def events(town: Town, kind: str, name: str = "Sanne") -> list[Event]:
    with acting(town.actor(name), MONDAY):
        return list(Event.objects.filter(kind=kind).order_by("pk"))


def invited(town: Town, asked: Question) -> Involvement:
    with acting(town.actor("Sanne"), MONDAY):
        home = asked.household
    return town.does(
        "Sanne", actions.invite_party, household=home, party=town.workers["Bo"].party, purpose="jeugdwet.toeleiding",
        note="Denk je mee?",
    )  # fmt: skip


def test_an_invitation_and_its_answer_are_events_of_the_party_that_was_asked(town: Town, asked: Question) -> None:
    asking = invited(town, asked)
    (sent,) = events(town, Event.Kind.INVITED)
    cjg = town.workers["Bo"].party_id
    assert (sent.moment, sent.purpose, sent.of_party_id) == (MONDAY, "jeugdwet.toeleiding", cjg)
    assert sent.party_id == town.workers["Sanne"].party_id
    town.does("Bo", actions.accept_invitation, involvement=asking)
    (answer,) = events(town, Event.Kind.ANSWERED)
    assert (answer.of_party_id, answer.party_id, answer.details) == (cjg, cjg, {"answer": "accepted"})


def test_a_no_is_an_event_without_the_words_of_it(town: Town, asked: Question) -> None:
    asking = invited(town, asked)
    town.does("Bo", actions.decline_invitation, involvement=asking, answer="Wij kennen dit gezin al.")
    (answer,) = events(town, Event.Kind.ANSWERED)
    assert answer.details == {"answer": "declined"}


def test_a_refused_deed_leaves_no_event(town: Town, asked: Question) -> None:
    asking = invited(town, asked)
    with pytest.raises(Denied, match="waarom niet"):
        town.does("Bo", actions.decline_invitation, involvement=asking, answer=" ")
    assert events(town, Event.Kind.ANSWERED) == []


def test_deed_and_event_stand_or_fall_together(town: Town, asked: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down(Exception):
        pass

    def no_event(*_what: Any, **_more: Any) -> None:
        raise Down

    monkeypatch.setattr(around, "_happened", no_event)
    with pytest.raises(Down), transaction.atomic():
        invited(town, asked)
    with acting(town.actor("Sanne"), MONDAY):
        assert not Involvement.objects.filter(state=Involvement.State.INVITED).exists()


def test_the_residents_word_about_the_director_is_an_event_each_time(town: Town, asked: Question) -> None:
    with acting(town.actor("Sanne"), MONDAY):
        home, murat = asked.household, asked.asker
    lead = town.does("Sanne", access.propose_lead, household=home, professional=town.workers["Sanne"])
    for answer in ("later", "yes"):
        with clock.at(MONDAY), acting(for_person(murat), MONDAY) as resident:
            actions.answer_lead(by=resident, lead=lead, answer=answer, moment=MONDAY)
    with acting(for_person(murat), MONDAY):
        found = list(Event.objects.filter(kind=Event.Kind.LEAD))
    assert sorted(event.details["answer"] for event in found) == ["later", "yes"]
    assert {(event.purpose, event.of_party_id) for event in found} == {("plan.samen", town.workers["Sanne"].party_id)}


def test_what_the_resident_says_about_what_was_written_is_feedback(town: Town, asked: Question) -> None:
    with acting(town.actor("Sanne"), MONDAY):
        murat = asked.asker
    with clock.at(MONDAY), acting(for_person(murat), MONDAY) as resident:
        say_it_is_different(
            by=resident,
            item=asked,
            shown=asked.words,
            text="Ik bedoelde iets anders.",
            persons=[murat.pk],
            moment=MONDAY,
        )
        feedback = Event.objects.get(kind=Event.Kind.FEEDBACK)
    assert (feedback.about_id, feedback.purpose, feedback.details) == (
        murat.pk,
        asked.purpose,
        {"on": "intake.question"},
    )
    assert "bedoelde" not in str(feedback.details)


def test_each_change_of_phase_is_one_event(town: Town) -> None:
    question = town.calls(STORY, track="simple")
    town.does("Sanne", actions.change_track, question=question)
    report = town.does("Sanne", actions.split, question=question, kind="wmo.melding")
    town.does("Sanne", actions.undo_split, request=report)
    town.does("Sanne", actions.answer_at_once, question=question, answer="Opgelost.")
    for kind in (Event.Kind.TRACK, Event.Kind.SPLIT, Event.Kind.SPLIT_UNDONE, Event.Kind.CLOSED):
        assert len(events(town, kind)) == 1, kind


def test_being_sent_on_is_kept_once_as_what_happened(town: Town, asked: Question) -> None:
    for party in ("de huisarts", "W&I"):
        town.does("Sanne", actions.record_sent_on, question=asked, from_party=party)
    assert {event.details["from_party"] for event in events(town, Event.Kind.SENT_ON)} == {"de huisarts", "W&I"}
    assert "sent_on" not in {field.name for field in Question._meta.get_fields()}


def test_nobody_does_one_of_these_without_its_event() -> None:
    """Above the floor of access, these deeds are only taken from where their event is written."""
    past = re.compile(r"from rondom\.access\.actions import ([^()\n]+|\([^)]*\))")
    for source in ROOT.rglob("*.py"):
        if source.relative_to(ROOT).parts[0] in ("access", "intake"):
            continue
        taken = {name.strip() for found in past.findall(source.read_text()) for name in found.strip("()").split(",")}
        assert not taken & RECORDED, source
