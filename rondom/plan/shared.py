# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one plan of a household as it reads, and when people look at it again (S2-14; methods 2.3, 2.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.plan.models import SharedPlan, SharedPlanAnswer
from rondom.plan.shared_rules import may_answer_plan
from rondom.plan.voices import Deciding

# Somebody calls four weeks after it began (methods 2.7), and asks whether it still holds when nobody said so for three months.
CALL_AFTER = timedelta(weeks=4)
ALIVE_FOR = timedelta(days=91)


@dataclass(frozen=True)
class Shared:
    """The plan for one reader. `looks`: what asks for a look now, each a key and its words; none for what is not his to do. `persons`: whom it names."""

    plan: SharedPlan
    made_by: str
    stands: str
    kind: str
    mine: str
    may_answer: bool
    looks_back: str
    looks: tuple[tuple[str, str], ...]
    persons: frozenset[UUID]

    @property
    def waits_for_me(self) -> bool:
        """Whoever reads this is asked and has not said anything yet."""
        return self.may_answer and not self.mine


def shared(*, actor: Actor, plan: SharedPlan | None, strengths: bool, now: datetime) -> Shared | None:
    """How everybody stands to it; None while there is none. Four statements beside the one that reads it."""
    if plan is None:
        return None
    today = timezone.localdate(now)
    deciding = Deciding.about([plan], now)
    found, said = deciding.stands(plan), deciding.said.get(plan.pk, {})
    mine = next((said[one] for one in said if actor.is_person(one)), "")
    words, kind = _("afgesproken"), "outline"
    if found.without:
        words, kind = _("zonder akkoord van %(names)s") % {"names": dutch.listed(found.without)}, "late"
    elif found.waiting:
        words, kind = _("wacht op ja van %(names)s") % {"names": dutch.listed(found.waiting)}, "ask"
    elif not found.asked:
        words, kind = _("hier is nu niemand die ja kan zeggen"), "ask"
    return Shared(
        plan=plan,
        made_by=SharedPlan.MadeBy(plan.made_by).label.split(":")[0],
        stands=words,
        kind=kind,
        mine=str(SharedPlanAnswer.Answer(mine).label) if mine else "",
        may_answer=bool(may_answer_plan(actor, deciding.voices(plan))),
        looks_back=dutch.day(plan.evaluate_on, today),
        looks=tuple(_looks(actor, plan, strengths, now, today)),
        persons=frozenset(one for voice in deciding.voices(plan) for one in voice.people),
    )


def asks_for_a_look(
    found: QuerySet[SharedPlan], begun_by: datetime, silent_since: datetime, day: date
) -> QuerySet[SharedPlan]:
    """The plans of these at which somebody looks again: begun by then and nobody called, silent since then, or on the day they chose themselves."""
    called = Q(called_at=None, moment__lte=begun_by)
    alive = found.annotate(last=Coalesce("looked_at", "moment"))
    return alive.filter(called | Q(last__lte=silent_since) | Q(evaluate_on__lte=day))


def told_to_me() -> dict[UUID, str]:
    """What whoever agreed to do something reads of the plans around it: their one sentence, by household. One statement (access.md, plan.samen)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT household_id, assignment FROM plan_told()")
        return dict(cursor.fetchall())


def _looks(actor: Actor, plan: SharedPlan, strengths: bool, now: datetime, today: date) -> Iterable[tuple[str, str]]:
    if plan.evaluate_on <= today:
        words = _("Kijk vandaag samen terug, en kies een nieuwe dag.")
        if not strengths and plan.evaluated_at is None:  # said once, never required (S4-04)
            words += " " + _("Er staat nog niet wat goed gaat. Vraag ernaar, als het past.")
        yield "back", words
    if actor.is_professional and plan.called_at is None and plan.moment <= now - CALL_AFTER:
        yield "call", _("Bel eens: hoe gaat het met dit plan? Dat deed nog niemand sinds het begon.")
    elif (plan.looked_at or plan.moment) <= now - ALIVE_FOR:
        yield "alive", _("Klopt dit plan nog? Dat zei al drie maanden niemand.")
