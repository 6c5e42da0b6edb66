# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom bench`: measure the pages against their floors, in a database of its own."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from rondom.demo.bench.database import filled
from rondom.demo.bench.table import keep, measure, tell
from rondom.demo.generator import Size


class Command(BaseCommand):
    help = "Meet hoe snel de pagina's zijn, vergeleken met wat deze machine minstens kan"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--households", type=int, default=Size.households)
        parser.add_argument("--rounds", type=int, default=15)
        parser.add_argument("--times", type=int, default=10, help="zo vaak in elke ronde")
        parser.add_argument("--fresh", action="store_true", help="maak de gemeente opnieuw")

    def handle(self, *args: Any, **options: Any) -> None:
        households = options["households"]
        with filled(Size(households, households * 10), self.stdout.write, options["fresh"]):
            rows = list(measure(options["rounds"], options["times"]))
        tell(rows, self.stdout.write)
        keep(rows, settings.BASE_DIR / "var" / "bench.json")
