# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Goals, and steps in their order; what residents say to them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import DossierItem, Person
from rondom.plan.models.said import Need

# What goals and steps are written for: the resident's own plan, with whom he chose.
SHARED = "plan.samen"


class Goal(DossierItem):
    """What it is about for the residents, in their own words: "waar wilt u over een jaar staan?" (S2-14)."""

    text = models.CharField(max_length=200)


class Step(DossierItem):
    """Something that is going to be done: by whom, and how long it takes. Nobody is bound to it before the residents said yes (S4-14).

    `version` counts what was agreed on: who said yes to an earlier one did not say yes to this.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog niet")
        BEGUN = "begun", _("begonnen")
        DONE = "done", _("gelukt")
        DROPPED = "dropped", _("doen we niet meer")

    text = models.CharField(max_length=120)
    why_now = models.CharField(max_length=200, blank=True)
    # Of plan/sequence.toml: what it is about, so that advice about the order can be given.
    topic = models.CharField(max_length=20, blank=True)
    owner = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    owner_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    working_days = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    state_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="step_has_one_owner",
                condition=Q(owner=None, owner_person__isnull=False) | Q(owner__isnull=False, owner_person=None),
            ),
        ]


class StepAfter(models.Model):
    """This step comes after that one. A ring, and an order that not everybody who reads the step may read, cannot be written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="comes_after")
    on = models.ForeignKey(Step, models.PROTECT, related_name="comes_before")
    moment = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "on"], condition=Q(ended_at=None), name="step_after_once"),
            models.CheckConstraint(name="step_after_another", condition=~Q(step=F("on"))),
        ]
        indexes = [models.Index(fields=["on"], name="step_after_on")]

    def __str__(self) -> str:
        return str(self.pk)


class StepNeed(models.Model):
    """This step waits until something that is needed is there (S3-13). Both are for the same readers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="waits_for")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    moment = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "need"], condition=Q(ended_at=None), name="step_need_once"),
        ]
        indexes = [models.Index(fields=["need"], name="step_need_of")]

    def __str__(self) -> str:
        return str(self.pk)


class StepAnswer(models.Model):
    """What one resident says about one step: ja, nee or later; about the version he read. He says it himself (S4-13, S4-14)."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")
        LATER = "later", _("later")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer)
    version = models.PositiveIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="step_answer_once")]
        indexes = [models.Index(fields=["moment"], name="step_answer_no", condition=Q(answer="no"))]

    def __str__(self) -> str:
        return str(self.pk)


class OrderAnswer(models.Model):
    """What a resident says to advice about when this step comes: first the others, now, or later; and what was agreed so that it works (S4-13).

    Each answer is a row of its own: the last one counts. It never changes what anybody said ja to.
    """

    class Answer(models.TextChoices):
        FIRST = "yes", _("eerst het andere")
        NOW = "no", _("nee, nu")
        LATER = "later", _("later beslissen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="order_answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer)
    safeguards = models.CharField(max_length=300, blank=True)
    moment = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["step", "moment"], name="order_answer_step")]

    def __str__(self) -> str:
        return str(self.pk)


class OrderAdvice(models.Model):
    """What the advice was when he answered: this step could go first. Who may not read that step does not read this either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(OrderAnswer, models.PROTECT, related_name="advised")
    first = models.ForeignKey(Step, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "first"], name="order_advice_once")]

    def __str__(self) -> str:
        return str(self.pk)
