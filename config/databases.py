# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which database each process talks to, as which role, and the roles themselves.

Roles are the fence behind the fence (access.md, "Database roles"): `app` owns nothing and cannot bypass a policy,
`journal_writer` only adds lines, `worker` works as `app` and may take one `job_*` role for one job, `sealer` seals the
journal and does nothing else, and `owner` makes the tables and is never known to a web process.
"""

import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from config import embedded
from config.environment import WrongSetting
from config.kept import kept, read_kept

NAME = "rondom"
LOGIN = {
    "owner": "CREATEDB",
    "app": "NOINHERIT",
    "worker": "NOINHERIT",
    "journal_writer": "NOINHERIT",
    "sealer": "NOINHERIT",
}
JOBS = ("job_detect", "job_retain", "job_import", "job_insight")
SEALS = "job_seal"  # of a log-in of its own: a worker who gathered a batch and threw it away would leave lines unsealed
NO_LOGIN = ("journal_reader", SEALS, *JOBS)
MEMBERS = {"app": ("journal_reader",), "worker": ("app", "journal_reader", *JOBS), "sealer": (SEALS,)}
MARK = "Rondom: made and kept by config.databases"
EXTENSIONS = ("pg_trgm", "btree_gist")
OLDEST = 15
LOCK = 7_216_306  # any number: two who prepare the same server at once take turns

VARIABLES = {
    "app": "DATABASE_URL",
    "journal_writer": "JOURNAL_DATABASE_URL",
    "worker": "WORKER_DATABASE_URL",
    "sealer": "SEALER_DATABASE_URL",
    "owner": "OWNER_DATABASE_URL",
}
WITHOUT_OWNER = {"web", "worker"}
# A journal that does not answer within these is out of reach: the page says so, instead of keeping the visitor waiting.
PATIENCE = {"connect_timeout": "5"}
LOCK_PATIENCE = "-c lock_timeout=5s"
# Values go apart from the statement, and a statement that comes back is planned once for each connection (ADR 0071).
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}


class Address(NamedTuple):
    """A database address, taken apart."""

    user: str
    password: str
    host: str
    port: str
    name: str
    options: dict[str, str]

    def url(self) -> str:
        """The address as one line."""
        who = quote(self.user, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        options = urlencode({"host": self.host, "port": self.port, **self.options})
        return f"postgresql://{who}@/{quote(self.name)}?{options}"


# For settings


def databases(environ: Mapping[str, str], process: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for a process: `web`, `worker`, `sealer`, `command`, `test`, or `schema` (compares models with migrations).

    Starts nothing and connects to nothing.
    """
    if process == "schema":
        return {"default": {"ENGINE": "django.db.backends.dummy"}}
    urls = addresses(environ, process)
    if process == "sealer":
        return {alias: _settings(urls["sealer"], process) for alias in ("default", "sealer")}
    default = urls["worker"] if process == "worker" and "worker" in urls else urls["app"]
    found = {
        "default": _settings(default, process, as_app=process == "worker"),
        "journal": _journal(urls["journal_writer"], process),
    }
    for role in ("owner", "sealer"):
        if role in urls and process not in WITHOUT_OWNER:
            found[role] = _settings(urls[role], process)
    return found


def addresses(environ: Mapping[str, str], process: str) -> dict[str, Address]:
    """The address of each login role: from the environment, else those of the embedded server.

    `DATABASE_URL` beside `JOURNAL_DATABASE_URL` is the app's own (production). Alone it is the address of an
    administrator who may make roles; the roles' own addresses follow from it and the passwords kept in var/.
    """
    given = {role: parse(name, environ[name]) for role, name in VARIABLES.items() if environ.get(name)}
    if process == "sealer" and "sealer" in given:
        return given
    if "app" not in given:
        server = _embedded(process)
        return {role: parse("DATABASE_URL", server.url(role, NAME)) for role in LOGIN}
    if "journal_writer" in given:
        return given
    return {role: _derived(given["app"], role) for role in LOGIN}


