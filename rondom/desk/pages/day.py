# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""My day: what hurts a resident first, on top. Starts from the worker's own narrow side, so that it is as quick for 20,000 as for 10.

The order is a rule that the page prints: first who waits on a promise that is late, then who waits longest without contact, then the
next term of the law. Nothing here is kept, counted or shown about the worker to anyone else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import law
from rondom.access.actors import Actor
from rondom.access.caseload import Waiting, longest_waiting
from rondom.access.door import concerned, concerned_by
from rondom.access.models import EmergencyAccess, Involvement
from rondom.access.periods import silent_since
from rondom.core import dutch
from rondom.core.kept import Kept, refer
from rondom.desk.pages.duplicates import how_many
from rondom.desk.pages.heard import no_to_agreement, no_to_step, passed_on
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Alarm, Clock, Promise
from rondom.learning.clocks import answer_chip
from rondom.learning.models import Mistake, PeerQuestion
from rondom.meeting.models import Meeting
from rondom.meeting.pages import soon
from rondom.network.models import Professional
from rondom.people.rules import may_settle_duplicate
from rondom.plan.agreed import told_to_owners
from rondom.plan.models import SHARED, Agreement, SharedPlan, SolvingPause
from rondom.plan.shared import ALIVE_FOR, CALL_AFTER, asks_for_a_look
from rondom.rights import clocks as rights_clocks
from rondom.rights.models import ControllerTask
from rondom.safety.models import SafetyAlert

AT_MOST = 25
# So far ahead a meeting stands on the day of who is asked to come.
MEETS_WITHIN = timedelta(days=7)
MOST_MEETINGS = 10
# So long before he stops seeing a household, a worker reads it on his day.
ENDS_WITHIN = timedelta(days=7)
MOST_ENDING = 10
MONTHS_DIFFER = timedelta(days=3)


@dataclass(frozen=True)
class Task:
    """One thing to do for somebody who waits."""

    name: str
    person_id: UUID | None
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
class Meets:
    """A meeting that he is asked to, of today or soon. `asks`: he did not say yet whether he comes."""

    meeting: Meeting
    name: str
    when: str
    asks: bool


@dataclass(frozen=True)
class Waits:
    """A report of what went wrong that waits: for his answer, for the one to him, or until he tells a resident. The oldest, and of nobody the number."""

    words: str
    chip: rights_clocks.Chip | None


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
    requests: int
    request: rights_clocks.Chip | None
    emergencies: tuple[EmergencyAccess, ...]
    agreements: tuple[Agreement, ...]
    meetings: tuple[Meets, ...]
    mistakes: tuple[Waits, ...]
    asked_along: bool

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

    @property
    def requests_words(self) -> str:
        """How many requests about data wait for this worker's answer."""
        if self.requests == 1:
            return _("Eén verzoek wacht op jouw antwoord.")
        if self.requests > AT_MOST:
            return _("Meer dan %(count)s verzoeken wachten op jouw antwoord.") % {"count": AT_MOST}
        return _("%(count)s verzoeken wachten op jouw antwoord.") % {"count": self.requests}

    def looked_at(self) -> dict[str, set[UUID]]:
        """Whose names are on the page, for which purpose: one processing line each."""
        found: dict[str, set[UUID]] = {}
        for task in (*self.tasks, *self.terms):
            if task.person_id:
                found.setdefault(task.purpose, set()).add(task.person_id)
        for invitation in self.invitations:
            found.setdefault(invitation.purpose, set()).update(invitation.persons)
        if self.agreements:
            found.setdefault(SHARED, set()).update(concerned_by(self.agreements))
        if self.meetings:
            found.setdefault(SHARED, set()).update(concerned_by([one.meeting for one in self.meetings]))
        return found


