# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing who to be in the demo, and logging out."""

from django.urls import path

from rondom.demo.views import be, choose, log_out

urlpatterns = [
    path("demo/", choose, name="demo"),
    path("demo/als/<slug:slug>/", be, name="demo_as"),
    path("uitloggen/", log_out, name="log_out"),
]
