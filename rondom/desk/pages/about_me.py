# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie keek naar mijn werk: each time the privacy officer looked up this worker's own lines, with the reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.worker_lines import told_to
from rondom.core import dutch


@dataclass(frozen=True)
class LookedAt:
    """Who looked, over which days, why and when."""

    who: str
    period: str
    reason: str
    when: str


def looked_at_me(actor: Actor, now: datetime) -> tuple[LookedAt, ...]:
    """Newest first: one statement."""
    today = timezone.localdate(now)
    return tuple(
        LookedAt(
            one.by.name,
            _("%(since)s tot en met %(until)s")
            % {"since": dutch.day(one.since, today), "until": dutch.day(one.until, today)},
            one.reason,
            dutch.day(one.moment, today),
        )
        for one in told_to(actor)
    )
