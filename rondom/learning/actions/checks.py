# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague looks along with who stands somewhere alone for long (S3-21)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rondom import journal
from rondom.access import standing
from rondom.access.actors import Actor
from rondom.access.keys import sight_keys
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.learning import rules
from rondom.learning.models import PeerCheck
from rondom.network.models import Professional
from rondom.people.models import Household

# Every purpose reads it, and it is no fact of anybody's life: who helps, and how.
CATEGORY = "contact"


@transaction.atomic
def note_check(
    *,
    by: Actor,
    household: Household,
    colleague: Professional,
    held_on: date,
    text: str,
    purpose: str,
    moment: datetime,
) -> PeerCheck:
    """These two looked at the help on that day, and this is what who helps takes along. Raises Denied."""
    at_work = Professional.objects.at_work(moment).filter(pk=colleague.pk).exists()
    purposes = sight_keys(household.pk, moment).purposes
    require(rules.may_note_check(by, purposes, purpose, colleague.pk, at_work))
    require(rules.must_be_held(held_on, timezone.localdate(moment)))
    fields = written(by, household_id=household.pk, about_id=None, category=CATEGORY, purpose=purpose, moment=moment)
    check = PeerCheck(**fields, colleague=colleague, held_on=held_on, text=text.strip())
    check.save(force_insert=True)
    journal.done(by=by, verb="peer_check_noted", on=check, persons=standing.members(household, moment), purpose=purpose)
    return check
