# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that seals: how soon, and what is left when it is killed or the database goes away."""

import json
import os
import random
import subprocess
import time

import pytest
from django.db import connections

from config.databases import connect, parse
from rondom.journal.models import Seal
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import verify
from tests.database import PatternDatabase
from tests.journal.house import (
    ROOT,
    Row,
    check,
    checkpoints,
    look,
    own_name,
    sealing_process,
    sql,
    wait_for,
    writing_all_the_time,
)

LAG_SECONDS = int(os.environ.get("RONDOM_LAG_SECONDS", "6"))
RUNS = int(os.environ.get("RONDOM_SEAL_RUNS", "3"))


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
def test_honest_runs_with_kills_are_whole(sealer: Sealer) -> None:
    """Who seals is killed again and again while lines are written: nothing is lost, nothing is called broken, and no line waits long."""
    command, environment = sealing_process(sealer)
    with writing_all_the_time(pause=0.05):
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
