# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is not there and what is not yours come at whole steps of time: the fence looks longer at a record that is there (ADR 0067)."""

import time
from uuid import UUID, uuid4

import pytest

from rondom.core import steps
from tests.attack.probes import ask, browser, undone
from tests.attack.stage import Stage


def took(stage: Stage, who: str, household: UUID) -> tuple[int, float]:
    visitor = browser(stage, who)
    with undone():
        ask(visitor, "GET", f"/huishoudens/{household}/")  # what is worked out once is worked out
        began = time.monotonic()
        answer = ask(visitor, "GET", f"/huishoudens/{household}/")
        return answer.status, time.monotonic() - began


@pytest.mark.parametrize("there", [True, False])
def test_absent_and_forbidden_come_at_a_whole_step(stage: Stage, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    monkeypatch.setattr(steps, "STEP", 1.0)
    status, seconds = took(stage, "stranger", stage.households["target"].pk if there else uuid4())
    assert status == 404 and seconds >= steps.STEP


def test_who_may_see_a_page_does_not_wait(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STEP", 3.0)
    status, seconds = took(stage, "named", stage.households["target"].pk)
    assert status == 200 and seconds < steps.STEP
