# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form with what was typed in it, and nothing said about it yet."""

from typing import TypeVar

from django.forms import BaseForm
from django.http import QueryDict

AnyForm = TypeVar("AnyForm", bound=BaseForm)


def as_typed(form: AnyForm, given: QueryDict) -> AnyForm:
    """This form, of which nothing was checked yet, unbound: with what is given for it standing in its fields. What is not given keeps its first value."""
    for name, field in form.fields.items():
        called = form.add_prefix(name)
        if not field.widget.value_omitted_from_data(given, {}, called):
            form.initial[name] = field.widget.value_from_datadict(given, {}, called)
    form.is_bound = False
    return form
