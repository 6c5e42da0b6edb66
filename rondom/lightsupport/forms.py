# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker writes down for himself: three fields, of which one is needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.intake.models.contacts import Place
from rondom.lightsupport.models import MOST_NAME, MOST_NOTE
from rondom.lightsupport.rules import may_be_a_first_name

SHORTER = _("Dit is te lang. Schrijf het korter.")


class PresenceForm(forms.Form):
    """Whom he met, where, and what he wants to remember."""

    use_required_attribute = False
    first_name = forms.CharField(
        label=_("Wie sprak je?"),
        help_text=_("Alleen de voornaam."),
        max_length=MOST_NAME,
        error_messages={"required": _("Schrijf een voornaam op."), "max_length": SHORTER},
    )
    place = forms.ChoiceField(
        label=_("Waar?"), choices=[("", _("weet ik niet meer")), *Place.choices], required=False,
        error_messages={"invalid_choice": _("Kies een plek uit de lijst.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("Wat wil je onthouden?"),
        help_text=_("Een paar woorden. Niets over gezondheid, schulden of veiligheid: dat hoort hier niet."),
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": MOST_NOTE}),
        error_messages={"max_length": SHORTER},
    )

    def clean_first_name(self) -> str:
        """One word, with nothing by which somebody can be found."""
        text = str(self.cleaned_data["first_name"])
        if not (decision := may_be_a_first_name(text)):
            raise forms.ValidationError(decision.reason)
        return text

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return dict(self.cleaned_data)


class CorrectForm(PresenceForm):
    """The same, and which version he read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
