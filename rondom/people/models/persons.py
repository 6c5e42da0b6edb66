# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons, where they live, and records that may be the same person.

Nothing here says where somebody comes from or what somebody believes; no person carries a number that compares people.
"""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.utils.translation import gettext_lazy as _

from rondom.core.fields import SealedTextField
from rondom.network.models import Professional
from rondom.people.birth import Birth

if TYPE_CHECKING:
    from rondom.people.models.households import Household


class Source(models.TextChoices):
    """Where a fact of the register comes from."""

    BRP = "brp", _("basisregistratie personen")
    TOLD = "told", _("verteld door de inwoner")
    ORDER = "order", _("beschikking van de rechter")
    PAPER = "paper", _("papier dat is gezien")
    WORKER = "worker", _("opgeschreven door een hulpverlener")


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons."""

    def of(self, household: "Household", moment: datetime) -> "PersonQuerySet":
        """Those who belong to this household at this moment."""
        return self.filter(memberships__household=household, memberships__period__contains=moment)

    def alive(self) -> "PersonQuerySet":
        """Those who have not died, as far as is known."""
        return self.filter(died_on=None)


# A name with a space before it: every word of it begins after a space, and one pattern finds it.
BEGINNINGS = Func(
    Value(" "), F("search_name"), arg_joiner=" || ", template="(%(expressions)s)", output_field=TextField()
)


class Person(models.Model):
    """A human being. Names follow the BRP; the BSN is optional: help is possible without."""

    class NameUse(models.TextChoices):
        OWN = "E", _("eigen naam")
        PARTNER = "P", _("naam van de partner")
        PARTNER_OWN = "V", _("naam van de partner, dan de eigen naam")
        OWN_PARTNER = "N", _("eigen naam, dan de naam van de partner")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    given_names = models.CharField(max_length=200)
    call_name = models.CharField(max_length=60, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    partner_prefix = models.CharField(max_length=20, blank=True)
    partner_surname = models.CharField(max_length=200, blank=True)
    name_use = models.CharField(max_length=1, choices=NameUse, default=NameUse.OWN)
    # All words of the name as people.names compares them: what search looks through, and the surnames a person can be known by.
    search_name = models.CharField(max_length=700)
    surname_keys = ArrayField(models.CharField(max_length=420), default=list, blank=True)
    # A birth date may be incomplete: an unknown part is null, and counts as the first possible one (law.md 3c-2).
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    born_first = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=40, blank=True)
    secret_address = models.BooleanField(default=False)
    bsn = SealedTextField(null=True, blank=True)
    bsn_hash = models.BinaryField(null=True, blank=True, unique=True, editable=False)
    source = models.CharField(max_length=8, choices=Source, default=Source.TOLD)
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_birth_date_parts_in_order",
                condition=(Q(birth_month=None) | Q(birth_year__isnull=False))
                & (Q(birth_day=None) | Q(birth_month__isnull=False)),
            ),
            models.CheckConstraint(
                name="person_birth_month_and_day_exist",
                condition=(Q(birth_month=None) | Q(birth_month__range=(1, 12)))
                & (Q(birth_day=None) | Q(birth_day__range=(1, 31))),
            ),
            models.CheckConstraint(
                name="person_born_first_with_birth_year",
                condition=(Q(birth_year=None) & Q(born_first=None))
                | (Q(birth_year__isnull=False) & Q(born_first__isnull=False)),
            ),
            models.CheckConstraint(
                name="person_bsn_with_hash",
                condition=(Q(bsn=None) & Q(bsn_hash=None)) | (Q(bsn__isnull=False) & Q(bsn_hash__isnull=False)),
            ),
        ]
        indexes = [
            GinIndex(OpClass(BEGINNINGS, name="gin_trgm_ops"), name="person_search_name"),
            models.Index(fields=["born_first"], name="person_born_first"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def short_name(self) -> str:
        """The name on screen: people are called by their first name."""
        return self.call_name or self.given_names.split(" ")[0]

    @property
    def own_surname(self) -> str:
        """The surname by birth, with its tussenvoegsel."""
        return f"{self.prefix} {self.surname}".strip()

    @property
    def family_name(self) -> str:
        """The surname as the person uses it (BRP 61.10)."""
        own, partner = self.own_surname, f"{self.partner_prefix} {self.partner_surname}".strip()
        if not partner:
            return own
        return {
            self.NameUse.OWN: own,
            self.NameUse.PARTNER: partner,
            self.NameUse.PARTNER_OWN: f"{partner}-{own}",
            self.NameUse.OWN_PARTNER: f"{own}-{partner}",
        }[self.NameUse(self.name_use)]

    @property
    def full_name(self) -> str:
        """First name and surname in use."""
        return f"{self.short_name} {self.family_name}".strip()

    @property
    def birth(self) -> Birth:
        """The birth date, as far as it is known."""
        return Birth(self.birth_year, self.birth_month, self.birth_day)

    @birth.setter
    def birth(self, birth: Birth) -> None:
        self.birth_year, self.birth_month, self.birth_day = birth.year, birth.month, birth.day
        self.born_first = birth.first

    def age_on(self, day: date) -> int | None:
        """Whole years on this day, counting an unknown day or month as the first possible one; None when unknown."""
        if self.born_first is None:
            return None
        return day.year - self.born_first.year - ((day.month, day.day) < (self.born_first.month, self.born_first.day))


class Address(models.Model):
    """Where a person lives or lived. A secret address (BRP 70.10 above 0) is kept here and shown nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    street = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    city = models.CharField(max_length=80, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    # A briefadres (Wet BRP 2.23): letters go there, the person does not live there.
    for_letters = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    source = models.CharField(max_length=8, choices=Source)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="address_person"),
            models.Index(fields=["postcode"], name="address_postcode"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "postcode", "number", "street", "since"], name="address_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PossibleDuplicate(models.Model):
    """The neutral task "mogelijk dubbel" for the registry function: two records that may be one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    # Empty while nobody looked; a pair that waits for the register stays open.
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="duplicate_pair_once"),
            models.CheckConstraint(name="duplicate_of_two_records", condition=~Q(person=models.F("other"))),
        ]
        indexes = [models.Index(fields=["found_at", "id"], name="duplicate_open", condition=Q(settled_at=None))]

    def __str__(self) -> str:
        return str(self.pk)


class PersonMerge(models.Model):
    """Two records are one human being: a link, from a moment until it is undone. Nothing moves, and nobody sees more by it.

    `kept` is the record that stays, `other` the one that is found by it from then on. Who that is reads and does all that is about either; each
    professional sees what he saw (docs/adr/0062).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    pair = models.ForeignKey(PossibleDuplicate, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    undo_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="merge_of_two_records", condition=~Q(kept=models.F("other"))),
            models.CheckConstraint(name="merge_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None, undo_reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undo_reason="")),
            ),
            models.UniqueConstraint(fields=["other"], name="merge_once", condition=Q(undone_at=None)),
        ]
        indexes = [
            models.Index(fields=["kept"], name="merge_kept"),
            models.Index(fields=["other"], name="merge_other"),
            models.Index(fields=["merged_at", "id"], name="merge_in_force", condition=Q(undone_at=None)),
        ]

    def __str__(self) -> str:
        return str(self.pk)
