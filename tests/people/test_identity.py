# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is this the same person? The answer never tells more than the actor may know."""

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rondom.access import actors
from rondom.core import clock
from rondom.people import actions, identity
from rondom.people.birth import Birth
from rondom.people.identity import duplicates_while_typing, search_people
from rondom.people.models import Address, Person, PossibleDuplicate, Source
from tests.factories import people as make
from tests.factories.people import MONDAY, acting
from tests.factories.record import written

pytestmark = pytest.mark.usefixtures("db")
BORN = Birth(1985, 9, 12)
TOLD = {"given_names": "Murat", "surname": "Aydin", "birth": BORN, "postcode": "1234 ab", "number": "31 a"}


def test_who_is_found_needs_no_work_on_his_columns() -> None:
    """They become an object as the driver gives them: a field that is sealed or written as JSON would come out wrong without a word."""
    assert [field.name for field in identity.FIELDS if hasattr(field, "from_db_value")] == []


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def anouk():
    return make.worker("Anouk")


def in_brp(**more):
    """Murat as the BRP knows him, at Kade 31A."""
    values = {
        "given_names": "Mûrat Can", "surname": "Aydin", "born": "1985-09-12", "source": Source.BRP, "street": "Kade",
        "number": "31A", "postcode": "1234AB",
    } | more  # fmt: skip
    return make.person(values.pop("given_names"), values.pop("surname"), **values)


def identify(by, **changes):
    """The person these words give to this actor."""
    with acting(by):
        return actions.identify(by=by, **(TOLD | changes))


def tasks():
    """What the registry has to look at."""
    clerk = make.worker("Bo", function="registry_worker")
    with acting(clerk):
        return list(PossibleDuplicate.objects.values_list("person_id", "other_id"))


def test_somebody_known_and_somebody_new_leave_the_same_line(anouk):
    in_brp(bsn="999993653")
    for surname in ("Aydin", "Anders"):
        with written() as lines:
            identify(anouk, surname=surname)
        assert lines == {"done person_registered"}, surname


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"surname": "AYDİN"},
        {"given_names": "Mo"},
        {"prefix": "van der"},
        {"postcode": "1234AB", "number": "31-a"},
        {"bsn": "999993653", "postcode": "", "number": ""},
    ],
)
def test_exact_words_or_the_number_with_name_and_birth_date_point_at_the_one_of_the_brp(anouk, told):
    murat = in_brp(bsn="999993653")
    assert identify(anouk, **told) == murat.pk
    assert tasks() == []


@pytest.mark.parametrize(
    "told",
    [
        {"birth": Birth(1985, 9, 13)},
        {"birth": Birth(1985, 9)},
        {"number": "31"},
        {"postcode": "1234AC"},
        {"surname": "Aydemir"},
        {"bsn": "999993653", "birth": Birth(1960, 1, 1)},
        {"bsn": "999993653", "surname": "Jansen"},
        {"bsn": "999993653", "surname": ""},
        {"bsn": "999993653", "birth": Birth()},
        {"bsn": "999992235"},
    ],
)
def test_any_doubt_makes_a_new_record(anouk, told):
    murat = in_brp(bsn="999993653")
    found = identify(anouk, **told)
    assert found != murat.pk


@pytest.mark.parametrize("known", [{"source": Source.TOLD}, {"secret_address": True}, {"surname": "Aydın-Kaya"}])
def test_only_an_open_record_of_the_brp_is_recognised(anouk, known):
    assert identify(anouk) != in_brp(**known).pk


def test_twins_are_not_guessed(anouk):
    first, second = in_brp(), in_brp(given_names="Can")
    assert identify(anouk) not in (first.pk, second.pk)


def test_who_moved_away_is_not_found_at_the_old_address(anouk):
    murat = in_brp()
    make.involve(anouk, person=murat)
    with acting(anouk):
        Address.objects.update(until=MONDAY.date())
    assert identify(anouk) != murat.pk


def test_only_a_worker_is_taken_at_his_word():
    murat, noor = in_brp(), make.person("Noor", "Kramer")
    assert identify(actors.for_person(noor)) != murat.pk
    assert identify(actors.Actor(actors.PUBLIC, noor.pk, function="resident")) != murat.pk
    left = make.worker("Joris", until=MONDAY.replace(day=1))
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):  # who left writes nothing at all
        identify(left)


def test_the_answer_and_the_deed_look_the_same_known_or_new(anouk):
    murat = in_brp()
    known, new = identify(anouk), identify(anouk, surname="Kramer", given_names="Noor", birth=Birth(1990, 1, 1))
    assert known == murat.pk
    assert type(known) is type(new)
    with acting(anouk):
        assert not Person.objects.filter(pk__in=[known, new]).exists()


