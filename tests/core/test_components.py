# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components say what they must, in every state, and the style page shows them all."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.test.signals import template_rendered

from rondom.core import clock, dutch
from rondom.core.styleguide import style_page
from rondom.core.templatetags import rondom as components

TEMPLATES = Path(components.__file__).parent.parent / "templates"
FRIDAY = datetime(2026, 2, 6, 10, 40, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with clock.at(FRIDAY):
        yield


def shown(source: str, **names: Any) -> str:
    """What a template with our tags prints, in one line."""
    return re.sub(r"\s+", " ", Template("{% load rondom %}" + source).render(Context(names))).strip()


@pytest.fixture
def style_sheet() -> tuple[str, set[str]]:
    """The style page and the names of the templates it was made of."""
    used: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        used.add(template.name)

    template_rendered.connect(note)
    try:
        page = style_page(RequestFactory().get("/stijl/")).content.decode()
    finally:
        template_rendered.disconnect(note)
    return page, used


def test_style_page_shows_every_component(style_sheet: tuple[str, set[str]]) -> None:
    all_components = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}

    assert len(all_components) > 20
    assert all_components - style_sheet[1] == set()


@pytest.mark.parametrize(
    "name",
    [f"rondom-chip--{state}" for state in components.CLOCK_STATES]
    + [f"rondom-badge--{kind}" for kind in components.BADGE_KINDS]
    + [f"rondom-avatar--{kind}" for kind in components.AVATAR_KINDS]
    + [f"rondom-alert--{kind}" for kind in components.ALERT_KINDS]
    + ["rondom-only-you", "rondom-refused", "utrecht-form-field--invalid", "rondom-errors"]
    + [classes.split()[-1] for classes in components.BUTTON_CLASSES.values()],
)
def test_style_page_shows_every_state(name: str, style_sheet: tuple[str, set[str]]) -> None:
    assert re.search(rf'class="[^"]*\b{name}[ "]', style_sheet[0])


# Of which a list holds two or three for each row: written in the tag itself.
WITHOUT_TEMPLATE = {"icon", "button", "avatar", "task_row"}


def test_every_component_has_a_tag_and_every_tag_its_template() -> None:
    tags = set(components.register.tags) - WITHOUT_TEMPLATE

    assert {path.stem for path in (TEMPLATES / "components").glob("*.html")} - {"only_you"} == tags


def test_clock_chip_empties_with_the_time_that_is_left() -> None:
    assert 'stroke-dasharray="80 100"' in shown('{% clock_chip "calm" "nog 34 dagen: ma 26 okt" 0.8 %}')
    assert 'stroke-dasharray="100 100"' in shown('{% clock_chip "soon" "morgen" 1.7 %}')
    assert 'stroke-dasharray="0 100"' in shown('{% clock_chip "soon" "vandaag" left %}', left=-0.2)


@pytest.mark.parametrize(
    "source",
    [
        '{% clock_chip "red" "x" %}',
        '{% badge "x" kind="score" %}',
        '{% avatar "x" kind="boss" %}',
        '{% button "x" kind="big" %}',
    ],
)
def test_a_state_that_does_not_exist_is_an_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="is none of"):
        shown(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% button name href=name icon=name data_x=name %}",
        "{% button name %}",
        "{% avatar name letters=name %}",
        "{% task_row name=name href=name action=name action_href=name state='late' words=name %}{{ name }}{% endtask_row %}",
    ],
)
def test_what_a_component_is_given_is_never_markup(source: str) -> None:
    html = shown(source, name='<b onclick="x()">')
    assert "<b" not in html.replace("<button", "") and 'onclick="' not in html


def test_late_chip_differs_in_shape_and_words_too() -> None:
    late, calm = (
        shown('{% clock_chip "late" "1 werkdag te laat" %}'),
        shown('{% clock_chip "calm" "nog 3 werkdagen" %}'),
    )

    assert "1 werkdag te laat" in late
    assert "rondom-chip__disc" in late and "rondom-chip__disc" not in calm


