# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How items of the dossier read to a worker: who said it, when, in a line."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rondom.core import dutch
from rondom.intake.models import Contact, Promise
from rondom.people.models import DossierItem


@dataclass(frozen=True)
class Told:
    """A text with who wrote it down and when."""

    text: str
    who: str
    when: str


def told(item: DossierItem, text: str, today: date) -> Told:
    """This item's text, with its writer."""
    return Told(text, writer(item), dutch.day(item.moment, today))


def writer(item: DossierItem) -> str:
    """Who wrote it: the worker, or the resident himself."""
    if item.author:
        return item.author.name
    return item.author_person.short_name if item.author_person else ""


def contact_line(contact: Contact, today: date) -> str:
    """ "di 3 feb, 14.00 uur, thuis: Sanne (samen)" """
    parts = [dutch.moment(contact.moment, today)]
    if contact.place:
        parts.append(contact.get_place_display())
    line = f"{', '.join(parts)}: {writer(contact)}"
    return _("%(line)s (samen op bezoek)") % {"line": line} if contact.joint else line


def promise_line(promise: Promise, today: date) -> str:
    """When it was promised for, honestly."""
    return dutch.moment(promise.due_at, today)
