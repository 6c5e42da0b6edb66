# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a proces-verbaal: against whom, and that he who opens it knows what ends."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.desk.forms import Plain, needs
from rondom.people.models import Person


class InvestigationForm(Plain):
    """One person, and one tick."""

    person = forms.ChoiceField(label=_("Tegen wie is het?"), error_messages=needs(_("Kies tegen wie het is.")))
    understood = forms.BooleanField(
        label=_("Ik weet dat mijn toezicht en alles wat ik hier mocht zien nu stopt."),
        error_messages=needs(_("Lees eerst wat er stopt. Zet dan het vinkje.")),
    )

    def __init__(self, *args: Any, members: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.members = {str(person.pk): person for person in members}
        offer(self, "person", [("", _("Kies iemand")), *((key, one.short_name) for key, one in self.members.items())])

    def clean_person(self) -> Person | None:
        return self.members.get(self.cleaned_data["person"])