def test_refused_button_says_why_and_who_can_and_the_number() -> None:
    html = shown(
        '{% refused_button "Sluit dit plan" reason="Er staan nog stappen open." who="Sanne" phone="0199550121" %}'
    )
    described = re.search(r'aria-describedby="([^"]+)"', html)

    assert 'aria-disabled="true"' in html and 'type="button"' in html
    assert described and f'id="{described[1]}"' in html
    assert "Er staan nog stappen open. <strong>Sanne</strong> kan dit" in html
    assert 'href="tel:0199550121">0199 55 01 21</a>' in html


def test_refused_button_without_anyone_who_can_says_only_why() -> None:
    html = shown('{% refused_button "Sluit dit plan" reason="Dit plan is al gesloten." %}')

    assert "Dit plan is al gesloten.</p>" in html and "kan dit" not in html


def test_button_takes_attributes_and_escapes_them() -> None:
    html = shown(
        '{% button words hx_post="/x/" name="keuze" value="ja" data_print=True disabled=False %}', words="<b>Bel nu</b>"
    )

    assert 'hx-post="/x/" name="keuze" value="ja" data-print' in html
    assert "disabled" not in html
    assert "&lt;b&gt;Bel nu&lt;/b&gt;" in html


def test_own_words_are_literal_and_harmless() -> None:
    html = shown("{% quote words who='Murat' when='ma 2 feb' %}", words="Ik trek het <script>niet</script> meer.")

    assert "“Ik trek het &lt;script&gt;niet&lt;/script&gt; meer.”" in html
    assert "Murat, ma 2 feb" in html


def test_inside_of_a_block_is_escaped_once() -> None:
    html = shown("{% card heading=name %}{{ name }} <em>blijft</em>{% endcard %}", name="Jansen & Jansen")

    assert html.count("Jansen &amp; Jansen") == 2
    assert "<em>blijft</em>" in html and "&amp;amp;" not in html


def test_phone_in_a_sentence_leaves_no_space_before_the_full_stop() -> None:
    assert shown('Bel {% phone_link "140199" kind="text" %}.').endswith('href="tel:140199">14 0199</a>.')


def test_only_you_box_is_no_alert() -> None:
    html = shown('{% alert heading="Alleen voor jou" kind="only_you" %}1 notitie{% endalert %}')

    assert "rondom-only-you" in html and "utrecht-alert" not in html


class Form(forms.Form):
    day = forms.DateField(label="Wanneer?", help_text="Bijvoorbeeld 3-2-2026")
    safe = forms.ChoiceField(
        label="Is iedereen veilig?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect
    )
    places = forms.MultipleChoiceField(
        label="Waar?",
        required=False,
        choices=[("thuis", "Thuis"), ("straat", "Straat")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label="Notitie", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="Dit klopt")


def test_field_ties_help_and_error_to_the_control() -> None:
    html = shown("{% field form.day %}", form=Form({"day": "33 feb"}))

    assert 'aria-describedby="id_day_help id_day_error"' in html and 'aria-invalid="true"' in html
    assert 'id="id_day_help">Bijvoorbeeld 3-2-2026<' in html and 'id="id_day_error"' in html
    assert '<label class="rondom-field__label" for="id_day">' in html


def test_field_without_error_says_nothing_of_errors() -> None:
    html = shown("{% field form.day %}", form=Form())

    assert "aria-invalid" not in html and "id_day_error" not in html


def test_answers_to_choose_from_are_one_group_with_a_question() -> None:
    html = shown("{% field form.safe heading=True %}", form=Form({}))

    assert "<legend" in html and "<h1>Is iedereen veilig?</h1>" in html
    assert html.count('type="radio"') == 2 and html.count('for="id_safe_') == 2
    assert html.count("aria-describedby") == 1


def test_chosen_answers_stay_chosen() -> None:
    html = shown("{% field form.places %}", form=Form({"places": ["straat"]}))

    assert re.search(r'value="straat"[^>]*checked', html) and not re.search(r'value="thuis"[^>]*checked', html)


def test_what_may_stay_empty_says_so_in_words() -> None:
    assert "(niet verplicht)" in shown("{% field form.note %}", form=Form())
    assert "(niet verplicht)" not in shown("{% field form.note mark_optional=False %}", form=Form())
    assert "(niet verplicht)" not in shown("{% field form.day %}", form=Form())


def test_attributes_of_a_field_reach_its_control() -> None:
    assert 'hx-post="/x/"' in shown('{% field form.note hx_post="/x/" rows=3 %}', form=Form())
    assert shown('{% field form.safe hx_post="/x/" %}', form=Form()).count('hx-post="/x/"') == 2


def test_error_summary_links_to_each_field_that_needs_something() -> None:
    html = shown("{% error_summary form %}", form=Form({"day": "33 feb"}))

    assert 'href="#id_day"' in html and 'href="#id_safe_0"' in html and 'href="#id_agreed"' in html
    assert "data-error-summary" in html


def test_error_summary_is_absent_when_nothing_is_wrong() -> None:
    assert shown("{% error_summary form %}", form=Form()) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 9), "ma 9 feb"),
        (date(2026, 3, 20), "vr 20 mrt"),
        (date(2027, 1, 4), "ma 4 jan 2027"),
        (date(2025, 12, 31), "wo 31 dec 2025"),
    ],
)
def test_day_is_written_with_the_year_only_when_it_is_another(day: date, words: str) -> None:
    assert shown("{{ day|dutch_day }}", day=day) == words


