# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How somebody at /hulp/ can be reached: asked last, and nothing of it is required."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock, dutch
from rondom.core.choices import offer
from rondom.intake.actions.forms import AREA, BIRTH, EMAIL, NAME, PHONE
from rondom.network.models import Area
from rondom.people import birth as births


class ReachForm(forms.Form):
    """A phone number and an e-mail address."""

    use_required_attribute = False
    telefoon = forms.CharField(label=gettext_lazy("Telefoon"), required=False, max_length=40)
    email = forms.CharField(label=gettext_lazy("E-mail"), required=False, max_length=200)

    def clean_telefoon(self) -> str:
        """A number that can be called."""
        number = str(self.cleaned_data[PHONE]).strip()
        if number and not dutch.is_phone(number):
            raise forms.ValidationError(_("Dit is geen heel telefoonnummer. Bijvoorbeeld: 0199 55 01 21."))
        return number

    def clean_email(self) -> str:
        """An address has an @ and something after it."""
        address = str(self.cleaned_data[EMAIL]).strip()
        if address and ("@" not in address[1:-1] or " " in address):
            raise forms.ValidationError(_("Dit is geen e-mailadres. Bijvoorbeeld: naam@voorbeeld.nl."))
        return address

    @property
    def answers(self) -> dict[str, str]:
        """What was filled in, as the draft keeps it."""
        return {name: str(value or "") for name, value in self.cleaned_data.items()}


class ContactForm(ReachForm):
    """Who somebody is and where he lives, as far as he wants to say."""

    naam = forms.CharField(label=gettext_lazy("Uw naam"), required=False, max_length=120)
    geboortedatum = forms.CharField(
        label=gettext_lazy("Geboortedatum"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Zo weten we zeker dat u het bent. Bijvoorbeeld 12-9-1985."),
    )
    wijk = forms.TypedChoiceField(
        label=gettext_lazy("In welke wijk woont u?"), required=False, coerce=str, empty_value=""
    )
    field_order = [NAME, PHONE, EMAIL, AREA, BIRTH]

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        areas = [(str(area.pk), area.name) for area in Area.objects.order_by("name")]
        offer(self, AREA, [("", _("dat zeg ik niet")), *areas])

    def clean_geboortedatum(self) -> str:
        """A day in any common form."""
        typed = str(self.cleaned_data[BIRTH]).strip()
        try:
            births.typed(typed, clock.today())
        except births.NotABirthDate as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return typed


class CodeForm(forms.Form):
    """The code on paper with which somebody goes on."""

    use_required_attribute = False
    code = forms.CharField(
        label=gettext_lazy("Uw code"),
        max_length=40,
        help_text=gettext_lazy("Vier groepjes van vier tekens. Grote of kleine letters maakt niet uit."),
        error_messages={"required": gettext_lazy("Vul de code in die op uw papier staat.")},
    )
