# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the page of a resident's own people lives."""

from django.urls import path

from rondom.portal.views import helping, helping_among

app_name = "helper"
urlpatterns = [
    path("", helping.helping, name="page"),
    path("zorgen/", helping.worry, name="worry"),
    path("onder-ons/", helping_among.among, name="among"),
    path("onder-ons/<uuid:pk>/", helping_among.write, name="among_write"),
    path("onder-ons/<uuid:pk>/weg/", helping_among.gone, name="among_gone"),
    path("klaar/", helping.leave, name="leave"),
    path("<uuid:pk>/kan-niet/", helping.cannot, name="cannot"),
]
