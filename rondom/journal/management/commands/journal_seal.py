# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom journal seal`: the process that seals what is new, every second, beside web and worker."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondom.journal.sealing import MayNotSeal, Sealer


class Command(BaseCommand):
    help = "Verzegel de nieuwe regels van het logboek, elke seconde"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="alleen wat er nu is, en dan stoppen")
        parser.add_argument("--folder", type=Path, default=settings.CHECKPOINTS, help="waar de controlepunten komen")

    def handle(self, *args: Any, **options: Any) -> None:
        if len(settings.JOURNAL_KEY) < 32:
            raise CommandError("RONDOM_JOURNAL_KEY ontbreekt: zet minstens 32 willekeurige tekens in de omgeving.")
        sealer = Sealer.of(settings.JOURNAL_KEY, options["folder"])
        if options["once"]:
            self.stdout.write(f"{sealer.seal_all()} zegels gemaakt")
            if gone := sealer.let_go_all():
                self.stdout.write(f"{gone} maanden vernietigd: hun termijn is voorbij")
            return
        try:
            sealer.seal_for_ever()
        except MayNotSeal as error:
            raise CommandError(str(error)) from None
