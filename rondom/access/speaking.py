# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may speak for somebody, on which ground and until when; and what changes by itself on a birthday (access.md rule 3, law.md 3c-2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Func, Q, TextField
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.periods import birthday
from rondom.core import dutch
from rondom.people.models import Authority, Person, Source

# At these birthdays the law gives somebody a voice of his own: with a parent, alone about his help, about everything.
WITH_PARENT, ALONE, ADULT = 12, 16, 18


@dataclass(frozen=True)
class Speaker:
    """Somebody who may speak for a person, as a page tells it. `opens`: the facts are opened to him too; only told by himself, they are not."""

    authority_id: UUID
    person_id: UUID
    holder_id: UUID | None
    kind: str
    name: str
    words: str
    source: str
    since: datetime | None
    until: datetime | None
    purposes: tuple[str, ...]
    opens: bool

    def period(self, now: datetime) -> str:
        """ "tot do 12 sep 2026", "vanaf vr 1 mei, tot ..." """
        today, parts = timezone.localdate(now), []
        if self.since and self.since > now:
            parts.append(_("vanaf %(day)s") % {"day": dutch.day(self.since, today)})
        if self.until:
            parts.append(_("tot %(day)s") % {"day": dutch.day(self.until, today)})
        return ", ".join(parts)

    def ground(self) -> str:
        """ "ouder met gezag (basisregistratie personen)" """
        return _("%(what)s (%(source)s)") % {"what": self.words, "source": self.source}


@dataclass(frozen=True)
class Turning:
    """A birthday on which rights change by themselves, at 00:00 in the Netherlands."""

    age: int
    moment: datetime
    heading: str
    words: str
    tasks: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day of that birthday."""
        return timezone.localdate(self.moment)


def speakers(persons: Collection[UUID], now: datetime) -> list[Speaker]:
    """Who may speak for these people now or from a later day, as far as the actor may read it. One statement."""
    found = (
        Authority.objects.filter(Q(period__endswith__gt=now) | Q(period__endswith=None), person_id__in=persons)
        .exclude(period__isempty=True)
        .annotate(holder_name=Func(F("id"), function="access_holder_name", output_field=TextField()))
        .order_by("period", "id")
    )
    return [_speaker(row) for row in found]


def _speaker(row: Authority) -> Speaker:
    return Speaker(
        authority_id=row.pk,
        person_id=row.person_id,
        holder_id=row.holder_id,
        kind=row.kind,
        name=row.holder_name or _("iemand die de rechter benoemde"),  # type: ignore[attr-defined]  # annotated
        words=row.get_kind_display(),
        source=row.get_source_display(),
        since=row.period.lower,
        until=row.period.upper,
        purposes=tuple(row.purposes),
        opens=row.kind != Authority.Kind.PARENT or row.source != Source.TOLD,
    )


def turnings(person: Person, now: datetime) -> tuple[Turning, ...]:
    """What still changes for a young person, soonest first. An unknown day or month counts as the first possible one."""
    if person.born_first is None:
        return ()
    moments = ((age, birthday(person.born_first, age)) for age in (WITH_PARENT, ALONE, ADULT))
    return tuple(_turning(person.short_name, age, moment) for age, moment in moments if moment > now)


def _turning(name: str, age: int, moment: datetime) -> Turning:
    values = {"name": name, "age": age}
    words = {
        WITH_PARENT: _("%(name)s zegt dan samen met een ouder ja of nee tegen hulp. Wat eerder is afgesproken, wordt opnieuw gevraagd."),
        ALONE: _("%(name)s beslist dan zelf over hulp. Ouders lezen daarna alleen nog wat %(name)s laat zien, en wat over school, werk en geld gaat."),
        ADULT: _("%(name)s is dan volwassen. Ouders beslissen nergens meer over en lezen niets meer mee. Een ja van ouders stopt."),
    }  # fmt: skip
    return Turning(age, moment, _("%(name)s wordt %(age)s") % values, words[age] % values, _tasks(age))


def _tasks(age: int) -> tuple[str, ...]:
    """The tasks of the law in which parents no longer read along from this age."""
    purposes = law.current().purposes.values()
    return tuple(purpose.title for purpose in purposes if purpose.parents_until == age)


def reads_for(speaker: Speaker, person: Person, now: datetime) -> tuple[str, ...]:
    """For which tasks this speaker reads along today."""
    if not speaker.opens or (speaker.since and speaker.since > now):
        return ()
    age = person.age_on(timezone.localdate(now))
    purposes = law.current().purposes.values()
    if speaker.kind in (Authority.Kind.PARENT, Authority.Kind.GUARDIAN):
        return tuple(one.title for one in purposes if one.parents_until and age is not None and age < one.parents_until)
    if speaker.kind == Authority.Kind.GEMACHTIGDE:
        return tuple(one.title for one in purposes if one.id in speaker.purposes)
    return ()


def of_person(found: Iterable[Speaker], person_id: UUID) -> tuple[Speaker, ...]:
    """Those who speak for this person."""
    return tuple(speaker for speaker in found if speaker.person_id == person_id)
