# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""On what ground somebody stands around a household, and what deviates from what the law lets them see.

Default sight is computed (involvement x sight rule); only deviations are stored, as grants. All periods are moments.
"""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.access.dangers import EmergencyAccess, EmergencyTry, HeldLines
from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person

__all__ = [
    "Consent",
    "ConsentRequest",
    "EmergencyAccess",
    "EmergencyTry",
    "Grant",
    "HandOver",
    "HeldLines",
    "Involvement",
    "InvolvementQuerySet",
    "JournalCheck",
    "Lead",
    "LookUp",
    "LookupRoad",
    "Objection",
    "PurposeMirror",
    "SightRule",
]


class SightRule(models.Model):
    """Mirror of laws/*.toml: under this purpose one may read facts of that category recorded for that purpose, on that ground."""

    purpose = models.CharField(max_length=60)
    category = models.CharField(max_length=30)
    article = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "category"], name="sight_rule_once")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.category}"


class PurposeMirror(models.Model):
    """Mirror of laws/*.toml: until which age parents see a child's facts for this purpose, who sees it by which order, and which functions do it
    (none named: any).
    """

    purpose = models.CharField(max_length=60, primary_key=True)
    parents_until = models.PositiveSmallIntegerField(null=True)
    compartment = models.BooleanField(default=False)
    orders = ArrayField(models.CharField(max_length=14), default=list)
    functions = ArrayField(models.CharField(max_length=60), default=list)

    def __str__(self) -> str:
        return self.purpose


class LookupRoad(models.Model):
    """Mirror of laws/*.toml: asked under one purpose, "wie is er al?" may tell of an involvement under another, on this ground."""

    to_purpose = models.CharField(max_length=60)
    from_purpose = models.CharField(max_length=60)
    ground = models.CharField(max_length=20)
    article = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["to_purpose", "from_purpose"], name="lookup_road_once")]

    def __str__(self) -> str:
        return f"{self.from_purpose} -> {self.to_purpose}"


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


class LookUp(models.Model):
    """The question who is there already ("Wie is er al?") was asked about one person, for a purpose, on a ground; whether contact followed is measured (access.md rule 5)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    ground = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    moment = models.DateTimeField()
    contact_followed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-moment"], name="look_up_person")]

    def __str__(self) -> str:
        return str(self.pk)


class JournalCheck(models.Model):
    """The privacy officer asked for the lines of one worker: why, and over which days (access.md rule 12). The worker reads this after two weeks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    moment = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["worker", "-moment"], name="journal_check_worker")]

    def __str__(self) -> str:
        return str(self.pk)
