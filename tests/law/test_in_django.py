# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two commands as the product's command line runs them."""

import io
import os
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


@pytest.fixture
def call():
    """Run a command in this process: under the product's settings, or bare ones when there are none."""
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
        settings.configure(INSTALLED_APPS=["rondom.law"], USE_TZ=True)
    if not apps.ready:
        django.setup()

    def called(*arguments):
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(*arguments, stdout=out, stderr=err, no_color=True)
        except SystemExit as leaving:
            return leaving.code, out.getvalue(), err.getvalue()
        return 0, out.getvalue(), err.getvalue()

    return called


def test_termijn_prints_the_date_first(call):
    code, out, err = call("termijn", "wmo.onderzoek", "2026-09-14")
    assert (code, out.splitlines()[0], err) == (0, "2026-10-26", "")


def test_termijn_refuses_with_exit_2_and_one_line(call):
    code, out, err = call("termijn", "nergens", "2026-09-14")
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_check_laws_answers_with_a_count_or_with_exit_1_and_one_line(call, folder, monkeypatch):
    assert "moet een jurist nog nakijken" in call("check_laws")[1].splitlines()[-1]
    (folder / "avg.toml").write_text("kapot")
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    code, out, err = call("check_laws", "--gemeente", "merwelinde")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_law_reference_writes_the_pages(call, tmp_path):
    code, out, _ = call("law_reference", str(tmp_path))
    assert (code, "terms.md geschreven" in out.splitlines()) == (0, True)
    assert (tmp_path / "terms.md").exists()


def test_a_law_file_that_does_not_hold_stops_the_app_with_that_line(call, folder, monkeypatch):
    from rondom import law
    from rondom.law.apps import LawConfig

    config = LawConfig("rondom.law", sys.modules["rondom.law"])
    config.ready()
    (folder / "avg.toml").write_text("kapot")
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    law.reset()
    with pytest.raises(SystemExit, match="laws/avg.toml:1: "):
        config.ready()
    monkeypatch.undo()
    law.reset()


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
