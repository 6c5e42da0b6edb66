# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that start where the last one ended: a moment and a number, as they stand in the address."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import Http404

Place = tuple[datetime, UUID]


def written(place: Place) -> str:
    """The place, as it stands in an address."""
    moment, identifier = place
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S.%f}_{identifier.hex}"


def place_in(given: str) -> Place | None:
    """The place that an address holds; what is none does not exist."""
    if not given:
        return None
    moment, _, identifier = given.partition("_")
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), UUID(hex=identifier)
    except ValueError:
        raise Http404 from None
