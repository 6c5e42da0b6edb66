# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about a family map."""

from datetime import timedelta
from types import MappingProxyType

from rondom.kinship import rules
from tests.rules.people import NOW, RESIDENT, WORKER, Cases

CASES: Cases = MappingProxyType(
    {
        "kinship/rules.py": {
            "may_begin_map": lambda: rules.may_begin_map(WORKER, None, False),
            "may_begin_map #2": lambda: rules.may_begin_map(RESIDENT, 11, False),
            "may_begin_map #3": lambda: rules.may_begin_map(RESIDENT, 40, True),
            "may_fill_in": lambda: rules.may_fill_in(False, False),
            "may_change": lambda: rules.may_change(False),
            "may_stand_below": lambda: rules.may_stand_below("own", ("own",)),
            "may_have_parents": lambda: rules.may_have_parents(3),
            "may_move": lambda: rules.may_move(True, True),
            "may_be_taken_off": lambda: rules.may_be_taken_off(True),
            "may_be_on_this_map": lambda: rules.may_be_on_this_map(("a",), ("b",)),
            "may_point_at": lambda: rules.may_point_at(False),
            "may_show_map": lambda: rules.may_show_map(False, False),
            "may_show_map #2": lambda: rules.may_show_map(True, True),
            "may_show_until": lambda: rules.may_show_until(NOW - timedelta(days=1), NOW),
        },
    }
)
