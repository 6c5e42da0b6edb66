# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody of the resident's own people passed on, by phone or on a page of his own: he cannot do what he promised that day, or he worries (S2-13)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.people.models import DossierItem, Person
from rondom.plan.models.agreements import Agreement
from rondom.plan.models.said import CircleMember


class MemberCall(DossierItem):
    """One call, as whoever took it wrote it down; without an author he said it himself on his page. Whom it is about reads it too. Why somebody cannot
    is not asked, and nothing is counted."""

    class Kind(models.TextChoices):
        CANNOT = "cannot", _("kan die dag niet")
        WORRIED = "worried", _("maakt zich zorgen")

    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    # Of whom the page is on which it was said: whoever reads it knows through whom it came. Nobody when a worker wrote down what was told by phone.
    through = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DossierItem.Meta):
        abstract = False
        indexes = [*DossierItem.Meta.indexes, models.Index(fields=["moment"], name="membercall_lately")]
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="membercall_says_one_thing",
                condition=Q(kind="cannot", agreement__isnull=False, day__isnull=False, text="")
                | (Q(kind="worried", agreement=None, day=None) & ~Q(text="")),
            ),
            # Also when he presses twice, or on two devices at once.
            models.UniqueConstraint(
                fields=["agreement", "day", "through"],
                name="membercall_cannot_once",
                condition=Q(through__isnull=False),
            ),
        ]


class MemberKey(models.Model):
    """With this one of the resident's own people opens a page of his own: what he promised and whom to call. The resident gives it and takes it back.

    The code on paper follows from its number (intake.codes); `code_hash` is what a typed code is compared with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="keys")
    code_hash = models.BinaryField(unique=True)
    # Of him it is: nobody else reads the code, and the page shows no more than he may read.
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "given_by"], name="memberkey_one_open", condition=Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
