# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each process gets its own addresses and role; the roles hold what the design says, on our server and on another's."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import databases as house
from config import kept
from config.embedded import Server
from config.environment import WrongSetting
from tests.house.conftest import open_folder

ADMIN = {"DATABASE_URL": "postgresql://boss:s3cret@db.example:5433/postgres"}
PRODUCTION = {
    "DATABASE_URL": "postgresql://app:a@db/rondom?sslmode=verify-full",
    "JOURNAL_DATABASE_URL": "postgresql://journal_writer:j@db/rondom",
    "WORKER_DATABASE_URL": "postgresql://worker:w@db/rondom",
    "SEALER_DATABASE_URL": "postgresql://sealer:z@db/rondom",
    "OWNER_DATABASE_URL": "postgresql://owner:o@db/rondom",
}


@pytest.fixture(scope="module")
def prepared() -> Iterator[house.Address]:
    """A server with the roles and the database, seen by its administrator."""
    with open_folder() as var, Server(var=var, throwaway=True).lease() as server:
        house.prepare(server.url())
        yield house.parse("DATABASE_URL", server.url())


@pytest.fixture
def own_var(var: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "VAR", var)
    return var


def as_role(admin: house.Address, role: str, **options: str) -> psycopg.Connection[tuple[object, ...]]:
    return house.connect(admin._replace(user=role, name="rondom", options=options))


@pytest.mark.parametrize(
    "wrong",
    [
        "mysql://app@db/rondom",
        "postgresql://app@db:port/rondom",
        "postgresql://app:pass@db",
        "rondom",
        "postgresql://[db/x",
    ],
)
def test_a_wrong_address_gives_one_line_without_the_password(wrong: str) -> None:
    with pytest.raises(WrongSetting) as told:
        house.parse("DATABASE_URL", wrong)
    assert str(told.value) == (
        "DATABASE_URL is not a database address: write postgresql://user:password@host:5432/rondom"
    )


def test_an_address_survives_being_taken_apart() -> None:
    address = house.Address("app", "p@ss/w:rd", "/run/my sockets", "5433", "rondom", {"sslmode": "disable"})
    assert house.parse("DATABASE_URL", address.url()) == address
    assert house.parse("X", PRODUCTION["DATABASE_URL"]).options == {"sslmode": "verify-full"}


@pytest.mark.parametrize("environ", [{}, PRODUCTION], ids=["embedded", "production"])
def test_only_commands_and_tests_know_the_owner(environ: dict[str, str]) -> None:
    processes = ("web", "worker", "sealer", "command", "test")
    known = {process: sorted(house.databases(environ, process)) for process in processes}
    assert known == {
        "web": ["default", "journal"],
        "worker": ["default", "journal"],
        "sealer": ["default", "sealer"],
        "command": ["default", "journal", "owner", "sealer"],
        "test": ["default", "journal", "owner", "sealer"],
    }


@pytest.mark.parametrize("environ", [{}, PRODUCTION, {"SEALER_DATABASE_URL": PRODUCTION["SEALER_DATABASE_URL"]}])
def test_who_seals_is_nobody_else(environ: dict[str, str]) -> None:
    assert {one["USER"] for one in house.databases(environ, "sealer").values()} == {"sealer"}


def test_who_seals_knows_no_address_but_its_own(own_var: Path) -> None:
    for environ in (ADMIN, PRODUCTION):
        known = house.narrowed(environ, "sealer")
        assert set(known) & set(house.VARIABLES.values()) == {"SEALER_DATABASE_URL"}
        assert "SEALER_DATABASE_URL" not in {**house.narrowed(environ, "web"), **house.narrowed(environ, "worker")}


def test_a_journal_that_does_not_answer_is_not_waited_for() -> None:
    options = house.databases(PRODUCTION, "web")["journal"]["OPTIONS"]
    assert options["connect_timeout"] == "5" and "lock_timeout=5s" in options["options"]


@pytest.mark.parametrize("environ", [{}, PRODUCTION], ids=["embedded", "production"])
def test_the_web_is_app_and_the_worker_works_as_app(environ: dict[str, str]) -> None:
    web, worker = house.databases(environ, "web"), house.databases(environ, "worker")
    assert web["default"]["USER"] == "app"
    assert web["journal"]["USER"] == "journal_writer"
    assert worker["default"]["USER"] == "worker"
    assert worker["default"]["OPTIONS"]["options"] == "-c role=app"
    assert web["default"]["CONN_HEALTH_CHECKS"] and web["default"]["CONN_MAX_AGE"] > 0


def test_the_test_server_is_not_the_demo_server() -> None:
    assert house.databases({}, "test")["default"]["HOST"].endswith("postgres-test.socket")


def test_no_password_of_owner_or_administrator_reaches_the_web_process(own_var: Path) -> None:
    for environ in (ADMIN, PRODUCTION):
        web = house.narrowed(environ, "web")
        assert "OWNER_DATABASE_URL" not in web
        assert "WORKER_DATABASE_URL" not in web
        assert "s3cret" not in str(web)
        assert house.parse("DATABASE_URL", web["DATABASE_URL"]).user == "app"


def test_preparing_twice_changes_nothing(prepared: house.Address) -> None:
    house.prepare(prepared.url())
    with as_role(prepared, "owner") as connection:
        asked = "SELECT extname FROM pg_extension WHERE extname = ANY(%s)"
        assert len(connection.execute(asked, [list(house.EXTENSIONS)]).fetchall()) == 2


