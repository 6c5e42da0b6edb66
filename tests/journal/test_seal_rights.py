# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may seal seals and does nothing else, and nobody else comes near."""

import subprocess
from itertools import product

import pytest
from django.db import DatabaseError, transaction

from config.databases import JOBS
from rondom.journal.sealing import Sealer
from tests.journal.house import ROOT, as_role, look, run, sealing_process


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


def test_nobody_else_comes_near_the_seals(sealer: Sealer) -> None:
    statements = ("SELECT journal_gather()", "SELECT * FROM journal_seal", "SELECT * FROM journal_open")
    for role, statement in product(("app", "journal_reader", "journal_writer"), statements):
        alias = "journal" if role == "journal_writer" else "default"
        with pytest.raises(DatabaseError, match="permission denied"), as_role(role, alias):
            run(statement, alias)


def test_a_worker_process_cannot_gather_a_batch_and_throw_it_away(as_worker: str) -> None:
    """Lines that were gathered and not sealed would wait for ever: only the sealer's own log-in gets to them."""
    wrong = ["SET ROLE job_seal", "SELECT journal_gather()", "SELECT journal_due()", "SELECT journal_let_go(1)"]
    wrong += ["INSERT INTO journal_seal (number) VALUES (1)"]
    for taken, statement in product(("", "app", "journal_reader", *JOBS), wrong):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run(f"SET LOCAL ROLE {taken}" if taken else "RESET ROLE")
            run(statement)


def test_who_may_not_seal_is_told_so_once(sealer: Sealer) -> None:
    """Trying again does not mend a right that is missing: the process ends, with one line."""
    started = []
    for log_in in ("app", "worker", "journal_writer"):
        command, environment = sealing_process(sealer, log_in)
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True))
    for process in started:
        _out, told = process.communicate(timeout=120)
        assert process.returncode == 1
        assert len(told.strip().splitlines()) == 1
        assert "Verzegelen mag of kan hier niet: permission denied" in told
