# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a Django form field becomes the look of the house: its shape, its class, what it is tied to."""

from collections.abc import Mapping
from typing import Any

from django.forms import BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceWidget,
    DateInput,
    FileInput,
    Select,
    Textarea,
)
from django.utils.safestring import SafeString

OPTION_CLASSES = {
    "radios": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkboxes": "utrecht-custom-checkbox utrecht-custom-checkbox--html-input",
}


def first_control(field: BoundField) -> str:
    """The id that a link from the summary jumps to: of radio buttons and check boxes the first one."""
    many = isinstance(field.field.widget, ChoiceWidget) and not isinstance(field.field.widget, Select)
    return f"{field.auto_id}_0" if many else str(field.auto_id)


def named(attributes: Mapping[str, Any], *, described: str, wrong: bool) -> dict[str, Any]:
    """The attributes a template gave (hx_post becomes hx-post), with what ties help and error to the control."""
    given = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    if described:
        given["aria-describedby"] = described
    if wrong:
        given["aria-invalid"] = "true"
    return given


def shape(field: BoundField) -> str:
    """What a field looks like, from its widget: text, textarea, select, checkbox, radios or checkboxes."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, Select):
        return "select"
    if isinstance(widget, ChoiceWidget):
        return "radios"
    return "textarea" if isinstance(widget, Textarea) else "text"


def control(field: BoundField, shape: str, type: str, named: Mapping[str, Any]) -> SafeString:
    """A single control, with its class, what describes it and its type."""
    widget = field.field.widget
    classes = {
        "checkbox": "utrecht-custom-checkbox utrecht-custom-checkbox--html-input",
        "select": "utrecht-select utrecht-select--html-select",
        "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
        "text": "" if isinstance(widget, FileInput) else "utrecht-textbox utrecht-textbox--html-input",
    }[shape]
    if isinstance(widget, DateInput) or type == "date":
        classes += " rondom-textbox--date"
    own = widget.attrs.get("class", "")
    dressed = {"class": f"{classes} {own}".strip(), **named}
    return field.as_widget(attrs={**dressed, "type": type} if type and shape == "text" else dressed)


def option(part: Any, shape: str, named: Mapping[str, Any]) -> dict[str, Any]:
    """One answer to choose from, as a card."""
    part.data["attrs"]["class"] = OPTION_CLASSES[shape]
    # Said once, on the group: else a reader hears help and error again at each answer.
    part.data["attrs"].pop("aria-describedby", None)
    part.data["attrs"].update({name: value for name, value in named.items() if not name.startswith("aria-")})
    return {"control": part.tag(), "words": part.choice_label, "id": part.id_for_label}
