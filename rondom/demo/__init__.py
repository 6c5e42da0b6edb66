# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality of Merwelinde, played by calling actions."""

# The demo stands still here unless asked otherwise. What happens later is played when a later moment is asked for: much of what runs now would be
# late by then, and nobody would have looked after it.
LAST_MOMENT = "2026-09-14T16:00"
