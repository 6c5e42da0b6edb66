# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The one form, contacts, questions, legal requests and their clocks."""

    name = "rondom.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
