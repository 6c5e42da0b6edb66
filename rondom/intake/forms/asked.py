# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form out of the questions of the law files: nothing is required, and everything may be left unsaid."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.intake.asking import OWN_WORDS, choices_of
from rondom.law import Question
from rondom.people import birth as births

RATHER_NOT = "liever_niet"
LONGEST = {"text": 1000, "long_text": 10_000}


class AskedForm(forms.Form):
    """One field for each question, named by the question's id. What is left unsaid is the empty answer."""

    use_required_attribute = False

    def __init__(self, questions: Iterable[Question], *args: Any, to_worker: bool = False, **more: Any):
        super().__init__(*args, **more)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.id] = _field(question, to_worker)

    def clean(self) -> dict[str, Any]:
        """An answer that somebody would rather not give is no answer; a day is kept as the law files count it."""
        cleaned = dict(super().clean() or {})
        for question in self.questions:
            value = str(cleaned.get(question.id, "") or "").strip()
            cleaned[question.id] = "" if value == RATHER_NOT else value
            if value and question.kind == "date":
                cleaned[question.id] = self._day(question.id, value)
            if question.fact == OWN_WORDS and not value and question.id not in self.errors:
                self.add_error(question.id, _("Schrijf in een paar woorden wat er aan de hand is."))
        return cleaned

    def _day(self, name: str, typed: str) -> str:
        try:
            born = births.typed(typed, clock.today()).first
        except births.NotABirthDate as wrong:
            self.add_error(name, str(wrong))
            return ""
        return born.isoformat() if born else ""

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {question.id: self.cleaned_data.get(question.id, "") for question in self.questions}


def _field(question: Question, to_worker: bool) -> forms.Field:
    label = (to_worker and question.text_worker) or question.text
    options = choices_of(question)
    if options:
        unsaid = _("Liever niet") if to_worker else _("Dat zeg ik liever niet")
        return forms.ChoiceField(
            label=label, choices=[*options, (RATHER_NOT, unsaid)], widget=forms.RadioSelect, required=False
        )
    if question.kind == "date":
        return forms.CharField(label=label, required=False, max_length=30, help_text=_("Bijvoorbeeld 12-9-1985."))
    longest = LONGEST[question.kind]
    if question.kind == "long_text":
        return forms.CharField(
            label=label,
            required=False,
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": 3 if to_worker else 6}),
        )
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": 3}))
