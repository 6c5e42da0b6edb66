# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""One of their own people in private time (methods 2.7, S2-13; ADR 0101): on the page by a code, asked by whoever began it, and nobody else reads a word."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from rondom.access.actors import MEMBER, Actor, acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import ask_guest, begin_circle, end_key, guest_goes, write_among
from rondom.plan.actions import seat as seat_resident
from rondom.plan.models import CircleMember, MemberKey, PrivateCircle, PrivateGuest, PrivateSeat, PrivateText
from tests.factories.network import Merwelinde
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME
from tests.plan.test_calls import els, swimming
from tests.plan.test_helping import LATER, code_given, comes_in
from tests.plan.test_pages import reads

__all__ = ["els", "swimming"]
OURS = "/ik-help/onder-ons/"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def circle(shared: Merwelinde) -> PrivateCircle:
    """Murat began it, and wrote one line."""
    begun = shared.does("Murat", begin_circle, LATER, household=shared.households[HOME], others=[])
    shared.does("Murat", write_among, LATER, circle=begun, text="Zullen we oma vragen?")
    return begun


@pytest.fixture
def her(shared: Merwelinde, els: CircleMember, circle: PrivateCircle) -> Client:
    """Els, on her page, where Murat asked her to read along."""
    client = comes_in(code_given(shared, els))
    with written() as lines:
        assert asks(shared, circle, els) == 302
    assert "done private_seated" in lines
    return client


def asks(town: Merwelinde, circle: PrivateCircle, member: CircleMember, who: str = "Murat") -> int:
    return browser(town.resident(who)).post(f"/mijn/onder-ons/{circle.pk}/gast/", {"member": member.pk}).status_code


def seat(town: Merwelinde) -> PrivateGuest:
    with acting(town.resident("Murat"), LATER):
        return PrivateGuest.objects.get()


def test_she_reads_and_writes_along_and_takes_out_her_own(shared: Merwelinde, her: Client) -> None:
    assert "Onder ons" in reads(her, "/ik-help/")
    with written() as looked:
        page = reads(her, OURS)
    assert "look helper:among" in looked
    assert "Met Murat" in page and "Zullen we oma vragen?" in page and "Haal weg" not in page
    with written() as lines:
        assert her.post(f"{OURS}{seat(shared).pk}/", {"text": "Ik kook op dinsdag."}).status_code == 302
    assert "done private_written" in lines
    murats = reads(browser(shared.resident("Murat")), "/mijn/onder-ons/")
    assert "Ik kook op dinsdag." in murats and "Els" in murats
    with acting(shared.resident("Murat"), LATER):
        mine = PrivateText.objects.get(text="Ik kook op dinsdag.")
    with written() as lines:
        assert her.post(f"{OURS}{mine.pk}/weg/").status_code == 302
    assert "done private_taken_out" in lines
    assert "Ik kook op dinsdag." not in reads(browser(shared.resident("Murat")), "/mijn/onder-ons/")


def test_what_is_empty_is_said_and_nothing_else_is_hers(shared: Merwelinde, her: Client) -> None:
    refused = her.post(f"{OURS}{seat(shared).pk}/", {"text": ""})
    assert refused.status_code == 422 and "Schrijf iets op." in refused.content.decode()
    with acting(shared.resident("Murat"), LATER):
        his = PrivateText.objects.get()
    assert her.post(f"{OURS}{his.pk}/weg/").status_code == 404
    assert her.post(f"{OURS}{uuid4()}/", {"text": "x"}).status_code == 404


def test_nobody_else_reads_a_word(shared: Merwelinde, her: Client) -> None:
    her.post(f"{OURS}{seat(shared).pk}/", {"text": "Ik kook op dinsdag."})
    for actor in (shared.worker("Sanne"), shared.resident("Jeroen")):
        with acting(actor, LATER):
            for model in (PrivateText, PrivateGuest, PrivateSeat, PrivateCircle):
                assert not model.objects.exists(), model
    assert "kook" not in reads(browser(shared.worker("Sanne")), f"/huishoudens/{shared.households[HOME].pk}/plan/")


def test_by_the_database_she_gets_her_own_words_and_no_row_of_theirs(shared: Merwelinde, her: Client) -> None:
    her.post(f"{OURS}{seat(shared).pk}/", {"text": "Ik kook op dinsdag."})
    with acting(shared.resident("Murat"), LATER):
        key = MemberKey.objects.get()
    with acting(Actor(MEMBER, key.pk, function="own_person"), LATER):
        assert [one.text for one in PrivateText.objects.all()] == ["Ik kook op dinsdag."]
        assert not PrivateSeat.objects.exists() and not PrivateCircle.objects.exists()
        assert PrivateText.objects.update(published_at=LATER) == 0


