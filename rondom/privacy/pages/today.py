# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vandaag: what needs a judgement first, then what ends soon, then where to look further."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.access.actors import Actor
from rondom.privacy.pages import leaks
from rondom.privacy.pages.deviations import held_in_words
from rondom.privacy.pages.emergencies import EmergencyRow, waiting
from rondom.privacy.pages.leaks import LeakRow
from rondom.rights.reading import TaskRow, watched


@dataclass(frozen=True)
class TodayPage:
    """The privacy officer's day."""

    leaks: tuple[LeakRow, ...]
    emergencies: tuple[EmergencyRow, ...]
    requests: tuple[TaskRow, ...]
    held: str
    now: datetime

    @property
    def persons(self) -> frozenset[UUID]:
        """Whose names stand on it: who asked something about himself."""
        return frozenset(person for row in self.requests for person in row.persons)


def today_page(*, actor: Actor, now: datetime) -> TodayPage:
    """Read the page: six statements."""
    urgent = tuple(row for row in watched(actor, now) if row.chip.state in {"soon", "late"})
    return TodayPage(leaks=leaks.waiting(now), emergencies=waiting(now), requests=urgent, held=held_in_words(), now=now)
