# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who writes an item down, for whom: the fields every dossier item shares; and the events that later figures stand on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from rondom.access.actors import Actor
from rondom.intake.models import Event, Question
from rondom.network.models import Professional
from rondom.people.models import DossierItem
from rondom.people.walls import wall_of


def worker_of(by: Actor) -> Professional:
    """The professional who acts."""
    assert by.professional_id is not None
    return Professional.objects.select_related("party").get(pk=by.professional_id)


def written(
    by: Actor,
    *,
    household_id: UUID | None,
    about_id: UUID | None,
    category: str,
    purpose: str,
    moment: datetime,
    controller_id: UUID | None = None,
) -> dict[str, Any]:
    """The shared fields of an item written by this actor now. `controller_id` answers for what somebody writes who acts for no organisation."""
    return {
        "household_id": household_id,
        "about_id": about_id,
        "category": category,
        "purpose": purpose,
        "author_id": by.professional_id,
        "author_person_id": by.person_id,
        "party_id": by.party_id,
        "controller_id": by.controller_id or controller_id,
        "compartment_id": wall_of(purpose, by.party_id),
        "moment": moment,
    }


def beside(item: DossierItem, by: Actor, *, category: str | None = None, moment: datetime) -> dict[str, Any]:
    """The shared fields of an item that belongs to another: same people, same purpose, same wall, same keeper."""
    return written(
        by,
        household_id=item.household_id,
        about_id=item.about_id,
        category=category or item.category,
        purpose=item.purpose,
        moment=moment,
        controller_id=item.controller_id,
    ) | {"compartment_id": item.compartment_id, "own_to_id": item.own_to_id}


def happened(
    by: Actor,
    kind: str,
    beside_item: DossierItem,
    moment: datetime,
    /,
    *,
    question: Question | None = None,
    **more: Any,
) -> None:
    """Record that this happened: the day later figures are counted from it cannot be filled in afterwards."""
    fields = beside(beside_item, by, category="contact", moment=moment)
    Event(
        **fields,
        kind=kind,
        question=question or (beside_item if isinstance(beside_item, Question) else None),
        of_party_id=more.pop("of_party_id", by.party_id),
        place=more.pop("place", ""),
        details=more,
    ).save(force_insert=True)
