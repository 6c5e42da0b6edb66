# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Onder ons: no professional and no administrator reads what residents write among themselves, before whoever wrote it publishes it (methods 2.7)."""

import pytest
from django.db import DatabaseError, connection

from rondom.access.actors import Actor, acting
from rondom.access.keys import sight_keys, visible
from rondom.core.decisions import Denied
from rondom.plan.actions import begin_circle, leave, publish, seat, take_out, write_among
from rondom.plan.models import OwnText, PrivateCircle, PrivateSeat, PrivateText
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY
from tests.plan.test_shared import as_actor

TABLES = (PrivateCircle, PrivateSeat, PrivateText)


def circle(town: Merwelinde, *others: str) -> PrivateCircle:
    people = [town.persons[name] for name in others]
    return town.does("Murat", begin_circle, MONDAY, household=town.households[HOME], others=people)


def write(
    town: Merwelinde, one: PrivateCircle, by: str = "Murat", text: str = "Wij willen het zelf proberen."
) -> PrivateText:
    return town.does(by, write_among, MONDAY, circle=one, text=text)


def reads(town: Merwelinde, name: str) -> list[int]:
    with as_actor(town, name):
        return [model._default_manager.count() for model in TABLES]


def test_who_takes_part_reads_it_and_nobody_else(shared: Merwelinde) -> None:
    one = circle(shared)
    write(shared, one)
    assert reads(shared, "Murat") == [1, 1, 1]
    for name in ("Jeroen", "Sanne", "Petra"):
        assert reads(shared, name) == [0, 0, 0], name
    shared.does("Murat", seat, MONDAY, circle=one, person=shared.persons["Jeroen"])
    assert reads(shared, "Jeroen") == [1, 2, 1], "also what was written before"


@pytest.mark.parametrize("kind", ["system", "nobody"])
def test_no_job_and_no_administrator_reads_it(shared: Merwelinde, kind: str) -> None:
    write(shared, circle(shared))
    with acting(Actor(kind, None), MONDAY):
        assert [model._default_manager.count() for model in TABLES] == [0, 0, 0]


def test_no_other_role_of_the_database_may_look(shared: Merwelinde) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, t.relname FROM pg_roles r, pg_class t WHERE t.relname LIKE 'plan\\_private%%' AND t.relkind = 'r'"
            " AND r.rolname NOT IN ('app', pg_get_userbyid(t.relowner)) AND NOT r.rolsuper AND NOT r.rolbypassrls"
            " AND r.rolname NOT LIKE 'pg\\_%%' AND has_table_privilege(r.rolname, t.oid, 'SELECT')"
        )
        assert cursor.fetchall() == []


def test_only_who_began_it_says_who_reads_along_and_only_who_lives_there(shared: Merwelinde) -> None:
    one = circle(shared, "Jeroen")
    with pytest.raises(Denied, match="Wie dit begon"):
        shared.does("Jeroen", leave, MONDAY, circle=one, person_id=shared.persons["Murat"].pk)
    with pytest.raises(DatabaseError), as_actor(shared, "Jeroen"):
        PrivateSeat(circle=one, person=shared.persons["Jeroen"], since=MONDAY).save(force_insert=True)
    with pytest.raises(Denied):
        shared.does("Sanne", begin_circle, MONDAY, household=shared.households[HOME], others=[])


def test_a_small_child_does_not_write_along(shared: Merwelinde) -> None:
    one, child = circle(shared), next(p for p in shared.persons.values() if (p.age_on(MONDAY.date()) or 99) < 12)
    with pytest.raises(Denied, match="vanaf 12"):
        shared.does("Murat", seat, MONDAY, circle=one, person=child)


def test_who_left_reads_no_more(shared: Merwelinde) -> None:
    one = circle(shared, "Jeroen")
    write(shared, one)
    shared.does("Jeroen", leave, MONDAY, circle=one, person_id=shared.persons["Jeroen"].pk)
    assert reads(shared, "Jeroen") == [0, 0, 0]
    with pytest.raises(Denied, match="van wie meedoen"):
        write(shared, one, "Jeroen")
    again = circle(shared, "Jeroen")
    shared.does("Murat", leave, MONDAY, circle=again, person_id=shared.persons["Jeroen"].pk)
    assert reads(shared, "Jeroen") == [0, 0, 0]


def test_each_publishes_his_own_words_and_no_others(shared: Merwelinde) -> None:
    text = write(shared, circle(shared, "Jeroen"))
    with pytest.raises(Denied, match="Alleen wie dit schreef"):
        shared.does("Jeroen", publish, MONDAY, text=text)
    with pytest.raises(DatabaseError), as_actor(shared, "Jeroen"):
        PrivateText.objects.filter(pk=text.pk).update(published_at=MONDAY)
    assert plan_reads(shared, "Sanne") == []
    shared.does("Murat", publish, MONDAY, text=text)
    assert plan_reads(shared, "Sanne") == ["Wij willen het zelf proberen."]
    assert plan_reads(shared, "Petra") == []
    with pytest.raises(Denied, match="staat al in het plan"):
        shared.does("Murat", take_out, MONDAY, text=text)


def plan_reads(town: Merwelinde, name: str) -> list[str]:
    with as_actor(town, name):
        return [one.text for one in visible(OwnText, sight_keys(town.households[HOME].pk, MONDAY))]


def test_what_is_taken_out_is_gone_and_nobody_takes_out_anothers(shared: Merwelinde) -> None:
    text = write(shared, circle(shared, "Jeroen"))
    with pytest.raises(Denied):
        shared.does("Jeroen", take_out, MONDAY, text=text)
    with as_actor(shared, "Jeroen"):
        assert PrivateText.objects.filter(pk=text.pk).delete()[0] == 0
    shared.does("Murat", take_out, MONDAY, text=text)
    assert reads(shared, "Murat") == [1, 2, 0]