LATE_PROMISE, NO_CONTACT, NEXT_TERM = 0, 1, 2
# Nobody waits longer than this without a word (stories 6.4, H4-09).
QUIET_DAYS = 14
# So long a pause that is over stands on the day of who leads.
REVIEW_DAYS = 7
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
    clocks = _clocks(actor)
    tasks = [_promised(promise, now) for promise in promises]
    promised = {task.household_id for task in tasks if task.household_id}
    lately = now - timedelta(days=REVIEW_DAYS)
    near = {
        "today": timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0),
        "soon_by": now + MEETS_WITHIN,
    }
    looks = {"day": timezone.localdate(now), "begun_by": now - CALL_AFTER, "silent_since": now - ALIVE_FOR}
    ends_by = now + ENDS_WITHIN
    ends = {
        "ends_by": ends_by,
        "spoke_from": silent_since(now) - MONTHS_DIFFER,
        "spoke_to": silent_since(ends_by) + MONTHS_DIFFER,
    }
    (asked,) = ASKED(worker=actor.worker_id, now=now, lately=lately, **near, **looks, **ends)
    rows = ENDING(worker=actor.worker_id, now=now, **ends) if asked.ends_soon else []
    ending = {row.household_id or row.person_id: row for row in rows}.values()  # once, also where he is for two tasks
    told = promised | {row.household_id for row in ending if row.household_id}
    quiet = longest_waiting(now - timedelta(days=QUIET_DAYS), told, AT_MOST + 1)
    tasks += [_ends_soon(row, now) for row in ending] + [_without_contact(household) for household in quiet]
    if asked.looks_at_plan:
        tasks += [_look_at_plan(row, now) for row in PLANS(worker=actor.worker_id, now=now, **looks)]
    heard = {"worker": actor.worker_id, "now": now, "lately": lately}
    if asked.passed_on:
        tasks += _once(PASSED_ON(**heard), _("Iemand gaf iets door. Kijk vandaag in het plan."), LATE_PROMISE)
    if asked.no_agreed or asked.no_step:
        noes = [one.agreement for one in NO_AGREED(**heard)] + [one.step for one in NO_STEP(**heard)]
        tasks += _once(noes, _("Er is nee gezegd. Praat er samen over."), NEXT_TERM)
    if asked.looks_again:
        tasks += [_look_again(pause) for pause in REVIEWS(worker=actor.worker_id, now=now, lately=lately)]
    if asked.again:
        tasks += [_happened_again(alert) for alert in AGAIN(to=actor.worker_id)]
    ordered = in_order(tasks)
    alarms = UNSEEN_ALARMS(to=actor.worker_id) if asked.unseen else []
    requests = refer(DATA_REQUESTS(handler=actor.worker_id), "request") if asked.unanswered else []
    request = rights_clocks.chip(requests[0], timezone.localdate(now)) if requests else None
    late = len({promise.to_id for promise in promises if promise.due_at < now})
    return DayPage(
        greeting=_greeting(now),
        summary=_summary(late, len(promises), len(alarms), request, quiet=bool(quiet or ending)),
        tasks=tuple(ordered[:AT_MOST]),
        more=len(ordered) > AT_MOST,
        terms=tuple(_term(clock, now) for clock in clocks),
        invitations=tuple(_invitations(actor, now) if asked.invited else ()),
        alarms=tuple(alarms),
        open_promises=len(promises),
        duplicates=how_many() if may_settle_duplicate(actor) else 0,
        requests=len(requests),
        request=request,
        emergencies=tuple(EMERGENCIES(by=actor.worker_id, now=now) if asked.opened else ()),
        agreements=tuple(AGREED(owner=actor.worker_id, day=timezone.localdate(now), now=now) if asked.agreed else ()),
        meetings=tuple(_meets(one, now) for one in MEETINGS(worker=actor.worker_id, **near)) if asked.meets else (),
        mistakes=_mistakes(asked, now),
        asked_along=asked.asked_along,
    )


# Nothing but the worker and the moment differs between two days, so these questions are worked out once.


def _open_promises(owner: UUID, *more: str) -> QuerySet[Promise]:
    found = Promise.objects.filter(owner_id=owner, kept_at=None, withdrawn_at=None)
    return found.select_related("question", "clock", *more).order_by("due_at")[: AT_MOST + 1]


