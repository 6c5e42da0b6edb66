# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, who answers it, what the resident is told, and what is learnt from it: kept apart, so that no part tells of another.

Nothing here is a list or a number of a worker: who reported reads his own, who answers reads it while it is open, and nobody else does (ADR 0075).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Organisation, Party, Professional
from rondom.people.models import DossierItem, Household, Person


class Leak(models.Model):
    """A data leak, or what may be one: for the privacy officer, with the clock of AVG 33. Not who reported it, and not about whom it is."""

    class Kind(models.TextChoices):
        YES = "yes", _("ja")
        UNKNOWN = "unknown", _("weet ik niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    what = models.TextField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    controller = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # From here the 72 hours count: what a worker knows, his organisation knows.
    known_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["controller", "known_at"], name="leak_controller")]

    def __str__(self) -> str:
        return str(self.pk)


class LeakJudgement(models.Model):
    """What the privacy officer recorded about a leak: the last one counts, the earlier ones stay (AVG 33 lid 5)."""

    class Verdict(models.TextChoices):
        REPORTED = "reported", _("ja, gemeld")
        NOT_REPORTED = "not_reported", _("nee, dat hoeft niet")
        NO_LEAK = "no_leak", _("nee, het is geen datalek")

    class People(models.TextChoices):
        TELL = "tell", _("ja")
        NEED_NOT = "need_not", _("nee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leak = models.ForeignKey(Leak, models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=12, choices=Verdict)
    why = models.CharField(max_length=1000)
    people = models.CharField(max_length=8, choices=People)
    people_why = models.CharField(max_length=1000)
    moment = models.DateTimeField()
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["leak", "moment"], name="leak_judgement_leak")]

    def __str__(self) -> str:
        return str(self.pk)


class Mistake(models.Model):
    """What went wrong ("ging mis"), in the words of who reports it. It holds no name of a resident and belongs to no personnel file (S3-17)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reporter = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    what = models.TextField()
    # Whom it touched stands in a row of its own, which who answers does not read.
    touched = models.BooleanField(default=False)
    leak = models.OneToOneField(Leak, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    # The team lead of the same party; nobody where there is none.
    answerer = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    untold_reason = models.CharField(max_length=300, blank=True)
    untold_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mistake_answer_has_words",
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="mistake_untold_by_who_answers",
                condition=Q(untold_reason="", untold_by=None)
                | (~Q(untold_reason="") & Q(untold_by=F("answerer"), untold_by__isnull=False, answerer__isnull=False)),
            ),
            models.CheckConstraint(
                name="mistake_closed_when_told",
                condition=Q(closed_at=None) | Q(touched=False) | Q(told_at__isnull=False) | ~Q(untold_reason=""),
            ),
            models.CheckConstraint(
                name="mistake_closed_when_answered",
                condition=Q(closed_at=None) | Q(answerer=None) | Q(answered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["reporter", "-made_at"], name="mistake_reporter"),
            models.Index(fields=["answerer", "made_at"], name="mistake_answerer", condition=Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Setback(DossierItem):
    """What a resident is told when something went wrong for him: what it was, what it costs him, and what is done about it.

    A line like any other about him. It does not say that anything was reported, and nothing leads from it to a report.
    """

    text = models.CharField(max_length=300)
    cost = models.CharField(max_length=300)
    done = models.CharField(max_length=300)


class PeerCheck(DossierItem):
    """Two colleagues looked at how the help of one of them goes, who stands there alone for long (S3-21): at the help, not at the resident.

    A line about these people that they read too. Nobody counts it, and the colleague learns nothing about them by it (ADR 0098).
    """

    colleague = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    held_on = models.DateField()
    text = models.CharField(max_length=300)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="peer_check_of_two", condition=~Q(author=F("colleague"))),
            models.CheckConstraint(name="peer_check_has_words", condition=~Q(text="")),
        ]


class Touched(models.Model):
    """Which household, or who in it, a mistake touched. Only who reported it reads this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mistake = models.OneToOneField(Mistake, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class Lesson(models.Model):
    """What we learn: one line for everybody of the party. It holds no name, no household, no writer and no day, and leads to no report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    month = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["party", "-month", "id"], name="lesson_party")]

    def __str__(self) -> str:
        return str(self.pk)


class PeerQuestion(models.Model):
    """One question ("denk even mee") of a worker to one other, without household data. Only these two read it, and either throws it away (S4-05)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    asked = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    text = models.CharField(max_length=400, blank=True)
    moment = models.DateTimeField()
    answer = models.CharField(max_length=400, blank=True)
    cannot = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    thrown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="peer_question_of_two", condition=~Q(asker=F("asked"))),
            models.CheckConstraint(
                name="peer_question_thrown_is_empty",
                condition=(Q(thrown_at=None) & ~Q(text="")) | Q(thrown_at__isnull=False, text="", answer=""),
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-moment"], name="peer_question_asker", condition=Q(thrown_at=None)),
            models.Index(fields=["asked", "-moment"], name="peer_question_asked", condition=Q(thrown_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.pk)
