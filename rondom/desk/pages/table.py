# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Samen kijken*: who was picked to sit at the kitchen table, what all of them may see, and who looked with whom (access.md rule 11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rondom.access.actors import PERSON, Actor, for_professional
from rondom.access.circle import Helper
from rondom.access.keys import Keys, SharedKeys, at_table
from rondom.network.models import Professional
from rondom.people.models import Person

FIRST = "awb.eerste_contact"


class SeatIsGone(LookupError):
    """Somebody was picked who does not sit here (any more)."""


@dataclass(frozen=True)
class Seat:
    """Somebody at the table. An organisation whose name tells something sits there by its alias."""

    id: UUID
    name: str
    resident: bool


@dataclass(frozen=True)
class Present:
    """Somebody who looked along, for the journal: who, and for which of his own tasks."""

    actor: Actor
    purposes: tuple[str, ...]


def picked_seats(picked: Iterable[str], members: Iterable[Person], helpers: Iterable[Helper]) -> tuple[Seat, ...]:
    """Those picked: who lives here, and professionals the reader knows, by name or by alias.

    Raises SeatIsGone when anybody else was picked: a page turned to the table must never show more than its table may see.
    """
    known = {f"person:{person.pk}": Seat(person.pk, person.short_name, True) for person in members}
    for helper in helpers:
        if helper.seat is not None:
            known[seat_of(helper)] = Seat(helper.seat, helper.name or helper.party, False)
    choices = list(dict.fromkeys(picked))
    if any(choice not in known for choice in choices):
        raise SeatIsGone
    return tuple(dict.fromkeys(known[choice] for choice in choices))


def seat_of(helper: Helper) -> str:
    """How a page names this place: by the worker where his name may be read, else by what he is there for."""
    return f"professional:{helper.professional_id}" if helper.professional_id else f"around:{helper.involvement_id}"


def sight_of_all(mine: Keys, seats: Iterable[Seat]) -> SharedKeys:
    """What everyone at the table may see."""
    seated = list(seats)
    return at_table(
        mine, [seat.id for seat in seated if not seat.resident], [seat.id for seat in seated if seat.resident]
    )


def present(seats: Sequence[Seat], shared: SharedKeys) -> tuple[Present, ...]:
    """Everyone who looks along with who opened the page. One statement."""
    workers = [seat for seat in seats if not seat.resident]
    known = Professional.objects.select_related("party").in_bulk([seat.id for seat in workers])
    ordered = [*workers, *(seat for seat in seats if seat.resident)]
    return tuple(
        Present(_actor(seat, known), tuple(purpose for purpose in keys.purposes if purpose != FIRST) or keys.purposes)
        for seat, keys in zip(ordered, shared.seats[1:], strict=True)
    )


def _actor(seat: Seat, workers: dict[UUID, Professional]) -> Actor:
    if seat.resident:
        return Actor(PERSON, seat.id, name=seat.name, function="resident")
    return for_professional(workers[seat.id])
