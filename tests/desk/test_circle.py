# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The circle: everybody has a place of their own, and the same people always give the same picture."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import atan2, degrees, hypot

import pytest

from rondom.desk.circle import Around, Picture, Resident, Setting, draw
from rondom.desk.circle.people import PLACES, RINGS
from rondom.desk.circle.picture import Bubble

BAND = {"own": (99, 171), "helper": (175, 243), "professional": (247, 318)}
ROOM = {"own": 3, "helper": 4, "professional": 5}
START = {"home": 180, "street": 270, "school_work": 0, "online": 90}
NAMES = (
    *("Sanne", "Bo", "Mirte", "Jesse", "Wijkagent", "Ria", "Els", "Gerda", "Sjef", "Mo", "Wilhelmina", "Juf Marit"),
    *("Oom Bas", "Tante Wil", "Van Loon", "Groep 8"),
    *("Maximiliaan van der Weijden-Oosterhout", "Mevrouw Abdelkarim-Bouzambou"),
)
SECONDS = (
    "",
    "",
    "CJG",
    "GGZ Riviergroep",
    "De Regenboog",
    "oma van Sam",
    "Stichting Maatschappelijke Ondersteuning Merwelinde",
)
FAMILY = [Resident(1, "Murat"), Resident(2, "Jeroen"), Resident(3, "Lina", True), Resident(4, "Sam", True)]


def someone(key=1, name="Bo", *, ring="professional", setting="home", lead=False, second="", day=None, **more):
    since = date(2026, 1, 1) + timedelta(key if day is None else day)
    return Around(key, name, second, ring, setting, lead, since, **more)


def random_circle(seed):
    """1 to 25 people; every second circle is lopsided: most stand in one ring or one setting."""
    chance = random.Random(seed)
    ring, place = chance.choice(RINGS), chance.choice(PLACES)
    lopsided = seed % 2
    people = [
        someone(
            key,
            chance.choice(NAMES),
            ring=ring if lopsided and chance.random() < 0.6 else chance.choice(RINGS),
            setting=place if lopsided and chance.random() < 0.7 else chance.choice(PLACES),
            second=chance.choice(SECONDS),
            day=chance.randrange(300),
        )
        for key in range(1, 2 + seed % 25)
    ]
    if chance.random() < 0.85:
        at = chance.randrange(len(people))
        people[at] = replace(people[at], lead=True)
    residents = [
        Resident(key, chance.choice(NAMES[:10]), chance.random() < 0.4) for key in range(chance.randint(1, 12))
    ]
    return residents, people


CIRCLES = [random_circle(seed) for seed in range(400)]


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    return [draw(residents, people, []) for residents, people in CIRCLES]


def people_in(picture: Picture) -> list[Bubble]:
    return [bubble for bubble in picture.bubbles if bubble.kind != "prompt"]


def overlaps(one, two):
    return min(one[2], two[2]) - max(one[0], two[0]) > 1e-9 and min(one[3], two[3]) - max(one[1], two[1]) > 1e-9


def angle(bubble):
    return (degrees(atan2(bubble.y, bubble.x)) - START[bubble.setting]) % 360


def collisions(bubbles):
    return [
        (one, two) for one, two in combinations(bubbles, 2) if any(overlaps(a, b) for a in one.boxes for b in two.boxes)
    ]


def test_the_random_circles_have_every_size_and_are_lopsided_too(pictures):
    sizes = Counter(len(people) for _, people in CIRCLES)
    assert set(sizes) == set(range(1, 26))
    fullest = [max(Counter((one.ring, one.setting) for one in people).values()) for _, people in CIRCLES]
    assert max(fullest) >= 10
    assert any(picture.folded for picture in pictures)
    assert any(picture.lines == () for picture in pictures)


def test_nobody_covers_anybody_in_400_random_circles(pictures):
    assert [seed for seed, picture in enumerate(pictures) if collisions(people_in(picture))] == []


def test_a_question_covers_nobody_either(pictures):
    assert [seed for seed, picture in enumerate(pictures) if collisions(picture.bubbles)] == []


def test_two_bubbles_in_one_spot_would_be_seen_by_these_tests(pictures):
    bubble = pictures[0].bubbles[0]
    assert collisions([bubble, bubble])


def test_everything_stays_inside_the_picture(pictures):
    for picture in pictures:
        for left, top, right, bottom in (box for bubble in picture.bubbles for box in bubble.boxes):
            assert -372 <= left < right <= 372 and -358 <= top < bottom <= 358


def test_the_box_of_a_label_holds_its_words(pictures):
    """Measured with a second table: bold Source Sans 3 in thousandths, for the letters of one word."""
    wijkagent = (820 + 277 + 277 + 550 + 535 + 533 + 511 + 572 + 389) * 14 / 1000
    found = [b for p in pictures for b in p.bubbles if b.label and b.label[0].words == "Wijkagent"]
    assert found
    for bubble in found:
        left, top, right, bottom = bubble.boxes[1]
        assert right - left >= wijkagent
        assert all(top + 9 <= line.y <= bottom - 2 for line in bubble.label)


