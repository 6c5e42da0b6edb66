# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do to the directory: begin, leave, say when they can be reached, work together."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondom import journal
from rondom.core import clock
from rondom.core.decisions import require
from rondom.journal.writing import Actor
from rondom.network import rules
from rondom.network.models import Partnership, PartnershipMember, Party, Professional


@transaction.atomic
def begin(
    *,
    by: Actor,
    user_id: UUID,
    party: Party,
    function: str,
    function_title: str,
    name: str,
    phone: str,
    surname: str = "",
    setting: str = Professional.Setting.HOME,
    moment: datetime | None = None,
) -> Professional:
    """A user acts for this party in this function from now on. Who changes function leaves and begins again: another professional."""
    require(rules.may_change_network(by))
    professional = Professional.objects.create(
        user_id=user_id,
        party=party,
        function=function,
        function_title=function_title,
        name=name,
        surname=surname,
        phone=phone,
        setting=setting,
        period=(moment or clock.now(), None),
    )
    journal.done(by=by, verb="professional_began", on=professional)
    return professional


@transaction.atomic
def leave(*, by: Actor, professional: Professional, moment: datetime | None = None) -> Professional:
    """This worker acts for the party no longer: from this moment he sees and does nothing, and is no one's contact or duty worker.

    What he wrote stays, under his name. Raises Denied.
    """
    moment = moment or clock.now()
    professional = Professional.objects.select_for_update().get(pk=professional.pk)
    require(rules.may_leave(by, professional, moment))
    professional.period = (professional.period.lower, moment)
    professional.save(update_fields=["period"])
    journal.done(by=by, verb="professional_left", on=professional)
    return professional


@transaction.atomic
def form_partnership(*, by: Actor, name: str, members: Mapping[UUID, str], goals: str = "") -> Partnership:
    """Parties agree to work together, each as member, close partner or incidental (S0-04, S0-05); it is no ground to share anything."""
    require(rules.may_change_network(by))
    partnership = Partnership.objects.create(name=name, goals=goals)
    for party_id, closeness in members.items():
        PartnershipMember.objects.create(partnership=partnership, party_id=party_id, closeness=closeness)
    for party in Party.objects.filter(pk__in=members):
        journal.done(by=by, verb="partnership_formed", on=party)
    return partnership
