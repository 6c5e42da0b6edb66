# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two commands as the product's command line runs them."""

import subprocess
import sys

import pytest

pytest.importorskip("django", reason="the law package itself needs no framework")

SETTINGS = """
import django, sys
from django.conf import settings
settings.configure(INSTALLED_APPS=["rondom.law"], USE_TZ=True)
from django.core.management import execute_from_command_line
execute_from_command_line(["rondom", *sys.argv[1:]])
"""


def rondom(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", SETTINGS, *arguments], capture_output=True, text=True, check=False, **options
    )


def test_termijn_prints_the_date_first():
    assert rondom("termijn", "wmo.onderzoek", "2026-09-14").stdout.splitlines()[0] == "2026-10-26"


def test_termijn_refuses_with_exit_2_and_one_line():
    done = rondom("termijn", "nergens", "2026-09-14")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_termijn_reads_lines():
    done = rondom("termijn", "-", input="wmo.onderzoek 2026-09-14\nawb.bezwaar 2026-02-12\n")
    assert (done.returncode, done.stdout) == (0, "2026-10-26\n2026-03-26\n")


def test_check_laws_is_content():
    done = rondom("check_laws")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_law_file_that_does_not_hold_stops_the_start_with_one_line(folder, monkeypatch):
    (folder / "avg.toml").write_text("kapot")
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    done = rondom("check_laws")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("laws/avg.toml:1: ")
