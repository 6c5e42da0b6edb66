# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom generate`: fill an empty database with a large invented municipality."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondom.demo.generator import NotEmpty, Size, generate


class Command(BaseCommand):
    help = "Vult een lege database met een grote verzonnen gemeente, om te meten"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--households", type=int, default=Size.households, help="zoveel huishoudens")
        parser.add_argument("--items", type=int, default=None, help="standaard tien per huishouden")
        parser.add_argument("--seed", type=int, default=Size.seed, help="hetzelfde getal geeft dezelfde gemeente")
        parser.add_argument("--database", default="owner", help="naam van de verbinding")

    def handle(self, *args: Any, **options: Any) -> None:
        began = perf_counter()
        households = options["households"]
        size = Size(households, options["items"] or households * 10, options["seed"])
        try:
            generate(size, options["database"], say=self.stdout.write)
        except NotEmpty:
            raise CommandError("In deze database staan al mensen. Gebruik een lege database.") from None
        except ValueError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Klaar in {perf_counter() - began:.0f} seconden.")
