# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a click in the plan is taken back, and where what somebody said is heard."""

from django.urls import path

from rondom.plan import views

app_name = "plan"
urlpatterns = [
    path("ongedaan/", views.take_back, name="undo"),
    path("geluid/<uuid:pk>/", views.sound, name="sound"),
]
