# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about safety in phases."""

from types import MappingProxyType
from uuid import uuid4

from rondom.safety import report_rules as reports
from rondom.safety import rules
from rondom.safety.models import Report, SafetyAgreement, SafetyLine
from rondom.safety.rules import Standing
from tests.rules.people import DAY, NOW, RESIDENT, SANNE, WORKER, Cases

TODAY = NOW.date()
LINE = SafetyLine(purpose=rules.YOUTH, signer_id=WORKER.id)
DIRECT = rules.Kind.DIRECT

CASES: Cases = MappingProxyType(
    {
        "safety/report_rules.py": {
            "may_report": lambda: reports.may_report(WORKER, (rules.YOUTH,)),
            "must_have_come": lambda: reports.must_have_come(TODAY + DAY, TODAY),
            "may_say_day": lambda: reports.may_say_day(
                WORKER, (reports.TRIAGE,), Report(received_on=TODAY, started_on=TODAY), reports.STARTED, TODAY, TODAY
            ),
            "may_say_day #2": lambda: reports.may_say_day(
                WORKER, (reports.TRIAGE,), Report(received_on=TODAY), reports.STARTED, TODAY - DAY, TODAY
            ),
        },
        "safety/rules.py": {
            "may_begin_line": lambda: rules.may_begin_line(RESIDENT, (rules.YOUTH,), False),
            "may_begin_line #2": lambda: rules.may_begin_line(WORKER, (rules.YOUTH,), True),
            "may_sign_here": lambda: rules.may_sign_here(False),
            "must_say_why": lambda: rules.must_say_why(True, " "),
            "may_work_on": lambda: rules.may_work_on(WORKER, SafetyLine(purpose=rules.YOUTH, signer_id=SANNE.pk), ()),
            "may_be_about": lambda: rules.may_be_about(uuid4(), ()),
            "may_end_agreed": lambda: rules.may_end_agreed(SafetyAgreement(over_at=NOW)),
            "may_control": lambda: rules.may_control(Standing()),
            "may_sign": lambda: rules.may_sign(RESIDENT, LINE, DIRECT, Standing(), ()),
            "may_sign #2": lambda: rules.may_sign(WORKER, LINE, DIRECT, Standing(direct_on=TODAY), ()),
            "may_sign #3": lambda: rules.may_sign(WORKER, LINE, DIRECT, Standing(), ("Er ontbreekt iets.",)),
            "may_happen_again": lambda: rules.may_happen_again(NOW.replace(year=NOW.year + 1).date(), TODAY),
        },
    }
)
