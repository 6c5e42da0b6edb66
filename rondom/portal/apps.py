# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The resident's own pages."""

    name = "rondom.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
