# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks about his own data, and what each controller does with it. No controller learns what another has, or that it has anything."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Organisation, Professional
from rondom.people.models import Person


class DataRequest(models.Model):
    """A person, or who acts for him, asks to see, correct, destroy, object or stand still; in his own words."""

    class Kind(models.TextChoices):
        SEE = "see", _("zien wat er over mij is opgeschreven")
        CORRECT = "correct", _("iets laten verbeteren")
        ERASE = "erase", _("iets laten wissen")
        OBJECT = "object", _("ik ben het niet eens met het gebruik")
        RESTRICT = "restrict", _("even niet gebruiken")

    class Way(models.TextChoices):
        PORTAL = "portal", _("zelf op deze site")
        PHONE = "phone", _("aan de telefoon")
        PAPER = "paper", _("op papier")
        SPOKEN = "spoken", _("in een gesprek")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(blank=True)
    way = models.CharField(max_length=6, choices=Way)
    recorded_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    # The clock starts on the day it came in, also when it is written down later.
    received_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-made_at"], name="data_request_person"),
            models.Index(fields=["asked_by"], name="data_request_asked_by"),
            models.Index(fields=["recorded_by"], name="data_request_recorded_by"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ControllerTask(models.Model):
    """What one controller has to answer, by its own person, before its own day."""

    class Outcome(models.TextChoices):
        DONE = "done", _("gedaan")
        PARTLY = "partly", _("voor een deel gedaan")
        REFUSED = "refused", _("niet gedaan")
        NOTHING = "nothing", _("er is niets over u")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="tasks")
    controller = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    handler = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    paused = models.BooleanField(default=False)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "controller"], name="controller_task_once"),
            models.CheckConstraint(
                name="controller_task_answer_has_words",
                condition=Q(outcome="", answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["handler", "due_on"], name="controller_task_handler", condition=Q(answered_at=None)),
            models.Index(fields=["controller", "due_on"], name="controller_task_controller"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class TaskEvent(models.Model):
    """Something that happened to the clock of a task: stood still until it is clear who asks, went on, was lengthened (AVG 12 lid 3 and 6)."""

    class Kind(models.TextChoices):
        PAUSE = "pause", _("staat stil")
        RESUME = "resume", _("loopt weer")
        EXTEND = "extend", _("duurt langer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(ControllerTask, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=6, choices=Kind)
    moment = models.DateTimeField()
    ground = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["task", "moment"], name="task_event_task")]

    def __str__(self) -> str:
        return str(self.pk)
