# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about the six steps and the report of an investigation."""

from datetime import timedelta
from types import MappingProxyType

from rondom import law
from rondom.provision import deciding_rules, rules
from rondom.provision.models import Ladder, Provision
from tests.rules.people import NOW, RESIDENT, WORKER, Cases

STEPS = law.current().ladders["wmo.onderzoek"]
ORDER, ASKED = list(STEPS.order), list(STEPS.ask_first)
OPEN, GIVEN = Ladder(rungs=ORDER, ask_first=ASKED), Ladder(rungs=ORDER, ask_first=ASKED, given_at=NOW)

CASES: Cases = MappingProxyType(
    {
        "provision/rules.py": {
            "may_investigate_here": lambda: rules.may_investigate_here(WORKER, (), ("wmo.onderzoek",)),
            "may_find": lambda: rules.may_find(GIVEN, (), ["own_strength"], "resident"),
            "may_find #2": lambda: rules.may_find(OPEN, (), ["network"], "resident"),
            "may_find #3": lambda: rules.may_find(OPEN, (), ["own_strength"], "seen"),
            "may_give_report": lambda: rules.may_give_report(GIVEN, ORDER),
            "may_give_report #2": lambda: rules.may_give_report(OPEN, ORDER[:5]),
            "may_remark": lambda: rules.may_remark(RESIDENT, Ladder(about_id=RESIDENT.id)),
            "may_remark #2": lambda: rules.may_remark(WORKER, GIVEN),
            "must_have_reason": lambda: rules.must_have_reason("urgent", ""),
        },
        "provision/deciding_rules.py": {
            "may_provide_here": lambda: deciding_rules.may_provide_here(WORKER, (), ("wmo.voorziening",)),
            "may_decide_with": lambda: deciding_rules.may_decide_with(None, "afgewezen"),
            "may_decide_with #2": lambda: deciding_rules.may_decide_with(Ladder(result="own"), "toegekend"),
            "must_stand_on": lambda: deciding_rules.must_stand_on((), ("artikel",)),
            "may_run": lambda: deciding_rules.may_run(NOW.date(), NOW.date() - timedelta(days=1)),
            "must_be_measured": lambda: deciding_rules.must_be_measured(2, ""),
            "may_end_provision #2": lambda: deciding_rules.may_end_provision(
                Provision(since=NOW.date(), until=NOW.date()), NOW.date() + timedelta(days=1)
            ),
            "may_end_provision": lambda: deciding_rules.may_end_provision(Provision(end_reason="klaar"), NOW.date()),
        },
    }
)
