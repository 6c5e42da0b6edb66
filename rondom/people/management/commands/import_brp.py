# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom import-brp FILE`: take person lists of the BRP into the registers."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondom.people.brp.report import BrokenFile
from rondom.people.brp.writing import take_over

WIDTH = 40


class Command(BaseCommand):
    help = "Neemt persoonslijsten van de BRP over (LO-BRP, csv) en zegt wat is overgeslagen en waarom"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="BESTAND")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = take_over(options["file"], _bar if sys.stderr.isatty() else lambda done, of: None)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        except BrokenFile as broken:
            raise CommandError(f"{options['file']}, {broken}. Er is niets overgenomen.") from None
        for line in report.text():
            self.stdout.write(line)


def _bar(done: int, of: int) -> None:
    """How far it is, on a terminal."""
    filled = WIDTH * done // max(of, 1)
    end = "\n" if done >= of else ""
    print(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{of}", end=end, file=sys.stderr, flush=True)
