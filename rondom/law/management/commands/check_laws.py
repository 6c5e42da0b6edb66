# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom check-laws [--gemeente NAAM]`: read the law files, or say in which line they do not hold."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom.law.command import check_laws


class Command(BaseCommand):
    help = "Controleer de wetbestanden en noem wat een jurist nog moet nakijken."
    pure = True  # reads files only: see config.command
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gemeente", metavar="NAAM", help="met de eigen waarden van deze gemeente")

    def handle(self, *args: Any, **options: Any) -> None:
        code = check_laws(options["gemeente"], self.stdout, self.stderr)
        if code:
            sys.exit(code)
