# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The user who logs in: an identifier without a name."""

    name = "rondom.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
