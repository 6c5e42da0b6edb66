# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared plan: strengths, the four settings, people around, needs without a product; and goals with steps in their order."""

import uuid
from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q, UUIDField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import DossierItem, Person


class Strength(DossierItem):
    """Something that goes well. Asked before problems, never required (S4-04)."""

    text = models.CharField(max_length=200)


class SettingTalk(DossierItem):
    """What was said about one of the four settings of life; a setting without a row was not discussed, and that is normal (S2-12)."""

    class State(models.TextChoices):
        QUESTION_HERE = "question", _("hier zit de vraag")
        TOLD = "told", _("besproken")
        NO_WORRIES = "no_worries", _("besproken: geen zorgen")

    setting = models.CharField(max_length=12, choices=Professional.Setting)
    state = models.CharField(max_length=10, choices=State)
    text = models.TextField(blank=True)


class CircleMember(DossierItem):
    """Somebody of the resident's own people, or a helper from around: drawn only when named by the resident."""

    class Ring(models.TextChoices):
        OWN = "own", _("eigen mensen")
        HELPER = "helper", _("helpers uit de buurt")

    name = models.CharField(max_length=60)
    relation = models.CharField(max_length=80, blank=True)
    ring = models.CharField(max_length=6, choices=Ring)
    setting = models.CharField(max_length=12, choices=Professional.Setting, default=Professional.Setting.HOME)
    phone = models.CharField(max_length=20, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)


class DeclinedPrompt(DossierItem):
    """The resident said "liever niet" to naming somebody here: the picture asks no more."""

    ring = models.CharField(max_length=6, choices=CircleMember.Ring)
    setting = models.CharField(max_length=12, choices=Professional.Setting)


class Need(DossierItem):
    """What is needed, without choosing a product (S1-05, S1-53): how much, from-to, and what it would cost a month."""

    text = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    least = models.PositiveSmallIntegerField(null=True, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    euros_a_month = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    # Part of the need itself, so that who may see the need but not who stands behind it still reads how many do.
    endorsed_by = models.PositiveSmallIntegerField(default=0)
    endorsed_parties = models.PositiveSmallIntegerField(default=0)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="need_range_in_order",
                condition=Q(least=None) | Q(most=None) | Q(least__lte=F("most")),
            ),
        ]


class Endorsement(DossierItem):
    """A professional judges that this is needed, independent of any product. Who that is, is a fact of its own."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="endorsements")
    professional = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(fields=["need", "professional"], name="endorsement_once"),
        ]


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


class SolvingPause(DossierItem):
    """Even niets oplossen, eerst leren kennen (S4-18): why, that it is safe enough, until when; in force once a resident said ja.

    About one person it concerns his steps only, else those of the household as a whole. What the law asks, what was promised and what keeps people
    safe goes on. Each pause is a row of its own: longer is a new one.
    """

    reason = models.CharField(max_length=200)
    # On which day whoever wrote this looked whether it is safe enough to wait.
    safe_on = models.DateField()
    # The beginning of the day on which they look together how to go on.
    review_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    period = DateTimeRangeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            # An hour more: clocks go back in October.
            models.CheckConstraint(
                name="pause_review_within_six_weeks",
                condition=Q(review_at__gt=F("moment"), review_at__lte=F("moment") + timedelta(days=42, hours=1)),
            ),
            models.CheckConstraint(
                name="pause_agreed_is_whole",
                condition=Q(agreed_by=None, period=None)
                | Q(agreed_by__isnull=False, period__isnull=False, period__endswith__lte=F("review_at")),
            ),
            ExclusionConstraint(
                name="pause_once_at_a_time",
                expressions=[
                    (Coalesce("about", "household", output_field=UUIDField()), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [*DossierItem.Meta.indexes, models.Index(fields=["review_at"], name="pause_review")]
