# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roads between laws are not symmetric: who may use what of whom, and who may hear who is already there."""

import pytest

FOUR = ("wmo.onderzoek", "jeugdwet.toeleiding", "participatiewet.bijstand", "wgs.plan")


@pytest.mark.parametrize(
    ("to", "from_", "ground"),
    [
        ("wmo.onderzoek", "jeugdwet.toeleiding", "explicit_consent"),
        ("wmo.onderzoek", "participatiewet.bijstand", "explicit_consent"),
        ("wmo.onderzoek", "wgs.plan", "explicit_consent"),
        ("wgs.plan", "jeugdwet.toeleiding", "necessary"),
        ("wgs.plan", "participatiewet.bijstand", "necessary"),
        ("wgs.plan", "wmo.onderzoek", "necessary"),
        ("jeugdwet.toeleiding", "wmo.onderzoek", None),
        ("jeugdwet.toeleiding", "participatiewet.bijstand", None),
        ("jeugdwet.toeleiding", "wgs.plan", None),
        ("participatiewet.bijstand", "wmo.onderzoek", None),
        ("participatiewet.bijstand", "jeugdwet.toeleiding", None),
        ("participatiewet.bijstand", "wgs.plan", None),
        ("leerplicht.toezicht", "jeugdwet.toeleiding", None),
        ("wvggz.verkennend_onderzoek", "wmo.onderzoek", None),
        ("wgs.vroegsignaal", "participatiewet.bijstand", None),
    ],
)
def test_the_four_laws_are_not_symmetric(laws, to, from_, ground):
    shared, looked_up = laws.may_share(from_, to), laws.lookup_ground(to, from_)
    assert (shared and shared.ground, looked_up and looked_up.ground) == (ground, ground)


@pytest.mark.parametrize("to", [*FOUR, "leerplicht.toezicht", "wvggz.verkennend_onderzoek"])
def test_each_law_may_hear_of_its_own_work(laws, to):
    assert laws.lookup_ground(to, to).ground == "own_law"


@pytest.mark.parametrize("to", ["wmo.onderzoek", "jeugdwet.toeleiding", "wgs.plan"])
def test_care_is_told_only_by_the_patients_own_release(laws, to):
    assert laws.lookup_ground(to, "zorg.behandeling").ground == "release"


@pytest.mark.parametrize(
    "from_", ["veiligthuis.triage", "wvggz.verkennend_onderzoek", "leerplicht.opsporing", "plan.samen"]
)
def test_nobody_hears_of_work_in_a_compartment(laws, from_):
    assert [to for to in FOUR if laws.lookup_ground(to, from_)] == []


def test_veilig_thuis_hands_over_item_by_item_and_others_may_tell_it(laws):
    assert laws.may_share("veiligthuis.triage", "jeugdwet.toeleiding").ground == "handover"
    assert laws.may_share("veiligthuis.triage", "participatiewet.bijstand") is None
    road = laws.may_share("wmo.onderzoek", "veiligthuis.triage")
    assert (road.ground, road.article, road.asks_reason) == ("necessary", "Wmo 2015 art. 5.2.6", True)


def test_the_most_precise_road_wins(laws):
    assert laws.may_share("wmo.voorziening", "partij:cak").ground == "closed_list"
    assert laws.may_share("wmo.voorziening", "partij:buurman").ground == "explicit_consent"


def test_special_assistance_reads_no_more_than_the_released_sentence(laws):
    road = laws.may_share("zorg.behandeling", "participatiewet.bijzondere_bijstand")
    assert (road.ground, road.what) == ("release", "één zin")
    assert laws.may_share("zorg.behandeling", "participatiewet.bijstand") is None


def test_first_contact_and_the_own_plan_take_nothing_from_other_purposes(laws):
    for to in ("awb.eerste_contact", "plan.samen", "steun.onafhankelijk", "gpk.aanvraag"):
        assert [from_ for from_ in laws.purposes if laws.may_share(from_, to)] == []
