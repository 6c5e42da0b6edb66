# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The director (regisseur): proposed by who stands around, accepted by the one proposed, and confirmed by the residents."""

from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access import rules, standing
from rondom.access.actors import Actor
from rondom.access.models import Involvement, Lead
from rondom.core import clock
from rondom.core.decisions import require
from rondom.network.models import Professional
from rondom.people.models import Household


@transaction.atomic
def propose_lead(
    *, by: Actor, household: Household, professional: Professional, moment: datetime | None = None
) -> Lead:
    """Somebody who stands around becomes director, at once when he proposes himself, else when he accepts. The residents then say yes or no."""
    moment = moment or clock.now()
    Household.objects.select_for_update().filter(pk=household.pk).first()
    require(rules.may_propose_lead(by, _named(household, moment), professional))
    if by.id != professional.pk:
        lead = Lead(household=household, professional=professional, proposed_by_id=by.professional_id)
        lead.save(force_insert=True)
    else:
        lead = _begin(Lead(household=household, professional=professional, proposed_by_id=by.professional_id), moment)
    journal.done(by=by, verb="lead_proposed", on=lead, persons=standing.members(household, moment))
    return lead


@transaction.atomic
def accept_lead(*, by: Actor, lead: Lead, moment: datetime | None = None) -> Lead:
    """The colleague who was proposed says yes and is director from this moment on; nobody is made director without it (S1-13)."""
    moment = moment or clock.now()
    lead = Lead.objects.select_for_update(of=("self",)).select_related("household").get(pk=lead.pk)
    require(rules.may_accept_lead(by, lead.professional_id, lead.since is not None))
    begun = _begin(lead, moment)
    journal.done(by=by, verb="lead_accepted", on=begun, persons=standing.members(lead.household, moment))
    return begun


@transaction.atomic
def answer_lead(*, by: Actor, lead: Lead, answer: str, moment: datetime | None = None) -> Lead:
    """The residents' yes, no or later about their director; it may change every day."""
    moment = moment or clock.now()
    lead = Lead.objects.select_for_update(of=("self",)).select_related("household").get(pk=lead.pk)
    members = standing.members(lead.household, moment)
    require(rules.may_answer_lead(by, members, answer))
    lead.answer, lead.answered_by_id, lead.answered_at = (
        answer,
        standing.own_member(by, lead.household_id, moment),
        moment,
    )
    lead.save(update_fields=["answer", "answered_by", "answered_at"])
    journal.done(by=by, verb="lead_answered", on=lead, persons=members)
    return lead


def _begin(lead: Lead, moment: datetime) -> Lead:
    """From this moment the household's director; the one who began at this very moment makes room (the demo's clock stands still)."""
    same = Lead.objects.filter(household=lead.household, since=moment).exclude(pk=lead.pk).first()
    if same is None:
        lead.since = moment
        lead.save()
        return lead
    same.professional_id, same.proposed_by_id = lead.professional_id, lead.proposed_by_id
    same.answer, same.answered_by, same.answered_at = "", None, None
    same.save()
    return same


def _named(household: Household, moment: datetime) -> list[object]:
    found = Involvement.objects.in_force(moment).filter(household=household)
    return list(found.values_list("professional_id", flat=True))
