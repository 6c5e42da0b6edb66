# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Six rungs before a report: asked of the resident, in order, and held by the database too (S4-10)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rondom.access.actors import Actor, acting
from rondom.core.decisions import Denied
from rondom.provision.actions import begin_ladder, find, give_report, remark
from rondom.provision.models import Finding, Ladder, Remark
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY
from tests.provision.steps import ORDER

REPORT = {"result": "standard", "conclusion": "De maaltijden en de buurtbus passen."}


def begin(town: Merwelinde, by: str = "Sanne", **more: str) -> Ladder:
    return town.does(
        by,
        begin_ladder,
        MONDAY,
        household=town.households[HOME],
        about=town.persons["Murat"],
        purpose="wmo.onderzoek",
        words="De trap durf ik niet op.",
        **more,
    )


def found(town: Merwelinde, ladder: Ladder, *rungs: str, by: str = "Sanne", **more: Any) -> Finding:
    given = {"text": "Koken lukt.", "reason": "Doet hij elke dag.", "source": "resident"} | more
    return town.does(by, find, MONDAY + timedelta(hours=1), ladder=ladder, rungs=list(rungs), **given)


def walked(town: Merwelinde) -> Ladder:
    ladder = begin(town)
    found(town, ladder, *ORDER[:4])
    found(town, ladder, *ORDER[4:])
    return ladder


def given(town: Merwelinde, ladder: Ladder) -> Ladder:
    return town.does("Sanne", give_report, MONDAY + timedelta(hours=2), ladder=ladder, **REPORT)


def test_a_report_waits_for_all_six_rungs_and_one_text_may_cover_several(town: Merwelinde) -> None:
    ladder = begin(town)
    found(town, ladder, *ORDER[:5])
    with pytest.raises(Denied, match="Nog niet alle stappen"):
        given(town, ladder)
    found(town, ladder, "general_service", source="seen")
    assert given(town, ladder).is_given


def test_nobody_counts_on_his_people_before_he_was_asked(town: Merwelinde) -> None:
    ladder = begin(town)
    with pytest.raises(Denied, match="Vraag het eerst de inwoner"):
        found(town, ladder, "own_strength", source="seen")
    with pytest.raises(Denied, match="op volgorde"):
        found(town, ladder, "network")


@pytest.mark.parametrize("skipped", ["urgent", "renewal"])
def test_what_cannot_wait_and_what_goes_on_skip_the_rungs_with_a_reason(town: Merwelinde, skipped: str) -> None:
    with pytest.raises(Denied, match="waarom"):
        begin(town, skipped=skipped)
    assert given(town, begin(town, skipped=skipped, skip_reason="Hij kan zijn huis niet in.")).is_given


def test_who_stands_there_for_something_else_does_not_investigate(town: Merwelinde) -> None:
    with pytest.raises(Denied, match="Dit onderzoek doet"):
        begin(town, by="Petra")
    ladder = walked(town)
    with pytest.raises(Denied, match="Dit onderzoek doet"):
        found(town, ladder, "network", by="Petra")
    with pytest.raises(Denied, match="Dit onderzoek doet"):
        town.does("Petra", give_report, MONDAY, ladder=ladder, **REPORT)


def test_the_database_gives_no_report_before_six_rungs_and_changes_none_that_was_given(town: Merwelinde) -> None:
    def written(ladder: Ladder, **columns: object) -> None:
        with acting(town.worker("Sanne"), MONDAY + timedelta(hours=3)), transaction.atomic():
            Ladder.objects.filter(pk=ladder.pk).update(**columns)

    now = MONDAY + timedelta(hours=3)
    with pytest.raises(DatabaseError, match="not all rungs"):
        written(begin(town), given_at=now, **REPORT)
    done = given(town, walked(town))
    with pytest.raises(DatabaseError, match="stays as it is"):
        written(done, conclusion="Anders.")


def test_his_own_words_come_beside_the_report_that_he_has(town: Merwelinde) -> None:
    def says(ladder: Ladder) -> Remark:
        return town.does("Murat", remark, MONDAY + timedelta(hours=4), ladder=ladder, text="De bus komt niet bij mij.")

    ladder = walked(town)
    with pytest.raises(Denied, match="nog niet gekregen"):
        says(ladder)
    assert says(given(town, ladder)).author_person_id == town.persons["Murat"].pk


def readers(town: Merwelinde, actor: Actor) -> int:
    with acting(actor, MONDAY + timedelta(hours=5)):
        return Ladder.objects.count()


def test_the_fence_hides_it_from_strangers(town: Merwelinde) -> None:
    given(town, walked(town))
    assert readers(town, town.worker("Sanne")) == readers(town, town.resident("Murat")) == 1
    assert readers(town, town.worker("Omar")) == 0


def test_who_stands_there_for_something_else_writes_no_conclusion(town: Merwelinde) -> None:
    ladder = begin(town)
    later = MONDAY + timedelta(hours=3)
    refused = pytest.raises(DatabaseError, match="row-level security")
    with refused, acting(town.worker("Petra"), later), transaction.atomic():
        Ladder.objects.filter(pk=ladder.pk).update(conclusion="Van Petra.")
