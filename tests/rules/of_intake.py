# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no around a question: taking it, splitting, deciding, its clocks, promises and alarms."""

from types import MappingProxyType
from typing import Any
from uuid import uuid4

from rondom.core.decisions import Decision
from rondom.intake import rules
from rondom.intake.models import Alarm, Clock, LegalRequest, Promise, Question
from tests.rules.people import ANYBODY, DAY, NOW, RESIDENT, SANNE, TODAY, WORKER, Cases, laws

FIRST, WMO = "awb.eerste_contact", "wmo.onderzoek"
THERE, ELSEWHERE = (FIRST, WMO), ("gpk.aanvraag",)
PAUSING, STRICT = laws().terms["awb.beschikking"], laws().terms["awb.bezwaar"]
APPLICATION, LATER = laws().requests["wmo.aanvraag"], laws().requests["participatiewet.aanvraag"]


def question(**more: Any) -> Question:
    """Somebody's question, still open."""
    return Question(**{"purpose": FIRST, "track": "simple"} | more)


def request(**more: Any) -> LegalRequest:
    """What was put behind it."""
    return LegalRequest(**{"kind": APPLICATION.id, "state": "open", "purpose": WMO} | more)


def clock(**more: Any) -> Clock:
    """A clock that runs, and is not late yet."""
    return Clock(
        **{"purpose": FIRST, "term": APPLICATION.unlocked_by, "due_at": NOW + DAY, "legal_limit": TODAY} | more
    )


def ground(of: Any) -> str:
    """The first ground that the law names for it."""
    return str(next(iter(of)).id)


def split(actor: Any = WORKER, of: Question | None = None, wanted: Any = APPLICATION, existing: Any = ()) -> Decision:
    return rules.may_split(actor, THERE, of or question(), wanted, list(existing))


def decide(of: LegalRequest, functions: Any = ("team_worker",), outcome: str = "") -> Decision:
    return rules.may_decide(WORKER, THERE, of, functions, APPLICATION, outcome)


def pause(of: Clock, term: Any = PAUSING, why: str = "", reason: str = "wacht") -> Decision:
    return rules.may_pause(WORKER, THERE, of, term, why or ground(PAUSING.pauses), reason)


def extend(of: Clock, why: str = "", reason: str = "drukte") -> Decision:
    return rules.may_extend(WORKER, THERE, of, PAUSING, why or ground(PAUSING.extensions), reason)


CASES: Cases = MappingProxyType(
    {
        "intake/rules.py": {
            "may_take_question": lambda: rules.may_take_question(ANYBODY),
            "may_write_form": lambda: rules.may_write_form(WORKER),
            "must_have_words": lambda: rules.must_have_words(" "),
            "may_keep_unsaved": lambda: rules.may_keep_unsaved(ANYBODY, True, 1),
            "may_keep_unsaved #2": lambda: rules.may_keep_unsaved(WORKER, False, 1),
            "may_keep_unsaved #3": lambda: rules.may_keep_unsaved(WORKER, True, 20_001),
            "stands_for": lambda: rules.stands_for(WORKER, ELSEWHERE, WMO),
            "may_answer_at_once": lambda: rules.may_answer_at_once(RESIDENT, THERE, question()),
            "may_answer_at_once #2": lambda: rules.may_answer_at_once(WORKER, THERE, question(closed_at=NOW)),
            "may_answer_at_once #3": lambda: rules.may_answer_at_once(WORKER, THERE, question(), " "),
            "may_split": lambda: split(RESIDENT, wanted=LATER),
            "may_split #2": lambda: split(of=question(closed_at=NOW)),
            "may_split #3": lambda: split(existing=[request()]),
            "may_apply": lambda: rules.may_apply(APPLICATION, [], NOW),
            "may_apply #2": lambda: rules.may_apply(APPLICATION, [clock()], NOW),
            "may_undo_split": lambda: rules.may_undo_split(WORKER, THERE, request(state="decided")),
            "may_undo_split #2": lambda: rules.may_undo_split(WORKER, THERE, request(state="undone")),
            "may_undo_split #3": lambda: rules.may_undo_split(RESIDENT, THERE, request()),
            "may_decide": lambda: decide(request(state="undone")),
            "may_decide #2": lambda: decide(request(), functions=("registry_worker",)),
            "may_decide #3": lambda: decide(request(), outcome="misschien"),
            "may_decide #4": lambda: decide(request(), outcome="toegekend"),
            "may_go_on_as_complex": lambda: rules.may_go_on_as_complex(RESIDENT, THERE, question()),
            "may_go_on_as_complex #2": lambda: rules.may_go_on_as_complex(WORKER, THERE, question(track="complex")),
            "may_change_owner": lambda: rules.may_change_owner(WORKER, THERE, question(closed_at=NOW), SANNE),
            "may_change_owner #2": lambda: rules.may_change_owner(WORKER, THERE, question(owner=SANNE), SANNE),
            "may_leave": lambda: rules.may_leave(True, [], []),
            "may_leave #2": lambda: rules.may_leave(False, ["Bo belt"], []),
            "may_leave #3": lambda: rules.may_leave(False, [], ["eerste contact"]),
            "may_change_words": lambda: rules.may_change_words(RESIDENT, THERE, question(), "beter"),
            "may_change_words #2": lambda: rules.may_change_words(WORKER, THERE, question(), " "),
            "may_link_household": lambda: rules.may_link_household(WORKER, THERE, question(household_id=uuid4()), True),
            "may_link_household #2": lambda: rules.may_link_household(WORKER, THERE, question(), False),
            "may_record_sent_on": lambda: rules.may_record_sent_on(WORKER, THERE, question(), " "),
            "may_pause": lambda: pause(clock(), STRICT),
            "may_pause #2": lambda: pause(clock(paused=True)),
            "may_pause #3": lambda: pause(clock(), why="vakantie"),
            "may_pause #4": lambda: pause(clock(), reason=" "),
            "may_resume": lambda: rules.may_resume(WORKER, THERE, clock()),
            "may_extend": lambda: extend(clock(met_at=NOW)),
            "may_extend #2": lambda: extend(clock(), why="vakantie"),
            "may_extend #3": lambda: extend(clock(), reason=" "),
            "may_tell_cause": lambda: rules.may_tell_cause(WORKER, THERE, clock(), "ziek", NOW),
            "may_tell_cause #2": lambda: rules.may_tell_cause(WORKER, THERE, clock(breached_at=NOW), " ", NOW),
            "may_close_alarm": lambda: rules.may_close_alarm(WORKER, Alarm(to_id=uuid4()), "ziek"),
            "may_close_alarm #2": lambda: rules.may_close_alarm(
                WORKER, Alarm(to_id=WORKER.worker_id, kind="late"), " "
            ),
            "may_promise": lambda: rules.may_promise(WORKER, THERE, WMO, NOW, NOW),
            "may_keep_promise": lambda: rules.may_keep_promise(WORKER, Promise(owner_id=WORKER.worker_id, kept_at=NOW)),
            "may_keep_promise #2": lambda: rules.may_keep_promise(
                WORKER, Promise(owner_id=WORKER.worker_id, clock_id=uuid4())
            ),
            "may_keep_promise #3": lambda: rules.may_keep_promise(WORKER, Promise(owner_id=uuid4())),
        },
    }
)
