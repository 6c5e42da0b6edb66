# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The base of everything that is written about people, and how they can be reached."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Organisation, Party, Professional
from rondom.people.models.households import Household
from rondom.people.models.persons import Person


class DossierItem(models.Model):
    """Something written about people: of one category, for one purpose, by someone, for a party, answered for by a controller.

    `about` is the person it is about; null means the household as a whole. `party` is the source: a fact that came in on a release counts as
    written by its source, whoever typed it. `compartment` is the party behind whose own wall it stands, or null. `own_to` marks a household line
    that one member keeps to himself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=30)
    purpose = models.CharField(max_length=60)
    author = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    author_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    controller = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    compartment = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    own_to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    moment = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_about_someone", condition=Q(about__isnull=False) | Q(household__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["household", "moment"], name="%(class)s_household")]

    def __str__(self) -> str:
        return str(self.pk)

    def is_named_reader(self, professional_id: uuid.UUID | None, moment: datetime) -> bool:
        """Does this very item name this professional as somebody who reads it, wherever he stands? Most items name nobody."""
        return False

    @classmethod
    def named_readers(cls, household_id: uuid.UUID, moment: datetime, using: str) -> "list[NamedReader]":
        """Everyone whom items of this kind in this household name as their reader now, each once for each person it is about."""
        return []


@dataclass(frozen=True)
class NamedReader:
    """Who reads items because they name him, about whom, for which purpose, and why."""

    professional_id: uuid.UUID
    about_id: uuid.UUID | None
    category: str
    purpose: str
    ground: str


class ContactRoute(DossierItem):
    """How a person wants to be reached, as told for a purpose."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telefoon")
        EMAIL = "email", _("e-mail")
        POST = "post", _("brief")

    kind = models.CharField(max_length=5, choices=Kind)
    value = models.CharField(max_length=254)
    note = models.CharField(max_length=120, blank=True)
