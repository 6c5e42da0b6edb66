# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said becomes agreements: written with the minutes, agreed with the ja of whom it needs, and read where both may be read (S0-15, S0-20)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.meeting.actions import Promised, tell_meeting
from rondom.meeting.models import MadeThere, Meeting
from rondom.plan.actions import answer_agreement
from rondom.plan.models import Agreement
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.meeting.test_meetings import TUESDAY, together
from tests.plan.conftest import HOME
from tests.plan.test_pages import desk, face, reads

AFTER = TUESDAY + timedelta(hours=2)
SOON = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    with clock.at(AFTER):
        yield


def told(town: Merwelinde, meeting: Meeting, *promised: Promised, by: str = "Sanne") -> Meeting:
    return town.does(
        by, tell_meeting, AFTER, meeting=meeting, here=set(), online=set(), told="Het was goed.", promised=promised, version=1
    )  # fmt: skip


def made(town: Merwelinde, by: str = "Sanne") -> list[Agreement]:
    with acting(town.actor(by), AFTER):
        links = MadeThere.objects.values("agreement")
        return list(Agreement.objects.filter(pk__in=links).order_by("text"))


def filled(town: Merwelinde, **more: Any) -> dict[str, Any]:
    return {
        "told": "Sam gaat weer naar school.", "version": "1", "regels": "3",
        "regel-1-text": "School bellen", "regel-1-who": str(town.workers["Sanne"].pk), "regel-1-due_on": "2026-03-20",
        "regel-3-text": "Elke dag samen eten", "regel-3-who": str(town.persons["Murat"].pk), "regel-3-due_on": "20-3-2026",
    } | more  # fmt: skip


def test_each_line_is_laid_before_the_residents_and_is_agreed_with_their_ja(shared: Merwelinde) -> None:
    meeting = together(shared)
    told(shared, meeting, Promised(1, "School bellen", shared.workers["Sanne"], SOON))
    (agreement,) = made(shared)
    assert (agreement.owner_answer, agreement.yes_at, agreement.state) == ("yes", None, "open")
    for name in ("Murat", "Jeroen"):
        agreement = shared.does(name, answer_agreement, AFTER, agreement=agreement, answer="yes")
    assert agreement.is_agreed


def test_of_a_meeting_with_one_resident_it_is_about_him(shared: Merwelinde) -> None:
    told(shared, together(shared, residents=("Murat",)), Promised(1, "Bellen", shared.workers["Sanne"], SOON))
    (agreement,) = made(shared)
    assert agreement.about_id == shared.persons["Murat"].pk and not made(shared, "Jeroen")


def test_a_line_that_cannot_be_is_named_and_nothing_is_written(shared: Merwelinde) -> None:
    meeting = together(shared, residents=("Murat",))
    lines = [Promised(1, "Bellen", shared.workers["Sanne"], SOON), Promised(3, "Koken", shared.persons["Jeroen"], SOON)]
    with pytest.raises(Denied, match="Regel 3: Wie dit doet"):
        told(shared, meeting, *lines)
    assert not made(shared)
    with acting(shared.actor("Sanne"), AFTER):
        assert Meeting.objects.get(pk=meeting.pk).told == ""


def test_who_reads_the_agreement_and_not_the_meeting_learns_nothing_of_it(shared: Merwelinde) -> None:
    """Lina lives there and was not asked; she reads the agreement of the household and not where it was made."""
    told(shared, together(shared), Promised(1, "Samen eten", shared.persons["Murat"], SOON))
    with acting(shared.actor("Lina"), AFTER):
        assert Agreement.objects.filter(text="Samen eten").exists() and not MadeThere.objects.exists()
    assert [one.text for one in made(shared, "Jeroen")] == ["Samen eten"]


def test_past_every_rule_only_what_is_made_now_by_who_tells_comes_from_a_meeting(shared: Merwelinde) -> None:
    meeting = together(shared)
    told(shared, meeting, Promised(1, "Samen eten", shared.persons["Murat"], SOON))
    (agreement,) = made(shared)
    later = AFTER + timedelta(minutes=1)
    with acting(shared.actor("Sanne"), AFTER):
        other = Agreement.objects.create(**_copied(agreement), author_id=shared.workers["Sanne"].pk)
    for name, moment in (("Murat", AFTER), ("Sanne", later)):
        with acting(shared.actor(name), moment), pytest.raises(DatabaseError), transaction.atomic():
            MadeThere.objects.create(meeting=meeting, agreement=other)
    with acting(shared.actor("Sanne"), AFTER):
        MadeThere.objects.create(meeting=meeting, agreement=other)


