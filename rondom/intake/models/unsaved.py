# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody is typing and did not save yet."""

import uuid

from django.db import models
from django.db.models import Q

from rondom.core.fields import SealedTextField
from rondom.network.models import Professional
from rondom.people.models import Person

MOST_PLACE = 200


class Unsaved(models.Model):
    """The text of one form on one page that its writer did not save yet: sealed, read by nobody else, and gone when he saves it, throws it away or two
    weeks are over.

    No dossier item: what is not saved was not said (docs/adr/0093). Its number follows from the writer and the page, so each has one.
    """

    # Nothing that a resident reads says that somebody typed something about him and did not save it.
    told_to_nobody = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    professional = models.ForeignKey(Professional, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=MOST_PLACE)
    typed = SealedTextField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unsaved_is_of_one",
                condition=Q(professional__isnull=False, person=None) | Q(professional=None, person__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="unsaved_expires")]

    def __str__(self) -> str:
        return str(self.pk)
