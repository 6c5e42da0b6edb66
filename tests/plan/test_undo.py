# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A click on the wrong line is taken back by who made it, soon, and as long as nothing happened since (docs/adr/0093)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.plan.actions import add_step, comes_after, how_agreement_went
from rondom.plan.models import Agreement, Step, StepAfter
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import agree, says
from tests.plan.test_pages import desk, reads

SOON, LATE = MONDAY + timedelta(minutes=3), MONDAY + timedelta(minutes=11)
TAKE_BACK = "Maak ongedaan"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def agreed(shared: Merwelinde) -> Agreement:
    """Sanne calls the school; Murat said ja."""
    return says(shared, "Murat", agree(shared))


def state(town: Merwelinde, record: Agreement | Step) -> str:
    with acting(town.actor("Sanne"), MONDAY):
        return str(type(record).objects.get(pk=record.pk).state)


def after(moment: Any, do: Any) -> Any:
    with clock.at(moment):
        return do()


def broken(town: Merwelinde, agreement: Agreement, **more: str) -> Client:
    sanne = browser(town.worker("Sanne"))
    assert sanne.post(f"/afspraken/{agreement.pk}/stand/", {"state": "broken"} | more).status_code == 302
    assert state(town, agreement) == "broken"
    return sanne


def test_it_stands_as_it_stood_and_the_journal_keeps_both(shared: Merwelinde, agreed: Agreement) -> None:
    sanne = broken(shared, agreed)
    words = after(SOON, lambda: reads(sanne, desk(shared)))
    assert "Je zei net: Sanne belt de school: niet gelukt." in words and TAKE_BACK in words
    with written() as lines:
        told = after(SOON, lambda: sanne.post("/ongedaan/", follow=True)).content.decode()
    assert {"attempt plan:undo", "done agreement_undone"} <= set(lines)
    assert "Het staat weer zoals het stond." in told and TAKE_BACK not in told
    with acting(shared.actor("Sanne"), MONDAY):
        back = Agreement.objects.get(pk=agreed.pk)
    assert (back.state, back.state_at, back.is_agreed) == ("open", None, True)
    assert sanne.post("/ongedaan/")["Location"] == "/mijn-dag/", "once"


def test_after_ten_minutes_it_is_said_again_in_words(shared: Merwelinde, agreed: Agreement) -> None:
    sanne = broken(shared, agreed)
    assert TAKE_BACK not in after(LATE, lambda: reads(sanne, desk(shared)))
    with written() as lines:
        told = after(LATE, lambda: sanne.post("/ongedaan/", follow=True)).content.decode()
    assert "Dit kan niet meer ongedaan." in told and "refused plan:undo" in lines and state(shared, agreed) == "broken"


def test_what_happened_since_is_not_overwritten(shared: Merwelinde, agreed: Agreement) -> None:
    sanne = broken(shared, agreed)
    shared.does("Murat", how_agreement_went, SOON, agreement=agreed, state="kept")
    assert TAKE_BACK not in after(SOON, lambda: reads(sanne, desk(shared)))
    told = after(SOON, lambda: sanne.post("/ongedaan/", follow=True)).content.decode()
    assert "Er is hierna iets veranderd." in told and state(shared, agreed) == "kept"


def test_another_neither_reads_nor_does_it(shared: Merwelinde, agreed: Agreement) -> None:
    broken(shared, agreed)
    murat, again = browser(shared.resident("Murat")), browser(shared.worker("Sanne"))
    for visitor, page in ((murat, "/mijn/stappen/"), (again, desk(shared))):
        assert TAKE_BACK not in reads(visitor, page)
        assert visitor.post("/ongedaan/").status_code == 302
    assert state(shared, agreed) == "broken"


def test_who_took_the_other_log_in_of_this_browser_does_not_undo_it(shared: Merwelinde, agreed: Agreement) -> None:
    sanne = broken(shared, agreed)
    kept = dict(sanne.session["undo"])
    murat = browser(shared.resident("Murat"))
    session = murat.session
    session["undo"] = kept
    session.save()
    told = murat.post("/ongedaan/", follow=True)
    assert (
        state(shared, agreed) == "broken"
        and TAKE_BACK not in reads(murat, "/mijn/stappen/")
        and told.status_code in {200, 404}
    )


def test_on_his_own_page_too(shared: Merwelinde, agreed: Agreement) -> None:
    sanne = broken(shared, agreed, van="on")
    assert TAKE_BACK in reads(sanne, "/afspraken/")
    assert sanne.post("/ongedaan/")["Location"] == "/afspraken/" and state(shared, agreed) == "open"


def test_a_step_comes_back_in_its_order(shared: Merwelinde) -> None:
    murat = shared.persons["Murat"]
    mine = {"household": shared.households[HOME], "about": murat, "owner": murat}
    first, then = (shared.does("Murat", add_step, MONDAY, text=text, **mine) for text in ("Rust", "Werk"))
    shared.does("Murat", comes_after, MONDAY, step=then, on=first)
    visitor = browser(shared.resident("Murat"))
    visitor.post(f"/mijn/stappen/{first.pk}/", {"state": "dropped"})
    assert state(shared, first) == "dropped"
    assert "U zei net: Rust: doen we niet meer." in after(SOON, lambda: reads(visitor, "/mijn/stappen/"))
    with written() as lines:
        assert after(SOON, lambda: visitor.post("/ongedaan/"))["Location"] == "/mijn/stappen/"
    assert "done step_undone" in lines and state(shared, first) == "open"
    with acting(shared.actor("Murat"), SOON):
        assert StepAfter.objects.filter(step=then, on=first, ended_at=None).exists()


def test_a_step_at_the_desk(shared: Merwelinde) -> None:
    sanne = browser(shared.worker("Sanne"))
    sanne.post(
        desk(shared, "stap/"), {"text": "Bel de opvang", "who": "ik", "about": "", "working_days": "", "why_now": ""}
    )
    found = re.search(r"/stappen/([0-9a-f-]{36})/stand/", sanne.get(desk(shared)).content.decode())
    assert found
    assert sanne.post(found[0], {"state": "dropped"}).status_code == 302
    assert TAKE_BACK in reads(sanne, desk(shared))
    sanne.post("/ongedaan/")
    assert TAKE_BACK not in reads(sanne, desk(shared)) and "Wat jullie niet meer doen" not in reads(sanne, desk(shared))
