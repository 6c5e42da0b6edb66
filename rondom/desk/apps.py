# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Staff pages that combine apps: my day, household page, search."""

    name = "rondom.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
