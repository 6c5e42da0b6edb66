# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question of a resident, what was answered in the one form, and the legal requests behind it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import DossierItem, Person


class Draft(models.Model):
    """A form that is not sent yet: kept so that it can be gone on with later.

    At /hulp/ by a printed code, or by the resident who is logged in; of a call by the worker who takes it. Nobody else reads it; it is destroyed
    after the municipality's time, and emptied when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_hash = models.BinaryField(unique=True, null=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    professional = models.ForeignKey(Professional, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    # What the writer may read back after sending: who calls, and when at the latest.
    receipt = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions."""

    def open(self) -> "QuestionQuerySet":
        """Those that wait for an answer."""
        return self.filter(closed_at=None)


class Question(DossierItem):
    """What a resident asked, in his own words. It stays one thing until a worker splits it into legal requests (S3-10)."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("telefoon")
        FORM = "form", _("formulier")
        DESK = "desk", _("balie")
        VISIT = "visit", _("bezoek")

    class Track(models.TextChoices):
        SIMPLE = "simple", _("eenvoudig")
        COMPLEX = "complex", _("meer tegelijk")

    words = models.TextField()
    asker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel)
    track = models.CharField(max_length=8, choices=Track, default=Track.COMPLEX)
    owner = models.ForeignKey(Professional, models.PROTECT, related_name="owned_questions")
    # "Wie helpt u al?": the speaker's own words; about another adult only "huisgenoot heeft eigen hulp".
    helped_by = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="question_complex_has_household", condition=~Q(track="complex") | Q(household__isnull=False)
            ),
            models.CheckConstraint(name="question_closed_with_answer", condition=Q(closed_at=None) | ~Q(answer="")),
        ]
        indexes = [
            *DossierItem.Meta.indexes,
            models.Index(fields=["moment"], name="question_going_on", condition=Q(closed_at=None, track="complex")),
        ]


class Answer(DossierItem):
    """One answer in the one form, kept for one purpose. A fact asked once for two laws is kept twice, each with its own term."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    fact = models.CharField(max_length=60)
    asked = models.CharField(max_length=300)
    value = models.TextField()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(fields=["question", "fact", "purpose"], name="answer_once_for_a_purpose"),
        ]


class LegalRequest(DossierItem):
    """What stands behind the question in law: a report or application, under one purpose, with its own clocks and retention."""

    class State(models.TextChoices):
        OPEN = "open", _("loopt")
        DECIDED = "decided", _("besloten")
        CLOSED = "closed", _("beantwoord")
        UNDONE = "undone", _("teruggedraaid")

    question = models.ForeignKey(Question, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=60)
    domain = models.CharField(max_length=40)
    # The law as it held on this day goes on holding for this request.
    law_day = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    # The involvements that stand by this request: they end with it when it is taken back.
    opened = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["question", "kind"], condition=~Q(state="undone"), name="request_kind_once_in_question"
            ),
        ]


class Decision(DossierItem):
    """The end of a legal request: which law, which outcome, when, by whom. Its letter stands in rondom.provision; mandate comes with the table."""

    request = models.OneToOneField(LegalRequest, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=60)
    article = models.CharField(max_length=200)
    text = models.TextField()
