# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident says instead of writes: a sound file of his own, with one line about what it is (docs/adr/0097)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.core.fields import SealedTextField
from rondom.people.models import DossierItem


class Spoken(DossierItem):
    """A sound of a resident in his own story: of whoever reads his plan, and his to throw away."""

    class Kind(models.TextChoices):
        """What the first bytes of the file say it is; a name or a header is not believed."""

        MP3 = "audio/mpeg", _("mp3")
        MP4 = "audio/mp4", _("m4a")
        OGG = "audio/ogg", _("ogg")
        WEBM = "audio/webm", _("webm")
        WAV = "audio/wav", _("wav")
        AAC = "audio/aac", _("aac")

    text = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="spoken_by_himself", condition=Q(author_person__isnull=False)),
            models.CheckConstraint(name="spoken_has_words", condition=~Q(text="")),
        ]


class SpokenSound(models.Model):
    """Its bytes, sealed, in a row of their own: no list reads them."""

    spoken = models.OneToOneField(Spoken, models.CASCADE, primary_key=True, related_name="+")
    # The bytes as base64 text.
    sound = SealedTextField()

    def __str__(self) -> str:
        return str(self.pk)
