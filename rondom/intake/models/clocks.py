# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks of the law and of our own promises. A clock is its events; the day it is due is computed from them."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.intake.models.questions import LegalRequest, Question
from rondom.network.models import Professional
from rondom.people.models import DossierItem

# Nobody saw yet whether it is late: it still waits, or it was met after its moment.
MAY_BE_LATE = Q(noticed_at=None, stopped_at=None) & (Q(met_at=None) | Q(met_at__gt=F("due_at")))


class ClockQuerySet(models.QuerySet["Clock"]):
    """Clocks."""

    def running(self) -> "ClockQuerySet":
        """Those that wait for something: not met, not stopped."""
        return self.filter(met_at=None, stopped_at=None)

    def late(self, moment: datetime) -> "ClockQuerySet":
        """Those whose moment has passed while they wait."""
        return self.running().filter(due_at__lt=moment)

    def unnoticed(self, moment: datetime) -> "ClockQuerySet":
        """Those whose moment has passed, or had when they were met, and that nobody saw yet."""
        return self.filter(MAY_BE_LATE, paused=False, due_at__lt=moment)


class Clock(DossierItem):
    """One running term (Wmo 2.3.2, Wgs 4, the local norm for first contact ...), with the one who owns it.

    `due_at` is computed from the events by rondom.intake.clocks each time an event is added, and kept so that lists can be
    ordered by it; nobody writes it by hand. A breach stays on record; with its cause.
    """

    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="clocks")
    request = models.ForeignKey(LegalRequest, models.PROTECT, null=True, blank=True, related_name="clocks")
    term = models.CharField(max_length=60)
    law_day = models.DateField()
    owner = models.ForeignKey(Professional, models.PROTECT, related_name="clocks")
    due_at = models.DateTimeField()
    legal_limit = models.DateField()
    paused = models.BooleanField(default=False)
    met_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)
    breach_cause = models.CharField(max_length=300, blank=True)
    # When the job saw that its moment had passed: it looks at a clock once.
    noticed_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="clock_of_question_or_request", condition=Q(question__isnull=False) | Q(request__isnull=False)
            ),
        ]
        indexes = [
            *DossierItem.Meta.indexes,
            models.Index(
                fields=["owner", "due_at"], name="clock_owner_running", condition=Q(met_at=None, stopped_at=None)
            ),
            models.Index(fields=["due_at"], name="clock_unnoticed", condition=MAY_BE_LATE),
        ]

    @property
    def is_running(self) -> bool:
        """Waits for something."""
        return self.met_at is None and self.stopped_at is None


class TermEvent(models.Model):
    """Start, pause, resume or extension of a clock, with article and reason (Awb 4:14, 4:15)."""

    class Kind(models.TextChoices):
        START = "start", _("begint")
        PAUSE = "pause", _("staat stil")
        RESUME = "resume", _("loopt weer")
        EXTEND = "extend", _("wordt langer")
        STOP = "stop", _("stopt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=6, choices=Kind)
    moment = models.DateTimeField()
    ground = models.CharField(max_length=60, blank=True)
    article = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["clock", "moment"], name="term_event_clock")]

    def __str__(self) -> str:
        return str(self.pk)


class Promise(DossierItem):
    """Something promised to a resident by a worker, with a moment: kept, or told honestly that it was not (S0-15)."""

    to = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    owner = models.ForeignKey(Professional, models.PROTECT, related_name="promises")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="promises")
    clock = models.OneToOneField(Clock, models.PROTECT, null=True, blank=True, related_name="promise")
    text = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        indexes = [
            *DossierItem.Meta.indexes,
            models.Index(
                fields=["owner", "due_at"], name="promise_owner_open", condition=Q(kept_at=None, withdrawn_at=None)
            ),
        ]


class Alarm(models.Model):
    """A clock passed its moment, or nobody leads: told once to the team lead, and on record until somebody has seen to it."""

    class Kind(models.TextChoices):
        LATE_FIRST_CONTACT = "late_first_contact", _("eerste contact te laat")
        LATE_TERM = "late_term", _("termijn voorbij")
        NOBODY_LEADS = "nobody_leads", _("niemand heeft de leiding")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, blank=True, related_name="+")
    clock = models.ForeignKey(Clock, models.PROTECT, null=True, blank=True, related_name="alarms")
    to = models.ForeignKey(Professional, models.PROTECT, related_name="alarms")
    owner = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    over_since = models.DateTimeField()
    # Why it was late stands with the clock.
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "kind"], name="alarm_once_for_a_clock"),
            models.UniqueConstraint(
                fields=["household", "kind", "over_since"], condition=Q(clock=None), name="alarm_once_for_a_household"
            ),
        ]
        indexes = [models.Index(fields=["to", "-raised_at"], name="alarm_to")]

    def __str__(self) -> str:
        return str(self.pk)
