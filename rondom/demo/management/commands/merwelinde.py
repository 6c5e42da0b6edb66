# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom merwelinde [--moment ISO] [--reset] [--people]`: the invented municipality, played up to a moment."""

from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from rondom.core import dutch
from rondom.demo import merwelinde
from rondom.demo.merwelinde.emptying import NotADemo, empty
from rondom.demo.pages import choice


def as_moment(text: str) -> datetime:
    """A moment in Dutch time."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("schrijf een moment als 2026-02-12T10:40") from None
    return timezone.make_aware(read) if timezone.is_naive(read) else read


class Command(BaseCommand):
    help = "Speelt de verhalen van Merwelinde tot een gekozen moment (alleen in de demo)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--moment", type=as_moment, default=merwelinde.LAST, metavar="MOMENT", help="tot wanneer: 2026-02-12T10:40"
        )
        parser.add_argument("--reset", action="store_true", help="begint opnieuw, ook als dit moment al gespeeld is")
        parser.add_argument("--people", action="store_true", help="noemt wie u kunt zijn, en speelt niets")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit kan alleen in de demo: zet RONDOM_DEMO=1.")
        if options["people"]:
            self.people()
            return
        self.play(options["moment"], options["reset"])

    def play(self, moment: datetime, again: bool) -> None:
        """Plays, unless the stories stand at this moment already."""
        told = dutch.moment_in_full(moment)
        if merwelinde.stands_at() == moment and not again:
            self.stdout.write(f"Merwelinde staat al op {told}.")
            return
        try:
            empty()
        except NotADemo:
            raise CommandError(
                "In deze database staan mensen die niet uit de demo komen; er is niets veranderd."
            ) from None
        merwelinde.play(moment)
        self.stdout.write(f"Merwelinde is gespeeld tot {told}.")

    def people(self) -> None:
        """Everyone a visitor can be: name, role, and the path of the link."""
        personas = [card.persona for _label, cards in choice().groups for card in cards]
        width = max((len(f"{persona.name} ({persona.role})") for persona in personas), default=0) + 2
        for persona in personas:
            who = f"{persona.name} ({persona.role})"
            self.stdout.write(f"  {who:{width}}{reverse('demo_as', args=[persona.slug])}")
