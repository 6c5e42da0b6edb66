# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, households, kinship and authority: the registers."""

    name = "rondom.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
