# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class LightSupportConfig(AppConfig):
    """Being there without a case: the worker's own reminder of whom he met."""

    name = "rondom.lightsupport"
    label = "lightsupport"
    default_auto_field = "django.db.models.BigAutoField"
