# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the privacy officer works."""

from django.urls import path

from rondom.privacy.views import emergencies, leaks, lines, overviews, requests

app_name = "privacy"
urlpatterns = [
    path("", overviews.today, name="today"),
    path("gegevenskaart/", overviews.data_map, name="data_map"),
    path("uitzonderingen/", overviews.deviations, name="deviations"),
    path("vastgehouden/", overviews.held, name="held"),
    path("wie-is-er-al/", overviews.look_ups, name="look_ups"),
    path("verzoeken/", requests.requests, name="requests"),
    path("verzoeken/<uuid:pk>/", requests.one, name="request"),
    path("logboek/", lines.lines, name="lines"),
    path("logboek/<uuid:pk>/", lines.worker, name="worker"),
    path("datalekken/", leaks.leaks, name="leaks"),
    path("datalekken/<uuid:pk>/", leaks.leak, name="leak"),
    path("noodtoegang/", emergencies.emergencies, name="emergencies"),
    path("noodtoegang/<uuid:pk>/", emergencies.emergency, name="emergency"),
]
