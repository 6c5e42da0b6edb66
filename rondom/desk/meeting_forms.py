# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a meeting: when, what kind of place, who is asked to come, and how it went."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.desk.forms import Plain, needs
from rondom.intake.models.contacts import Place
from rondom.meeting.actions import Promised, When
from rondom.meeting.models import Invited, Meeting
from rondom.meeting.pages import Guest
from rondom.network.models import Professional
from rondom.people.models import Person
from rondom.plan.actions.agreements import Owner

LENGTHS = [
    (30, _("een half uur")),
    (45, _("drie kwartier")),
    (60, _("een uur")),
    (90, _("anderhalf uur")),
    (120, _("twee uur")),
]
A_MOMENT = _("Kies een dag en een tijd.")
MOST_LINES = 9


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"],
        error_messages=needs(A_MOMENT, invalid=A_MOMENT),
    )


class MeetingForm(Plain):
    """A new meeting: only who lives here and who the plan is shared with can be asked."""

    kind = forms.ChoiceField(
        label=_("Wat voor overleg?"), choices=Meeting.Kind.choices, error_messages=needs(_("Kies wat voor overleg."))
    )
    starts_at = _moment(_("Wanneer?"))
    lasts = forms.TypedChoiceField(
        label=_("Hoe lang?"), choices=LENGTHS, coerce=int, initial=60, error_messages=needs(_("Kies hoe lang."))
    )
    place = forms.ChoiceField(
        label=_("Waar?"),
        choices=Place.choices,
        initial=Place.HOME,
        help_text=_("Zonder adres. Dat spreken jullie samen af."),
        error_messages=needs(_("Kies een plek.")),
    )
    residents = forms.MultipleChoiceField(
        label=_("Wie van het huishouden?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    workers = forms.MultipleChoiceField(
        label=_("Welke hulpverlener?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    without = forms.CharField(
        label=_("Komt er geen inwoner? Waarom niet?"),
        max_length=200,
        required=False,
        help_text=_("De inwoner leest dit."),
    )

    def __init__(self, *args: Any, members: Iterable[Person], workers: Iterable[Professional], **more: Any):
        super().__init__(*args, **more)
        self.members = {str(one.pk): one for one in members}
        self.others = {str(one.pk): one for one in workers}
        offer(self, "residents", [(key, one.short_name) for key, one in self.members.items()])
        offer(self, "workers", [(key, f"{one.name}, {one.party.short_name}") for key, one in self.others.items()])
        if not self.others:
            del self.fields["workers"]

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "when": When(given["starts_at"], given["lasts"], given["place"]),
            "residents": [self.members[key] for key in given["residents"]],
            "workers": [self.others[key] for key in given.get("workers", [])],
            "without": given["without"],
        }


class MoveForm(Plain):
    """Another moment."""

    starts_at = _moment(_("Naar wanneer?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class OffForm(Plain):
    """Not at all."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TellForm(Plain):
    """Who was there, and what was said. Its choices are places in the list, not keys."""

    here = forms.MultipleChoiceField(label=_("Wie waren er?"), required=False, widget=forms.CheckboxSelectMultiple)
    online = forms.MultipleChoiceField(
        label=_("Wie deed online mee?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    told = forms.CharField(
        label=_("Wat spraken jullie?"),
        help_text=_("Kort en gewoon. Wie is uitgenodigd, leest dit."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("Dit is te lang. Schrijf het korter.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, guests: Iterable[Guest], **more: Any):
        super().__init__(*args, **more)
        self.guests = {str(number): one for number, one in enumerate(guests)}
        names = [(key, one.name) for key, one in self.guests.items()]
        offer(self, "here", names)
        offer(self, "online", names)

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        keys = {name: {self.guests[key].id for key in given[name]} for name in ("here", "online")}
        return {**keys, "told": given["told"], "version": given["version"]}


class PromisedForm(Plain):
    """One line of who does what, for which day. A line on which nothing stands is none."""

    text = forms.CharField(
        label=_("Wat?"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Dit is te lang. Schrijf het korter.")},
    )
    who = forms.ChoiceField(label=_("Wie?"), required=False, error_messages=needs(_("Kies wie dit doet.")))
    due_on = forms.DateField(
        label=_("Voor welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Vul een dag in, bijvoorbeeld 1-5-2026.")},
    )

    def __init__(self, *args: Any, number: int, owners: Mapping[str, tuple[str, Owner]], today: date, **more: Any):
        super().__init__(*args, prefix=f"regel-{number}", **more)
        self.number, self.owners, self.today = number, owners, today
        offer(self, "who", [("", _("Kies iemand")), *((key, name) for key, (name, _owner) in owners.items())])

    def clean(self) -> dict[str, Any]:
        """All of it, or nothing."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.has_changed():
            return given
        missing = {
            "text": _now("Schrijf op wat jullie afspreken."),
            "who": _now("Kies wie dit doet."),
            "due_on": _now("Kies een dag."),
        }
        for name, words in missing.items():
            if name not in self.errors and not given.get(name):
                self.add_error(name, words)
        if given.get("due_on") and given["due_on"] < self.today:
            self.add_error("due_on", _now("Die dag is al voorbij. Kies een dag die nog komt."))
        return given

    @property
    def what_is_wrong(self) -> list[str]:
        """In words that say on which line."""
        said = [words for each in self.errors.values() for words in each]
        return [_now("Regel %(number)s: %(why)s") % {"number": self.number, "why": words} for words in said]

    @property
    def promised(self) -> Promised | None:
        """As the action wants it; nothing when nothing stands there."""
        given = self.cleaned_data
        if not given.get("text"):
            return None
        _name, owner = self.owners[given["who"]]
        return Promised(self.number, given["text"], owner, given["due_on"])


class ComesForm(Plain):
    """I come, I do not, or rather another day."""

    answer = forms.ChoiceField(choices=Invited.Answer.choices)
    # Of which moment: how often it was moved when he read it.
    sequence = forms.IntegerField(required=False)
