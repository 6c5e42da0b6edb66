# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""script/demo: one command starts it, Ctrl-C stops all of it, and whatever is killed, the next start works."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import demo_server
from config.embedded import CHECKOUT
from config.environment import WrongSetting
from tests.house.conftest import open_folder, processes_in, read

DEMO = CHECKOUT / "script/demo"
PATIENCE = 120
STARTS = int(os.environ.get("RONDOM_STARTS", "2"))
Started = tuple["subprocess.Popen[str]", str]


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One place for all these demos: the stories are played once, as for someone who starts the demo again."""
    with open_folder() as folder:
        yield folder


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def demo(environment: dict[str, str], port: int, var: Path) -> Iterator[Callable[..., Started]]:
    """Start the demo as a newcomer does, and wait until it prints its address."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> Started:
        log = var / f"demo-{len(started)}.log"
        with log.open("w") as said:
            process = subprocess.Popen(
                [DEMO, *words], env=environment | {"PORT": str(port)}, cwd="/", stdout=said, stderr=said, text=True
            )
        started.append(process)
        deadline = time.monotonic() + PATIENCE
        while "Ctrl-C" not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert process.poll() is None, log.read_text()
        return process, log.read_text()

    yield start
    for process in started:
        process.kill()
        process.wait()
    gone(var)


def gone(var: Path) -> bool:
    """Whether every process of this demo ends within the time a stop may take."""
    deadline = time.monotonic() + 30
    while processes_in(var) and time.monotonic() < deadline:
        time.sleep(0.1)
    return processes_in(var) == []


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().status


def stop(process: "subprocess.Popen[str]", number: signal.Signals) -> int:
    process.send_signal(number)
    return process.wait(timeout=30)


def first_with(words: str, var: Path) -> int:
    """The process id of the first process of this demo whose command holds these words."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if words in read(entry / "cmdline") and str(var) in read(entry / "environ"):
                return int(entry.name)
        except OSError:
            continue
    raise AssertionError(f"no process {words}")


@pytest.mark.slow
def test_starts_and_stops_leave_no_process_behind(demo: Callable[..., Started], port: int, var: Path) -> None:
    """Ten of them with RONDOM_STARTS=10."""
    for turn in range(STARTS):
        process, said = demo()
        assert f"http://127.0.0.1:{port}/demo/" in said
        assert status(port, "/healthz") == 200
        assert stop(process, signal.SIGINT if turn % 2 else signal.SIGTERM) == 0
        assert processes_in(var) == []


@pytest.mark.slow
def test_a_demo_that_is_killed_outright_takes_all_with_it_and_starts_again(
    demo: Callable[..., Started], port: int, var: Path
) -> None:
    process, _ = demo()
    stop(process, signal.SIGKILL)
    assert gone(var)
    process, _ = demo()
    assert status(port, "/healthz") == 200
    assert stop(process, signal.SIGTERM) == 0
    assert processes_in(var) == []


@pytest.mark.slow
def test_a_database_that_is_killed_comes_back_with_one_line(demo: Callable[..., Started], port: int, var: Path) -> None:
    process, _ = demo()
    os.kill(int((var / "postgres/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    deadline = time.monotonic() + 30
    while "started again" not in (var / "demo-0.log").read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert process.poll() is None, (var / "demo-0.log").read_text()[-2000:]
    while status(port, "/healthz") != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert status(port, "/healthz") == 200, (var / "worker.log").read_text()[-2000:]
    assert (var / "demo-0.log").read_text().count("The database was stopped from outside; it is started again.") == 1
    assert stop(process, signal.SIGINT) == 0


@pytest.mark.slow
def test_a_worker_that_is_killed_is_started_again_but_not_for_ever(demo: Callable[..., Started], var: Path) -> None:
    process, _ = demo()
    log = var / "demo-0.log"
    for time_killed in range(1, demo_server.RESTARTS + 2):
        os.kill(first_with("procrastinate", var), signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE
        while log.read_text().count("The worker was started again.") < time_killed and time.monotonic() < deadline:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    assert process.wait(timeout=30) == 1
    assert log.read_text().count("The worker was started again.") == demo_server.RESTARTS
    assert "The worker does not stay alive (see " in log.read_text()
    assert gone(var)


@pytest.mark.slow
def test_without_web_server_the_demo_ends(demo: Callable[..., Started], var: Path) -> None:
    process, _ = demo()
    os.kill(first_with("gunicorn", var), signal.SIGKILL)
    assert process.wait(timeout=30) == 1
    assert "The web server stopped by itself (see above), so the demo stops." in (var / "demo-0.log").read_text()
    assert gone(var)


@pytest.mark.slow
def test_a_second_demo_of_the_same_checkout_is_refused(
    demo: Callable[..., Started], environment: dict[str, str]
) -> None:
    demo()
    second = subprocess.run([DEMO], check=False, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert second.returncode == 1
    assert second.stderr == "A demo of this checkout is running already: stop it first, or look at it.\n"


def test_a_used_port_gives_one_line_before_anything_is_started(environment: dict[str, str], port: int) -> None:
    with open_folder() as untouched, socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        told = subprocess.run(
            [DEMO, "--port", str(port)],
            check=False,
            env=environment | {"RONDOM_VAR": str(untouched)},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert told.returncode == 1
        assert told.stderr == f"Port {port} is in use: stop what runs there, or choose another with --port.\n"
        assert not (untouched / "postgres").exists()


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "web"], ["--moment", "gisteren"], ["--fast"]])
def test_a_wrong_option_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        demo_server.read(words)
    assert told.value.code == 2


def test_a_wrong_port_in_the_environment_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "web")
    with pytest.raises(WrongSetting, match="PORT is not a port"):
        demo_server.read([])
