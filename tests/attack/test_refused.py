# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A no that a page tells itself, instead of ending in it, is written down like every other."""

from collections.abc import Callable

import pytest

from rondom.network.models import Area
from tests.attack.probes import ask, browser, undone
from tests.attack.stage import Stage
from tests.attack.table import TABLE
from tests.factories.record import written


def _nobody_on_duty(stage: Stage) -> dict[str, object]:
    Area.objects.update(duty_worker=None)
    return TABLE["intake:new"].data(stage, "named", "target")


def _nothing_told(stage: Stage) -> dict[str, object]:
    return TABLE["desk:hand_over"].data(stage, "compartment", "target") | {"told": "", "told_day": ""}


CASES: dict[str, tuple[str, str, Callable[[Stage], dict[str, object]]]] = {
    "intake:new": ("named", "/vraag/nieuw/", _nobody_on_duty),
    "intake:grow": ("named", "/vragen/{question}/meer/", lambda stage: {}),
    "desk:alarm_seen": ("team_lead", "/alarmen/{alarm}/gezien/", lambda stage: {}),
    "desk:rights_still": ("named", "/gegevens/{rights_task}/stil/", lambda stage: {}),
    "desk:hand_over": ("compartment", "/huishoudens/{household}/overdragen/", _nothing_told),
}


@pytest.mark.parametrize("name", CASES)
def test_a_no_told_on_the_page_stands_in_the_journal(stage: Stage, name: str) -> None:
    who, address, data = CASES[name]
    with undone(), written() as lines:
        answer = ask(browser(stage, who), "POST", address.format(**stage.things["target"]), data(stage))
    assert answer.status in {200, 403, 422}
    assert f"refused {name}" in lines
