# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody to join, answering, and the resident's word about who leads: the deeds of rondom.access, with the event that later figures stand on.

Whoever does one of these does it from here: a deed without its event cannot be counted afterwards, and nothing is filled in later.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from rondom.access import actions as access
from rondom.access import standing
from rondom.access.actors import Actor
from rondom.access.models import Involvement, Lead
from rondom.access.rules import may_touch
from rondom.core import clock
from rondom.core.decisions import require
from rondom.intake import clocks
from rondom.intake.models import Clock, Event, Promise
from rondom.intake.recording import written
from rondom.intake.rules import may_leave
from rondom.network.models import Party
from rondom.people.models import Household
from rondom.people.walls import wall_of

# Agreeing to a director is the resident's own plan; no law gives a purpose "regie".
OWN_PLAN = "plan.samen"


@transaction.atomic
def invite_party(*, by: Actor, moment: datetime | None = None, **asked: Any) -> Involvement:
    """Ask another party to join (rondom.access.actions.invite_party)."""
    moment = moment or clock.now()
    invited = access.invite_party(by=by, moment=moment, **asked)
    _joins(by, Event.Kind.INVITED, invited, moment)
    return invited


@transaction.atomic
def accept_invitation(
    *, by: Actor, involvement: Involvement, moment: datetime | None = None, **more: Any
) -> Involvement:
    """The party joins (rondom.access.actions.accept_invitation)."""
    moment = moment or clock.now()
    accepted = access.accept_invitation(by=by, involvement=involvement, moment=moment, **more)
    _joins(by, Event.Kind.ANSWERED, involvement, moment, answer=Involvement.State.ACCEPTED)
    return accepted


@transaction.atomic
def decline_invitation(
    *, by: Actor, involvement: Involvement, moment: datetime | None = None, **more: Any
) -> Involvement:
    """The party does not join (rondom.access.actions.decline_invitation)."""
    moment = moment or clock.now()
    declined = access.decline_invitation(by=by, involvement=involvement, moment=moment, **more)
    _joins(by, Event.Kind.ANSWERED, involvement, moment, answer=Involvement.State.DECLINED)
    return declined


@transaction.atomic
def leave(*, by: Actor, household: Household, purposes: Collection[str], moment: datetime) -> list[Involvement]:
    """This worker is done here for these tasks; from now on he reads nothing of it any more. Only his own, never a colleague's."""
    named = [one for one in standing.named_around(by, moment, household=household) if one.professional_id == by.id]
    chosen = [one for one in named if one.purpose in purposes]
    require(may_touch(chosen))
    leader = Lead.objects.filter(household=household, since__lte=moment).order_by("-since").first()
    leads = (
        leader is not None and leader.professional_id == by.id and leader.answer != "no" and len(chosen) == len(named)
    )
    here = {"household": household, "owner_id": by.id, "purpose__in": {one.purpose for one in chosen}}
    promised = Promise.objects.filter(**here, kept_at=None, withdrawn_at=None, clock=None).order_by("due_at")
    terms = [clocks.term_of(clock).title for clock in Clock.objects.running().filter(**here).order_by("due_at")]
    require(may_leave(leads, promised.values_list("text", flat=True), terms))
    for involvement in chosen:
        # While he still may: the line about it is his.
        _joins(by, Event.Kind.LEFT, involvement, moment)
        access.end_involvement(by=by, involvement=involvement, moment=moment)
    return chosen


@transaction.atomic
def answer_lead(*, by: Actor, lead: Lead, answer: str, moment: datetime | None = None) -> Lead:
    """The residents' yes, no or later about their director (rondom.access.actions.answer_lead)."""
    moment = moment or clock.now()
    answered = access.answer_lead(by=by, lead=lead, answer=answer, moment=moment)
    party = Party.objects.filter(professionals=answered.professional_id).first()
    if party:
        _happened(by, Event.Kind.LEAD, party, OWN_PLAN, moment, household_id=answered.household_id, answer=answer)
    return answered


def _joins(by: Actor, kind: str, involvement: Involvement, moment: datetime, **details: str) -> None:
    of, household_id, about_id = involvement.party, involvement.household_id, involvement.person_id
    _happened(by, kind, of, involvement.purpose, moment, household_id=household_id, about_id=about_id, **details)


def _happened(
    by: Actor,
    kind: str,
    of: Party,
    purpose: str,
    moment: datetime,
    *,
    household_id: Any,
    about_id: Any = None,
    **details: str,
) -> None:
    """This happened with that party, for that purpose."""
    fields = written(
        by,
        household_id=household_id,
        about_id=about_id,
        category="contact",
        purpose=purpose,
        moment=moment,
        controller_id=of.organisation_id,
    )
    # A purpose behind a wall of its own is the asked party's, whoever answers.
    fields["compartment_id"] = wall_of(purpose, of.pk)
    Event(**fields, kind=kind, of_party=of, details=details).save(force_insert=True)
