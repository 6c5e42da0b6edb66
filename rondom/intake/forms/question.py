# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be typed at a question and its requests. Each form is small: one deed, one sentence."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rondom.access.models import Consent
from rondom.core.choices import offer, offer_records
from rondom.network.models import Professional
from rondom.people.models import Person


class Plain(forms.Form):
    """Errors are told by the server, in words."""

    use_required_attribute = False


class WordsForm(Plain):
    """Better words, written together with the resident."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Woorden van de inwoner"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        error_messages={"required": _("De woorden van de inwoner kunnen niet leeg zijn.")},
    )
    helped_by = forms.CharField(
        label=_("Wie helpt u al?"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )


class AnswerForm(Plain):
    """The answer that closes a question or a request."""

    answer = forms.CharField(
        label=_("Wat is het antwoord?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": _("Schrijf op wat het antwoord was.")},
    )


class OwnerForm(Plain):
    """Another worker owns the question from now on."""

    owner = forms.ModelChoiceField(
        label=_("Nieuwe eigenaar"),
        queryset=Professional.objects.none(),
        error_messages={"required": _("Kies een collega.")},
    )

    def __init__(self, owners: Any, *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer_records(self, "owner", owners)


class SentOnForm(Plain):
    """Where the resident was before he came here."""

    from_party = forms.CharField(
        label=_("Wie stuurde de inwoner door?"),
        max_length=120,
        error_messages={"required": _("Schrijf op waar de inwoner vandaan kwam.")},
    )


class SplitForm(Plain):
    """One legal request behind the question, and who treats it."""

    kind = forms.ChoiceField(error_messages={"required": _("Kies een verzoek.")})
    handler = forms.ModelChoiceField(queryset=Professional.objects.none(), required=False)

    def __init__(self, kinds: Iterable[str], handlers: Any, *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer(self, "kind", [(kind, kind) for kind in kinds])
        offer_records(self, "handler", handlers)


class DecideForm(Plain):
    """A decision as an event: the outcome, and why in plain words."""

    outcome = forms.ChoiceField(
        label=_("Wat is besloten?"), widget=forms.RadioSelect, error_messages={"required": _("Kies een uitkomst.")}
    )
    text = forms.CharField(
        label=_("Waarom, in gewone woorden?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        error_messages={"required": _("Schrijf op waarom. De inwoner leest dit.")},
    )

    def __init__(self, outcomes: Iterable[str], *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer(self, "outcome", [(words, words) for words in outcomes])


class GroundForm(Plain):
    """A ground of the law on which a clock stands still or runs longer, with the reason the resident reads."""

    ground = forms.ChoiceField(
        label=_("Welke reden noemt de wet?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden die de wet noemt.")},
    )
    reason = forms.CharField(
        label=_("Waar wacht het op? De inwoner leest dit."),
        max_length=300,
        error_messages={"required": _("Schrijf op waar het op wacht. De inwoner leest dit.")},
    )
    until = forms.DateField(
        label=_("Nieuwe laatste dag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Schrijf de dag als 31-12-2026.")},
    )

    def __init__(self, grounds: Iterable[tuple[str, str]], *args: Any, with_day: bool = False, **more: Any):
        super().__init__(*args, **more)
        offer(self, "ground", list(grounds))
        if not with_day:
            del self.fields["until"]


class CauseForm(Plain):
    """Why it was too late."""

    cause = forms.CharField(
        label=_("Waarom lukte het niet op tijd?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarom het niet lukte.")},
    )


class LookForm(Plain):
    """For which purpose it is asked, about whom, and who said yes."""

    purpose = forms.ChoiceField(label=_("Waarvoor vraag je dit?"), error_messages={"required": _("Kies waarvoor.")})
    way = forms.ChoiceField(
        label=_("Hoe zei de inwoner ja?"),
        choices=[choice for choice in Consent.Way.choices if choice[0] != Consent.Way.PORTAL],
        initial=Consent.Way.PHONE,
        required=False,
    )
    reason = forms.CharField(
        label=_("Waarom is het nodig?"),
        help_text=_("Alleen bij hulp bij schulden. De inwoner leest dit."),
        required=False,
        max_length=300,
    )

    def __init__(self, purposes: Iterable[tuple[str, str]], people: Iterable[Person], *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer(self, "purpose", list(purposes))
        self.people = list(people)
        for person in self.people:
            for part in ("vraag", "ja", "ouder"):
                self.fields[f"{part}-{person.pk}"] = forms.BooleanField(required=False)

    def said(self, part: str, person: Person) -> bool:
        """Whether this box was ticked for this person."""
        return bool(self.cleaned_data.get(f"{part}-{person.pk}"))
