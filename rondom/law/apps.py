# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law app: has no models; a law file that does not hold stops the start with one line."""

from django.apps import AppConfig

from .entries import LawError
from .loading import current


class LawConfig(AppConfig):
    name = "rondom.law"
    label = "law"
    verbose_name = "Wetten"

    def ready(self) -> None:
        try:
            current()
        except LawError as error:
            raise SystemExit(str(error)) from None