def parse(variable: str, url: str) -> Address:
    """Take `postgresql://user:password@host:port/name?option=value` apart; a wrong one gives one line without secrets."""
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise _wrong(variable) from None
    if split.scheme not in {"postgres", "postgresql"} or not split.path.strip("/"):
        raise _wrong(variable)
    options = dict(parse_qsl(split.query))
    host = options.pop("host", "") or unquote(split.hostname or "")
    listed = options.pop("port", "") or str(port or "")
    user, password = unquote(split.username or ""), unquote(split.password or "")
    return Address(user, password, host, listed, unquote(split.path.strip("/")), options)


def _wrong(variable: str) -> WrongSetting:
    return WrongSetting(f"{variable} is not a database address: write postgresql://user:password@host:5432/{NAME}")


def _derived(admin: Address, role: str) -> Address:
    password = read_kept().get(_password_name(admin, role), "")
    return admin._replace(user=role, password=password, name=_name(admin))


def _name(admin: Address) -> str:
    return NAME if admin.name in {"postgres", "template1"} else admin.name


def _password_name(admin: Address, role: str) -> str:
    """Passwords are kept per server, so that moving to another server does not lock anyone out of the first."""
    where = "".join(sign if sign.isalnum() else "_" for sign in f"{admin.host or 'local'}_{admin.port or 5432}")
    return f"PASSWORD_{where}_{role}".upper()


def _settings(address: Address, process: str, as_app: bool = False) -> dict[str, Any]:
    options: dict[str, Any] = {"application_name": f"rondom-{process}", **PREPARED, **address.options}
    if as_app:
        options["options"] = " ".join([address.options.get("options", ""), "-c role=app"]).strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _journal(address: Address, process: str) -> dict[str, Any]:
    found = _settings(address, process)
    options = found["OPTIONS"]
    waits = " ".join([options.get("options", ""), LOCK_PATIENCE]).strip()
    found["OPTIONS"] = {**PATIENCE, **options, "options": waits}
    return found


# For those who run things


@contextmanager
def serving(environ: Mapping[str, str], process: str) -> Iterator[None]:
    """Have a prepared database within this block: the embedded server, or the one that the environment names."""
    url = environ.get("DATABASE_URL")
    of_roles = url and environ.get("JOURNAL_DATABASE_URL") or process == "sealer" and environ.get("SEALER_DATABASE_URL")
    if of_roles:
        yield  # production: its administrator made it (docs/how-to/install.md)
    elif url:
        prepare(url, with_passwords=True)
        yield
    else:
        with _embedded(process).lease() as server:
            prepare(server.url())
            yield


def narrowed(environ: Mapping[str, str], process: str) -> dict[str, str]:
    """The environment of a process that knows no other addresses than its own; those of the embedded server need none."""
    rest = {name: value for name, value in environ.items() if name not in VARIABLES.values()}
    if not environ.get("DATABASE_URL"):
        return rest
    known = addresses(environ, process)
    roles = {
        "web": ("app", "journal_writer"),
        "worker": ("app", "journal_writer", "worker"),
        "sealer": ("sealer",),
    }[process]
    return rest | {VARIABLES[role]: known[role].url() for role in roles if role in known}


def admin_url(environ: Mapping[str, str], process: str) -> str:
    """The address of who may make roles and databases, for set-up and tests."""
    return environ.get("DATABASE_URL") or _embedded(process).url()


def _embedded(process: str) -> embedded.Server:
    return embedded.test_server() if process == "test" else embedded.server()


def prepare(url: str, with_passwords: bool = False) -> None:
    """Make the roles, the database and its extensions where they are missing; running it again changes nothing."""
    admin = parse("DATABASE_URL", url)
    with connect(admin._replace(name="postgres")) as connection:
        _check_version(connection)
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        _make_roles(connection, admin, with_passwords)
        make_database(connection, admin, _name(admin))


def drop(url: str) -> None:
    """Throw Rondom's database on this server away; its roles stay."""
    admin = parse("DATABASE_URL", url)
    with connect(admin._replace(name="postgres")) as connection:
        found = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [_name(admin)]
        ).fetchone()
        if found and found[0] == "owner":
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(_name(admin))))


