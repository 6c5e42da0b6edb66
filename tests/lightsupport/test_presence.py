# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A contact without a problem, a case or a product: the worker's own reminder, and nobody else's (S4-09, H5-01, H5-02)."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from rondom.access.actors import SYSTEM_ACTOR, acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.rules import Stale
from rondom.journal.writing import STATEMENT
from rondom.lightsupport.actions import correct, remember, throw_away
from rondom.lightsupport.forms import PresenceForm
from rondom.lightsupport.models import PresenceNote
from rondom.lightsupport.rules import is_due, may_be_a_first_name
from tests.factories.network import Merwelinde
from tests.factories.visitors import browser
from tests.plan.conftest import MONDAY


def reads(town: Merwelinde, name: str) -> list[str]:
    with acting(town.actor(name), MONDAY):
        return [one.first_name for one in PresenceNote.objects.all()]


def test_a_first_name_is_enough(town: Merwelinde) -> None:
    kept = town.does("Sanne", remember, MONDAY, first_name="Jo", place="", note="")
    assert (kept.first_name, kept.professional_id) == ("Jo", town.workers["Sanne"].pk)


def test_it_belongs_to_no_household_no_person_and_no_task(kept: PresenceNote) -> None:
    assert {field.name for field in PresenceNote._meta.concrete_fields} == {
        "id", "professional", "party", "first_name", "place", "note", "moment", "version",
    }  # fmt: skip
    assert [name for name, field in PresenceForm.base_fields.items() if field.required] == ["first_name"]
    assert len(PresenceForm.base_fields) == 3


@pytest.mark.parametrize("name", ["Joris", "Murat", "Ilse", "Kees"])
def test_a_colleague_a_resident_and_anybody_else_read_nothing(town: Merwelinde, kept: PresenceNote, name: str) -> None:
    assert reads(town, "Sanne") == ["Jo"] and reads(town, name) == []


def test_no_job_and_nobody_reads_it(kept: PresenceNote) -> None:
    with acting(SYSTEM_ACTOR, MONDAY):
        assert not PresenceNote.objects.exists()
    assert not PresenceNote.objects.exists()
    asked = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'job%' AND has_table_privilege(oid, 'lightsupport_presencenote', 'SELECT')"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone() == (0,)


def test_who_left_the_party_reads_it_no_more(town: Merwelinde, kept: PresenceNote) -> None:
    town.workers["Sanne"].period = (None, MONDAY - timedelta(hours=1))
    town.workers["Sanne"].save(update_fields=["period"])
    assert reads(town, "Sanne") == []


