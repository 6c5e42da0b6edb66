# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for an investigation: his words, what was found on each rung, the report."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer, offer_one
from rondom.desk.forms import Plain, needs
from rondom.people.models import Person
from rondom.provision.models import Finding, Ladder
from rondom.provision.rules import must_have_reason

SHORTER = _("Dit is te lang. Schrijf het korter.")


class LadderForm(Plain):
    """With whom, and what he asks in his own words; for which task, where there is more than one; whether the steps are skipped, and why."""

    about = forms.ChoiceField(label=_("Met wie doe je dit onderzoek?"), error_messages=needs(_("Kies met wie.")))
    words = forms.CharField(
        label=_("Wat vraagt de inwoner?"), help_text=_("In zijn eigen woorden. Dit staat boven het verslag."), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}), error_messages=needs(_("Schrijf op wat de inwoner vraagt."), max_length=SHORTER),
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("Waarvoor is het?"), required=False, error_messages=needs(_("Kies waarvoor het is."))
    )
    skipped = forms.ChoiceField(
        label=_("Sla je de stappen over?"),
        choices=[("", _("nee, we lopen ze samen door")), *Ladder.Skipped.choices],
        required=False,
    )
    skip_reason = forms.CharField(
        label=_("Waarom sla je ze over?"), max_length=300, required=False, error_messages={"max_length": SHORTER}
    )

    def __init__(self, *args: Any, members: Sequence[Person], purposes: Sequence[tuple[str, str]], **more: Any):
        super().__init__(*args, **more)
        self.only = offer_one(self, "purpose", purposes)
        self.members = {str(person.pk): person for person in members}
        offer(self, "about", [(key, person.short_name) for key, person in self.members.items()])

    def clean_about(self) -> Person:
        """Who lives here."""
        return self.members[self.cleaned_data["about"]]

    def clean(self) -> dict[str, Any]:
        """Skipping has a reason; one task is not asked for."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.only:
            given["purpose"] = self.only
        if not (decision := must_have_reason(given.get("skipped", ""), given.get("skip_reason", ""))):
            self.add_error("skip_reason", decision.reason)
        return given


class FindingForm(Plain):
    """One text for one or several steps: what can be done with it, why, and who said so."""

    rungs = forms.MultipleChoiceField(
        label=_("Over welke stap gaat het?"), help_text=_("Eén tekst mag over meer stappen gaan."),
        widget=forms.CheckboxSelectMultiple, error_messages=needs(_("Kies minstens één stap.")),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Wat kan hiermee wel?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=needs(_("Schrijf op wat er kan. Kan er niets? Schrijf dat dan op."), max_length=SHORTER),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Waarom denk je dat?"), max_length=300,
        error_messages=needs(_("Schrijf op waarom."), max_length=SHORTER),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("Hoe weet je dit?"), choices=Finding.Source.choices, widget=forms.RadioSelect,
        help_text=_("Wat hij zelf kan en wie hem helpt, zegt de inwoner zelf."), error_messages=needs(_("Kies hoe je dit weet.")),
    )  # fmt: skip

    def __init__(self, *args: Any, rungs: Sequence[tuple[str, str]], **more: Any):
        super().__init__(*args, **more)
        offer(self, "rungs", rungs)


class ReportForm(Plain):
    """What came out, in words that the resident reads."""

    result = forms.ChoiceField(
        label=_("Wat past hier?"), widget=forms.RadioSelect,
        error_messages=needs(_("Kies wat hier past.")),
    )  # fmt: skip
    conclusion = forms.CharField(
        label=_("Wat komt eruit?"), help_text=_("De inwoner leest dit. Schrijf het aan hem."), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}), error_messages=needs(_("Schrijf op wat eruit komt."), max_length=SHORTER),
    )  # fmt: skip

    def __init__(self, *args: Any, results: Mapping[str, str], **more: Any):
        super().__init__(*args, **more)
        offer(self, "result", list(results.items()))
