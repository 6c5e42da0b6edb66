# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do about who stands around them and who may see what."""

from rondom.access.actions.asking import answer_consent, ask_consent
from rondom.access.actions.consent import give_consent, withdraw_by_word, withdraw_consent
from rondom.access.actions.handing import Family, hand_over
from rondom.access.actions.investigating import open_investigation
from rondom.access.actions.involvement import (
    accept_invitation,
    decline_invitation,
    end_involvement,
    end_opened,
    invite_party,
    open_involvement,
    touch,
    touch_involvement,
)
from rondom.access.actions.lead import accept_lead, answer_lead, propose_lead
from rondom.access.actions.objection import end_objection, record_objection
from rondom.access.actions.safety import (
    close_emergency,
    emergency_ground,
    end_hold,
    held_since,
    hold_lines,
    open_emergency,
    review_emergency,
)
from rondom.access.actions.sharing import end_grant, release, renew_withholding, show, withhold

__all__ = [
    "Family",
    "accept_invitation",
    "accept_lead",
    "answer_consent",
    "answer_lead",
    "ask_consent",
    "close_emergency",
    "emergency_ground",
    "decline_invitation",
    "end_grant",
    "end_hold",
    "end_involvement",
    "end_objection",
    "end_opened",
    "give_consent",
    "hand_over",
    "held_since",
    "hold_lines",
    "invite_party",
    "open_investigation",
    "open_emergency",
    "open_involvement",
    "propose_lead",
    "record_objection",
    "release",
    "renew_withholding",
    "review_emergency",
    "show",
    "touch",
    "touch_involvement",
    "withdraw_by_word",
    "withdraw_consent",
    "withhold",
]
