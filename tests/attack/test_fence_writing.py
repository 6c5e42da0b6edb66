# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the fence lets nobody write, even when a rule forgot to ask: into a household, into sight, into somebody's mouth."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from rondom.access.actors import PUBLIC, Actor, acting
from rondom.access.models import Consent, Grant, Involvement, Lead, LookUp
from rondom.accounts.models import User
from rondom.network.models import Organisation
from rondom.outbox.models import Message
from rondom.people.actions import record_contact_route
from rondom.people.models import Address, Authority, ContactRoute, Household, Kinship, Membership, Person
from tests.attack.test_fence import query
from tests.factories.network import Merwelinde, merwelinde, mulder, van_beek_aydin
from tests.factories.people import AMSTERDAM

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)
PERIOD = (DAY, DAY + timedelta(days=90))
WMO, FIRST = "wmo.onderzoek", "awb.eerste_contact"

# Policies whose words name no column of their own row: whoever is somebody may write it. Each with its reason.
ANY_ACTOR = {
    # Each deed writes its own line, and the line is read by its subject alone (journal 0002).
    "journal_processing_line.app_adds_done",
}


@pytest.fixture
def town() -> Merwelinde:
    """Sanne stands around Van Beek & Aydin, nobody around Mulder."""
    town = merwelinde()
    town.around("Sanne", WMO, DAY - timedelta(days=1), household=van_beek_aydin(town))
    mulder(town)
    return town


def refused(actor: Actor, *rows: Model) -> bool:
    """The fence refuses to add each of these."""
    for row in rows:
        with acting(actor, DAY), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
    return True


def added(actor: Actor, row: Model) -> bool:
    """The fence lets it be added (and it is undone)."""
    with acting(actor, DAY), transaction.atomic():
        row.save(force_insert=True)
        transaction.set_rollback(True)
    return True


def around(town: Merwelinde, name: str, **more: Any) -> Involvement:
    worker = town.workers[name]
    values = {
        "household": town.households["Mulder"], "party": worker.party, "professional": worker, "purpose": WMO, "period": PERIOD,
        "opened_by": "test", "joined_at": DAY, "last_contact": DAY,
    }  # fmt: skip
    return Involvement(**(values | more))


def grant(town: Merwelinde, **more: Any) -> Grant:
    values = {"about": town.persons["Henk"], "category": "debt", "ground": "test", "period": PERIOD}
    return Grant(**(values | more))


def consent(town: Merwelinde, of: str, by: str = "", **more: Any) -> Consent:
    values = {
        "person": town.persons[of], "given_by": town.persons[by or of], "kind": "help", "text": "ja", "article": "test", "purpose": WMO,
        "way": "spoken", "period": PERIOD,
    }  # fmt: skip
    return Consent(**(values | more))


def authority(town: Merwelinde, of: str, **more: Any) -> Authority:
    return Authority(
        **(
            {"person": town.persons[of], "kind": "gemachtigde", "purposes": [WMO], "period": PERIOD, "source": "paper"}
            | more
        )
    )


def writing_policies() -> list[tuple[Any, ...]]:
    """Table and name, command and expression of each policy by which app adds or changes rows, and whether it looks at the row itself."""
    return query("""
        SELECT c.relname || '.' || p.polname, p.polcmd::text,
            COALESCE(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)),
            EXISTS (SELECT 1 FROM regexp_matches(COALESCE(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)), '[a-z_]+', 'g') word
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attname = word[1])
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE p.polcmd IN ('a', 'w', 'd', '*') AND ('app'::regrole = ANY(p.polroles) OR 0 = ANY(p.polroles)) ORDER BY 1
    """)  # fmt: skip


def test_every_policy_that_lets_write_looks_at_the_row():
    found = writing_policies()
    assert len(found) > 30
    loose = {name for name, _command, words, looks in found if not looks and words != "false"}
    assert loose == ANY_ACTOR


