# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""All addresses: Dutch words, UUIDs, nothing personal."""

from django.urls import URLPattern, URLResolver, include, path

from rondom.core.exit import quick_exit
from rondom.core.styleguide import style_page
from rondom.core.views import healthz
from rondom.intake.views import front

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front, name="front"),
    path("healthz", healthz, name="healthz"),
    path("snel-weg/", quick_exit, name="quick_exit"),
    path("stijl/", style_page, name="style"),
    path("", include("rondom.intake.urls")),
    path("", include("rondom.desk.urls")),
    path("", include("rondom.lightsupport.urls")),
    path("", include("rondom.plan.urls")),
    path("", include("rondom.meeting.urls")),
    path("", include("rondom.provision.urls")),
    path("mijn/", include("rondom.portal.urls")),
    path("ik-help/", include("rondom.portal.helper_urls")),
    path("privacy/", include("rondom.privacy.urls")),
    path("api/v1/", include("rondom.api.urls")),
    path("", include("rondom.demo.urls")),
]
