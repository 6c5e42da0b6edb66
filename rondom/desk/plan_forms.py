# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for the shared plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.access.actors import Actor
from rondom.core.choices import offer
from rondom.desk.forms import HouseholdForm, Plain, needs
from rondom.network.models import Professional
from rondom.people.models import Person
from rondom.plan.models import Step
from rondom.plan.pages import Line
from rondom.plan.pausing_rules import MOST_DAYS as MOST_PAUSED
from rondom.plan.pausing_rules import may_pause_until, must_look_first
from rondom.plan.rules import may_come_after, may_do
from rondom.plan.sequence import topics

MYSELF = "ik"
MOST_DAYS = 260  # a year of working days


class GoalForm(HouseholdForm):
    """What it is about, in the words of whom it is about."""

    text = forms.CharField(
        label=_("Waar wilt u over een jaar staan?"),
        help_text=_("In de woorden van de inwoner. Eén zin."),
        max_length=200,
        error_messages=needs(_("Schrijf op wat de inwoner zei.")),
    )
    about = forms.ChoiceField(label=_("Van wie is dit?"), required=False)
    field_order = ("text", "about")

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return {"text": self.cleaned_data["text"], "about": self.cleaned_data["about"]}


class StepForm(HouseholdForm):
    """One step: what, who, how long, and after what."""

    text = forms.CharField(
        label=_("Wat gaan jullie doen?"), max_length=120, error_messages=needs(_("Schrijf op wat de stap is."))
    )
    who = forms.ChoiceField(label=_("Wie doet dit?"), error_messages=needs(_("Kies wie dit doet.")))
    about = forms.ChoiceField(
        label=_("Over wie gaat het?"),
        required=False,
        help_text=_(
            "Wie het aangaat, zegt er ja of nee tegen. Kies je het hele huishouden, dan leest iedereen die er woont dit."
        ),
    )
    working_days = forms.IntegerField(
        label=_("Hoeveel werkdagen duurt het?"), required=False, min_value=0, max_value=MOST_DAYS,
        help_text=_("Weet je het niet? Laat het leeg."),
    )  # fmt: skip
    after = forms.MultipleChoiceField(label=_("Wat komt eerst?"), required=False, widget=forms.CheckboxSelectMultiple)
    why_now = forms.CharField(label=_("Waarom nu?"), max_length=200, required=False)
    topic = forms.ChoiceField(
        label=_("Waar gaat deze stap over?"),
        choices=topics(),
        required=False,
        help_text=_("Dan lees je wat vaak eerder komt."),
    )
    field_order = ("text", "who", "about", "topic", "after", "working_days", "why_now")

    def __init__(self, *args: Any, worker: Actor, lines: Sequence[Line], **more: Any):
        super().__init__(*args, **more)
        self.worker = worker
        self.steps = {str(line.step.pk): line.step for line in lines if not line.is_over}
        self.household_id = next((one.household_id for one in self.steps.values()), None)
        offer(self, "who", [(MYSELF, worker.name), *self.names()])
        offer(self, "after", [(key, one.text) for key, one in self.steps.items()])
        if not self.steps:
            del self.fields["after"]

    def clean_who(self) -> Professional | Person:
        """The worker himself, or who lives there."""
        chosen = self.cleaned_data["who"]
        return Professional(pk=self.worker.professional_id) if chosen == MYSELF else self.members[chosen]

    def clean(self) -> dict[str, Any]:
        """A step about one person is not given to his housemate: he could not read it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        who, about = given.get("who"), given.get("about")
        if isinstance(who, Person) and about and not (decision := may_do(who.pk, about.pk)):
            self.add_error("who", decision.reason)
        mine = Step(household_id=self.household_id, about_id=about.pk if about else None)
        for on in (self.steps[key] for key in given.get("after", ())):
            if not (decision := may_come_after(mine, on)):
                self.add_error("after", decision.reason)
        return given

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "owner": given["who"],
            "about": given["about"],
            "working_days": given["working_days"] or 0,
            "why_now": given["why_now"],
            "topic": given["topic"],
            "after": [self.steps[key] for key in given.get("after", ())],
        }


class AfterForm(Plain):
    """Which step comes first; or no longer."""

    on = forms.ChoiceField()
    weg = forms.BooleanField(required=False)

    def __init__(self, *args: Any, lines: Sequence[Line], **more: Any):
        super().__init__(*args, **more)
        self.steps = {str(line.step.pk): line.step for line in lines}
        offer(self, "on", [(key, one.text) for key, one in self.steps.items()])

    def clean_on(self) -> Step:
        """The step."""
        return self.steps[self.cleaned_data["on"]]


class StateForm(Plain):
    """How it goes."""

    CHOICES = tuple((state.value, state.label) for state in (Step.State.BEGUN, Step.State.DONE, Step.State.OPEN))
    state = forms.ChoiceField(choices=[*CHOICES, (Step.State.DROPPED.value, Step.State.DROPPED.label)])


DAY = {"input_formats": ["%Y-%m-%d", "%d-%m-%Y"], "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
A_DAY = _("Vul een dag in, bijvoorbeeld 14-4-2026.")


class PauseForm(HouseholdForm):
    """Why they do not solve anything for a while, that it is safe enough, and when they look again together."""

    reason = forms.CharField(
        label=_("Waarom nu even niet?"),
        help_text=_("Eén zin. De inwoner leest dit ook."),
        max_length=200,
        error_messages=needs(_("Schrijf op waarom.")),
    )
    about = forms.ChoiceField(
        label=_("Over wie gaat het?"),
        required=False,
        help_text=_("Stappen van één persoon wachten alleen bij een pauze over die persoon."),
    )
    safe = forms.BooleanField(
        label=_("Ik keek of het veilig genoeg is om te wachten"),
        required=False,
        help_text=_("De inwoner leest dat jij keek, en wanneer."),
    )
    safe_on = forms.DateField(label=_("Op welke dag keek je?"), error_messages=needs(A_DAY, invalid=A_DAY), **DAY)
    review_on = forms.DateField(
        label=_("Wanneer kijken jullie samen verder?"), help_text=_("Binnen zes weken."),
        error_messages=needs(A_DAY, invalid=A_DAY), **DAY,
    )  # fmt: skip
    field_order = ("reason", "about", "safe", "safe_on", "review_on")

    def __init__(self, *args: Any, today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        self.fields["safe_on"].initial = today
        self.fields["review_on"].initial = today + timedelta(days=MOST_PAUSED)

    def clean_safe(self) -> bool:
        """Without a look there is no pause."""
        if not self.cleaned_data["safe"]:
            raise forms.ValidationError(must_look_first(None, self.today).reason)
        return True

    def clean_safe_on(self) -> date:
        """The day of that look, of this week."""
        day: date = self.cleaned_data["safe_on"]
        if not (decision := must_look_first(day, self.today)):
            raise forms.ValidationError(decision.reason)
        return day

    def clean_review_on(self) -> date:
        """Within six weeks."""
        day: date = self.cleaned_data["review_on"]
        if not (decision := may_pause_until(day, self.today)):
            raise forms.ValidationError(decision.reason)
        return day

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names."""
        return {name: self.cleaned_data[name] for name in ("reason", "about", "safe_on", "review_on")}


class PauseEndForm(Plain):
    """Why it stops."""

    why = forms.CharField(max_length=200, required=False)
