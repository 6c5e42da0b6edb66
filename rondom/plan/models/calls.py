# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody of the resident's own people passed on by phone: he cannot do what he promised that day, or he worries (S2-13)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.people.models import DossierItem
from rondom.plan.models.agreements import Agreement
from rondom.plan.models.said import CircleMember


class MemberCall(DossierItem):
    """One call, as whoever took it wrote it down. Whom it is about reads it too. Why somebody cannot is not asked, and nothing is counted."""

    class Kind(models.TextChoices):
        CANNOT = "cannot", _("kan die dag niet")
        WORRIED = "worried", _("maakt zich zorgen")

    member = models.ForeignKey(CircleMember, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="membercall_says_one_thing",
                condition=Q(kind="cannot", agreement__isnull=False, day__isnull=False, text="")
                | (Q(kind="worried", agreement=None, day=None) & ~Q(text="")),
            ),
        ]
