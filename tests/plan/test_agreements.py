# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements: one owner, a day, words that residents and owner say ja to; kept or seen not to be (S0-15 to S0-17, S3-20, S3-24)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from rondom.access.actors import acting
from rondom.access.keys import sight_keys, visible
from rondom.access.who_sees import _named_in_items
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.network.models import Party
from rondom.people.actions import join_household
from rondom.plan.actions import (
    Words,
    accept_agreement,
    answer_agreement,
    change_agreement,
    how_agreement_went,
    make_agreement,
    name_somebody,
    share_plan,
)
from rondom.plan.agreed import AgreementsPage, agreements_page, kept_words, mine_page
from rondom.plan.models import Agreement, AgreementAnswer
from tests.factories.network import Merwelinde, mulder, person
from tests.factories.people import AMSTERDAM, professional
from tests.plan.conftest import HOME, MONDAY

FRIDAY = date(2026, 3, 6)
NEXT_WEEK = MONDAY + timedelta(days=7)


def agree(town: Merwelinde, by: str = "Sanne", /, owner: str = "Sanne", about: str = "Murat", **more: Any) -> Agreement:
    """Somebody makes an agreement; about nobody in particular with about=""."""
    words = Words(**{"text": "Sanne belt de school", "due_on": FRIDAY} | more.pop("words", {}))
    who = town.workers.get(owner) or town.persons[owner]
    return town.does(
        by, make_agreement, MONDAY, household=town.households[HOME], about=town.persons.get(about), owner=who, words=words,
        called="Murat Aydin", **more,
    )  # fmt: skip


def says(
    town: Merwelinde, name: str, agreement: Agreement, answer: str = "yes", moment: datetime = MONDAY
) -> Agreement:
    return town.does(name, answer_agreement, moment, agreement=agreement, answer=answer)


def page(town: Merwelinde, name: str = "Sanne", moment: datetime = MONDAY) -> AgreementsPage:
    actor = town.actor(name)
    with clock.at(moment), acting(actor, moment):
        found = visible(Agreement, sight_keys(town.households[HOME].pk, moment)).select_related("owner__party")
        return agreements_page(actor=actor, agreements=list(found), shared=actor.is_professional, now=moment)


def stands(town: Merwelinde, name: str = "Sanne", moment: datetime = MONDAY) -> str:
    found = page(town, name, moment)
    (line,) = (*found.lines, *found.over)
    return line.stands


def reads_own(town: Merwelinde, name: str, moment: datetime = MONDAY) -> list[str]:
    """What this worker reads of agreements, past every page."""
    with clock.at(moment), acting(town.worker(name), moment):
        return sorted(Agreement.objects.values_list("text", flat=True))


# Ja


def test_it_is_agreed_with_the_ja_of_the_resident_and_of_who_does_it(shared: Merwelinde) -> None:
    made = agree(shared)
    assert stands(shared) == "wacht op ja van Murat"
    agreed = says(shared, "Murat", made)
    assert agreed.is_agreed and stands(shared) == stands(shared, "Murat") == "afgesproken"


def test_of_the_whole_household_everybody_says_ja(shared: Merwelinde) -> None:
    made = agree(shared, about="")
    says(shared, "Murat", made)
    assert stands(shared) == "wacht op ja van Jeroen"
    says(shared, "Jeroen", made, "no")
    assert stands(shared) == "zonder akkoord van Jeroen"
    assert not says(shared, "Murat", made).is_agreed
    assert says(shared, "Jeroen", made).is_agreed


def test_a_nee_takes_the_agreement_away_at_once(shared: Merwelinde) -> None:
    made = agree(shared)
    assert says(shared, "Murat", made).is_agreed
    for word in ("no", "later"):
        assert not says(shared, "Murat", made, word).is_agreed
        assert says(shared, "Murat", made).is_agreed


def test_nobody_says_ja_for_another(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="beslist iemand anders"):
        says(shared, "Sanne", agree(shared))
    with pytest.raises(Denied, match="Dit belooft iemand anders"):
        shared.does("Sanne", accept_agreement, MONDAY, agreement=agree(shared, owner="Jesse"), answer="yes")


def test_he_agrees_for_himself_by_making_it(shared: Merwelinde) -> None:
    made = agree(shared, "Murat", owner="Murat")
    assert made.is_agreed and stands(shared, "Murat") == "afgesproken"


