# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Person lists of the BRP become people in the registers; what Rondom may not keep is not even read."""

import io
import os
import random
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction

from rondom.core import clock
from rondom.people.brp import reading, sample
from rondom.people.brp.report import BrokenFile, Report
from rondom.people.brp.writing import take_over
from rondom.people.management.commands import import_brp
from rondom.people.models import Address, Authority, Household, Kinship, Person, PossibleDuplicate, Source
from rondom.people.names import search_name, surname_keys
from tests.attack.test_fence import query
from tests.factories.people import AMSTERDAM, MONDAY

pytestmark = pytest.mark.usefixtures("own_database")
OFFICIAL = Path(
    os.environ.get("RONDOM_BRP_FILE")
    or Path(__file__).resolve().parents[3] / "shared" / "data" / "brp-proefpersonen.csv"
)
TABLES = ("person", "household", "membership", "kinship", "authority", "address", "possibleduplicate", "contactroute")


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def file(tmp_path):
    """Write these lists to a file."""

    def written(lists):
        path = tmp_path / "lijsten.csv"
        with path.open("w", encoding="utf-8", newline="") as text:
            sample.write(text, lists)
        return path

    return written


def everything():
    """Each row of the people tables with the transaction that last wrote it."""
    with connections["owner"].cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT xmin::text, t.*::text FROM people_{table} t ORDER BY 2")
            found[table] = cursor.fetchall()
    return found


def owners(model):
    return model.objects.using("owner")


def one(bsn):
    return next(person for person in owners(Person).all() if person.bsn == bsn)


def test_a_family_comes_in_with_names_kin_home_and_authority(file):
    made = sample.Sample(3)
    mother, father, child = family = made.family(child_born="20150602")
    report = take_over(file(family))
    bsns = [lists[0]["01.01.20"] for lists in family]
    first, second, third = map(one, bsns)
    told = query("SELECT subject FROM journal_processing_line WHERE name = 'brp_imported'", using="owner")
    assert {person for (person,) in told} >= {first.pk, second.pk, third.pk}
    assert (first.given_names, first.surname) == (mother[0]["01.02.10"], mother[0]["01.02.40"])
    assert first.partner_surname == second.surname
    assert first.family_name == f"{second.own_surname}-{first.own_surname}"
    assert first.search_name == search_name(first.given_names, first.own_surname, second.own_surname)
    assert first.surname_keys == surname_keys(first.own_surname, second.own_surname)
    assert third.born_first == date(2015, 6, 2)
    assert set(owners(Kinship).filter(other=third).values_list("person_id", "kind")) == {
        (first.pk, "parent"),
        (second.pk, "parent"),
    }
    marriage = owners(Kinship).get(person=first, kind="partner")
    assert (marriage.other_id, marriage.since, marriage.until) == (second.pk, date(2010, 6, 11), None)
    home = owners(Address).get(person=third)
    assert (home.street, home.city, home.since) == (child[0]["08.11.10"], "Merwelinde", date(2015, 3, 1))
    held = owners(Authority).filter(person=third)
    assert {authority.holder_id for authority in held} == {first.pk, second.pk}
    assert {authority.period.upper for authority in held} == {datetime(2033, 6, 2, tzinfo=AMSTERDAM)}
    assert report.written["personen nieuw"] == 3
    assert not owners(Household).exists(), "a household is the resident's word, never the register's"


def test_taking_over_the_same_lists_again_changes_nothing(file):
    made = sample.Sample(4)
    lists = made.families(5) + made.peculiar()
    take_over(file(lists))
    before = everything()
    report = take_over(file(lists))
    assert report.changed_nothing
    assert everything() == before


def test_the_order_of_the_lists_does_not_matter(file):
    made = sample.Sample(4)
    lists = made.families(3) + made.children_and_former_partner()
    first = take_over(file(lists)).written
    random.Random(1).shuffle(lists)
    assert take_over(file(lists)).changed_nothing
    assert first["personen nieuw"] == 9 + 4


