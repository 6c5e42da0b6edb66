# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A dossier item by its number alone, whatever kind it is: a grant and a yes name what they are about by number."""

from uuid import UUID

from rondom.people.models import DossierItem


def find_item(pk: UUID | None) -> DossierItem | None:
    """The item, when whoever acts may read it behind the fence; None otherwise. One statement for each kind of item."""
    if pk is None:
        return None
    for model in DossierItem.__subclasses__():
        found: DossierItem | None = model._default_manager.filter(pk=pk).first()
        if found is not None:
            return found
    return None


def words_of(item: DossierItem) -> str:
    """Its own words, where it has any."""
    return str(getattr(item, "text", "") or getattr(item, "words", ""))