def test_every_bubble_stays_in_its_band_and_its_quadrant(pictures):
    for bubble in (bubble for picture in pictures for bubble in picture.bubbles):
        inner, outer = BAND[bubble.ring]
        half = 29 if bubble.kind == "lead" else 22
        far = hypot(bubble.x, bubble.y)
        assert inner <= far - half and far + half <= outer
        assert 7 <= round(angle(bubble), 1) <= 83


def test_the_lead_is_always_drawn_with_the_one_thick_line(pictures):
    for (_, people), picture in zip(CIRCLES, pictures, strict=True):
        expected = [one.id for one in people if one.lead]
        assert [bubble.person for bubble in picture.bubbles if bubble.kind == "lead"] == expected
        assert sum(line.kind == "lead" for line in picture.lines) == len(expected)


def test_the_line_of_the_lead_runs_through_nobody(pictures):
    for seed, picture in enumerate(pictures):
        line = next((line for line in picture.lines if line.kind == "lead"), None)
        if not line:
            continue
        steps = [i / 40 for i in range(41)]
        points = [(line.x1 + (line.x2 - line.x1) * i, line.y1 + (line.y2 - line.y1) * i) for i in steps]
        for bubble in picture.bubbles:
            if bubble.kind == "lead":
                continue
            assert all(hypot(x - bubble.x, y - bubble.y) > 22 for x, y in points), seed
            for left, top, right, bottom in bubble.boxes[1:]:
                assert not any(left < x < right and top < y < bottom for x, y in points), seed


def test_a_sector_draws_no_more_than_it_has_room_for_and_says_how_many_more(pictures):
    for (_, people), picture in zip(CIRCLES, pictures, strict=True):
        wanted = Counter((one.ring, one.setting) for one in people)
        for ring, place in wanted:
            here = [b for b in people_in(picture) if (b.ring, b.setting) == (ring, place)]
            folds = [bubble for bubble in here if bubble.kind == "fold"]
            drawn = len(here) - len(folds)
            assert len(here) <= ROOM[ring]
            assert len(folds) <= 1
            assert drawn + sum(int(fold.words[1:]) for fold in folds) == wanted[ring, place]


def test_few_people_are_folded_away_that_had_a_seat(pictures):
    """Shorter labels come first: room for a name is found in nine of ten circles, lopsided ones too."""
    extra = 0
    for (_, people), picture in zip(CIRCLES, pictures, strict=True):
        wanted = Counter((one.ring, one.setting) for one in people).items()
        seats = sum(many if many <= ROOM[ring] else ROOM[ring] - 1 for (ring, _), many in wanted)
        extra += seats > sum(bubble.person is not None for bubble in picture.bubbles)
    assert extra <= 40


def test_the_same_people_in_another_order_give_the_same_picture(pictures):
    for seed, ((residents, people), picture) in enumerate(zip(CIRCLES, pictures, strict=True)):
        if seed % 5:
            continue
        chance = random.Random(seed)
        mixed = chance.sample(residents, len(residents)), chance.sample(people, len(people))
        assert draw(*mixed, []) == picture


def test_who_came_on_the_same_day_sit_in_the_order_of_their_ids():
    people = [someone(key, day=1) for key in (10, 9, 2)]
    picture = draw(FAMILY, people, [], prompts=False)
    assert [bubble.person for bubble in picture.bubbles] == [2, 9, 10]
    assert draw(FAMILY, people[::-1], [], prompts=False) == picture


def test_eight_professionals_at_home_are_four_and_a_plus_four():
    people = [someone(key, f"Naam {key}", lead=key == 8) for key in range(1, 9)]
    picture = draw(FAMILY, people, [], prompts=False)
    assert Counter(bubble.kind for bubble in picture.bubbles) == {"lead": 1, "professional": 3, "fold": 1}
    assert [bubble.words for bubble in picture.bubbles if bubble.kind == "fold"] == ["+4"]
    assert {bubble.person for bubble in people_in(picture)} == {8, 1, 2, 3, None}


@pytest.mark.parametrize(("many", "thin"), [(12, 11), (13, 0)])
def test_above_twelve_people_only_the_lead_keeps_a_line(many, thin):
    people = [someone(key, ring=RINGS[key % 3], setting=PLACES[key % 4], lead=key == 2) for key in range(many)]
    picture = draw(FAMILY, people, [])
    assert Counter(line.kind == "lead" for line in picture.lines) == Counter({True: 1, False: thin})
    assert picture.lines[-1].kind == "lead"


