# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a law lets somebody do without the ja of whom it is about: one deed, until a day, told to him (S4-14)."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from rondom.people.models import DossierItem


class DeedByLaw(DossierItem):
    """One deed without somebody's akkoord. It names the article, who does it and until when; it makes nothing agreed, and ends by itself.

    `deed`: its entry in the law files. `told_at`: when the person could read it; empty when a named professional held it back, by the
    article `not_told`; the reason stands with what holds it back (`access.Grant`), and the person does not read it.
    """

    deed = models.CharField(max_length=60)
    article = models.CharField(max_length=200)
    text = models.CharField(max_length=300)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    not_told = models.CharField(max_length=300, blank=True)

    class Meta(DossierItem.Meta):
        abstract = False
        constraints = [
            *DossierItem.Meta.constraints,
            models.CheckConstraint(name="deedbylaw_of_one", condition=Q(about__isnull=False)),
            models.CheckConstraint(name="deed_has_article_and_words", condition=~Q(article="") & ~Q(text="")),
            models.CheckConstraint(name="deed_has_end", condition=Q(until__gt=F("moment"))),
            models.CheckConstraint(
                name="deed_told_or_reason",
                condition=Q(told_at__isnull=False, told_at=F("moment")) | (Q(told_at=None) & ~Q(not_told="")),
            ),
        ]

    @property
    def told_to_nobody(self) -> bool:
        """Held back from whom it is about: no line of a look at it is his to read."""
        return self.told_at is None

    @property
    def last_moment(self) -> datetime:
        """The last moment that belongs to it: it ends at the beginning of a day, and people name the day before."""
        return self.until - timedelta(microseconds=1)

    def is_in_force(self, moment: datetime) -> bool:
        """Is it still being done?"""
        return self.moment <= moment < min(self.until, self.ended_at or self.until)
