# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Strengths, story, settings and needs: the shared plan begins here."""

    name = "rondom.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
