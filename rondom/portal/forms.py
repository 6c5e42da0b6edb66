# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident types on his own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.plan.models import CircleMember


class LeadAnswerForm(forms.Form):
    """Ja, nee or later."""

    answer = forms.ChoiceField(
        choices=[("yes", _("Ja")), ("no", _("Nee")), ("later", _("Later"))],
        error_messages={"required": _("Kies ja, nee of later."), "invalid_choice": _("Kies ja, nee of later.")},
    )


class ConsentAnswerForm(forms.Form):
    """Ja or nee."""

    answer = forms.ChoiceField(
        choices=[("yes", _("Ja")), ("no", _("Nee"))],
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )


class OwnPersonForm(forms.Form):
    """Somebody the resident wants beside him."""

    name = forms.CharField(
        label=_("Hoe heet deze persoon?"),
        max_length=60,
        error_messages={"required": _("Vul een naam in."), "max_length": _("Dit is te lang. Een voornaam is genoeg.")},
    )
    relation = forms.CharField(
        label=_("Wie is dat van u?"),
        help_text=_("Bijvoorbeeld: zus, buurman, vriendin van het voetbal."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("Schrijf het korter.")},
    )
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, error_messages={"max_length": _("Dit nummer is te lang.")}
    )
    ring = forms.ChoiceField(
        label=_("Waar hoort deze persoon bij?"),
        choices=[
            (CircleMember.Ring.OWN, _("Mijn eigen mensen")),
            (CircleMember.Ring.HELPER, _("Een helper uit de buurt")),
        ],
        initial=CircleMember.Ring.OWN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies één van de twee."), "invalid_choice": _("Kies één van de twee.")},
    )


class DifferentForm(forms.Form):
    """What is not right, in his own words."""

    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        help_text=_("Schrijf het in uw eigen woorden. Wat er al stond, blijft staan. Uw woorden komen ernaast."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat er niet klopt."),
            "max_length": _("Dit is te lang. Schrijf het korter, of bel ons."),
        },
    )
