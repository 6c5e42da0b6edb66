# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The server itself: made, started, leased, repaired after a crash, stopped."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlencode

from config.embedded.place import EmbeddedError, Place, find_place, fresh, give, leave, make_var, run_as

CHECKOUT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("RONDOM_VAR") or CHECKOUT / "var").resolve()
ADMIN = "postgres"
PORT = 5432  # only a part of the socket's name
PATIENCE = 60  # seconds for a start with repair, or for a stop

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A log line must not carry a fact about a person: no statements, no values.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server:
    """One embedded server: `postgres` for the demo, `postgres-test` for the tests (fast, and may be lost)."""

    def __init__(self, name: str = "postgres", var: Path | None = None, throwaway: bool = False) -> None:
        self.name = name
        self.var = var or VAR
        self.throwaway = throwaway
        self._child: subprocess.Popen[bytes] | None = None

    @cached_property
    def place(self) -> Place:
        return find_place(self.name, self.var)

    @property
    def log(self) -> Path:
        return self.var / f"{self.name}.log"

    def url(self, role: str = ADMIN, database: str = "postgres") -> str:
        """The address of a database on this server for a role; known before the server was ever started."""
        where = urlencode({"host": str(self.place.socket), "port": PORT})
        return f"postgresql://{quote(role)}@/{quote(database)}?{where}"

    # What others call

    @contextmanager
    def lease(self) -> Iterator["Server"]:
        """Have the server running within this block; whoever leaves last stops it, unless it was told to stay."""
        users = self._open("users")
        try:
            fcntl.flock(users, fcntl.LOCK_SH)
            yield self.start()
        finally:
            os.close(users)
            self._stop_when_unused()

    def start(self, *, stay: bool = False) -> "Server":
        """Start the server if it does not run and wait until it answers. With `stay` it runs until `stop`."""
        with self._alone():
            if not self.alive():
                self._start()
            self._wait_until_ready()
            if stay:
                self._file("stay").touch()
        return self

    def stop(self) -> bool:
        """Stop the server, whoever uses it; nothing is lost. Says whether there was one to stop."""
        with self._alone():
            self._file("stay").unlink(missing_ok=True)
            return self._stop()

    def remove(self) -> None:
        """Throw the whole database away: the server is stopped and its files are gone."""
        self.stop()
        for path in (self.place.data, self.place.socket, fresh(self.place.data)):
            shutil.rmtree(path, ignore_errors=True)
        leave(self.var)
        del self.place  # the next start looks for a place again

    def alive(self) -> bool:
        """Whether any process of the server still lives: they all hold a lock that only the kernel releases."""
        self._reap()
        probe = self._open("alive")
        try:
            fcntl.flock(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(probe)
        return False

    def status(self) -> str:
        """One line for a person."""
        if not self.var.exists() or not self.alive():
            return f"{self.name}: stopped"
        return f"{self.name}: running (process {self._pid() or 'unknown'}), {self.url()}"

    # Locks

    def _file(self, suffix: str) -> Path:
        return self.var / f"{self.name}.{suffix}"

    def _open(self, suffix: str) -> int:
        make_var(self.var)
        return os.open(self._file(suffix), os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two who start or stop at once take turns."""
        lock = self._open("lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _stop_when_unused(self) -> None:
        users = self._open("users")
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still uses it and will stop it
        else:
            if not self._file("stay").exists():
                self.stop()
        finally:
            os.close(users)

    # Starting

    def _start(self) -> None:
        if not (self.place.data / "PG_VERSION").exists():
            self._create()
        self._check_version()
        self._clear_stale_pid()
        self._make_socket_directory()
        self._spawn()

    def _create(self) -> None:
        """Make the database files beside their place and move them there whole: a broken attempt leaves nothing."""
        place, new = self.place, fresh(self.place.data)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700, parents=True)
        give(new, place.account)
        command = [str(place.install / "bin/initdb"), "--pgdata", str(new), "--username", ADMIN, "--auth", "trust"]
        command += ["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        command += ["--locale", "C", "--data-checksums", "--no-instructions"]
        command += ["--no-sync"] if self.throwaway else []
        made = subprocess.run(command, check=False, **run_as(place.account), capture_output=True, text=True, cwd="/")
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise EmbeddedError(f"The database could not be made: {_last_line(made.stderr)}")
        new.rename(place.data)

    def _check_version(self) -> None:
        made_by = (self.place.data / "PG_VERSION").read_text().strip()
        run = subprocess.run(
            [self.place.install / "bin/postgres", "--version"], check=True, capture_output=True, text=True
        )
        ours = run.stdout.split()[-1].partition(".")[0] if run.stdout else "?"
        if made_by != ours:
            raise EmbeddedError(
                f"{self.place.data} was made by PostgreSQL {made_by} and this is {ours}: "
                "start afresh with script/demo --reset, or install the older version to copy it out."
            )

    def _clear_stale_pid(self) -> None:
        """Nobody holds the lock, so a process number left in the files is that of a server that was killed."""
        pid_file = self.place.data / "postmaster.pid"
        if not pid_file.exists():
            return
        if self._is_started_by_hand(self._pid()):
            raise EmbeddedError(
                f"A server started by hand (process {self._pid()}) works on {self.place.data}: stop it first."
            )
        pid_file.unlink()
        if self.place.socket.exists():
            for left in self.place.socket.glob(".s.PGSQL.*"):
                left.unlink()
        say("The database was not stopped properly last time; it repairs itself now and loses nothing.")

    def _is_started_by_hand(self, pid: int | None) -> bool:
        try:
            return str(self.place.data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return False

    def _make_socket_directory(self) -> None:
        place = self.place
        place.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            give(place.socket, place.account)
        owner = place.socket.stat().st_uid
        if owner != (place.account.pw_uid if place.account else os.geteuid()):
            raise EmbeddedError(f"{place.socket} belongs to somebody else: remove it.")
        place.socket.chmod(0o700)

    def _spawn(self) -> None:
        place = self.place
        settings = SETTINGS | (THROWAWAY if self.throwaway else {}) | {"unix_socket_directories": str(place.socket)}
        command = [str(place.install / "bin/postgres"), "-D", str(place.data), "-p", str(PORT)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        alive = self._open("alive")
        try:
            fcntl.flock(alive, fcntl.LOCK_EX)
            with self.log.open("wb") as log:
                self._child = subprocess.Popen(
                    command, **run_as(place.account), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    cwd=place.data, start_new_session=True, pass_fds=(alive,),
                )  # fmt: skip
        finally:
            os.close(alive)

    def _wait_until_ready(self) -> None:
        pid_file, deadline = self.place.data / "postmaster.pid", time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if not self.alive():
                raise EmbeddedError(f"The database did not start: {_last_line(self.log.read_text(errors='replace'))}")
            try:
                if pid_file.read_text().splitlines()[7].strip() == "ready":
                    return
            except (OSError, IndexError):
                pass  # not written yet
            time.sleep(0.02)
        raise EmbeddedError(f"The database did not answer within {PATIENCE} seconds: see {self.log}")

    # Stopping

    def _stop(self) -> bool:
        if not self.alive():
            return False
        deadline = time.monotonic() + PATIENCE
        while self.alive():
            self._signal(signal.SIGINT if time.monotonic() < deadline else signal.SIGQUIT)
            if time.monotonic() > deadline + PATIENCE:
                raise EmbeddedError(f"The database does not stop: see {self.log}")
            self._wait_for_end(min(5, PATIENCE))
        return True

    def _signal(self, number: signal.Signals) -> None:
        pid = self._pid()
        if pid is None:
            return
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass  # it went by itself
        except PermissionError:
            raise EmbeddedError(
                "The database was started by another user of this machine: stop it as that user."
            ) from None

    def _wait_for_end(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.alive() and time.monotonic() < deadline:
            time.sleep(0.02)

    def _pid(self) -> int | None:
        try:
            return int((self.place.data / "postmaster.pid").read_text().split(maxsplit=1)[0])
        except (OSError, IndexError, ValueError):
            return None

    def _reap(self) -> None:
        if self._child and self._child.poll() is not None:
            self._child = None


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or ["no reason given"])[-1].strip()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