@pytest.mark.parametrize(
    ("code", "holders"),
    [
        ("1", {"first"}),
        ("2", {"second"}),
        ("12", {"first", "second"}),
        ("1D", {"first", "third"}),
        ("2D", {"second", "third"}),
        ("D", {"third"}),
    ],
)
def test_each_indication_of_authority_names_its_holders(file, code, holders):
    family = sample.Sample(5).family(code, child_born="20180101")
    take_over(file(family))
    first, second, child = (one(lists[0]["01.01.20"]) for lists in family)
    names = {first.pk: "first", second.pk: "second", None: "third"}
    held = owners(Authority).filter(person=child)
    assert {names[authority.holder_id] for authority in held} == holders
    assert {authority.kind for authority in held if authority.holder_id is None} <= {"guardian"}


def test_peculiar_lists_are_taken_over_or_left_out_with_a_reason(file):
    report = take_over(file(sample.Sample(6).peculiar()))
    reasons = {reason: len(lines) for reason, lines in report.skipped.items()}
    assert reasons["lijst is afgevoerd (fout of wissel)"] == 1
    assert reasons["lijst zonder (geldig) burgerservicenummer: de volgende keer niet te herkennen"] == 2
    assert reasons["tweede lijst met hetzelfde burgerservicenummer"] == 1
    assert reasons["eerder burgerservicenummer in de geschiedenis"] == 2
    assert reasons["burgerservicenummer voldoet niet aan de elfproef"] == 2
    assert reasons["aanduiding gezag is onbekend"] == 1
    assert reasons["levenloos geboren kind: niet bewaard"] == 1
    assert reasons["geen adres in Nederland"] == 1
    curatele = owners(Authority).get(kind="curator")
    assert (curatele.holder_id, curatele.period.lower) == (None, datetime(2019, 4, 1, tzinfo=AMSTERDAM))
    births = set(owners(Person).values_list("birth_year", "birth_month", "birth_day"))
    assert {(1945, 9, None), (1938, None, None), (None, None, None)} <= births
    assert owners(Person).get(died_on__isnull=False).died_on == date(2020, 3, 15)
    hidden = owners(Person).get(secret_address=True)
    assert owners(Address).get(person=hidden).secret
    assert owners(Address).get(for_letters=True).street == "Loket"


def test_a_widow_keeps_the_name_she_uses_and_the_children_she_had(file):
    [top, *_] = sample.Sample(7).children_and_former_partner()
    take_over(file([top]))
    widow = one(top[0]["01.01.20"])
    assert widow.family_name == f"{top[0]['05.02.30']} {top[0]['05.02.40']}".strip()
    former = owners(Kinship).get(person=widow, kind="partner")
    assert (former.since, former.until) == (date(1975, 4, 4), date(1999, 2, 2))
    children = [row.other for row in owners(Kinship).filter(person=widow, kind="parent").select_related("other")]
    assert sorted(bool(child.bsn) for child in children) == [False, True]


def test_a_child_mentioned_without_a_number_is_the_one_whose_own_list_names_the_parent(file):
    family = sample.Sample(8).family()
    family[0][0]["09.01.20"] = ""
    take_over(file(family))
    assert owners(Person).count() == 3


def test_one_name_never_makes_two_people_one(file):
    made = sample.Sample(9)
    parent = made.human("19500101") | {"01.20": ""}
    lists = [[sample.merged([sample.own(made.human("19800101")), sample.of("02", parent)])] for _ in range(2)]
    take_over(file(lists))
    assert owners(Person).filter(surname=parent["02.40"], birth_year=1950).count() == 2


def test_what_was_told_becomes_what_the_brp_says(file):
    family = sample.Sample(10).family()
    bsn = family[0][0]["01.01.20"]
    told = Person(given_names="Mo", call_name="Mo", surname="x", search_name="mo x", bsn=bsn)
    from rondom.core.fields import equality_hash

    told.bsn_hash = equality_hash(bsn)
    told.save(using="owner")
    owners(Address).create(person=told, street="Verteld", source=Source.TOLD)
    family[0][0]["07.70.10"] = "1"
    take_over(file(family))
    told = owners(Person).get(pk=told.pk)
    assert (told.source, told.surname, told.call_name, told.version) == (Source.BRP, family[0][0]["01.02.40"], "Mo", 2)
    assert told.secret_address
    assert set(owners(Address).filter(person=told).values_list("secret", flat=True)) == {True}


