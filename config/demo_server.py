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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from config import databases, embedded
from config.command import own_commands
from config.embedded import say
from config.environment import WrongSetting
from config.kept import demo_environment, forget_moment, keep_moment

WEB_WORKERS = 2
START_LIMIT = 60  # seconds until the web server must answer
STOP_LIMIT = 10  # seconds a process gets to finish what it does
LOOK_EVERY = 0.5  # seconds between two looks at what runs
PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux' prctl(2)


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
        build(start, environment, moment)
        web = start(web_server(asked.port), databases.narrowed(environment, "web") | {"RONDOM_PROCESS": "web"})
        jobs = start(worker(), databases.narrowed(environment, "worker") | {"RONDOM_PROCESS": "worker"})
        wait_until_answered(asked.port, web)
        welcome(asked.port, environment)
        watch({"web server": web, "worker": jobs})


def reset() -> None:
    if url := os.environ.get("DATABASE_URL"):
        databases.drop(url)
    else:
        embedded.server().remove()


def last_moment() -> str:
    """The last moment that the stories of this release reach; empty when they name none: the clock then runs."""
    return str(getattr(importlib.import_module("rondom.demo"), "LAST_MOMENT", ""))


def build(start: "Start", environment: dict[str, str], moment: str) -> None:
    """The tables, the laws and the stories; each step repeats without harm."""
    own = own_commands()
    steps = [["migrate", "--verbosity", "0"], ["sync_laws"], ["merwelinde", *(["--moment", moment] if moment else [])]]
    for step in steps:
        if step[0] == "migrate" or step[0] in own:
            code = start(rondom(*step), environment).wait()
            if code:
                raise WrongSetting(f"The demo stops here: `rondom {' '.join(step)}` did not succeed (see above).")


def rondom(*words: str) -> list[str]:
    return [sys.executable, "-m", "config.command", *words]


def web_server(port: int) -> list[str]:
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(WEB_WORKERS), "--worker-class", "sync"]
    options += ["--log-level", "warning", "--graceful-timeout", "5", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *options, "config.wsgi:application"]


def worker() -> list[str]:
    return rondom("procrastinate", "worker", "--shutdown-graceful-timeout", "5")


def wait_until_answered(port: int, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and web.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_LIMIT)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)  # not listening yet
    raise WrongSetting("The web server did not start (see above).")


def welcome(port: int, environment: dict[str, str]) -> None:
    print(f"\nRondom is at http://127.0.0.1:{port}/demo/  (Ctrl-C stops it)\n", flush=True)
    if "merwelinde" in own_commands():
        people = subprocess.run(
            rondom("merwelinde", "--people"), check=False, env=environment, capture_output=True, text=True
        )
        print(people.stdout, flush=True)


def watch(running: dict[str, subprocess.Popen[bytes]]) -> None:
    """Until somebody stops the demo; a database that was killed is started again, a process that ended ends the demo."""
    own_server = not os.environ.get("DATABASE_URL")
    while True:
        for name, process in running.items():
            if process.poll() is not None:
                raise WrongSetting(f"The {name} stopped by itself (see above), so the demo stops.")
        if own_server and not embedded.server().alive():
            say("The database was stopped from outside; it is started again.")
            embedded.server().start()
        time.sleep(LOOK_EVERY)


# Children

Start = Callable[[list[str], dict[str, str]], subprocess.Popen[bytes]]


@contextmanager
def children() -> Iterator[Start]:
    """Start processes that end with this block, and on Linux also when this process is killed outright."""
    started: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            command,
            env=environment,
            cwd=embedded.CHECKOUT,
            stdin=subprocess.DEVNULL,
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


def stop_all(started: list[subprocess.Popen[bytes]]) -> None:
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


def tell(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        pass  # the group is empty


if __name__ == "__main__":
    sys.exit(main())
