# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about mistakes, leaks and questions to a colleague."""

from types import MappingProxyType
from typing import Any

from rondom.learning import rules
from rondom.learning.models import Mistake, PeerQuestion
from tests.rules.people import DAY, NOW, RESIDENT, SANNE, TODAY, WORKER, Cases, worker

LEAD = worker("team_lead")


def report(**more: Any) -> Mistake:
    """Of WORKER, for LEAD, about somebody."""
    return Mistake(**{"reporter_id": WORKER.id, "answerer_id": LEAD.id, "touched": True} | more)


def question(**more: Any) -> PeerQuestion:
    """Of WORKER, to LEAD."""
    return PeerQuestion(**{"asker_id": WORKER.id, "asked_id": LEAD.id} | more)


CASES: Cases = MappingProxyType(
    {
        "learning/rules.py": {
            "may_report": lambda: rules.may_report(RESIDENT, (), False),
            "may_report #2": lambda: rules.may_report(WORKER, (), True),
            "may_answer": lambda: rules.may_answer(WORKER, report()),
            "may_answer #2": lambda: rules.may_answer(LEAD, report(answered_at=NOW)),
            "may_tell": lambda: rules.may_tell(LEAD, report(), ["wgs.plan"], "wgs.plan"),
            "may_tell #2": lambda: rules.may_tell(WORKER, report(told_at=NOW), ["wgs.plan"], "wgs.plan"),
            "may_tell #3": lambda: rules.may_tell(WORKER, report(touched=False), ["wgs.plan"], "wgs.plan"),
            "may_tell #4": lambda: rules.may_tell(WORKER, report(), [], "wgs.plan"),
            "may_leave_untold": lambda: rules.may_leave_untold(WORKER, report()),
            "may_leave_untold #2": lambda: rules.may_leave_untold(LEAD, report(told_at=NOW)),
            "must_say_why": lambda: rules.must_say_why(" "),
            "may_close": lambda: rules.may_close(LEAD, report()),
            "may_close #2": lambda: rules.may_close(WORKER, report(closed_at=NOW)),
            "may_close #3": lambda: rules.may_close(WORKER, report(told_at=NOW)),
            "may_close #4": lambda: rules.may_close(WORKER, report(answered_at=NOW)),
            "may_take_lesson_away": lambda: rules.may_take_lesson_away(WORKER),
            "may_judge_leak": lambda: rules.may_judge_leak(LEAD),
            "may_ask_along": lambda: rules.may_ask_along(RESIDENT, SANNE.pk, True),
            "may_ask_along #2": lambda: rules.may_ask_along(worker(pk=SANNE.pk), SANNE.pk, True),
            "may_ask_along #3": lambda: rules.may_ask_along(WORKER, SANNE.pk, False),
            "may_note_check": lambda: rules.may_note_check(WORKER, ["wgs.plan"], "wmo.melding", SANNE.pk, True),
            "may_note_check #2": lambda: rules.may_note_check(
                worker(pk=SANNE.pk), ["wgs.plan"], "wgs.plan", SANNE.pk, True
            ),
            "may_note_check #3": lambda: rules.may_note_check(WORKER, ["wgs.plan"], "wgs.plan", SANNE.pk, False),
            "must_be_held": lambda: rules.must_be_held(TODAY + DAY, TODAY),
            "may_think_along": lambda: rules.may_think_along(WORKER, question()),
            "may_think_along #2": lambda: rules.may_think_along(LEAD, question(answered_at=NOW)),
            "may_throw_away": lambda: rules.may_throw_away(worker(), question()),
            "may_throw_away #2": lambda: rules.may_throw_away(LEAD, question()),
        },
    }
)
