# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions in empty places: who might stand there, asked and never counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from rondom.desk.circle.crowd import Sectors
from rondom.desk.circle.people import Resident, Sector
from rondom.desk.circle.search import Taken, seat_question
from rondom.desk.circle.seats import Guest, Seated, question

MOST = 6


def questions(residents: Sequence[Resident]) -> dict[Sector, str]:
    """One question for each place that people often forget, the nearest first."""
    child = any(resident.child for resident in residents)
    adult = any(not resident.child for resident in residents)
    asked = {
        Sector("own", "home"): _("Familie?"),
        Sector("helper", "street"): _("Een buur?"),
        Sector("own", "school_work"): _("Collega?") if adult else _("Klasgenoot?"),
        Sector("own", "online"): _("Vrienden?"),
        Sector("helper", "home"): _("Vrijwilliger?"),
    }
    if child:
        asked[Sector("helper", "school_work")] = _("Andere ouder?")
    return asked


def still_to_ask(
    residents: Sequence[Resident], sectors: Sectors, declined: Collection[tuple[str, str]]
) -> dict[Sector, Guest]:
    """A question is gone when somebody is there or when the resident said "liever niet"."""
    open_ones = [
        (sector, question(words))
        for sector, words in questions(residents).items()
        if not sectors[sector] and sector not in declined
    ]
    return dict(open_ones[:MOST])


def seat_questions(asked: Sequence[Seated], seated: Sequence[Seated], taken: Taken) -> list[Seated]:
    """Each question where it covers nothing; one that has no room is left to the list."""
    placed: list[Seated] = []
    for one in asked:
        seat = seat_question(one, taken, seated)
        if seat:
            placed.append(seat)
            taken = Taken(taken.firm + seat.boxes, taken.soft, taken.lead)
    return placed
