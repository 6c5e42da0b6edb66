# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neighbour with a page of her own, by a code that the resident gave: her own promises and whom she calls, and nothing else of anybody (S2-13)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from rondom.access.actors import MEMBER, Actor, acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Note
from rondom.people.models import Household, Person
from rondom.plan.actions import Words, cannot_that_day, end_key, give_key, make_agreement, name_somebody
from rondom.plan.models import Agreement, CircleMember, Goal, MemberCall, MemberKey, Step, Strength
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_agreements import says
from tests.plan.test_calls import FRIDAY, els, swimming
from tests.plan.test_pages import desk, reads

__all__ = ["els", "swimming"]
LATER = MONDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(LATER):
        yield


def key_page(member: CircleMember) -> str:
    return f"/mijn/wie-helpt-mij/{member.pk}/pagina/"


def code_given(town: Merwelinde, member: CircleMember) -> str:
    murat = browser(town.resident("Murat"))
    assert murat.post(key_page(member)).status_code == 302
    found = re.search(r'rondom-code">([A-Z0-9-]{19})<', murat.get(key_page(member)).content.decode())
    assert found
    return found[1]


def comes_in(code: str) -> Client:
    her = Client()
    assert her.post("/ik-help/", {"code": code.lower().replace("-", " ")}).status_code == 302
    return her


def hers(town: Merwelinde, member: CircleMember) -> Actor:
    key = town.does("Murat", give_key, LATER, member=member)
    return Actor(MEMBER, key.pk, function="own_person")


