# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits beside the resident (Wmo 2.2.4): around for that alone, shown by name, and writing nothing (access.md, "party"; ADR 0100)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from rondom.access import actions
from rondom.access.actors import SYSTEM_ACTOR, acting
from rondom.access.models import Grant
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import note_strength, state_need
from rondom.plan.models import Need, Strength
from tests.access.test_actions import CALL, VISIT, home, invite, town  # noqa: F401  # the same town
from tests.factories import people
from tests.factories.network import Merwelinde
from tests.factories.visitors import browser

SUPPORT, LATER = "steun.onafhankelijk", VISIT + timedelta(hours=1)


@pytest.fixture
def beside(town: Merwelinde) -> Merwelinde:  # noqa: F811
    """Murat asked Nadia to sit beside him; Sanne wrote two lines about him."""
    murat = {"household": home(town), "about": town.persons["Murat"], "purpose": "wmo.onderzoek"}
    town.does("Sanne", note_strength, CALL, text="Kookt elke dag", **murat)
    town.does("Sanne", state_need, CALL, text="Rust in huis", **murat)
    town.around("Nadia", SUPPORT, CALL, household=home(town), asker=town.persons["Murat"])
    return town


def shown(town: Merwelinde) -> list[Grant]:  # noqa: F811
    with acting(town.worker("Sanne"), VISIT):
        need = Need.objects.get()
    return town.does(
        "Murat", actions.show, VISIT, about=town.persons["Murat"], item=need, to_professional=town.workers["Nadia"]
    )


def reads(town: Merwelinde, who: str) -> str:  # noqa: F811
    with clock.at(LATER):
        answer = browser(town.worker(who)).get(reverse("desk:household", args=[home(town).pk]))
    return answer.content.decode() if answer.status_code == 200 else ""


def test_she_sees_what_he_shows_her_and_nothing_else(beside: Merwelinde) -> None:
    before = reads(beside, "Nadia")
    assert before and "Kookt elke dag" not in before and "Rust in huis" not in before
    (grant,) = shown(beside)
    assert grant.to_professional_id == beside.workers["Nadia"].pk and grant.to_party_id is None
    after = reads(beside, "Nadia")
    assert "Rust in huis" in after and "Kookt elke dag" not in after
    beside.does("Murat", actions.end_grant, VISIT + timedelta(minutes=5), grant=grant)
    assert "Rust in huis" not in reads(beside, "Nadia")


def test_a_colleague_of_hers_sees_nothing(beside: Merwelinde) -> None:
    beside.workers["Iris"] = people.professional(
        "Iris", at=beside.parties["meedoen"], function="independent_supporter", phone="0199 55 01 22"
    )
    shown(beside)
    assert reads(beside, "Iris") == ""
    with acting(beside.worker("Iris"), LATER):
        assert not Need.objects.exists() and not Strength.objects.exists()


def test_the_database_brings_her_around_for_no_task_of_the_law(beside: Merwelinde) -> None:
    support = beside.around("Nadia", SUPPORT, VISIT, household=home(beside), asker=beside.persons["Murat"])
    support.pk, support.purpose = uuid4(), "wmo.onderzoek"
    with acting(SYSTEM_ACTOR, VISIT), pytest.raises(DatabaseError, match="for no task of the law"):
        support.save(force_insert=True)
    with pytest.raises(Denied, match="staat naast de inwoner"):
        invite(beside, party="meedoen", purpose="wmo.onderzoek")


def test_the_database_shows_her_organisation_nothing_as_a_party(beside: Merwelinde) -> None:
    with pytest.raises(DatabaseError, match="shown to him by name"), transaction.atomic():
        beside.does(
            "Murat",
            actions.show,
            VISIT,
            about=beside.persons["Murat"],
            category="needs",
            to_party=beside.parties["meedoen"],
            to_purpose=SUPPORT,
        )


def test_she_writes_nothing(beside: Merwelinde) -> None:
    told = {"household": home(beside), "about": beside.persons["Murat"], "purpose": SUPPORT}
    with pytest.raises(DatabaseError), transaction.atomic():
        beside.does("Nadia", note_strength, VISIT, text="Kan goed bellen", **told)
    page = reads(beside, "Nadia")
    for words in ("Contact vastleggen", "Iets beloven", "Opschrijven wat er nodig is", "Iemand erbij vragen"):
        assert words not in page and words in reads(beside, "Sanne"), words
    with clock.at(LATER):
        refused = browser(beside.worker("Nadia")).post(
            reverse("desk:strength", args=[home(beside).pk]), {"text": "Kan goed bellen"}
        )
    assert refused.status_code == 403 and "Je staat naast de inwoner." in refused.content.decode()
    with acting(beside.worker("Sanne"), LATER):
        assert Strength.objects.count() == 1
