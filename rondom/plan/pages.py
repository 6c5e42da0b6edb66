# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan as it reads: goals, and steps in the order in which they can be done, with who does what and who said yes (S3-13, S4-14).

From what the reader may see, and from nothing else: the order, the numbers and the days too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.plan import order
from rondom.plan.models import Goal, Need, OrderAnswer, SolvingPause, Step, StepAfter, StepAnswer, StepNeed
from rondom.plan.pauses import Pauses, pauses
from rondom.plan.rules import Agreed, may_answer_step, may_drop
from rondom.plan.sequence import Rule, Topical, sequence
from rondom.plan.voices import Deciding

OVER = {Step.State.DONE, Step.State.DROPPED}


@dataclass(frozen=True)
class Advised:
    """Steps that may go first for the same reason, of those this reader may see, each with its number; and how we know."""

    rule: Rule
    steps: tuple[tuple[int, Step], ...]


@dataclass(frozen=True)
class Chosen:
    """What one resident said last about when a step comes; `answered`: about which steps that could go first he decided."""

    words: str
    safeguards: str
    answered: frozenset[UUID]
    mine: bool


@dataclass(frozen=True)
class Line:
    """One step as a page tells it. `place`: how many steps have to come before it at least; `kind`: how its badge is drawn.

    `advice`: what may go first, of what this reader sees; `general`: what may go before any step like this, whatever stands in the plan.
    """

    step: Step
    number: int
    place: int
    who: str
    after: tuple[int, ...]
    when: str
    begins: date | None
    stands: str
    kind: str
    mine: str
    may_answer: bool
    may_tell: bool
    advice: tuple["Advised", ...] = ()
    general: tuple[str, ...] = ()
    chosen: tuple["Chosen", ...] = ()
    may_drop: bool = False
    needs: tuple[Need, ...] = ()

    @property
    def said_no(self) -> bool:
        """Whoever reads this said nee himself."""
        return self.mine == StepAnswer.Answer.NO.label

    @property
    def waits_for_me(self) -> bool:
        """Whoever reads this is asked and has not said anything yet."""
        return self.may_answer and not self.mine

    @property
    def asks_order(self) -> bool:
        """Something may go first about which nobody said yet what he wants."""
        answered = {step for one in self.chosen for step in one.answered}
        return any(step.pk not in answered for one in self.advice for _number, step in one.steps)

    @property
    def my_safeguards(self) -> str:
        """What whoever reads this wrote himself."""
        return next((one.safeguards for one in self.chosen if one.mine), "")

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
    pauses: Pauses = Pauses()

    @property
    def persons(self) -> frozenset[UUID]:
        """Whom its lines are about or named."""
        steps = [line.step for line in (*self.lines, *self.dropped)]
        found = {one for step in steps for one in (step.about_id, step.owner_person_id)}
        found |= {one.about_id for one in (*self.pauses.now, *self.pauses.asked, *self.pauses.before)}
        return frozenset(one for one in (*found, *(goal.about_id for goal in self.goals)) if one)


def plan_page(
    *, actor: Actor, goals: Sequence[Goal], steps: Sequence[Step], now: datetime, paused: Sequence[SolvingPause] = ()
) -> PlanPage:
    """Put what this reader may see in order: seven statements beside those that read it."""
    today = timezone.localdate(now)
    before = _before(steps)
    resting = pauses(actor, paused, now)
    needs = _needs(steps)
    days = _days(steps, before, needs, today, resting)
    places = _places(before)
    deciding = Deciding.about(steps, now)
    advice = _advice(steps, before)
    chosen = _chosen(actor, steps, deciding)
    sorted_steps = sorted(
        steps,
        key=lambda step: (
            places[str(step.pk)], step.state not in OVER, days.get(str(step.pk), today), step.moment, str(step.pk),
        ),
    )  # fmt: skip
    numbers = {step.pk: number for number, step in enumerate(_still(sorted_steps), start=1)}
    lines = [
        replace(
            _line(actor, step, numbers, places[str(step.pk)], before, days.get(str(step.pk)), deciding, today),
            advice=tuple(_advised(rule, found, numbers) for rule, found in advice.get(step.pk, {}).items()),
            general=_general(step),
            chosen=tuple(chosen.get(step.pk, {}).values()),
            may_drop=_may_drop(actor, step, deciding),
            needs=tuple(needs.get(step.pk, ())),
        )
        for step in sorted_steps
    ]
    return PlanPage(
        goals=tuple(goals),
        lines=tuple(line for line in lines if line.step.state != Step.State.DROPPED),
        dropped=tuple(line for line in lines if line.step.state == Step.State.DROPPED),
        start=today,
        pauses=resting,
    )


def what_moved(before: PlanPage, after: PlanPage) -> list[str]:
    """Which steps begin on another day than they did, each in a sentence (S3-13)."""
    days = {line.step.pk: line.begins for line in before.lines}
    return [
        _("“%(text)s” begint op zijn vroegst %(day)s. Dat was %(was)s.")
        % {"text": line.step.text, "day": dutch.day(line.begins, after.start), "was": dutch.day(was, after.start)}
        for line in after.lines
        if (was := days.get(line.step.pk)) and line.begins and line.begins != was
    ]


def _still(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.state != Step.State.DROPPED]


def _before(steps: Sequence[Step]) -> dict[str, tuple[str, ...]]:
    """What each step comes after, of these and no other; what we do not do any more nobody waits for."""
    here = {step.pk for step in _still(steps)}
    found: dict[str, list[str]] = {str(step.pk): [] for step in steps}
    for one in StepAfter.objects.filter(step__in=here, on__in=here, ended_at=None).order_by("moment"):
        found[str(one.step_id)].append(str(one.on_id))
    return {key: tuple(after) for key, after in found.items()}


