# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a meeting is fetched for a calendar."""

from django.urls import path

from rondom.meeting import views

app_name = "meeting"
urlpatterns = [path("overleg/<uuid:pk>/agenda.ics", views.calendar, name="calendar")]
