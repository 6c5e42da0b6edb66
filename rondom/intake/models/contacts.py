# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts: when, where, who was there; what was told apart from what was noticed; and the events that later figures stand on."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rondom.intake.models.questions import Question
from rondom.network.models import Party, Professional
from rondom.people.models import DossierItem, Person


class Place(models.TextChoices):
    """Where people met (S0-13): one tap, guessed, may stay empty."""

    HOME = "home", _("thuis")
    SCHOOL = "school", _("school")
    STREET = "street", _("straat")
    CAFE = "cafe", _("café")
    COMMUNITY = "community", _("buurthuis")
    SPORTS = "sports", _("sportclub")
    ONLINE = "online", _("online")
    PHONE = "phone", _("telefoon")
    OFFICE = "office", _("kantoor")


class Contact(DossierItem):
    """Somebody and a resident spoke. A contact without a problem, case or product is a whole thing."""

    place = models.CharField(max_length=10, choices=Place, blank=True)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="contacts")
    first = models.BooleanField(default=False)
    # Two professionals of two parties came together (S0-20).
    joint = models.BooleanField(default=False)


class ContactPresence(models.Model):
    """Who was there: a professional or a resident."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="presences")
    professional = models.ForeignKey(Professional, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "professional"], name="presence_professional_once"),
            models.UniqueConstraint(fields=["contact", "person"], name="presence_person_once"),
            models.CheckConstraint(
                name="presence_of_one",
                condition=models.Q(professional=None, person__isnull=False)
                | models.Q(professional__isnull=False, person=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Note(DossierItem):
    """A text from a contact: what the resident told, or what the worker noticed; the two are never mixed (S3-19)."""

    class Kind(models.TextChoices):
        TOLD = "told", _("verteld")
        NOTICED = "noticed", _("opgevallen")

    kind = models.CharField(max_length=7, choices=Kind)
    text = models.TextField()
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="notes")


class Event(DossierItem):
    """Something happened that later figures stand on: when, by which party, for which purpose. Never changed, never back-filled."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("vraag gesteld")
        FIRST_CONTACT = "first_contact", _("eerste contact")
        CONTACT = "contact", _("contact")
        PROMISE = "promise", _("beloofd")
        PROMISE_KEPT = "promise_kept", _("belofte gehouden")
        SENT_ON = "sent_on", _("doorgestuurd")
        WAIT = "wait", _("wachten")
        SPLIT = "split", _("verzoek gemaakt")
        SPLIT_UNDONE = "split_undone", _("verzoek teruggedraaid")
        TRACK = "track", _("ander spoor")
        DECISION = "decision", _("besluit")
        CLOSED = "closed", _("beantwoord")
        BREACH = "breach", _("te laat")
        INVITED = "invited", _("gevraagd om mee te doen")
        ANSWERED = "answered", _("antwoord op een uitnodiging")
        LEFT = "left", _("gestopt met helpen")
        LEAD = "lead", _("antwoord over de regisseur")
        FEEDBACK = "feedback", _("reactie van de inwoner")

    kind = models.CharField(max_length=14, choices=Kind)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="events")
    of_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=10, choices=Place, blank=True)
    details = models.JSONField(default=dict, blank=True)