def test_a_changed_row_is_judged_as_it_became():
    """Without WITH CHECK of its own a policy would judge a change by who may read."""
    unjudged = query("""
        SELECT polname FROM pg_policy WHERE polcmd = 'w' AND 'app'::regrole = ANY(polroles)
        AND (polwithcheck IS NULL OR pg_get_expr(polwithcheck, polrelid) = 'true')
    """)
    assert unjudged == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("access_involvement", {"household_id", "person_id", "party_id", "professional_id", "purpose", "compartment_id"}),
        ("access_grant", {"to_party_id", "to_person_id", "to_professional_id", "item", "about_id", "category", "effect", "given_by_id"}),
        ("access_consent", {"person_id", "given_by_id", "to_party_id", "purpose", "text"}),
        ("people_authority", {"person_id", "holder_id", "holder_professional_id", "kind", "source"}),
        ("people_membership", {"household_id", "person_id"}),
    ],
)  # fmt: skip
def test_what_a_row_was_about_never_changes(table: str, columns: set[str]):
    for column in columns:
        assert query("SELECT has_column_privilege('app', %s, %s, 'UPDATE')", table, column) == [(False,)], column


# Into a household


@pytest.mark.parametrize("more", [{}, {"purpose": FIRST}, {"state": "invited"}, {"state": "invited", "purpose": FIRST}])
def test_no_worker_comes_into_a_household_by_himself(town, more):
    joris = town.worker("Joris")
    assert refused(joris, around(town, "Joris", **more))
    assert refused(joris, around(town, "Joris", invited_by=town.workers["Joris"], **more))
    assert refused(joris, around(town, "Joris", person=town.persons["Henk"], **more))
    assert refused(town.worker("Sanne"), around(town, "Sanne", **more))  # who is around another household


def test_nobody_is_named_for_a_party_where_he_does_not_work(town):
    sanne, home = town.worker("Sanne"), town.households["Van Beek & Aydin"]
    assert added(sanne, around(town, "Bo", household=home, purpose="jeugdwet.toeleiding"))
    assert refused(sanne, around(town, "Bo", household=home, party=town.parties["ggz"]))
    assert refused(sanne, around(town, "Sanne", household=home, compartment=town.parties["ggz"]))


def test_a_worker_brings_nobody_from_elsewhere_along_into_his_household(town):
    sanne, home = town.worker("Sanne"), town.households["Van Beek & Aydin"]
    assert added(sanne, around(town, "Sanne", household=home, person=town.persons["Murat"]))
    assert refused(sanne, around(town, "Sanne", household=home, person=town.persons["Henk"]))


def test_a_worker_begins_with_one_person_only_himself(town):
    mirte, henk = town.worker("Mirte"), town.persons["Henk"]
    care = {"household": None, "person": henk, "purpose": "zorg.behandeling"}
    assert added(mirte, around(town, "Mirte", compartment=town.parties["ggz"], **care))
    assert refused(mirte, around(town, "Ineke", **care))
    assert refused(town.resident("Wilma"), around(town, "Sanne", **care))


def test_a_resident_and_a_writer_open_first_contact_for_nobody_else(town):
    henk = {"household": None, "person": town.persons["Henk"], "purpose": FIRST}
    assert added(town.resident("Henk"), around(town, "Sanne", **henk))
    assert refused(town.resident("Murat"), around(town, "Sanne", **henk))
    writer = Actor(PUBLIC, uuid4(), function="resident")
    assert refused(
        writer, around(town, "Sanne", **henk), around(town, "Sanne", **henk | {"household": town.households["Mulder"]})
    )


