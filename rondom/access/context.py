# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page knows: which municipality, which moment, who is looking, and the way around."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from rondom import law
from rondom.access.safety_rules import OFFICER
from rondom.core import clock

# Route, label, icon. A route that this release does not have is left out.
WORKER_PAGES = [
    ("desk:day", _("Mijn dag"), "sun"),
    ("desk:households", _("Huishoudens"), "users"),
    ("desk:directory", _("Wie kan helpen?"), "phone"),
    ("desk:messages", _("Berichten"), "mail"),
]
# Who answers for privacy has another day: no households, no search.
OFFICER_PAGES = [
    ("privacy:today", _("Vandaag"), "sun"),
    ("privacy:requests", _("Verzoeken"), "file-text"),
    ("privacy:leaks", _("Datalekken"), "triangle-alert"),
    ("privacy:emergencies", _("Noodtoegang"), "life-buoy"),
    ("privacy:deviations", _("Uitzonderingen"), "eye"),
    ("privacy:data_map", _("Gegevenskaart"), "list-checks"),
    ("privacy:lines", _("Logboek"), "book-open"),
]
RESIDENT_PAGES = [
    ("portal:plan", _("Mijn plan"), "list-checks"),
    ("portal:helpers", _("Wie helpt mij"), "users-round"),
    ("portal:story", _("Mijn verhaal"), "book-open"),
    ("portal:looks", _("Wie keek er"), "eye"),
]


def place_and_time(request: HttpRequest) -> dict[str, Any]:
    """The municipality's name and phone, the moment, the demo's moment (or None), the actor (or None) and the menu."""
    laws = law.current()
    actor = getattr(request, "actor", None)
    return {
        "municipality": laws.municipality.name,
        "municipality_phone": laws.setting("phone.municipality"),
        "now": clock.now(),
        "demo_moment": settings.DEMO_MOMENT,
        "demo": settings.DEMO,
        "actor": actor,
    } | _way_around(request, actor)


def _way_around(request: HttpRequest, actor: Any) -> dict[str, Any]:
    kind = getattr(actor, "kind", "")
    if kind not in {"professional", "person"}:
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    officer = actor.function == OFFICER
    pages = RESIDENT_PAGES if kind == "person" else OFFICER_PAGES if officer else WORKER_PAGES
    items = [
        {"label": label, "url": url, "icon": icon, "current": here == route}
        for route, label, icon in pages
        if (url := _address(route))
    ]
    return {
        "nav_items": items,
        "home_url": items[0]["url"] if items else "",
        "search_url": "" if officer else _address("desk:search"),
        "logout_url": _address("log_out"),
    }


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
