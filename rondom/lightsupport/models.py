# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Being there without a case."""

import uuid

from django.db import models
from django.db.models import Q

from rondom.intake.models.contacts import Place
from rondom.network.models import Party, Professional

MOST_NAME, MOST_NOTE = 30, 200


class PresenceNote(models.Model):
    """A worker's own reminder that he met somebody: at most a first name, a place and a few words (S4-09).

    No dossier item: it belongs to no household and to no person in the registers, and only who wrote it ever reads it (docs/adr/0073).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    professional = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    first_name = models.CharField(max_length=MOST_NAME)
    place = models.CharField(max_length=10, choices=Place, blank=True)
    note = models.CharField(max_length=MOST_NOTE, blank=True)
    moment = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(name="presence_note_has_first_name", condition=~Q(first_name=""))]
        indexes = [models.Index(fields=["professional", "-moment", "id"], name="presence_note_of_worker")]

    def __str__(self) -> str:
        return str(self.pk)
