# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan as it reads: goals, and steps in the order in which they can be done, with who does what and who said yes (S3-13, S4-14).

From what the reader may see, and from nothing else: the order, the numbers and the days too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.plan import order
from rondom.plan.models import Goal, Step, StepAfter, StepAnswer
from rondom.plan.rules import Agreed, may_answer_step
from rondom.plan.voices import Deciding

OVER = {Step.State.DONE, Step.State.DROPPED}


@dataclass(frozen=True)
class Line:
    """One step as a page tells it. `place`: how many steps have to come before it at least; `kind`: how its badge is drawn."""

    step: Step
    number: int
    place: int
    who: str
    after: tuple[int, ...]
    when: str
    stands: str
    kind: str
    mine: str
    may_answer: bool
    may_tell: bool

    @property
    def waits_for_me(self) -> bool:
        """Whoever reads this is asked and has not said anything yet."""
        return self.may_answer and not self.mine

    @property
    def is_over(self) -> bool:
        """Nothing has to be done for it any more."""
        return self.step.state in OVER


@dataclass(frozen=True)
class PlanPage:
    """Goals and steps of one household, for one reader."""

    goals: tuple[Goal, ...]
    lines: tuple[Line, ...]
    dropped: tuple[Line, ...]
    start: date

    @property
    def persons(self) -> frozenset[UUID]:
        """Whom its lines are about or named."""
        steps = [line.step for line in (*self.lines, *self.dropped)]
        found = {one for step in steps for one in (step.about_id, step.owner_person_id)}
        return frozenset(one for one in (*found, *(goal.about_id for goal in self.goals)) if one)


def plan_page(*, actor: Actor, goals: Sequence[Goal], steps: Sequence[Step], now: datetime) -> PlanPage:
    """Put what this reader may see in order: six statements beside those that read it."""
    today = timezone.localdate(now)
    before = _before(steps)
    days = _days(steps, before, today)
    places = _places(before)
    deciding = Deciding.about(steps, now)
    sorted_steps = sorted(
        steps,
        key=lambda step: (
            places[str(step.pk)], step.state not in OVER, days.get(str(step.pk), today), step.moment, str(step.pk),
        ),
    )  # fmt: skip
    numbers = {step.pk: number for number, step in enumerate(_still(sorted_steps), start=1)}
    lines = [
        _line(actor, step, numbers, places[str(step.pk)], before, days.get(str(step.pk)), deciding, today)
        for step in sorted_steps
    ]
    return PlanPage(
        goals=tuple(goals),
        lines=tuple(line for line in lines if line.step.state != Step.State.DROPPED),
        dropped=tuple(line for line in lines if line.step.state == Step.State.DROPPED),
        start=today,
    )


def _still(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.state != Step.State.DROPPED]


def _before(steps: Sequence[Step]) -> dict[str, tuple[str, ...]]:
    """What each step comes after, of these and no other; what we do not do any more nobody waits for."""
    here = {step.pk for step in _still(steps)}
    found: dict[str, list[str]] = {str(step.pk): [] for step in steps}
    for one in StepAfter.objects.filter(step__in=here, on__in=here, ended_at=None).order_by("moment"):
        found[str(one.step_id)].append(str(one.on_id))
    return {key: tuple(after) for key, after in found.items()}


def _days(steps: Sequence[Step], before: dict[str, tuple[str, ...]], today: date) -> dict[str, date]:
    """From which day each step that is still to be done can begin at the earliest."""
    open_steps = {str(step.pk): step for step in steps if step.state not in OVER}
    asked = [
        order.Step(key, tuple(on for on in before[key] if on in open_steps), step.working_days)
        for key, step in open_steps.items()
    ]
    return {key: span.start for key, span in order.earliest(asked, today, law.current().calendars.legal).items()}


def _places(before: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """In which column each stands: one further than the furthest of those it comes after."""
    places: dict[str, int] = {}
    for key in order.in_order(before):
        places[key] = 1 + max((places[on] for on in before[key]), default=-1)
    return places


def _line(
    actor: Actor,
    step: Step,
    numbers: dict[UUID, int],
    place: int,
    before: dict[str, tuple[str, ...]],
    begins: date | None,
    deciding: Deciding,
    today: date,
) -> Line:
    found = deciding.stands(step)
    words, kind = _stands(step, found, today)
    after = sorted(numbers[UUID(on)] for on in before[str(step.pk)] if UUID(on) in numbers)
    said = deciding.said.get(step.pk, {})
    mine = next((said[one] for one in said if actor.is_person(one)), "")
    return Line(
        step=step,
        number=numbers.get(step.pk, 0),
        place=place,
        who=step.owner.name if step.owner else step.owner_person.short_name if step.owner_person else "",
        after=tuple(after),
        when=_when(step, begins, bool(after), today),
        stands=words,
        kind=kind,
        mine=str(StepAnswer.Answer(mine).label) if mine else "",
        may_answer=step.state not in OVER and bool(may_answer_step(actor, deciding.voices(step))),
        may_tell=bool(found)
        and step.state not in OVER
        and (actor.is_resident or step.owner_id == actor.professional_id),
    )


def _when(step: Step, begins: date | None, waits: bool, today: date) -> str:
    """ "vanaf ma 6 jul": the earliest day, when nobody loses any."""
    if begins is None or step.state != Step.State.OPEN:
        return ""
    return _("vanaf %(day)s") % {"day": dutch.day(begins, today)} if waits or begins > today else _("kan nu")


def _stands(step: Step, found: Agreed, today: date) -> tuple[str, str]:
    """The one badge of a step: how it went, else how everybody stands to it."""
    if step.state in OVER and step.state_at:
        kind = "done" if step.state == Step.State.DONE else "outline"
        return f"{step.get_state_display()}, {dutch.day(step.state_at, today)}", kind
    if found.without:
        return _("zonder akkoord van %(names)s") % {"names": _and(found.without)}, "late"
    if found.waiting:
        return _("wacht op ja van %(names)s") % {"names": _and(found.waiting)}, "ask"
    if step.state == Step.State.BEGUN:
        return str(step.get_state_display()), "outline"
    return _("afgesproken"), "outline"


def _and(names: Collection[str]) -> str:
    *first, last = names
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
