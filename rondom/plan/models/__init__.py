# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan: what is said around the table; what they work on; goals and steps in their order; agreements."""

from rondom.plan.models.agreements import Agreement, AgreementAnswer
from rondom.plan.models.calls import MemberCall, MemberKey
from rondom.plan.models.deeds import DeedByLaw
from rondom.plan.models.pauses import SolvingPause
from rondom.plan.models.private import OwnText, PrivateCircle, PrivateGuest, PrivateSeat, PrivateText
from rondom.plan.models.said import CircleMember, DeclinedPrompt, Endorsement, Need, SettingTalk, Strength
from rondom.plan.models.shared import SharedPlan, SharedPlanAnswer
from rondom.plan.models.spoken import Spoken, SpokenSound
from rondom.plan.models.steps import SHARED, Goal, OrderAdvice, OrderAnswer, Step, StepAfter, StepAnswer, StepNeed

__all__ = [
    "SHARED",
    "Agreement",
    "AgreementAnswer",
    "CircleMember",
    "DeclinedPrompt",
    "DeedByLaw",
    "Endorsement",
    "Goal",
    "MemberCall",
    "MemberKey",
    "Need",
    "OrderAdvice",
    "OrderAnswer",
    "OwnText",
    "PrivateCircle",
    "PrivateGuest",
    "PrivateSeat",
    "PrivateText",
    "SettingTalk",
    "SharedPlan",
    "SharedPlanAnswer",
    "SolvingPause",
    "Spoken",
    "SpokenSound",
    "Step",
    "StepAfter",
    "StepAnswer",
    "StepNeed",
    "Strength",
]
