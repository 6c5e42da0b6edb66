# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sealed cannot be changed unseen, also by who owns the database; and an honest journal is never called broken."""

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction

from config.databases import JOBS, addresses, connect, parse
from rondom import journal
from rondom.access.actors import SYSTEM_ACTOR
from rondom.journal.models import Seal
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import KINDS, Broken, verify
from tests.database import PatternDatabase

SECRET = "tests-only-journal-key-tests-only-journal-key"
TRIES = int(os.environ.get("RONDOM_TAMPER_TRIES", "150"))
LAG_SECONDS = int(os.environ.get("RONDOM_LAG_SECONDS", "6"))
RUNS = int(os.environ.get("RONDOM_SEAL_RUNS", "3"))
ROOT = Path(__file__).resolve().parents[2]

Row = tuple[Any, ...]


@pytest.fixture
def sealer(own_database: str, tmp_path: Path) -> Sealer:
    """Somebody who seals in a database of this test's own."""
    return Sealer.of(SECRET, tmp_path / "checkpoints")


def look(persons: int = 2) -> None:
    line = journal.Line(
        journal.LOOK, "page", "people.household", uuid4(), frozenset(uuid4() for _ in range(persons)), "wmo"
    )
    journal.write(SYSTEM_ACTOR, [line])


def sql(statement: str, *values: object) -> list[Row]:
    """As the owner, who may do everything: he is whom the seals are against."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def checkpoints(sealer: Sealer) -> list[str]:
    return [line for file in sorted(sealer.folder.glob("*.jsonl")) for line in file.read_text().splitlines()]


def check(sealer: Sealer, outside: list[str] | None = None) -> Any:
    return verify({sealer.public_key}, checkpoints(sealer)[-1:] if outside is None else outside)


def test_what_was_written_is_sealed_and_whole(sealer: Sealer) -> None:
    assert sealer.seal() is None
    for _again in range(5):
        look()
        assert sealer.seal() is not None
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


def own_name() -> str:
    return str(connections["default"].settings_dict["NAME"])


def test_who_seals_reads_no_line_and_changes_no_seal(sealer: Sealer) -> None:
    look()
    sealer.seal()
    wrong = (
        "SELECT * FROM journal_audit_line",
        "SELECT * FROM journal_processing_line",
        "UPDATE journal_seal SET number = 2",
        "DELETE FROM journal_seal",
        "UPDATE journal_open SET highest = 0",
        "SELECT journal_turn()",
    )
    for statement in wrong:
        with pytest.raises(DatabaseError, match="permission denied"), as_role("job_seal", "sealer"):
            run(statement, "sealer")


@pytest.mark.parametrize("role", ["app", "journal_reader", "journal_writer"])
def test_nobody_else_comes_near_the_seals(sealer: Sealer, role: str) -> None:
    alias = "journal" if role == "journal_writer" else "default"
    for statement in ("SELECT journal_gather()", "SELECT * FROM journal_seal", "SELECT * FROM journal_open"):
        with pytest.raises(DatabaseError, match="permission denied"), as_role(role, alias):
            run(statement, alias)


@pytest.mark.parametrize("taken", ["", "app", "journal_reader", *JOBS])
def test_a_worker_process_cannot_gather_a_batch_and_throw_it_away(as_worker: str, taken: str) -> None:
    """Lines that were gathered and not sealed would wait for ever: only the sealer's own log-in gets to them."""
    wrong = ["SET ROLE job_seal", "SELECT journal_gather()", "SELECT journal_due()", "SELECT journal_let_go(1)"]
    for statement in [*wrong, "INSERT INTO journal_seal (number) VALUES (1)"]:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run(f"SET LOCAL ROLE {taken}" if taken else "RESET ROLE")
            run(statement)


@contextmanager
def as_role(role: str, alias: str = "default") -> Iterator[None]:
    """A transaction in this role, rolled back."""
    with transaction.atomic(using=alias):
        if role not in {"app", "journal_writer"}:
            run(f"SET LOCAL ROLE {role}", alias)
        yield


def run(statement: str, alias: str = "default") -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


