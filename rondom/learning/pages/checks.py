# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a colleague should look along with who stands somewhere alone for long, and when one did (S3-21)."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from rondom import law
from rondom.access.keys import Keys, visible
from rondom.access.periods import months_later
from rondom.core import dutch
from rondom.learning.models import PeerCheck

AT_MOST = 20


@dataclass(frozen=True)
class CheckRow:
    """One time that two of them looked."""

    when: str
    who: str
    text: str


def check_rows(*, keys: Keys, now: datetime) -> tuple[CheckRow, ...]:
    """The last ones that the reader may see, newest first. One statement."""
    today = timezone.localdate(now)
    found = visible(PeerCheck, keys).select_related("author", "colleague").order_by("-held_on", "-moment", "pk")
    return tuple(
        CheckRow(dutch.day(one.held_on, today), dutch.listed([str(one.author), one.colleague.name]), one.text)
        for one in found[:AT_MOST]
    )


def check_is_due(*, since: datetime, keys: Keys, now: datetime) -> bool:
    """Alone here since then: is it time that a colleague looks along? One statement, and none while it is not long yet."""
    months = int(law.current().setting("peer_check.months"))
    if months_later(since, months) > now:
        return False
    last = visible(PeerCheck, keys).order_by("-held_on").values_list("held_on", flat=True).first()
    return last is None or months_later(timezone.make_aware(datetime.combine(last, time.min)), months) <= now
