# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Requests to see, correct, destroy, object or stand still: one task for each controller, each with its own clock (AVG 12, 15 to 18, 21)."""

    name = "rondom.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
