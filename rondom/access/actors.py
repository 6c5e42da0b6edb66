# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looks or acts this moment: a professional for one party in one function, a resident, one of his own people, an anonymous writer, or a job."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from rondom.core import clock
from rondom.network.models import Professional
from rondom.people.models import Person

PROFESSIONAL, PERSON, PUBLIC, SYSTEM = "professional", "person", "public", "system"
# One of a resident's own people, by a key that the resident gave.
MEMBER = "member"


@dataclass(frozen=True)
class Actor:
    """The one who looks or acts. `id` is a professional's, a person's, a key's or a draft's; residents and writers act for no party.

    `records`: all of a resident who has more than one, the kept one (his `id`) first (docs/adr/0062).
    """

    kind: str
    id: UUID | None
    name: str = ""
    party_id: UUID | None = None
    party_name: str = ""
    controller_id: UUID | None = None
    function: str = ""
    function_title: str = ""
    phone: str = ""
    records: tuple[UUID, ...] = ()

    @property
    def is_professional(self) -> bool:
        """Acts for a party."""
        return self.kind == PROFESSIONAL

    @property
    def is_resident(self) -> bool:
        """Looks at his own life."""
        return self.kind == PERSON

    @property
    def initials(self) -> str:
        """The two letters in the disc."""
        return self.name[:2].title()

    @property
    def professional_id(self) -> UUID | None:
        """The professional, or None for anyone else: for an item's author."""
        return self.id if self.is_professional else None

    @property
    def worker_id(self) -> UUID:
        """The professional, where a rule already made sure that it is one. Raises TypeError otherwise."""
        if not self.is_professional or self.id is None:
            raise TypeError("only a professional does this")
        return self.id

    @property
    def person_id(self) -> UUID | None:
        """The resident, or None for anyone else."""
        return self.id if self.is_resident else None

    @property
    def person_ids(self) -> tuple[UUID, ...]:
        """Every record of the resident; none for anyone else."""
        return self.records or ((self.id,) if self.is_resident and self.id else ())

    def is_person(self, person_id: object) -> bool:
        """Is this a record of the resident himself?"""
        return person_id in self.person_ids


NOBODY = Actor("nobody", None)
SYSTEM_ACTOR = Actor(SYSTEM, None, name="Rondom", function="system")


def for_professional(professional: Professional) -> Actor:
    """The actor of this professional."""
    party = professional.party
    return Actor(
        PROFESSIONAL,
        professional.pk,
        name=professional.name,
        party_id=party.pk,
        party_name=party.short_name,
        controller_id=party.organisation_id,
        function=professional.function,
        function_title=professional.function_title,
        phone=professional.phone,
    )


def for_person(person: Person, records: tuple[UUID, ...] = ()) -> Actor:
    """The actor of this resident."""
    return Actor(PERSON, person.pk, name=person.short_name, function="resident", records=records)


def enter(kind: str, identifier: UUID | None, moment: datetime) -> tuple[UUID, ...]:
    """Tell the database who looks and when, for the rest of this transaction; the records of a resident come back, the kept one first.

    A second call in it is refused by the database.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rondom_enter(%s, %s)", [f"{kind}:{identifier}" if identifier else kind, moment])
        return tuple(cursor.fetchone()[0] or ())


def leave() -> None:
    """Forget who looked, where one transaction serves several actors (the demo's play, the tests), and where a session named a log-in that is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('rondom.actor', '', true), set_config('rondom.now', '', true), set_config('rondom.persons', '', true)"
        )


@contextmanager
def acting(actor: Actor, moment: datetime | None = None) -> Iterator[Actor]:
    """Act or look as this actor, in a transaction of its own (or nested in one where nobody is set)."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        records = enter(actor.kind, actor.id, moment or clock.now())
        yield replace(actor, id=records[0], records=records) if len(records) > 1 else actor
        if nested and not connection.needs_rollback:
            leave()
