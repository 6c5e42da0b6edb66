# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a worker's own reminders. Pure."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.periods import months_later
from rondom.core.decisions import YES, Decision, No

ONE_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")


def may_remember(actor: Actor) -> Decision:
    """Any worker may keep a reminder for himself; whoever is there for somebody needs no task of a law for it."""
    return YES if actor.is_professional else No(_("Dit is een geheugensteun voor wie hier werkt."))


def may_be_a_first_name(text: str) -> Decision:
    """One word: with a surname or a number somebody could be found by it."""
    if ONE_WORD.fullmatch(text):
        return YES
    return No(_("Schrijf alleen een voornaam, in één woord. Geen achternaam en geen nummer."))


def is_due(written: datetime, now: datetime, months: int) -> bool:
    """Whether the term of the municipality is over: this reminder should not be here any more (S1-48)."""
    return months_later(written, months) <= now
