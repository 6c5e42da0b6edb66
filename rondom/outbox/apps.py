# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages to people and systems: a row, a state, an owner, never content."""

    name = "rondom.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
