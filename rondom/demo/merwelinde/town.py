# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the stories need at hand while they are played: the people by their names, what was made so far, and whose turn it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from rondom import journal
from rondom.access import actors
from rondom.access.actors import Actor
from rondom.core import clock
from rondom.network.models import Party, Professional
from rondom.people.models import Person


@dataclass
class Town:
    """Merwelinde while its stories are played."""

    parties: dict[str, Party]
    staff: dict[str, Professional]
    residents: dict[str, Person]
    moment: datetime
    records: dict[str, UUID] = field(default_factory=dict)

    @contextmanager
    def acting(self, slug: str) -> Iterator[Actor]:
        """Within this block this worker or resident acts, at the step's moment, behind the fence like anybody."""
        journal.begin(journal.new_trace("merwelinde"))
        with clock.at(self.moment), actors.acting(self.actor(slug), self.moment) as actor:
            yield actor

    def actor(self, slug: str) -> Actor:
        """The actor of this worker or resident."""
        if slug in self.staff:
            return actors.for_professional(self.staff[slug])
        return actors.for_person(self.residents[slug])

    def keep(self, name: str, record: Model | UUID) -> None:
        """Remember where this record of the story is."""
        self.records[name] = record if isinstance(record, UUID) else record.pk

    def find(self, model: type[Any], name: str) -> Any:
        """The record of the story, as the one who acts may read it."""
        return model._default_manager.get(pk=self.records[name])


@dataclass(frozen=True)
class Step:
    """One moment of a story: who does what, by the product's own actions."""

    id: str
    moment: datetime
    play: Callable[[Town], None]


STEPS: list[Step] = []


def step(identifier: str, moment: str) -> Callable[[Callable[[Town], None]], Callable[[Town], None]]:
    """A step of the stories, at a moment in Dutch time ("2026-02-02T10:40")."""

    def told(play: Callable[[Town], None]) -> Callable[[Town], None]:
        STEPS.append(Step(identifier, timezone.make_aware(datetime.fromisoformat(moment)), play))
        return play

    return told
