# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""My day: what hurts a resident first, on top. Starts from the worker's own narrow side, so that it is as quick for 20,000 as for 10.

The order is a rule that the page prints: first who waits on a promise that is late, then who waits longest without contact, then the
next term of the law. Nothing here is kept, counted or shown about the worker to anyone else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import law
from rondom.access.actors import Actor
from rondom.access.door import concerned
from rondom.access.models import Involvement
from rondom.desk.pages.duplicates import how_many
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Alarm, Clock, Promise
from rondom.people.models import Person
from rondom.people.rules import may_settle_duplicate

AT_MOST = 25


@dataclass(frozen=True)
class Task:
    """One thing to do for somebody who waits."""

    name: str
    person: Person | None
    household_id: UUID | None
    text: str
    quote: str
    chip: Chip | None
    waits_since: datetime
    rank: int
    purpose: str = ""


@dataclass(frozen=True)
class Invitation:
    """Somebody asks my party to join."""

    id: UUID
    who: str
    words: str
    purpose: str
    persons: frozenset[UUID]


@dataclass(frozen=True)
class DayPage:
    """What a worker reads in one glance."""

    greeting: str
    summary: str
    tasks: tuple[Task, ...]
    more: bool
    terms: tuple[Task, ...]
    invitations: tuple[Invitation, ...]
    alarms: tuple[Alarm, ...]
    open_promises: int
    duplicates: int

    @property
    def promised_words(self) -> str:
        """Own load in sight, for this worker only (S0-16)."""
        if self.open_promises == 1:
            return _("Je hebt één open belofte.")
        if self.open_promises > AT_MOST:
            return _("Je hebt meer dan %(count)s open beloften.") % {"count": AT_MOST}
        return (
            _("Je hebt %(count)s open beloften.") % {"count": self.open_promises}
            if self.open_promises
            else _("Je hebt niets openstaan.")
        )

    def looked_at(self) -> dict[str, set[UUID]]:
        """Whose names are on the page, for which purpose: one processing line each."""
        found: dict[str, set[UUID]] = {}
        for task in (*self.tasks, *self.terms):
            if task.person:
                found.setdefault(task.purpose, set()).add(task.person.pk)
        for invitation in self.invitations:
            found.setdefault(invitation.purpose, set()).update(invitation.persons)
        return found


LATE_PROMISE, NO_CONTACT, NEXT_TERM = 0, 1, 2
# Nobody waits longer than this without a word (stories 6.4, H4-09).
QUIET_DAYS = 14
RULE = gettext_lazy(
    "Bovenaan staat wie het meeste last heeft van wachten: eerst een belofte die te laat is, "
    "dan wie het langst geen contact had, dan de eerstvolgende termijn van de wet."
)


def in_order(tasks: list[Task]) -> list[Task]:
    """Late on a promise to a resident, then longest without contact, then the next legal term (the rule the page prints)."""
    return sorted(tasks, key=lambda task: (task.rank, task.waits_since))


def day_page(*, actor: Actor, now: datetime) -> DayPage:
    """Read the day of this worker: his own promises, contacts and clocks, nobody else's."""
    promises = _promises(actor)
    quiet = _quiet(actor, now)
    clocks = _clocks(actor)
    tasks = [_promised(promise, now) for promise in promises]
    waiting = {task.household_id for task in tasks}
    tasks += [_without_contact(involvement) for involvement in quiet if involvement.household_id not in waiting]
    ordered = in_order(tasks)
    alarms = _alarms(actor)
    late = len({promise.to_id for promise in promises if promise.due_at < now})
    return DayPage(
        greeting=_greeting(now),
        summary=_summary(late, len(promises), len(alarms)),
        tasks=tuple(ordered[:AT_MOST]),
        more=len(ordered) > AT_MOST,
        terms=tuple(_term(clock, now) for clock in clocks),
        invitations=tuple(_invitations(actor, now)),
        alarms=tuple(alarms),
        open_promises=len(promises),
        duplicates=how_many() if may_settle_duplicate(actor) else 0,
    )


def _promises(actor: Actor) -> list[Promise]:
    open_ones = Promise.objects.filter(owner_id=actor.id, kept_at=None, withdrawn_at=None)
    return list(
        open_ones.select_related("to", "question", "clock")
        .prefetch_related("clock__events")
        .order_by("due_at")[: AT_MOST + 1]
    )


