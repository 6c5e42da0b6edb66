# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Merwelinde: places, staff, residents, and their stories, played in order by the product's own actions."""

import hashlib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from rondom import demo
from rondom.demo.merwelinde.places import build_places
from rondom.demo.merwelinde.residents import RESIDENTS, build_residents
from rondom.demo.merwelinde.staff import SINCE, WORKERS, build_staff
from rondom.demo.merwelinde.stories import STEPS
from rondom.demo.merwelinde.town import Town
from rondom.demo.models import Persona, Played

LAST = timezone.make_aware(datetime.fromisoformat(demo.LAST_MOMENT))


def play(until: datetime) -> Town:
    """Build the town and play every step up to and including this moment. Everything runs in role `app`, behind the fence."""
    mark = Played(moment=until, edition=edition())
    mark.save()
    town = _build()
    for step in sorted(STEPS, key=lambda step: step.moment):
        if step.moment <= until:
            town.moment = step.moment
            step.play(town)
    mark.records = {name: str(identifier) for name, identifier in town.records.items()}
    mark.complete = True
    mark.save()
    return town


def stands_at() -> datetime | None:
    """The moment to which today's text of the stories was played here, or None."""
    mark = Played.objects.order_by("-pk").first()
    return mark.moment if mark and mark.complete and mark.edition == edition() else None


def edition() -> str:
    """Changes when the text of the stories changes."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


@transaction.atomic
def _build() -> Town:
    parties = build_places()
    staff = build_staff(parties)
    residents = build_residents()
    for place, worker in enumerate(told for told in WORKERS if told.line):
        professional = staff[worker.slug]
        Persona(
            slug=worker.slug,
            user_id=professional.user_id,
            acting=f"professional:{professional.pk}",
            name=worker.name,
            role=f"{worker.title}, {parties[worker.party].short_name}",
            line=worker.line,
            group=worker.group,
            place=place,
        ).save(force_insert=True)
    for place, resident in enumerate(told for told in RESIDENTS if told.line):
        person = residents[resident.slug]
        Persona(
            slug=resident.slug,
            user_id=person.user_id,
            acting=f"person:{person.pk}",
            name=person.full_name,
            role=resident.role,
            line=resident.line,
            begins=date.fromisoformat(resident.begins) if resident.begins else None,
            group=Persona.Group.RESIDENT,
            place=place,
        ).save(force_insert=True)
    return Town(parties, staff, residents, SINCE, {slug: person.pk for slug, person in residents.items()})
