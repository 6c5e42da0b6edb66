# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in on a family map, in the words of whom it is of. Few things are asked, and nothing that says what somebody is like."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.kinship.actions import PatternWords, RelativeWords
from rondom.kinship.models import MOST_NAME, MOST_TEXT, ROWS, Generation, Pattern, Relation, Relative
from rondom.kinship.pages import named_in


class FamilyForm(forms.Form):
    """Errors are told in words: nothing is red before anybody was wrong."""

    use_required_attribute = False


class RelativeForm(FamilyForm):
    """Somebody on the map. `relatives`: who stands there; `relative`: whom it is about, when he is there already."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    name = forms.CharField(
        label=_("Hoe noemt u deze persoon?"),
        help_text=_("Een voornaam, of bijvoorbeeld oma Bep. Geen achternaam."),
        max_length=MOST_NAME,
        error_messages={
            "required": _("Schrijf een naam op."),
            "max_length": _("Deze naam is te lang. Een voornaam is genoeg."),
        },
    )
    relation = forms.ChoiceField(
        label=_("Wie is dit van u?"),
        choices=[
            ("", _("Kies")),
            *((row.label, [(one.value, one.label) for one in ROWS[row] if one != Relation.SELF]) for row in Generation),
        ],
        error_messages={"required": _("Kies wie dit is."), "invalid_choice": _("Kies wie dit is.")},
    )
    child_of = forms.MultipleChoiceField(
        label=_("Van wie is dit een kind?"),
        help_text=_("Eén of twee mensen die al op de kaart staan. Dan komt er een lijn."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Kies iemand die op de kaart staat.")},
    )
    text = forms.CharField(
        label=_("Wat wilt u over deze persoon vertellen?"),
        help_text=_("In uw eigen woorden. Leeg mag ook."),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Dit is te lang. Maak het korter.")},
    )

    def __init__(self, *args: Any, relatives: Iterable[Relative], relative: Relative | None = None, **more: Any):
        if relative:
            parents = [str(one) for one in relative.parent_ids]
            told = {name: getattr(relative, name) for name in ("name", "relation", "text", "version")}
            more["initial"] = told | {"child_of": parents}
        super().__init__(*args, **more)
        self.relative = relative
        others = [one for one in relatives if one != relative and one.generation != Generation.CHILDREN]
        offer(self, "child_of", [(str(one.pk), f"{one.name} ({one.get_relation_display()})") for one in others])
        if not others:
            del self.fields["child_of"]
        if relative and relative.is_self:
            del self.fields["relation"]

    @property
    def words(self) -> RelativeWords:
        """What was told."""
        given = self.cleaned_data
        parents = [UUID(one) for one in given.get("child_of", ())]
        return RelativeWords(given["name"], given.get("relation", Relation.SELF), parents, given["text"])


class PatternForm(FamilyForm):
    """What comes back. `goals`: what his own plan is about."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Wat komt steeds terug?"),
        help_text=_("In uw eigen woorden. Bijvoorbeeld: bij ons praat niemand over geld."),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Schrijf op wat u ziet terugkomen."),
            "max_length": _("Dit is te lang. Maak het korter."),
        },
    )
    relatives = forms.MultipleChoiceField(
        label=_("Bij wie ziet u dat?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Kies iemand die op de kaart staat.")},
    )
    breaks = forms.CharField(
        label=_("Wat doorbreekt het?"),
        help_text=_("Wat doet u nu anders, of wat wilt u anders doen? U mag dit later invullen."),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Dit is te lang. Maak het korter.")},
    )
    goal = forms.ChoiceField(
        label=_("Hoort er een doel uit uw plan bij?"),
        help_text=_("In uw plan is hier niets van te zien."),
        required=False,
        error_messages={"invalid_choice": _("Kies een doel uit uw eigen plan.")},
    )

    def __init__(
        self, *args: Any, relatives: Iterable[Relative], goals: Mapping[UUID, str], pattern: Pattern | None = None, **more: Any
    ):  # fmt: skip
        if pattern:
            told = {name: getattr(pattern, name) for name in ("text", "breaks", "version")}
            in_whom = [str(one) for one in named_in(pattern)]
            more["initial"] = told | {"relatives": in_whom, "goal": str(pattern.goal_id or "")}
        super().__init__(*args, **more)
        # A goal that he may not read any more stays where it stood.
        self.kept = pattern.goal_id if pattern and pattern.goal_id not in goals else None
        offer(self, "relatives", [(str(one.pk), one.name) for one in relatives])
        offer(self, "goal", [("", _("geen doel")), *((str(key), words) for key, words in goals.items())])
        if not goals:
            del self.fields["goal"]

    @property
    def words(self) -> PatternWords:
        """What was told."""
        given = self.cleaned_data
        goal = UUID(given["goal"]) if given.get("goal") else self.kept
        relatives = [UUID(one) for one in given["relatives"]]
        return PatternWords(given["text"], given["breaks"], relatives, goal)


class ShowMapForm(FamilyForm):
    """Who may look along, and until when."""

    whom = forms.ChoiceField(
        label=_("Wie mag meekijken?"),
        help_text=_("Eén persoon die u nu helpt. Niet zijn collega’s."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie mag meekijken."), "invalid_choice": _("Kies wie mag meekijken.")},
    )
    until = forms.DateField(
        label=_("Tot welke dag?"),
        help_text=_("Leeg: tot u het stopt."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Vul een dag in, bijvoorbeeld 1-5-2026.")},
    )

    def __init__(self, *args: Any, whom: Iterable[tuple[str, str]], **more: Any):
        super().__init__(*args, **more)
        offer(self, "whom", whom)

    @property
    def ends(self) -> datetime | None:
        """The moment that day begins."""
        day: date | None = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time.min)) if day else None
