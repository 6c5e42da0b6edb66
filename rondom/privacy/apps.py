# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The pages of the privacy officer: what needs judging today, and what is shared on which ground. No facts of anybody."""

    name = "rondom.privacy"
    label = "privacy"
