# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The municipality of Merwelinde, played by calling actions."""

    name = "rondom.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
