# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about a report at Veilig Thuis."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.desk.forms import Plain, needs
from rondom.safety.models import Report
from rondom.safety.report_rules import TERMS, must_have_come

DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class ReportForm(Plain):
    """From whom, when, and in which words."""

    source = forms.ChoiceField(
        label=_("Wie meldde dit?"),
        choices=Report.Source.choices,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies wie dit meldde.")),
    )
    received_on = forms.DateField(
        label=_("Op welke dag kwam het binnen?"), error_messages=needs(_("Kies de dag.")), **DAY
    )
    text = forms.CharField(
        label=_("Wat is er gemeld?"),
        help_text=_("Alleen Veilig Thuis leest dit."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needs(_("Schrijf op wat er is gemeld.")),
    )

    def __init__(self, *args: Any, today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        self.fields["received_on"].initial = today

    def clean_received_on(self) -> date:
        """A day that was."""
        day: date = self.cleaned_data["received_on"]
        if not (may := must_have_come(day, self.today)):
            raise forms.ValidationError(may.reason)
        return day


class ReportDayForm(Plain):
    """Which term was met, and when."""

    which = forms.ChoiceField(choices=[(one, one) for one in TERMS], widget=forms.HiddenInput())
    day = forms.DateField(label=_("Op welke dag?"), error_messages=needs(_("Kies de dag.")), **DAY)
