# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Safety in phases: first direct safety, then what keeps it so, then recovery."""

    name = "rondom.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"
