# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in to open a household for a danger: exactly who, and why. No search."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.access.actions.safety import Hold
from rondom.access.safety_rules import AT_LEAST
from rondom.core import dutch
from rondom.core.choices import offer
from rondom.desk.forms import Plain, needs
from rondom.desk.pages.lines import Holdable

WHY = _("Schrijf op wat het gevaar is, in een hele zin. De inwoner leest dit.")


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
        help_text=_("De inwoner en de functionaris gegevensbescherming lezen dit."),
        min_length=AT_LEAST,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=needs(WHY, min_length=WHY),
    )
    hold = forms.BooleanField(
        label=_("De inwoners mogen dit nog niet weten, want dat is zelf gevaarlijk"), required=False
    )
    article = forms.ChoiceField(
        label=_("Op grond van welk artikel?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages=needs(_("Noem het artikel.")),
    )
    hold_reason = forms.CharField(label=_("Waarom is weten gevaarlijk?"), max_length=300, required=False)
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        required=False,
        error_messages={"invalid": _("Kies een dag.")},
    )

    def __init__(self, *args: Any, known: Holdable, today: date, **more: Any):
        super().__init__(*args, **more)
        self.known, self.today, self.last = known, today, known.latest - timedelta(days=1)
        offer(self, "article", known.choices())
        self.fields["until"].help_text = gettext("Hoogstens tot en met %(day)s. Daarna staat het bij Wie keek er.") % {
            "day": dutch.day_in_full(self.last)
        }

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
            until = self.cleaned_data.get("until")
            if until and not self.today <= until <= self.last:
                day = dutch.day_in_full(self.last)
                self.add_error("until", gettext("Kies een dag die nog komt, niet later dan %(day)s.") % {"day": day})
        return cleaned

    @property
    def deed(self) -> dict[str, Any]:
        """What the action is given."""
        given = self.cleaned_data
        hold = None
        if given["hold"]:
            end = timezone.make_aware(datetime.combine(given["until"], time.max))
            hold = Hold(self.known.article(given["article"]), given["hold_reason"], end)
        return {name: given[name] for name in ("given_names", "surname", "born", "reason")} | {"hold": hold}
