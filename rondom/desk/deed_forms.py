# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a deed without a ja: which one, about whom, until when, and whether he may read it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom import law
from rondom.access import periods
from rondom.core.choices import offer
from rondom.desk.forms import HouseholdForm, needs
from rondom.desk.voice_forms import DAY, WRITTEN, midnight
from rondom.law import Deed
from rondom.people.models import Person
from rondom.plan.actions import NotTold

NOW, NOT_YET = "nu", "nog_niet"


class DeedForm(HouseholdForm):
    """One deed, and what the resident knows of it."""

    deed = forms.ChoiceField(
        label=_("Wat ga je doen?"), widget=forms.RadioSelect, error_messages=needs(_("Kies wat je gaat doen."))
    )
    person = forms.ChoiceField(label=_("Zonder het ja van wie?"), error_messages=needs(_("Kies over wie het gaat.")))
    text = forms.CharField(
        label=_("Leg het uit aan de inwoner"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De inwoner leest dit. Wat doe je, en waarom mag dat nu?"), error_messages=needs(_("Leg uit wat je doet.")),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Tot en met welke dag?"), input_formats=WRITTEN, error_messages={**DAY, **needs(_("Kies een dag."))}
    )
    told = forms.ChoiceField(
        label=_("Mag de inwoner dit nu lezen?"),
        choices=[(NOW, _("Ja, meteen")), (NOT_YET, _("Nee, dat is nu niet veilig"))],
        widget=forms.RadioSelect,
        initial=NOW,
        error_messages=needs(_("Kies ja of nee.")),
    )
    not_told_article = forms.ChoiceField(label=_("Welk artikel?"), required=False)
    not_told_reason = forms.CharField(
        label=_("Waarom is het niet veilig?"), max_length=300, required=False, help_text=_("De inwoner leest dit niet.")
    )
    not_told_until = forms.DateField(
        label=_("Tot welke dag?"), input_formats=WRITTEN, required=False, error_messages=DAY
    )
    field_order = ("deed", "person", "text", "until", "told", "not_told_reason", "not_told_article", "not_told_until")

    def __init__(self, *args: Any, deeds: Iterable[Deed], purposes: Collection[str], now: datetime, **more: Any):
        super().__init__(*args, purposes=purposes, **more)
        self.now = now
        del self.fields["purpose"]  # follows from what the law lets
        offer(self, "deed", [(one.id, f"{one.title} ({one.article})") for one in deeds])
        offer(self, "person", [("", _("Kies iemand")), *self.names()])
        articles = law.current().on(now).withholdings_for(purposes, "person")
        offer(
            self, "not_told_article", [("", _("Kies een artikel")), *((one.article, one.article) for one in articles)]
        )
        self.fields["not_told_until"].help_text = _("Ten hoogste %(weeks)s weken.") % {
            "weeks": periods.longest_withholding(now)
        }

    def clean_person(self) -> Person:
        return self.members[self.cleaned_data["person"]]

    def clean(self) -> dict[str, Any]:
        """What is not told needs a reason, an article and a day."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("told") == NOT_YET:
            for name, words in (
                ("not_told_reason", _("Schrijf op waarom het niet veilig is.")),
                ("not_told_article", _("Kies het artikel.")),
                ("not_told_until", _("Kies een dag.")),
            ):
                if not given.get(name):
                    self.add_error(name, words)
        return given

    @property
    def deed_given(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        held = None
        if given["told"] == NOT_YET:
            held = NotTold(given["not_told_article"], given["not_told_reason"], midnight(given["not_told_until"]))
        until: date = given["until"]
        return {
            "deed": given["deed"],
            "about": given["person"],
            "text": given["text"],
            "until": midnight(until + timedelta(days=1)),
            "not_told": held,
        }
