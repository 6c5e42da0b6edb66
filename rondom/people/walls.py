# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Purposes that work behind a wall of their own: what is written for them stands behind that wall from its first second."""

from uuid import UUID

from rondom import law


def wall_of(purpose: str, party_id: UUID | None) -> UUID | None:
    """The party behind whose wall a line for this purpose stands; None for a purpose without one (access.md rule 10)."""
    known = law.current().purposes.get(purpose)
    return party_id if known and known.compartment else None