def test_nobody_writes_one_for_another_or_on_another_day(town: Merwelinde) -> None:
    sanne, joris = town.workers["Sanne"], town.workers["Joris"]
    mine = {"first_name": "Jo", "professional": sanne, "party": sanne.party, "moment": MONDAY}
    wrong = ({"professional": joris}, {"party": town.workers["Petra"].party}, {"moment": MONDAY - timedelta(days=1)})
    for more in wrong:
        with acting(town.actor("Sanne"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
            PresenceNote(**mine | more).save(force_insert=True)


def test_nobody_changes_or_throws_away_anothers(town: Merwelinde, kept: PresenceNote) -> None:
    with acting(town.actor("Joris"), MONDAY):
        assert PresenceNote.objects.filter(pk=kept.pk).update(note="weg") == 0
        assert PresenceNote.objects.filter(pk=kept.pk).delete() == (0, {})
        with connection.cursor() as cursor:  # where nothing is read, only the policy for removing judges
            cursor.execute("DELETE FROM lightsupport_presencenote")
            assert cursor.rowcount == 0
    assert reads(town, "Sanne") == ["Jo"]


def test_when_they_met_is_not_changed(town: Merwelinde, kept: PresenceNote) -> None:
    with acting(town.actor("Sanne"), MONDAY), pytest.raises(DatabaseError), transaction.atomic():
        PresenceNote.objects.filter(pk=kept.pk).update(moment=MONDAY - timedelta(days=9))


def test_better_words_and_who_was_second_sees_both(town: Merwelinde, kept: PresenceNote) -> None:
    given = {"kept": kept, "version": 1, "first_name": "Jo", "place": "cafe"}
    assert town.does("Sanne", correct, MONDAY, note="De sleepboot", **given).note == "De sleepboot"
    with pytest.raises(Stale) as stale:
        town.does("Sanne", correct, MONDAY, note="De kraan", **given)
    assert stale.value.texts["note"] == ("De sleepboot", "De kraan") and stale.value.version == 2


def test_thrown_away_is_gone(town: Merwelinde, kept: PresenceNote) -> None:
    town.does("Sanne", throw_away, MONDAY, kept=kept)
    assert reads(town, "Sanne") == []


def test_the_journal_knows_the_deed_and_neither_the_name_nor_a_subject(town: Merwelinde) -> None:
    lines: list[dict[str, Any]] = []

    def seen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        lines.extend(json.loads(params[0]) if sql == STATEMENT else ())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(seen):
        kept = town.does("Sanne", remember, MONDAY, first_name="Jobje", place="cafe", note="de haven")
        given = {"first_name": "Jobje", "place": "", "note": "de kraan", "version": 1}
        town.does("Sanne", correct, MONDAY, kept=kept, **given)
        town.does("Sanne", throw_away, MONDAY, kept=kept)
    assert [line["name"] for line in lines] == ["presence_noted", "presence_corrected", "presence_thrown_away"]
    assert not [line for line in lines if line["persons"] or "Jobje" in str(line) or "de " in str(line)]


def test_a_resident_keeps_changes_and_throws_away_no_reminder(town: Merwelinde, kept: PresenceNote) -> None:
    given = {"first_name": "Jo", "place": "", "note": ""}
    for deed, more in (
        (remember, given),
        (correct, {"kept": kept, "version": 1, **given}),
        (throw_away, {"kept": kept}),
    ):
        with pytest.raises(Denied, match="wie hier werkt"):
            town.does("Murat", deed, MONDAY, **more)


def test_a_surname_is_not_kept(town: Merwelinde, kept: PresenceNote) -> None:
    given = {"first_name": "Jo Hendriks", "place": "", "note": ""}
    for deed, more in ((remember, given), (correct, {"kept": kept, "version": 1, **given})):
        with pytest.raises(Denied, match="Geen achternaam"):
            town.does("Sanne", deed, MONDAY, **more)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Jo", True), ("Jan-Willem", True), ("N'Golo", True), ("Ömer", True), ("J.", True),
        ("Jo Hendriks", False), ("Jo1", False), ("999990421", False), ("0199", False), ("jo@huis.nl", False), ("", False), ("-", False),
    ],
)  # fmt: skip
def test_a_first_name_is_one_word_without_a_number(text: str, may: bool) -> None:
    assert bool(may_be_a_first_name(text)) is may


@pytest.mark.parametrize(("days", "due"), [(0, False), (364, False), (365, True), (800, True)])
def test_after_twelve_months_its_term_is_over(days: int, due: bool) -> None:
    assert is_due(MONDAY, MONDAY + timedelta(days=days), 12) is due


def test_two_lives_in_one_worker_are_two(town: Merwelinde, kept: PresenceNote) -> None:
    """Who changes function is another professional: what he kept in the first is not read in the second."""
    with acting(replace(town.actor("Sanne"), id=uuid4()), MONDAY):
        assert not PresenceNote.objects.exists()


def test_it_stands_on_no_page_of_a_resident_and_in_no_search(town: Merwelinde, kept: PresenceNote) -> None:
    with clock.at(MONDAY):
        murat, joris = browser(town.resident("Murat")), browser(town.worker("Joris"))
        for address in (
            "/mijn/",
            "/mijn/verhaal/",
            "/mijn/wie-helpt-mij/",
            "/mijn/wie-keek-er/",
            "/mijn/gegevens/alles/",
        ):
            assert "haven" not in murat.get(address).content.decode()
        assert "haven" not in joris.post("/zoek/", {"q": "Jo"}).content.decode()
        assert "Gelachen" not in joris.get("/mensen-die-ik-ken/").content.decode()
