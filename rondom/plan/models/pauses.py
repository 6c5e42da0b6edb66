# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Even niets oplossen: a pause of what residents chose to do, and of nothing else (S4-18)."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q, UUIDField
from django.db.models.functions import Coalesce

from rondom.people.models import DossierItem, Person


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
                    # Of a child of two homes each has its own, and neither is told of the other's.
                    ("household", RangeOperators.EQUAL),
                    (Coalesce("about", "household", output_field=UUIDField()), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [*DossierItem.Meta.indexes, models.Index(fields=["review_at"], name="pause_review")]