def test_every_column_of_a_line_counts(sealer: Sealer) -> None:
    """A column that is added later must be under the seal too."""
    look()
    sealer.seal()
    for table, _columns in KINDS.values():
        columns = sql("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", table)
        assert len(columns) > 10
        for column, kind in columns:
            with pytest.raises(Broken), rolled_back():
                sql(f"UPDATE {table} SET {column} = {OTHER[kind].format(column=column)}")
                check(sealer)


OTHER = {
    "bigint": "{column} + 1000",
    "character varying": "'x' || left({column}, 5)",
    "timestamp with time zone": "{column} - interval '1 microsecond'",
    "uuid": "gen_random_uuid()",
    "jsonb": """jsonb_build_object('x', 1)""",
}


@contextmanager
def rolled_back() -> Iterator[None]:
    """What is done inside has not happened afterwards."""
    with transaction.atomic(using="owner"):
        try:
            yield
        finally:
            transaction.set_rollback(True, using="owner")


# Tampering. Each changes something that was sealed, at random, as who owns the database could.


def _table(chance: random.Random) -> str:
    return chance.choice(["journal_audit_line", "journal_processing_line"])


def _some_id(chance: random.Random, table: str) -> int:
    return int(chance.choice(sql(f"SELECT id FROM {table}"))[0])


def change(chance: random.Random) -> None:
    table = _table(chance)
    columns = sql("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", table)
    column, kind = chance.choice([found for found in columns if found[0] != "id"])
    sql(f"UPDATE {table} SET {column} = {OTHER[kind].format(column=column)} WHERE id = %s", _some_id(chance, table))


def remove(chance: random.Random) -> None:
    table = _table(chance)
    sql(f"DELETE FROM {table} WHERE id = %s", _some_id(chance, table))


