# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people have to fill in: the required fields of each process, counted from the forms themselves (experience.md, principle 1)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.forms import Form
from django.utils.module_loading import import_string

LIST = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Burden:
    """One process. `required`: the labels of what cannot stay empty; `ceiling`: how many there may be."""

    name: str
    required: tuple[str, ...]
    ceiling: int

    @property
    def is_too_much(self) -> bool:
        """More than was allowed."""
        return len(self.required) > self.ceiling


def burdens() -> Iterator[Burden]:
    """Each process of the list, in its order. Raises ImportError for a form that is not there."""
    for process in tomllib.loads(LIST.read_text())["process"]:
        forms: list[type[Form]] = [import_string(name) for name in process["forms"]]
        required = [label for form in forms for label in _required(form)]
        yield Burden(process["name"], tuple(required), process["ceiling"])


def _required(form: type[Form]) -> Iterator[str]:
    """What cannot stay empty. What is filled in beforehand nobody has to fill in."""
    for name, field in form.base_fields.items():
        if field.required and field.initial is None and not field.widget.is_hidden:
            yield str(field.label or name)
