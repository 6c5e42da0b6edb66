# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose yes a step, an agreement or the plan itself needs, and what they said (S4-14; the ages of the purpose `plan.samen` in laws/plan-samen.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import law
from rondom.access.periods import birthday
from rondom.people.living import Living, living_here
from rondom.people.models import Authority, Person, Source
from rondom.plan.models import SHARED, Agreement, AgreementAnswer, SharedPlan, SharedPlanAnswer, Step, StepAnswer
from rondom.plan.rules import Agreed, Voice, agreed

MAY_DECIDE = (Authority.Kind.PARENT, Authority.Kind.GUARDIAN)
ADULT = 18
# Who reads what is agreed about a child without living with the other parent does not read that one's name.
THE_OTHER = gettext_lazy("de andere ouder")
Asked = Step | Agreement | SharedPlan
# In which table the answers to each stand, and by which column.
SAID = {
    Step: (StepAnswer, "step_id"),
    Agreement: (AgreementAnswer, "agreement_id"),
    SharedPlan: (SharedPlanAnswer, "plan_id"),
}


def voices_of(step: Asked, moment: datetime) -> tuple[Voice, ...]:
    """Of whom it is about; of a step of the whole household everybody who lives there and is old enough."""
    return Deciding.about([step], moment).voices(step)


def stands(step: Asked, moment: datetime) -> Agreed:
    """How everybody concerned stands to this step."""
    return Deciding.about([step], moment).stands(step)


@dataclass(frozen=True)
class Deciding:
    """Who decides in these households and what they said, read once for all their steps."""

    living: dict[UUID, list[Living]]
    holders: dict[UUID, frozenset[UUID]]
    said: dict[UUID, dict[UUID, str]]
    today: date

    @classmethod
    def about(cls, steps: Iterable[Asked], moment: datetime) -> "Deciding":
        """Three statements for the steps of one household."""
        steps = list(steps)
        living = {pk: living_here(pk, moment) for pk in {step.household_id for step in steps} if pk}
        everybody = [record.pk for found in living.values() for one in found for record in one.records]
        holders: dict[UUID, set[UUID]] = {}
        everybody += [step.about_id for step in steps if step.about_id]
        decide = Authority.objects.at(moment).filter(person__in=everybody, kind__in=MAY_DECIDE, holder__isnull=False)
        for row in decide.exclude(kind=Authority.Kind.PARENT, source=Source.TOLD):  # of whom nobody saw a paper
            if row.holder_id:
                holders.setdefault(row.person_id, set()).add(row.holder_id)
        return cls(
            living,
            {key: frozenset(found) for key, found in holders.items()},
            _said(steps),
            timezone.localdate(moment),
        )

    def voices(self, step: Asked) -> tuple[Voice, ...]:
        """The yeses this step needs, each once: of whom it concerns, and of the parent who is to do it for a child."""
        found = self.concerned(step)
        owner = None if isinstance(step, SharedPlan) else step.owner_person_id
        if owner is None or step.about_id in (None, owner) or any(voice.people == {owner} for voice in found):
            return found
        return (*found, Voice(_name_of_doer(step, owner), frozenset({owner})))

    def concerned(self, step: Asked) -> tuple[Voice, ...]:
        """The yeses of whom it concerns."""
        here = self.living.get(step.household_id, []) if step.household_id else []
        if step.about:
            concerned = [one for one in here if any(record.pk == step.about_id for record in one.records)]
            # Whoever reads it without living there does not see who lives there.
            concerned = concerned or [Living(step.about, "")]
        else:
            concerned = [one for one in here if self._age(one) >= self._alone or self._does(one, step)]
        return tuple(dict.fromkeys(voice for one in concerned for voice in self._of_one(one, here)))

    def read_elsewhere(self, asked: Asked) -> bool:
        """Somebody who decides about whom it is about lives in another home, and reads it there (H2-13)."""
        here = self.living.get(asked.household_id, []) if asked.household_id else []
        at_home = {record.pk for one in here for record in one.records}
        return asked.about_id is not None and not self.holders.get(asked.about_id, frozenset()) <= at_home

    def stands(self, step: Asked) -> Agreed:
        """How everybody concerned stands to this step."""
        return agreed(self.voices(step), self.said.get(step.pk, {}))

    def _of_one(self, one: Living, here: list[Living]) -> list[Voice]:
        """He himself; a child together with a parent; for a small child a parent."""
        records = frozenset(record.pk for record in one.records)
        age = self._age(one)
        own = [Voice(one.person.short_name, records)] if age >= self._along else []
        if age >= self._alone:
            return own
        holders = frozenset().union(*(self.holders.get(record, frozenset()) for record in records))
        names = [other.person.short_name for other in here if any(record.pk in holders for record in other.records)]
        return [*own, Voice(_(" of ").join(names) or one.person.short_name, holders)]

    def holds_until(self, asked: Asked) -> datetime | None:
        """The first birthday on which somebody else has to say ja to this; None when no birthday changes it."""
        here = self.living.get(asked.household_id, []) if asked.household_id else []
        people = [one.person for one in here if not asked.about_id or any(r.pk == asked.about_id for r in one.records)]
        born = [person.born_first for person in people if person.born_first]
        days = [birthday(day, age) for day in born for age in (self._along, self._alone)]
        return min((day for day in days if timezone.localdate(day) > self.today), default=None)

    def _does(self, one: Living, step: Asked) -> bool:
        return step.owner_person_id is not None and any(record.pk == step.owner_person_id for record in one.records)

    def _age(self, one: Living) -> int:
        age = one.person.age_on(self.today)
        return ADULT if age is None else age

    @property
    def _alone(self) -> int:
        return law.current().purposes[SHARED].child_agrees_from or ADULT

    @property
    def _along(self) -> int:
        return law.current().purposes[SHARED].with_parents_from or self._alone


def _name_of_doer(asked: Asked, owner: UUID) -> str:
    """Read beside it by the page's own statement, or asked here; a parent of another home is not there for who reads it."""
    if not isinstance(asked, SharedPlan) and type(asked)._meta.get_field("owner_person").is_cached(asked):
        does = asked.owner_person
    else:
        does = Person.objects.filter(pk=owner).first()
    return does.short_name if does else str(THE_OTHER)


def _said(asked: list[Asked]) -> dict[UUID, dict[UUID, str]]:
    """What was said to these words, by whom; what was said to earlier words does not count."""
    versions = {one.pk: one.version for one in asked}
    found: dict[UUID, dict[UUID, str]] = {}
    for kind in {type(one) for one in asked}:
        answers, column = SAID[kind]
        for row in answers._default_manager.filter(**{f"{column}__in": versions}):
            if row.version == versions[getattr(row, column)]:
                found.setdefault(getattr(row, column), {})[row.person_id] = row.answer
    return found
