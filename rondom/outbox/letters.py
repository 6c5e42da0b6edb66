# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter for who does not read e-mail: one sheet, with the same few words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from rondom.outbox import words
from rondom.outbox.models import Message
from rondom.people.models import Address, Person


@dataclass(frozen=True)
class Letter:
    """What stands on the sheet. Without `address` (secret, unknown, or not the reader's to see) it is handed over in person."""

    name: str
    address: tuple[str, ...]
    day: date
    sentences: tuple[str, ...]
    sender: str
    place: str


def letter(message: Message, moment: datetime) -> Letter:
    """The letter of this message, as far as the one who prints it may see name and address. Two statements."""
    person = Person.objects.filter(pk=message.to_person).first()
    return Letter(
        name=person.full_name if person else "",
        address=_address(person, timezone.localdate(moment)) if person else (),
        day=timezone.localdate(moment),
        sentences=tuple(words.sentences(message.kind)),
        sender=words.sender(),
        place=words.sender().removeprefix("Gemeente "),
    )


def _address(person: Person, today: date) -> tuple[str, ...]:
    """Where letters go today: the address for letters before the one where somebody lives. A secret one is never printed."""
    if person.secret_address:
        return ()
    current = Address.objects.filter(Q(until=None) | Q(until__gt=today), person=person, secret=False)
    found = current.exclude(since__gt=today).order_by("-for_letters", "-since").first()
    if found is None or not found.street:
        return ()
    return (f"{found.street} {found.number}".strip(), f"{found.postcode}  {found.city}".strip())
