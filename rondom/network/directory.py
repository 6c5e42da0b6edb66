# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who to call: by task, neighbourhood and day, answered in one step with a named person and a phone number (S0-08).

It is about organisations, never about residents: finding a party here says nothing about who it helps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from rondom.network.models import Area, Party, Professional


@dataclass(frozen=True)
class ToCall:
    """One line of the directory: the party, and the person there whom one can call."""

    party: Party
    areas: tuple[str, ...]
    person: Professional
    phone: str
    reachable: bool
    reachable_from: date

    @property
    def name(self) -> str:
        """Who picks up."""
        return f"{self.person.name} {self.person.surname}".strip()


def find(*, moment: datetime, task: str = "", area: Area | None = None, reachable: bool = False) -> list[ToCall]:
    """Parties for a task in words ("schulden", "huur"), in an area, each with a named person: who can be reached today first.

    A party without areas works everywhere. With `reachable` only those whom one can call today.
    """
    day = timezone.localdate(moment)
    found = []
    for party in _parties(area):
        if _does(party, task):
            line = _to_call(party, moment, day)
            if line and (line.reachable or not reachable):
                found.append(line)
    return sorted(found, key=lambda line: (not line.reachable, line.party.name))


def _parties(area: Area | None) -> Iterable[Party]:
    parties = Party.objects.select_related("organisation").prefetch_related("areas", "professionals").order_by("name")
    if area is None:
        return parties
    return [party for party in parties if not party.areas.all() or area in party.areas.all()]


def _does(party: Party, task: str) -> bool:
    """Each word of the task begins a word of what the party does, is called, or of what its people are."""
    texts = [*party.tasks, party.name, party.get_kind_display(), *(p.function_title for p in party.professionals.all())]
    words = {word for text in texts for word in str(text).casefold().split()}
    return all(any(word.startswith(wanted) for word in words) for wanted in task.casefold().split())


def _to_call(party: Party, moment: datetime, day: date) -> ToCall | None:
    """The party's own contact when he can be reached, else a colleague who can, else the contact with the day he is back."""
    people = [person for person in party.professionals.all() if person.is_at_work(moment)]
    people.sort(key=lambda person: (not person.is_reachable(day), person.pk != party.contact_id, person.name))
    if not people:
        return None
    person = people[0]
    return ToCall(
        party=party,
        areas=tuple(area.name for area in party.areas.all()),
        person=person,
        phone=person.phone or party.phone,
        reachable=person.is_reachable(day),
        reachable_from=person.reachable_from(day),
    )