OPEN_PROMISES = Kept(_open_promises)
KNOWN_PROMISES = Kept(lambda owner: _open_promises(owner, "to"))
LEGAL_CLOCKS = Kept(
    lambda owner: (
        Clock.objects.running()
        .filter(owner_id=owner, request__isnull=False)
        .select_related("about", "request")
        .order_by("due_at")[:AT_MOST]
    )
)
INVITATIONS = Kept(
    lambda asked, now: (
        _invited(now)
        .filter(professional_id=asked)
        .select_related("invited_by__party", "household", "person")
        .order_by("period")[:AT_MOST]
    )
)
UNSEEN_ALARMS = Kept(
    lambda to: (
        _unseen()
        .filter(to_id=to)
        # The household itself: the database gives it to who may open it, and nothing to who may not.
        .select_related("owner__party", "household", "clock__household")
        .order_by("-raised_at")[:AT_MOST]
    )
)
# Who asks is not on this page, so no name is read.
DATA_REQUESTS = Kept(
    lambda handler: _unanswered().filter(handler_id=handler).order_by("paused", "due_on", "id")[: AT_MOST + 1]
)
REVIEWS: Kept[Any] = Kept(
    lambda worker, now, lately: (
        _over(worker, now, lately).select_related("household", "about").order_by("review_at", "id")[:AT_MOST]
    )
)
PLANS: Kept[Any] = Kept(
    lambda worker, now, **looks: (
        _plans(worker, now, **looks)
        .select_related("household", "person")
        .order_by("household_id", "pk")
        .distinct("household_id")[:AT_MOST]
    )
)
ENDING: Kept[Any] = Kept(
    lambda worker, **ends: (
        _ending(worker, **ends).select_related("household", "person").order_by("last_contact", "id")[:MOST_ENDING]
    )
)
PASSED_ON = Kept(
    lambda worker, now, lately: passed_on(worker, now, lately).select_related("household").order_by("-moment")[:AT_MOST]
)
NO_AGREED = Kept(
    lambda worker, now, lately: (
        no_to_agreement(worker, now, lately).select_related("agreement__household").order_by("-moment")[:AT_MOST]
    )
)
NO_STEP = Kept(
    lambda worker, now, lately: (
        no_to_step(worker, now, lately).select_related("step__household").order_by("-moment")[:AT_MOST]
    )
)
AGAIN: Kept[Any] = Kept(
    lambda to: _again().filter(to_id=to).select_related("line__household").order_by("moment", "id")[:AT_MOST]
)
EMERGENCIES = Kept(lambda by, now: _opened(now).filter(by_id=by).order_by("-opened_at")[:AT_MOST])
MEETINGS: Kept[Any] = Kept(
    lambda worker, today, soon_by: soon(worker, today, soon_by).select_related("household", "about")[:MOST_MEETINGS]
)
AGREED = Kept(lambda owner, day, now: _agreed(day, now).filter(owner_id=owner).order_by("due_on", "id")[:AT_MOST])


def _unseen() -> QuerySet[Alarm]:
    return Alarm.objects.filter(seen_at=None)


def _unanswered() -> QuerySet[ControllerTask]:
    return ControllerTask.objects.filter(answered_at=None)


def _invited(now: datetime) -> QuerySet[Involvement]:
    return Involvement.objects.filter(state=Involvement.State.INVITED, period__contains=now)


def _again() -> QuerySet[SafetyAlert]:
    """That something happened again at a household where this worker works on safety; until somebody signs for direct safety."""
    return SafetyAlert.objects.filter(over_at=None)


def _opened(now: datetime) -> QuerySet[EmergencyAccess]:
    return EmergencyAccess.objects.filter(period__contains=now)


def _untold() -> QuerySet[Mistake]:
    """What touched a resident, is answered, and was not told yet; nobody wrote why not either."""
    answered = Q(answerer=None) | Q(answered_at__isnull=False)
    return Mistake.objects.filter(answered, touched=True, told_at=None, untold_reason="", closed_at=None)


def _agreed(day: date, now: datetime) -> QuerySet[Agreement]:
    """Agreements that wait for his ja or nee, or whose day has come."""
    waits = Q(owner_answer="") | Q(owner_answer="yes", due_on__lte=day)
    return told_to_owners(Agreement.objects.filter(waits, state=Agreement.State.OPEN), now)


def _over(worker: UUID, now: datetime, lately: datetime) -> QuerySet[SolvingPause]:
    """Pauses that came to their day of looking again, of plans shared with this worker; while nothing new was agreed or proposed after it."""
    home = {"household": OuterRef("household")}
    shared = Involvement.objects.in_force(now).filter(**home, purpose=SHARED, professional_id=worker)
    his = shared.filter(Q(person=OuterRef("about")) | Q(person=None))
    newer = SolvingPause.objects.filter(**home, moment__gte=OuterRef("review_at"))
    found = SolvingPause.objects.filter(review_at__lte=now, review_at__gt=lately, period__endswith=F("review_at"))
    whole = Q(Exists(shared), ~Exists(newer.filter(about=None)), about=None)
    return found.filter(whole | Q(Exists(his), ~Exists(newer.filter(about=OuterRef("about")))))


def _plans(worker: UUID, now: datetime, **looks: Any) -> QuerySet[Involvement]:
    """Where this worker makes the plan with the residents, and it asks for a look (methods 2.7)."""
    shared = Involvement.objects.in_force(now).filter(purpose=SHARED, professional_id=worker, person__isnull=False)
    return shared.filter(Exists(asks_for_a_look(SharedPlan.objects.filter(household=OuterRef("household")), **looks)))


