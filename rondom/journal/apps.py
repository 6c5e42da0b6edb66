# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Who did or saw what, about whom, for which purpose."""

    name = "rondom.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
