# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Samen kijken*: what everybody present may see and nothing else, and one line for each who looked (access.md rule 11)."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rondom.access.actions import show
from rondom.access.actors import Actor, for_person
from rondom.access.keys import Keys, at_table, sight_keys
from rondom.access.looks import looks_at
from rondom.access.models import Grant, Involvement
from rondom.core import clock
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.network.models import Party, Professional
from tests.factories import people as make
from tests.factories.people import AMSTERDAM, LONG_AGO, acting
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 2, 9, 11, 0, tzinfo=AMSTERDAM)


class Table:
    """Jeroen and Murat, Sanne who opens the screen, and as many as are wanted around them."""

    def __init__(self, *, colleagues: int = 1):
        self.jeroen = make.person("Jeroen", "van Beek", born="1986-05-14")
        self.murat = make.person("Murat", "Aydin", born="1984-09-30")
        self.household = make.household(self.jeroen, self.murat, name="Van Beek")
        self.sanne = make.worker("Sanne", function="team_worker")
        self.petra = make.worker("Petra", at=make.party("W&I", kind=Party.Kind.MUNICIPAL), function="income_worker")
        self.colleagues = [make.worker(f"Collega{number}", function="team_worker") for number in range(colleagues)]
        for worker in (self.sanne, *self.colleagues):
            make.involve(worker, self.household, joined_at=LONG_AGO)
        make.involve(self.petra, self.household, purpose="participatiewet.bijstand", joined_at=LONG_AGO)
        self.line(self.sanne, None, "Samen eten lukt")
        self.line(self.sanne, self.jeroen, "Jeroen zoekt hulp")

    def line(
        self, by: Actor, about: object, text: str, category: str = "household", purpose: str = "wmo.onderzoek"
    ) -> Note:
        with acting(by, LONG_AGO):
            fields = written(by, household_id=self.household.pk, about_id=about.pk if about else None, category=category,  # type: ignore[attr-defined]
                             purpose=purpose, moment=LONG_AGO)  # fmt: skip
            note = Note(**fields, kind=Note.Kind.TOLD, text=text)
            note.save(force_insert=True)
        return note

    def page(self, *seats: str) -> str:
        with clock.at(NOW):
            answer = browser(self.sanne).get(f"/huishoudens/{self.household.pk}/", {"aan_tafel": seats})
        assert answer.status_code == 200
        return answer.content.decode()


def seat(who: object) -> str:
    return f"professional:{who.id}" if isinstance(who, Actor) else f"person:{who.pk}"  # type: ignore[attr-defined]


def test_what_one_of_them_may_not_see_is_gone_for_all_without_a_gap_or_a_count():
    table = Table()
    alone = table.page()
    assert "Samen eten lukt" in alone and "Jeroen zoekt hulp" in alone
    with_murat = table.page(seat(table.murat))
    assert "Samen eten lukt" in with_murat and "Jeroen zoekt hulp" not in with_murat
    assert "Jeroen zoekt hulp" in table.page(seat(table.jeroen))
    before = table.page(seat(table.murat))
    table.line(table.sanne, table.jeroen, "Nog iets over Jeroen")
    assert _plain(table.page(seat(table.murat))) == _plain(before), "one more hidden line leaves no trace"


def test_what_is_held_back_from_one_is_gone_for_all():
    table = Table()
    note = table.line(table.sanne, None, "Veilig plan")
    assert "Veilig plan" in table.page(seat(table.murat))
    with acting(table.sanne, LONG_AGO):
        Grant(household=table.household, to_person=table.murat, item=note.pk, effect="withhold", ground="Wmo 5.3.2",
              period=(LONG_AGO, NOW + timedelta(days=1)), given_by_professional_id=table.sanne.id).save(force_insert=True)  # fmt: skip
    assert "Veilig plan" in table.page(seat(table.colleagues[0]))
    assert "Veilig plan" not in table.page(seat(table.colleagues[0]), seat(table.murat))


def test_everybody_who_looked_stands_in_the_list_of_everybody_who_was_shown():
    table = Table()
    table.page(seat(table.colleagues[0]), seat(table.murat))
    with clock.at(NOW), acting(for_person(table.jeroen), NOW):
        found = [look for look in looks_at(table.jeroen) if "desk:together" in look.names]
    assert {(look.worker, look.purpose) for look in found} == {("Collega0, Sanne", "wmo.onderzoek"), ("Murat", "")}
    with clock.at(NOW), acting(for_person(table.murat), NOW):
        found = [look for look in looks_at(table.murat) if "desk:together" in look.names]
    assert {look.worker for look in found} == {"Collega0, Sanne"}, "his own look is kept and not told to him"
    with clock.at(NOW):
        page = browser(for_person(table.jeroen)).get("/mijn/wie-keek-er/").content.decode()
    assert "samen met iemand anders" in page


