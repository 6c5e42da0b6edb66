# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files, mirrored into the tables that the database's own functions read: a law change is a new rule, not a million rows."""

from django.db import transaction

from rondom import law
from rondom.access.consent_rules import ADULT
from rondom.access.models import LadderMirror, LookupRoad, PurposeMirror, SightRule
from rondom.law import Purpose

# Which orders let their holder act, and so see, within a purpose's domain (BW 1:378 curator, 1:450 mentor, 1:431 bewindvoerder).
MONEY, CARE = {"participatie", "schulden"}, {"wmo", "jeugd", "zorg", "vervoer", "plan"}


def sync(using: str) -> int:
    """Make the mirror equal to the laws as they hold today; returns the number of sight rules."""
    laws = law.current()
    rules = [
        SightRule(purpose=purpose.id, category=category, article=purpose.article[:200])
        for purpose in laws.purposes.values()
        for category in purpose.reads
    ]
    mirrors = [
        PurposeMirror(
            purpose=purpose.id,
            parents_until=purpose.parents_until,
            compartment=purpose.compartment,
            orders=_orders(purpose),
            functions=list(purpose.functions),
            own_word=purpose.by_own_word,
            ends_at=_ends_at(purpose),
        )
        for purpose in laws.purposes.values()
    ]
    roads = [
        LookupRoad(to_purpose=to, from_purpose=source, ground=road.ground, article=road.article[:200])
        for to in laws.purposes
        for source in laws.purposes
        if (road := laws.lookup_ground(to, source)) is not None
    ]
    ladders = [
        LadderMirror(
            purpose=ladder.id,
            rungs=list(ladder.order),
            ask_first=list(ladder.ask_first),
            requests=[request.id for request in laws.requests.values() if request.ladder == ladder.id],
        )
        for ladder in laws.ladders.values()
    ]
    with transaction.atomic(using=using):
        for model, rows in (
            (LadderMirror, ladders),
            (SightRule, rules),
            (PurposeMirror, mirrors),
            (LookupRoad, roads),
        ):
            model._default_manager.using(using).all().delete()
            model._default_manager.using(using).bulk_create(rows)  # type: ignore[arg-type]
    return len(rules)


def _ends_at(purpose: Purpose) -> list[int]:
    """When the law does not look at somebody any more; and when more of a child's own voice counts than of who spoke for him."""
    voices = (purpose.with_parents_from, purpose.child_agrees_from or ADULT) if purpose.by_own_word else ()
    return sorted({age for age in (*voices, purpose.person_until) if age})


def _orders(purpose: Purpose) -> list[str]:
    orders = ["curator"]
    if purpose.domain in CARE:
        orders.append("mentor")
    if purpose.domain in MONEY:
        orders.append("bewindvoerder")
    return orders
