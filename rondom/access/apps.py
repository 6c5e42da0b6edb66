# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """On what ground, who may see what: the door of every page."""

    name = "rondom.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