def _ending(
    worker: UUID, now: datetime, ends_by: datetime, spoke_from: datetime, spoke_to: datetime
) -> QuerySet[Involvement]:
    """What he stops seeing within the week, because it was long ago that they spoke; where nothing else of his goes on."""
    his = Involvement.objects.filter(professional_id=worker, state=Involvement.State.ACCEPTED)
    here = Q(household=OuterRef("household")) | Q(household=None, person=OuterRef("person"))
    further = his.filter(here, Q(period__endswith__gt=ends_by) | Q(period__endswith=None))
    # By the last contact, which has an index that goes with the fence; then by the end itself.
    spoke = his.filter(last_contact__gte=spoke_from, last_contact__lte=spoke_to)
    soon_over = spoke.filter(period__endswith__gt=now, period__endswith__lte=ends_by)
    return soon_over.filter(~Exists(further)).annotate(ends_at=F("period__endswith"))


def _asked(
    worker: UUID,
    now: datetime,
    lately: datetime,
    today: datetime,
    soon_by: datetime,
    day: date,
    ends_by: datetime,
    spoke_from: datetime,
    spoke_to: datetime,
    **looks: datetime,
) -> QuerySet[Professional]:
    """Of each of these, whether there is any: on most days most are not there, and then they are not read. Of a report only since when it waits."""
    waits = Mistake.objects.filter(answered_at=None, closed_at=None).order_by("made_at").values("made_at")
    return (
        Professional.objects.filter(pk=worker)
        .only("pk")
        .annotate(
            unseen=Exists(_unseen().filter(to=OuterRef("pk"))),
            unanswered=Exists(_unanswered().filter(handler=OuterRef("pk"))),
            invited=Exists(_invited(now).filter(professional=OuterRef("pk"))),
            opened=Exists(_opened(now).filter(by=OuterRef("pk"))),
            agreed=Exists(_agreed(day, now).filter(owner=OuterRef("pk"))),
            looks_at_plan=Exists(_plans(worker, now, day=day, **looks)),
            passed_on=Exists(passed_on(worker, now, lately)),
            no_agreed=Exists(no_to_agreement(worker, now, lately)),
            no_step=Exists(no_to_step(worker, now, lately)),
            ends_soon=Exists(_ending(worker, now, ends_by, spoke_from, spoke_to)),
            looks_again=Exists(_over(worker, now, lately)),
            to_answer=Subquery(waits.filter(answerer=OuterRef("pk"))[:1]),
            to_hear=Subquery(waits.filter(reporter=OuterRef("pk"), answerer__isnull=False)[:1]),
            to_tell=Subquery(_untold().filter(reporter=OuterRef("pk")).values("made_at")[:1]),
            meets=Exists(soon(worker, today, soon_by)),
            again=Exists(_again().filter(to=OuterRef("pk"))),
            asked_along=Exists(PeerQuestion.objects.filter(asked=OuterRef("pk"), answered_at=None, thrown_at=None)),
        )
    )


ASKED: Kept[Any] = Kept(_asked)


def _mistakes(asked: Any, now: datetime) -> tuple[Waits, ...]:
    """What a team lead has to answer, what a worker waits for, and whom he still has to tell."""
    told = (
        (asked.to_answer, _("Een collega meldde dat iets misging. Jij antwoordt.")),
        (asked.to_hear, _("Jouw melding wacht op antwoord.")),
    )
    waits = tuple(Waits(words, answer_chip(since, None, now)) for since, words in told if since)
    return (*waits, Waits(_("Een inwoner weet nog niet wat er misging. Vertel het."), None)) if asked.to_tell else waits


def _promises(actor: Actor) -> list[Promise]:
    found = OPEN_PROMISES(owner=actor.worker_id)
    known = refer(found, "to")  # many promises to few people
    if len(known) < len(found):  # to somebody he knows no more: that takes no place of another
        found = KNOWN_PROMISES(owner=actor.worker_id)
    _with_pauses(promise.clock for promise in found)
    return found


def _clocks(actor: Actor) -> list[Clock]:
    found = LEGAL_CLOCKS(owner=actor.worker_id)
    _with_pauses(found)
    return found


def _with_pauses(clocks: Iterable[Clock | None]) -> None:
    """Why they stand still, for those that do, in one statement; for most there is none."""
    if paused := [clock for clock in clocks if clock and clock.paused]:
        prefetch_related_objects(paused, "events")


