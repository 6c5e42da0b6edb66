# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`script/demo`: database, Merwelinde, web server and worker in the foreground. Ctrl-C stops all it started, and only that."""

import argparse
import ctypes
import fcntl
import http.client
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import inf
from pathlib import Path
from typing import Protocol

from config import databases, embedded
from config.embedded import say
from config.environment import WrongSetting
from config.kept import demo_environment, forget_moment, keep_moment

WEB_WORKERS = 2
START_LIMIT = 60  # seconds until the web server must answer
WELL_LIMIT = 15  # seconds after its first answer until all must be well
STOP_LIMIT = 10  # seconds a process gets to finish what it does
RESTARTS, WITHIN = 3, 60  # a worker that ended this often within these seconds will not do better a next time
LOOK_EVERY = 0.5  # seconds between two looks at what runs
PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux' prctl(2)

WORKER_LOG = embedded.VAR / "worker.log"
SEALER_LOG = embedded.VAR / "sealer.log"

Child = subprocess.Popen[bytes]


class Stopped(BaseException):
    """Somebody asked the demo to stop."""


def main(arguments: Sequence[str] | None = None) -> int:
    asked = read(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    try:
        with only_demo():
            check_port(asked.port)
            run(asked)
    except Stopped:
        say("Stopped.")
    return 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/demo", description="Run Rondom here, with the people of Merwelinde.")
    parser.add_argument("--reset", action="store_true", help="start afresh: throws the demo's database away")
    parser.add_argument(
        "--moment", type=as_moment, help="the moment to play up to and stand still at: 2026-02-12T10:40"
    )
    parser.add_argument("--port", type=as_port, help="the port of the web server (default: PORT, else 8000)")
    asked = parser.parse_args(arguments)
    if asked.port is None:
        try:
            asked.port = as_port(os.environ.get("PORT") or "8000")
        except ValueError:
            raise WrongSetting("PORT is not a port: use a number from 1 to 65535.") from None
    return asked


def as_moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def as_port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError(text)
    return port


def ask_to_stop(*_: object) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # asked once is enough; what follows is stopping in order
    raise Stopped


@contextmanager
def only_demo() -> Iterator[None]:
    """One demo a checkout: two would play their stories into one database."""
    embedded.make_var(embedded.VAR)
    with (embedded.VAR / "demo.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongSetting("A demo of this checkout is running already: stop it first, or look at it.") from None
        yield


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise WrongSetting(f"Port {port} is not for ordinary users: choose one above 1023 with --port.") from None
        except OSError:
            raise WrongSetting(f"Port {port} is in use: stop what runs there, or choose another with --port.") from None


def run(asked: argparse.Namespace) -> None:
    if asked.reset:
        reset()
    with databases.serving(os.environ, "command"), children() as start:
        moment = asked.moment or last_moment()
        keep_moment(moment) if moment else forget_moment()
        environment = {**os.environ, **demo_environment(), "RONDOM_PROCESS": "command"}
        (embedded.CHECKOUT / "var" / "static").mkdir(parents=True, exist_ok=True)  # the web server looks there too
        build(start, environment, moment)
        beside = [
            Beside("The worker", partial(start, worker(), of_process(environment, "worker"), WORKER_LOG), WORKER_LOG),
            Beside("The sealing", partial(start, sealer(), of_process(environment, "sealer"), SEALER_LOG), SEALER_LOG),
        ]
        for one in beside:
            one.begin()
        web = start(web_server(asked.port), of_process(environment, "web"))
        wait_until_well(asked.port, web)
        print(f"\nRondom is at http://127.0.0.1:{asked.port}/demo/  (Ctrl-C stops it)", flush=True)
        watch(web, beside)


def of_process(environment: dict[str, str], process: str) -> dict[str, str]:
    """Only who seals the journal knows its key; it has a log-in of its own, and knows no other address."""
    narrow = databases.narrowed(environment, process) | {"RONDOM_PROCESS": process}
    if process != "sealer":
        narrow.pop("RONDOM_JOURNAL_KEY", None)
    return narrow


def reset() -> None:
    if url := os.environ.get("DATABASE_URL"):
        databases.drop(url)
    else:
        embedded.server().remove()


def last_moment() -> str:
    """The last moment that the stories of this release reach; empty when they name none: the clock then runs."""
    return str(getattr(importlib.import_module("rondom.demo"), "LAST_MOMENT", ""))


def build(start: "Start", environment: dict[str, str], moment: str) -> None:
    if start([sys.executable, "-m", "config.demo_build", moment], environment).wait():
        raise WrongSetting("The demo could not be built (see above).")


def web_server(port: int) -> list[str]:
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(WEB_WORKERS), "--worker-class", "sync"]
    options += ["--log-level", "warning", "--graceful-timeout", "5", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *options, "config.wsgi:application"]


def worker() -> list[str]:
    return [sys.executable, "-m", "config.command", "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]


def sealer() -> list[str]:
    return [sys.executable, "-m", "config.command", "journal", "seal"]


def wait_until_well(port: int, web: Child) -> None:
    """Until the health page says that web, database, journal and jobs are well, or at least answers."""
    deadline, answered = time.monotonic() + START_LIMIT, False
    while time.monotonic() < deadline and web.poll() is None:
        status = health(port)
        if status and not answered:
            answered, deadline = True, time.monotonic() + WELL_LIMIT
        if status == 200:
            return
        time.sleep(LOOK_EVERY if answered else 0.1)
    if not answered:
        raise WrongSetting("The web server did not start (see above).")
    say("The demo answers, but not everything is well yet: /healthz tells what is not.")


def health(port: int) -> int | None:
    """The status of the health page; None while nothing listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_LIMIT)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


@dataclass
class Beside:
    """A process beside the web server that is started again when it ended."""

    name: str
    start: Callable[[], Child]
    log: Path

    def __post_init__(self) -> None:
        self.restarts: deque[float] = deque([-inf] * RESTARTS, maxlen=RESTARTS)

    def begin(self) -> None:
        self.child = self.start()

    def begin_again(self) -> None:
        if time.monotonic() - self.restarts[0] < WITHIN:
            raise WrongSetting(f"{self.name} does not stay alive (see {self.log}), so the demo stops.")
        stop_all([self.child])  # it would wait long for a connection that is gone
        self.begin()
        say(f"{self.name} was started again.")
        self.restarts.append(time.monotonic())


def watch(web: Child, beside: Sequence[Beside]) -> None:
    """Until somebody stops the demo. A database or process that was killed is started again; without web server it ends."""
    while web.poll() is None:
        database_died = not os.environ.get("DATABASE_URL") and not embedded.server().alive()
        if database_died:
            say("The database was stopped from outside; it is started again.")
            embedded.server().start()
        for one in beside:
            if database_died or one.child.poll() is not None:
                one.begin_again()
        time.sleep(LOOK_EVERY)
    raise WrongSetting("The web server stopped by itself (see above), so the demo stops.")


# Children


class Start(Protocol):
    """Starts a process that says what it says here, or in a file."""

    def __call__(self, command: list[str], environment: dict[str, str], said_in: Path | None = None) -> Child: ...


@contextmanager
def children() -> Iterator[Start]:
    """Start processes that end with this block, and on Linux also when this process is killed outright."""
    started: list[Child] = []

    def start(command: list[str], environment: dict[str, str], said_in: Path | None = None) -> Child:
        with said_in.open("ab") if said_in else nullcontext() as said:
            child = subprocess.Popen(
                command,
                env=environment,
                cwd=embedded.CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,  # a Ctrl-C reaches only this process, which stops the others in order
                preexec_fn=end_with_parent,
            )
        started.append(child)
        return child

    try:
        yield start
    finally:
        stop_all(started)


_prctl = getattr(ctypes.CDLL(None), "prctl", None)


def end_with_parent() -> None:
    if _prctl:
        _prctl(PARENT_DIED, signal.SIGTERM)


def stop_all(started: list[Child]) -> None:
    running = [child for child in started if child.poll() is None]
    for child in running:
        tell(child, signal.SIGTERM)
    deadline = time.monotonic() + STOP_LIMIT
    for child in running:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass  # it gets no more time
        tell(child, signal.SIGKILL)  # the whole group: also what the child itself left behind
        child.wait()


def tell(child: Child, number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        pass  # the group is empty


if __name__ == "__main__":
    sys.exit(main())
