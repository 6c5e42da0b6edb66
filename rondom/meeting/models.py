# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around one table: a meeting of a shared plan, and who is asked to come (S0-20)."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.intake.models.contacts import Place
from rondom.network.models import Professional
from rondom.people.models import DossierItem, Person
from rondom.plan.models import Agreement


class Meeting(DossierItem):
    """When the residents and who they share their plan with sit together, and what they wrote down.

    `place` is a kind of place and never an address (docs/adr/0089). `sequence` counts how often it was moved: who comes said so of one moment, and a
    calendar takes the newest. `without`: why no resident is asked to come.
    """

    class Kind(models.TextChoices):
        KICK_OFF = "kick_off", _("startoverleg")
        EVALUATION = "evaluation", _("evaluatie")
        JOINT_VISIT = "joint_visit", _("gezamenlijk huisbezoek")

    kind = models.CharField(max_length=11, choices=Kind)
    starts_at = models.DateTimeField()
    lasts = models.PositiveSmallIntegerField()  # minutes
    place = models.CharField(max_length=10, choices=Place)
    without = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True, blank=True)
    told = models.TextField(max_length=2000, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        indexes = [*DossierItem.Meta.indexes, models.Index(fields=["starts_at"], name="meeting_starts")]

    @property
    def ends_at(self) -> datetime:
        """When they stand up."""
        return self.starts_at + timedelta(minutes=self.lasts)


class Invited(models.Model):
    """One who is asked to come: a resident or a professional. He says himself whether he does; who was there is written down afterwards."""

    class Answer(models.TextChoices):
        YES = "yes", _("komt")
        NO = "no", _("komt niet")
        OTHER_DAY = "other", _("liever een andere dag")

    class Attended(models.TextChoices):
        HERE = "here", _("was er")
        ONLINE = "online", _("was er online bij")
        NOT = "not", _("was er niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invited")
    professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    # Of which moment he said it: after a move he is asked again.
    sequence = models.PositiveSmallIntegerField(default=0)
    attended = models.CharField(max_length=6, choices=Attended, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invited_is_one",
                condition=Q(professional__isnull=False, person=None) | Q(professional=None, person__isnull=False),
            ),
            models.UniqueConstraint(fields=["meeting", "professional"], name="invited_worker_once"),
            models.UniqueConstraint(fields=["meeting", "person"], name="invited_resident_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class MadeThere(models.Model):
    """What was agreed at a meeting: it stands in the plan as any agreement, and here only that it came from there.

    Who reads the meeting and the agreement reads that one came from the other; nobody learns of either by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement"], name="made_at_one_meeting")]

    def __str__(self) -> str:
        return str(self.pk)


class Remark(models.Model):
    """What a resident puts beside what was written down, in his own words. The minutes stay as they are, and so do his words; he may write again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=1000)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="meeting_remark_has_words", condition=~Q(text=""))]

    def __str__(self) -> str:
        return str(self.pk)
