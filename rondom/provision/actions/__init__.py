# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is done around an investigation, a decision, and what somebody gets."""

from rondom.provision.actions.deciding import (
    Given,
    decide_application,
    end_provision,
    newest_report,
    provide,
    providing,
)
from rondom.provision.actions.ladder import begin_ladder, find, give_report, remark

__all__ = [
    "Given",
    "begin_ladder",
    "decide_application",
    "end_provision",
    "find",
    "give_report",
    "newest_report",
    "provide",
    "providing",
    "remark",
]
