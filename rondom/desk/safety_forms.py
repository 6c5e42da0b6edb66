# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in around safety in phases: who signs, what one agreed, who watches along, what plays, what one said, and that it happened again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rondom.access.consent_rules import ADULT
from rondom.core import dutch
from rondom.core.choices import offer
from rondom.desk.forms import Plain, needs
from rondom.desk.plan_forms import A_DAY, DAY
from rondom.network.models import Professional
from rondom.people.models import Person
from rondom.safety.models import MemberWord, RiskFactor, SafetyTurn

ALL_OF_THEM = ""
APART = _("Dit kind sprak ik apart, zonder de ouders.")


class SafetyForm(Plain):
    """A form at a household: it knows who lives there, who may sign, and what day it is."""

    def __init__(
        self, *args: Any, members: Iterable[Person], signers: Iterable[Professional], today: date, **more: Any
    ):
        super().__init__(*args, **more)
        self.members = {str(one.pk): one for one in members}
        self.signers = {str(one.pk): one for one in signers}
        self.today = today
        if "signer" in self.fields:
            offer(self, "signer", [(key, f"{one.name}, {one.party.short_name}") for key, one in self.signers.items()])
        if "about" in self.fields:
            offer(self, "about", [(key, one.short_name) for key, one in self.members.items()])

    def clean_about(self) -> Person | None:
        """Whom it is about."""
        return self.members.get(self.cleaned_data["about"])

    def clean_signer(self) -> Professional:
        """Who signs."""
        return self.signers[self.cleaned_data["signer"]]

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return dict(self.cleaned_data)


class SignerForm(SafetyForm):
    """The named person who signs each phase."""

    signer = forms.ChoiceField(
        label=_("Wie beoordeelt en tekent?"),
        widget=forms.RadioSelect,
        help_text=_("Wie hier van Veilig Thuis iets overdroeg, of de vaste begeleider. Die leest mee op deze pagina."),
        error_messages=needs(_("Kies wie tekent.")),
    )
    why = forms.CharField(
        label=_("Waarom is dat nodig?"),
        help_text=_("Alleen bij een andere organisatie. Wmo 2015 art. 5.2.6."),
        max_length=300,
        required=False,
    )


class AboutForm(SafetyForm):
    """About one who lives here."""

    about = forms.ChoiceField(label=_("Met wie?"), widget=forms.RadioSelect, error_messages=needs(_("Kies met wie.")))


class SafetyAgreementForm(AboutForm):
    """What one member agreed."""

    text = forms.CharField(
        label=_("Wat spreken jullie af?"),
        help_text=_("In woorden voor degene met wie je het afspreekt. Bij een kind: één zin die het kind begrijpt."),
        max_length=200,
        error_messages=needs(_("Schrijf op wat jullie afspreken.")),
    )
    apart = forms.BooleanField(label=APART, required=False)
    field_order = ("about", "text", "apart")


class WatcherForm(SafetyForm):
    """Who watches along."""

    name = forms.CharField(label=_("Hoe heet diegene?"), max_length=60, error_messages=needs(_("Vul een naam in.")))
    relation = forms.CharField(
        label=_("Wie is dat?"), help_text=_("Bijvoorbeeld: oma, buurman, juf"), max_length=80, required=False
    )
    what = forms.ChoiceField(
        label=_("Hoe let diegene mee?"),
        choices=[("own", _("als een van de eigen mensen")), ("professional", _("als hulpverlener, of vanuit school"))],
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies hoe diegene meelet.")),
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)

    def clean_phone(self) -> str:
        """A number to call, or nothing: never an address."""
        number = str(self.cleaned_data["phone"])
        if number and not dutch.is_phone(number):
            raise forms.ValidationError(_now("Vul een telefoonnummer in, bijvoorbeeld 0199 55 00 22."))
        return number

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = dict(self.cleaned_data)
        return given | {"is_professional": given.pop("what") == "professional"}


class RiskForm(SafetyForm):
    """What keeps it unsafe: of a grown-up, or of all of them."""

    kind = forms.ChoiceField(
        label=_("Wat maakt het onveilig?"),
        choices=RiskFactor.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies wat het onveilig maakt.")),
    )
    about = forms.ChoiceField(
        label=_("Over wie gaat het?"),
        required=False,
        help_text=_("Wie je kiest, leest dit zelf. Een huisgenoot niet."),
    )
    text = forms.CharField(label=_("In een paar woorden"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        grown_up = [
            (key, one.short_name) for key, one in self.members.items() if (one.age_on(self.today) or ADULT) >= ADULT
        ]
        offer(self, "about", [(ALL_OF_THEM, _("allemaal")), *grown_up])


class WordForm(AboutForm):
    """What one member said."""

    feels = forms.ChoiceField(
        label=_("Voelt het veilig thuis?"),
        choices=MemberWord.Feels.choices,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies wat er werd gezegd.")),
    )
    text = forms.CharField(
        label=_("In eigen woorden"),
        help_text=_("Deze woorden zijn van wie ze zei. Een ouder leest niet wat een kind zei."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    apart = forms.BooleanField(label=APART, required=False)
    field_order = ("about", "feels", "text", "apart")


class AgainForm(SafetyForm):
    """It happened again. What happened stands in the contact, not here."""

    kind = forms.ChoiceField(
        label=_("Wat was er?"),
        choices=[(one.value, one.label) for one in SafetyTurn.AGAIN],
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies wat er was.")),
    )
    day = forms.DateField(label=_("Op welke dag?"), error_messages=needs(_("Kies een dag."), invalid=A_DAY), **DAY)

    def clean_day(self) -> date:
        """A day that was."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_now("Die dag is nog niet geweest."))
        return day


class StandsForm(Plain):
    """Whether it plays, or is under control."""

    state = forms.ChoiceField(choices=RiskFactor.State.choices)


class SignForm(Plain):
    """Which phase is signed."""

    kind = forms.ChoiceField(choices=[(one.value, one.label) for one in SafetyTurn.SIGNED])
