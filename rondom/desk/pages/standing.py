# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands around, one row a person: a worker there for two purposes is one worker."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.circle import Helper
from rondom.core import dutch
from rondom.desk.circle import Around
from rondom.desk.pages.table import seat_of
from rondom.plan.models import SHARED

# Stands behind every other purpose of the same worker: the row tells what the law is for.
FIRST = "awb.eerste_contact"


@dataclass(frozen=True)
class Stander:
    """One professional around the household, as the reader may know him."""

    id: UUID
    professional_id: UUID | None
    name: str
    party: str
    role: str
    note: str
    phone: str
    lead: bool
    invited: bool
    shown_as: str
    setting: str
    since: datetime
    # When he last did something here: a contact, or coming into the shared plan. What the row tells is when they spoke (`note`).
    last_contact: datetime | None
    # His place at the table of *Samen kijken*, by name or by alias; empty for who has not said yes.
    seat: str

    @property
    def kind(self) -> str:
        """How the disc is drawn."""
        return "lead" if self.lead else "ask" if self.invited else "professional"

    def drawn(self) -> Around:
        """As the circle draws him."""
        return Around(
            self.id,
            self.name,
            self.party,
            "professional",
            self.setting,
            self.lead,
            timezone.localdate(self.since),
            shown_as=self.shown_as,
        )


def standers(helpers: Iterable[Helper], now: datetime) -> tuple[Stander, ...]:
    """One row a worker, the director first, then who is around longest."""
    groups: dict[object, list[Helper]] = {}
    for helper in helpers:
        groups.setdefault(helper.professional_id or helper.involvement_id, []).append(helper)
    rows = [_stander(group, now) for group in groups.values()]
    return tuple(sorted(rows, key=lambda row: (not row.lead, row.invited, row.since, str(row.id))))


def _stander(group: list[Helper], now: datetime) -> Stander:
    first = next((helper for helper in group if helper.purpose and helper.purpose != FIRST), group[0])
    active = [helper.last_contact for helper in group if helper.last_contact]
    spoke = [helper.last_contact for helper in group if helper.last_contact and not _only_shared(helper)]
    lead = next((helper for helper in group if helper.lead), None)
    starts = [helper.joined_at or helper.since or now for helper in group]
    return Stander(
        id=first.involvement_id or first.lead_id or first.professional_id,  # type: ignore[arg-type]  # one of the three is there
        professional_id=first.professional_id,
        name=first.name or first.party,
        party=first.party if first.name else "",
        role=_role(first, lead),
        note=_note(first, max(spoke, default=None), timezone.localdate(now)),
        phone=first.phone,
        lead=lead is not None,
        invited=all(helper.invited for helper in group),
        shown_as=first.party if first.aliased else "",
        setting=first.setting,
        since=min(starts),
        last_contact=max(active, default=None),
        seat=next((seat_of(helper) for helper in group if helper.seat is not None), ""),
    )


def _only_shared(helper: Helper) -> bool:
    """He came into the shared plan, and nobody spoke since: a sharing is no contact."""
    return helper.purpose == SHARED and helper.last_contact == helper.joined_at


def _role(helper: Helper, lead: Helper | None) -> str:
    if lead and lead.lead_answer == "yes":
        return _("vaste begeleider")
    if lead:
        return _("wil vaste begeleider zijn, wacht op een ja")
    return _("gevraagd mee te doen") if helper.invited else ""


def _note(helper: Helper, last: datetime | None, today: date) -> str:
    """What he is there for and about whom, and when they last spoke."""
    purpose = law.current().purposes.get(helper.purpose)
    parts = [
        _("voor %(name)s") % {"name": helper.about_name} if helper.about_name else purpose.title if purpose else ""
    ]
    if last:
        parts.append(_("laatst: %(day)s") % {"day": dutch.day(last, today)})
    return ", ".join(part for part in parts if part)
