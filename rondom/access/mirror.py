# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files, mirrored into the tables that the database's own functions read: a law change is a new rule, not a million rows."""

from django.db import transaction

from rondom import law
from rondom.access.models import PurposeMirror, SightRule
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
        )
        for purpose in laws.purposes.values()
    ]
    with transaction.atomic(using=using):
        SightRule.objects.using(using).all().delete()
        PurposeMirror.objects.using(using).all().delete()
        SightRule.objects.using(using).bulk_create(rules)
        PurposeMirror.objects.using(using).bulk_create(mirrors)
    return len(rules)


def _orders(purpose: Purpose) -> list[str]:
    orders = ["curator"]
    if purpose.domain in CARE:
        orders.append("mentor")
    if purpose.domain in MONEY:
        orders.append("bewindvoerder")
    return orders
