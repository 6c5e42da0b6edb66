# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan: what is said around the table; goals and steps in their order; agreements."""

from rondom.plan.models.agreements import Agreement, AgreementAnswer
from rondom.plan.models.deeds import DeedByLaw
from rondom.plan.models.pauses import SolvingPause
from rondom.plan.models.said import CircleMember, DeclinedPrompt, Endorsement, Need, SettingTalk, Strength
from rondom.plan.models.steps import SHARED, Goal, OrderAdvice, OrderAnswer, Step, StepAfter, StepAnswer

__all__ = [
    "SHARED",
    "Agreement",
    "AgreementAnswer",
    "CircleMember",
    "DeclinedPrompt",
    "DeedByLaw",
    "Endorsement",
    "Goal",
    "Need",
    "OrderAdvice",
    "OrderAnswer",
    "SettingTalk",
    "SolvingPause",
    "Step",
    "StepAfter",
    "StepAnswer",
    "Strength",
]
