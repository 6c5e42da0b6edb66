# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a law before help on measure, the report and what the resident says of it (S4-10); the letter of a decision; and what somebody gets (S4-11)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.intake import models as intake
from rondom.network.models import Party
from rondom.people.models import DossierItem
from rondom.plan.models import Goal


class Ladder(DossierItem):
    """One investigation with one resident, from his own words to the report that he gets (Wmo 2015 art. 2.3.2 lid 4 and 8).

    `rungs`: the steps of its law (rondom.law.Ladder) as they held when it began; `ask_first`: those that he answers himself. With the report given, nothing of it changes any more; what he says of it comes beside it.
    """

    class Skipped(models.TextChoices):
        URGENT = "urgent", _("het kan niet wachten")
        RENEWAL = "renewal", _("dezelfde hulp gaat door")

    class Result(models.TextChoices):
        """In words for the resident: the law file."""

        OWN = "own"
        STANDARD = "standard"
        TAILORED = "tailored"

    rungs = ArrayField(models.CharField(max_length=20))
    ask_first = ArrayField(models.CharField(max_length=20), blank=True, default=list)
    words = models.TextField()
    skipped = models.CharField(max_length=7, choices=Skipped, blank=True)
    skip_reason = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=8, choices=Result, blank=True)
    conclusion = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="ladder_has_rungs", condition=Q(rungs__len__gt=0)),
            models.CheckConstraint(
                name="ladder_is_of_one_person", condition=Q(about__isnull=False, household__isnull=False)
            ),
            models.CheckConstraint(
                name="ladder_skip_has_reason",
                condition=Q(skipped="", skip_reason="") | (~Q(skipped="") & ~Q(skip_reason="")),
            ),
            models.CheckConstraint(
                name="ladder_report_is_whole", condition=Q(given_at=None) | (~Q(result="") & ~Q(conclusion=""))
            ),
        ]

    @property
    def is_given(self) -> bool:
        """The resident has the report."""
        return self.given_at is not None


class Finding(DossierItem):
    """What one or several rungs can do for him: in positive words, why, and who said so. It is never changed; better words come beside it."""

    class Source(models.TextChoices):
        RESIDENT = "resident", _("de inwoner zei dit zelf")
        SEEN = "seen", _("gezien of uitgezocht")
        OTHER = "other", _("iemand anders zei dit")

    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="findings")
    rungs = ArrayField(models.CharField(max_length=20))
    text = models.CharField(max_length=500)
    reason = models.CharField(max_length=300)
    source = models.CharField(max_length=8, choices=Source)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="finding_is_of_a_rung", condition=Q(rungs__len__gt=0)),
        ]


class Remark(DossierItem):
    """What the resident says of the report. It stays beside it, in his own words."""

    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="remarks")
    text = models.TextField()

    class Meta(DossierItem.Meta):
        abstract = False


class DecisionLetter(DossierItem):
    """With which a decision is made known (Awb 3:41): what was decided, on which articles, and until when one may object (Awb 6:7 and 6:8).

    Why stands in the decision. It is never changed: another decision comes after it, with a letter of its own.
    """

    decision = models.OneToOneField(intake.Decision, models.PROTECT, related_name="letter")
    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="letters")
    what = models.CharField(max_length=200)
    articles = ArrayField(models.CharField(max_length=80))
    sent_on = models.DateField()
    object_until = models.DateField()

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="decisionletter_is_of_one_person", condition=Q(about__isnull=False)),
            models.CheckConstraint(name="decisionletter_has_grounds", condition=Q(articles__len__gt=0)),
            models.CheckConstraint(name="decisionletter_leaves_time", condition=Q(object_until__gt=F("sent_on"))),
        ]


class Provision(DossierItem):
    """What somebody gets, from whom, since when and until when (S4-11). It stands by a goal of the plan, or it is loose (S2-07).

    `decision`: the letter that it rests on; None for what was there before. Ended with a reason, never taken away.
    """

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("hulp in het huishouden")
        SUPPORT = "support", _("begeleiding thuis")
        DAY = "day", _("dagbesteding")
        TRANSPORT = "transport", _("vervoer naar de dagbesteding")
        STAY = "stay", _("logeren")
        HOME = "home", _("aanpassing van het huis")
        AID = "aid", _("hulpmiddel")
        OTHER = "other", _("iets anders")

    class Unit(models.TextChoices):
        HOURS = "hours", _("uur per week")
        DAYPARTS = "dayparts", _("dagdelen per week")
        NIGHTS = "nights", _("nachten per jaar")
        EUROS = "euros", _("euro")

    kind = models.CharField(max_length=9, choices=Kind)
    text = models.CharField(max_length=200, blank=True)
    provider = models.ForeignKey(Party, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=8, choices=Unit, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    decision = models.ForeignKey(DecisionLetter, models.PROTECT, null=True, blank=True, related_name="provisions")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="provision_is_of_one_person", condition=Q(about__isnull=False, household__isnull=False)
            ),
            models.CheckConstraint(
                name="provision_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="provision_amount_has_unit",
                condition=Q(amount=None, unit="") | (Q(amount__isnull=False, amount__gt=0) & ~Q(unit="")),
            ),
            models.CheckConstraint(name="provision_end_has_day", condition=Q(end_reason="") | Q(until__isnull=False)),
        ]
