# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""An honest journal is whole, and is never called broken: also with lines that come late, numbers that never come, and a backlog."""

import os
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from config.databases import addresses
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import Broken
from tests.journal.house import SECRET, check, look, own_name, sql


def test_what_was_written_is_sealed_and_whole(sealer: Sealer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sealer.seal() is None
    for _again in range(5):
        look()
        assert sealer.seal() is not None
    for at_once in (1, 7, 5000):  # as many lines as are read together: less than a seal holds, two seals, all
        monkeypatch.setattr("rondom.journal.sealed.AT_ONCE", at_once)
        found = check(sealer)
        assert (found.seals, found.lines, found.young, found.checkpoints) == (5, 15, 0, 1)
    look()
    assert check(sealer).young == 3


def test_a_line_that_is_committed_late_gets_its_seal_after_all(sealer: Sealer) -> None:
    """Numbers are not given out in the order of commits."""
    late = psycopg.connect(addresses(os.environ, "test")["owner"]._replace(name=own_name()).url())
    late.execute(
        "INSERT INTO journal_processing_line (trace_id, span_id, parent_span_id, status, name, start_time, end_time, resource, attributes, subject)"
        " VALUES ('t', 's', '', 'Ok', 'late', now(), now(), '{}', '{}', gen_random_uuid())"
    )
    look(1)
    sealer.seal()
    assert check(sealer).lines == 2
    late.commit()
    late.close()
    assert check(sealer).young == 1
    sealer.seal()
    found = check(sealer)
    assert (found.lines, found.young) == (3, 0)


def test_a_backlog_of_more_than_one_seal_is_whole(sealer: Sealer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing stood still for hours: what a full seal could not hold is in the next one, and is older than the seal before."""
    look()
    sealer.seal()
    look()
    sql("UPDATE journal_audit_line SET at = at - interval '3 hours' WHERE id = 2")
    sealer.seal()
    with pytest.raises(Broken, match="niet uit de tijd van het zegel"):
        check(sealer)
    monkeypatch.setattr("rondom.journal.verifying.MOST", 1)  # as if the first seal had been full
    assert check(sealer).seals == 2


def test_a_number_that_never_comes_is_let_go(sealer: Sealer) -> None:
    """A line that was rolled back leaves a gap, and gaps are not looked through for ever."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT nextval('journal_audit_line_id_seq'), nextval('journal_processing_line_id_seq')")
    look()
    sealer.seal()
    gaps = "SELECT gaps::text, older_gaps::text FROM journal_open ORDER BY name"
    assert sql(gaps) == [("{[1,2)}", "{}"), ("{[1,2)}", "{}")]
    deadline = time.monotonic() + 60
    while sql(gaps) != [("{}", "{}"), ("{}", "{}")] and time.monotonic() < deadline:
        sql("UPDATE journal_open SET turned_at = now() - interval '2 minutes'")
        sealer.seal()
        time.sleep(0.02)  # two turns; a turn is put off while any transaction runs that might bring the number
    assert sql(gaps) == [("{}", "{}"), ("{}", "{}")]
    assert check(sealer).young == 0


def test_lines_that_sealing_was_made_to_skip_are_named(sealer: Sealer) -> None:
    """Who owns the database tells the sealing that it is further than it is: within the hour the lines in between are missed."""
    look()
    sealer.seal()
    sql("UPDATE journal_open SET highest = 1000, gaps = '{}', older_gaps = '{}'")
    look()
    assert sealer.seal() is None
    assert check(sealer).young == 3
    sql(
        "UPDATE journal_audit_line SET at = at - interval '2 hours' WHERE id = 2"
    )  # as if it were written two hours ago
    with pytest.raises(Broken, match="auditregel 2 is ouder dan zegels waar hij niet in staat"):
        check(sealer)


def test_the_command_counts_or_names_what_is_wrong(sealer: Sealer, capsys: pytest.CaptureFixture[str]) -> None:
    for _again in range(3):
        look()
        sealer.seal()
    (file,) = sealer.folder.iterdir()
    call_command("journal_verify", checkpoint=file)
    assert "9 regels in 3 zegels zijn heel; 3 controlepunten kloppen; 0 regels" in capsys.readouterr().out
    sql("UPDATE journal_processing_line SET name = 'nothing' WHERE id = 4")
    with pytest.raises(CommandError, match="verwerkingsregel 4 is veranderd") as stopped:
        call_command("journal_verify", checkpoint=file)
    assert stopped.value.returncode == 1


def test_the_command_seals_what_is_there(
    sealer: Sealer, settings: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    look()
    settings.JOURNAL_KEY = ""
    with pytest.raises(CommandError, match="RONDOM_JOURNAL_KEY ontbreekt"):
        call_command("journal_seal", once=True, folder=sealer.folder)
    settings.JOURNAL_KEY = SECRET
    call_command("journal_seal", once=True, folder=sealer.folder)
    assert "1 zegels gemaakt" in capsys.readouterr().out
    call_command("journal_verify")
    call_command("journal_verify", key=[sealer.public_key.hex()])
    told = capsys.readouterr().out
    assert told.count("3 regels in 1 zegels zijn heel; 0 controlepunten") == 2
    assert "Zonder controlepunt" in told and "De oudste regel zonder zegel" not in told
    look()
    call_command("journal_verify", key=[sealer.public_key.hex()])
    assert "De oudste regel zonder zegel is van" in capsys.readouterr().out
    with pytest.raises(CommandError, match="sleutel die hier niet bekend is"):
        call_command("journal_verify", key=["00" * 32])
    for wrong in ({"key": ["geen"]}, {"checkpoint": tmp_path / "nothing"}):
        with pytest.raises(CommandError, match="Niet te lezen"):
            call_command("journal_verify", **wrong)
