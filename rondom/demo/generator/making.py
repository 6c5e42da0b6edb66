# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the whole municipality, in one transaction: it is there, or it is not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rondom.core import clock
from rondom.demo.generator import people, work
from rondom.demo.generator.loading import bare
from rondom.demo.generator.people import Town
from rondom.demo.generator.work import Staff
from rondom.network.models import Area
from rondom.people.models import Household

AREAS = 20
FILLED = (*people.TABLES, *work.TABLES)


class NotEmpty(Exception):
    """There are people in this database already: invented ones are never put between them."""


@dataclass(frozen=True)
class Size:
    """How large the municipality is. Persons and involvements follow: 2.4 and 3 for each household."""

    households: int = 100_000
    items: int = 1_000_000
    seed: int = 1

    @property
    def least(self) -> int:
        """Smaller than this there is no room for the workers that are measured."""
        return 100


def generate(
    size: Size, alias: str = "owner", moment: datetime | None = None, say: Callable[[str], None] = print
) -> dict[str, int]:
    """Make it, as the owner of the tables, and return what was made. Raises NotEmpty where people are already."""
    if size.households < size.least:
        raise ValueError(f"a municipality has at least {size.least} households")
    moment = moment or clock.now()
    town = Town(size.seed, size.households)
    staff = Staff(town)
    made: dict[str, int] = {}
    with transaction.atomic(using=alias):
        if Household.objects.using(alias).exists():
            raise NotEmpty
        areas = [Area.objects.using(alias).get_or_create(name=f"Buurt {n}")[0] for n in range(AREAS)]
        with bare(alias, FILLED):
            for step in (
                lambda: work.make_staff(alias, staff),
                lambda: people.make(alias, town, areas),
                lambda: work.make_involvements(alias, staff, moment),
                lambda: work.make_items(alias, staff, moment, size.items),
            ):
                counts = step()
                made |= counts
                say(", ".join(f"{count} {what}" for what, count in counts.items()))
    return made