def test_until_he_is_asked_no_more_or_leaves(shared: Merwelinde, her: Client, circle: PrivateCircle) -> None:
    murat = browser(shared.resident("Murat"))
    with written() as lines:
        assert murat.post(f"/mijn/onder-ons/{circle.pk}/gast/", {"gone": seat(shared).pk}).status_code == 302
    assert "done private_left" in lines
    assert her.get(OURS).status_code == 404 and "Onder ons" not in reads(her, "/ik-help/")


def test_she_leaves_herself_and_what_she_wrote_stays(shared: Merwelinde, her: Client) -> None:
    mine = seat(shared)
    her.post(f"{OURS}{mine.pk}/", {"text": "Ik kook op dinsdag."})
    with written() as lines:
        assert her.post(f"{OURS}{mine.pk}/", {"ik": "on"}).headers["Location"] == "/ik-help/"
    assert "done private_left" in lines
    assert her.get(OURS).status_code == 404
    assert her.post(f"{OURS}{mine.pk}/", {"text": "toch"}).status_code == 404
    murats = reads(browser(shared.resident("Murat")), "/mijn/onder-ons/")
    assert "Ik kook op dinsdag." in murats and "Els leest niet meer mee" not in murats


def test_a_closed_page_closes_it(shared: Merwelinde, her: Client, els: CircleMember) -> None:
    shared.does("Murat", end_key, LATER, member=els)
    assert her.get(OURS).status_code in (302, 404)


def test_who_has_no_page_is_not_asked(shared: Merwelinde, circle: PrivateCircle, els: CircleMember) -> None:
    with pytest.raises(Denied, match="Geef Els eerst een eigen pagina"):
        shared.does("Murat", ask_guest, LATER, circle=circle, member=els)
    with acting(shared.resident("Murat"), LATER), pytest.raises(DatabaseError), transaction.atomic():
        PrivateGuest.objects.create(circle=circle, member=els, since=LATER)


def test_only_who_began_it_asks(shared: Merwelinde, circle: PrivateCircle, els: CircleMember) -> None:
    code_given(shared, els)
    assert asks(shared, circle, els, "Jeroen") == 404
    with pytest.raises(Denied, match="Wie dit begon"):
        shared.does("Jeroen", ask_guest, LATER, circle=circle, member=els)
    with acting(shared.resident("Jeroen"), LATER), pytest.raises(DatabaseError), transaction.atomic():
        PrivateGuest.objects.create(circle=circle, member=els, since=LATER)


def test_what_she_wrote_is_not_the_residents_to_publish(shared: Merwelinde, her: Client) -> None:
    her.post(f"{OURS}{seat(shared).pk}/", {"text": "Ik kook op dinsdag."})
    with acting(shared.resident("Murat"), LATER):
        hers = PrivateText.objects.get(text="Ik kook op dinsdag.")
    path = f"/mijn/onder-ons/woorden/{hers.pk}/"
    assert browser(shared.resident("Murat")).post(path, {"deed": "plan"}).status_code == 403


def test_by_the_database_she_writes_in_nobodys_name_and_in_no_circle_of_others(shared: Merwelinde, her: Client) -> None:
    mine = seat(shared)
    other = shared.does("Jeroen", begin_circle, LATER, household=shared.households[HOME], others=[])
    with acting(shared.resident("Murat"), LATER):
        key = MemberKey.objects.get()
    with acting(Actor(MEMBER, key.pk, function="own_person"), LATER):
        for row in (
            {"circle_id": other.pk, "author_guest": mine},
            {"circle_id": mine.circle_id, "author_id": shared.persons["Murat"].pk},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                PrivateText(text="x", moment=LATER, **row).save(force_insert=True)
        assert PrivateText.objects.filter(author__isnull=False).delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            PrivateGuest(circle_id=other.pk, member_id=mine.member_id, since=LATER).save(force_insert=True)


def test_by_the_database_nobody_but_who_began_it_or_he_himself_ends_his_seat(
    shared: Merwelinde, circle: PrivateCircle, els: CircleMember, her: Client
) -> None:
    shared.does("Murat", seat_resident, LATER, circle=circle, person=shared.persons["Jeroen"])
    with acting(shared.resident("Jeroen"), LATER):
        assert PrivateGuest.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            PrivateGuest.objects.update(left_at=LATER)
    with pytest.raises(Denied, match="Wie dit begon"):
        shared.does("Jeroen", guest_goes, LATER, circle=circle, guest_id=seat(shared).pk)
