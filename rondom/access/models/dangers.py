# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is opened, or kept quiet, because somebody could be in danger (access.md rules 6 and 9)."""

import uuid
from datetime import timedelta

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person


class EmergencyAccess(models.Model):
    """A worker who is not around opened a household, because somebody was in danger: for hours, for a few kinds of facts (access.md rule 6).

    It ends by itself. The residents and the privacy officer are told, and the privacy officer says afterwards whether it was right.
    """

    class Verdict(models.TextChoices):
        RIGHT = "right", _("terecht")
        NOT_RIGHT = "not_right", _("niet terecht")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    period = DateTimeRangeField()
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)
    review = models.CharField(max_length=1000, blank=True)
    reviewed_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="emergency_ends_within_a_day",
                condition=Q(period__isempty=True)  # closed in the very moment it was opened
                | (
                    Q(period__endswith__isnull=False)
                    & Q(period__endswith__lte=models.F("opened_at") + timedelta(hours=24))
                ),
            ),
            models.CheckConstraint(name="emergency_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="emergency_review_has_words",
                condition=Q(verdict="", reviewed_at=None)
                | (~Q(verdict="") & ~Q(review="") & Q(reviewed_at__isnull=False) & Q(reviewed_by__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["household"], name="emergency_household"),
            models.Index(fields=["by", "-opened_at"], name="emergency_by"),
            models.Index(fields=["-opened_at", "id"], name="emergency_newest"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EmergencyTry(models.Model):
    """Somebody tried to open a household for a danger: counted, so that nobody can try names one after another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    moment = models.DateTimeField()
    # The database's own clock, by which tries are counted.
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="emergency_try_by")]

    def __str__(self) -> str:
        return str(self.pk)


class HeldLines(models.Model):
    """For somebody's safety a party's lines since a moment are not in his own list yet (access.md rule 9): with article, reason and end.

    At most four weeks; holding back again needs a new reason. When it ends the lines stand in the list as if they always had.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    article = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    period = DateTimeRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="held_lines_end_within_four_weeks",
                condition=Q(period__isempty=True)  # let go in the very moment it was made
                | (
                    Q(period__endswith__isnull=False)
                    & Q(period__endswith__lte=models.F("made_at") + timedelta(weeks=4))
                ),
            ),
            models.CheckConstraint(name="held_lines_have_ground", condition=~Q(article="") & ~Q(reason="")),
        ]
        indexes = [
            models.Index(fields=["person"], name="held_lines_person"),
            models.Index(fields=["by", "-made_at"], name="held_lines_by"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
