# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for the one plan of a household, and other words for what stands in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.desk.forms import Plain, needs
from rondom.desk.plan_forms import A_DAY, DAY
from rondom.plan.actions import PlanWords
from rondom.plan.models import SharedPlan, Step
from rondom.plan.shared_rules import may_look_back_on

FORMS = [
    ("licht", _("Licht: jullie tweeën, met maanden ertussen")),
    ("volledig", _("Volledig: met iedereen aan tafel")),
]
# Half a year: in the light form people look back after six to ten months.
USUAL = timedelta(days=182)


class LookBackForm(Plain):
    """On which day they look back."""

    evaluate_on = forms.DateField(
        label=_("Wanneer kijken jullie samen terug?"), help_text=_("Binnen een jaar."),
        error_messages=needs(A_DAY, invalid=A_DAY), **DAY,
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        self.fields["evaluate_on"].initial = today + USUAL

    def clean_evaluate_on(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["evaluate_on"]
        if not (decision := may_look_back_on(day, self.today)):
            raise forms.ValidationError(decision.reason)
        return day


class PlanForm(LookBackForm):
    """The one plan: its sentence, what if, and a day to look back. Nothing else is asked. `begins`: there is none yet."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    assignment = forms.CharField(
        label=_("Waar werken jullie samen aan?"),
        help_text=_("Eén zin, in de woorden van wie hier wonen. Wie iets met hen afspreekt, leest deze zin ook."),
        max_length=200,
        error_messages=needs(_("Schrijf in één zin op waar jullie samen aan werken.")),
    )
    what_if = forms.CharField(
        label=_("Wat doen jullie als het anders loopt?"),
        help_text=_("Bijvoorbeeld: dan bellen we dezelfde dag, en kijken we samen opnieuw."),
        max_length=300,
        error_messages=needs(_("Schrijf op wat jullie dan doen.")),
    )
    made_by = forms.ChoiceField(
        label=_("Wie maakt dit plan?"),
        choices=SharedPlan.MadeBy.choices,
        initial=SharedPlan.MadeBy.FAMILY,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies wie het plan maakt.")),
    )
    is_light = forms.ChoiceField(
        label=_("Hoe groot is het?"), choices=FORMS, initial="licht", widget=forms.RadioSelect,
        help_text=_("Dit mag je later veranderen. Er gaat niets verloren."), error_messages=needs(_("Kies een van de twee.")),
    )  # fmt: skip
    field_order = ("assignment", "what_if", "evaluate_on", "made_by", "is_light")

    def __init__(self, *args: Any, begins: bool, **more: Any):
        super().__init__(*args, **more)
        if not begins:
            del self.fields["evaluate_on"]

    @property
    def words(self) -> PlanWords:
        """What everybody says ja to."""
        given = self.cleaned_data
        return PlanWords(given["assignment"], given["what_if"], given["made_by"], given["is_light"] == "licht")


class GoalWordsForm(Plain):
    """Better words for what it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Waar gaat het om?"), max_length=200, error_messages=needs(_("Schrijf op wat de inwoner zei."))
    )


class StepWordsForm(Plain):
    """Other words for a step."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Wat gaan jullie doen?"), max_length=120, error_messages=needs(_("Schrijf op wat de stap is."))
    )
    why_now = forms.CharField(label=_("Waarom nu?"), max_length=200, required=False)


class LookedForm(Plain):
    """What somebody did with a plan that asks for a look."""

    looked = forms.ChoiceField(choices=[("call", ""), ("alive", "")])


class WaitForm(Plain):
    """Which step waits for this; or no longer."""

    step = forms.ChoiceField()
    weg = forms.BooleanField(required=False)

    def __init__(self, *args: Any, steps: Sequence[Step], **more: Any):
        super().__init__(*args, **more)
        self.steps = {str(step.pk): step for step in steps}
        offer(self, "step", [(key, one.text) for key, one in self.steps.items()])

    def clean_step(self) -> Step:
        """The step."""
        return self.steps[self.cleaned_data["step"]]


class MetForm(Plain):
    """It is there, or not after all."""

    met = forms.ChoiceField(choices=[("ja", ""), ("nee", "")])


def told(plan: SharedPlan) -> dict[str, object]:
    """What stands there, as the form begins with it."""
    return {
        "version": plan.version, "assignment": plan.assignment, "what_if": plan.what_if, "made_by": plan.made_by,
        "is_light": "licht" if plan.is_light else "volledig",
    }  # fmt: skip
