# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom law-reference [FOLDER]`: write the pages of docs/reference/law/ from the law files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rondom.law.loading import DIRECTORY, fresh
from rondom.law.reference import write


class Command(BaseCommand):
    help = "Schrijf de naslagpagina's over de wetbestanden opnieuw."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=DIRECTORY.parent / "docs" / "reference" / "law")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in write(fresh(), options["folder"]):
            self.stdout.write(f"{path.name} geschreven")
