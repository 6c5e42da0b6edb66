# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded database starts, repairs itself, is shared and stops; a crash or a second starter loses nothing."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from config.embedded import EmbeddedError, Server
from tests.house.conftest import Run, processes_in


def pid(server: Server) -> int:
    return int((server.place.data / "postmaster.pid").read_text().split()[0])


def ask(server: Server, question: str) -> object:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        asked = connection.execute(question)
        found = asked.fetchone() if asked.description else None
        return found and found[0]


def test_it_starts_answers_and_stops(server: Server) -> None:
    assert server.status() == "postgres: stopped"
    server.start()
    assert ask(server, "SELECT upper('één')") == "ÉÉN"
    assert ask(server, "SHOW data_checksums") == "on"
    assert f"running (process {pid(server)})" in server.status()
    assert server.stop()
    assert not server.stop()
    assert processes_in(server.var) == []


def test_starting_twice_gives_the_same_server(server: Server) -> None:
    first = pid(server.start())
    assert pid(server.start()) == first


def test_nobody_reaches_it_over_the_network(server: Server) -> None:
    server.start()
    assert ask(server, "SHOW listen_addresses") == ""
    assert server.place.socket.stat().st_mode & 0o777 == 0o700


def test_no_statement_and_no_value_enters_its_log(server: Server) -> None:
    server.start()
    ask(server, "CREATE TABLE person (name text PRIMARY KEY)")
    ask(server, "INSERT INTO person VALUES ('Murat')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        ask(server, "INSERT INTO person VALUES ('Murat')")
    log = server.log.read_text()
    assert "duplicate key" in log
    assert "Murat" not in log


def test_a_killed_server_repairs_itself_says_so_in_one_line_and_loses_nothing(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    server.throwaway = False
    server.start()
    ask(server, "CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(pid(server), signal.SIGKILL)
    while server.alive():
        pass  # its other processes notice within milliseconds
    capfd.readouterr()

    server.start()

    assert ask(server, "SELECT answer FROM kept") == 42
    said = capfd.readouterr().err.splitlines()
    assert said == ["The database was not stopped properly last time; it repairs itself now and loses nothing."]


def test_the_number_of_another_process_in_a_stale_lock_is_no_obstacle(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    server.start()
    pid_file = server.place.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    (server.place.socket / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")

    server.start()

    assert pid(server) != os.getpid()
    assert "repairs itself" in capfd.readouterr().err


def test_two_who_start_at_once_get_one_server(server: Server, environment: dict[str, str]) -> None:
    command = [sys.executable, "-P", "-m", "config.embedded", "start"]
    starters = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = {starter.communicate(timeout=60)[0] for starter in starters}
    assert [starter.returncode for starter in starters] == [0, 0, 0, 0]
    assert len(told) == 1 and "running" in told.pop()


def test_the_last_to_leave_stops_it(server: Server) -> None:
    other = Server(var=server.var, throwaway=True)
    with server.lease():
        with other.lease():
            pass
        assert server.alive()
    assert not server.alive()


def test_it_stays_when_it_was_told_to(server: Server) -> None:
    server.start(stay=True)
    with server.lease():
        pass
    assert server.alive()


def test_a_user_that_is_killed_holds_nothing(server: Server, environment: dict[str, str]) -> None:
    script = "import time; from config.embedded import server\nwith server().lease():\n print('in', flush=True); time.sleep(60)"
    user = subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    assert user.stdout.readline() == "in\n"
    user.kill()
    user.communicate()
    assert server.alive()
    with server.lease():
        pass
    assert not server.alive()


def test_files_of_another_version_are_refused_in_one_line(server: Server) -> None:
    server.start()
    server.stop()
    (server.place.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedError, match=r"was made by PostgreSQL 9 and this is \d+: start afresh"):
        server.start()


def test_a_making_that_was_broken_off_is_done_again(server: Server) -> None:
    half = server.place.data.with_name("postgres.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("half\n")
    server.start()
    assert ask(server, "SELECT 1") == 1
    assert not half.exists()


def test_a_long_path_gets_its_socket_elsewhere(var: Path) -> None:
    deep = var / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = Server(var=deep, throwaway=True)
    server.start()
    assert ask(server, "SELECT 1") == 1
    place = server.place
    server.remove()
    assert not place.socket.exists()
    assert not place.data.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_root_runs_it_as_another_account_also_from_a_closed_home() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as closed:  # made with mode 700
        server = Server(var=Path(closed) / "var", throwaway=True)
        server.start()
        assert ask(server, "SELECT 1") == 1
        assert server.place.data.stat().st_uid != 0
        assert not server.place.data.is_relative_to(closed)
        outside = server.place.data.parent
        server.remove()
        assert not outside.exists()


def test_the_command_starts_tells_and_stops(run: Run, server: Server) -> None:
    assert run("config.embedded", "status").stdout == "postgres: stopped\n"
    assert "running" in run("config.embedded", "start").stdout
    assert "running" in run("config.embedded", "status").stdout
    assert run("config.embedded", "stop").stdout == "postgres: stopped\n"
    assert run("config.embedded", "stop").stdout == "postgres: was not running\n"
    assert run("config.embedded", "jump").returncode == 2
