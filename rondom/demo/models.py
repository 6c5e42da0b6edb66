# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the demo remembers about itself: who a visitor can be, where the records of the stories are, and how far it was played."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Persona(models.Model):
    """Somebody whom a visitor of the demo can be. The log-in only sets who that is: every page goes through the same door."""

    class Group(models.TextChoices):
        RESIDENT = "resident", _("Inwoners")
        FIRST = "first", _("Telefoon en Toegang")
        MUNICIPALITY = "municipality", _("Gemeente")
        PARTNER = "partner", _("Partners")
        BOARD = "board", _("Bestuur en toezicht")

    slug = models.SlugField(primary_key=True, max_length=40)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # As the session keeps it: "professional:<uuid>" or "person:<uuid>".
    acting = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=160)
    line = models.CharField(max_length=300)
    # Before this day there is nothing of this story to see yet.
    begins = models.DateField(null=True, blank=True)
    group = models.CharField(max_length=12, choices=Group)
    place = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.slug

    @property
    def is_resident(self) -> bool:
        """Looks at his own life."""
        return self.acting.startswith("person:")


class Played(models.Model):
    """How far the stories were played; the newest row counts. Its presence says that this database is a demo's."""

    moment = models.DateTimeField()
    # Which text of the stories was played: another text is played again.
    edition = models.CharField(max_length=16)
    complete = models.BooleanField(default=False)
    # Where the records of the stories are: "huishouden van_beek_aydin" -> its identifier.
    records = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M}"
