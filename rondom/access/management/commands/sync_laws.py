# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the database's mirror of laws/*.toml up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom.access.mirror import sync


class Command(BaseCommand):
    help = "Neemt de wetsbestanden over in de database (na elke wijziging in laws/)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        count = sync(options["database"])
        if options["verbosity"]:
            self.stdout.write(f"{count} regels over wie wat mag lezen.")