def test_the_roles_have_what_the_design_says_and_no_more(prepared: house.Address) -> None:
    asked = """
        SELECT rolname, concat_ws(' ', CASE WHEN rolcanlogin THEN 'login' END, CASE WHEN rolcreatedb THEN 'createdb' END,
            CASE WHEN rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication THEN 'dangerous' END,
            CASE WHEN rolinherit THEN 'inherit' END)
        FROM pg_roles WHERE rolname !~ '^(pg_|postgres$)'
    """
    with house.connect(prepared) as connection:
        found = dict(connection.execute(asked).fetchall())
    assert found == {
        "owner": "login createdb inherit",
        "app": "login",
        "worker": "login",
        "journal_writer": "login",
        "sealer": "login",
    } | dict.fromkeys(house.NO_LOGIN, "inherit")


@pytest.mark.parametrize("role", ["owner", "worker", "journal_writer", "sealer", house.SEALS, *house.JOBS])
def test_app_takes_no_other_role(prepared: house.Address, role: str) -> None:
    with as_role(prepared, "app") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"SET ROLE {role}")


def test_app_takes_the_role_that_reads_the_journal(prepared: house.Address) -> None:
    with as_role(prepared, "app") as connection:
        connection.execute("SET ROLE journal_reader")


@pytest.mark.parametrize("role", house.JOBS)
def test_the_worker_is_app_and_takes_a_role_for_one_job(prepared: house.Address, role: str) -> None:
    with as_role(prepared, "worker", options="-c role=app") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("app",)
        connection.execute(f"SET ROLE {role}")
        connection.execute("RESET ROLE")
        assert connection.execute("SELECT current_user").fetchone() == ("app",)


def test_only_the_sealer_takes_the_role_that_seals(prepared: house.Address) -> None:
    with as_role(prepared, "sealer") as connection:
        connection.execute(f"SET ROLE {house.SEALS}")
    for role, other in (("worker", house.SEALS), ("worker", "sealer"), ("sealer", "app"), ("sealer", "job_retain")):
        with as_role(prepared, role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"SET ROLE {other}")


@pytest.mark.parametrize("role", ["app", "journal_writer", "worker", "sealer"])
def test_only_the_owner_makes_tables(prepared: house.Address, role: str) -> None:
    with as_role(prepared, role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE mine (id int)")


def test_a_table_of_the_owner_is_nobodys_until_it_is_granted(prepared: house.Address) -> None:
    with as_role(prepared, "owner") as connection:
        connection.execute("CREATE TABLE closed (id int)")
    with as_role(prepared, "app") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM closed")


def test_a_role_of_somebody_else_is_not_touched(server: Server) -> None:
    server.start()
    with house.connect(house.parse("X", server.url())) as connection:
        connection.execute("CREATE ROLE app LOGIN PASSWORD 'theirs'")
    with pytest.raises(WrongSetting, match="already has a role app that is not Rondom's"):
        house.prepare(server.url())


def test_a_database_of_somebody_else_is_not_touched(server: Server) -> None:
    server.start()
    with house.connect(house.parse("X", server.url())) as connection:
        connection.execute("CREATE DATABASE theirs")
    with pytest.raises(WrongSetting, match="The database theirs on this server is not Rondom's"):
        house.prepare(server.url(database="theirs"))


def test_an_administrator_without_all_powers_prepares_a_server_with_passwords(server: Server, own_var: Path) -> None:
    server.start()
    with house.connect(house.parse("X", server.url())) as connection:
        connection.execute("CREATE ROLE boss LOGIN CREATEROLE CREATEDB")
    environ = {"DATABASE_URL": server.url("boss")}

    with house.serving(environ, "command"), house.serving(environ, "command"):
        known = house.addresses(environ, "command")

    assert len({address.password for address in known.values()}) == 5
    assert all(len(address.password) > 30 for address in known.values())
    assert (own_var / "secrets.env").stat().st_mode & 0o777 == 0o600
    with house.connect(known["app"]) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("app",)
    with house.connect(house.parse("X", server.url())) as connection:
        kept_as = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'app'").fetchone()
    assert kept_as is not None and str(kept_as[0]).startswith("SCRAM-SHA-256$")


def test_who_may_not_make_roles_is_told_what_to_do(server: Server, own_var: Path) -> None:
    server.start()
    with house.connect(house.parse("X", server.url())) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(WrongSetting, match="The role guest may not make roles: use an address with CREATEROLE"):
        house.prepare(server.url("guest"), with_passwords=True)


def test_a_server_that_is_away_gives_one_line(var: Path) -> None:
    away = house.Address("app", "s3cret", str(var), "5432", "rondom", {})
    with pytest.raises(WrongSetting) as told:
        house.connect(away)
    assert str(told.value).startswith("The database rondom cannot be reached: ")
    assert "\n" not in str(told.value) and "s3cret" not in str(told.value)


def test_a_dropped_database_is_made_again(prepared: house.Address) -> None:
    with as_role(prepared, "owner") as connection:
        connection.execute("CREATE TABLE person (id int)")
    house.drop(prepared.url())
    house.prepare(prepared.url())
    with as_role(prepared, "owner") as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'person'").fetchone() == (0,)
