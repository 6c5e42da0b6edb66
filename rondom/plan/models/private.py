# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Besloten tijd: what residents write among themselves, and nobody else reads before they publish it (methods 2.7).

No dossier items: no professional, no job and no administrator reads a row, whatever he is around for; the tables have a policy of their own.
"""

import uuid

from django.db import models
from django.db.models import Q

from rondom.people.models import DossierItem, Household, Person
from rondom.plan.models.said import CircleMember


class PrivateCircle(models.Model):
    """Residents who write among themselves. Whoever begins it says who reads along."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    moment = models.DateTimeField()

    # Who lives there and does not sit in it reads nowhere that it is there.
    told_to_nobody = True

    def __str__(self) -> str:
        return str(self.pk)


class PrivateSeat(models.Model):
    """Somebody who reads along and writes, until he leaves or whoever began it lets him read no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(PrivateCircle, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], condition=Q(left_at=None), name="private_seat_once"),
        ]
        indexes = [models.Index(fields=["person"], name="private_seat_of", condition=Q(left_at=None))]

    def __str__(self) -> str:
        return str(self.pk)


class PrivateGuest(models.Model):
    """One of their own people, without a log-in, who reads and writes along on the page that he has by a code (ADR 0101)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(PrivateCircle, models.PROTECT, related_name="guests")
    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="+")
    # The page that whoever asked gave himself: with another's code nobody comes in here.
    key = models.ForeignKey("plan.MemberKey", models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "member"], condition=Q(left_at=None), name="private_guest_once"),
        ]
        indexes = [models.Index(fields=["member"], name="private_guest_of", condition=Q(left_at=None))]

    def __str__(self) -> str:
        return str(self.pk)


class PrivateText(models.Model):
    """What one of them wrote. Whoever wrote it publishes it, or takes it out; nobody else does. What a guest wrote is not published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(PrivateCircle, models.PROTECT, related_name="texts")
    author = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    author_guest = models.ForeignKey(PrivateGuest, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=1000)
    moment = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="private_text_of_one",
                condition=Q(author__isnull=False, author_guest=None)
                | Q(author=None, author_guest__isnull=False, published_at=None),
            ),
        ]
        indexes = [models.Index(fields=["circle", "moment"], name="private_text_order")]

    def __str__(self) -> str:
        return str(self.pk)


class OwnText(DossierItem):
    """What residents thought of themselves and published: part of the plan from then on, in their words."""

    text = models.CharField(max_length=1000)
