# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Servers of their own for the tests of what runs the product, so that no running demo is disturbed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.embedded import CHECKOUT, Server

Run = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter, as that of an ordinary checkout."""
    folder = Path(tempfile.mkdtemp(prefix="rondom-var-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def var() -> Iterator[Path]:
    """Where this test's servers and secrets are."""
    with open_folder() as folder:
        yield folder


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    """A server that was never started."""
    made = Server(var=var, throwaway=True)
    yield made
    made.stop()


@pytest.fixture
def environment(var: Path) -> dict[str, str]:
    """What a newcomer's shell gives: nothing of this test run."""
    return {"HOME": str(var), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "RONDOM_VAR": str(var)}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Run a module of config in that shell, to its end."""

    def run(module: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", module, *words]
        return subprocess.run(
            command, check=False, cwd=CHECKOUT, env=environment | more, capture_output=True, text=True, timeout=120
        )

    return run


def processes_in(folder: Path) -> list[str]:
    """The command lines of all living processes that have to do with this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = read(process / "cmdline") + read(process / "environ") + os.readlink(process / "cwd")
            if process.name != str(os.getpid()) and str(folder) in told:
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # it went while we looked
    return found


def read(path: Path) -> str:
    return path.read_text(errors="replace")
