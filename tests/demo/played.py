# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Merwelinde in a database of its own, played to a moment: made once for each moment, shared by tests that change nothing."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from rondom.demo import merwelinde
from rondom.demo.merwelinde.town import Town
from tests.database import PatternDatabase

LAST = "2026-09-14T16:00"


def moment_of(text: str) -> datetime:
    """A moment in Dutch time."""
    return timezone.make_aware(datetime.fromisoformat(text))


@dataclass
class Towns:
    """The played databases of this run."""

    pattern: PatternDatabase
    stack: ExitStack
    made: dict[str, tuple[str, Town]] = field(default_factory=dict)

    def at(self, moment: str) -> Town:
        """Merwelinde as it stands at this moment; from here on Django looks at its database."""
        if moment not in self.made:
            name = self.stack.enter_context(self.pattern.copy())
            self.pattern.connect_to(name)
            self.made[moment] = name, merwelinde.play(moment_of(moment))
        name, town = self.made[moment]
        self.pattern.connect_to(name)
        town.moment = moment_of(moment)
        return town