def make_database(connection: psycopg.Connection[Any], admin: Address, name: str) -> None:
    """Make a database that `owner` owns and where nobody else may make anything, if it is not there yet."""
    found = connection.execute(
        "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    if not found:
        make = "CREATE DATABASE {} OWNER owner ENCODING 'UTF8' TEMPLATE template0"
        connection.execute(sql.SQL(make).format(sql.Identifier(name)))
    elif found != ("owner", "UTF8"):
        raise WrongSetting(
            f"The database {name} on this server is not Rondom's (owner {found[0]}, {found[1]}): name another one, or rename it."
        )
    closed = (
        "REVOKE ALL ON DATABASE {0} FROM PUBLIC; GRANT CONNECT ON DATABASE {0} TO app, worker, journal_writer, sealer"
    )
    with connect(admin._replace(name=name)) as inside:
        inside.execute("SET ROLE owner")
        inside.execute(sql.SQL(closed).format(sql.Identifier(name)))
        inside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for extension in EXTENSIONS:
            inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def connect(address: Address) -> psycopg.Connection[Any]:
    """A connection of its own, outside Django, each statement committed; a refusal is one line without secrets."""
    parts = {"user": address.user, "password": address.password, "host": address.host, "port": address.port}
    given = {name: value for name, value in (parts | address.options).items() if value}
    try:
        wanted = make_conninfo(dbname=address.name, application_name="rondom-prepare", connect_timeout=10, **given)
        return psycopg.connect(wanted, autocommit=True)
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[-1]
        raise WrongSetting(f"The database {address.name} cannot be reached: {reason}") from None


def _check_version(connection: psycopg.Connection[Any]) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        raise WrongSetting(f"The database server is PostgreSQL {version}: Rondom needs {OLDEST} or newer.")


def _make_roles(connection: psycopg.Connection[Any], admin: Address, with_passwords: bool) -> None:
    for role in (*LOGIN, *NO_LOGIN):
        _make_role(connection, role)
    for role, attributes in LOGIN.items():
        password = kept(_password_name(admin, role), secrets.token_urlsafe) if with_passwords else None
        alter = sql.SQL("ALTER ROLE {} LOGIN " + attributes + " PASSWORD {}")
        connection.execute(alter.format(sql.Identifier(role), sql.Literal(password)))
    for member, groups in MEMBERS.items():
        for group in groups:
            _grant(connection, group, member)
    connection.execute(sql.SQL("REVOKE {} FROM worker").format(sql.Identifier(SEALS)))  # earlier releases let it
    _grant(connection, "owner", connection.info.user)  # a role must belong to owner to give it a database


def _make_role(connection: psycopg.Connection[Any], role: str) -> None:
    """Roles are of the whole server: one of this name that somebody else made is not touched."""
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = %s", [role]
    ).fetchone()
    if found and found[0] != MARK:
        raise WrongSetting(
            f"This server already has a role {role} that is not Rondom's: use a server of its own for Rondom."
        )
    if found:
        return
    try:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        connection.execute(sql.SQL("COMMENT ON ROLE {} IS {}").format(sql.Identifier(role), sql.Literal(MARK)))
    except psycopg.errors.InsufficientPrivilege:
        raise WrongSetting(
            f"The role {connection.info.user} may not make roles: use an address with CREATEROLE and CREATEDB, "
            "or give the addresses of Rondom's own roles (docs/how-to/install.md)."
        ) from None


def _grant(connection: psycopg.Connection[Any], group: str, member: str) -> None:
    if not _is_member(connection, group, member):
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), sql.Identifier(member)))


def _is_member(connection: psycopg.Connection[Any], group: str, member: str) -> bool:
    # From 16 on who makes a role belongs to it, but may not yet take it.
    how = "SET" if connection.info.server_version >= 160_000 else "MEMBER"
    found = connection.execute("SELECT pg_has_role(%s, %s, %s)", [member, group, how]).fetchone()
    return bool(found and found[0])


def main(arguments: list[str]) -> int:
    """`python -m config.databases ADDRESS`: prepare a server for production and print the roles' addresses, once."""
    if len(arguments) != 1:
        raise WrongSetting("Usage: python -m config.databases postgresql://administrator:password@host:5432/rondom")
    prepare(arguments[0], with_passwords=True)
    for role, address in addresses({"DATABASE_URL": arguments[0]}, "command").items():
        print(f"{VARIABLES[role]}={address.url()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
