# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing who to be in the demo, and logging out."""

from django.urls import path

from rondom.demo.views import log_in_as, log_out, people

urlpatterns = [
    path("demo/", people, name="demo"),
    path("demo/als/<slug:naam>/", log_in_as, name="demo_as"),
    path("uitloggen/", log_out, name="log_out"),
]
