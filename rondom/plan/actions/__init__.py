# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do with the plan."""

from rondom.plan.actions.agreements import (
    Words,
    accept_agreement,
    answer_agreement,
    change_agreement,
    how_agreement_went,
    make_agreement,
)
from rondom.plan.actions.calls import cannot_that_day, worries
from rondom.plan.actions.deeds import NotTold, do_by_law, end_deed
from rondom.plan.actions.pausing import answer_pause, end_pause, propose_pause
from rondom.plan.actions.private import begin_circle, leave, publish, seat, take_out, write_among
from rondom.plan.actions.said import (
    NEEDS,
    endorse_need,
    name_somebody,
    need_is_met,
    note_strength,
    rather_not,
    state_need,
    talk_about_setting,
)
from rondom.plan.actions.shared import PlanWords, answer_plan, begin_plan, change_plan, look_back, still_holds
from rondom.plan.actions.steps import (
    add_goal,
    add_step,
    answer_order,
    answer_step,
    comes_after,
    comes_first_no_more,
    how_it_goes,
    reword_goal,
    reword_step,
    share_plan,
    share_plan_no_more,
    waits_for,
    waits_no_more,
)

__all__ = [
    "reword_goal",
    "reword_step",
    "need_is_met",
    "waits_for",
    "waits_no_more",
    "PlanWords",
    "answer_plan",
    "begin_plan",
    "change_plan",
    "look_back",
    "still_holds",
    "begin_circle",
    "leave",
    "publish",
    "seat",
    "take_out",
    "write_among",
    "NEEDS",
    "NotTold",
    "Words",
    "accept_agreement",
    "add_goal",
    "add_step",
    "answer_agreement",
    "answer_order",
    "answer_pause",
    "answer_step",
    "cannot_that_day",
    "change_agreement",
    "comes_after",
    "comes_first_no_more",
    "do_by_law",
    "end_deed",
    "end_pause",
    "endorse_need",
    "how_agreement_went",
    "how_it_goes",
    "make_agreement",
    "name_somebody",
    "note_strength",
    "propose_pause",
    "rather_not",
    "share_plan",
    "share_plan_no_more",
    "state_need",
    "talk_about_setting",
    "worries",
]
