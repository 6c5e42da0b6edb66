# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everyone who can be around a household: organisations, their parties, and the professionals who act for them.

A directory, open to every professional: it says who to call, never about whom.
"""

import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

WORKING_DAYS = (1, 2, 3, 4, 5)


class Organisation(models.Model):
    """A legal body. It is the controller of the facts its parties write (AVG art. 4 sub 7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A neighbourhood of the municipality, with the worker who owns a question nobody was chosen for."""

    name = models.CharField(max_length=80, unique=True)
    duty_worker = models.ForeignKey("Professional", models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """An organisation, or a department of one, that acts around a household. Two departments are two parties (S0-04)."""

    class Kind(models.TextChoices):
        MUNICIPAL = "municipal", _("gemeente")
        TEAM = "team", _("team in de buurt")
        YOUTH = "youth", _("jeugdhulp")
        CARE = "care", _("zorg")
        VEILIG_THUIS = "veilig_thuis", _("Veilig Thuis")
        SCHOOL = "school", _("school")
        CHILDCARE = "childcare", _("opvang")
        HOUSING = "housing", _("wonen")
        SHELTER = "shelter", _("opvanghuis")
        POLICE = "police", _("politie")
        DEBT = "debt", _("hulp bij schulden")
        EMPLOYER = "employer", _("werkgever")
        WELFARE = "welfare", _("welzijn")
        INDEPENDENT = "independent", _("onafhankelijke ondersteuning")
        REGISTRY = "registry", _("burgerzaken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    tasks = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="parties")
    phone = models.CharField(max_length=20)
    # How many working days somebody waits here now before he is helped; unknown when nobody says so (S0-16).
    waiting_days = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.ForeignKey("Professional", models.SET_NULL, null=True, blank=True, related_name="+")
    # Its very name can tell something: others read the alias and call the relay number, unless the resident shows the name.
    alias = models.CharField(max_length=120, blank=True)
    relay_phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="party_once_in_organisation"),
            models.CheckConstraint(
                name="party_alias_has_relay_phone",
                condition=models.Q(alias="") | ~models.Q(relay_phone=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_sensitive(self) -> bool:
        """True when this party's name stays hidden from whoever was not shown it."""
        return bool(self.alias)


class Partnership(models.Model):
    """Parties that agreed to work together (S0-04); it is no ground to share anything."""

    name = models.CharField(max_length=120, unique=True)
    goals = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class PartnershipMember(models.Model):
    """How close a party stands to the partnership (S0-05)."""

    class Closeness(models.TextChoices):
        MEMBER = "member", _("lid")
        CLOSE = "close", _("vaste partner")
        INCIDENTAL = "incidental", _("af en toe")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="members")
    party = models.ForeignKey(Party, models.CASCADE, related_name="partnerships")
    closeness = models.CharField(max_length=12, choices=Closeness)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "party"], name="party_once_in_partnership")]

    def __str__(self) -> str:
        return f"{self.party} ({self.get_closeness_display()})"


class ProfessionalQuerySet(models.QuerySet["Professional"]):
    """Professionals."""

    def at_work(self, moment: datetime) -> "ProfessionalQuerySet":
        """Those who act for their party at this moment; who left is not among them."""
        return self.filter(period__contains=moment)


class Professional(models.Model):
    """A user acting for one party in one function during a period. Who changes function becomes another professional."""

    class Setting(models.TextChoices):
        HOME = "home", _("thuis")
        STREET = "street", _("straat")
        SCHOOL_WORK = "school_work", _("school en werk")
        ONLINE = "online", _("online")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="professionals")
    party = models.ForeignKey(Party, models.PROTECT, related_name="professionals")
    function = models.CharField(max_length=60)
    function_title = models.CharField(max_length=80)
    name = models.CharField(max_length=60)
    surname = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20)
    # Where this worker usually meets people: a first guess for the circle and for a contact's place.
    setting = models.CharField(max_length=12, choices=Setting, default=Setting.HOME)
    period = DateTimeRangeField()
    # On which days of the week (1 Monday ... 7 Sunday) he can be called; empty: every working day.
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    away_until = models.DateField(null=True, blank=True)

    objects = ProfessionalQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="professional_one_function_in_party_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("party", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="professional_weekdays_exist",
                condition=models.Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.party.short_name}"

    def is_at_work(self, moment: datetime) -> bool:
        """Acts for the party at this moment."""
        start, end = self.period.lower, self.period.upper
        return not self.period.isempty and (start is None or start <= moment) and (end is None or moment < end)

    def is_reachable(self, day: date) -> bool:
        """Can be called on this day, as far as he said."""
        return day.isoweekday() in (self.weekdays or WORKING_DAYS) and (
            self.away_until is None or self.away_until < day
        )

    def reachable_from(self, day: date) -> date:
        """The first day from this one on that he can be called."""
        first = max(day, self.away_until + timedelta(days=1)) if self.away_until else day
        return next(first + timedelta(days=n) for n in range(8) if self.is_reachable(first + timedelta(days=n)))