def test_his_neighbour_said_ja_by_phone(shared: Merwelinde) -> None:
    home = shared.households[HOME]
    els = shared.does(
        "Murat", name_somebody, MONDAY, household=home, about=shared.persons["Murat"], name="Els", relation="buurvrouw", ring="helper",
        setting="street", purpose="plan.samen",
    )  # fmt: skip
    made = shared.does(
        "Murat", make_agreement, MONDAY, household=home, about=shared.persons["Murat"], owner=els,
        words=Words("Els neemt Lina mee naar zwemmen", FRIDAY),
    )  # fmt: skip
    assert made.is_agreed
    (line,) = page(shared).lines
    assert line.who == "Els" and [value for value, _label in line.tells] == ["kept", "withdrawn"]
    done = shared.does("Sanne", how_agreement_went, NEXT_WEEK, agreement=made, state="kept")
    assert done.state == "kept", "of own people nothing is late"


def test_with_whom_it_is_not_shared_makes_none(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="deelt dit plan niet met jou"):
        agree(shared, "Petra", owner="Petra")


# Somebody from outside


def test_from_outside_he_reads_his_own_agreement_after_the_ja_and_nothing_else(shared: Merwelinde) -> None:
    asked = agree(shared, owner="Jesse", words={"text": "De Speelboot belt als Sam ziek is"})
    agree(shared)
    assert reads_own(shared, "Jesse") == [], "not before the resident said ja"
    says(shared, "Murat", asked)
    assert reads_own(shared, "Jesse") == ["De Speelboot belt als Sam ziek is"]
    with acting(shared.worker("Jesse"), MONDAY):
        mine = mine_page(actor=shared.worker("Jesse"), agreements=list(Agreement.objects.all()), now=MONDAY)
        (line,) = mine.open
        assert (line.who, line.stands) == ("Murat Aydin", "wacht op ja van Jesse") and line.may_accept
    assert shared.does("Jesse", accept_agreement, MONDAY, agreement=asked, answer="yes").is_agreed
    says(shared, "Murat", asked, "no")
    assert reads_own(shared, "Jesse") == [], "gone with the nee"


def test_somebody_from_outside_agrees_with_one_person_only(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="Wie van buiten komt"):
        agree(shared, owner="Jesse", about="")


def test_from_outside_nobody_changes_words_or_says_ja_for_the_resident(shared: Merwelinde) -> None:
    made = agree(shared, owner="Jesse")
    says(shared, "Murat", made)
    with pytest.raises(Denied, match="deelt dit plan niet met jou"):
        shared.does("Jesse", change_agreement, MONDAY, agreement=made, words=Words("Anders", FRIDAY), version=1)
    for change in ({"text": "Anders"}, {"version": 2, "yes_at": None, "text": "Anders"}):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(shared.worker("Jesse"), MONDAY):
            assert Agreement.objects.filter(pk=made.pk).update(**change) == 0


def test_from_outside_nobody_takes_the_ja_away(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared, owner="Jesse"))
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting(shared.worker("Jesse"), MONDAY),
    ):
        Agreement.objects.filter(pk=made.pk).update(yes_at=None)


def test_who_stands_around_for_another_task_changes_nothing_of_it(shared: Merwelinde) -> None:
    """Past every rule: the fence lets Petra near the household, not at its plan."""
    made = agree(shared)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        acting(shared.worker("Petra"), MONDAY),
    ):
        Agreement.objects.filter(pk=made.pk).update(state="withdrawn", state_at=MONDAY)


def test_what_is_about_one_is_not_given_to_his_housemate(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="moet het kunnen lezen"):
        agree(shared, owner="Jeroen", about="Murat")


def test_on_his_sixteenth_birthday_his_own_ja_is_needed(shared: Merwelinde) -> None:
    """Before that a parent said it with him. From 00:00 on the organisation outside reads nothing until he says ja himself."""
    home = mulder(shared)
    person_16 = shared.persons["Jay"]
    moment = datetime(2024, 9, 10, 9, 0, tzinfo=AMSTERDAM)
    shared.around("Sanne", "wmo.onderzoek", moment, household=home)
    with acting(shared.actor("Sanne"), moment):
        pass
    shared.around("Sanne", "plan.samen", moment, household=home, person=person_16)
    made = shared.does(
        "Sanne", make_agreement, moment, household=home, about=person_16, owner=shared.workers["Jesse"],
        words=Words("De opvang houdt een plek vrij", date(2024, 10, 1)), called="Jay Mulder",
    )  # fmt: skip
    for name in ("Jay", "Henk"):
        made = says(shared, name, made, moment=moment)
    assert made.yes_at is not None
    assert reads_own(shared, "Jesse", datetime(2024, 9, 11, 23, 59, tzinfo=AMSTERDAM))
    assert not reads_own(shared, "Jesse", datetime(2024, 9, 12, 0, 0, tzinfo=AMSTERDAM))
    after = datetime(2024, 9, 12, 8, 0, tzinfo=AMSTERDAM)
    says(shared, "Jay", made, moment=after)
    assert reads_own(shared, "Jesse", after + timedelta(days=900))


