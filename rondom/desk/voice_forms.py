# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down who decides for somebody: an order of the court or another paper that the worker saw, with the day from which it counts."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom.core import dutch
from rondom.core.choices import offer
from rondom.desk.forms import Names, Plain, needs
from rondom.people.models import Authority, Person, Source

SEEN = [
    (Source.ORDER, _("de beschikking van de rechter")),
    (Source.PAPER, _("een ander papier, zoals een uittreksel uit het gezagsregister")),
]
OTHER = "other"
DAY = {"invalid": _("Vul een datum in, bijvoorbeeld 1-5-2026.")}
WRITTEN = ["%d-%m-%Y", "%Y-%m-%d"]


def midnight(day: date) -> datetime:
    """The first moment of this day in the Netherlands: from then on it counts."""
    return timezone.make_aware(datetime.combine(day, time.min))


class SeenForm(Plain):
    """What the worker saw, and from which day it counts."""

    seen = forms.ChoiceField(
        label=_("Wat heb je gezien?"),
        choices=SEEN,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kijk eerst het papier in. Kies wat je hebt gezien.")),
    )
    day = forms.DateField(
        label=_("Vanaf welke dag geldt het?"),
        help_text=_("De dag die in het papier staat. Het geldt vanaf 0.00 uur."),
        input_formats=WRITTEN,
        error_messages=needs(_("Vul de dag in die in het papier staat."), **DAY),
    )

    def clean_day(self) -> datetime:
        return midnight(self.cleaned_data["day"])


class EndsForm(SeenForm):
    """It ends: not before it began."""

    def __init__(self, *args: Any, since: datetime | None, **more: Any):
        super().__init__(*args, **more)
        self.since = since

    def clean_day(self) -> datetime:
        day = super().clean_day()
        if self.since and day < self.since:
            raise forms.ValidationError(
                _("Dit geldt pas sinds %(day)s. Kies een latere dag.") % {"day": dutch.day_in_full(self.since)}
            )
        return day


class BeginsForm(SeenForm):
    """Somebody is going to decide for a member: the court named him, or he has authority over a child."""

    person = forms.ChoiceField(label=_("Voor wie?"), error_messages=needs(_("Kies voor wie het is.")))
    kind = forms.ChoiceField(label=_("Als wat?"), widget=forms.RadioSelect, error_messages=needs(_("Kies als wat.")))
    holder = forms.ChoiceField(label=_("Wie?"), error_messages=needs(_("Kies wie het is.")))
    given_names = forms.CharField(label=_("Voornaam van die ander"), max_length=200, required=False)
    surname = forms.CharField(label=_("Achternaam van die ander"), max_length=200, required=False)
    until = forms.DateField(
        label=_("Tot welke dag?"),
        help_text=_("Leeg als er geen einde in staat. Gezag over een kind stopt vanzelf op de 18e verjaardag."),
        input_formats=WRITTEN,
        required=False,
        error_messages=DAY,
    )
    field_order = ("person", "kind", "holder", "given_names", "surname", "seen", "day", "until")

    def __init__(self, *args: Any, members: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.members = {str(person.pk): person for person in members}
        named: Names = [(key, person.short_name) for key, person in self.members.items()]
        offer(self, "person", [("", _("Kies iemand")), *named])
        offer(self, "holder", [("", _("Kies iemand")), *named, (OTHER, _("iemand buiten dit huishouden"))])
        kinds = [choice for choice in Authority.Kind.choices if choice[0] != Authority.Kind.GEMACHTIGDE]
        offer(self, "kind", kinds)

    def clean_person(self) -> Person | None:
        return self.members.get(self.cleaned_data["person"])

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        return midnight(day) if day else None

    def clean(self) -> dict[str, object] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("holder") == OTHER and not self.cleaned_data.get("given_names", "").strip():
            self.add_error("given_names", _("Vul de voornaam in van wie gaat beslissen."))
        return cleaned