def _quiet(actor: Actor, now: datetime) -> list[Involvement]:
    """My households, longest without contact first. Contact for one purpose is contact: it is the people who wait, not the purposes."""
    mine = Involvement.objects.in_force(now).filter(professional_id=actor.id, household__isnull=False)
    recent = now - timedelta(days=QUIET_DAYS)
    spoken = Involvement.objects.filter(
        professional_id=actor.id, household_id=OuterRef("household_id"), last_contact__gte=recent
    )
    # Asked row by row, of the first fifty that wait longest: as an anti-join it would be asked of a whole caseload.
    mine = mine.filter(Q(last_contact=None) | Q(last_contact__lt=recent))
    mine = mine.annotate(spoken=Subquery(spoken.values("pk")[:1])).filter(spoken=None)
    longest = F("last_contact").asc(nulls_first=True), "id"
    # Whose turn it is first, and only then who they are: else the fence asks of every household of mine whether I may see it.
    turn = mine.order_by(*longest).values("pk")[: AT_MOST * 2]
    oldest = Involvement.objects.filter(pk__in=turn).order_by(*longest).select_related("household", "person")
    seen: dict[UUID, Involvement] = {}
    for involvement in oldest:
        seen.setdefault(involvement.household_id, involvement)  # type: ignore[arg-type]  # filtered on a household
    return list(seen.values())


def _clocks(actor: Actor) -> list[Clock]:
    legal = Clock.objects.running().filter(owner_id=actor.id, request__isnull=False)
    return list(legal.select_related("about", "request").prefetch_related("events").order_by("due_at")[:AT_MOST])


def _invitations(actor: Actor, now: datetime) -> list[Invitation]:
    asked = Involvement.objects.filter(state=Involvement.State.INVITED, professional_id=actor.id, period__contains=now)
    rows = asked.select_related("invited_by__party", "household", "person").order_by("period")[:AT_MOST]
    return [_invitation(row) for row in rows]


def _invitation(row: Involvement) -> Invitation:
    about = row.person.short_name if row.person else row.household.name if row.household else ""
    purpose = law.current().purposes.get(row.purpose)
    words = _("vraagt je mee te doen voor %(about)s: %(what)s") % {
        "about": about,
        "what": purpose.title if purpose else "",
    }
    persons = frozenset(concerned(row))
    return Invitation(row.pk, str(row.invited_by or ""), f"{words}. {row.note}".strip(), row.purpose, persons)


def _alarms(actor: Actor) -> list[Alarm]:
    unseen = Alarm.objects.filter(to_id=actor.id, seen_at=None).select_related("owner__party")
    return list(unseen.order_by("-raised_at")[:AT_MOST])


def _promised(promise: Promise, now: datetime) -> Task:
    late = now > promise.due_at
    first = promise.clock_id is not None
    if late:
        words = _("Dit was beloofd en is niet gelukt. Bel, zeg het eerlijk en maak een nieuwe afspraak.")
    elif first:
        words = _("Wacht op een eerste gesprek.")
    else:
        words = promise.text
    shown = chip(promise.clock, now, pause_reason(promise.clock)) if promise.clock else None
    quote = promise.question.words if promise.question and first else ""
    return Task(
        promise.to.full_name,
        promise.to,
        promise.household_id,
        words,
        quote,
        shown,
        promise.moment if first and not late else promise.due_at,
        LATE_PROMISE if late else NO_CONTACT if first else NEXT_TERM,
        promise.purpose,
    )


def _without_contact(involvement: Involvement) -> Task:
    since = involvement.last_contact or involvement.period.lower
    return Task(
        involvement.household.name if involvement.household else "",
        involvement.person,
        involvement.household_id,
        _("Lang geen contact. Bel eens."),
        "",
        None,
        since,
        NO_CONTACT,
        involvement.purpose,
    )


def _term(clock: Clock, now: datetime) -> Task:
    return Task(
        clock.about.full_name if clock.about else "",
        clock.about,
        clock.household_id,
        "",
        "",
        chip(clock, now, pause_reason(clock)),
        clock.due_at,
        NEXT_TERM,
        clock.purpose,
    )


def _greeting(now: datetime) -> str:
    hour = timezone.localtime(now).hour
    return _("Goedemorgen") if hour < 12 else _("Goedemiddag") if hour < 18 else _("Goedenavond")


def _summary(late: int, promised: int, alarms: int) -> str:
    """The first sentence sums up the day; it never says that nobody waits above an alarm that says somebody does."""
    if late == 1:
        return _("Eén inwoner wacht te lang.")
    if late > 1:
        return _("%(late)s inwoners wachten te lang.") % {"late": late}
    if alarms == 1:
        return _("In je team vraagt één ding nu om jou. Het staat hieronder.")
    if alarms:
        return _("In je team vragen %(count)s dingen nu om jou. Ze staan hieronder.") % {"count": alarms}
    if promised:
        return _("Niemand wacht te lang. Je hebt nog iets beloofd.")
    return _("Niemand wacht te lang.")
