# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one owner promised, on a paper of his own: his agreements and whom to call, and nothing else of anybody (S2-13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.models import Lead
from rondom.core import dutch
from rondom.plan.models import Agreement

# One sheet of A4 holds this much in large type.
MOST_LINES = 8


@dataclass(frozen=True)
class Slip:
    """One sheet. `call` and `phone`: whom to call; under its alias, when the very name of an organisation tells something."""

    name: str
    lines: tuple[tuple[str, str], ...]
    call: str
    phone: str
    now: datetime


def slip(name: str, agreements: Iterable[Agreement], lead: Lead | None, now: datetime) -> Slip:
    """Of these what is agreed and still to be done. Visitors read a paper too: no goal, no name of anybody else, nothing that follows."""
    today = timezone.localdate(now)
    mine = [one for one in agreements if one.is_agreed and not one.is_over][:MOST_LINES]
    worker = lead.professional if lead else None
    party = worker.party if worker else None
    return Slip(
        name=name,
        lines=tuple((one.text, dutch.day(one.due_on, today)) for one in mine),
        call=(party.alias or worker.name) if worker and party else "",
        phone=(party.relay_phone if party.alias else worker.phone) if worker and party else "",
        now=now,
    )


def name_of(agreement: Agreement) -> str:
    """Whose paper it is: his own name."""
    if agreement.owner:
        return agreement.owner.name
    if agreement.owner_person:
        return agreement.owner_person.short_name
    return agreement.owner_member.name if agreement.owner_member else _("iemand")
