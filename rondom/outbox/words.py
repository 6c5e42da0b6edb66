# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a message says: that there is something, and whom to call. One text for each kind, the same for everybody."""

from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.outbox.models import Message


def subject() -> str:
    """The same for every message: a subject line is read over shoulders."""
    return _("Er staat iets voor u klaar")


def sentences(kind: str) -> list[str]:
    """The message itself. Nothing about anybody, and no address to click on: who learns to click also clicks on a false one."""
    laws = law.current()
    opening = {
        Message.Kind.SOMETHING_READY: _("Er staat iets voor u klaar op de site van de gemeente."),
        Message.Kind.LATE_HONEST: _("Het is ons niet gelukt op tijd. Wij bellen u voor een nieuwe afspraak."),
    }[Message.Kind(kind)]
    number = dutch.phone(str(laws.setting("phone.municipality")))
    return [opening, _("Log in om het te lezen. Bellen mag ook: %(number)s.") % {"number": number}]


def sender() -> str:
    """Who writes."""
    return law.current().municipality.name


def body(kind: str) -> str:
    """The text of the e-mail."""
    return "\n\n".join([*sentences(kind), sender()])
