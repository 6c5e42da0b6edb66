# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What in the plan waits for his own ja, nee or later: said on his first page, so that nobody waits for an answer to what he never saw (S4-14)."""

from django.db.models import Exists, OuterRef
from django.utils.translation import ngettext

from rondom.access.actors import Actor
from rondom.people.models import Person
from rondom.plan.agreed import in_plan
from rondom.plan.models import SHARED, Agreement, AgreementAnswer, Step, StepAnswer
from rondom.plan.rules import may_answer_step
from rondom.plan.voices import Deciding
from rondom.portal.pages.mine import Mine


def waiting_words(*, actor: Actor, mine: Mine) -> str:
    """One sentence; empty when nothing waits. One statement, and six more when something stands open to which he said nothing."""
    said = {"person_id__in": mine.own, "version": OuterRef("version")}
    steps = Step.objects.filter(
        ~Exists(StepAnswer.objects.filter(step=OuterRef("pk"), **said)),
        purpose=SHARED, state__in=[Step.State.OPEN, Step.State.BEGUN], household_id__in=mine.lived_in,
    )  # fmt: skip
    agreements = Agreement.objects.filter(
        ~Exists(AgreementAnswer.objects.filter(agreement=OuterRef("pk"), **said)),
        purpose=SHARED, state=Agreement.State.OPEN, household_id__in=mine.lived_in,
    )  # fmt: skip
    if not Person.objects.filter(Exists(steps) | Exists(agreements), pk=mine.id).exists():
        return ""
    asked: list[Step | Agreement] = [
        *mine.of(steps.select_related("about", "owner_person")),
        *mine.of(in_plan(agreements)),
    ]
    deciding = Deciding.about(asked, mine.now)
    count = sum(bool(may_answer_step(actor, deciding.voices(one))) for one in asked)
    if not count:
        return ""
    return ngettext(
        "In uw plan wacht één ding op uw ja, nee of later.",
        "In uw plan wachten %(count)s dingen op uw ja, nee of later.",
        count,
    ) % {"count": count}
