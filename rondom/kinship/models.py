# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""De familiekaart: a resident's own family over the generations, what comes back in it, and what breaks it (S3-09).

No dossier items: of the resident alone, and of whom he shows it to for as long as he does. Nobody on it is a person of the registers, nothing
on it is counted, and nothing else in the house reads it.
"""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rondom.network.models import Professional
from rondom.people.models import Person
from rondom.plan.models import Goal

MOST_NAME, MOST_TEXT = 40, 300


class Generation(models.TextChoices):
    """A row of the map, the oldest first."""

    GRANDPARENTS = "grandparents", _("Opa’s en oma’s")
    PARENTS = "parents", _("Ouders, ooms en tantes")
    OWN = "own", _("Mijn generatie")
    CHILDREN = "children", _("Kinderen")


class Relation(models.TextChoices):
    """What somebody is of whom the map is, in the words of a kitchen table."""

    GRANDMOTHER = "grandmother", _("oma")
    GRANDFATHER = "grandfather", _("opa")
    OTHER_GRANDPARENTS = "other_grandparents", _("iemand anders van toen")
    MOTHER = "mother", _("moeder")
    FATHER = "father", _("vader")
    STEPPARENT = "stepparent", _("stiefouder")
    FOSTER_PARENT = "foster_parent", _("pleegouder")
    AUNT = "aunt", _("tante")
    UNCLE = "uncle", _("oom")
    OTHER_PARENTS = "other_parents", _("iemand anders zo oud als mijn ouders")
    SELF = "self", _("ik")
    SISTER = "sister", _("zus")
    BROTHER = "brother", _("broer")
    PARTNER = "partner", _("partner")
    COUSIN = "cousin", _("neef of nicht")
    OTHER_OWN = "other_own", _("iemand anders van mijn leeftijd")
    DAUGHTER = "daughter", _("dochter")
    SON = "son", _("zoon")
    STEPCHILD = "stepchild", _("stiefkind")
    OTHER_CHILDREN = "other_children", _("iemand anders zo oud als mijn kinderen")


# Which row each stands in.
ROWS = {
    Generation.GRANDPARENTS: (Relation.GRANDMOTHER, Relation.GRANDFATHER, Relation.OTHER_GRANDPARENTS),
    Generation.PARENTS: (
        Relation.MOTHER, Relation.FATHER, Relation.STEPPARENT, Relation.FOSTER_PARENT, Relation.AUNT, Relation.UNCLE, Relation.OTHER_PARENTS,
    ),
    Generation.OWN: (
        Relation.SELF, Relation.SISTER, Relation.BROTHER, Relation.PARTNER, Relation.COUSIN, Relation.OTHER_OWN,
    ),
    Generation.CHILDREN: (Relation.DAUGHTER, Relation.SON, Relation.STEPCHILD, Relation.OTHER_CHILDREN),
}  # fmt: skip
ROW_OF = {str(relation): str(row) for row, relations in ROWS.items() for relation in relations}
IN_ITS_ROW = Q()
for row, relations in ROWS.items():
    IN_ITS_ROW |= Q(generation=row.value, relation__in=[relation.value for relation in relations])


class FamilyMap(models.Model):
    """One for each resident who wants one. He begins it, he shows it, and he throws it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.ForeignKey(Person, models.PROTECT, related_name="+")
    moment = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about"], name="family_map_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Relative(models.Model):
    """Somebody on the map, by the name the resident uses at home. Nobody of the registers: no surname, no birth date, no number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family_map = models.ForeignKey(FamilyMap, models.PROTECT, related_name="relatives")
    generation = models.CharField(max_length=12, choices=Generation)
    relation = models.CharField(max_length=18, choices=Relation)
    name = models.CharField(max_length=MOST_NAME)
    text = models.CharField(max_length=MOST_TEXT, blank=True)
    child_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    also_child_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    # Who typed it, at the table with the resident; nobody when he did so himself.
    entered_with = models.ForeignKey(Professional, models.PROTECT, related_name="+", null=True, blank=True)
    moment = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="relative_in_its_row", condition=IN_ITS_ROW),
            models.CheckConstraint(name="relative_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="relative_of_two_others",
                condition=(Q(child_of=None) | ~Q(child_of=F("id")))
                & (Q(also_child_of=None) | (Q(child_of__isnull=False) & ~Q(also_child_of=F("child_of")))),
            ),
            models.UniqueConstraint(
                fields=["family_map"], condition=Q(relation=Relation.SELF), name="relative_self_once"
            ),
        ]
        indexes = [models.Index(fields=["family_map", "moment"], name="relative_of_map")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_self(self) -> bool:
        """Of whom the map is."""
        return self.relation == Relation.SELF

    @property
    def parent_ids(self) -> tuple[uuid.UUID, ...]:
        """Whose child this is, as far as it was told."""
        return tuple(one for one in (self.child_of_id, self.also_child_of_id) if one)


class Pattern(models.Model):
    """What comes back, in the resident's words, and what breaks it. It may point at a goal; the goal does not know."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family_map = models.ForeignKey(FamilyMap, models.PROTECT, related_name="patterns")
    text = models.CharField(max_length=MOST_TEXT)
    breaks = models.CharField(max_length=MOST_TEXT, blank=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+", null=True, blank=True)
    entered_with = models.ForeignKey(Professional, models.PROTECT, related_name="+", null=True, blank=True)
    moment = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(name="pattern_has_words", condition=~Q(text=""))]
        indexes = [models.Index(fields=["family_map", "moment"], name="pattern_of_map")]

    def __str__(self) -> str:
        return str(self.pk)


class PatternRelative(models.Model):
    """In whom the resident sees it come back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="in_whom")
    relative = models.ForeignKey(Relative, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pattern", "relative"], name="pattern_relative_once")]

    def __str__(self) -> str:
        return str(self.pk)


class MapShown(models.Model):
    """Who may look along, from when until when: one named professional who stands around the resident. It ends when the resident says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family_map = models.ForeignKey(FamilyMap, models.PROTECT, related_name="shown")
    professional = models.ForeignKey(Professional, models.PROTECT, related_name="+")
    period = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="map_shown_once_at_a_time",
                expressions=[
                    ("family_map", RangeOperators.EQUAL),
                    ("professional", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="map_shown_has_begin",
                condition=Q(period__startswith__isnull=False) & Q(period__isempty=False),
            ),
        ]
        indexes = [models.Index(fields=["professional"], name="map_shown_to")]

    def __str__(self) -> str:
        return str(self.pk)
