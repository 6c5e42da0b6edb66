# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Emptying a demo's database, so that the stories can be played again: the one thing here that only `owner` may do."""

from django.apps import apps
from django.conf import settings
from django.db import connections

from rondom.demo.models import Played
from rondom.people.models import Person

OWNER = "owner"
# The mirror of the laws and what Django keeps about itself belong to the release, not to the stories.
KEPT = {"access_laddermirror", "access_sightrule", "access_purposemirror", "access_lookuproad", "django_content_type"}
JOBS = ("procrastinate_jobs", "procrastinate_periodic_defers")


class NotADemo(Exception):
    """This database holds people that no story brought in."""


def empty() -> None:
    """Throw away everything that was played, and what visitors did since. Raises NotADemo for any other database."""
    if not is_a_demo():
        raise NotADemo
    tables = [table for table in _tables() if table not in KEPT]
    with connections[OWNER].cursor() as cursor:
        quoted = ", ".join(connections[OWNER].ops.quote_name(table) for table in [*tables, *JOBS])
        cursor.execute(f"TRUNCATE {quoted} RESTART IDENTITY CASCADE")
        # The journal begins anew, with its first line and its first seal; checkpoints of the old one would only contradict it.
        cursor.execute("UPDATE journal_open SET highest = 0, gaps = '{}', older_gaps = '{}'")
    for checkpoint in settings.CHECKPOINTS.glob("*.jsonl"):
        checkpoint.unlink()


def is_a_demo() -> bool:
    """True when the demo made what is here, or nobody is here yet."""
    if not settings.DEMO:
        return False
    return Played.objects.using(OWNER).exists() or not Person.objects.using(OWNER).exists()


def _tables() -> list[str]:
    """Every table of our own apps and of the log-ins."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("rondom.")]
    return sorted({model._meta.db_table for model in ours} | {"django_session"})
