# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer records about a leak (AVG 33 and 34)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.access.actors import Actor
from rondom.access.safety_rules import OFFICER
from rondom.core.decisions import require
from rondom.learning.models import Leak, LeakJudgement
from rondom.learning.rules import may_judge_leak
from rondom.network.models import Party, Professional

# Who has a secrecy of its own is never looked after by the municipality's officer (as access_officer_for in the database).
OWN_SECRECY = (Party.Kind.VEILIG_THUIS, Party.Kind.CARE)


@transaction.atomic
def judge_leak(
    *, by: Actor, leak: Leak, verdict: str, why: str, people: str, people_why: str, moment: datetime
) -> LeakJudgement:
    """Reported or not, whether people are told, and why: each time a new line, the earlier ones stay (AVG 33 lid 5). Raises Denied."""
    require(may_judge_leak(by))
    judgement = LeakJudgement(
        leak=leak, verdict=verdict, why=why.strip(), people=people, people_why=people_why.strip(), moment=moment,
        by_id=by.worker_id,
    )  # fmt: skip
    judgement.save(force_insert=True)
    journal.done(by=by, verb="leak_judged", on=judgement, ground="AVG art. 33 lid 5")
    return judgement


def officer_of(organisation_id: UUID, moment: datetime) -> Professional | None:
    """The privacy officer who sees the leaks of this organisation: its own, else the municipality's; None where nobody does."""
    officers = Professional.objects.at_work(moment).filter(function=OFFICER).select_related("party").order_by("name")
    own = [one for one in officers if one.party.organisation_id == organisation_id]
    if own:
        return own[0]
    if Party.objects.filter(organisation_id=organisation_id, kind__in=OWN_SECRECY).exists():
        return None
    return next((one for one in officers if one.party.kind == Party.Kind.MUNICIPAL), None)