def _copied(agreement: Agreement) -> dict[str, Any]:
    names = ("household_id", "category", "purpose", "party_id", "controller_id", "owner_person_id", "due_on")
    return {name: getattr(agreement, name) for name in names} | {"moment": AFTER, "text": "Nog iets"}


# On the page


def at_the_desk(town: Merwelinde) -> str:
    return f"/overleggen/{together(town).pk}/"


def test_minutes_and_who_does_what_are_one_form(shared: Merwelinde) -> None:
    sanne, murat = browser(shared.worker("Sanne")), browser(shared.resident("Murat"))
    address = at_the_desk(shared)
    shown = sanne.get(address).content.decode()
    assert shown.count("Voor welke dag?") == 3 and "Hier afgesproken" not in shown
    with written() as lines:
        assert sanne.post(address, filled(shared)).status_code == 302
    assert {"done meeting_told", "done agreement_made"} <= set(lines)
    words = reads(sanne, address)
    assert "Hier afgesproken" in words and "School bellen" in words and "wacht op ja van Murat en Jeroen" in words
    words = reads(murat, "/mijn/overleg/")
    assert "Hier afgesproken" in words and "Elke dag samen eten" in words and "Zeg ja of nee" in words
    assert "Elke dag samen eten" in reads(murat, "/mijn/stappen/") and "School bellen" in reads(sanne, desk(shared))
    assert "Samen eten" not in reads(browser(shared.resident("Lina")), "/mijn/overleg/")


def test_one_more_line_keeps_what_was_typed_and_saves_nothing(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    address = at_the_desk(shared)
    more = sanne.post(address, filled(shared, nog_een_regel="1", **{"regel-2-text": "Half"}))
    shown = more.content.decode()
    assert more.status_code == 200 and shown.count("Voor welke dag?") == 4
    assert 'value="Half"' in shown and "Sam gaat weer naar school." in shown and 'value="20-3-2026"' in shown
    assert "Kies wie dit doet." not in shown and not made(shared)
    most = sanne.post(address, filled(shared, regels="9", nog_een_regel="1")).content.decode()
    assert most.count("Voor welke dag?") == 9 and "Nog een regel" not in most
    assert sanne.post(address, filled(shared, regels="99999")).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"regel-3-who": ""}, "Regel 3: Kies wie dit doet."),
        ({"regel-3-text": ""}, "Regel 3: Schrijf op wat jullie afspreken."),
        ({"regel-3-due_on": ""}, "Regel 3: Kies een dag."),
        ({"regel-3-due_on": "straks"}, "Regel 3: Vul een dag in"),
        ({"regel-3-due_on": "2026-03-01"}, "Regel 3: Die dag is al voorbij."),
        ({"regel-3-text": "x" * 201}, "Regel 3: Dit is te lang."),
        ({"told": "x" * 2001}, "Dit is te lang."),
    ],
)
def test_a_bad_line_is_named_and_everything_typed_stays(shared: Merwelinde, wrong: dict[str, str], words: str) -> None:
    sanne = browser(shared.worker("Sanne"))
    address = at_the_desk(shared)
    answer = sanne.post(address, filled(shared, **wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422 and words in face(shown)
    assert 'value="School bellen"' in shown and not made(shared)


def test_nobody_else_does_it(shared: Merwelinde) -> None:
    """Who does not live there, who the plan is not shared with, and nobody at all: one and the same answer."""
    sanne = browser(shared.worker("Sanne"))
    address = at_the_desk(shared)
    strange = [shared.workers["Petra"].pk, shared.workers["Omar"].pk, shared.households[HOME].pk, uuid4()]
    told = [sanne.post(address, filled(shared, **{"regel-1-who": str(one)})) for one in strange]
    assert {answer.status_code for answer in told} == {422}
    assert all("Regel 1: Kies wie dit doet." in face(answer.content.decode()) for answer in told)


def test_who_wrote_on_an_older_version_keeps_his_lines(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    address = at_the_desk(shared)
    sanne.post(address, filled(shared))
    stale = sanne.post(address, filled(shared, **{"regel-1-text": "Iets nieuws"}))
    assert stale.status_code == 422 and 'value="Iets nieuws"' in stale.content.decode() and len(made(shared)) == 2
