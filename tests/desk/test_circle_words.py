# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the circle asks and says: it names who is there, asks who might be missing, and never counts an absence."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from rondom.desk.circle import Resident, Setting, draw
from tests.desk.test_circle import CIRCLES, FAMILY, RINGS, someone

SOME = CIRCLES[::7]  # of each size, lopsided and not
EVERY_QUESTION = {
    ("own", "home"): "Familie?",
    ("helper", "street"): "Een buur?",
    ("own", "school_work"): "Collega?",
    ("own", "online"): "Vrienden?",
    ("helper", "home"): "Vrijwilliger?",
    ("helper", "school_work"): "Andere ouder?",
}


def questions(picture):
    return {(b.ring, b.setting): b.label[0].words for b in picture.bubbles if b.kind == "prompt"}


def test_an_empty_circle_asks_six_questions_and_says_no_zero():
    picture = draw(FAMILY, [], [])
    assert questions(picture) == EVERY_QUESTION
    assert picture.words == "In het midden staat dit gezin. Wie kan erbij komen?"


def test_nobody_is_asked_for_another_parent_where_no_child_lives():
    assert ("helper", "school_work") not in questions(draw([Resident(1, "Joke")], [], []))


def test_a_child_alone_is_asked_for_a_classmate():
    assert questions(draw([Resident(1, "Sam", True)], [], []))["own", "school_work"] == "Klasgenoot?"


@pytest.mark.parametrize("sector", EVERY_QUESTION)
def test_a_question_is_gone_when_the_resident_would_rather_not(sector):
    assert sector not in questions(draw(FAMILY, [], [], declined=frozenset({sector})))


@pytest.mark.parametrize("sector", EVERY_QUESTION)
def test_a_question_is_gone_when_somebody_is_there(sector):
    ring, setting = sector
    assert sector not in questions(draw(FAMILY, [someone(1, ring=ring, setting=setting)], []))


def test_without_prompts_nothing_is_asked():
    picture = draw(FAMILY, [], [], prompts=False)
    assert picture.bubbles == ()
    assert picture.words == "In het midden staat dit gezin."


def test_there_are_never_more_than_six_questions():
    assert max(len(questions(draw(residents, people, []))) for residents, people in SOME) <= 6


@pytest.mark.parametrize(
    ("residents", "people", "words"),
    [
        (
            FAMILY,
            [someone(key, name, lead=key == 1) for key, name in enumerate(("Bo", "Sanne", "Mirte", "Marit", "Jesse"))],
            "Vijf hulpverleners staan rondom dit gezin. Sanne heeft de leiding. Wie missen we nog?",
        ),
        (
            [Resident(1, "Joke")],
            [someone(1, "Aad")],
            "Eén hulpverlener staat rondom Joke. Wie krijgt de leiding? Wie missen we nog?",
        ),
        (
            [Resident(1, "Henk"), Resident(2, "Wilma")],
            [someone(1, ring="own"), someone(2, ring="helper"), someone(3, "Émile", lead=True)],
            "Eén eigen mens, één helper en één hulpverlener staan rondom dit huishouden. "
            "Émile heeft de leiding. Wie missen we nog?",
        ),
        (
            FAMILY,
            [someone(key, lead=key == 0, name="Sanne") for key in range(13)],
            "13 hulpverleners staan rondom dit gezin. Sanne heeft de leiding. De lijst noemt iedereen. "
            "Wie missen we nog?",
        ),
    ],
)
def test_the_circle_in_words(residents, people, words):
    assert draw(residents, people, []).words == words


def test_no_sentence_holds_a_zero_or_a_lack():
    lacks = re.compile(r"(^|\D)0(\D|$)|\b(geen|niemand|nul|ontbre\w+|mist)\b", re.IGNORECASE)
    assert lacks.search("Hij heeft geen eigen mensen.")
    for residents, people in SOME:
        picture = draw(residents, people, [])
        assert not lacks.search(picture.words)
        assert "+0" not in {bubble.words for bubble in picture.bubbles}


def test_sentences_are_at_most_twelve_words_long():
    for ring in RINGS:
        for sentence in re.split(r"[.?]", draw(FAMILY, [someone(1, ring=ring, lead=True)], []).words):
            assert len(sentence.split()) <= 12


def test_who_may_not_be_known_leaves_no_trace_of_name_or_organisation():
    hidden = someone(1, "Jeroen Zwart", second="GGZ", lead=True, shown_as="vertrouwd contact van Jeroen")
    picture = draw(FAMILY, [hidden], [])
    assert "Zwart" not in repr(picture) and "GGZ" not in repr(picture)
    assert "Vertrouwd contact van Jeroen heeft de leiding." in picture.words


class _Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def rendered(people, template="desk/circle.html", settings=()):
    with translation.override("nl"):
        return render_to_string(template, {"picture": draw(FAMILY, people, settings), "list_id": "mensen"})


def test_the_drawing_has_no_inline_style_and_no_script():
    html = rendered([someone(key, lead=key == 1, url="/iemand/1/") for key in range(9)])
    tags = _Tags(html).found
    assert not any("style" in attributes or tag in {"style", "script"} for tag, attributes in tags)
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)


def test_numbers_in_the_drawing_keep_their_point_in_dutch():
    html = rendered([someone(key, ring=RINGS[key % 3]) for key in range(7)], "desk/circle.svg.html")
    attributes = [found for _, found in _Tags(html).found]
    numbers = [a[name] for a in attributes for name in ("x", "y", "cx", "cy", "d", "transform") if name in a]
    assert any("." in number for number in numbers)
    assert not any("," in number for number in numbers)


def test_the_drawing_carries_its_words_and_they_stand_below_it_too():
    html = rendered([someone(1, "D'n Aad & zn", lead=True)])
    [svg] = [attributes for tag, attributes in _Tags(html).found if tag == "svg"]
    words = "Eén hulpverlener staat rondom dit gezin. D'n Aad & zn heeft de leiding. Wie missen we nog?"
    assert (svg["role"], svg["aria-label"]) == ("img", words)
    assert html.count("zn heeft de leiding.") == 2


def test_who_does_not_fit_is_one_link_away_in_the_list():
    tags = _Tags(rendered([someone(key) for key in range(9)])).found
    links = [attributes for tag, attributes in tags if tag == "a"]
    assert [link["href"] for link in links] == ["#mensen", "#mensen"]
    assert [link.get("tabindex") for link in links] == ["-1", None]


def test_the_legend_explains_only_what_is_drawn():
    assert draw(FAMILY, [], []).legend == ("prompt",)
    assert draw(FAMILY, [someone(1, lead=True), someone(2)], []).legend == ("lead", "line", "prompt")
    assert draw(FAMILY, [someone(1, lead=True)], [], prompts=False).legend == ("lead",)


def test_a_discussed_setting_has_a_tick_and_the_question_its_own_tone():
    settings = [Setting("home", "hier zit de vraag", "question"), Setting("street", "besproken", "discussed")]
    html = rendered([], "desk/circle.svg.html", settings)
    assert html.count("circle-tick") == 1
    assert html.count("circle-corner-question") == 1
