# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is taken over from the law files, so that the database decides by the same words."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


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
    """Mirror of laws/*.toml: until which age parents see a child's facts for this purpose, who sees it by which order, which functions do it
    (none named: any), and whether it opens by the word of whom it is about and by nothing else.
    """

    purpose = models.CharField(max_length=60, primary_key=True)
    parents_until = models.PositiveSmallIntegerField(null=True)
    compartment = models.BooleanField(default=False)
    orders = ArrayField(models.CharField(max_length=14), default=list)
    functions = ArrayField(models.CharField(max_length=60), default=list)
    own_word = models.BooleanField(default=False)
    # On which birthdays of whom it is about it ends by itself.
    ends_at = ArrayField(models.PositiveSmallIntegerField(), default=list)

    def __str__(self) -> str:
        return self.purpose


class LadderMirror(models.Model):
    """Mirror of laws/*.toml: which steps are looked at for a purpose, which of them the resident himself answers, and which requests wait for them."""

    purpose = models.CharField(max_length=60, primary_key=True)
    rungs = ArrayField(models.CharField(max_length=20))
    ask_first = ArrayField(models.CharField(max_length=20), default=list)
    requests = ArrayField(models.CharField(max_length=60), default=list)

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
