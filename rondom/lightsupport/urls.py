# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a worker's own reminders live."""

from django.urls import path

from rondom.lightsupport import views

app_name = "lightsupport"
urlpatterns = [
    path("mensen-die-ik-ken/", views.presences, name="presences"),
    path("mensen-die-ik-ken/<uuid:pk>/", views.presence, name="presence"),
    path("mensen-die-ik-ken/<uuid:pk>/weg/", views.gone, name="presence_gone"),
]
