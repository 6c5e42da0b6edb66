# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Safety in phases (visie gefaseerd samenwerken aan veiligheid): who agreed what, who watches, what keeps it unsafe, and who signed which phase.

The phase is nowhere written: it follows from who signed and from what happened again, so the order cannot be swapped and nothing is lost.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.access.models import Involvement
from rondom.network.models import Professional
from rondom.people.models import DossierItem, NamedReader

READS_ALONG = _("leest mee en tekent voor veiligheid")


class ReadBySigner:
    """Who signs reads what he signs for, as long as he stands around this household (the fence says so). Not what members said in their own words."""

    LINE = "line__"

    def is_named_reader(self, professional_id: uuid.UUID | None, moment: datetime) -> bool:
        """Does he sign here?"""
        line: SafetyLine = getattr(self, "line", self)  # type: ignore[assignment]  # the line itself, or what belongs to it
        return professional_id is not None and professional_id == line.signer_id

    @classmethod
    def named_readers(cls, household_id: uuid.UUID, moment: datetime, using: str) -> list[NamedReader]:
        """Who signs."""
        around = Involvement.objects.using(using).in_force(moment).filter(household_id=household_id)
        signer = f"{cls.LINE}signer"
        found = cls._default_manager.using(using).filter(household_id=household_id)  # type: ignore[attr-defined]
        found = found.filter(**{f"{signer}__in": around.values("professional")})
        rows = found.values_list(signer, "about_id", "category", "purpose").distinct()
        return [NamedReader(*row, ground=str(READS_ALONG)) for row in rows]


class SafetyLine(ReadBySigner, DossierItem):
    """Working on the safety of one household, for a task of the law: one at a time. `signer` is the named person who signs a phase.

    He is of Veilig Thuis, or he is the director. `why`: why somebody of another organisation reads along (Wmo 5.2.6). `months`: how long nothing
    may happen before stable safety can be signed, as the municipality had it when this began.
    """

    LINE = ""

    signer = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    months = models.PositiveSmallIntegerField()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(fields=["household", "purpose"], name="safety_line_once"),
            models.CheckConstraint(
                name="safetyline_of_household", condition=Q(about=None, household__isnull=False, own_to=None)
            ),
            models.CheckConstraint(name="safetyline_months", condition=Q(months__gte=3, months__lte=24)),
        ]


class Report(DossierItem):
    """A report at Veilig Thuis about a household: from whom, in which words, and when each of its two terms was met (Uitvoeringsbesluit Wmo 4.1.7).

    Behind the wall of Veilig Thuis and its own responsibility. No resident reads it here: Veilig Thuis tells them itself (Wmo 5.3.1; ADR 0099).
    """

    class Source(models.TextChoices):
        POLICE = "police", _("politie")
        CARE = "care", _("dokter of zorg")
        SCHOOL = "school", _("school of opvang")
        AROUND = "around", _("familie of buren")
        HIMSELF = "himself", _("iemand uit het gezin")
        OTHER = "other", _("iemand anders")

    source = models.CharField(max_length=7, choices=Source)
    text = models.CharField(max_length=1000)
    received_on = models.DateField()
    assessed_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="report_of_veilig_thuis",
                condition=Q(purpose="veiligthuis.triage", household__isnull=False, compartment__isnull=False),
            ),
            models.CheckConstraint(name="report_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="report_in_order",
                condition=(Q(assessed_on=None) | Q(assessed_on__gte=F("received_on")))
                & (Q(started_on=None) | Q(started_on__gte=F("received_on"))),
            ),
        ]


class SafetyAgreement(ReadBySigner, DossierItem):
    """What one member agreed so that it stays safe: in words for him, a child apart from his parents, who do not read a child's words.

    What does not hold any more stays on record with its moment, and counts for nothing.
    """

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="agreements")
    text = models.CharField(max_length=200)
    apart = models.BooleanField(default=False)
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="safetyagreement_of_one", condition=Q(about__isnull=False)),
        ]


class Watcher(ReadBySigner, DossierItem):
    """Somebody who watches along (veiligheidswacht): one of their own people, or a professional. Everybody at home knows who."""

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="watchers")
    name = models.CharField(max_length=60)
    relation = models.CharField(max_length=80, blank=True)
    is_professional = models.BooleanField()
    phone = models.CharField(max_length=20, blank=True)


class WatcherWord(ReadBySigner, DossierItem):
    """A watcher said, on this day: no violence since. That there was some is no word but a turn of the line."""

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="+")
    watcher = models.ForeignKey(Watcher, models.PROTECT, related_name="words")
    day = models.DateField()


class RiskFactor(ReadBySigner, DossierItem):
    """What keeps it unsafe, about one person or about all of them. Under control is said after direct safety, never before."""

    class Kind(models.TextChoices):
        ALCOHOL = "alcohol", _("alcohol of drugs")
        MONEY = "money", _("schulden of geldzorgen")
        CONFLICT = "conflict", _("ruzie en conflict")
        CHILDHOOD = "childhood", _("eigen jeugd")
        HEALTH = "health", _("gezondheid")
        OTHER = "other", _("iets anders")

    class State(models.TextChoices):
        ACTIVE = "active", _("speelt")
        CONTROLLED = "controlled", _("onder controle")

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=9, choices=Kind)
    text = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    state_at = models.DateTimeField(null=True, blank=True)


class MemberWord(DossierItem):
    """What one member said about feeling safe, in his own words: they are his, and no parent reads a child's."""

    class Feels(models.TextChoices):
        SAFE = "safe", _("ja")
        NOT_YET = "not_yet", _("nog niet")
        UNSAID = "unsaid", _("dat zei hij of zij niet")

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="member_words")
    feels = models.CharField(max_length=7, choices=Feels)
    text = models.CharField(max_length=500, blank=True)
    apart = models.BooleanField(default=False)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="memberword_own", condition=Q(about__isnull=False, category="own_words")),
        ]


class SafetyTurn(ReadBySigner, DossierItem):
    """A turn of the line: a phase was signed, or it happened again. What happened stands elsewhere; nothing here is ever changed."""

    class Kind(models.TextChoices):
        DIRECT = "direct_signed", _("directe veiligheid getekend")
        STABLE = "stable_signed", _("stabiele veiligheid getekend")
        INCIDENT = "incident", _("het ging opnieuw mis")
        REPORT = "report", _("er was een nieuwe melding")

    SIGNED = (Kind.DIRECT, Kind.STABLE)
    AGAIN = (Kind.INCIDENT, Kind.REPORT)

    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=13, choices=Kind)
    day = models.DateField()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="safetyturn_of_household", condition=Q(about=None, author__isnull=False)),
        ]


class SafetyAlert(models.Model):
    """It happened again: whoever works on this line reads the same day that it asks for him, and nothing more. Over when direct safety is signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(SafetyLine, models.PROTECT, related_name="alerts")
    to = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    moment = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "to"], condition=Q(over_at=None), name="safety_alert_once")
        ]
        indexes = [models.Index(fields=["to", "moment"], name="safety_alert_to", condition=Q(over_at=None))]

    def __str__(self) -> str:
        return str(self.pk)
