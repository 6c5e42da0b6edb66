# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Organisations, parties, professionals: who can be found by whom."""

    name = "rondom.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