def _needs(steps: Sequence[Step]) -> dict[UUID, list[Need]]:
    """What each step still waits for, of what this reader may see."""
    still = [step.pk for step in steps if step.state not in OVER]
    found: dict[UUID, list[Need]] = {}
    rows = StepNeed.objects.filter(step__in=still, ended_at=None, need__met_at=None).select_related("need")
    for row in rows.order_by("moment", "id"):
        found.setdefault(row.step_id, []).append(row.need)
    return found


def _advice(steps: Sequence[Step], before: dict[str, tuple[str, ...]]) -> dict[UUID, dict[Rule, list[Step]]]:
    """What may go first, of these and no other: who reads fewer steps reads less advice, and nothing counts what he does not read (H4-05)."""
    by_key = {str(step.pk): step for step in steps}
    asked = [Topical(key, step.topic, str(step.about_id or ""), step.state in OVER) for key, step in by_key.items()]
    found: dict[UUID, dict[Rule, list[Step]]] = {}
    for key, advice in sequence().advise(asked, before).items():
        if by_key[key].state == Step.State.OPEN:
            for one in advice:
                found.setdefault(by_key[key].pk, {}).setdefault(one.rule, []).append(by_key[one.first])
    return found


def _advised(rule: Rule, steps: Sequence[Step], numbers: dict[UUID, int]) -> Advised:
    return Advised(rule, tuple(sorted(((numbers[step.pk], step) for step in steps), key=lambda one: one[0])))


def _general(step: Step) -> tuple[str, ...]:
    """What may go before any step of this topic. The same for every plan, so that it tells nothing about this one."""
    found = sequence()
    return (
        () if step.state != Step.State.OPEN else tuple(found.topics[rule.first] for rule in found.befores(step.topic))
    )


def _chosen(actor: Actor, steps: Sequence[Step], deciding: Deciding) -> dict[UUID, dict[UUID, Chosen]]:
    """What each of those who decide about a step said last to the advice about it."""
    by_key = {step.pk: step for step in steps if step.topic}
    found: dict[UUID, dict[UUID, Chosen]] = {}
    told = OrderAnswer.objects.filter(step__in=by_key).select_related("person").prefetch_related("advised")
    for one in told.order_by("moment"):
        if any(one.person_id in voice.people for voice in deciding.voices(by_key[one.step_id])):
            words = _("%(name)s koos: %(answer)s.") % {
                "name": one.person.short_name,
                "answer": one.get_answer_display(),
            }
            decided = one.advised.all() if one.answer != OrderAnswer.Answer.LATER else ()
            found.setdefault(one.step_id, {})[one.person_id] = Chosen(
                words, one.safeguards, frozenset(row.first_id for row in decided), actor.is_person(one.person_id)
            )
    return found


def _may_drop(actor: Actor, step: Step, deciding: Deciding) -> bool:
    is_his = actor.professional_id is not None and actor.professional_id in (step.owner_id, step.author_id)
    return step.state != Step.State.DONE and bool(may_drop(actor, is_his, deciding.voices(step)))


def _days(
    steps: Sequence[Step],
    before: dict[str, tuple[str, ...]],
    needs: Mapping[UUID, object],
    today: date,
    resting: Pauses,
) -> dict[str, date]:
    """From which day each step that is still to be done can begin at the earliest; what begun already goes on through a pause.

    Of a step that waits for something that is needed, and of what comes after it, nobody knows the day.
    """
    waiting = {str(step.pk) for step in steps if step.pk in needs and step.state == Step.State.OPEN}
    for key in order.in_order(before):
        if waiting.intersection(before[key]):
            waiting.add(key)
    open_steps = {str(step.pk): step for step in steps if step.state not in OVER and str(step.pk) not in waiting}
    asked = [
        order.Step(
            key,
            tuple(on for on in before[key] if on in open_steps),
            step.working_days,
            resting.until(step) if step.state == Step.State.OPEN else None,
        )
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
        when="" if found.without else _when(step, begins, today),
        begins=begins,
        stands=words,
        kind=kind,
        mine=str(StepAnswer.Answer(mine).label) if mine else "",
        may_answer=step.state not in OVER and bool(may_answer_step(actor, deciding.voices(step))),
        may_tell=bool(found)
        and step.state != Step.State.DROPPED
        and (actor.is_resident or step.owner_id == actor.professional_id),
    )


def _when(step: Step, begins: date | None, today: date) -> str:
    """ "vanaf ma 6 jul": the earliest day, when nobody loses any."""
    if begins is None or step.state != Step.State.OPEN:
        return ""
    return _("vanaf %(day)s") % {"day": dutch.day(begins, today)} if begins > today else _("kan nu")


def _stands(step: Step, found: Agreed, today: date) -> tuple[str, str]:
    """The one badge of a step: how it went, else how everybody stands to it."""
    if step.state in OVER and step.state_at:
        kind = "done" if step.state == Step.State.DONE else "outline"
        return f"{step.get_state_display()}, {dutch.day(step.state_at, today)}", kind
    if not found.asked:
        return _("hier is nu niemand die ja kan zeggen"), "ask"
    if found.without:
        return _("zonder akkoord van %(names)s") % {"names": dutch.listed(found.without)}, "late"
    if found.waiting:
        return _("wacht op ja van %(names)s") % {"names": dutch.listed(found.waiting)}, "ask"
    if step.state == Step.State.BEGUN:
        return str(step.get_state_display()), "outline"
    return _("afgesproken"), "outline"
