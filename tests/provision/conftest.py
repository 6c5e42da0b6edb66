# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household of the plan's tests: Sanne stands there for the investigation, Petra for something else."""

from tests.plan.conftest import town

__all__ = ["town"]