def test_a_told_record_that_looks_like_a_new_one_becomes_a_task_of_the_registry(file):
    [mother, *_] = sample.Sample(11).family()
    row = mother[0]
    told = Person(given_names=row["01.02.10"], prefix=row["01.02.30"], surname=row["01.02.40"])
    from rondom.people.actions import compare_by_name
    from rondom.people.birth import from_brp

    told.birth = from_brp(row["01.03.10"])
    compare_by_name(told)
    told.save(using="owner")
    take_over(file([mother]))
    assert owners(PossibleDuplicate).get().other_id == told.pk


def test_a_move_a_lost_authority_and_a_secret_address_are_taken_over_later(file):
    family = sample.Sample(12).family(child_born="20180101")
    take_over(file(family))
    child = family[2][0]
    child |= {"08.11.10": "Nieuwe Kade", "08.11.20": "7", "08.10.30": "20260115"}
    child |= {"11.32.10": "1", "11.85.10": "20260101", "07.70.10": "7"}
    report = take_over(file(family))
    person = one(child["01.01.20"])
    assert person.secret_address
    assert {
        (home.street == "Nieuwe Kade", home.until, home.secret) for home in owners(Address).filter(person=person)
    } == {
        (True, None, True),
        (False, date(2026, 1, 15), True),
    }
    held = owners(Authority).filter(person=person).at(MONDAY)
    assert {authority.holder_id for authority in held} == {one(family[0][0]["01.01.20"]).pk}
    assert report.written["gezag of curatele beëindigd"] == 2
    child["07.70.10"] = "0"
    report = take_over(file(family))
    assert one(child["01.01.20"]).secret_address, "only a person lifts it, by hand"
    assert "geheim adres blijft geheim, al zegt de lijst het niet (meer)" in report.skipped


def test_what_rondom_may_not_keep_is_counted_and_never_taken_into_memory(file):
    made = sample.Sample(13)
    report = Report()
    with file(made.peculiar()).open("rb") as binary:
        lists = list(reading.read(binary, report))
    assert report.unread["categorie 04 (nationaliteit)"] == 1
    assert report.unread["categorie 10 (verblijfstitel)"] == 1
    assert report.unread["categorie 12 (reisdocument)"] == 1
    assert report.unread["categorie 13 (kiesrecht)"] == 1
    assert report.unread["velden met een land"] > 5
    kept = {
        (category, element)
        for person in lists
        for category, rows in person.rows.items()
        for row in rows
        for element in row.fields
    }
    assert not {category for category, _ in kept} & {"04", "10", "12", "13"}
    assert not {f"{category}.{element}" for category, element in kept} & reading.COUNTRY_FIELDS


def test_the_report_names_no_person(file):
    made = sample.Sample(14)
    lists = made.families(2) + made.peculiar()
    text = "\n".join(take_over(file(lists)).text())
    for person in lists:
        for element in ("01.20", "02.10", "02.40", "03.10"):
            value = person[0].get(f"01.{element}", "")
            assert not value or value not in text


GOOD = sample.Sample(15).families(2)


def spoiled(spoil):
    """A good file, spoiled by this change of its lines."""
    text = io.StringIO()
    sample.write(text, GOOD)
    lines = text.getvalue().encode().split(b"\r\n")
    spoil(lines)
    return b"\r\n".join(lines)


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "leeg"),
        (b"naam;adres\r\n", 1, "geen kop van LO-BRP"),
        (
            spoiled(lambda lines: lines.__setitem__(0, lines[0].replace(b"01.01.20", b"01.01.99"))),
            1,
            "kolom 01.01.20 ontbreekt",
        ),
        (spoiled(lambda lines: lines.__setitem__(4, lines[4] + b";x")), 5, "velden"),
        (spoiled(lambda lines: lines.__setitem__(4, lines[4][:40])), 5, "velden"),
        (spoiled(lambda lines: lines.__setitem__(3, b"\xff" + lines[3])), 4, "UTF-8"),
        (spoiled(lambda lines: lines.__setitem__(3, b'Lg"x";' + lines[3])), 4, "velden"),
        (spoiled(lambda lines: lines.__setitem__(5, lines[5].replace(b";", b";\0", 1))), 6, "NUL"),
        (spoiled(lambda lines: lines.__delitem__(1)), 2, "vervolgregel"),
        (spoiled(lambda lines: lines.__setitem__(6, lines[6].replace(b";", b';"', 1))), 13, "aanhalingstekens"),
    ],
)
def test_a_broken_file_gives_line_and_reason_and_changes_nothing(tmp_path, content, line, reason):
    path = tmp_path / "stuk.csv"
    path.write_bytes(content)
    before = everything()
    with pytest.raises(BrokenFile) as broken:
        take_over(path)
    assert (broken.value.line, reason in broken.value.reason) == (line, True), broken.value
    assert everything() == before


