# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""On what ground somebody stands around a household, who is its director, and what was handed over, item by item."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Involvements."""

    def in_force(self, moment: datetime) -> "InvolvementQuerySet":
        """Those that count at this moment: accepted and within their period."""
        return self.filter(state=Involvement.State.ACCEPTED, period__contains=moment)

    def naming(self, professional_id: uuid.UUID | None) -> "InvolvementQuerySet":
        """Those on which this professional is named, or is the named deputy."""
        return self.filter(Q(professional_id=professional_id) | Q(deputy_id=professional_id))


class Involvement(models.Model):
    """A party, by the professional it names, is around a household or person for one purpose.

    It follows from what people do (a request, an invitation accepted, a visit) and ends by itself after the time set without contact:
    the period's end moves with each contact.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("gevraagd")
        ACCEPTED = "accepted", _("doet mee")
        DECLINED = "declined", _("doet niet mee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="involvements")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="involvements")
    # Whose help it is, when it reaches his household and follows from what he asked: "wie is er al?" finds it about him, and about nobody else.
    asker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="involvements")
    professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="involvements")
    deputy = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="deputised")
    purpose = models.CharField(max_length=60)
    # The party's own, when this purpose works behind a wall of its own (Veilig Thuis, care): others do not learn that it is there.
    compartment = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    period = DateTimeRangeField()
    state = models.CharField(max_length=8, choices=State, default=State.ACCEPTED)
    opened_by = models.CharField(max_length=120)
    invited_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    last_contact = models.DateTimeField(null=True, blank=True)
    setting = models.CharField(max_length=12, choices=Professional.Setting, default=Professional.Setting.HOME)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="involvement_around_someone", condition=Q(household__isnull=False) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="involvement_accepted_is_named", condition=~Q(state="accepted") | Q(professional__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["professional", "household"], name="involvement_professional"),
            models.Index(fields=["deputy", "household"], name="involvement_deputy", condition=Q(deputy__isnull=False)),
            models.Index(fields=["professional", "person"], name="involvement_person", condition=Q(household=None)),
            models.Index(fields=["household", "party"], name="involvement_household"),
            # The order of mijn dag: longest without contact first, nobody's caseload is sorted.
            models.Index("professional", models.F("last_contact").asc(nulls_first=True), "id", name="involvement_day"),
            models.Index(fields=["professional", "-joined_at", "id"], name="involvement_joined"),
            models.Index(fields=["professional"], name="involvement_invited", condition=Q(state="invited")),
            models.Index(fields=["person"], name="involvement_about"),
            models.Index(fields=["asker"], name="involvement_asker", condition=Q(asker__isnull=False)),
            # Asked with each involvement that begins or moves its end: does this very person investigate here? (access.md rule 13)
            models.Index(
                fields=["professional"], name="involvement_investigates", condition=Q(purpose="leerplicht.opsporing")
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Lead(models.Model):
    """The director (regisseur) of a household from this moment on: one professional, or nobody. A row per change.

    Two at once, or a gap, cannot be written: the one in force is the newest that has begun (S2-06). A row that has not begun (`since` null) is an
    offer to a colleague who has not accepted yet (S1-13).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="leads")
    professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="leads")
    since = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(
        max_length=5, blank=True, choices=[("yes", _("ja")), ("no", _("nee")), ("later", _("later"))]
    )
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "since"], name="lead_one_at_every_moment")]
        indexes = [models.Index(fields=["household", "-since"], name="lead_household")]

    def __str__(self) -> str:
        return f"{self.household_id} since {self.since}"


class HandOver(models.Model):
    """A named worker of a party with its own secrecy handed items over, one by one, to a party for a task of the law (access.md rule 10).

    It says what the family was told and when; or why not yet, on which article and until when at the latest. Each item is a grant on this act.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    from_party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    to_party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    to_purpose = models.CharField(max_length=60)
    article = models.CharField(max_length=120)
    moment = models.DateTimeField()
    told = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    not_told_article = models.CharField(max_length=120, blank=True)
    not_told_reason = models.CharField(max_length=300, blank=True)
    not_told_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hand_over_told_or_not_yet",
                condition=(~Q(told="") & Q(told_at__isnull=False, not_told_until=None))
                | (
                    Q(told="", told_at=None, not_told_until__isnull=False)
                    & ~Q(not_told_article="")
                    & ~Q(not_told_reason="")
                ),
            )
        ]
        indexes = [models.Index(fields=["household", "-moment"], name="hand_over_household")]

    def __str__(self) -> str:
        return str(self.pk)
