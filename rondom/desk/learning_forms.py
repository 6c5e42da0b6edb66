# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in when something went wrong, and when somebody asks a colleague: few fields, with a warning where a name does not belong."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.desk.forms import HouseholdForm, Plain, needs
from rondom.learning.pages.mistakes import leak_kinds
from rondom.learning.pages.peers import Choices
from rondom.learning.rules import must_be_held
from rondom.network.models import Professional
from rondom.people.models import Person

WHOLE, NOBODY = "huishouden", "niemand"
NO_NAMES = _("Schrijf geen namen en adressen van inwoners op.")


class MistakeForm(Plain):
    """What happened, whether it is a leak; and at a household whom it touched."""

    what = forms.CharField(
        label=_("Wat ging er mis?"),
        help_text=NO_NAMES,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needs(_("Schrijf in je eigen woorden op wat er misging.")),
    )
    about = forms.ChoiceField(
        label=_("Wie heeft er last van?"),
        help_text=_("Je teamleider leest niet over wie het gaat. Je vertelt het de inwoner straks zelf."),
        error_messages=needs(_("Kies wie er last van heeft.")),
    )
    leak = forms.ChoiceField(
        label=_("Is het een datalek?"),
        help_text=_(
            "Zag iemand gegevens die niet voor hem zijn, of zijn gegevens weg? Twijfel je, kies dan “weet ik niet”."
        ),
        choices=leak_kinds,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies ja, nee of weet ik niet.")),
    )

    def __init__(self, *args: Any, members: Iterable[Person] | None = None, **more: Any):
        super().__init__(*args, **more)
        self.members = {str(one.pk): one for one in members or ()}
        if members is None:
            del self.fields["about"]
        else:
            people = [(key, one.short_name) for key, one in self.members.items()]
            offer(self, "about", [(WHOLE, _("het hele huishouden")), *people, (NOBODY, _("niemand van hen"))])

    @property
    def touches(self) -> bool:
        """Somebody of this household has trouble by it."""
        return self.cleaned_data.get("about", NOBODY) != NOBODY

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names, but for the household."""
        given = self.cleaned_data
        return {"what": given["what"], "leak": given["leak"], "about": self.members.get(given.get("about", ""))}


class MistakeAnswerForm(Plain):
    """What the team lead says to who reported it; and what everybody can learn."""

    words = forms.CharField(
        label=_("Jouw antwoord"),
        help_text=_("Begin met dank. Wat doen jullie samen om het goed te maken?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needs(_("Schrijf je antwoord op. Eén zin is genoeg.")),
    )
    lesson = forms.CharField(
        label=_("Wat leren wij hiervan?"),
        help_text=_(
            "Iedereen van je organisatie leest deze regel. Schrijf geen namen op, en niets waaraan je iemand herkent."
        ),
        max_length=300,
        required=False,
    )


class SetbackForm(HouseholdForm):
    """Three sentences that the resident reads."""

    text = forms.CharField(
        label=_("Wat ging er mis?"),
        help_text=_("Bijvoorbeeld: Wij hebben het beslag op uw loon niet op tijd gezien."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op wat er misging.")),
    )
    cost = forms.CharField(
        label=_("Wat kost het de inwoner?"),
        help_text=_("Geld, tijd of zorgen. Weet je het nog niet, zeg dat dan."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op wat het de inwoner kost.")),
    )
    done = forms.CharField(
        label=_("Wat doen wij eraan?"),
        help_text=_("Beloof alleen wat zeker is. Geld terugbetalen regelt Rondom niet: schrijf op wie dat uitzoekt."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op wat jullie eraan doen.")),
    )
    field_order = ("text", "cost", "done", "purpose")

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return {name: self.cleaned_data[name] for name in ("text", "cost", "done", "purpose")}


class UntoldForm(Plain):
    """Why telling is a danger now."""

    reason = forms.CharField(
        label=_("Waarom is vertellen nu niet veilig?"),
        help_text=_("Jouw naam staat hierbij. Wie het meldde, leest dit."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op waarom vertellen nu niet veilig is.")),
    )


class PeerForm(Plain):
    """One question to one other."""

    text = forms.CharField(
        label=_("Wat is je vraag?"),
        help_text=_("Hooguit 400 tekens. Namen, adressen en wat je over een gezin weet, horen hier niet."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needs(_("Schrijf je vraag op."), max_length=_("Maak je vraag korter: hooguit 400 tekens.")),
    )
    asked = forms.ChoiceField(label=_("Aan wie?"), error_messages=needs(_("Kies aan wie je het vraagt.")))

    def __init__(self, *args: Any, people: Mapping[str, Professional], choices: Choices, **more: Any):
        super().__init__(*args, **more)
        self.people = people
        offer(self, "asked", [("", _("Kies iemand")), *choices])

    def clean_asked(self) -> Professional:
        """The worker."""
        return self.people[self.cleaned_data["asked"]]


class PeerCheckForm(HouseholdForm):
    """With whom, when, and what who helps takes along."""

    colleague = forms.ChoiceField(label=_("Wie keek met je mee?"), error_messages=needs(_("Kies wie met je meekeek.")))
    held_on = forms.DateField(
        label=_("Wanneer?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=needs(_("Kies de dag.")),
    )
    text = forms.CharField(
        label=_("Wat neem je mee?"),
        help_text=_("Eén zin over hoe jij helpt. De inwoner leest dit ook."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op wat je meeneemt. Eén zin is genoeg.")),
    )
    field_order = ("colleague", "held_on", "text", "purpose")

    def __init__(self, *args: Any, people: Mapping[str, Professional], choices: Choices, today: date, **more: Any):
        super().__init__(*args, members=(), **more)
        self.people, self.today = people, today
        offer(self, "colleague", [("", _("Kies iemand")), *choices])
        self.fields["held_on"].initial = today

    def clean_colleague(self) -> Professional:
        """The worker."""
        return self.people[self.cleaned_data["colleague"]]

    def clean_held_on(self) -> date:
        """A day that was."""
        held: date = self.cleaned_data["held_on"]
        may = must_be_held(held, self.today)
        if not may:
            raise forms.ValidationError(may.reason)
        return held


class PeerAnswerForm(Plain):
    """An answer, or who might know."""

    can = forms.ChoiceField(
        label=_("Kun je meedenken?"),
        choices=[("ja", _("ja")), ("nee", _("nee, dit kan ik niet"))],
        widget=forms.RadioSelect,
        initial="ja",
        error_messages=needs(_("Kies ja of nee.")),
    )
    text = forms.CharField(
        label=_("Jouw antwoord"),
        help_text=_("Kun je het niet? Schrijf dan wie het wel kan weten. Ook hier geen namen van inwoners."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=needs(_("Schrijf je antwoord op, of wie het wel kan weten.")),
    )

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return {"text": self.cleaned_data["text"], "cannot": self.cleaned_data["can"] == "nee"}
