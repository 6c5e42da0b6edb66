# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality of Merwelinde, played by calling actions."""

# The last moment that the stories of this release reach: the demo stands still there unless asked otherwise.
LAST_MOMENT = "2026-09-14T16:00"
