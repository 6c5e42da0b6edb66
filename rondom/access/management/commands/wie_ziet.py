# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom wie-ziet --huishouden ID`: who can see which kind of whose facts, on what ground."""

import csv
import json
from dataclasses import asdict, astuple
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondom import journal
from rondom.access.actors import SYSTEM_ACTOR
from rondom.access.who_sees import Row, holders, who_sees
from rondom.core import clock
from rondom.people.models import Household, Membership

HEADERS = ("partij", "functie", "naam", "van wie", "soort", "doel", "ziet", "grond")


class Command(BaseCommand):
    help = "Wie ziet welke soort gegevens van wie in een huishouden, en op welke grond (voor de functionaris gegevensbescherming)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--huishouden", required=True, metavar="ID", help="het nummer van het huishouden")
        parser.add_argument("--formaat", choices=["tabel", "csv", "json"], default="tabel")
        parser.add_argument("--database", default="owner", help="de verbinding van de eigenaar van de tabellen")

    def handle(self, *args: Any, **options: Any) -> None:
        household = self._household(options["huishouden"], options["database"])
        moment = clock.now()
        rows = who_sees(household, moment, options["database"])
        members = Membership.objects.using(options["database"]).filter(household=household, period__contains=moment)
        persons = frozenset(members.values_list("person_id", flat=True))
        # Who sees something without living there is named too.
        persons |= frozenset(person.pk for person in holders(household, moment, options["database"])[1])
        line = journal.Line(journal.LOOK, "wie-ziet", "people.household", household.pk, persons)
        journal.write(SYSTEM_ACTOR, [line])
        getattr(self, f"_{options['formaat']}")(rows)

    def _household(self, number: str, database: str) -> Household:
        try:
            return Household.objects.using(database).get(pk=UUID(number))
        except (ValueError, Household.DoesNotExist):
            raise CommandError(f"Er is geen huishouden met nummer {number}.") from None

    def _json(self, rows: list[Row]) -> None:
        self.stdout.write(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))

    def _csv(self, rows: list[Row]) -> None:
        writer = csv.writer(self.stdout, delimiter=";", lineterminator="\n")
        writer.writerow(HEADERS)
        writer.writerows(astuple(row) for row in rows)

    def _tabel(self, rows: list[Row]) -> None:
        cells = [HEADERS, *(astuple(row) for row in rows)]
        widths = [max(len(line[column]) for line in cells) for column in range(len(HEADERS))]
        for line in cells:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