def test_a_likeness_that_one_may_not_see_becomes_a_task_of_the_registry(anouk):
    murat = in_brp()
    new = identify(anouk, number="33", surname="Aydın", given_names="Murat")
    assert tasks() == [(new, murat.pk)]
    with acting(anouk):
        assert not PossibleDuplicate.objects.exists()


def test_a_likeness_at_the_same_address_counts_too(anouk):
    murat = in_brp(given_names="Murat")
    new = identify(anouk, birth=Birth(), surname="Aydinn")
    assert tasks() == [(new, murat.pk)]


def test_a_likeness_that_one_sees_is_told_while_typing_and_is_no_task(anouk):
    murat = in_brp(given_names="Murat")
    make.involve(anouk, person=murat)
    with acting(anouk):
        assert duplicates_while_typing("Murat Aydin", BORN) == [murat]
        assert duplicates_while_typing("Murat Aidin", Birth(1985)) == [murat]
        assert duplicates_while_typing("Murat Aydin", Birth(1990)) == []
        assert duplicates_while_typing("Mu") == []
    identify(anouk, number="33", birth=Birth(1985, 9))
    assert tasks() == []


def test_parents_and_children_of_one_name_are_no_task(anouk):
    in_brp()
    identify(anouk, given_names="Tess", birth=Birth(2014, 5, 6))
    assert tasks() == []


def test_the_warning_shows_only_whom_one_may_see(anouk):
    in_brp(given_names="Murat")
    with acting(anouk):
        assert duplicates_while_typing("Murat Aydin", BORN) == []
    with acting(actors.SYSTEM_ACTOR):
        assert duplicates_while_typing("Murat Aydin", BORN) == []


@pytest.mark.parametrize(
    "typed",
    [
        "murat",
        "aydin",
        "AYDIN murat",
        "mu ay",
        "can",
        "12-9-1985",
        "aydin 1985",
        "12 sep 1985 mur",
        "1985-09-12",
        "m",
        "aid",
    ],
)
def test_somebody_is_found_by_beginnings_in_any_order(anouk, typed):
    murat = make.person("Mûrat Can", "Aydin", born="1985-09-12")
    make.involve(anouk, make.household(murat))
    with acting(anouk):
        assert search_people(typed) == ([murat] if typed != "aid" else [])


@pytest.mark.parametrize(
    "typed", ["", "  ", "urat", "1986", "murat 13-9-1985", "%", "_urat", "murat kaya", "'; DROP TABLE people_person"]
)
def test_somebody_is_not_found_by_anything_else(anouk, typed):
    make.involve(anouk, make.household(make.person("Murat", "Aydin", born="1985-09-12")))
    with acting(anouk):
        assert search_people(typed) == []


def test_an_incomplete_birth_date_is_found_by_what_is_known(anouk):
    murat = make.person("Murat", "Aydin", birth=Birth(1985, 9))
    make.involve(anouk, person=murat)
    with acting(anouk):
        assert search_people("12-9-1985") == search_people("1985") == [murat]
        assert search_people("12-8-1985") == []


def test_search_ends_at_ten(anouk):
    make.involve(anouk, make.household(*(make.person(f"Kind {letter}", "Aydin") for letter in "abcdefghijkl")))
    with acting(anouk):
        assert len(search_people("aydin", limit=99)) == 10


WORDS = st.lists(st.sampled_from(["jan", "noor", "bakker", "vries", "kade"]), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(WORDS, min_size=1, max_size=6), wanted=WORDS, many=st.booleans(), data=st.data())
def test_search_shows_what_the_fence_lets_through_no_more_and_no_less(names, wanted, many, data):
    """In a random world: what search finds is what a plain read behind the fence finds, for few and for many households."""
    from django.db import connection, transaction

    with transaction.atomic():
        workers = [make.worker("Anouk"), make.worker("Joris")]
        for words in names:
            person = make.person(words[0], " ".join(words[1:]))
            kind = data.draw(st.sampled_from(["nobody", "household", "person", "deputy", "invited", "ended"]))
            if kind != "nobody":
                where = {"person": person} if kind == "person" else {"household": make.household(person)}
                more = {"deputy": {"deputy_id": workers[1].id}, "invited": {"state": "invited"}}.get(kind, {})
                make.involve(workers[0], **where, until=MONDAY.replace(day=1) if kind == "ended" else None, **more)
        for by in workers:
            with acting(by):
                seen = [p for p in Person.objects.all() if matches(p.search_name, wanted)]
                if many:
                    few_are_many(connection)
                assert {p.pk for p in search_people(" ".join(wanted))} == {p.pk for p in seen}
        transaction.set_rollback(True)


def matches(name, wanted):
    return all(any(word.startswith(beginning) for word in name.split()) for beginning in wanted)


def few_are_many(connection):
    """Let the database treat any caseload as a large one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rondom.few_households', '0', true)")
