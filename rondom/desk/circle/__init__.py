# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The circle of a household: the residents in the middle and everyone around them, as one computed picture.

Places are computed and never dragged: the same people give the same picture, on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rondom.desk.circle.crowd import by_sector, seat_everyone
from rondom.desk.circle.letters import initials
from rondom.desk.circle.middle import seat_residents
from rondom.desk.circle.people import Around, Resident, Setting, in_order, residents_in_order
from rondom.desk.circle.picture import Bubble, Kind, LegendEntry, Line, Picture, Text
from rondom.desk.circle.prompts import seat_questions, still_to_ask
from rondom.desk.circle.search import Taken
from rondom.desk.circle.seats import BUBBLE, DISC, LEAD_BUBBLE, NAME_LINE, Guest, Seated, label_top
from rondom.desk.circle.surroundings import corners, fixed_boxes, free_ring_names, usual_ring_names
from rondom.desk.circle.words import in_words

__all__ = ["Around", "Picture", "Resident", "Setting", "draw"]

LINES_UP_TO = 12
_NAME_BASELINE, _SECOND_BASELINE = 11.5, 10.5


def draw(
    residents: Iterable[Resident],
    around: Iterable[Around],
    settings: Iterable[Setting],
    declined: Collection[tuple[str, str]] = frozenset(),
    prompts: bool = True,
) -> Picture:
    """Who stands around this household, as coordinates and as words.

    `declined` holds (ring, setting) for each question the resident would rather not be asked. Raises
    ValueError when somebody stands in the circle twice or more than one person leads.
    """
    middle, people = residents_in_order(residents), in_order(around)
    sectors, lines = by_sector(people), len(people) <= LINES_UP_TO
    drawn_corners = corners(settings)
    fixed = fixed_boxes(drawn_corners)
    usual = tuple(box for name in usual_ring_names() for box in name.boxes)
    questions = still_to_ask(middle, sectors, declined) if prompts else {}
    everyone = seat_everyone(sectors, questions, Taken(fixed, usual), lines=lines)
    seated = [one for one in everyone if not one.guest.asks]
    lead = next((one for one in seated if _leads(one)), None)
    boxes = tuple(box for one in seated for box in one.boxes)
    ring_names = free_ring_names(seated, lead)
    taken = Taken(fixed + boxes, tuple(box for name in ring_names for box in name.boxes), lead)
    asked = seat_questions([one for one in everyone if one.guest.asks], seated if lines else [], taken)
    folded = any(one.guest.more for one in seated)
    drawn_lines = _lines(seated, lines=lines)
    return Picture(
        discs=seat_residents(middle),
        bubbles=tuple(_bubble(one) for one in (*seated, *asked)),
        lines=drawn_lines,
        ring_names=tuple(name.drawn() for name in ring_names),
        corners=drawn_corners,
        words=in_words(middle, people, asks=bool(asked), folded=folded),
        legend=_legend(drawn_lines, asked),
    )


def _leads(seated: Seated) -> bool:
    return seated.guest.person is not None and seated.guest.person.lead


def _kind(seated: Seated) -> Kind:
    if _leads(seated):
        return "lead"
    if seated.guest.person:
        return seated.ring
    return "fold" if seated.guest.more else "prompt"


def _bubble(seated: Seated) -> Bubble:
    guest, person = seated.guest, seated.guest.person
    words = initials(person.drawn_name) if person else f"+{guest.more}" if guest.more else ""
    return Bubble(
        person=person.id if person else None,
        kind=_kind(seated),
        ring=seated.ring,
        setting=seated.place,
        x=seated.x,
        y=seated.y,
        words=words,
        label=_label(guest, seated.x, seated.y),
        url=person.url if person else None,
        boxes=seated.boxes,
    )


def _label(guest: Guest, x: float, y: float) -> tuple[Text, ...]:
    top = label_top(guest, y)
    names = [
        Text(x, round(top + i * NAME_LINE + _NAME_BASELINE, 1), name, second=False)
        for i, name in enumerate(guest.names)
    ]
    if not guest.second:
        return tuple(names)
    y = round(top + len(names) * NAME_LINE + _SECOND_BASELINE, 1)
    return (*names, Text(x, y, guest.second, second=True))


def _lines(seated: Sequence[Seated], *, lines: bool) -> tuple[Line, ...]:
    """The line of the lead last, so that it lies on top; above twelve people it is the only one."""
    people = [one for one in seated if one.guest.person]
    thin = [_line(one, BUBBLE) for one in people if lines and not _leads(one)]
    return (*thin, *(_line(one, LEAD_BUBBLE) for one in people if _leads(one)))


def _line(seated: Seated, half: int) -> Line:
    end = seated.far - half
    return Line(
        _kind(seated),
        round(seated.ux * DISC, 1),
        round(seated.uy * DISC, 1),
        round(seated.ux * end, 1),
        round(seated.uy * end, 1),
    )


def _legend(lines: Sequence[Line], asked: Sequence[Seated]) -> tuple[LegendEntry, ...]:
    """Only what this picture holds needs explaining."""
    entries: list[LegendEntry] = []
    if any(line.kind == "lead" for line in lines):
        entries.append("lead")
    if any(line.kind != "lead" for line in lines):
        entries.append("line")
    if asked:
        entries.append("prompt")
    return tuple(entries)
