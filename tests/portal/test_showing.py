# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat u laat zien: a resident shows one own fact to whom he picks, reads it back first, and stops it."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from rondom.access.actions import open_emergency
from rondom.access.models import Grant
from rondom.demo.merwelinde.stories.van_beek_aydin import AROUND_JEROEN, HOME
from rondom.plan.models import Strength
from tests.portal.conftest import Visit, VisitAs

GOOD = "Jeroen zoekt zelf hulp"


def strength(there: Visit, slug: str = "jeroen", words: str = GOOD) -> Strength:
    with there.town.acting(slug):
        return Strength.objects.get(text__contains=words)


def petra(there: Visit) -> str:
    """The word in the form for W&I, as Jeroen may know it."""
    page = there.get(f"/mijn/laten-zien/goed/{strength(there).pk}/").content.decode()
    before = page[: page.index("Petra van W&amp;I")]
    return before[before.rindex('value="hulp:') + 7 :].split('"')[0]


def sees(there: Visit, slug: str) -> bool:
    client = Client()
    client.get(f"/demo/als/{slug}/")
    return GOOD in client.get(f"/huishoudens/{there.town.records[HOME]}/").content.decode()


def test_he_reads_back_who_will_see_what_and_until_when_then_it_is_seen_and_stops_when_he_says(visit: VisitAs) -> None:
    there = visit("jeroen")
    address = f"/mijn/laten-zien/goed/{strength(there).pk}/"
    assert not sees(there, "petra")
    asked = {"whom": petra(there), "until": "2026-05-01"}
    back = there.post(address, asked).content.decode()
    for words in (
        "Dit laat u zien",
        GOOD,
        "Petra, en wie bij W&amp;I met naam hetzelfde voor u doet",
        "vrijdag 1 mei 2026",
    ):
        assert words in back, words
    assert not sees(there, "petra")
    assert there.post(address, asked | {"bevestig": "ja"}).status_code == 302
    assert sees(there, "petra") and not sees(there, "bo")
    assert GOOD in there.reads("/mijn/laten-zien/")
    item = strength(there).pk
    with there.town.acting("jeroen"):
        grant = Grant.objects.get(item=item)
    there.post(f"/mijn/laten-zien/{grant.pk}/stop/")
    assert not sees(there, "petra")
    assert GOOD not in there.reads("/mijn/laten-zien/")


def test_who_helps_him_alone_is_his_to_show(visit: VisitAs) -> None:
    there = visit("jeroen")
    words = there.reads("/mijn/laten-zien/")
    assert "Mirte, GGZ Riviergroep" in words and "“Suïcidepoging in december 2025.”" in words
    address = f"/mijn/laten-zien/hulp/{there.town.records[AROUND_JEROEN]}/"
    asked = {"whom": petra(there), "until": "", "bevestig": "ja"}
    assert there.post(address, asked).status_code == 302
    with there.town.acting("jeroen"):
        shown = Grant.objects.filter(item=there.town.records[AROUND_JEROEN], to_party=there.town.parties["wni"])
        assert shown.count() == 1
        assert not Grant.objects.filter(to_party=there.town.parties["wni"], category="organisation_name").exists()


@pytest.mark.parametrize("until", ["2026-02-06", "gisteren"])
def test_a_day_that_is_over_is_said_and_kept(visit: VisitAs, until: str) -> None:
    there = visit("jeroen")
    answer = there.post(f"/mijn/laten-zien/goed/{strength(there).pk}/", {"whom": petra(there), "until": until})
    assert answer.status_code == 422


def test_another_persons_facts_and_the_households_are_not_his_to_show(visit: VisitAs) -> None:
    there = visit("jeroen")
    theirs = strength(there, "murat", "elke dag op tijd").pk
    ours = strength(there, "jeroen", "Samen eten").pk
    for pk in (theirs, ours, uuid4()):
        assert there.get(f"/mijn/laten-zien/goed/{pk}/").status_code == 404
    assert there.get(f"/mijn/laten-zien/onzin/{strength(there).pk}/").status_code == 404


def test_what_jeroen_showed_of_their_child_stands_on_his_page_and_not_on_murats(visit: VisitAs) -> None:
    assert "Mirte" in visit("jeroen").reads("/mijn/laten-zien/")
    assert "Mirte" not in visit("murat").reads("/mijn/laten-zien/")


def test_what_an_emergency_opened_is_not_his_to_show_or_to_stop(visit: VisitAs) -> None:
    there = visit("murat")
    with there.town.acting("joris") as joris:
        opened = open_emergency(
            by=joris,
            given_names="Murat",
            surname="Aydin",
            born=date(1984, 9, 30),
            reason="Buren horen een kind om hulp roepen.",
        )
    assert opened
    page = there.get("/mijn/laten-zien/").content.decode()
    with there.town.acting("murat"):
        grants = list(Grant.objects.filter(emergency=opened))
    assert grants and not [grant for grant in grants if str(grant.pk) in page]
    refused = there.post(f"/mijn/laten-zien/{grants[0].pk}/stop/")
    assert refused.status_code == 403 and "Alleen wie dit liet zien" in refused.content.decode()