def test_nobody_accepts_for_who_was_asked(town):
    sanne, home = town.worker("Sanne"), town.households["Van Beek & Aydin"]
    asked = around(
        town, "Bo", household=home, state="invited", joined_at=None, last_contact=None, invited_by=town.workers["Sanne"]
    )
    town.around("Joris", WMO, DAY - timedelta(days=1), household=home)
    with acting(sanne, DAY):
        asked.save(force_insert=True)
    with (
        acting(town.worker("Joris"), DAY),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Involvement.objects.filter(pk=asked.pk).update(state="declined")
    for name in ("Sanne", "Joris"):
        with (
            acting(town.worker(name), DAY),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Involvement.objects.filter(pk=asked.pk).update(state="accepted", joined_at=DAY, last_contact=DAY)
    with acting(town.worker("Bo"), DAY):
        assert Involvement.objects.filter(pk=asked.pk).update(state="accepted", joined_at=DAY, last_contact=DAY) == 1


def test_nobody_joins_a_household_that_is_not_his(town):
    def member(name: str, home: str) -> Membership:
        return Membership(household=town.households[home], person=town.persons[name], period=(DAY, None), source="told")

    assert refused(town.resident("Murat"), member("Murat", "Mulder"))
    assert refused(town.worker("Joris"), member("Henk", "Van Beek & Aydin"))
    assert refused(Actor(PUBLIC, uuid4(), function="resident"), member("Murat", "Mulder"))
    assert added(town.worker("Sanne"), member("Wilma", "Van Beek & Aydin"))


# Into sight


def test_no_worker_gives_himself_sight(town):
    joris, sanne = town.workers["Joris"], town.workers["Sanne"]
    mine = {"to_professional": joris, "given_by_professional": joris}
    assert refused(town.worker("Joris"), grant(town, **mine), grant(town, given_by=town.persons["Henk"], **mine))
    assert refused(town.worker("Joris"), grant(town, given_by=town.persons["Henk"], to_professional=joris))
    jeroen = {"about": town.persons["Jeroen"], "given_by_professional": sanne, "to_professional": sanne}
    assert refused(town.worker("Sanne"), grant(town, **jeroen))  # nobody said it
    assert added(town.worker("Sanne"), grant(town, given_by=town.persons["Jeroen"], **jeroen))


def test_a_resident_shows_only_what_is_his_and_holds_nothing_back(town):
    murat = {
        "about": town.persons["Murat"],
        "to_professional": town.workers["Joris"],
        "given_by": town.persons["Murat"],
    }
    assert added(town.resident("Murat"), grant(town, **murat))
    assert refused(town.resident("Murat"), grant(town, **murat, effect="withhold"))
    assert refused(town.resident("Murat"), grant(town, **murat | {"about": town.persons["Jeroen"]}))
    assert added(town.resident("Murat"), grant(town, **murat | {"about": town.persons["Sam"]}))


def test_who_only_receives_cannot_end_or_lengthen_what_was_shown(town):
    shown = grant(
        town, about=town.persons["Murat"], to_professional=town.workers["Joris"], given_by=town.persons["Murat"]
    )
    with acting(town.resident("Murat"), DAY):
        shown.save(force_insert=True)
    with (
        acting(town.worker("Joris"), DAY),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Grant.objects.filter(pk=shown.pk).update(period=(DAY, None))
    with acting(town.resident("Murat"), DAY):
        assert Grant.objects.filter(pk=shown.pk).update(period=(DAY, DAY)) == 1


def test_nobody_shows_what_is_not_about_him_by_its_number(town):
    """Nor does a worker write down that somebody else said so."""
    jeroen, murat, joris = town.persons["Jeroen"], town.persons["Murat"], town.workers["Joris"]
    with acting(town.worker("Sanne"), DAY):
        fact = record_contact_route(
            by=town.worker("Sanne"), person=jeroen, kind="phone", value="0199 55 00 00", purpose=WMO, moment=DAY
        )
    for about, sees in ((murat, False), (jeroen, True)):
        shown = grant(town, about=about, category="", item=fact.pk, to_professional=joris, given_by=about)
        with acting(town.resident(about.given_names), DAY):
            shown.save(force_insert=True)
        with acting(town.worker("Joris"), DAY):
            assert ContactRoute.objects.filter(pk=fact.pk).exists() is sees
    told = {"given_by_professional": town.workers["Sanne"], "to_professional": joris, "about": jeroen}
    assert refused(town.worker("Sanne"), grant(town, given_by=town.persons["Henk"], **told))


def test_nobody_makes_himself_somebodys_representative(town):
    sanne = town.worker("Sanne")
    assert refused(town.worker("Joris"), authority(town, "Henk", holder=town.persons["Murat"]))
    assert refused(
        sanne, authority(town, "Murat", holder_professional=town.workers["Sanne"], kind="mentor", source="order")
    )
    assert refused(sanne, authority(town, "Sam", holder=town.persons["Henk"], kind="parent", source="brp"))
    assert added(sanne, authority(town, "Murat", holder=town.persons["Henk"]))
    assert refused(town.resident("Murat"), authority(town, "Henk", holder=town.persons["Murat"]))
    assert refused(town.resident("Murat"), authority(town, "Murat", holder=town.persons["Henk"], kind="curator"))
    assert added(town.resident("Murat"), authority(town, "Murat", holder=town.persons["Henk"]))


# Into somebody's mouth


def test_nobody_says_yes_for_another(town):
    joris, sanne = town.workers["Joris"], town.workers["Sanne"]
    assert refused(town.worker("Joris"), consent(town, "Henk", recorded_by=joris), consent(town, "Henk"))
    assert refused(town.worker("Sanne"), consent(town, "Jeroen", by="Henk", recorded_by=sanne))
    assert added(town.worker("Sanne"), consent(town, "Jeroen", recorded_by=sanne))
    assert added(town.resident("Jeroen"), consent(town, "Jeroen"))
    assert refused(town.resident("Jeroen"), consent(town, "Murat"), consent(town, "Murat", by="Jeroen"))


def test_a_yes_ends_only_with_what_rests_on_it(town):
    given = consent(town, "Jeroen")
    with acting(town.resident("Jeroen"), DAY):
        given.save(force_insert=True)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Consent.objects.filter(pk=given.pk).update(period=(DAY, DAY))


def test_a_stranger_writes_nothing_about_anybody(town):
    joris, henk, home = town.workers["Joris"], town.persons["Henk"], town.households["Mulder"]
    controller = Organisation.objects.get(pk=joris.party.organisation_id)
    fact = {
        "about": henk,
        "category": "contact",
        "purpose": WMO,
        "author": joris,
        "party": joris.party,
        "controller": controller,
        "moment": DAY,
    }
    assert refused(
        town.worker("Joris"),
        ContactRoute(kind="phone", value="0199 55 00 00", **fact),
        ContactRoute(kind="phone", value="0199 55 00 00", household=home, **fact),
        Lead(household=home, professional=joris, proposed_by=joris),
        LookUp(person=henk, by=joris, purpose=WMO, ground="x", moment=DAY),
        Message(kind="something_ready", to_person=henk.pk, owner=joris.pk, made_at=DAY),
        Address(person=henk, street="Kade", source="told"),
        Kinship(person=henk, other=town.persons["Wilma"], kind="partner", source="told"),
        Person(given_names="Uit", surname="Register", search_name="uit register", source="brp"),
        Household(name="Van vroeger", since=DAY - timedelta(days=1)),
    )  # fmt: skip


def test_a_fact_stands_under_the_name_of_who_wrote_it(town):
    sanne, jeroen = town.workers["Sanne"], town.persons["Jeroen"]
    controller = Organisation.objects.get(pk=sanne.party.organisation_id)
    fact = {
        "about": jeroen,
        "household": town.households["Van Beek & Aydin"],
        "category": "contact",
        "purpose": WMO,
        "controller": controller,
        "moment": DAY,
    }
    assert added(
        town.worker("Sanne"), ContactRoute(kind="phone", value="0199 55 00 00", author=sanne, party=sanne.party, **fact)
    )
    assert refused(
        town.worker("Sanne"),
        ContactRoute(kind="phone", value="0199 55 00 00", author=town.workers["Bo"], party=sanne.party, **fact),
        ContactRoute(kind="phone", value="0199 55 00 00", author_person=jeroen, **fact),
        ContactRoute(kind="phone", value="0199 55 00 00", author=sanne, compartment=town.parties["ggz"], **fact),
    )  # fmt: skip


def test_a_housemate_does_not_change_who_somebody_is(town):
    with acting(town.resident("Murat"), DAY):
        assert Person.objects.filter(pk=town.persons["Murat"].pk).update(language="Turks") == 1
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Person.objects.filter(pk=town.persons["Jeroen"].pk).update(language="Turks")


def test_nobody_says_yes_to_a_director_for_the_residents(town):
    sanne, home, murat = town.workers["Sanne"], town.households["Van Beek & Aydin"], town.persons["Murat"]
    lead = Lead(household=home, professional=sanne, proposed_by=sanne, since=DAY)
    said = {"answer": "yes", "answered_by": murat}
    assert refused(town.worker("Sanne"), Lead(household=home, professional=sanne, proposed_by=sanne, since=DAY, **said))
    with acting(town.worker("Sanne"), DAY):
        lead.save(force_insert=True)
    for words in (said, {"answer": "yes"}):
        with (
            acting(town.worker("Sanne"), DAY),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Lead.objects.filter(pk=lead.pk).update(**words)
    with acting(town.resident("Murat"), DAY):
        assert Lead.objects.filter(pk=lead.pk).update(**said) == 1


def test_nobody_gives_somebody_else_a_log_in(town):
    mine = User.objects.get(pk=town.workers["Sanne"].user_id)
    with (
        acting(town.worker("Sanne"), DAY),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Person.objects.filter(pk=town.persons["Murat"].pk).update(user=mine)


def test_without_an_actor_nobody_is_given_an_address(town):
    someone = Person(given_names="Uit", surname="Nergens", search_name="uit nergens")
    with acting(town.worker("Sanne"), DAY):
        someone.save(force_insert=True)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Address(person=someone, street="Kade", source="told").save(force_insert=True)


@pytest.mark.parametrize("column", ["author", "author_person", "party", "about"])
def test_words_stay_of_whom_they_are_and_about_whom_they_are(town: Merwelinde, column: str) -> None:
    """Who may change a line may not put it in another's mouth afterwards."""
    other = {
        "author": town.workers["Omar"], "author_person": town.persons["Murat"], "party": town.workers["Petra"].party,
        "about": town.persons["Jeroen"],
    }  # fmt: skip
    with acting(town.worker("Sanne"), DAY):
        route = record_contact_route(
            by=town.worker("Sanne"), person=town.persons["Murat"], kind="phone", value="0199 55 00 99", purpose=WMO
        )
        assert ContactRoute.objects.filter(pk=route.pk).update(version=2) == 1
        with pytest.raises(DatabaseError, match="nobody does this for another"), transaction.atomic():
            ContactRoute.objects.filter(pk=route.pk).update(**{column: other[column]})


@pytest.mark.parametrize(
    ("who", "purpose", "more", "may"),
    [
        ("Sanne", WMO, {}, False),  # she knows nobody called Henk
        ("Petra", WMO, {}, False),  # income is her task
        ("Omar", "zorg.behandeling", {}, False),  # nobody treats who is no care provider
        ("Mirte", "zorg.behandeling", {}, False),  # and care stands behind its own wall
        ("Mirte", "zorg.behandeling", {"compartment"}, True),
    ],
)
def test_who_begins_with_one_person_has_that_task_and_its_wall(
    town: Merwelinde, who: str, purpose: str, more: set[str], may: bool
) -> None:
    worker = town.workers[who]
    row = around(
        town,
        who,
        household=None,
        person=town.persons["Henk"],
        purpose=purpose,
        compartment=worker.party if more else None,
    )
    assert (added if may else refused)(town.worker(who), row)


def test_who_begins_with_one_person_knows_him_or_just_wrote_him_down(town: Merwelinde) -> None:
    sanne = town.worker("Sanne")
    newcomer = Person(given_names="Wie", surname="Belde", search_name="wie belde")
    with acting(sanne, DAY):
        newcomer.save(force_insert=True)
    alone = {"household": None}
    assert added(sanne, around(town, "Sanne", person=town.persons["Murat"], **alone))
    assert added(sanne, around(town, "Sanne", person=newcomer, **alone))
    assert refused(sanne, around(town, "Sanne", person=town.persons["Henk"], **alone))


def test_around_a_household_one_writes_only_about_who_belongs_to_it(town: Merwelinde) -> None:
    sanne, home = town.workers["Sanne"], town.households["Van Beek & Aydin"]
    fact = {
        "household": home, "category": "contact", "purpose": WMO, "party": sanne.party, "moment": DAY, "kind": "phone",
        "controller_id": sanne.party.organisation_id, "value": "0199 55 00 00",
    }  # fmt: skip
    for who, by in (
        (town.worker("Sanne"), {"author": sanne}),
        (town.resident("Murat"), {"author_person": town.persons["Murat"]}),
    ):
        assert added(who, ContactRoute(about=town.persons["Sam"], **by, **fact))
        assert refused(who, ContactRoute(about=town.persons["Henk"], **by, **fact))
    behind = {"compartment": town.parties["ggz"], "author_person": town.persons["Murat"]}
    assert refused(town.resident("Murat"), ContactRoute(about=town.persons["Sam"], **behind, **fact))


def test_a_household_begins_now_and_help_is_of_who_lives_there(town: Merwelinde) -> None:
    home = town.households["Van Beek & Aydin"]
    assert added(town.worker("Sanne"), Household(name="Van nu", since=DAY))
    assert refused(town.worker("Sanne"), Household(name="Van later", since=DAY + timedelta(days=1)))
    assert added(town.worker("Sanne"), around(town, "Sanne", household=home, asker=town.persons["Murat"]))
    assert refused(town.worker("Sanne"), around(town, "Sanne", household=home, asker=town.persons["Henk"]))


def _moved(actor: Actor, row: Model, **changes: Any) -> bool:
    """Could this actor change the row so? (And it is undone.)"""
    with acting(actor, DAY), transaction.atomic():
        try:
            with transaction.atomic():
                return type(row)._default_manager.filter(pk=row.pk).update(**changes) == 1
        except DatabaseError as told:
            assert "row-level security" in str(told)
            return False
        finally:
            transaction.set_rollback(True)


def test_nobody_ends_or_revives_the_help_of_another(town: Merwelinde) -> None:
    home, before = town.households["Van Beek & Aydin"], DAY - timedelta(days=1)
    bo = town.around("Bo", "jeugdwet.toeleiding", before, household=home)
    ended, longer = (before, DAY), (before, DAY + timedelta(days=200))
    assert _moved(town.worker("Bo"), bo, period=ended)
    assert not _moved(town.worker("Sanne"), bo, period=ended)
    assert not _moved(town.resident("Murat"), bo, period=ended)
    assert _moved(town.worker("Sanne"), bo, last_contact=DAY, period=longer)  # there was contact
    assert not _moved(town.worker("Sanne"), bo, period=longer)
    with acting(town.worker("Bo"), DAY):
        Involvement.objects.filter(pk=bo.pk).update(period=ended)
    assert not _moved(town.worker("Sanne"), bo, last_contact=DAY, period=longer)


def test_a_resident_ends_what_rests_on_his_own_yes(town: Merwelinde) -> None:
    home, before = town.households["Van Beek & Aydin"], DAY - timedelta(days=1)
    plan = town.around("Joris", "plan.samen", before, household=home)
    assert _moved(town.resident("Murat"), plan, period=(before, DAY))
    assert not _moved(town.resident("Murat"), plan, period=(before, None))


def test_acting_for_somebody_only_gets_shorter(town: Merwelinde) -> None:
    given = authority(
        town, "Murat", holder=town.persons["Henk"], period=(DAY - timedelta(days=9), DAY + timedelta(days=9))
    )
    with acting(town.resident("Murat"), DAY):
        given.save(force_insert=True)
    assert _moved(town.worker("Sanne"), given, period=(DAY - timedelta(days=9), DAY))
    assert not _moved(town.worker("Sanne"), given, period=(DAY - timedelta(days=9), DAY + timedelta(days=99)))
    assert not _moved(town.resident("Murat"), given, period=(DAY - timedelta(days=9), None))
