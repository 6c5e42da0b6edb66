# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in when one of the resident's own people calls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.desk.forms import Plain, needs


class WorryForm(Plain):
    """His words."""

    text = forms.CharField(
        label=_("Wat zegt hij of zij?"),
        help_text=_("In zijn of haar eigen woorden. Over wie het gaat, leest dit ook."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=needs(_("Schrijf op waar de zorg over gaat.")),
    )


class CannotForm(Plain):
    """Which day; empty is today."""

    day = forms.DateField(
        label=_("Welke dag niet?"),
        help_text=_("Laat leeg voor vandaag."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Vul een dag in, bijvoorbeeld 1-5-2026.")},
    )