def insert(chance: random.Random) -> None:
    """A line that never was, dated back, where a number was free or after the last."""
    table = _table(chance)
    place = chance.choice(["(SELECT max(id) + 1 FROM {0})", "0", "-1"]).format(table)
    names = [name for (name,) in sql("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)]
    rest = ", ".join(name for name in names if name not in {"id", "at"})
    sql(
        f"INSERT INTO {table} (id, at, {rest}) SELECT {place}, at - interval '%s days', {rest} FROM {table} WHERE id = %s",
        chance.randint(1, 700),
        _some_id(chance, table),
    )


def reorder(chance: random.Random) -> None:
    table = _table(chance)
    one, other = chance.sample([number for (number,) in sql(f"SELECT id FROM {table}")], 2)
    for old, new in ((one, -7), (other, one), (-7, other)):
        sql(f"UPDATE {table} SET id = %s WHERE id = %s", new, old)


def cut_the_tail(chance: random.Random) -> None:
    keep = chance.randint(0, Seal.objects.using("owner").count() - 1)
    for seal in Seal.objects.using("owner").filter(number__gt=keep):
        for table, ids in (("journal_audit_line", seal.audit_ids), ("journal_processing_line", seal.processing_ids)):
            sql(f"DELETE FROM {table} WHERE id <@ %s::int8multirange", ids)
    sql("DELETE FROM journal_seal WHERE number > %s", keep)


def back_date(chance: random.Random) -> None:
    table = _table(chance)
    column = chance.choice(["at", "start_time"])
    sql(
        f"UPDATE {table} SET {column} = {column} - interval '%s minutes' WHERE id = %s",
        chance.randint(1, 99999),
        _some_id(chance, table),
    )


def put_back_an_older_copy(chance: random.Random) -> None:
    """As cutting the tail, and then life goes on: new lines, sealed with the right key."""
    cut_the_tail(chance)
    sql(
        "UPDATE journal_open SET highest = coalesce((SELECT max(id) FROM journal_audit_line), 0) WHERE name = 'journal_audit_line'"
    )
    _forge_a_seal(SECRET)


def rewrite_with_another_key(chance: random.Random) -> None:
    change(chance)
    sql("DELETE FROM journal_seal")
    sql("UPDATE journal_open SET highest = 0, gaps = '{}', older_gaps = '{}'")
    _forge_a_seal("another key of somebody who owns the database only")


def change_a_seal(chance: random.Random) -> None:
    column = chance.choice(["audit_digest", "processing_digest", "previous", "digest", "signature", "marks"])
    number = chance.randint(1, Seal.objects.using("owner").count())
    sql(f"UPDATE journal_seal SET {column} = %s WHERE number = %s", secrets.token_bytes(32), number)


def remove_a_seal(chance: random.Random) -> None:
    sql("DELETE FROM journal_seal WHERE number = %s", chance.randint(1, Seal.objects.using("owner").count()))


def _forge_a_seal(secret: str) -> None:
    """What is left, sealed by who has this key."""
    forger = Sealer.of(secret, Path(os.devnull))
    with connections["owner"].cursor() as cursor:
        made = forger.signed(cursor, Seal.objects.using("owner"))
    if made is not None:
        made.save(using="owner", force_insert=True)


TAMPERING: list[Callable[[random.Random], None]] = [
    change, remove, insert, reorder, cut_the_tail, back_date, put_back_an_older_copy, rewrite_with_another_key, change_a_seal, remove_a_seal,
]  # fmt: skip


@pytest.mark.slow
def test_all_tampering_is_found_given_one_checkpoint(sealer: Sealer) -> None:
    """Whatever is done to what was sealed, `verify` with the last checkpoint names it; undone, the journal is whole again."""
    for number in range(12):
        look(1 + number % 4)
        sealer.seal()
    seed = random.randrange(10**9)
    chance, missed = random.Random(seed), []
    sql(
        "SELECT journal_make_month((now() - interval '1 month' * ago)::date) FROM generate_series(1, 26) ago"
    )  # to date back into
    for number in range(TRIES):
        tamper = TAMPERING[number % len(TAMPERING)]
        with rolled_back():
            tamper(chance)
            try:
                check(sealer)
                missed.append((seed, number, tamper.__name__))
            except Broken:
                pass
    print(f"{TRIES} tries, seed {seed}, missed {len(missed)}")
    assert missed == []
    assert check(sealer).seals == 12


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


def test_a_checkpoint_of_another_journal_is_not_this_one(sealer: Sealer, tmp_path: Path) -> None:
    look()
    sealer.seal()
    told = json.loads(checkpoints(sealer)[0])
    told["digest"] = "00" * 32
    with pytest.raises(Broken, match="verkeerde handtekening"):
        check(sealer, [json.dumps(told)])
    with pytest.raises(Broken, match="niet te lezen"):
        check(sealer, ["{}"])


def sealing_process(sealer: Sealer, log_in: str = "sealer") -> tuple[list[str], dict[str, str]]:
    """The command that seals, and the environment that it has in production."""
    environment = {
        name: value for name, value in os.environ.items() if name.startswith(("PATH", "HOME", "RONDOM", "COVERAGE"))
    }
    address = addresses(os.environ, "test")[log_in]._replace(name=own_name()).url()
    environment |= {"RONDOM_PROCESS": "sealer", "SEALER_DATABASE_URL": address, "RONDOM_JOURNAL_KEY": SECRET}
    environment |= {"RONDOM_CHECKPOINTS": str(sealer.folder)}
    return [sys.executable, "-m", "config.command", "journal", "seal"], environment


def wait_for(what: Callable[[], bool], seconds: float) -> float:
    """How long it took until this was so."""
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < seconds
        time.sleep(0.02)
    return time.monotonic() - begun


@pytest.mark.slow
def test_a_checkpoint_stands_outside_within_five_seconds_also_after_the_database_was_away(
    sealer: Sealer, pattern_database: PatternDatabase
) -> None:
    command, environment = sealing_process(sealer)
    look()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as sealing:
        try:
            wait_for(lambda: len(checkpoints(sealer)) == 1, 60)  # it must start first
            look()
            wait_for(lambda: len(checkpoints(sealer)) == 2, 5)
            with connect(parse("DATABASE_URL", pattern_database.url)) as administrator:
                administrator.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'sealer' AND datname = %s",
                    [own_name()],
                )
            connections["sealer"].close()
            look()
            wait_for(lambda: len(checkpoints(sealer)) == 3, 5)
        finally:
            sealing.terminate()
        assert b"sealing waits for the database" in sealing.stderr.read()
    assert verify({sealer.public_key}, checkpoints(sealer)).young == 0


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


@pytest.mark.parametrize("log_in", ["app", "worker", "journal_writer"])
def test_who_may_not_seal_is_told_so_once(sealer: Sealer, log_in: str) -> None:
    """Trying again does not mend a right that is missing: the process ends, with one line."""
    command, environment = sealing_process(sealer, log_in)
    ended = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "Verzegelen mag of kan hier niet: permission denied" in ended.stderr


@contextmanager
def writing_all_the_time(threads: int = 1, pause: float = 0.005) -> Iterator[list[int]]:
    """A house at work: how many looks each thread wrote."""
    stop, written = Event(), [0] * threads

    def write(number: int) -> None:
        while not stop.is_set():
            look(1 + written[number] % 4)
            written[number] += 1
            time.sleep(pause)
        connections["journal"].close()

    running = [Thread(target=write, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield written
    finally:
        stop.set()
        for thread in running:
            thread.join()


@pytest.mark.slow
def test_a_line_is_under_a_seal_outside_the_database_within_seconds(sealer: Sealer) -> None:
    """From the moment a line was written until its checkpoint stands on disk, while several write at once: 99 of 100 within five seconds."""
    command, environment = sealing_process(sealer)
    told: dict[int, float] = {}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as sealing:
        try:
            look()
            wait_for(lambda: len(checkpoints(sealer)) == 1, 60)  # it must start first
            begun = sql("SELECT clock_timestamp()")[0][0]
            with writing_all_the_time(threads=3) as written:
                until = time.monotonic() + LAG_SECONDS
                while time.monotonic() < until:
                    see_checkpoints(sealer, told)
                    time.sleep(0.02)
            last = time.monotonic() + 10
            while check(sealer).young and time.monotonic() < last:
                see_checkpoints(sealer, told)
                time.sleep(0.02)
            see_checkpoints(sealer, told)
        finally:
            sealing.terminate()
    lags = sorted(told[seal] - at.timestamp() for seal, at in sealed_lines() if at > begun)
    p50, p99 = lags[len(lags) // 2], lags[int(len(lags) * 0.99)]
    print(
        f"{len(lags)} lines of {sum(written)} looks in {LAG_SECONDS} s: lag p50 {p50:.2f} s, p99 {p99:.2f} s, most {lags[-1]:.2f} s"
    )
    assert len(lags) > 50
    assert p99 <= 5


def see_checkpoints(sealer: Sealer, told: dict[int, float]) -> None:
    """When each checkpoint was first seen outside the database."""
    for line in checkpoints(sealer)[len(told) :]:
        if line.endswith("}"):
            told.setdefault(json.loads(line)["seal"], time.time())


def sealed_lines() -> list[Row]:
    """Each line: its seal, and when it was written."""
    found = []
    for table, ids in (("journal_audit_line", "audit_ids"), ("journal_processing_line", "processing_ids")):
        found += sql(f"SELECT s.number, l.at FROM journal_seal s JOIN {table} l ON l.id <@ s.{ids}::int8multirange")
    return found


@pytest.mark.slow
def test_honest_runs_with_kills_are_whole(sealer: Sealer, tmp_path: Path) -> None:
    """Who seals is killed again and again while lines are written: nothing is lost, nothing is called broken, and no line waits long."""
    command, environment = sealing_process(sealer)
    with writing_all_the_time():
        for _run in range(RUNS):
            sealing = subprocess.Popen(command, cwd=ROOT, env=environment)
            try:
                sealed = Seal.objects.using("owner").count()
                while Seal.objects.using("owner").count() == sealed:
                    assert sealing.poll() is None
                    time.sleep(0.05)
                time.sleep(random.random())
            finally:
                sealing.kill()
                sealing.wait()
            check(sealer)
    sealer.seal_all()
    found = verify({sealer.public_key}, checkpoints(sealer))
    assert found.young == 0
    assert (
        found.lines
        == sql("SELECT (SELECT count(*) FROM journal_audit_line) + (SELECT count(*) FROM journal_processing_line)")[0][
            0
        ]
    )
    print(f"{RUNS} runs with a kill, {found.lines} lines, {found.seals} seals: whole")
