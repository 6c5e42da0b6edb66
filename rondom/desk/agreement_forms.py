# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for an agreement: what, who, before which day, and what follows if not."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rondom.access.actors import Actor
from rondom.core.choices import offer, offer_records
from rondom.desk.forms import HouseholdForm, Plain, needs
from rondom.desk.plan_forms import MYSELF
from rondom.network.models import Party, Professional
from rondom.people.models import Person
from rondom.plan.actions.agreements import Owner, Words
from rondom.plan.agreement_rules import may_set_consequence
from rondom.plan.models import Agreement, CircleMember, Goal

WHO_READS = _("Kies je het hele huishouden, dan leest iedereen die er woont dit, en wordt ieder om ja gevraagd.")
OBJECTION = _("Bent u het niet eens? Zeg het ons. Een onafhankelijke ondersteuner helpt u gratis.")


class WordsForm(Plain):
    """The words that everybody says ja to."""

    text = forms.CharField(
        label=_("Wat spreken jullie af?"),
        help_text=_("Zo leest de inwoner het. Eén zin."),
        max_length=200,
        error_messages=needs(_("Schrijf op wat jullie afspreken.")),
    )
    due_on = forms.DateField(
        label=_("Op welke dag is dat op zijn laatst gedaan?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages=needs(_("Kies een dag."), invalid=_("Vul een dag in, bijvoorbeeld 1-5-2026.")),
    )
    condition = forms.CharField(
        label=_("Wat moet er gebeuren?"),
        help_text=_("Bijvoorbeeld: Henk is er op maandag, dinsdag en woensdag."),
        max_length=200,
        required=False,
    )
    consequence = forms.CharField(label=_("Wat volgt er anders?"), max_length=200, required=False)
    objection = forms.CharField(
        label=_("Wat kan iemand doen die het niet eens is?"),
        max_length=300,
        required=False,
        initial=OBJECTION,
        help_text=_("Is het een besluit van de gemeente? Schrijf dan op: binnen 6 weken bezwaar maken."),
    )

    def __init__(self, *args: Any, today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due < self.today:
            raise forms.ValidationError(_now("Die dag is al voorbij. Kies een dag die nog komt."))
        return due

    def clean(self) -> dict[str, Any]:
        """What follows is said together with when it follows and what one can do about it; without it nothing is said of it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        condition, consequence = given.get("condition", ""), given.get("consequence", "")
        if not condition and not consequence:
            given["objection"] = ""
        elif not (decision := may_set_consequence(condition, consequence, given.get("objection", ""))):
            self.add_error("objection" if condition and consequence else "consequence", decision.reason)
        return given

    @property
    def words(self) -> Words:
        """As the action wants them."""
        given = self.cleaned_data
        return Words(**{name: given[name] for name in ("text", "due_on", "condition", "consequence", "objection")})


class AgreementForm(WordsForm, HouseholdForm):
    """A new agreement: these words, who does it, about whom, and what it is done for."""

    who = forms.ChoiceField(
        label=_("Wie doet dit?"), required=False, help_text=_("Wie het doet, zegt er zelf ja of nee tegen.")
    )
    party = forms.ModelChoiceField(
        label=_("Of een andere organisatie"),
        queryset=Party.objects.none(),
        required=False,
        empty_label=_("Kies een organisatie"),
        help_text=_("Die leest alleen deze afspraak, als de inwoner ja zei."),
    )
    about = forms.ChoiceField(label=_("Over wie gaat het?"), required=False, help_text=WHO_READS)
    goal = forms.ChoiceField(label=_("Waar is het voor?"), required=False)
    field_order = ("text", "who", "party", "due_on", "about", "goal", "condition", "consequence", "objection")

    def __init__(
        self,
        *args: Any,
        worker: Actor,
        circle: Iterable[CircleMember],
        elsewhere: Iterable[Person],
        colleagues: Iterable[Professional],
        parties: Any,
        goals: Sequence[Goal],
        **more: Any,
    ):
        super().__init__(*args, **more)
        self.worker = worker
        own = {str(one.pk): one for one in circle}
        others = {str(one.pk): one for one in colleagues}
        parents = {str(one.pk): one for one in elsewhere}
        self.owners: dict[str, Owner] = {**self.members, **parents, **own, **others}
        named = [(key, f"{one.name}, {one.function_title}") for key, one in others.items()]
        people = [(key, one.name) for key, one in own.items()]
        apart = [
            (key, _now("%(name)s, woont ergens anders") % {"name": one.short_name}) for key, one in parents.items()
        ]
        offer(self, "who", [("", _("Kies iemand")), (MYSELF, worker.name), *self.names(), *apart, *people, *named])
        offer_records(self, "party", parties.exclude(contact=None))
        self.goals = {str(one.pk): one for one in goals}
        offer(self, "goal", [("", _("nog geen doel")), *((key, one.text) for key, one in self.goals.items())])
        if len(self.goals) == 1:
            self.fields["goal"].initial = next(iter(self.goals))
        if not self.goals:
            del self.fields["goal"]

    def clean(self) -> dict[str, Any]:
        """One owner. Whether he may do this is for the rule to say."""
        given = super().clean()
        chosen, party = given.get("who", ""), given.get("party")
        if bool(chosen) == bool(party):
            self.add_error("who", _("Kies wie dit doet: iemand die al meedoet, of een andere organisatie."))
            return given
        given["owner"] = party.contact if party else self._owner(chosen)
        return given

    def _owner(self, chosen: str) -> Owner:
        return Professional(pk=self.worker.professional_id) if chosen == MYSELF else self.owners[chosen]

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        about: Person | None = given["about"]
        return {
            "words": self.words,
            "owner": given["owner"],
            "about": about,
            "goal": self.goals.get(given.get("goal", "")),
            "called": about.full_name if about else "",
        }


class ChangeForm(WordsForm):
    """Other words for an agreement that stands; `version` is what whoever changes it was reading."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("version", "text", "due_on", "condition", "consequence", "objection")


class WentForm(Plain):
    """How it went; `van` brings back to the page it was said on."""

    state = forms.ChoiceField(choices=Agreement.State.choices)
    van = forms.BooleanField(required=False)


class AcceptForm(Plain):
    """Ja or nee of who is to do it, to the words he read; `van` brings back to the page it was said on."""

    answer = forms.ChoiceField(choices=Agreement.OwnerAnswer.choices)
    version = forms.IntegerField(required=False)
    van = forms.BooleanField(required=False)


class UnderForm(Plain):
    """Under which goal an agreement belongs; none: it is loose."""

    goal = forms.ChoiceField(
        label=_("Waar is het voor?"), required=False, help_text=_("Hiervoor hoeft niemand opnieuw ja te zeggen.")
    )

    def __init__(self, *args: Any, goals: Sequence[Goal], **more: Any):
        super().__init__(*args, **more)
        self.goals = {str(one.pk): one for one in goals}
        offer(self, "goal", [("", _("nog geen doel")), *((key, one.text) for key, one in self.goals.items())])

    @property
    def chosen(self) -> Goal | None:
        """The goal, or none."""
        return self.goals.get(self.cleaned_data["goal"])
