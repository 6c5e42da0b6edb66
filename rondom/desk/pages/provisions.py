# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker chooses from when he decides, and when he writes down what somebody gets."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.core.decisions import Decision
from rondom.desk.pages.writing import members_of, parties_to_ask
from rondom.intake.models import LegalRequest
from rondom.intake.rules import may_decide
from rondom.network.models import Party
from rondom.people.models import Household
from rondom.plan.models import Goal
from rondom.provision.actions import newest_report, providing
from rondom.provision.deciding_rules import REFUSED, may_decide_with
from rondom.provision.models import DecisionLetter
from rondom.provision.pages import LadderPage, ladder_page


@dataclass(frozen=True)
class DecisionPage:
    """An application with its report, when there is one. `outcomes`: those that a report comes before; none for other requests."""

    title: str
    report: LadderPage | None
    outcomes: tuple[str, ...]
    grounds: tuple[str, ...]
    may_decide: Decision


def decision_page(*, request: LegalRequest, actor: Actor, purposes: Collection[str], now: datetime) -> DecisionPage:
    """Read it: at most five statements. `purposes`: for which the worker stands there."""
    laws = law.current().on(request.law_day)
    entry, report = laws.requests[request.kind], newest_report(request)
    may = may_decide(actor, purposes, request, laws.deciders(request.kind))
    return DecisionPage(
        title=entry.title,
        report=ladder_page(ladder=report, now=now) if report else None,
        outcomes=entry.after_report,
        grounds=entry.grounds,
        may_decide=may_decide_with(report, REFUSED) if may else may,
    )


def provision_choices(household: Household, keys: Keys, actor: Actor, now: datetime) -> dict[str, Any]:
    """Who lives here, who can give it, which decisions and goals there are: as far as he may see. Four statements.

    An organisation whose name tells something gives no help on measure, and is not offered.
    """
    own = Party.objects.filter(pk=actor.party_id)
    return {
        "members": members_of(household, now),
        "purposes": [
            (one, law.current().purposes[one].title) for one in sorted(providing(now).intersection(keys.purposes))
        ],
        "parties": (parties_to_ask(actor) | own).filter(alias=""),
        "letters": visible(DecisionLetter, keys).exclude(decision__outcome=REFUSED).order_by("-moment", "pk"),
        "goals": visible(Goal, keys).order_by("moment", "pk"),
    }
