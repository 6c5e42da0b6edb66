# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class ProvisionConfig(AppConfig):
    """The investigation before help is arranged: six rungs in order, and the report of it."""

    name = "rondom.provision"
    label = "provision"
    default_auto_field = "django.db.models.BigAutoField"
