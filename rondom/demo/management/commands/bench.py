# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom bench`: measure the pages against their floors, in a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from rondom.demo.bench.database import filled
from rondom.demo.bench.deeds import Deeds
from rondom.demo.bench.served import Server, served
from rondom.demo.bench.table import Place, keep, measure, pages, statements, tell, tenth
from rondom.demo.generator import Size

LEAST = 1_000


class Command(BaseCommand):
    help = "Meet hoe snel de pagina's zijn, vergeleken met wat deze machine minstens kan"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--households", type=int, default=Size.households, help="van de grote gemeente")
        parser.add_argument("--rounds", type=int, default=15, help="alles na elkaar, zo vaak")
        parser.add_argument("--times", type=int, default=20, help="zo vaak in elke ronde")
        parser.add_argument("--fresh", action="store_true", help="maak de gemeente opnieuw")

    def handle(self, *args: Any, **options: Any) -> None:
        households, fresh = options["households"], options["fresh"]
        with self._served(households, fresh) as (server, deeds), deeds.unwritten():
            large, read = Place(server, pages(deeds)), statements(deeds)
            with self._served(max(households // 10, LEAST), fresh) as (other, theirs):
                small = Place(other, tenth(theirs))
                rows = list(measure(large, small, read, options["rounds"], options["times"]))
        tell(rows, self.stdout.write)
        keep(rows, settings.BASE_DIR / "var" / "bench.json")

    @contextmanager
    def _served(self, households: int, fresh: bool) -> Iterator[tuple[Server, Deeds]]:
        """A municipality of this size, with a web server before it."""
        with filled(Size(households, households * 10), self.stdout.write, fresh), served() as server:
            yield server, Deeds()
