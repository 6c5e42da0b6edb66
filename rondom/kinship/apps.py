# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class KinshipConfig(AppConfig):
    """The family map: what comes back from generation to generation, and what breaks it. Of the resident alone."""

    name = "rondom.kinship"
    label = "kinship"
    default_auto_field = "django.db.models.BigAutoField"
