# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a proces-verbaal: from that second the officer investigates, and is nothing else to that person or household (access.md rule 13)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rondom.access import rules, standing
from rondom.access.actions.involvement import open_involvement
from rondom.access.actors import Actor
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.core.decisions import require
from rondom.network.models import Professional
from rondom.people.models import Household, Person

SUPERVISION, INVESTIGATION = "leerplicht.toezicht", "leerplicht.opsporing"


def as_investigator(by: Actor, moment: datetime) -> Professional | None:
    """The same human being in the other function, at a department of the same organisation; None when he does not have it."""
    me = Professional.objects.filter(pk=by.professional_id).first() if by.professional_id else None
    if me is None or by.controller_id is None:
        return None
    found = Professional.objects.at_work(moment).filter(
        user_id=me.user_id, party__organisation_id=by.controller_id, function="investigating_officer"
    )
    return found.select_related("party").first()


@transaction.atomic
def open_investigation(
    *, by: Actor, household: Household, person: Person, understood: bool, moment: datetime | None = None
) -> Involvement:
    """The officer opens a proces-verbaal against this person, in a compartment of its own.

    All that he, in any function, was or was shown around this person and household ends this moment: the database does that itself.
    Raises Denied for anybody but an officer who has both functions, and when he does not say that he knows what ends.
    """
    moment = moment or clock.now()
    purposes = {one.purpose for one in standing.named_around(by, moment, household=household)}
    official = as_investigator(by, moment)
    require(rules.may_investigate(by, SUPERVISION in purposes, official is not None))
    require(rules.must_understand(understood))
    assert official is not None, "the rule lets in who has both functions"
    return open_involvement(
        by=by,
        household=household,
        person=person,
        party=official.party,
        professional=official,
        purpose=INVESTIGATION,
        opened_by=_("proces-verbaal"),
        moment=moment,
    )