def test_moment_is_written_in_the_time_of_the_netherlands() -> None:
    moment = datetime(2026, 2, 8, 23, 30, tzinfo=ZoneInfo("UTC"))

    assert shown("{{ moment|dutch_moment }}", moment=moment) == "ma 9 feb, 0.30 uur"
    assert shown("{{ moment|dutch_time }}", moment=FRIDAY) == "10.40 uur"
    assert shown("{{ moment|dutch_moment_in_full }}", moment=FRIDAY) == "vrijdag 6 februari 2026, 10.40 uur"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(750, "€ 750"), (Decimal("1250.50"), "€ 1.250,50"), (Decimal("1000000.00"), "€ 1.000.000"), (0, "€ 0")],
)
def test_money_is_written_with_cents_only_when_there_are_any(amount: Decimal | int, words: str) -> None:
    assert dutch.euro(amount).replace(dutch.NO_BREAK, " ") == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0199550121", "0199 55 01 21"), ("0199-550121", "0199 55 01 21"), ("0612345678", "06 12 34 56 78"), ("020 1234567", "020 123 45 67"),
        ("140199", "14 0199"), ("112", "112"), ("+32 2 123", "+32 2 123"), ("12345", "12345"),
    ],
)  # fmt: skip
def test_phone_number_is_written_in_groups(typed: str, words: str) -> None:
    assert dutch.phone(typed) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sanne", "Sa"),
        ("Murat Aydin", "Mu"),
        ("Juf Marit", "Ma"),
        ("Meneer de Wit", "Wi"),
        ("Mevrouw Van Loon", "Va"),
        ("van Loon", "Lo"),
        ("jo", "Jo"),
        ("", "?"),
    ],
)
def test_initials_are_of_the_first_name_else_of_the_surname(name: str, letters: str) -> None:
    assert dutch.initials(name) == letters


@pytest.mark.parametrize(
    ("typed", "can_be_called"),
    [
        ("0612345678", True),
        ("06-12 34 56 78 na vijf uur", True),
        ("(0199) 55 01 21", True),
        ("+31 6 12345678", True),
        ("0031612345678", True),
        ("+32 2 555 12 34", True),
        ("14 0199", True),
        ("0800 2000", True),
        ("112", True),
        ("06 1234", False),
        ("+31612345", False),
        ("1234567890", False),
        ("14 01", False),
        ("+32 2", False),
        ("nul", False),
    ],
)
def test_a_number_is_whole_or_it_is_none(typed: str, can_be_called: bool) -> None:
    assert dutch.is_phone(typed) == can_be_called
