# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """A way in, for systems."""

    name = "rondom.api"
    label = "api"
