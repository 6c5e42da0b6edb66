# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about the six steps and the report of an investigation."""

from types import MappingProxyType

from rondom.provision import rules
from rondom.provision.models import Ladder
from tests.rules.people import NOW, RESIDENT, WORKER, Cases

GIVEN = Ladder(given_at=NOW)

CASES: Cases = MappingProxyType(
    {
        "provision/rules.py": {
            "may_investigate_here": lambda: rules.may_investigate_here(WORKER, ()),
            "may_find": lambda: rules.may_find(GIVEN, (), ["own_strength"], "resident"),
            "may_find #2": lambda: rules.may_find(Ladder(), (), ["network"], "resident"),
            "may_find #3": lambda: rules.may_find(Ladder(), (), ["own_strength"], "seen"),
            "may_give_report": lambda: rules.may_give_report(GIVEN, rules.ORDER),
            "may_give_report #2": lambda: rules.may_give_report(Ladder(), rules.ORDER[:5]),
            "may_remark": lambda: rules.may_remark(RESIDENT, Ladder(about_id=RESIDENT.id)),
            "may_remark #2": lambda: rules.may_remark(WORKER, GIVEN),
            "must_have_reason": lambda: rules.must_have_reason("urgent", ""),
        },
    }
)