def test_lines_run_from_the_disc_to_the_bubble():
    picture = draw(FAMILY, [someone(1, lead=True), someone(2, ring="own")], [], prompts=False)
    for line, far in zip(picture.lines, (136 - 22, 282 - 29), strict=True):
        assert hypot(line.x1, line.y1) == pytest.approx(94, abs=0.1)
        assert hypot(line.x2, line.y2) == pytest.approx(far, abs=0.1)


def test_a_crowded_ring_loses_its_second_lines_before_it_loses_people():
    people = [someone(key, "Abdelkarim", ring="own", second="oom van Sam") for key in range(3)]
    picture = draw(FAMILY, people, [], prompts=False)
    assert [bubble.person for bubble in picture.bubbles] == [0, 1, 2]
    assert not any(line.second for bubble in picture.bubbles for line in bubble.label)


def test_the_lead_keeps_the_second_line_in_a_crowd():
    crowd = [someone(key, "Abdelkarim", ring=ring, second="Toegang") for key, ring in enumerate(RINGS * 5)]
    lead = someone(99, "Sanne", lead=True, second="vaste begeleider")
    picture = draw(FAMILY, [*crowd, lead], [])
    [bubble] = [bubble for bubble in picture.bubbles if bubble.kind == "lead"]
    assert [line.words for line in bubble.label] == ["Sanne", "vaste begeleider"]


def test_a_long_name_takes_two_lines_and_then_an_ellipsis():
    [bubble] = draw(FAMILY, [someone(1, "Maximiliaan van der Weijden-Oosterhout")], [], prompts=False).bubbles
    first, second = (line.words for line in bubble.label)
    assert first == "Maximiliaan van"
    assert second.startswith("der Weijden") and second.endswith("…")


def test_two_people_of_the_same_name_are_two_people():
    picture = draw(FAMILY, [someone(1, "Sam", ring="own"), someone(2, "Sam", ring="own")], [], prompts=False)
    assert [(bubble.person, bubble.words) for bubble in picture.bubbles] == [(1, "Sa"), (2, "Sa")]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sanne", "Sa"),
        ("Juf Marit", "Ma"),
        ("oom Bas", "Ba"),
        ("Van Loon", "Va"),
        ("'t Veer", "Tv"),
        ("Émile", "Ém"),
        ("Groep 8", "Gr"),
        ("Ö", "Ö"),
        ("?", "?"),
    ],
)
def test_initials_are_two_letters_of_the_name(name, letters):
    assert draw(FAMILY, [someone(1, name)], [], prompts=False).bubbles[0].words == letters


def test_somebody_may_not_stand_in_the_circle_twice():
    with pytest.raises(ValueError, match="twice"):
        draw(FAMILY, [someone(1), someone(1, ring="own")], [])


def test_a_circle_with_two_leads_is_refused():
    with pytest.raises(ValueError, match="one lead"):
        draw(FAMILY, [someone(1, lead=True), someone(2, lead=True)], [])


@pytest.mark.parametrize("many", range(1, 15))
@pytest.mark.parametrize("child", [False, True])
def test_residents_stand_free_inside_the_middle(many, child):
    discs = draw([Resident(key, "Sam", child) for key in range(many)], [], []).discs
    assert len(discs) == min(many, 12)
    assert all(hypot(disc.x, disc.y) + disc.r <= 94 for disc in discs)
    assert all(hypot(a.x - b.x, a.y - b.y) >= a.r + b.r + 1 for a, b in combinations(discs, 2))
    assert (discs[-1].words == f"+{many - 11}") == (many > 12)


def test_adults_are_wider_than_children_and_come_first():
    discs = draw([FAMILY[3], FAMILY[1], FAMILY[2], FAMILY[0]], [], []).discs
    assert [(disc.words, disc.r) for disc in discs] == [("Murat", 33), ("Jeroen", 33), ("Lina", 27), ("Sam", 27)]
    assert [(disc.x, disc.y) for disc in discs] == [(-37, -29), (37, -29), (-32, 37), (32, 37)]


def test_a_name_that_does_not_fit_its_disc_becomes_two_letters():
    assert draw([Resident(1, "Wilhelmina-Charlotte")], [], []).discs[0].words == "Wi"


def test_settings_stand_in_their_corners_and_one_nobody_opened_says_so():
    settings = [Setting("home", "hier zit de vraag", "question"), Setting("street", "besproken", "discussed")]
    corners = draw(FAMILY, [], settings).corners
    assert [corner.name for corner in corners] == ["Thuis", "Straat", "School en werk", "Online"]
    assert [corner.state[0].words for corner in corners] == [
        "hier zit de vraag",
        "besproken",
        "niet besproken",
        "niet besproken",
    ]
    assert [(corner.x < 0, corner.y < 0) for corner in corners] == [
        (True, True),
        (False, True),
        (False, False),
        (True, False),
    ]
