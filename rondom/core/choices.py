# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in what a form offers once it is known who looks: its choices, or its records."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField


def offer(form: BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """These are the choices of this field. Raises TypeError when the field is no choice."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{name} is no choice")
    field.choices = list(choices)


def offer_records(form: BaseForm, name: str, records: QuerySet[Any]) -> None:
    """One of these records may be chosen. Raises TypeError when the field chooses no record."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} chooses no record")
    field.queryset = records


def offer_one(form: BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> str:
    """Where there is one choice it is not asked: the field goes, and that choice is returned. Where there are more it must be chosen: then ""."""
    found = list(choices)
    if len(found) != 1:
        offer(form, name, found)
        form.fields[name].required = True
        return ""
    del form.fields[name]
    return str(found[0][0])
