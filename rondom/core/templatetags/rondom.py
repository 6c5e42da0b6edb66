# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components and the ways of writing, for templates: {% load rondom %}. See docs/reference/templates.md and /stijl/.

Each component takes named values with defaults, so that a page never passes a name that is not there. Most have one template in
templates/components/; those of which a list holds two for each row (icon, button, avatar, task row) are written here, because rendering one small
template costs more than everything in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zlib import crc32

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rondom.core import clock, dutch, form_parts

register = template.Library()

BUTTON_CLASSES = {
    "filled": "utrecht-button utrecht-button--primary-action",
    "outline": "utrecht-button utrecht-button--secondary-action",
    "soft": "utrecht-button rondom-button--soft",
    "danger": "utrecht-button rondom-button--danger",
    "link": "utrecht-button utrecht-button--link-like",
}
CLOCK_STATES = ("calm", "soon", "late", "paused", "done")
BADGE_KINDS = ("plain", "done", "ask", "outline", "late")
AVATAR_KINDS = ("resident", "own", "helper", "professional", "lead", "ask", "you")
# One who waits: in one piece, with or without a link and a deed, because a list holds twenty-five.
TASK_ROW = (
    '<li class="rondom-task{late}">{avatar}<div class="rondom-task__words"><div class="rondom-task__top"><h{level} class="rondom-task__name">%s</h{level}>'
    "{clock}</div><div>{content}</div></div>%s</li>"
)
LINKED, DONE_WITH = '<a href="{href}">{name}</a>', '<div class="rondom-task__action">{action}</div>'
ALERT_KINDS = {
    "warm": ("utrecht-alert--warning", "repeat"),
    "done": ("utrecht-alert--ok", "check"),
    "late": ("utrecht-alert--error", "triangle-alert"),
    "plain": ("utrecht-alert--info", "info"),
}


def _one_of(value: str, allowed: Iterable[str]) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """hx_post="/x/" becomes hx-post="/x/"; a value of True is a bare attribute, None and False are left out."""
    return flatatt({name.strip("_").replace("_", "-"): value for name, value in given.items() if value is not None})


# Ways of writing


# As rondom.core.dutch writes it: "10.00 uur", "€ 750", "0199 55 01 21"; `dial` is what stands behind tel: in a link.
register.filter("dutch_day_in_full", dutch.day_in_full)
register.filter("dutch_time", dutch.clock_time)
register.filter("dutch_moment_in_full", dutch.moment_in_full)
register.filter("euro", dutch.euro)
register.filter("phone", dutch.phone)
register.filter("dial", dutch.digits)
register.filter("initials", dutch.initials)


@register.filter
def dutch_day(value: date | datetime) -> str:
    """ "ma 9 feb", with the year only when it is another year than the clock's."""
    return dutch.day(value, clock.today())


@register.filter
def dutch_moment(value: datetime) -> str:
    """ "ma 9 feb, 10.00 uur"."""
    return dutch.moment(value, clock.today())


# Small parts


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """One Lucide icon of assets/icons.txt. Decoration only: the words stand beside it."""
    return _svg(name, extra_class)


def _svg(name: str, extra_class: str = "") -> SafeString:
    return format_html(
        '<svg class="rondom-icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {extra_class}" if extra_class else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def button(
    label: str,
    *,
    kind: str = "outline",
    icon: str = "",
    href: str = "",
    type: str = "submit",
    wide: bool = False,
    **attributes: Any,
) -> SafeString:
    """A deed as a verb ("Bel nu"). With href a link, else a button. One filled button a page."""
    classes = BUTTON_CLASSES[_one_of(kind, BUTTON_CLASSES)] + (" rondom-button--wide" if wide else "")
    sign, more = _svg(icon) if icon else "", _attributes(attributes) if attributes else ""
    if href:
        return format_html('<a class="{}" href="{}"{}>{}<span>{}</span></a>', classes, href, more, sign, label)
    return format_html('<button class="{}" type="{}"{}>{}<span>{}</span></button>', classes, type, more, sign, label)


@register.inclusion_tag("components/refused_button.html")
def refused_button(label: str, *, reason: str, who: str = "", phone: str = "", icon: str = "lock") -> dict[str, Any]:
    """A deed that cannot be done now: greyed, says why, and who can. Takes the words of a Decision (reason, who_can, phone)."""
    return {
        "label": label,
        "reason": reason,
        "who": who,
        "phone": phone,
        "icon_name": icon,
        "key": crc32(f"{label}{reason}{who}".encode()),
    }


