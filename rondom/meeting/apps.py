# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class MeetingConfig(AppConfig):
    """Around one table: who comes when, who was there, and what they wrote down."""

    name = "rondom.meeting"
    label = "meeting"
    default_auto_field = "django.db.models.BigAutoField"
