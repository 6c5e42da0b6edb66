# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may change the directory. Its own administration comes with the real log-in; a worker speaks for himself, a team lead for his party."""

from datetime import datetime

from rondom.core.decisions import YES, Decision, No
from rondom.journal.writing import Actor
from rondom.network.models import Professional

TEAM_LEAD, SYSTEM = "team_lead", "system"


def may_speak_for(by: Actor, professional: Professional) -> Decision:
    """May this actor say something about how this worker works? The worker himself, or the team lead of his party."""
    if by.kind == SYSTEM or by.id == professional.pk or may_lead(by, professional):
        return YES
    return No("Dit kan alleen de medewerker zelf of de teamleider.", who_can=str(professional))


def may_leave(by: Actor, professional: Professional, moment: datetime) -> Decision:
    """May it be written down that this worker leaves at this moment? He or his team lead says so, and not before he began."""
    allowed = may_speak_for(by, professional)
    if not allowed:
        return allowed
    if not professional.is_at_work(moment):
        return No("Deze medewerker werkt hier dan niet (meer).")
    return YES


def may_lead(by: Actor, professional: Professional) -> bool:
    """Is this actor the team lead of the party this worker acts for?"""
    return by.function == TEAM_LEAD and by.party_id == professional.party_id


def may_change_network(by: Actor) -> Decision:
    """May this actor change parties and partnerships? The job that sets a municipality up, and team leads."""
    if by.kind == SYSTEM or by.function == TEAM_LEAD:
        return YES
    return No("Dit kan alleen een teamleider of de beheerder.")
