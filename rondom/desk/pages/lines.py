# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regels vasthouden: which articles let a worker do that for this person, and what he holds back now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access import periods
from rondom.access.actors import Actor
from rondom.access.models import HeldLines
from rondom.core import dutch
from rondom.core.readback import Readback
from rondom.people.models import Person

AT_MOST = 25


@dataclass(frozen=True)
class Holdable:
    """By which articles, and until which day at the latest."""

    articles: tuple[tuple[str, str, str], ...]
    latest: date

    def choices(self) -> list[tuple[str, str]]:
        """Each article with what it says."""
        return [(key, f"{article}: {sentence}") for key, article, sentence in self.articles]

    def article(self, key: str) -> str:
        """The article itself."""
        return next(article for one, article, _sentence in self.articles if one == key)


@dataclass(frozen=True)
class HeldNow:
    """What I hold back now: from whose list, as far as I know him, since when and until when. `person_id`: who is named."""

    id: UUID
    person_id: UUID | None
    name: str
    words: str
    reason: str


def holdable(purposes: Collection[str], now: datetime) -> Holdable:
    """The articles that let somebody who stands here for these tasks keep lines from the person himself."""
    found = law.current().on(now).withholdings_for(purposes, "person")
    latest = timezone.localdate(now + timedelta(weeks=periods.longest_withholding(now)))
    return Holdable(tuple((one.id, one.article, one.sentence) for one in found), latest)


def lines_held_back(person: Person, article: str, reason: str, since: datetime, until: date) -> Readback:
    """What will be, read back before it is saved."""
    return Readback(
        above=person.short_name,
        above_url=reverse("desk:consents", args=[person.pk]),
        heading=_("Deze regels ga je vasthouden"),
        quote="",
        rows=(
            (_("Uit de lijst van"), person.short_name),
            (_("Regels"), _("van jouw organisatie, vanaf %(since)s") % {"since": dutch.moment_in_full(since)}),
            (_("Ook"), _("dat jouw organisatie in die tijd bij gevaar keek, ook als het al gelezen is")),
            (_("Waarom"), reason),
            (_("Tot"), dutch.day_in_full(until)),
        ),
        sentence=_(
            "Op die dag staan de regels in de lijst alsof ze er altijd stonden. Er is geen spoor van: geen lege plek, geen getal. De functionaris gegevensbescherming leest dat je dit besloot, en waarom."
        ),
        article=article,
        deed=_("Houd deze regels vast"),
    )


def held_by_me(actor: Actor, now: datetime) -> list[HeldNow]:
    """What this worker holds back now, what ends first on top. Who it is about is named where he may still know him."""
    rows = HeldLines.objects.filter(by_id=actor.id, period__contains=now).order_by("period")[:AT_MOST]
    known = Person.objects.in_bulk([row.person_id for row in rows])
    today = timezone.localdate(now)
    return [
        HeldNow(
            row.pk,
            row.person_id if row.person_id in known else None,
            known[row.person_id].short_name if row.person_id in known else _("iemand die je nu niet meer ziet"),
            _("regels vanaf %(since)s, tot %(until)s. Artikel: %(article)s.")
            % {
                "since": dutch.moment(row.since, today),
                "until": dutch.moment(row.period.upper, today),
                "article": row.article,
            },
            row.reason,
        )
        for row in rows
    ]
