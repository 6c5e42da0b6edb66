# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident types on his own pages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom.core.choices import offer
from rondom.meeting.models import Invited
from rondom.plan.models import Agreement, AgreementAnswer, CircleMember, OrderAnswer, Step, StepAnswer
from rondom.plan.sequence import topics


class LeadAnswerForm(forms.Form):
    """Ja, nee or later."""

    answer = forms.ChoiceField(
        choices=[("yes", _("Ja")), ("no", _("Nee")), ("later", _("Later"))],
        error_messages={"required": _("Kies ja, nee of later."), "invalid_choice": _("Kies ja, nee of later.")},
    )


class ConsentAnswerForm(forms.Form):
    """Ja or nee."""

    answer = forms.ChoiceField(
        choices=[("yes", _("Ja")), ("no", _("Nee"))],
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )


class OwnPersonForm(forms.Form):
    """Somebody the resident wants beside him."""

    name = forms.CharField(
        label=_("Hoe heet deze persoon?"),
        max_length=60,
        error_messages={"required": _("Vul een naam in."), "max_length": _("Dit is te lang. Een voornaam is genoeg.")},
    )
    relation = forms.CharField(
        label=_("Wie is dat van u?"),
        help_text=_("Bijvoorbeeld: zus, buurman, vriendin van het voetbal."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("Schrijf het korter.")},
    )
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, error_messages={"max_length": _("Dit nummer is te lang.")}
    )
    ring = forms.ChoiceField(
        label=_("Waar hoort deze persoon bij?"),
        choices=[
            (CircleMember.Ring.OWN, _("Mijn eigen mensen")),
            (CircleMember.Ring.HELPER, _("Een helper uit de buurt")),
        ],
        initial=CircleMember.Ring.OWN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies één van de twee."), "invalid_choice": _("Kies één van de twee.")},
    )


class DifferentForm(forms.Form):
    """What is not right, in his own words."""

    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        help_text=_("Schrijf het in uw eigen woorden. Wat er al stond, blijft staan. Uw woorden komen ernaast."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat er niet klopt."),
            "max_length": _("Dit is te lang. Schrijf het korter, of bel ons."),
        },
    )


class RemarkForm(forms.Form):
    """What he thinks of the report."""

    text = forms.CharField(
        label=_("Wat wilt u erbij zetten?"),
        help_text=_("Schrijf het in uw eigen woorden. Het verslag blijft zoals het is. Uw woorden komen ernaast."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat u erbij wilt zetten."),
            "max_length": _("Dit is te lang. Schrijf het korter, of bel ons."),
        },
    )


class BesideForm(forms.Form):
    """What he puts beside the minutes of a meeting."""

    text = forms.CharField(
        label=_("Wat wilt u erbij schrijven?"),
        help_text=_("In uw eigen woorden. Wat er stond, blijft staan. Wie dat leest, leest ook uw woorden."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat u erbij wilt zetten."),
            "max_length": _("Dit is te lang. Schrijf het korter, of bel ons."),
        },
    )


class ShowForm(forms.Form):
    """Who may read it, and until when."""

    whom = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie dit mag lezen."), "invalid_choice": _("Kies wie dit mag lezen.")},
    )
    with_name = forms.BooleanField(label=_("Ook de naam van de organisatie"), required=False)
    until = forms.DateField(
        label=_("Tot welke dag?"),
        help_text=_("Leeg: tot u het stopt."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Vul een dag in, bijvoorbeeld 1-5-2026.")},
    )

    def __init__(self, *args: Any, whom: Iterable[tuple[str, str]], now: datetime, alias: str, **more: Any):
        super().__init__(*args, **more)
        offer(self, "whom", whom)
        self.today = timezone.localdate(now)
        if not alias:
            del self.fields["with_name"]

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= self.today:
            raise forms.ValidationError(_("Die dag is al voorbij. Kies een dag die nog komt."))
        return until


class OwnGoalForm(forms.Form):
    """What it is about for him."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Waar wilt u over een jaar staan?"),
        help_text=_("In uw eigen woorden. Eén zin is genoeg. Iedereen die bij u woont, leest dit."),
        max_length=200,
        error_messages={"required": _("Schrijf één zin op.")},
    )


class OwnStepForm(forms.Form):
    """Something he is going to do himself."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Wat gaat u doen?"),
        help_text=_(
            "Een huisgenoot leest dit niet. Bent u jonger dan 16? Dan leest uw ouder mee. Deelt u uw plan met een begeleider, dan leest die het ook."
        ),
        max_length=120,
        error_messages={"required": _("Schrijf op wat u gaat doen.")},
    )
    why_now = forms.CharField(label=_("Waarom nu?"), max_length=200, required=False)
    topic = forms.ChoiceField(label=_("Waar gaat het over?"), choices=topics(), required=False)


