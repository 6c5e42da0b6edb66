# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about requests."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.people.models import Person
from rondom.rights.models import ControllerTask, DataRequest

WHICH = _("Kies wat u wilt.")
# Under sixteen a parent or guardian asks (UAVG 5); a request of longer ago is a slip of the pen.
ALONE, LONGEST_AGO = 16, timedelta(days=366)


class AskForm(forms.Form):
    """What a resident wants with what was written about him."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Wat wilt u?"),
        choices=DataRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": WHICH, "invalid_choice": WHICH},
    )
    person = forms.ChoiceField(label=_("Over wie gaat het?"), error_messages={"required": _("Kies over wie het gaat.")})
    words = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("Wilt u alles zien, dan hoeft u hier niets te schrijven."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, persons: dict[str, tuple[Person, str]], **more: Any):
        super().__init__(*args, **more)
        self.persons = persons
        offer(self, "person", [(key, words) for key, (_person, words) in persons.items()])
        self.fields["person"].initial = next(iter(persons), "")
        if len(persons) < 2:
            self.fields["person"].widget = forms.HiddenInput()

    def clean_person(self) -> Person:
        return self.persons[self.cleaned_data["person"]][0]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if (
            self.cleaned_data.get("kind") not in (None, DataRequest.Kind.SEE)
            and not self.cleaned_data.get("words", "").strip()
        ):
            self.add_error("words", _("Schrijf op waar het over gaat. Dan weten wij wat u bedoelt."))
        return cleaned


class NoteForm(AskForm):
    """The same, told or on paper, as a worker writes it down: also who asked, how and when it came in."""

    asked_by = forms.ChoiceField(label=_("Wie vraagt dit?"), required=False)

    way = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[(way.value, way.label) for way in DataRequest.Way if way != DataRequest.Way.PORTAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het binnenkwam.")},
    )
    received_on = forms.DateField(
        label=_("Op welke dag?"),
        help_text=_("De klok begint op de dag dat het binnenkwam."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"required": _("Kies de dag."), "invalid": _("Kies de dag.")},
    )

    def __init__(self, *args: Any, today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        self.fields["kind"].label, self.fields["words"].help_text = (
            _("Wat wil de inwoner?"),
            _("In zijn eigen woorden."),
        )
        self.fields["kind"].error_messages |= {"required": _("Kies wat de inwoner wil.")}
        offer(
            self, "asked_by", [("", _("diegene zelf")), *((key, words) for key, (_one, words) in self.persons.items())]
        )
        if len(self.persons) > 1:  # nobody of a household is who it is about until somebody says so
            offer(self, "person", [("", _("Kies")), *((key, words) for key, (_one, words) in self.persons.items())])
            self.fields["person"].initial = ""

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(_("Die dag moet nog komen."))
        if day < self.today - LONGEST_AGO:
            raise forms.ValidationError(_("Dat is langer dan een jaar geleden. Klopt het jaar?"))
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        about: Person | None = self.cleaned_data.get("person")
        asker = self.persons.get(self.cleaned_data.get("asked_by", ""), (about, ""))[0]
        age = about.age_on(self.today) if about else None
        if about and asker == about and age is not None and age < ALONE:
            self.add_error("asked_by", _("%(name)s is nog geen 16. Kies wie dit vraagt.") % {"name": about.short_name})
        self.cleaned_data["asked_by"] = asker
        return cleaned


class AnswerForm(forms.Form):
    """The answer of this controller, as the resident reads it."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        label=_("Wat heb je gedaan?"),
        choices=ControllerTask.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je hebt gedaan."), "invalid_choice": _("Kies wat je hebt gedaan.")},
    )
    words = forms.CharField(
        label=_("Het antwoord"),
        help_text=_("De inwoner leest dit. Vertel alleen over je eigen organisatie."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        error_messages={"required": _("Schrijf het antwoord op. De inwoner leest dit.")},
    )


class ReasonForm(forms.Form):
    """Why a clock stands still or takes longer: the resident reads it."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Waarom?"), max_length=300, error_messages={"required": _("Schrijf op waarom. De inwoner leest dit.")}
    )
