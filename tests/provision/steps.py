# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of the law files, as tests walk them."""

from rondom import law

WMO, YOUTH, COSTS = "wmo.onderzoek", "jeugdwet.toeleiding", "participatiewet.bijzondere_bijstand"


def steps(purpose: str) -> tuple[str, ...]:
    """The steps of this law, in order."""
    return law.current().ladders[purpose].order


ORDER = steps(WMO)
