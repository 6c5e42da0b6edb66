# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who asked who is there already, and who asked for the lines of a worker."""

import uuid

from django.db import models

from rondom.network.models import Professional
from rondom.people.models import Household, Person


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
