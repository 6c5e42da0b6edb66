# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in to hold lines back from a resident's list: by which article, why, since when and until which day (access.md rule 9)."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import dutch
from rondom.core.choices import offer
from rondom.desk.consent_forms import DayField, first_moment
from rondom.desk.forms import Names, Plain, needs


class HoldLinesForm(Plain):
    """The list of this person does not show yet what my organisation looks at and does."""

    article = forms.ChoiceField(
        label=gettext_lazy("Welk artikel?"),
        widget=forms.RadioSelect,
        error_messages=needs(gettext_lazy("Kies het artikel.")),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom is lezen gevaarlijk?"),
        help_text=gettext_lazy(
            "Voor jezelf en de functionaris gegevensbescherming: noem geen namen. De inwoner leest dit niet."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(gettext_lazy("Schrijf op waarom.")),
    )
    since = DayField(
        label=gettext_lazy("Regels vanaf welke dag?"),
        help_text=gettext_lazy("Laat leeg voor alles vanaf vandaag, de hele dag."),
        required=False,
    )
    until = DayField(label=gettext_lazy("Tot welke dag?"))

    def __init__(self, *args: Any, articles: Names, today: date, latest: date, **more: Any):
        super().__init__(*args, **more)
        self.today, self.latest = today, latest
        offer(self, "article", list(articles))
        # The day on which he opened this page goes along: also when he confirms it after midnight.
        self.fields["since"].initial = today
        self.fields["until"].initial = latest
        self.fields["until"].help_text = _("Ten hoogste tot %(day)s. Daarna besluit je opnieuw.") % {
            "day": dutch.day_in_full(latest)
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        until = self.cleaned_data.get("until")
        if until and not self.today < until <= self.latest:
            self.add_error(
                "until",
                _("Kies een dag die nog komt, niet later dan %(day)s.") % {"day": dutch.day_in_full(self.latest)},
            )
        return cleaned

    @property
    def since_moment(self) -> datetime:
        """The first moment of that day, or of today: opening this page is held back too."""
        return first_moment(self.cleaned_data.get("since") or self.today)
