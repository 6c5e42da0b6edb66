# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a decision, for what somebody gets, and for its end."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer, offer_one, offer_records
from rondom.desk.forms import Plain, needs
from rondom.desk.ladder_forms import SHORTER
from rondom.desk.plan_forms import A_DAY, DAY
from rondom.network.models import Party
from rondom.people.models import Person
from rondom.plan.models import Goal
from rondom.provision.actions import Given
from rondom.provision.deciding_rules import may_run, must_be_measured
from rondom.provision.models import DecisionLetter, Provision

LEAST, A_NUMBER = Decimal("0.01"), _("Vul een getal in, bijvoorbeeld 2,5.")


class DecisionForm(Plain):
    """What is decided, why in plain words, and on which articles."""

    outcome = forms.ChoiceField(
        label=_("Wat besluit je?"), widget=forms.RadioSelect, error_messages=needs(_("Kies wat je besluit."))
    )
    what = forms.CharField(
        label=_("Om welke hulp gaat het?"), help_text=_("Bijvoorbeeld: twee uur hulp in het huishouden per week."), max_length=200,
        error_messages=needs(_("Schrijf op om welke hulp het gaat."), max_length=SHORTER),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Waarom, in gewone woorden?"), help_text=_("Dit staat in de brief. Schrijf het aan de inwoner."), max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}), error_messages=needs(_("Schrijf op waarom. De inwoner leest dit."), max_length=SHORTER),
    )  # fmt: skip
    articles = forms.MultipleChoiceField(
        label=_("Op welk artikel staat dit?"), widget=forms.CheckboxSelectMultiple,
        error_messages=needs(_("Kies op welk artikel dit besluit staat.")),
    )  # fmt: skip

    def __init__(self, *args: Any, outcomes: Iterable[str], grounds: Iterable[str], **more: Any):
        super().__init__(*args, **more)
        offer(self, "outcome", [(words, words) for words in outcomes])
        offer(self, "articles", [(article, article) for article in grounds])


class ProvisionForm(Plain):
    """What somebody gets, from whom, how much, from when and for what."""

    about = forms.ChoiceField(label=_("Voor wie is het?"), error_messages=needs(_("Kies voor wie het is.")))
    purpose = forms.ChoiceField(
        label=_("Waarvoor regel je het?"), required=False, error_messages=needs(_("Kies waarvoor je het regelt."))
    )
    kind = forms.ChoiceField(
        label=_("Welke hulp is het?"),
        choices=Provision.Kind.choices,
        error_messages=needs(_("Kies welke hulp het is.")),
    )
    text = forms.CharField(
        label=_("Wat is er afgesproken?"), help_text=_("In een paar woorden. De inwoner leest dit."), max_length=200,
        required=False, error_messages={"max_length": SHORTER},
    )  # fmt: skip
    provider = forms.ModelChoiceField(
        label=_("Wie geeft de hulp?"), queryset=Party.objects.none(), empty_label=_("Kies een organisatie"),
        error_messages=needs(_("Kies wie de hulp geeft.")),
    )  # fmt: skip
    since = forms.DateField(label=_("Vanaf welke dag?"), error_messages=needs(_("Kies een dag."), invalid=A_DAY), **DAY)
    until = forms.DateField(
        label=_("Tot en met welke dag?"), help_text=_("Is er geen einddag? Laat het leeg."), required=False,
        error_messages={"invalid": A_DAY}, **DAY,
    )  # fmt: skip
    amount = forms.DecimalField(
        label=_("Hoeveel?"), required=False, min_value=LEAST, max_digits=9, decimal_places=2, localize=True,
        error_messages={"invalid": A_NUMBER, "min_value": A_NUMBER},
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_("Waarvan?"), choices=[("", _("dat staat niet vast")), *Provision.Unit.choices], required=False
    )
    decision = forms.ChoiceField(label=_("Uit welk besluit komt het?"), required=False)
    goal = forms.ChoiceField(
        label=_("Waar is het voor?"),
        required=False,
        help_text=_("Bij geen doel? Dan heet het losse hulp."),
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[Person],
        purposes: Sequence[tuple[str, str]],
        parties: Any,
        letters: Iterable[DecisionLetter],
        goals: Iterable[Goal],
        **more: Any,
    ):
        super().__init__(*args, **more)
        self.members: dict[str, Person] = {str(person.pk): person for person in members}
        self.only = offer_one(self, "purpose", purposes)
        self.letters = {str(one.pk): one for one in letters}
        self.goals = {str(one.pk): one for one in goals}
        offer(self, "about", [(key, person.short_name) for key, person in self.members.items()])
        offer(
            self, "decision", [("", _("geen besluit van nu")), *((key, one.what) for key, one in self.letters.items())]
        )
        offer(self, "goal", [("", _("losse hulp")), *((key, one.text) for key, one in self.goals.items())])
        offer_records(self, "provider", parties)

    def clean(self) -> dict[str, Any]:
        """Days in order, amount and unit together, and a decision about the same person."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("since") and not (decision := may_run(given["since"], given.get("until"))):
            self.add_error("until", decision.reason)
        if "amount" in given and not (decision := must_be_measured(given["amount"], given.get("unit", ""))):
            self.add_error("amount", decision.reason)
        letter = self.letters.get(given.get("decision", ""))
        if letter and str(letter.about_id) != given.get("about"):
            self.add_error("decision", _("Dit besluit gaat over iemand anders."))
        return given

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        columns = ("kind", "provider", "since", "until", "text", "amount", "unit")
        return {
            "about": self.members[given["about"]],
            "purpose": self.only or given["purpose"],
            "given": Given(**{name: given[name] for name in columns}),
            "decision": self.letters.get(given["decision"]),
            "goal": self.goals.get(given["goal"]),
        }


class EndForm(Plain):
    """The last day, and why."""

    until = forms.DateField(
        label=_("Wat is de laatste dag?"), error_messages=needs(_("Kies een dag."), invalid=A_DAY), **DAY
    )
    reason = forms.CharField(
        label=_("Waarom stopt het?"), help_text=_("De inwoner leest dit."), max_length=300,
        error_messages=needs(_("Schrijf op waarom het stopt."), max_length=SHORTER),
    )  # fmt: skip
