# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A parent who does not agree (BW 1:253i): recorded, and taken back."""

from datetime import datetime

from django.db import transaction

from rondom import journal
from rondom.access import consent_rules as rules
from rondom.access import periods, standing
from rondom.access.actors import Actor
from rondom.access.models import Consent, Objection
from rondom.core import clock
from rondom.core.decisions import require
from rondom.people.models import Person


@transaction.atomic
def record_objection(
    *,
    by: Actor,
    person: Person,
    parent: Person,
    purpose: str,
    way: str = Consent.Way.PORTAL,
    moment: datetime | None = None,
) -> Objection:
    """From now on the other parent says no yes alone for this child and this help. A yes that was given before stays, until somebody takes it back."""
    moment = moment or clock.now()
    around = standing.is_around(by, person, moment)
    require(rules.may_object(by, standing.voices(person, moment), parent, around))
    objection = Objection(
        person=person,
        parent=parent,
        purpose=purpose,
        way=way,
        recorded_by_id=by.professional_id,
        period=periods.between(moment, None),
    )
    objection.save(force_insert=True)
    _record(by, "objection_recorded", objection)
    return objection


@transaction.atomic
def end_objection(*, by: Actor, objection: Objection, moment: datetime | None = None) -> Objection:
    """The parent agrees after all."""
    moment = moment or clock.now()
    objection = Objection.objects.select_for_update(of=("self",)).select_related("person").get(pk=objection.pk)
    around = standing.is_around(by, objection.person, moment)
    require(rules.may_end_objection(by, objection.parent_id, moment not in objection.period, around))
    objection.period = periods.ended(objection.period, moment)
    objection.save(update_fields=["period"])
    _record(by, "objection_ended", objection)
    return objection


def _record(by: Actor, verb: str, objection: Objection) -> None:
    journal.done(by=by, verb=verb, on=objection, persons=[objection.person_id], purpose=objection.purpose)
