# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker reads while he makes an agreement: his own load and the waiting here, in one quiet line (S0-16)."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.access.shown import Shown
from rondom.intake.models import Promise
from rondom.network.models import Party
from rondom.people.living import living_here
from rondom.people.models import Authority, Household, Person
from rondom.plan.agreed import in_plan, told_to_owners
from rondom.plan.models import Agreement, CircleMember
from rondom.plan.voices import MAY_DECIDE

AGREEMENTS = Shown(Agreement, in_plan)


def circle_of(keys: Keys) -> QuerySet[CircleMember]:
    """The residents' own people, as far as whoever looks may know them."""
    return visible(CircleMember, keys).filter(left_at=None).order_by("name")


def parents_elsewhere(household: Household, moment: datetime) -> list[Person]:
    """Who decides about a child here and lives in another home, as far as the reader may know him: he does something for his child too (H2-13)."""
    here = {record.pk for one in living_here(household.pk, moment) for record in one.records}
    held = Authority.objects.at(moment).filter(person__in=here, kind__in=MAY_DECIDE, holder__isnull=False)
    return list(
        Person.objects.filter(pk__in=held.exclude(holder__in=here).values("holder")).order_by("given_names", "pk")
    )


def own_load(actor: Actor, now: datetime) -> str:
    """One quiet line about what he has open, and how long people wait here. Two statements; only he reads it."""
    mine = Agreement.objects.filter(owner_id=actor.professional_id, state=Agreement.State.OPEN)
    open_ones = told_to_owners(mine, now).count()
    open_ones += Promise.objects.filter(owner_id=actor.professional_id, kept_at=None, withdrawn_at=None).count()
    words = (
        ngettext(
            "Je hebt nu één afspraak of belofte open.", "Je hebt nu %(count)s afspraken en beloften open.", open_ones
        )
        % {"count": open_ones}
        if open_ones
        else _("Je hebt nu niets openstaan.")
    )
    waiting = Party.objects.filter(pk=actor.party_id).values_list("waiting_days", flat=True).first()
    return words if waiting is None else f"{words} {waiting_words(waiting)}"


def waiting_words(days: int) -> str:
    """How long people wait."""
    return ngettext("Wie nu vraagt, wacht hier één werkdag.", "Wie nu vraagt, wacht hier %(days)s werkdagen.", days) % {
        "days": days
    }
