# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a letter is fetched."""

from django.urls import path

from rondom.provision import views

app_name = "provision"
urlpatterns = [
    path("onderzoek/<uuid:pk>/verslag.pdf", views.report, name="report"),
    path("besluit/<uuid:pk>/besluit.pdf", views.decision, name="decision"),
]
