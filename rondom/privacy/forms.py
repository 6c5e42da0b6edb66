# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer writes down."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rondom.access.models import EmergencyAccess
from rondom.access.worker_lines import MOST_DAYS, REASON_LENGTH
from rondom.core.choices import offer_records
from rondom.learning.models import LeakJudgement
from rondom.network.models import Professional

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
CHOOSE = _("Kies wat er is gedaan.")
A_DAY = _("Kies een dag.")
WHY = _("Schrijf op waarom dit nodig is, in een hele zin. De medewerker leest dit over twee weken.")


class ReviewForm(forms.Form):
    """Was it right? With words that the worker and the residents read."""

    use_required_attribute = False

    verdict = forms.ChoiceField(
        label=_("Was deze noodtoegang terecht?"),
        choices=EmergencyAccess.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies terecht of niet terecht."),
            "invalid_choice": _("Kies terecht of niet terecht."),
        },
    )
    words = forms.CharField(
        label=_("Waarom vind je dat?"),
        help_text=_("De medewerker en de inwoners lezen dit. Schrijf niets op over wat er aan de hand was."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom. De medewerker en de inwoners lezen dit.")},
    )


class LeakForm(forms.Form):
    """Reported to the supervisor or not, and whether people are told: each with its why (AVG 33 lid 1 and 5, 34)."""

    use_required_attribute = False

    verdict = forms.ChoiceField(
        label=_("Is dit gemeld bij de Autoriteit Persoonsgegevens?"),
        choices=LeakJudgement.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    why = forms.CharField(
        label=_("Waarom?"),
        help_text=_(
            "Wat gebeurde er, wat zijn de gevolgen, wat is eraan gedaan? Dit moet bewaard worden, ook als melden niet hoeft."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom. Ook waarom melden niet hoeft, moet vaststaan.")},
    )
    people = forms.ChoiceField(
        label=_("Moeten de mensen om wie het gaat dit horen?"),
        choices=LeakJudgement.People.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    people_why = forms.CharField(
        label=_("Waarom wel of niet? Zo ja: wie vertelt het, en wanneer?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom mensen dit wel of niet horen.")},
    )


class LinesForm(forms.Form):
    """One worker, a reason that he reads afterwards, and at most a month."""

    use_required_attribute = False

    worker = forms.ModelChoiceField(
        label=_("Welke medewerker?"),
        queryset=Professional.objects.none(),
        empty_label=_("Kies een medewerker"),
        error_messages={"required": _("Kies een medewerker."), "invalid_choice": _("Kies een medewerker.")},
    )
    since = forms.DateField(
        label=_("Van"), widget=DAY, input_formats=DAYS, error_messages={"required": A_DAY, "invalid": A_DAY}
    )
    until = forms.DateField(
        label=_("Tot en met"), widget=DAY, input_formats=DAYS, error_messages={"required": A_DAY, "invalid": A_DAY}
    )
    reason = forms.CharField(
        label=_("Waarom is dit nodig?"),
        help_text=_("De medewerker leest over twee weken dat jij keek, en deze reden."),
        min_length=REASON_LENGTH,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": WHY, "min_length": WHY},
    )

    def __init__(self, *args: Any, workers: QuerySet[Professional], **more: Any):
        super().__init__(*args, **more)
        offer_records(self, "worker", workers)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and not timedelta(0) <= until - since < timedelta(days=MOST_DAYS):
            self.add_error("until", _("Kies hooguit 31 dagen, de eerste dag eerst."))
        return cleaned
