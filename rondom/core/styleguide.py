# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows every component in every state: for who builds a page, and for who looks whether it still reads well."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rondom.core import clock
from rondom.core.decisions import Decision, No

# Name, value, what it means, and the contrast that was computed for it (WCAG 2.x ratio).
PALETTE = [
    ("deep", "#0F4B46", _("knop, link, wie de leiding heeft"), _("wit erop 9,9")),
    ("deep-9", "#08302D", _("koppen, donkere band"), _("wit erop 14,3")),
    ("deep-6", "#2A6F68", _("dunne ringen, boog van de klok"), _("op wit 5,9")),
    ("tint", "#E4EFEC", _("gedaan, waarom-vak"), _("deep erop 8,4")),
    ("tint-2", "#C9DED9", _("uw eigen teken, spoor"), _("ink erop 11,8")),
    ("ground", "#EEF2F0", _("achter het papier"), _("mute erop 6,4")),
    ("paper", "#FFFFFF", _("elk vlak"), _("ink erop 16,6")),
    ("warm", "#F4A95E", _("de inwoner; alleen als vulling"), _("ink erop 8,4")),
    ("warm-2", "#FBDDBB", _("eigen mensen"), _("warm-9 erop 7,8")),
    ("warm-1", "#FFF3E4", _("een inwoner wacht"), _("ink erop 15,1")),
    ("warm-7", "#8A4209", _("warme tekst en pijlen"), _("op wit 7,3")),
    ("red", "#A31621", _("te laat, gevaar, noodknop"), _("op wit 7,8")),
    ("red-1", "#FCEBEA", _("rij achter te laat"), _("red erop 6,8")),
    ("ink", "#14211F", _("tekst, snel weg"), _("op wit 16,6")),
    ("control", "#6B7B77", _("rand van een invulvak"), _("op wit 4,4 (nodig: 3)")),
]
CLOCKS = [
    ("calm", _("nog 34 dagen: ma 26 okt"), 0.8),
    ("soon", _("nog 1 werkdag: ma 9 feb"), 0.25),
    ("late", _("1 werkdag te laat"), 0.0),
    ("paused", _("staat stil: wacht op brief van Henk"), 0.5),
    ("done", _("gehaald: di 3 feb 14.00"), 0.0),
]
BADGES = [
    ("done", _("gedaan"), "check"),
    ("ask", _("Wat vindt u?"), "message-circle-question-mark"),
    ("outline", _("nog geen regeling gekozen"), ""),
    ("plain", _("€ 750 per maand"), ""),
    ("late", _("afspraak niet gelukt"), "triangle-alert"),
]
PEOPLE = [
    ("resident", "Murat", _("inwoner")),
    ("own", "Els", _("eigen mensen")),
    ("helper", "Sjef", _("helper uit de buurt")),
    ("professional", "Bo", _("hulpverlener")),
    ("lead", "Sanne", _("heeft de leiding")),
    ("ask", "", _("nog vragen")),
    ("you", "Petra", _("jij, ingelogd")),
]
TABS = [
    {"label": _("Mijn plan"), "url": "#tabs", "icon": "list-checks", "current": True},
    {"label": _("Wie helpt mij"), "url": "#tabs", "icon": "users-round", "current": False},
    {"label": _("Mijn verhaal"), "url": "#tabs", "icon": "book-open", "current": False},
    {"label": _("Wie keek er"), "url": "#tabs", "icon": "eye", "current": False},
]
ANSWERS = [("ja", _("Ja"), "check"), ("nee", _("Nee"), "x"), ("later", _("Later"), "clock")]
STRENGTHS = [
    _("Samen rustig met de kinderen"),
    _("Lina gaat graag naar school"),
    _("Opa en oma spaarden mee"),
    _("Murat vroeg zelf om hulp"),
]
LOOK = [
    (_("Zag"), _("uw plan")),
    (_("Niet"), _("waarom Jeroen hulp krijgt")),
    (_("Waarom"), _("Zij is uw vaste begeleider")),
]


class Example(forms.Form):
    """One field of each shape that a page may ask for."""

    place = forms.CharField(
        label=_("Waar praten jullie?"), widget=forms.TextInput(attrs={"placeholder": _("Bijvoorbeeld: thuis")})
    )
    happened = forms.CharField(label=_("Wat is er gebeurd?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    children = forms.ChoiceField(
        label=_("Wonen er kinderen bij u in huis?"),
        help_text=_("Ook als zij er niet elke dag zijn."),
        choices=[("ja", _("Ja")), ("nee", _("Nee")), ("liever-niet", _("Dat zeg ik liever niet"))],
        widget=forms.RadioSelect,
    )
    present = forms.MultipleChoiceField(
        label=_("Wie waren erbij?"),
        required=False,
        choices=[("murat", "Murat"), ("jeroen", "Jeroen"), ("bo", "Bo, CJG")],
        widget=forms.CheckboxSelectMultiple,
    )
    setting = forms.ChoiceField(
        label=_("Waar speelt het?"),
        choices=[("thuis", _("Thuis")), ("straat", _("Straat")), ("werk", _("School en werk"))],
    )
    calls = forms.BooleanField(label=_("Bel mij liever dan dat u schrijft"), required=False)


class Mistaken(forms.Form):
    """The same shapes, filled in wrongly."""

    day = forms.DateField(
        label=_("Wanneer?"),
        input_formats=["%d-%m-%Y"],
        error_messages={"invalid": _("Vul een dag in, bijvoorbeeld 3-2-2026")},
        widget=forms.DateInput,
    )
    safe = forms.ChoiceField(
        label=_("Is iedereen nu veilig?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        error_messages={"required": _("Kies een antwoord")},
        widget=forms.RadioSelect,
    )


def _examples() -> dict[str, Any]:
    wrong = Mistaken({"fout-day": "33 feb"}, prefix="fout")
    wrong.is_valid()
    return {
        "palette": PALETTE, "clocks": CLOCKS, "badges": BADGES, "people": PEOPLE, "tab_items": TABS, "answers": ANSWERS,
        "strengths": STRENGTHS, "look": LOOK, "refusal": _refusal(), "form": Example(initial={"children": "ja", "present": ["murat"]}),
        "wrong": wrong, "saved_at": _saved(),
    }  # fmt: skip


def _refusal() -> Decision:
    return No(
        gettext("Er staan nog twee stappen open. Rond ze af of draag ze over."), who_can="Sanne", phone="0199550121"
    )


def _saved() -> datetime:
    return clock.now().replace(hour=20, minute=14)


@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with the palette and the type. No facts about anyone; demo mode only."""
    return render(request, "style.html", _examples())
