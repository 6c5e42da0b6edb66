# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom journal ldv`: the lines of some days in the form of Logboek Dataverwerkingen 1.0, one JSON object a line, for who watches over privacy."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom import journal
from rondom.journal.ldv import records


class Command(BaseCommand):
    help = (
        "Geeft de regels van een of meer dagen in de vorm van Logboek Dataverwerkingen 1.0, een JSON-object per regel"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--van", type=date.fromisoformat, required=True, metavar="DAG", help="de eerste dag (UTC): 2026-02-03"
        )
        parser.add_argument("--tot", type=date.fromisoformat, metavar="DAG", help="tot en met deze dag; anders een dag")
        parser.add_argument("--database", default="owner", help="de verbinding van de eigenaar van de tabellen")

    def handle(self, *args: Any, **options: Any) -> None:
        first, last = options["van"], options["tot"] or options["van"]
        since, until = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
        journal.begin(journal.new_trace("command"))
        # Whose lines these are, they say themselves; that somebody took them out of the house is a line too.
        journal.write(journal.HOUSE, [journal.Line(journal.LOOK, "journal-ldv", "journal.processingline", None)])
        for record in records(since, until, options["database"]):
            self.stdout.write(json.dumps(record, ensure_ascii=False, sort_keys=True))
