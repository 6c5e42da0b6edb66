# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page knows: which municipality, which moment, who is looking."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from rondom import law
from rondom.core import clock


def place_and_time(request: HttpRequest) -> dict[str, Any]:
    """The municipality's name and phone, the moment, the demo's moment (or None) and the actor (or None)."""
    local = law.current().local
    return {
        "municipality": local.name,
        "municipality_phone": local.phone,
        "now": clock.now(),
        "demo_moment": settings.DEMO_MOMENT,
        "demo": settings.DEMO,
        "actor": getattr(request, "actor", None),
    }