@register.inclusion_tag("components/choices.html")
def choices(name: str, options: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Ja, nee and later as buttons of equal weight in a form. Each option: value, words, icon."""
    return {"name": name, "options": list(options)}


@register.inclusion_tag("components/clock_chip.html")
def clock_chip(state: str, words: str, fraction: float = 1.0) -> dict[str, Any]:
    """A ring that empties, then words; only for what has a date. `fraction` = time left / whole term, 0 to 1."""
    arc = str(round(max(0.0, min(1.0, float(fraction))) * 100))
    return {"state": _one_of(state, CLOCK_STATES), "words": words, "arc": arc}


@register.inclusion_tag("components/badge.html")
def badge(words: str, *, kind: str = "plain", icon: str = "") -> dict[str, Any]:
    """A state without a date, in words. Never a score."""
    return {"words": words, "kind": _one_of(kind, BADGE_KINDS), "icon_name": icon}


@register.simple_tag
def avatar(name: str, *, kind: str = "professional", size: str = "normal", letters: str = "") -> SafeString:
    """Two letters in a circle; fill, edge and ring say who someone is. The name stands beside it, so readers skip it."""
    shown = "+" if kind == "ask" else letters or dutch.initials(name)
    classes = f"rondom-avatar rondom-avatar--{_one_of(kind, AVATAR_KINDS)}"
    if _one_of(size, ("small", "normal", "large")) != "normal":
        classes += f" rondom-avatar--{size}"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, shown)


@register.inclusion_tag("components/mark.html")
def mark(*, on_dark: bool = False, small: bool = False) -> dict[str, Any]:
    """The circle mark: the light in the middle is the household, the ring is never closed."""
    return {"on_dark": on_dark, "small": small}


@register.inclusion_tag("components/phone_link.html")
def phone_link(number: str, *, name: str = "", kind: str = "link") -> dict[str, Any]:
    """A number to call. kind: link (with icon), text (inside a sentence), button (soft), filled. `name` says who answers."""
    _one_of(kind, ("link", "text", "button", "filled"))
    return {"number": number, "name": name, "kind": kind}


@register.inclusion_tag("components/quick_exit.html")
def quick_exit() -> dict[str, Any]:
    """Snel weg: logs out, leaves nothing behind, goes to a neutral page. A plain link without JavaScript; Esc twice with it."""
    return {}


@register.inclusion_tag("components/emergency_lines.html")
def emergency_lines() -> dict[str, Any]:
    """112 and 113, on every page of a resident and in every form."""
    return {}


@register.inclusion_tag("components/print_button.html")
def print_button(label: str, *, kind: str = "link") -> dict[str, Any]:
    """Prints this page. Hidden where there is no JavaScript: the browser's own menu prints too."""
    return {"label": label, "classes": BUTTON_CLASSES[_one_of(kind, BUTTON_CLASSES)]}


@register.inclusion_tag("components/autosave_status.html")
def autosave_status(saved_at: datetime | None = None) -> dict[str, Any]:
    """Where a form with data-autosave says "Bewaard om 21.14 uur", or that it could not be saved. Stands inside that form."""
    return {"saved_at": saved_at}


# People


@register.inclusion_tag("components/person_row.html")
def person_row(
    name: str,
    *,
    kind: str = "professional",
    party: str = "",
    role: str = "",
    note: str = "",
    phone: str = "",
    phone_kind: str = "link",
    href: str = "",
) -> dict[str, Any]:
    """One person in a list (ul.rondom-persons): who, from where, in which role, since when, and the number to call."""
    return {
        "name": name, "kind": kind, "party": party, "role": role, "note": note, "phone": phone, "phone_kind": phone_kind, "href": href,
    }  # fmt: skip


@register.inclusion_tag("components/quote.html")
def quote(words: str, *, who: str = "", when: str = "", large: bool = False) -> dict[str, Any]:
    """A resident's own words, literally, with who and when."""
    return {"words": words, "who": who, "when": when, "large": large}


# Lists


@register.inclusion_tag("components/definition_rows.html")
def definition_rows(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Pairs of a word and what it is: Zag / uw plan, Waarom / zij is uw vaste begeleider."""
    return {"rows": list(rows)}


@register.inclusion_tag("components/tick_list.html")
def tick_list(items: Iterable[str]) -> dict[str, Any]:
    """What goes well, each with a tick."""
    return {"items": list(items)}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], *, label: str) -> dict[str, Any]:
    """The pages of a resident, at the foot. Each item: label, url, icon, current (True for this page)."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("components/progress_steps.html")
def progress_steps(current: int, total: int, *, back: str = "") -> dict[str, Any]:
    """Vraag 1 van 5, in words and bars, with the way back. A total of 0 is not known yet."""
    return {
        "current": current,
        "total": total,
        "back": back,
        "bars": [number <= current for number in range(1, total + 1)],
    }


# Forms


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong in this form, with a link to each field; gets the focus. Nothing when nothing is wrong."""
    wrong = [(form[name], form.errors[name]) for name in form.errors if name in form.fields]
    return {
        "own": list(form.non_field_errors()),
        "fields": [
            {"target": form_parts.first_control(field), "words": word} for field, words in wrong for word in words
        ],
    }


@register.inclusion_tag("components/field.html")
def field(
    field: BoundField,
    *,
    heading: bool = False,
    row: bool = False,
    mark_optional: bool = True,
    type: str = "",
    hide_label: bool = False,
    **attributes: Any,
) -> dict[str, Any]:
    """One field of a Django form: label above, help under it, errors in words and tied to the field.

    heading: the label is the h1 of a page with one question. row: short answers beside each other. type: date, tel, email, number.
    """
    shape = form_parts.shape(field)
    help_id, error_id = f"{field.auto_id}_help", f"{field.auto_id}_error"
    described = " ".join(part for part, given in ((help_id, field.help_text), (error_id, field.errors)) if given)
    named = form_parts.named(attributes, described=described, wrong=bool(field.errors))
    many = shape in form_parts.OPTION_CLASSES
    return {
        "field": field, "shape": shape, "heading": heading, "row": row, "hide_label": hide_label, "many": many,
        "help_id": help_id, "error_id": error_id, "described": described,
        "optional": mark_optional and not field.field.required and shape != "checkbox",
        "options": [form_parts.option(part, shape, named) for part in field.subwidgets] if many else [],
        "control": "" if many else form_parts.control(field, shape, type, named),
    }  # fmt: skip


# Parts with an inside


@register.simple_block_tag
def card(
    content: str,
    *,
    heading: str = "",
    above: str = "",
    kind: str = "plain",
    ask: str = "",
    level: int = 2,
    id: str = "",
) -> SafeString:
    """A surface with one subject. kind: plain, warm (good news), waiting (the resident is asked something; `ask` says so: "Wat vindt u?")."""
    _one_of(kind, ("plain", "warm", "waiting"))
    inside = {
        "content": content,
        "heading": heading,
        "above": above,
        "kind": kind,
        "ask": ask,
        "level": level,
        "id": id,
    }
    return render_to_string("components/card.html", inside)


@register.simple_block_tag
def alert(
    content: str, *, heading: str, kind: str = "plain", icon: str = "", action: str = "", href: str = "", action_kind: str = "outline",
    strip: bool = False, live: bool = False, level: int = 2,
) -> SafeString:  # fmt: skip
    """A heading, a sentence, one deed. kind: warm (the one next deed), done, late, plain, only_you (the worker's own eyes; never printed)."""
    if kind == "only_you":
        return render_to_string("components/only_you.html", {"content": content, "heading": heading, "level": level})
    class_name, own_icon = ALERT_KINDS[_one_of(kind, ALERT_KINDS)]
    inside = {
        "content": content, "heading": heading, "kind": kind, "class_name": class_name, "icon_name": icon or own_icon, "level": level,
        "action": action, "href": href, "action_kind": action_kind, "strip": strip, "live": live,
    }  # fmt: skip
    return render_to_string("components/alert.html", inside)


@register.simple_block_tag
def empty_state(
    content: str, *, question: str, action: str = "", href: str = "", icon: str = "plus", level: int = 3
) -> SafeString:
    """Never "geen gegevens": a dashed ring that asks a question a person can answer."""
    inside = {
        "content": content,
        "question": question,
        "action": action,
        "href": href,
        "icon_name": icon,
        "level": level,
    }
    return render_to_string("components/empty_state.html", inside)


@register.simple_block_tag
def why_box(
    content: str, *, who_sees: str = "", law: str = "", law_url: str = "", heading: str = "", open: bool = False
) -> SafeString:
    """Waarom vragen we dit? (inside), Wie ziet dit?, and the article of law behind a fold."""
    inside = {
        "content": content,
        "who_sees": who_sees,
        "law": law,
        "law_url": law_url,
        "heading": heading or _("Waarom vragen we dit?"),
        "open": open,
    }
    return render_to_string("components/why_box.html", inside)


@register.simple_block_tag
def fold(content: str, *, heading: str, open: bool = False) -> SafeString:
    """Something that may stay closed; works without JavaScript."""
    return render_to_string("components/fold.html", {"content": content, "heading": heading, "open": open})


@register.simple_block_tag
def timeline_item(content: str, *, heading: str, time: str = "", state: str = "next") -> SafeString:
    """One moment in ol.rondom-timeline. state: past, now, next."""
    inside = {"content": content, "heading": heading, "time": time, "state": _one_of(state, ("past", "now", "next"))}
    return render_to_string("components/timeline_item.html", inside)


@register.simple_block_tag
def task_row(
    content: str, *, name: str, kind: str = "resident", href: str = "", state: str = "", words: str = "", fraction: float = 1.0,
    action: str = "", action_href: str = "", action_icon: str = "", action_kind: str = "outline", level: int = 3,
) -> SafeString:  # fmt: skip
    """One person who waits, in ol.rondom-tasks: who, the clock, what to do, and the one button. A late one has a red ground and says so."""
    clock = render_to_string("components/clock_chip.html", clock_chip(state, words, fraction)) if state else ""
    return format_html(
        TASK_ROW % (LINKED if href else "{name}", DONE_WITH if action else ""),
        late=" rondom-task--late" if state == "late" else "",
        avatar=avatar(name, kind=kind),
        level=level,
        href=href,
        name=name,
        clock=clock,
        content=content,
        action=button(action, href=action_href, icon=action_icon, kind=action_kind) if action else "",
    )
