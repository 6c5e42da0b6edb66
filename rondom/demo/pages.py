# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page where a visitor chooses who to be needs."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.demo.models import Persona, Played


@dataclass(frozen=True)
class TourStep:
    """One step of the tour: what to look at, and as whom."""

    title: str
    line: str
    slug: str


@dataclass(frozen=True)
class Card:
    """Somebody a visitor can be; `later` is the day on which that story begins, when the clock does not stand there yet."""

    persona: Persona
    later: date | None


@dataclass(frozen=True)
class Choice:
    """Everyone a visitor can be, in groups, with the moment at which the demo stands still."""

    moment: datetime | None
    groups: list[tuple[str, list[Card]]]
    tour: list[TourStep]


def choice() -> Choice:
    """All in two statements."""
    order = [group.value for group in Persona.Group]
    personas = sorted(Persona.objects.all(), key=lambda persona: (order.index(persona.group), persona.place))
    mark = Played.objects.order_by("-pk").first()
    moment = settings.DEMO_MOMENT or (mark.moment if mark else None)
    groups = [
        (str(Persona.Group(group).label), [_card(persona, moment) for persona in found])
        for group, found in groupby(personas, key=lambda persona: persona.group)
    ]
    known = {persona.slug for persona in personas}
    return Choice(moment, groups, [step for step in _tour() if step.slug in known])


def _card(persona: Persona, moment: datetime | None) -> Card:
    waits = bool(persona.begins and moment and timezone.localdate(moment) < persona.begins)
    return Card(persona, persona.begins if waits else None)


def _tour() -> list[TourStep]:
    return [
        TourStep(
            _("Murat belt"),
            _("Mo schrijft zijn vraag op in zijn eigen woorden en leest voor wie er belt, en wanneer."),
            "mo",
        ),
        TourStep(_("Wie is er al?"), _("Het CJG kent Sam. Over Jeroen staat er niets: hij zei nog geen ja."), "sanne"),
        TourStep(
            _("Wat er nodig is, zonder product"),
            _("Vier tot zes dagdelen opvang voor Sam. Twee professionals vinden het nodig."),
            "bo",
        ),
        TourStep(
            _("De telefoon van Murat"),
            _("Wat er gebeurt, wie hem helpt, wie er keek, en zijn eigen ja of nee."),
            "murat",
        ),
    ]
