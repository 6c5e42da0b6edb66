# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody said yes or no to, and what deviates from what the law lets others see."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person


class Consent(models.Model):
    """A person's yes, of one kind, for one source, purpose and period; withdrawn, its period ends that moment.

    Three kinds that are never mixed: a ground where a law itself asks for consent (W 5.1.1 lid 4), a release from professional secrecy (BW 7:457,
    J 7.3.11, W 5.2.5), and agreeing to help. It never repairs a missing ground.
    """

    class Kind(models.TextChoices):
        GROUND = "ground", _("toestemming die de wet vraagt")
        RELEASE = "release", _("hulpverlener mag dit vertellen")
        HELP = "help", _("ja tegen hulp")

    class Way(models.TextChoices):
        SPOKEN = "spoken", _("gezegd")
        PHONE = "phone", _("aan de telefoon")
        PAPER = "paper", _("op papier")
        PORTAL = "portal", _("zelf op deze site")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The second voice where the law asks for two: a child of 12 to 15 and a parent (J 7.3.4), or both parents.
    given_with = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField()
    article = models.CharField(max_length=120)
    to_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=60)
    source_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    source_purpose = models.CharField(max_length=60, blank=True)
    # The one kind of facts it is about; empty when nothing narrower was said.
    category = models.CharField(max_length=30, blank=True)
    # The one item, or the one sentence, that may be told; nothing else then goes along.
    item = models.UUIDField(null=True, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=8, choices=Way)
    recorded_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    period = DateTimeRangeField()
    # How it was taken back, when it was: here on the site, by phone, on paper.
    withdrawn = models.CharField(max_length=8, choices=Way, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="consent_person")]

    def __str__(self) -> str:
        return str(self.pk)


class ConsentRequest(models.Model):
    """A yes that somebody is asked for, in plain words: what, from whom, to whom, until when, and by which law. No answer by its day is no yes.

    Answered yes it becomes a consent; answered no it is kept, so that nobody asks the same again tomorrow.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # Until just before this moment it can be answered.
    closes_at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=Consent.Kind)
    text = models.TextField()
    article = models.CharField(max_length=120)
    to_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=60)
    source_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    source_purpose = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=30, blank=True)
    item = models.UUIDField(null=True, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    # Until when the yes would hold; empty: as long as the municipality's own rule says.
    until = models.DateTimeField(null=True, blank=True)
    # Where two voices say yes together: who said it first.
    first_voice = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=8, choices=Consent.Way, blank=True)
    recorded_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.OneToOneField(Consent, models.PROTECT, null=True, blank=True, related_name="asked")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_request_answer_is_whole",
                condition=Q(answer="", answered_at=None, answered_by=None, consent=None)
                | Q(answer="no", answered_at__isnull=False, answered_by__isnull=False, consent=None)
                | Q(answer="yes", answered_at__isnull=False, answered_by__isnull=False, consent__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="consent_request_person"),
            models.Index(fields=["asked_by", "-asked_at"], name="consent_request_asked"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def is_open(self, moment: datetime) -> bool:
        """Still waits for an answer."""
        return not self.answer and moment < self.closes_at


class Objection(models.Model):
    """One parent with authority does not agree: from then on the other alone says no yes for this child (BW 1:253i; a court decides, 1:253a)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    parent = models.ForeignKey(Person, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=Consent.Way)
    recorded_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    period = DateTimeRangeField()

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="objection_person")]

    def __str__(self) -> str:
        return str(self.pk)


class Grant(models.Model):
    """A deviation from default sight: to whom, what, allow or withhold, on which ground, from-until, by whom, on which consent."""

    class Effect(models.TextChoices):
        ALLOW = "allow", _("mag zien")
        WITHHOLD = "withhold", _("wordt achtergehouden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    to_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    to_purpose = models.CharField(max_length=60, blank=True)
    to_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    to_professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    item = models.UUIDField(null=True, blank=True)
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(max_length=30, blank=True)
    source = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    effect = models.CharField(max_length=8, choices=Effect, default=Effect.ALLOW)
    ground = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    period = DateTimeRangeField()
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    given_by_professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, blank=True, related_name="grants")
    # The act by which a party with its own secrecy handed this one item over (access.md rule 10).
    hand_over = models.ForeignKey("HandOver", models.PROTECT, null=True, blank=True, related_name="grants")
    # Opened for a danger, and only by the database itself, beside the emergency it belongs to.
    emergency = models.ForeignKey("EmergencyAccess", models.PROTECT, null=True, blank=True, related_name="grants")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hand_over_of_one_item",
                condition=Q(hand_over=None) | (Q(item__isnull=False) & Q(effect="allow") & Q(to_party__isnull=False)),
            ),
            models.CheckConstraint(
                name="grant_to_one_receiver",
                condition=(Q(to_party__isnull=False) & ~Q(to_purpose="") & Q(to_person=None) & Q(to_professional=None))
                | (Q(to_party=None) & Q(to_person__isnull=False) & Q(to_professional=None))
                | (Q(to_party=None) & Q(to_person=None) & Q(to_professional__isnull=False)),
            ),
            models.CheckConstraint(
                name="grant_of_something",
                # Of a household as a whole only in an emergency.
                condition=Q(item__isnull=False)
                | (Q(about__isnull=False) & ~Q(category=""))
                | (Q(emergency__isnull=False) & Q(household__isnull=False) & ~Q(category="")),
            ),
            models.CheckConstraint(name="grant_has_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="grant_has_place", condition=Q(household__isnull=False) | Q(about__isnull=False)
            ),
            models.CheckConstraint(
                name="withholding_has_end",
                # Stopped in the moment it began, it never was.
                condition=~Q(effect="withhold") | Q(period__endswith__isnull=False) | Q(period__isempty=True),
            ),
        ]
        indexes = [
            models.Index(fields=["household", "to_party"], name="grant_household"),
            models.Index(fields=["id"], name="grant_withheld", condition=Q(effect="withhold")),
            models.Index(fields=["to_person"], name="grant_person"),
            models.Index(fields=["to_professional"], name="grant_professional"),
            models.Index(fields=["item"], name="grant_item"),
            models.Index(fields=["about", "category"], name="grant_about"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
