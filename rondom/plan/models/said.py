# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said around the table: strengths, the four settings, people around, needs without a product."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import DossierItem


class Strength(DossierItem):
    """Something that goes well. Asked before problems, never required (S4-04)."""

    text = models.CharField(max_length=200)


class SettingTalk(DossierItem):
    """What was said about one of the four settings of life; a setting without a row was not discussed, and that is normal (S2-12)."""

    class State(models.TextChoices):
        QUESTION_HERE = "question", _("hier zit de vraag")
        TOLD = "told", _("besproken")
        NO_WORRIES = "no_worries", _("besproken: geen zorgen")

    setting = models.CharField(max_length=12, choices=Professional.Setting)
    state = models.CharField(max_length=10, choices=State)
    text = models.TextField(blank=True)


class CircleMember(DossierItem):
    """Somebody of the resident's own people, or a helper from around: drawn only when named by the resident."""

    class Ring(models.TextChoices):
        OWN = "own", _("eigen mensen")
        HELPER = "helper", _("helpers uit de buurt")

    name = models.CharField(max_length=60)
    relation = models.CharField(max_length=80, blank=True)
    ring = models.CharField(max_length=6, choices=Ring)
    setting = models.CharField(max_length=12, choices=Professional.Setting, default=Professional.Setting.HOME)
    phone = models.CharField(max_length=20, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)


class DeclinedPrompt(DossierItem):
    """The resident said "liever niet" to naming somebody here: the picture asks no more."""

    ring = models.CharField(max_length=6, choices=CircleMember.Ring)
    setting = models.CharField(max_length=12, choices=Professional.Setting)


class Need(DossierItem):
    """What is needed, without choosing a product (S1-05, S1-53): how much, from-to, and what it would cost a month."""

    text = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    least = models.PositiveSmallIntegerField(null=True, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    euros_a_month = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    # Part of the need itself, so that who may see the need but not who stands behind it still reads how many do.
    endorsed_by = models.PositiveSmallIntegerField(default=0)
    endorsed_parties = models.PositiveSmallIntegerField(default=0)
    # Since when it is there: what waited for it can begin.
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(
                name="need_range_in_order",
                condition=Q(least=None) | Q(most=None) | Q(least__lte=F("most")),
            ),
        ]


class Endorsement(DossierItem):
    """A professional judges that this is needed, independent of any product. Who that is, is a fact of its own."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="endorsements")
    professional = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.UniqueConstraint(fields=["need", "professional"], name="endorsement_once"),
        ]