# How it went


def test_after_its_day_it_is_late_and_stays_so(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    assert stands(shared, moment=NEXT_WEEK) == "de dag is voorbij"
    done = shared.does("Sanne", how_agreement_went, NEXT_WEEK, agreement=made, state="kept")
    assert done.state == "late" and stands(shared, moment=NEXT_WEEK) == "later gelukt, ma 9 mrt"
    assert stands(shared, "Murat", NEXT_WEEK) == "later gelukt, ma 9 mrt", "the resident reads the same"


def test_nothing_is_kept_that_was_not_agreed(shared: Merwelinde) -> None:
    made = agree(shared)
    with pytest.raises(Denied, match="nog niet afgesproken"):
        shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="kept")
    with pytest.raises(IntegrityError), transaction.atomic(), acting(shared.worker("Sanne"), MONDAY):
        Agreement.objects.filter(pk=made.pk).update(state="kept", state_at=MONDAY)


def test_that_an_organisation_did_not_do_it_is_said_by_who_leads_after_its_day(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared, owner="Jesse"))
    shared.does("Jesse", accept_agreement, MONDAY, agreement=made, answer="yes")
    with pytest.raises(Denied, match="Wie dit doet"):
        shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="broken")
    assert shared.does("Sanne", how_agreement_went, NEXT_WEEK, agreement=made, state="broken").state == "broken"


def test_of_residents_nothing_is_late_or_broken(shared: Merwelinde) -> None:
    made = agree(shared, "Murat", owner="Murat")
    assert stands(shared, moment=NEXT_WEEK) == "afgesproken", "no mark for a day that passed"
    with pytest.raises(Denied, match="houden we niet bij"):
        shared.does("Murat", how_agreement_went, NEXT_WEEK, agreement=made, state="broken")
    with pytest.raises(IntegrityError), transaction.atomic(), acting(shared.resident("Murat"), NEXT_WEEK):
        Agreement.objects.filter(pk=made.pk).update(state="late", state_at=NEXT_WEEK)
    assert shared.does("Murat", how_agreement_went, NEXT_WEEK, agreement=made, state="kept").state == "kept"


def test_what_went_can_be_said_again(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="kept")
    assert shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="open").state_at is None


def test_after_two_missed_in_a_row_the_director_reads_that_a_call_is_needed(shared: Merwelinde) -> None:
    for _number in range(2):
        made = says(shared, "Murat", agree(shared, owner="Jesse"))
        shared.does("Jesse", accept_agreement, MONDAY, agreement=made, answer="yes")
    assert page(shared).call == ()
    (call,) = page(shared, moment=NEXT_WEEK).call
    assert call.words == "Bel eens met De Speelboot. De laatste twee afspraken hier lukten niet op tijd."
    assert page(shared, "Murat", NEXT_WEEK).call == (), "a resident is not told to call"
    shared.does("Jesse", how_agreement_went, NEXT_WEEK, agreement=made, state="kept")
    assert page(shared, moment=NEXT_WEEK).call == ()


def test_a_figure_about_an_organisation_begins_at_ten_of_five_colleagues(shared: Merwelinde) -> None:
    toegang = shared.parties["toegang"]
    for number in range(4):
        name = f"Collega {number}"
        shared.workers[name] = professional(name, at=toegang, function="team_worker")
    names = ["Sanne", *(f"Collega {number}" for number in range(4))]

    def said() -> str:
        with acting(shared.worker("Sanne"), NEXT_WEEK):
            return kept_words()

    for number, name in enumerate([*names, *names[:4]]):
        made = says(shared, "Murat", agree(shared, owner=name))
        if name != "Sanne":
            shared.does(name, accept_agreement, MONDAY, agreement=made, answer="yes")
        shared.does(name, how_agreement_went, MONDAY if number else NEXT_WEEK, agreement=made, state="kept")
    assert said() == ""
    made = says(shared, "Murat", agree(shared))
    shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="kept")
    assert said() == "Van de 10 afspraken van jouw team in het laatste jaar lukten er 9 op tijd (90%)."
    with acting(shared.worker("Petra"), NEXT_WEEK):
        assert kept_words() == "", "of one's own organisation only"


def test_ten_of_one_worker_are_no_figure(shared: Merwelinde) -> None:
    for _number in range(10):
        made = says(shared, "Murat", agree(shared))
        shared.does("Sanne", how_agreement_went, MONDAY, agreement=made, state="kept")
    with acting(shared.worker("Sanne"), NEXT_WEEK):
        assert kept_words() == ""


# Promising


def test_a_day_before_somebody_who_asks_now_is_helped_is_marked(shared: Merwelinde) -> None:
    Party.objects.filter(pk=shared.parties["toegang"].pk).update(waiting_days=5)
    assert agree(shared).is_tight
    assert not agree(shared, words={"due_on": date(2026, 3, 9)}).is_tight


