# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who belongs together, who is family of whom, and who acts for whom."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Area, Professional
from rondom.people.models.persons import Person, Source


class Household(models.Model):
    """The people who say they belong together. Chosen by the resident, never inferred from an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="households")
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.pk)


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows that hold during a period."""

    def at(self, moment: datetime) -> "PeriodQuerySet":
        """Those that hold at this moment."""
        return self.filter(period__contains=moment)


class Membership(models.Model):
    """A person belongs to a household during a period, as far as somebody who may know said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, blank=True)
    period = DateTimeRangeField()
    source = models.CharField(max_length=8, choices=Source, default=Source.TOLD)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    # Both as one value: as columns of their own the planner reads this index for one of them, through
                    # thousands of pages (7 to 50 ms instead of 0.05).
                    (
                        Func(
                            Cast("household", models.TextField()),
                            Cast("person", models.TextField()),
                            # in this order: a migration compares them in the order of the alphabet
                            arg_joiner=" || ",
                            output_field=models.TextField(),
                            template="(%(expressions)s)",
                        ),
                        RangeOperators.EQUAL,
                    ),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["person", "household"], name="membership_person"),
            models.Index(fields=["household", "person"], name="membership_household"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Kinship(models.Model):
    """`person` is parent, partner, child, sibling ... of `other`."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder")
        PARTNER = "partner", _("partner")
        CHILD = "child", _("kind")
        SIBLING = "sibling", _("broer of zus")
        GRANDPARENT = "grandparent", _("opa of oma")
        OTHER = "other", _("familie")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="kin")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other", "kind", "since"], name="kinship_once", nulls_distinct=False
            ),
            models.CheckConstraint(name="kinship_of_two_people", condition=~Q(person=models.F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id} / {self.other_id}"


class Authority(models.Model):
    """Somebody acts for a person by law or by the person's own word, from a moment to a moment, within a scope.

    A parent by authority (BW 1:245), a curator (BW 1:378), mentor (BW 1:450), bewindvoerder (BW 1:431), guardian or certified institution (BW 1:280,
    Jeugdwet 3.1), or gemachtigde (Awb 2:1). The BRP tells that there is a guardian or a curator, not who: such a row has no holder and opens nothing.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder met gezag")
        GUARDIAN = "guardian", _("voogd")
        CURATOR = "curator", _("curator")
        MENTOR = "mentor", _("mentor")
        BEWINDVOERDER = "bewindvoerder", _("bewindvoerder")
        GEMACHTIGDE = "gemachtigde", _("gemachtigde")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="represented_by")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="represents")
    holder_professional = models.ForeignKey(
        Professional, models.PROTECT, null=True, blank=True, related_name="represents"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    # For a gemachtigde: the purposes the person named; for others the kind says it and this is empty.
    purposes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    period = DateTimeRangeField()
    source = models.CharField(max_length=8, choices=Source)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_has_one_holder",
                condition=(Q(holder__isnull=False) & Q(holder_professional=None))
                | (Q(holder=None) & Q(holder_professional__isnull=False))
                | (
                    Q(holder=None)
                    & Q(holder_professional=None)
                    & Q(source=Source.BRP, kind__in=["guardian", "curator"])
                ),
            ),
            models.CheckConstraint(
                name="authority_over_another", condition=Q(holder=None) | ~Q(holder=models.F("person"))
            ),
        ]
        indexes = [
            models.Index(fields=["person", "holder"], name="authority_person"),
            models.Index(fields=["holder", "person"], name="authority_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
