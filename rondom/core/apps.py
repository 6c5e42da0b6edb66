# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Decisions, the clock, sealed fields, base templates. No models."""

    name = "rondom.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