def test_the_command_tells_what_it_did(file, capsys):
    path = file(GOOD)
    call_command("import_brp", path)
    assert "personen nieuw" in capsys.readouterr().out
    call_command("import_brp", path)
    assert "Er is niets veranderd" in capsys.readouterr().out


def test_the_bar_fills_on_a_terminal(capsys):
    for done in (0, 1, 2):
        import_brp._bar(done, 2)
    shown = capsys.readouterr().err.split("\r")
    assert [line.count("#") for line in shown[1:]] == [0, 20, 40]
    assert shown[-1].endswith("] 2/2\n")


def test_the_command_refuses_in_one_line(tmp_path):
    with pytest.raises(CommandError, match="weg.csv"):
        call_command("import_brp", tmp_path / "weg.csv")
    (tmp_path / "leeg.csv").write_bytes(b"")
    with pytest.raises(CommandError, match="regel 1: .* Er is niets overgenomen"):
        call_command("import_brp", tmp_path / "leeg.csv")


def test_the_worker_imports_with_the_role_of_that_job_alone(file):
    """The job's own role suffices: neither the owner nor the fence's exceptions are needed."""
    as_worker = connections["default"]
    as_worker.close()
    user, options = as_worker.settings_dict["USER"], as_worker.settings_dict["OPTIONS"]
    as_worker.settings_dict.update(USER="worker", OPTIONS=options | {"options": "-c role=app"})
    try:
        made = sample.Sample(16)
        assert take_over(file(made.families(2) + made.peculiar())).written["personen nieuw"] > 6
        with as_worker.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("app",)
        assert owners(Person).filter(source=Source.BRP).count() > 6
    finally:
        as_worker.close()
        as_worker.settings_dict.update(USER=user, OPTIONS=options)


@pytest.mark.slow
@pytest.mark.skipif(
    not OFFICIAL.is_file(), reason="the official test persons are not on this machine (RONDOM_BRP_FILE)"
)
def test_the_official_test_persons_come_in_and_again_changes_nothing():
    report = take_over(OFFICIAL)
    assert (report.lists, report.lines) == (687, 2156)
    assert len(report.skipped["tweede lijst met hetzelfde burgerservicenummer"]) == 5
    without = (
        "lijst zonder (geldig) burgerservicenummer: de volgende keer niet te herkennen",
        "lijst is afgevoerd (fout of wissel)",
    )
    assert sum(len(report.skipped[reason]) for reason in without) == 2
    assert len(report.skipped["burgerservicenummer voldoet niet aan de elfproef"]) == 1
    assert owners(Person).exclude(name_use="E").exists()
    # getting started: Suzanne Moulin lives at Boterdiep 31 and has two parents
    moulin = one("999993653")
    assert owners(Address).get(person=moulin).number == "31"
    assert owners(Kinship).filter(other=moulin, kind="parent").count() == 2
    before = everything()
    assert take_over(OFFICIAL).changed_nothing
    assert everything() == before


@pytest.mark.usefixtures("as_worker")
def test_the_import_writes_what_it_did_and_no_look():
    line = (
        "INSERT INTO journal_audit_line (start_time, trace_id, span_id, parent_span_id, actor_kind, function, action, name, object_type, result, origin,"
        " purpose, ground) VALUES (now(), 'x', 'x', '', 'system', 'import', %s, 'brp_imported', '', 'ok', 'command', '', '')"
    )
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_import")
        cursor.execute(line, ["done"])
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(line, ["look"])
        transaction.set_rollback(True)