def test_they_stand_in_one_trace_with_who_opened_the_screen():
    table = Table()
    table.page(seat(table.colleagues[0]))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT trace_id), array_agg(DISTINCT name ORDER BY name) FROM journal_processing_line WHERE subject = %s",
            [table.jeroen.pk],
        )
        traces, names = cursor.fetchone()
    assert (traces, names) == (1, ["desk:household", "desk:together"])


def test_who_is_shown_by_an_alias_sits_at_the_table_by_that_alias():
    table = Table()
    ggz = make.party(
        "GGZ Riviergroep", of="GGZ", kind=Party.Kind.CARE, alias="vertrouwd contact", relay_phone="0199 55 99 99"
    )
    mirte = make.worker("Mirte", at=ggz, function="care_provider")
    make.involve(mirte, person=table.jeroen, purpose="zorg.behandeling", compartment=ggz, joined_at=LONG_AGO)
    me = for_person(table.jeroen)
    with clock.at(NOW), acting(me, NOW):
        care = Involvement.objects.get(professional_id=mirte.id)
        show(
            by=me,
            about=table.jeroen,
            to_professional=_professional(table.sanne),
            involvement=care,
            household=table.household,
        )
    page = table.page()
    assert f"around:{care.pk}" in page and str(mirte.id) not in page and "GGZ" not in page and "Mirte" not in page
    along = table.page(f"around:{care.pk}")
    assert "Aan tafel:" in along and "vertrouwd contact" in along
    assert "Samen eten lukt" not in along, "care stands around Jeroen alone and reads nothing of the Wmo"
    assert "GGZ" not in along and "Mirte" not in along and str(mirte.id) not in along


def test_the_one_whose_screen_it_is_is_not_picked():
    table = Table()
    assert seat(table.sanne) not in table.page()
    with clock.at(NOW):
        assert (
            browser(table.sanne)
            .get(f"/huishoudens/{table.household.pk}/", {"aan_tafel": [seat(table.sanne)]})
            .status_code
            == 404
        )


def test_a_table_of_eight_asks_the_database_as_much_as_a_table_of_one():
    """One statement for the keys of all, one for their names; each more at the table is one line in the journal and nothing else."""
    table = Table(colleagues=6)
    seats = [seat(one) for one in (*table.colleagues, table.jeroen, table.murat)]
    for number in range(40):
        table.line(table.sanne, None, f"regel {number}")
    asked = {}
    for count in (1, 8):
        table.page(*seats[:count])
        with CaptureQueriesContext(connection) as statements:
            assert "regel 39" in table.page(*seats[:count])
        asked[count] = len(statements)
    assert asked[8] == asked[1]


def test_for_every_table_the_page_is_the_intersection_of_each_ones_own_sight():
    """Worked out apart for each, by what each sees himself: nobody's fence is borrowed."""
    table = Table(colleagues=2)
    table.line(table.petra, None, "inkomen", category="income", purpose="participatiewet.bijstand")
    table.line(table.petra, table.murat, "van Murat", category="income", purpose="participatiewet.bijstand")
    people = {
        "colleague": table.colleagues[0],
        "petra": table.petra,
        "jeroen": for_person(table.jeroen),
        "murat": for_person(table.murat),
    }

    def own(actor: Actor) -> set[str]:
        with acting(actor, NOW):
            keys = sight_keys(table.household.pk, NOW)
            return {note.text for note in Note.objects.all() if keys.reason(note)}

    sees = {name: own(actor) for name, actor in people.items()}
    mine = own(table.sanne)
    for one in people:
        for other in people:
            picked = [people[name] for name in dict.fromkeys((one, other))]
            with acting(table.sanne, NOW):
                keys: Keys = sight_keys(table.household.pk, NOW)
                shared = at_table(
                    keys,
                    [who.worker_id for who in picked if who.is_professional],
                    [who.id for who in picked if who.is_resident and who.id],
                )
                shown = {note.text for note in Note.objects.all() if shared.reason(note)}
            assert shown == mine & sees[one] & sees[other], (one, other)


def _professional(actor: Actor) -> Professional:
    return Professional.objects.get(pk=actor.id)


def _plain(page: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', "", page)
