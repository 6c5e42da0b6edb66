# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in at a household: few fields, none required that help does not need."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom import law
from rondom.core.choices import offer, offer_records
from rondom.intake.models.contacts import Place
from rondom.network.models import Area, Party, Professional
from rondom.people.models import Person
from rondom.plan.models import CircleMember, SettingTalk

if TYPE_CHECKING:
    from rondom.desk.pages.duplicates import Compared

Names = Iterable[tuple[str, str]]
END_OF_WORK = time(17)
A_NUMBER = _("Vul een heel getal in, bijvoorbeeld 4.")


def purpose_choices(purposes: Iterable[str]) -> list[tuple[str, str]]:
    """The purposes the worker stands here for, by their title."""
    known = law.current().purposes
    return [(purpose, known[purpose].title) for purpose in purposes if purpose in known]


class Plain(forms.Form):
    """Errors are told by the server, in words: nothing is red before anybody was wrong."""

    use_required_attribute = False


def needs(words: object, **more: Any) -> dict[str, object]:
    """What is said when a field stays empty: a sentence that names what is missing."""
    return {"required": words, "invalid_choice": words, **more}


class HouseholdForm(Plain):
    """A form at one household: knows who lives there and for which purposes the worker is there.

    The purpose is only asked when several fit (experience.md, principle 8).
    """

    purpose = forms.ChoiceField(label=_("Waarvoor is dit?"), required=False)

    def __init__(self, *args: Any, purposes: Iterable[str], members: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.members = {str(person.pk): person for person in members}
        choices = purpose_choices(purposes)
        beyond = [choice for choice in choices if not choice[0].startswith("awb.")] or choices
        offer(self, "purpose", beyond)
        self.fields["purpose"].initial = beyond[0][0] if beyond else ""
        if len(beyond) < 2:
            self.fields["purpose"].widget = forms.HiddenInput()
        self._first_purpose = beyond[0][0] if beyond else ""
        if "about" in self.fields:
            whole = [("", _("het hele huishouden"))]
            offer(self, "about", whole + self.names())

    @property
    def is_optional(self) -> bool:
        """Nothing has to be filled in: said once, above the form, and not at each field."""
        return not any(bound.field.required for bound in self.visible_fields())

    def names(self) -> list[tuple[str, str]]:
        """Who lives here, as choices."""
        return [(key, person.short_name) for key, person in self.members.items()]

    def clean_purpose(self) -> str:
        """The one purpose when nobody chose."""
        return self.cleaned_data["purpose"] or self._first_purpose

    def clean_about(self) -> Person | None:
        """The person chosen, or None for the household as a whole."""
        return self.members.get(self.cleaned_data["about"])


class ContactForm(HouseholdForm):
    """A contact in at most one minute: where, with whom, what was told; and apart from it what was noticed."""

    told = forms.CharField(
        label=_("Wat is er verteld?"),
        help_text=_("In de woorden van de inwoner. Wat goed gaat eerst."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    noticed = forms.CharField(
        label=_("Wat viel je op?"),
        help_text=_("Jouw waarneming, apart van wat er is verteld. De inwoner leest dit ook."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    place = forms.ChoiceField(label=_("Waar?"), required=False, widget=forms.RadioSelect)
    present = forms.MultipleChoiceField(label=_("Wie was erbij?"), required=False, widget=forms.CheckboxSelectMultiple)
    colleagues = forms.MultipleChoiceField(
        label=_("Welke hulpverlener kwam mee?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    about = forms.ChoiceField(label=_("Over wie ging het?"), required=False)

    def __init__(
        self,
        *args: Any,
        colleagues: Iterable[Professional] = (),
        asking: Iterable[Person] = (),
        **more: Any,
    ):
        super().__init__(*args, **more)
        self.colleagues = {str(one.pk): one for one in colleagues}
        offer(self, "place", [*Place.choices, ("", _("laat ik weg"))])
        offer(self, "present", self.names())
        self.fields["present"].initial = [str(one.pk) for one in asking]
        named = [(key, f"{one.name}, {one.party.short_name}") for key, one in self.colleagues.items()]
        offer(self, "colleagues", named)
        if not self.colleagues:
            del self.fields["colleagues"]

    def clean_present(self) -> list[Person]:
        return [self.members[key] for key in self.cleaned_data["present"] if key in self.members]

    def clean_colleagues(self) -> list[Professional]:
        return [self.colleagues[key] for key in self.cleaned_data["colleagues"] if key in self.colleagues]


class StrengthForm(HouseholdForm):
    """Something that goes well."""

    text = forms.CharField(
        label=_("Wat gaat goed?"), max_length=200, error_messages=needs(_("Schrijf op wat er goed gaat."))
    )
    about = forms.ChoiceField(label=_("Over wie?"), required=False)


class SettingForm(HouseholdForm):
    """What the resident opened about one of the four settings."""

    setting = forms.ChoiceField(
        label=_("Welke plek?"),
        choices=Professional.Setting.choices,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies een plek.")),
    )
    state = forms.ChoiceField(
        label=_("Hoe is het daar?"),
        choices=SettingTalk.State.choices,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies hoe het op die plek is.")),
    )
    text = forms.CharField(label=_("Wat is er verteld?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SomebodyForm(HouseholdForm):
    """One name is enough."""

    name = forms.CharField(
        label=_("Hoe heet diegene?"), max_length=60, error_messages=needs(_("Vul een naam in. Een voornaam is genoeg."))
    )
    relation = forms.CharField(
        label=_("Wie is dat?"), help_text=_("Bijvoorbeeld: buurvrouw, opa, trainer"), max_length=80, required=False
    )
    ring = forms.ChoiceField(
        label=_("Hoe staat diegene erbij?"),
        choices=CircleMember.Ring.choices,
        widget=forms.RadioSelect,
        initial="own",
        error_messages=needs(_("Kies hoe diegene erbij staat.")),
    )
    setting = forms.ChoiceField(
        label=_("Waar?"),
        choices=Professional.Setting.choices,
        widget=forms.RadioSelect,
        initial="home",
        error_messages=needs(_("Kies een plek.")),
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=20, required=False)
    about = forms.ChoiceField(label=_("Van wie?"), required=False)


class NeedForm(HouseholdForm):
    """What is needed. There is no field for a product: that comes after need and goal (S1-53)."""

    text = forms.CharField(
        label=_("Wat is er nodig?"),
        max_length=200,
        help_text=_("Niet welke regeling. Wel wat er nodig is."),
        error_messages=needs(_("Schrijf op wat er nodig is.")),
    )
    why = forms.CharField(label=_("Wat wordt er dan beter?"), max_length=300, required=False)
    about = forms.ChoiceField(label=_("Voor wie?"), required=False)
    least = forms.IntegerField(
        label=_("Minstens"), min_value=0, max_value=999, required=False, error_messages={"invalid": A_NUMBER}
    )
    most = forms.IntegerField(
        label=_("Hoogstens"), min_value=0, max_value=999, required=False, error_messages={"invalid": A_NUMBER}
    )
    unit = forms.CharField(
        label=_("Waarvan?"), help_text=_("Bijvoorbeeld: halve dagen per week"), max_length=60, required=False
    )
    euros_a_month = forms.DecimalField(
        label=_("Wat kost dat per maand?"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        required=False,
        error_messages={"invalid": _("Vul een bedrag in, bijvoorbeeld 750.")},
    )

    def clean(self) -> dict[str, object] | None:
        cleaned = super().clean()
        least, most = self.cleaned_data.get("least"), self.cleaned_data.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("Hoogstens is minder dan minstens. Draai ze om."))
        return cleaned


class InviteForm(Plain):
    """Ask another party to join: for whom, for what, and why. It may say no."""

    party = forms.ModelChoiceField(
        label=_("Wie vraag je erbij?"),
        queryset=Party.objects.none(),
        empty_label=_("Kies een organisatie"),
        error_messages=needs(_("Kies wie je erbij vraagt.")),
    )
    purpose = forms.ChoiceField(label=_("Waarvoor?"), error_messages=needs(_("Kies waarvoor.")))
    person = forms.ChoiceField(label=_("Om wie gaat het?"), required=False)
    note = forms.CharField(
        label=_("Wat wil je vragen?"),
        help_text=_("Schrijf niets over gezondheid, geld of veiligheid. Dat vertel je zelf, als het mag."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, parties: Any, purposes: Names, members: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.members = {str(person.pk): person for person in members}
        offer_records(self, "party", parties)
        offer(self, "purpose", list(purposes))
        whole = [("", _("het hele huishouden"))]
        offer(self, "person", whole + [(key, person.short_name) for key, person in self.members.items()])

    def clean_person(self) -> Person | None:
        return self.members.get(self.cleaned_data["person"])


class DeclineForm(Plain):
    """A no with its reason: who asked reads it."""

    answer = forms.CharField(
        label=_("Waarom niet?"),
        max_length=300,
        error_messages=needs(_("Schrijf op waarom niet. Dan kan een ander verder zoeken.")),
    )


class LeaveForm(Plain):
    """For which of his tasks a worker is done here."""

    purposes = forms.MultipleChoiceField(
        label=_("Waarmee ben je klaar?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needs(_("Kies waarmee je hier klaar bent.")),
    )

    def __init__(self, *args: Any, tasks: Names, **more: Any):
        super().__init__(*args, **more)
        offer(self, "purposes", list(tasks))
        self.fields["purposes"].initial = [name for name, _title in tasks]


class CauseForm(Plain):
    """Why it was late: one sentence, which stays with the clock. A leaderless household needs none."""

    cause = forms.CharField(label=_("Waardoor?"), max_length=300, required=False)


class DirectoryForm(forms.Form):
    """Look for somebody who can help."""

    task = forms.CharField(
        label=_("Waarmee?"), help_text=_("Bijvoorbeeld: schulden, huur, opvang"), max_length=60, required=False
    )
    area = forms.ModelChoiceField(
        label=_("In welke buurt?"),
        queryset=Area.objects.order_by("name"),
        required=False,
        empty_label=_("alle buurten"),
    )
    reachable = forms.BooleanField(label=_("Alleen wie vandaag te bellen is"), required=False)


def next_working_day(now: datetime) -> datetime:
    """The end of the next working day: what is promised most, so that most promises need no date."""
    day = law.current().calendars.local.add_working(timezone.localdate(now).toordinal(), 1)
    return timezone.make_aware(datetime.combine(date.fromordinal(day), END_OF_WORK))


class PromiseForm(HouseholdForm):
    """Something promised to a resident: what, and when at the latest. Promise only what can be done (S0-16)."""

    to = forms.ChoiceField(label=_("Aan wie?"), error_messages=needs(_("Kies aan wie je dit belooft.")))
    text = forms.CharField(
        label=_("Wat beloof je?"),
        help_text=_("Zo leest de inwoner het. Bijvoorbeeld: Sanne belt de school."),
        max_length=300,
        error_messages=needs(_("Schrijf op wat je belooft.")),
    )
    due_at = forms.DateTimeField(
        label=_("Wanneer is dat op zijn laatst klaar?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M", "%d-%m-%Y"],
        error_messages=needs(_("Kies een dag en een tijd."), invalid=_("Kies een dag en een tijd.")),
    )

    def __init__(self, *args: Any, now: datetime, **more: Any):
        super().__init__(*args, **more)
        self.now = now
        self.fields["due_at"].initial = next_working_day(now)
        offer(self, "to", self.names())

    def clean_to(self) -> Person:
        person = self.members.get(self.cleaned_data["to"])
        if person is None:
            raise forms.ValidationError(_("Kies aan wie je dit belooft."))
        return person

    def clean_due_at(self) -> datetime:
        due: datetime = self.cleaned_data["due_at"]
        if due <= self.now:
            raise forms.ValidationError(_("Dat moment is al voorbij. Kies een dag die nog komt."))
        return due


class MergeForm(Plain):
    """Which of two records stays, and how the registry knows that it is one human being."""

    kept = forms.TypedChoiceField(
        label=_("Welke inschrijving blijft?"),
        widget=forms.RadioSelect,
        coerce=UUID,
        error_messages=needs(_("Kies welke inschrijving blijft.")),
    )
    reason = forms.CharField(
        label=_("Waaraan zie je dat het één mens is?"),
        help_text=_("Alleen wat uit de registers blijkt. De persoon zelf mag dit lezen."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op waaraan je ziet dat het één mens is.")),
    )

    def __init__(self, *args: Any, found: "Compared | None", **more: Any):
        super().__init__(*args, **more)
        if found:
            names = [(str(record.id), f"{record.name}, {record.lines[2]}") for record in found.pair.records]
            offer(self, "kept", names)
            self.fields["kept"].initial = str(found.usual)


class PartForm(Plain):
    """Why two records that were joined are two people after all."""

    reason = forms.CharField(
        label=_("Waarom zijn het toch twee mensen?"),
        max_length=300,
        error_messages=needs(_("Schrijf op waarom dit toch twee mensen zijn.")),
    )
