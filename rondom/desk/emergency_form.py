# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in to open a household for a danger: exactly who, and why. No search."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom.access.actions.safety import Hold
from rondom.access.safety_rules import AT_LEAST
from rondom.desk.forms import Plain, needs

WHY = _("Schrijf op wat het gevaar is, in een hele zin. De bewoner leest dit.")


class EmergencyForm(Plain):
    """The whole name and the whole birth date of one person, and the danger in a sentence."""

    given_names = forms.CharField(label=_("Voornaam"), max_length=200, error_messages=needs(_("Vul de voornaam in.")))
    surname = forms.CharField(label=_("Achternaam"), max_length=200, error_messages=needs(_("Vul de achternaam in.")))
    born = forms.DateField(
        label=_("Geboortedatum"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages=needs(_("Vul de hele geboortedatum in."), invalid=_("Vul de hele geboortedatum in.")),
    )
    reason = forms.CharField(
        label=_("Wat is het gevaar?"),
        help_text=_("De bewoner en de functionaris gegevensbescherming lezen dit."),
        min_length=AT_LEAST,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=needs(WHY, min_length=WHY),
    )
    hold = forms.BooleanField(
        label=_("De bewoners mogen dit nog niet weten, want dat is zelf gevaarlijk"), required=False
    )
    article = forms.CharField(label=_("Op grond van welk artikel?"), max_length=200, required=False)
    hold_reason = forms.CharField(label=_("Waarom is weten gevaarlijk?"), max_length=300, required=False)
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        help_text=_("Hoogstens vier weken. Daarna staat het op Mijn Rondom."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        required=False,
        error_messages={"invalid": _("Kies een dag.")},
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("hold"):
            for name, words in (
                ("article", _("Noem het artikel.")),
                ("hold_reason", _("Schrijf op waarom weten gevaarlijk is.")),
                ("until", _("Kies tot en met welke dag.")),
            ):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return cleaned

    @property
    def deed(self) -> dict[str, Any]:
        """What the action is given."""
        given = self.cleaned_data
        hold = None
        if given["hold"]:
            end = timezone.make_aware(datetime.combine(given["until"], time.max))
            hold = Hold(given["article"], given["hold_reason"], end)
        return {name: given[name] for name in ("given_names", "surname", "born", "reason")} | {"hold": hold}
