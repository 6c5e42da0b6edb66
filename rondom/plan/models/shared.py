# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the residents and those around them work on together: one plan a household, begun with one sentence (S2-14; methods 2.3, 2.7)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.people.models import DossierItem, Person
from rondom.plan.models.steps import StepAnswer


class SharedPlan(DossierItem):
    """One plan a household: what they work on together, what they do when it does not go as they thought, and when they look back.

    More is never asked. It is agreed from `yes_at` on, with the ja of every resident concerned; other words are a new version, to which
    nobody said anything yet. `is_light`: the resident and one other, months between meetings; the full form shows more of the same.
    """

    class MadeBy(models.TextChoices):
        FAMILY_GROUP = "family_group", _("familiegroepsplan: de familie zelf, met eigen mensen")
        PERSONAL = "personal", _("persoonlijk plan: de inwoner zelf")
        FAMILY = "family", _("gezinsplan: de familie samen met de begeleider")
        WORKER = "worker", _("plan van de begeleider, met de inwoner")

    assignment = models.CharField(max_length=200)
    what_if = models.CharField(max_length=300)
    made_by = models.CharField(max_length=12, choices=MadeBy)
    is_light = models.BooleanField(default=True)
    evaluate_on = models.DateField()
    yes_at = models.DateTimeField(null=True, blank=True)
    # On a birthday others have to say ja: until they did, nobody outside the plan reads the sentence.
    yes_until = models.DateTimeField(null=True, blank=True)
    # When somebody asked how it goes with the plan, when it was last said that it still holds, and when they last looked back together.
    called_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(fields=["household"], name="plan_once"),
            models.CheckConstraint(name="plan_of_household", condition=Q(about=None)),
            models.CheckConstraint(name="plan_has_its_words", condition=~Q(assignment="") & ~Q(what_if="")),
        ]

    # Asked of everybody who lives there, as a step is that nobody in particular does.
    owner_person_id = None


class SharedPlanAnswer(models.Model):
    """What one resident says about the plan as it reads: ja, nee or later. He says it himself (S4-14)."""

    Answer = StepAnswer.Answer

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(SharedPlan, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=StepAnswer.Answer)
    version = models.PositiveIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "person"], name="plan_answer_once")]

    def __str__(self) -> str:
        return str(self.pk)
