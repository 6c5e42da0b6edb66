# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that go out: visible, owned, retried, and without any content about anybody."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages."""

    def of(self, owner: uuid.UUID | None) -> "MessageQuerySet":
        """Those whose owner must see that they arrive."""
        return self.filter(owner=owner)

    def asking(self) -> "MessageQuerySet":
        """Those for which somebody has to do something: print it, or send it again."""
        return self.filter(state__in=[Message.State.TO_PRINT, Message.State.FAILED])


class Message(models.Model):
    """One message to one receiver. The words come from a fixed list of kinds; nothing a resident told is in it."""

    class Kind(models.TextChoices):
        SOMETHING_READY = "something_ready", _("er staat iets voor u klaar")
        LATE_HONEST = "late_honest", _("het is niet gelukt op tijd")

    class Way(models.TextChoices):
        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("brief")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verstuurd")
        TO_PRINT = "to_print", _("klaar om te printen")
        FAILED = "failed", _("mislukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    # To whom: looked up when it is sent, so that a changed or secret address is never copied here.
    to_person = models.UUIDField()
    owner = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # The kind of error only: an error's own text may hold an address.
    last_error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "made_at"], name="message_state")]

    def __str__(self) -> str:
        return str(self.pk)
