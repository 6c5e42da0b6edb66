# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom journal verify [--checkpoint FILE]`: is the journal as it was written? Exit 0 and a count, or exit 1 and what is wrong first."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rondom.core import dutch
from rondom.journal.verifying import Broken, verify


class Command(BaseCommand):
    help = "Controleer of het logboek nog is zoals het werd geschreven"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--checkpoint", type=Path, help="een controlepunt dat buiten de database is bewaard")
        parser.add_argument("--key", action="append", default=[], metavar="HEX", help="een openbare sleutel")
        parser.add_argument("--database", default="owner", help="de verbinding van de eigenaar van de tabellen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keys = {bytes.fromhex(key) for key in options["key"]}
            checkpoints = options["checkpoint"].read_text().splitlines() if options["checkpoint"] else []
        except (ValueError, OSError) as error:
            raise CommandError(f"Niet te lezen: {error}") from None
        if not keys and not checkpoints:
            keys = _own_keys()
        try:
            found = verify(keys, checkpoints, options["database"], self._progress)
        except Broken as error:
            raise CommandError(f"Het logboek is niet heel: {error}.") from None
        self.stdout.write(
            f"{found.lines} regels in {found.seals} zegels zijn heel; {found.checkpoints} controlepunten kloppen; "
            f"{found.young} regels zijn nog niet verzegeld."
        )
        if found.months:
            told = ", ".join(f"{month:%m-%Y}" for month in found.months)
            self.stdout.write(f"Vernietigd omdat de termijn voorbij was: {told} ({found.destroyed} regels).")
        if found.oldest_young:
            since = dutch.moment_in_full(found.oldest_young)
            self.stdout.write(
                f"De oudste regel zonder zegel is van {since}. Ouder dan een minuut? Kijk of het verzegelen loopt."
            )
        if not found.checkpoints:
            self.stdout.write(
                "Zonder controlepunt van buiten de database blijft ongezien wat aan het eind is weggehaald."
            )

    def _progress(self, seals: int) -> None:
        if seals % 1000 == 0 and sys.stderr.isatty():
            self.stderr.write(f"\r{seals} zegels", ending="")


def _own_keys() -> set[bytes]:
    """The key of this installation, when it is known here."""
    from rondom.journal.sealing import Sealer  # only for its key: looking itself shares nothing with the sealer

    return {Sealer.of(settings.JOURNAL_KEY, settings.CHECKPOINTS).public_key} if settings.JOURNAL_KEY else set()