class OwnAgreementForm(forms.Form):
    """Something he, one of his own people or his fixed contact is going to do before a day."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Wat spreekt u af?"),
        help_text=_(
            "Een huisgenoot leest dit niet. Bent u jonger dan 16? Dan leest uw ouder mee. Wie het doet leest het, en met wie u uw plan deelt."
        ),
        max_length=200,
        error_messages={"required": _("Schrijf op wat u afspreekt.")},
    )
    who = forms.ChoiceField(
        label=_("Wie doet dit?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie dit doet."), "invalid_choice": _("Kies wie dit doet.")},
    )
    due_on = forms.DateField(
        label=_("Op welke dag is het op zijn laatst gedaan?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"required": _("Kies een dag."), "invalid": _("Vul een dag in, bijvoorbeeld 1-5-2026.")},
    )

    def __init__(self, *args: Any, owners: dict[str, tuple[str, Any]], today: date, **more: Any):
        super().__init__(*args, **more)
        self.owners, self.today = owners, today
        offer(self, "who", [(key, name) for key, (name, _owner) in owners.items()])

    def clean_who(self) -> Any:
        """Himself, somebody of his own people, or his fixed contact."""
        return self.owners[self.cleaned_data["who"]][1]

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due < self.today:
            raise forms.ValidationError(_("Die dag is al voorbij. Kies een dag die nog komt."))
        return due


class DecideForm(forms.Form):
    """His answer to a step, or how it went."""

    answer = forms.ChoiceField(choices=StepAnswer.Answer.choices, required=False)
    # Which words he read: who says ja to others than stand there now is asked again.
    version = forms.IntegerField(required=False)
    state = forms.ChoiceField(choices=Step.State.choices, required=False)


class AgreementForm(forms.Form):
    """His answer to an agreement, or how it went."""

    answer = forms.ChoiceField(choices=AgreementAnswer.Answer.choices, required=False)
    # Which words he read: who says ja to others than stand there now is asked again.
    version = forms.IntegerField(required=False)
    state = forms.ChoiceField(choices=Agreement.State.choices, required=False)


class OrderForm(forms.Form):
    """First the other, now, or later; and what is agreed so that it works."""

    answer = forms.ChoiceField(choices=OrderAnswer.Answer.choices)
    safeguards = forms.CharField(max_length=300, required=False)


class ShareForm(forms.Form):
    """With his fixed contact, or with nobody."""

    delen = forms.ChoiceField(choices=[("ja", _("ja")), ("stop", _("stop"))])


class OwnPauseForm(forms.Form):
    """Even niets oplossen: why, whether it is safe enough, and how long."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Waarom nu even niet?"),
        help_text=_("Een paar woorden is genoeg. Bijvoorbeeld: ik wil u eerst leren kennen."),
        max_length=200,
        error_messages={"required": _("Schrijf een paar woorden op."), "max_length": _("Schrijf het korter.")},
    )
    about = forms.ChoiceField(
        label=_("Voor wie?"),
        choices=[("me", _("alleen voor mij")), ("", _("voor ons hele huishouden"))],
        required=False,
        initial="me",
        widget=forms.RadioSelect,
        help_text=_(
            "Gaat het over u? Dan leest een huisgenoot dit niet. Bent u jonger dan 16? Dan leest uw ouder mee. Gaat het over het huishouden? Dan leest iedereen die bij u woont het."
        ),
    )
    weeks = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        choices=[(2, _("twee weken")), (4, _("vier weken")), (6, _("zes weken"))],
        coerce=int,
        initial=4,
        widget=forms.RadioSelect,
        help_text=_("Daarna kijken wij samen verder. U mag altijd eerder stoppen."),
        error_messages={"required": _("Kies hoe lang."), "invalid_choice": _("Kies hoe lang.")},
    )
    safe = forms.BooleanField(
        label=_("Het is nu veilig genoeg om te wachten"),
        error_messages={"required": _("Is het nu niet veilig? Bel ons, en bel 112 bij gevaar. Veiligheid gaat voor.")},
    )


class PauseAnswerForm(forms.Form):
    """Ja, nee, or stop what runs."""

    answer = forms.ChoiceField(choices=[("yes", _("ja")), ("no", _("nee")), ("stop", _("stop"))])


class ComesForm(forms.Form):
    """I come, I do not, or rather another day."""

    answer = forms.ChoiceField(choices=Invited.Answer.choices)
    # Of which moment: how often it was moved when he read it.
    sequence = forms.IntegerField(required=False)
