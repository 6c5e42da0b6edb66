# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one of the resident's own people fills in on his own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.intake.forms.contact import CodeForm


class KeyForm(CodeForm):
    """The code on the paper that the resident gave."""


class WorriedForm(forms.Form):
    """His words."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Waar maakt u zich zorgen over?"),
        help_text=_("Over wie het gaat, leest dit ook. En wie met het plan helpt."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Schrijf op waar u zich zorgen over maakt."),
            "max_length": _("Dit is te lang. Schrijf het korter."),
        },
    )