def test_what_follows_is_said_with_what_one_can_do_about_it(shared: Merwelinde) -> None:
    firm = {"condition": "Murat is er elke maandag.", "consequence": "Dan stopt de plek."}
    with pytest.raises(Denied, match="niet mee eens"):
        agree(shared, words=firm)
    with pytest.raises(Denied, match="Schrijf allebei op"):
        agree(shared, words={"consequence": "Dan stopt de plek."})
    made = agree(shared, words=firm | {"objection": "Bel Nadia."})
    assert made.objection == "Bel Nadia."
    with pytest.raises(Denied, match="niet mee eens"):
        shared.does("Sanne", change_agreement, MONDAY, agreement=made, words=Words("Anders", FRIDAY, **firm), version=1)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(shared.worker("Sanne"), MONDAY):
        Agreement.objects.update(objection="", version=2)


# Other words


def test_other_words_are_asked_again(shared: Merwelinde) -> None:
    made = says(shared, "Murat", agree(shared))
    new = shared.does(
        "Sanne", change_agreement, MONDAY, agreement=made, words=Words("Sanne gaat langs", FRIDAY), version=1
    )
    assert not new.is_agreed and stands(shared) == "wacht op ja van Murat"
    assert says(shared, "Murat", new).is_agreed


def test_who_read_an_older_version_overwrites_nothing(shared: Merwelinde) -> None:
    made = agree(shared)
    shared.does("Sanne", change_agreement, MONDAY, agreement=made, words=Words("Sanne gaat langs", FRIDAY), version=1)
    with pytest.raises(Denied, match="Iemand anders heeft dit net veranderd"):
        shared.does("Murat", change_agreement, MONDAY, agreement=made, words=Words("Sanne mailt", FRIDAY), version=1)
    assert page(shared).lines[0].agreement.text == "Sanne gaat langs"


def test_the_database_holds_what_was_said_ja_to(shared: Merwelinde) -> None:
    """Past every rule: other words keep no ja, a ja is not made up, and nobody promises for another."""
    made = agree(shared, owner="Jesse")
    with acting(shared.worker("Sanne"), MONDAY):
        for change in (
            {"yes_at": MONDAY},
            {"owner_answer": "yes"},
            {"text": "Anders"},
            {"version": 3, "text": "Anders"},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Agreement.objects.filter(pk=made.pk).update(**change)
    says(shared, "Murat", made)
    with acting(shared.resident("Jeroen"), MONDAY):
        assert not Agreement.objects.filter(pk=made.pk).exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            AgreementAnswer.objects.create(
                agreement_id=made.pk, person=shared.persons["Jeroen"], answer="no", version=1, moment=MONDAY
            )
    with acting(shared.resident("Murat"), MONDAY), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plan_agreementanswer SET answer = 'no' WHERE agreement_id = %s", [made.pk])
    assert reads_own(shared, "Jesse") == [], "the nee took the ja away, whoever forgot to"


def test_who_moved_in_later_is_asked_too(shared: Merwelinde) -> None:
    """What everybody who lives here must say ja to is worked out when it is read."""
    made = agree(shared, about="")
    for name in ("Murat", "Jeroen"):
        made = says(shared, name, made)
    assert made.is_agreed
    person(shared, "Opa", "Aydin", "1950-01-01")
    shared.does("Sanne", join_household, MONDAY, household=shared.households[HOME], person=shared.persons["Opa"])
    assert stands(shared) == "wacht op ja van Opa"


def test_shared_by_one_it_holds_what_is_his(shared: Merwelinde) -> None:
    agree(shared, "Jeroen", owner="Jeroen", about="Jeroen")
    assert page(shared).lines == (), "Jeroen did not share"
    shared.does("Jeroen", share_plan, MONDAY, household=shared.households[HOME])
    assert len(page(shared).lines) == 1 and page(shared, "Murat").lines == ()


def test_who_sees_names_an_owner_from_outside(shared: Merwelinde) -> None:
    """`rondom wie-ziet` tells what is true, also of whom no involvement names."""

    def told() -> set[tuple[str, str, str]]:
        with acting(
            shared.resident("Murat"), MONDAY
        ):  # in a test, behind the fence of who reads everything of it himself
            found = list(
                _named_in_items(shared.households[HOME], MONDAY, {shared.persons["Murat"].pk: "Murat"}, "default")
            )
        return {(row.whose, row.category, row.ground) for row in found if row.name == "Jesse"}

    made = agree(shared, owner="Jesse")
    assert told() == set()
    says(shared, "Murat", made)
    assert told() == {("Murat", "afspraken", "wat hij zelf afsprak")}