def test_with_the_code_she_reads_what_she_promised_and_whom_she_calls(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    her = comes_in(code_given(shared, els))
    with written() as lines:
        words = reads(her, "/ik-help/")
    assert "look helper:page" in lines
    assert "Dag Els" in words and "Els neemt Lina mee naar zwemmen" in words and "Sanne" in words
    assert "iemand van uw eigen mensen" in reads(browser(shared.resident("Murat")), "/mijn/wie-keek-er/")


def test_she_says_that_she_cannot_and_that_she_worries(
    shared: Merwelinde, els: CircleMember, swimming: Agreement
) -> None:
    her = comes_in(code_given(shared, els))
    with written() as lines:
        assert her.post(f"/ik-help/{swimming.pk}/kan-niet/").status_code == 302
        assert her.post("/ik-help/zorgen/", {"text": "Hij slaapt slecht"}).status_code == 302
    assert {"done member_cannot", "done member_worries"} <= set(lines)
    for who in (reads(browser(shared.worker("Sanne")), desk(shared)), reads(browser(shared.resident("Murat")), "/mijn/stappen/")):  # fmt: skip
        assert "Els kan niet op ma 2 mrt" in who and "Hij slaapt slecht" in who


def test_an_empty_worry_is_said_and_what_is_not_hers_is_not_there(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    her = comes_in(code_given(shared, els))
    empty = her.post("/ik-help/zorgen/", {"text": ""})
    assert empty.status_code == 422 and "Schrijf op waar u zich zorgen over maakt." in empty.content.decode()
    other = shared.does("Murat", name_somebody, LATER, household=shared.households[HOME], about=shared.persons["Murat"], name="Cor", relation="", ring="own", setting="home", purpose="wmo.onderzoek")  # fmt: skip
    his = shared.does("Murat", make_agreement, LATER, household=shared.households[HOME], about=shared.persons["Murat"], owner=other, words=Words("Cor kookt", FRIDAY))  # fmt: skip
    for number in (his.pk, uuid4()):
        assert her.post(f"/ik-help/{number}/kan-niet/").status_code == 404
    assert "Cor" not in reads(her, "/ik-help/")
    for address in ("/mijn/", "/mijn/stappen/", "/dag/", f"/huishoudens/{shared.households[HOME].pk}/"):
        assert her.get(address).status_code in (302, 404)


def test_before_the_ja_she_reads_nothing_of_it(shared: Merwelinde, els: CircleMember) -> None:
    town, words = shared, Words("Els haalt de hond op", FRIDAY)
    made = town.does("Sanne", make_agreement, LATER, household=town.households[HOME], about=town.persons["Murat"], owner=els, words=words)  # fmt: skip
    her = comes_in(code_given(town, els))
    assert "de hond" not in reads(her, "/ik-help/") and her.post(f"/ik-help/{made.pk}/kan-niet/").status_code == 404
    says(town, "Murat", made, moment=LATER)
    assert "Els haalt de hond op" in reads(her, "/ik-help/")


def test_when_the_resident_closes_it_it_is_closed_where_it_stands_open(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    code = code_given(shared, els)
    her, murat = comes_in(code), browser(shared.resident("Murat"))
    assert murat.post(key_page(els), {"stop": "1"}).status_code == 302
    assert "zwemmen" not in reads(her, "/ik-help/")
    assert her.post(f"/ik-help/{swimming.pk}/kan-niet/").status_code == 404
    assert her.get("/ik-help/zorgen/").status_code == 404
    again = Client().post("/ik-help/", {"code": code})
    assert again.status_code == 422 and "Deze code kennen wij niet" in again.content.decode()


def test_the_same_code_is_shown_again_and_another_comes_after_it_was_closed(shared: Merwelinde, els: CircleMember) -> None:  # fmt: skip
    first = code_given(shared, els)
    assert code_given(shared, els) == first
    shared.does("Murat", end_key, LATER, member=els)
    assert code_given(shared, els) != first


def test_a_browser_that_guesses_gets_ten_tries(shared: Merwelinde, els: CircleMember) -> None:
    code, guesser = code_given(shared, els), Client()
    for _try in range(10):
        assert guesser.post("/ik-help/", {"code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 422
    last = guesser.post("/ik-help/", {"code": code})
    assert last.status_code == 422 and "vaak geprobeerd" in last.content.decode()


def test_nobody_but_the_resident_gives_it(shared: Merwelinde, els: CircleMember) -> None:
    with pytest.raises(Denied, match="Dit doet de inwoner zelf"):
        shared.does("Sanne", give_key, LATER, member=els)
    for who in ("Jeroen", "Sanne"):
        actor = shared.resident(who) if who == "Jeroen" else shared.worker(who)
        assert browser(actor).get(key_page(els)).status_code == 404
    with pytest.raises(DatabaseError, match="row-level security"), acting(shared.worker("Sanne"), LATER), transaction.atomic():  # fmt: skip
        MemberKey(member=els, code_hash=b"x", given_at=LATER).save(force_insert=True)


def test_she_closes_it_on_this_device(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:
    her = comes_in(code_given(shared, els))
    assert her.post("/ik-help/klaar/").status_code == 302
    assert "Vul" not in reads(her, "/ik-help/") and "zwemmen" not in reads(her, "/ik-help/")


HIDDEN: tuple[type[Any], ...] = (Household, Person, Goal, Step, Strength, Note, MemberKey, MemberCall)


@pytest.mark.parametrize("model", HIDDEN, ids=lambda model: model.__name__)
def test_the_database_shows_her_nothing_else(shared: Merwelinde, els: CircleMember, swimming: Agreement, model: type[Any]) -> None:  # fmt: skip
    cor = shared.does("Murat", name_somebody, LATER, household=shared.households[HOME], about=shared.persons["Murat"], name="Cor", relation="", ring="own", setting="home", purpose="wmo.onderzoek")  # fmt: skip
    shared.does("Murat", make_agreement, LATER, household=shared.households[HOME], about=shared.persons["Murat"], owner=cor, words=Words("Cor kookt", FRIDAY))  # fmt: skip
    her = hers(shared, els)
    with acting(her, LATER):
        assert list(CircleMember.objects.values_list("pk", flat=True)) == [els.pk]
        assert list(Agreement.objects.values_list("pk", flat=True)) == [swimming.pk]
        assert not model._default_manager.exists()


def test_the_database_takes_no_word_of_her_in_anothers_name(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    her = hers(shared, els)
    right: dict[str, Any] = {"household_id": els.household_id, "about_id": els.about_id, "controller_id": els.controller_id, "category": "agreements", "purpose": "plan.samen", "moment": LATER, "member_id": els.pk, "kind": "worried", "text": "Zorg", "through_id": els.about_id}  # fmt: skip
    with acting(her, LATER):
        MemberCall(**right).save(force_insert=True)
    for wrong in ({"moment": MONDAY}, {"category": "health"}, {"about_id": shared.persons["Jeroen"].pk}, {"author_person_id": els.about_id}, {"member_id": uuid4()}, {"purpose": "wmo.onderzoek"}, {"through_id": None}, {"through_id": shared.persons["Jeroen"].pk}):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level security"), acting(her, LATER), transaction.atomic():
            MemberCall(**right | wrong).save(force_insert=True)


def test_who_is_no_member_calls_nobody_by_her_page(shared: Merwelinde, els: CircleMember) -> None:
    for actor in (shared.worker("Omar"), shared.resident("Murat"), Actor(MEMBER, uuid4())):
        with acting(actor, LATER), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM plan_member_calls()")
            assert cursor.fetchall() == []


def test_who_left_the_circle_reads_nothing(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:
    her = hers(shared, els)
    with acting(shared.resident("Murat"), LATER):
        assert CircleMember.objects.filter(pk=els.pk).update(left_at=LATER)
    with acting(her, LATER):
        assert not Agreement.objects.exists() and not CircleMember.objects.exists()
    with pytest.raises(Denied, match="niet meer naast u"):
        shared.does("Murat", give_key, LATER, member=CircleMember(pk=els.pk, left_at=LATER))


def test_nobody_who_works_here_closes_it_and_what_is_done_needs_no_excuse(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    with pytest.raises(Denied, match="Dit doet de inwoner zelf"):
        shared.does("Sanne", end_key, LATER, member=els)
    her = comes_in(code_given(shared, els))
    with acting(shared.resident("Murat"), LATER):
        assert Agreement.objects.filter(pk=swimming.pk).update(state="withdrawn", state_at=LATER)
    assert her.post(f"/ik-help/{swimming.pk}/kan-niet/").status_code == 403


def test_a_key_is_closed_at_this_moment_and_by_whose_people_it_is(shared: Merwelinde, els: CircleMember) -> None:
    key = shared.does("Murat", give_key, LATER, member=els)
    for who, moment in (("Murat", MONDAY), ("Jeroen", LATER), ("Sanne", LATER)):
        with acting(shared.actor(who), LATER):
            try:
                with transaction.atomic():
                    changed = MemberKey.objects.filter(pk=key.pk).update(ended_at=moment)
            except DatabaseError:
                changed = 0
        assert not changed, who


def test_a_second_click_says_nothing_new(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:
    her = comes_in(code_given(shared, els))
    for _click in range(2):
        assert her.post(f"/ik-help/{swimming.pk}/kan-niet/").status_code == 302
    assert "Doorgegeven: u kunt vandaag niet." in reads(her, "/ik-help/")
    with acting(shared.resident("Murat"), LATER):
        assert MemberCall.objects.count() == 1


def test_that_she_cannot_today_stands_on_each_device_and_is_said_once(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    code = code_given(shared, els)
    phone, tablet = comes_in(code), comes_in(code)
    for device in (phone, tablet):
        assert device.post(f"/ik-help/{swimming.pk}/kan-niet/").status_code == 302
        words = reads(device, "/ik-help/")
        assert "Doorgegeven: u kunt vandaag niet." in words and "Ik kan vandaag niet" not in words
    assert reads(browser(shared.resident("Murat")), "/mijn/stappen/").count("Els kan niet op ma 2 mrt") == 1


def test_who_reads_it_reads_on_whose_page_it_was_said(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    her = comes_in(code_given(shared, els))
    her.post("/ik-help/zorgen/", {"text": "Hij slaapt slecht"})
    for who in (reads(browser(shared.worker("Sanne")), desk(shared)), reads(browser(shared.resident("Murat")), "/mijn/stappen/")):  # fmt: skip
        assert "Gezegd op de pagina die Murat aan Els gaf." in who


def test_she_reads_what_she_said_herself_and_no_call_of_another(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    shared.does("Sanne", cannot_that_day, LATER, agreement=swimming, day=LATER.date())
    assert "u kunt vandaag niet" not in reads(comes_in(code_given(shared, els)), "/ik-help/")
    with acting(shared.resident("Murat"), LATER):
        key = MemberKey.objects.get(member=els)
    with acting(Actor(MEMBER, key.pk, function="own_person"), LATER):
        assert not MemberCall.objects.exists()


def test_a_second_press_at_the_same_moment_is_held_by_the_database(shared: Merwelinde, els: CircleMember, swimming: Agreement) -> None:  # fmt: skip
    said = {"household_id": els.household_id, "about_id": els.about_id, "controller_id": els.controller_id, "category": "agreements", "purpose": "plan.samen", "moment": LATER, "member_id": els.pk, "kind": "cannot", "agreement": swimming, "day": LATER.date(), "through_id": els.about_id}  # fmt: skip
    with acting(hers(shared, els), LATER):
        MemberCall(**said).save(force_insert=True)
        with pytest.raises(DatabaseError, match="membercall_cannot_once"), transaction.atomic():
            MemberCall(**said).save(force_insert=True)
