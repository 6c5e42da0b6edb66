# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom termijn TERM DATUM [--gemeente NAAM]`, or `rondom termijn -` for lines from standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom.law.command import termijn


class Command(BaseCommand):
    help = "Laat zien wanneer een termijn afloopt, en waarom op die dag."
    pure = True  # reads files only: see config.command
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("term", metavar="TERM", help="bijvoorbeeld wmo.onderzoek; '-' leest regels 'TERM DATUM'")
        parser.add_argument("datum", metavar="DATUM", nargs="?", help="bijvoorbeeld 2026-09-14")
        parser.add_argument("--gemeente", metavar="NAAM", help="reken met de eigen waarden van deze gemeente")

    def handle(self, *args: Any, **options: Any) -> None:
        code = termijn(options["term"], options["datum"], options["gemeente"], sys.stdin, self.stdout, self.stderr)
        if code:
            sys.exit(code)
