# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the registers equal to person lists, in one transaction; lists that are there already change nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connections, transaction

from rondom import journal
from rondom.core import clock
from rondom.people.brp import mapping, reading
from rondom.people.brp.households import settle_family, settle_homes_and_authority
from rondom.people.brp.mapping import Entry
from rondom.people.brp.persons import Known
from rondom.people.brp.report import Report
from rondom.people.models import Person

AT_ONCE = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Import:
    """The job that imports, as actor."""

    kind: str = "system"
    id: UUID | None = None
    party_id: UUID | None = None
    function: str = "import"


def take_over(file: Path, progress: Progress = lambda done, of: None) -> Report:
    """Take the lists of this file into the registers; what is left out stands in the report.

    Raises BrokenFile with line and reason, and then nothing has changed.
    """
    report = Report()
    with file.open("rb") as binary:
        entries = list(_unique(_understood(reading.read(binary, report), report), report))
    moment = clock.now()
    with importing() as alias:
        known = Known(alias, report)
        for part in _parts(entries):
            known.settle(part)
        for numbered in (True, False):
            for part in _parts(entries):
                settle_family(part, known, numbered=numbered)
        for number, part in enumerate(_parts(entries)):
            settle_homes_and_authority(part, known, moment)
            progress(min((number + 1) * AT_ONCE, len(entries)), len(entries))
        known.note_likenesses(moment)
        if known.touched:
            journal.done(by=Import(), verb="brp_imported", on=Person(), persons=known.touched, using=alias)
    return report


@contextmanager
def importing() -> Iterator[str]:
    """A transaction that may write all registers: as role job_import where this process may take it, else as the owner."""
    alias = "default" if _may_take_role() else "owner"
    with transaction.atomic(using=alias):
        if alias == "default":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET LOCAL ROLE job_import")
        yield alias


def _may_take_role() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_has_role(session_user, 'job_import', 'MEMBER')")
        return bool(cursor.fetchone()[0])


def _understood(lists: Iterable[reading.PersonList], report: Report) -> Iterator[Entry]:
    for person in lists:
        entry = mapping.understand(person, report)
        if entry:
            yield entry


def _unique(entries: Iterable[Entry], report: Report) -> Iterator[Entry]:
    """One list for each number, the first in the file. Without a number nobody can be recognised the next time."""
    seen: set[str] = set()
    for entry in entries:
        who = entry.who
        if not who.bsn:
            report.skip("lijst zonder (geldig) burgerservicenummer: de volgende keer niet te herkennen", who.line)
        elif who.bsn in seen:
            report.skip("tweede lijst met hetzelfde burgerservicenummer", who.line)
        else:
            seen.add(who.bsn)
            yield entry


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), AT_ONCE):
        yield entries[start : start + AT_ONCE]
