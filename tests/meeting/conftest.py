# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household of the plan's tests: shared with Sanne."""

from tests.plan.conftest import shared, town

__all__ = ["shared", "town"]