def _invitations(actor: Actor, now: datetime) -> list[Invitation]:
    return [_invitation(row) for row in INVITATIONS(asked=actor.worker_id, now=now)]


def _invitation(row: Involvement) -> Invitation:
    about = row.person.short_name if row.person else row.household.name if row.household else ""
    purpose = law.current().purposes.get(row.purpose)
    words = _("vraagt je mee te doen voor %(about)s: %(what)s") % {
        "about": about,
        "what": purpose.title if purpose else "",
    }
    persons = frozenset(concerned(row))
    return Invitation(row.pk, str(row.invited_by or ""), f"{words}. {row.note}".strip(), row.purpose, persons)


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
        promise.to_id,
        promise.household_id,
        words,
        quote,
        shown,
        promise.moment if first and not late else promise.due_at,
        LATE_PROMISE if late else NO_CONTACT if first else NEXT_TERM,
        promise.purpose,
    )


def _without_contact(household: Waiting) -> Task:
    return Task(
        household.name,
        household.person_id,
        household.household_id,
        _("Lang geen contact. Bel eens."),
        "",
        None,
        household.since,
        NO_CONTACT,
        household.purpose,
    )


def _look_again(pause: SolvingPause) -> Task:
    home = pause.household
    return Task(
        pause.about.full_name if pause.about else home.name if home else "",
        pause.about_id or pause.agreed_by_id,
        pause.household_id,
        _("De pauze is voorbij. Kijk samen hoe jullie verder gaan."),
        "",
        None,
        pause.review_at,
        NEXT_TERM,
        SHARED,
    )


def _look_at_plan(row: Involvement, now: datetime) -> Task:
    home = row.household
    return Task(
        home.name if home else "",
        row.person_id,
        row.household_id,
        _("Kijk samen weer naar het plan."),
        "",
        None,
        now,
        NEXT_TERM,
        SHARED,
    )


def _ends_soon(row: Any, now: datetime) -> Task:
    home = row.household
    name = row.person.full_name if row.person else home.name if home else ""
    words = _(
        "Jullie spraken elkaar lang niet. Je ziet dit nog tot %(day)s. Gaat je hulp door? Noteer dan een contact."
    )
    return Task(
        name,
        row.person_id,
        row.household_id,
        words % {"day": dutch.day(row.ends_at, timezone.localdate(now))},
        "",
        None,
        row.last_contact,
        NO_CONTACT,
        row.purpose,
    )


def _once(said: Iterable[Any], words: str, rank: int) -> list[Task]:
    """That something was said, once for each household; not what, or by whom: that stands in the plan."""
    found = {one.household_id: one for one in said}
    return [
        Task(one.household.name, one.about_id, one.household_id, words, "", None, one.moment, rank, SHARED)
        for one in found.values()
    ]


def _meets(meeting: Any, now: datetime) -> Meets:
    home = meeting.household
    return Meets(
        meeting,
        meeting.about.full_name if meeting.about else home.name if home else "",
        dutch.moment(meeting.starts_at, timezone.localdate(now)),
        asks=not meeting.mine and meeting.starts_at > now,
    )


def _happened_again(alert: SafetyAlert) -> Task:
    """It asks for him today, and the page says nothing of what it is."""
    line = alert.line
    home = line.household
    return Task(
        home.name if home else "",
        None,
        line.household_id,
        _("Dit huishouden vraagt vandaag om jou."),
        "",
        None,
        alert.moment,
        LATE_PROMISE,
        line.purpose,
    )


def _term(clock: Clock, now: datetime) -> Task:
    return Task(
        clock.about.full_name if clock.about else "",
        clock.about_id,
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


def _summary(late: int, promised: int, alarms: int, request: rights_clocks.Chip | None, *, quiet: bool) -> str:
    """The first sentence sums up the day; it never says that nobody waits above an alarm that says somebody does."""
    if late == 1:
        return _("Eén inwoner wacht te lang.")
    if late > 1:
        return _("%(late)s inwoners wachten te lang.") % {"late": late}
    if alarms == 1:
        return _("In je team vraagt één ding nu om jou. Het staat hieronder.")
    if alarms:
        return _("In je team vragen %(count)s dingen nu om jou. Ze staan hieronder.") % {"count": alarms}
    if request and request.state == "late":
        return _("Een antwoord over gegevens is te laat. Het staat hieronder.")
    if quiet:
        return _("Niemand wacht op een belofte. Met wie hieronder staat was lang geen contact.")
    if promised:
        return _("Niemand wacht te lang. Je hebt nog iets beloofd.")
    return _("Niemand wacht te lang.")
