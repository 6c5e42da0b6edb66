# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident fills in for the one plan, and writes among his own people."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.people.models import Person
from rondom.plan.actions import PlanWords
from rondom.plan.models import CircleMember, PrivateGuest, SharedPlan, SharedPlanAnswer
from rondom.plan.shared_rules import may_look_back_on

USUAL = timedelta(days=182)
A_DAY = _("Vul een dag in, bijvoorbeeld 1-12-2026.")


class Own(forms.Form):
    """Errors are told in words: nothing is red before anybody was wrong."""

    use_required_attribute = False


class OwnPlanForm(Own):
    """What they work on together, what if, and a day to look back. `begins`: there is no plan yet."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    assignment = forms.CharField(
        label=_("Waar werkt u samen aan?"),
        help_text=_("Eén zin, in uw eigen woorden. Wie bij u woont, leest dit. Wie iets met u afspreekt ook."),
        max_length=200,
        error_messages={"required": _("Schrijf één zin op.")},
    )
    what_if = forms.CharField(
        label=_("Wat doet u als het anders loopt?"),
        help_text=_("Bijvoorbeeld: dan bel ik dezelfde dag met mijn begeleider."),
        max_length=300,
        error_messages={"required": _("Schrijf op wat u dan doet.")},
    )
    made_by = forms.ChoiceField(
        label=_("Wie maakt dit plan?"),
        choices=[
            (SharedPlan.MadeBy.PERSONAL, _("ik zelf")),
            (SharedPlan.MadeBy.FAMILY_GROUP, _("wij samen, met onze eigen mensen")),
            (SharedPlan.MadeBy.FAMILY, _("wij samen met de begeleider")),
            (SharedPlan.MadeBy.WORKER, _("de begeleider met ons")),
        ],
        initial=SharedPlan.MadeBy.PERSONAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het plan maakt."), "invalid_choice": _("Kies wie het plan maakt.")},
    )
    evaluate_on = forms.DateField(
        label=_("Wanneer kijkt u terug?"),
        help_text=_("Binnen een jaar."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"required": A_DAY, "invalid": A_DAY},
    )

    def __init__(self, *args: Any, today: date, begins: bool, is_light: bool = True, **more: Any):
        super().__init__(*args, **more)
        self.today, self.is_light = today, is_light
        self.fields["evaluate_on"].initial = today + USUAL
        if not begins:
            del self.fields["evaluate_on"]

    def clean_evaluate_on(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["evaluate_on"]
        if not (decision := may_look_back_on(day, self.today)):
            raise forms.ValidationError(decision.reason)
        return day

    @property
    def words(self) -> PlanWords:
        """What everybody says ja to."""
        given = self.cleaned_data
        return PlanWords(given["assignment"], given["what_if"], given["made_by"], self.is_light)


class PlanAnswerForm(forms.Form):
    """Ja, nee or later; or that it still holds."""

    answer = forms.ChoiceField(choices=SharedPlanAnswer.Answer.choices, required=False)
    version = forms.IntegerField(required=False)
    klopt = forms.BooleanField(required=False)


class OwnGoalWordsForm(Own):
    """Better words for what it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Waar gaat het om?"), max_length=200, error_messages={"required": _("Schrijf één zin op.")}
    )


class OwnStepWordsForm(Own):
    """Other words for a step."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Wat gaat u doen?"), max_length=120, error_messages={"required": _("Schrijf op wat u gaat doen.")}
    )
    why_now = forms.CharField(label=_("Waarom nu?"), max_length=200, required=False)


class OwnStrengthForm(Own):
    """Something that goes well."""

    text = forms.CharField(
        label=_("Wat gaat er goed?"),
        help_text=_("Iets kleins mag ook. Iedereen die bij u woont, leest dit."),
        max_length=200,
        error_messages={"required": _("Schrijf iets op dat goed gaat.")},
    )


class SpokenForm(Own):
    """A sound, and one line about what it is. What kind it is the rule asks of the bytes; the name of the file is not looked at."""

    sound = forms.FileField(
        label=_("Uw geluid"),
        help_text=_("Op een telefoon opent de recorder. Een minuut of drie past altijd."),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*", "capture": ""}),
        error_messages={
            "required": _("Kies een geluid, of neem het op. Is het te lang? Spreek korter in."),
            "empty": _("Dit bestand is leeg. Neem het opnieuw op."),
            "invalid": _("Kies een geluid, of neem het op."),
        },
    )
    text = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("Een paar woorden. Zo weet ook wie niet kan luisteren waar het over gaat."),
        max_length=120,
        required=False,
    )

    @property
    def deed(self) -> dict[str, Any]:
        """The action's own names. A browser never gives a sound back, so that for want of a line none is lost."""
        return {"text": self.cleaned_data["text"] or str(_("Ingesproken")), "data": self.cleaned_data["sound"].read()}


class AmongForm(Own):
    """Who of those who live there reads along."""

    others = forms.MultipleChoiceField(
        label=_("Wie leest en schrijft mee?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen wie u aankruist. U kunt later iemand toevoegen of weghalen."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.people = {str(person.pk): person for person in people}
        offer(self, "others", [(key, person.short_name) for key, person in self.people.items()])
        if not self.people:
            del self.fields["others"]

    @property
    def chosen(self) -> list[Person]:
        """The persons."""
        return [self.people[key] for key in self.cleaned_data.get("others", ())]


class AmongGuestForm(forms.Form):
    """Which of their own people reads along, or no more."""

    member = forms.ChoiceField(required=False)
    gone = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, members: Iterable[CircleMember], guests: Iterable[PrivateGuest], **more: Any):
        super().__init__(*args, **more)
        self.members, self.guests = ({str(one.pk): one for one in found} for found in (members, guests))
        offer(self, "member", [(key, "") for key in self.members])
        offer(self, "gone", [(key, "") for key in self.guests])

    def clean_member(self) -> CircleMember | None:
        """Who is asked."""
        return self.members.get(self.cleaned_data["member"])

    def clean_gone(self) -> PrivateGuest | None:
        """Whose seat ends."""
        return self.guests.get(self.cleaned_data["gone"])


class AmongTextForm(Own):
    """What he writes among them."""

    text = forms.CharField(
        label=_("Wat wilt u zeggen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Schrijf iets op."),
            "max_length": _("Dit is te lang. Schrijf het in twee stukken."),
        },
    )


class AmongDeedForm(forms.Form):
    """Put it in the plan, or take it out."""

    deed = forms.ChoiceField(choices=[("plan", ""), ("weg", "")])
