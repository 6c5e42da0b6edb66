# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Samen kijken*: who was picked to sit at the kitchen table, and what all of them may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rondom.access.circle import Helper
from rondom.access.keys import Keys, SharedKeys, at_table
from rondom.people.models import Person


class SeatIsGone(LookupError):
    """Somebody was picked who does not sit here (any more)."""


@dataclass(frozen=True)
class Seat:
    """Somebody at the table."""

    id: UUID
    name: str
    resident: bool


def picked_seats(picked: Iterable[str], members: Iterable[Person], helpers: Iterable[Helper]) -> tuple[Seat, ...]:
    """Those picked: who lives here, and named professionals the reader knows.

    Raises SeatIsGone when anybody else was picked: a page turned to the table must never show more than its table may see.
    """
    known = {f"person:{person.pk}": Seat(person.pk, person.short_name, True) for person in members}
    known |= {
        f"professional:{helper.professional_id}": Seat(helper.professional_id, helper.name, False)
        for helper in helpers
        if helper.professional_id and not helper.invited
    }
    choices = list(dict.fromkeys(picked))
    if any(choice not in known for choice in choices):
        raise SeatIsGone
    return tuple(known[choice] for choice in choices)


def sight_of_all(mine: Keys, seats: Iterable[Seat]) -> SharedKeys:
    """What everyone at the table may see."""
    seated = list(seats)
    return at_table(
        mine, [seat.id for seat in seated if not seat.resident], [seat.id for seat in seated if seat.resident]
    )
