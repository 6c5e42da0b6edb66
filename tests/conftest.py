# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The suite runs as role `app`, behind the fence, in a database that `owner` made: green with the fence off would prove nothing."""

import os
from tempfile import TemporaryDirectory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["RONDOM_PROCESS"] = "test"
os.environ["RONDOM_DEMO"] = "1"
os.environ.pop("RONDOM_MOMENT", None)
os.environ["RONDOM_SECRET_KEY"] = "tests-only-tests-only-tests-only-tests-only"
os.environ["RONDOM_BSN_KEYS"] = "tests-only-bsn-key-tests-only-bsn-key-0001"
CHECKPOINTS = TemporaryDirectory(prefix="rondom-checkpoints-")  # never those of a demo beside the tests
os.environ["RONDOM_CHECKPOINTS"] = CHECKPOINTS.name
os.environ["RONDOM_BSN_HASH_KEY"] = "tests-only-hash-key-tests-only-hash-key-001"

from collections.abc import Iterator  # noqa: E402
from typing import Any  # noqa: E402

import coverage  # noqa: E402
import django  # noqa: E402
import pytest  # noqa: E402

django.setup()

from tests.browser import browser, played, server, site, weather  # noqa: E402, F401 - made once, for whoever names them
from tests.database import PatternDatabase  # noqa: E402

# These go through the whole house, or through worlds by the thousand: what they cover the tests of law, access and journal cover too, and counting
# it takes half their time again.
UNCOUNTED = (
    "tests/attack/",
    "tests/controls/",
    "tests/demo/",
    "tests/house/",
    "tests/journeys/",
    "tests/access/test_worlds.py",
    "tests/access/test_merges.py",
    "tests/access/ending/",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Covered branches are counted where tests are about one thing; neither here nor in the processes that a test starts otherwise."""
    counting = coverage.Coverage.current()
    if counting is None or not item.nodeid.startswith(UNCOUNTED):
        return (yield)
    counting.stop()
    in_processes = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    try:
        return (yield)
    finally:
        if in_processes is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = in_processes
        counting.start()


@pytest.fixture(scope="session")
def pattern_database(django_db_blocker: Any) -> Iterator[PatternDatabase]:
    """A migrated database that is only ever copied, made once for each set of migrations."""
    with django_db_blocker.unblock(), PatternDatabase.made() as pattern:
        yield pattern


@pytest.fixture(scope="session")
def django_db_setup(pattern_database: PatternDatabase, django_db_blocker: Any) -> Iterator[None]:
    """The database of this run: a copy of the pattern."""
    with pattern_database.copy() as name, django_db_blocker.unblock():
        pattern_database.connect_to(name)
        yield
        pattern_database.disconnect()


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Each test in a transaction of `app` that is rolled back. Journal lines are written on their own connection and stay, as in life."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_database(pattern_database: PatternDatabase, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own for tests with several connections or processes: a fresh copy, thrown away afterwards."""
    before = pattern_database.current
    with django_db_blocker.unblock(), pattern_database.copy() as name:
        pattern_database.connect_to(name)
        yield name
        pattern_database.connect_to(before)


@pytest.fixture
def as_worker(own_database: str) -> Iterator[str]:
    """In a database of its own, logged in as the job worker: like a web process, but it may take a job's role for one job."""
    from django.db import connections

    default: Any = connections["default"]
    default.close()
    user, options = default.settings_dict["USER"], default.settings_dict["OPTIONS"]
    default.settings_dict.update(USER="worker", OPTIONS=options | {"options": "-c role=app"})
    yield own_database
    default.close()
    default.settings_dict.update(USER=user, OPTIONS=options)


@pytest.fixture(autouse=True)
def _strict_templates(settings: Any) -> None:
    """A variable that a template does not know is an error."""
    from tests.strict_templates import UNKNOWN

    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UNKNOWN


@pytest.fixture(autouse=True)
def _short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals that each wait for a whole step would wait for minutes."""
    from rondom.core import steps

    monkeypatch.setattr(steps, "STEP", steps.STEP / 100)


@pytest.fixture
def whole_steps(_short_steps: None, monkeypatch: pytest.MonkeyPatch) -> float:
    """The steps of the house itself, in seconds."""
    from rondom.core import steps

    monkeypatch.setattr(steps, "STEP", steps.STEP * 100)
    return steps.STEP
