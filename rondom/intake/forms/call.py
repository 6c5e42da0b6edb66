# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's one form: what is typed during a call. Only the resident's own words are needed."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock, dutch
from rondom.core.choices import offer_records
from rondom.intake.actions import Told
from rondom.intake.models import Question
from rondom.network.models import Area, Professional
from rondom.people import birth as births
from rondom.people import numbers
from rondom.people.birth import UNKNOWN, Birth
from rondom.people.names import surname_key

# Rows for who lives in the house, before anybody asks for more.
ROWS, MOST_ROWS = 4, 12


def birth_field(label: Any) -> forms.CharField:
    """A birth date as people say it."""
    return forms.CharField(label=label, required=False, max_length=30)


class BirthMixin(forms.Form):
    """A form in which somebody's birth date is typed."""

    def clean_birth(self) -> Birth:
        """The date, as far as it is known."""
        try:
            return births.typed(str(self.cleaned_data["birth"]), clock.today())
        except births.NotABirthDate as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class CallForm(BirthMixin):
    """What is told on the phone, at the desk or at the door."""

    use_required_attribute = False
    words = forms.CharField(
        label=gettext_lazy("Wat is er aan de hand?"),
        help_text=gettext_lazy("Schrijf het op in de woorden van de inwoner."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden op wat er aan de hand is.")},
    )
    given_names = forms.CharField(label=gettext_lazy("Voornaam"), required=False, max_length=120)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), required=False, max_length=120)
    birth = birth_field(gettext_lazy("Geboortedatum"))
    phone = forms.CharField(label=gettext_lazy("Telefoon"), required=False, max_length=40)
    email = forms.CharField(label=gettext_lazy("E-mail"), required=False, max_length=200)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), required=False, max_length=10)
    number = forms.CharField(label=gettext_lazy("Huisnummer"), required=False, max_length=12)
    bsn = forms.CharField(
        label=gettext_lazy("Burgerservicenummer (BSN)"),
        help_text=gettext_lazy("Alleen als de inwoner het zelf noemt. Zo staat niemand er twee keer in."),
        required=False,
        max_length=20,
    )
    helped_by = forms.CharField(
        label=gettext_lazy("Wie helpt u al?"),
        help_text=gettext_lazy(
            "In eigen woorden. Over een andere volwassene schrijf je alleen: huisgenoot heeft eigen hulp."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Wijk"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=gettext_lazy("nog niet gezegd"),
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wie neemt contact op?"),
        queryset=Professional.objects.none(),
        required=False,
        empty_label=gettext_lazy("wie dienst heeft in de wijk"),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe kwam de vraag binnen?"),
        choices=[choice for choice in Question.Channel.choices if choice[0] != Question.Channel.FORM],
        initial=Question.Channel.PHONE,
    )
    track = forms.ChoiceField(
        label=gettext_lazy("Wat voor vraag is het?"),
        choices=[
            (Question.Track.COMPLEX, gettext_lazy("Er speelt meer")),
            (Question.Track.SIMPLE, gettext_lazy("Eenvoudig: ik geef nu antwoord")),
        ],
        initial=Question.Track.COMPLEX,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Wat is het antwoord?"),
        help_text=gettext_lazy("Alleen bij een eenvoudige vraag. Met een antwoord is de vraag meteen klaar."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    def __init__(self, owners: Any, *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer_records(self, "area", Area.objects.order_by("name"))
        offer_records(self, "owner", owners)

    def clean_phone(self) -> str:
        """A number that can be called."""
        number = str(self.cleaned_data["phone"]).strip()
        if number and not dutch.is_phone(number):
            raise forms.ValidationError(_("Dit is geen heel telefoonnummer. Bijvoorbeeld: 0199 55 01 21."))
        return number

    def clean_email(self) -> str:
        """An address has an @."""
        address = str(self.cleaned_data["email"]).strip()
        if address and "@" not in address[1:-1]:
            raise forms.ValidationError(_("Dit is geen e-mailadres."))
        return address

    def clean_bsn(self) -> str:
        """Nine digits that pass the eleven-test; the sentence of an error never repeats the number."""
        try:
            return numbers.bsn(str(self.cleaned_data["bsn"]))
        except numbers.NotABsn as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        """A number alone names nobody: the worker makes sure that it is this person's (Wabb art. 12)."""
        given = super().clean() or self.cleaned_data
        told = {"surname", "birth"} <= given.keys()
        if told and given.get("bsn") and not (surname_key(given["surname"]) and given["birth"].day):
            self.add_error(
                "bsn", _("Vul ook de achternaam en de geboortedatum in. Dan weten we zeker om wie het gaat.")
            )
        return given

    @property
    def caller(self) -> Told:
        """Who asks."""
        given = self.cleaned_data
        names = Told(given["given_names"], given["surname"], given["birth"])
        return replace(names, postcode=given["postcode"], number=given["number"], bsn=given["bsn"])


class MemberForm(BirthMixin):
    """Somebody who lives in the house."""

    use_required_attribute = False
    given_names = forms.CharField(label=gettext_lazy("Voornaam"), required=False, max_length=120)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), required=False, max_length=120)
    birth = birth_field(gettext_lazy("Geboortedatum"))

    @property
    def told(self) -> Told:
        """The person of this row; an empty row is nobody."""
        given = self.cleaned_data
        return Told(given.get("given_names", ""), given.get("surname", ""), given.get("birth", UNKNOWN))


class Members(forms.BaseFormSet):
    """The rows of who lives in the house."""

    def told(self) -> tuple[Told, ...]:
        """Those who were named, in order."""
        return tuple(form.told for form in self.forms if form.told.is_named)


MembersFormSet = forms.formset_factory(
    MemberForm, formset=Members, extra=ROWS, absolute_max=MOST_ROWS, max_num=MOST_ROWS
)
