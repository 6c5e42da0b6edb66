# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements of the shared plan: one owner, a day, words that the resident can read (S0-15 to S0-17, S3-20, S3-24)."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import DossierItem, NamedReader, Person
from rondom.plan.models.said import CircleMember
from rondom.plan.models.steps import Goal, StepAnswer


class Agreement(DossierItem):
    """What somebody is going to do, before which day. It is agreed when the residents said ja to these words and its owner too.

    Its owner is a professional of any organisation, a resident, or one of the resident's own people. `called`: how an owner from outside
    knows whom it is with; he reads this line and nothing else. `yes_at`: since when all residents whose ja it needs have said it; the
    database sets it free again with a new version or a no.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog niet")
        KEPT = "kept", _("gelukt")
        LATE = "late", _("later gelukt")
        BROKEN = "broken", _("niet gelukt")
        WITHDRAWN = "withdrawn", _("doen we niet meer")

    class OwnerAnswer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")

    text = models.CharField(max_length=200)
    due_on = models.DateField()
    owner = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    owner_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    owner_member = models.ForeignKey(CircleMember, models.PROTECT, null=True, blank=True, related_name="+")
    # What it is done for; without one it is a loose parcel (S2-07).
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="agreements")
    called = models.CharField(max_length=60, blank=True)
    # In plain words, and how one can object (S3-20).
    condition = models.CharField(max_length=200, blank=True)
    consequence = models.CharField(max_length=200, blank=True)
    objection = models.CharField(max_length=300, blank=True)
    # Promised for a day that the owner's organisation, as far as known, does not make now (S0-16).
    is_tight = models.BooleanField(default=False)
    yes_at = models.DateTimeField(null=True, blank=True)
    # On a birthday others have to say ja: from then on an owner from outside does not read it until they did.
    yes_until = models.DateTimeField(null=True, blank=True)
    owner_answer = models.CharField(max_length=3, choices=OwnerAnswer, blank=True)
    owner_answered_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    state_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="agreement_has_one_owner",
                condition=Q(owner__isnull=False, owner_person=None, owner_member=None)
                | Q(owner=None, owner_person__isnull=False, owner_member=None)
                | Q(owner=None, owner_person=None, owner_member__isnull=False),
            ),
            # Of residents and their own people nothing is late and nothing is broken (S0-15).
            models.CheckConstraint(
                name="agreement_late_is_of_organisations",
                condition=Q(owner__isnull=False) | Q(state__in=["open", "kept", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="agreement_consequence_can_be_objected_to",
                condition=Q(consequence="", objection="") | (~Q(condition="") & ~Q(consequence="") & ~Q(objection="")),
            ),
            models.CheckConstraint(
                name="agreement_kept_is_agreed",
                condition=~Q(state__in=["kept", "late", "broken"])
                | (Q(yes_at__isnull=False) & (Q(owner_answer="yes") | Q(owner_person__isnull=False))),
            ),
        ]
        indexes = [
            *DossierItem.Meta.indexes,
            models.Index(
                fields=["owner", "due_on"], name="agreement_owner_open", condition=Q(state="open", owner__isnull=False)
            ),
            models.Index(fields=["owner", "state_at"], name="agreement_owner_over", condition=~Q(state="open")),
        ]

    @property
    def is_agreed(self) -> bool:
        """Residents and owner said ja to these words; a resident who does it himself said so with his own ja."""
        return self.yes_at is not None and (self.owner_person_id is not None or self.owner_answer == "yes")

    @property
    def is_over(self) -> bool:
        """Nothing has to be done for it any more."""
        return self.state != self.State.OPEN

    def is_named_reader(self, professional_id: uuid.UUID | None, moment: datetime) -> bool:
        """Its owner reads it, wherever he works, from the moment the residents said ja and as long as that is whose ja it needs."""
        ours = professional_id is not None and self.owner_id == professional_id and self.yes_at is not None
        return ours and (self.yes_until is None or moment < self.yes_until)

    @classmethod
    def named_readers(cls, household_id: uuid.UUID, moment: datetime, using: str) -> list[NamedReader]:
        """Their owners, wherever they work."""
        held = Q(yes_until=None) | Q(yes_until__gt=moment)
        found = cls._default_manager.using(using).filter(
            held, household_id=household_id, owner__isnull=False, yes_at__isnull=False
        )
        rows = found.values_list("owner_id", "about_id", "category", "purpose").distinct()
        return [NamedReader(*row, ground=str(_("wat hij zelf afsprak"))) for row in rows if row[0]]


class AgreementAnswer(models.Model):
    """What one resident says about one agreement: ja, nee or later; about the version he read. He says it himself (S4-14)."""

    Answer = StepAnswer.Answer

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=StepAnswer.Answer)
    version = models.PositiveIntegerField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="agreement_answer_once")]
        indexes = [models.Index(fields=["moment"], name="agreement_answer_no", condition=Q(answer="no"))]

    def __str__(self) -> str:
        return str(self.pk)
