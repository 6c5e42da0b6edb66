# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said in a plan that a worker makes along: somebody of their own people passed something on, or somebody said nee (S2-13, S4-14).

Of those who share their lines with him, and of nobody else: that there is something is told, what it is stands in the plan. Each is a question of its
own, from the few lines that were said lately and not from all for whom he works.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rondom.access.models import Involvement
from rondom.plan.models import SHARED, Agreement, AgreementAnswer, MemberCall, Step, StepAnswer


def passed_on(worker: UUID, now: datetime, lately: datetime) -> QuerySet[MemberCall]:
    """What one of their own people passed on, where he makes the plan along."""
    return _shared(MemberCall.objects.filter(moment__gt=lately), worker, now)


def no_to_agreement(worker: UUID, now: datetime, lately: datetime) -> QuerySet[AgreementAnswer]:
    """A nee to the words of an agreement that stand there now."""
    still = {"agreement__state": Agreement.State.OPEN, "version": F("agreement__version")}
    return _shared(AgreementAnswer.objects.filter(answer="no", moment__gt=lately, **still), worker, now, "agreement__")


def no_to_step(worker: UUID, now: datetime, lately: datetime) -> QuerySet[StepAnswer]:
    """A nee to the words of a step that stand there now."""
    still = {"step__state__in": [Step.State.OPEN, Step.State.BEGUN], "version": F("step__version")}
    return _shared(StepAnswer.objects.filter(answer="no", moment__gt=lately, **still), worker, now, "step__")


def _shared(said: QuerySet[Any], worker: UUID, now: datetime, of: str = "") -> QuerySet[Any]:
    """About one whose lines are shared with this worker, or about all who live where somebody shares his."""
    here = {"household": OuterRef(f"{of}household"), "purpose": SHARED, "professional_id": worker}
    mine = Involvement.objects.in_force(now).filter(**here, person__isnull=False)
    about = Q(**{f"{of}about": None}, shared_here=True) | Q(shared_him=True)
    said = said.filter(**{f"{of}purpose": SHARED})
    return said.annotate(
        shared_here=Exists(mine), shared_him=Exists(mine.filter(person=OuterRef(f"{of}about")))
    ).filter(about)
