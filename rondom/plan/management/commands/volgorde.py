# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom volgorde -` for steps from standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom.plan.command import volgorde


class Command(BaseCommand):
    help = "Zet stappen in volgorde en rekent uit wanneer elke stap op zijn vroegst is."
    pure = True  # reads files only: see config.command
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("stappen", metavar="-", choices=["-"], help="leest de stappen als JSON van standaardinvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        code = volgorde(sys.stdin, self.stdout, self.stderr)
        if code:
            sys.exit(code)
