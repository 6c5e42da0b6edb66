# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines go by their term, a month at once and with a signed note; lines that went in any other way are missed."""

import json
import tomllib
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, connections, transaction

from rondom.journal import verifying
from rondom.journal.models import TERM_MONTHS, Seal
from rondom.journal.sealing import NO_LINES, Sealer
from rondom.journal.verifying import Broken
from tests.journal.house import ROOT, Row, as_role, check, checkpoints, look, rolled_back, run, sql

MARCH, APRIL = date(2020, 3, 1), date(2020, 4, 1)
LATE_MARCH = datetime(2020, 3, 31, 23, 59, 59, tzinfo=UTC)


@pytest.fixture
def old(sealer: Sealer) -> Sealer:
    """A house that ran in 2020: three lines of March, three of the last second of March that were sealed in April, three of April; and of today."""
    sql("SELECT journal_make_month(%s), journal_make_month(%s)", MARCH, APRIL)
    written(sealer, datetime(2020, 3, 10, 12, tzinfo=UTC))
    look()
    moved_to(LATE_MARCH)
    written(sealer, LATE_MARCH + timedelta(seconds=2))
    for _again in range(3):
        look()
        sealer.seal()
    return sealer


def written(sealer: Sealer, moment: datetime) -> None:
    """A look at this moment, sealed a second later with everything before it."""
    look()
    moved_to(moment)
    with transaction.atomic(using="sealer"), connections["sealer"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_seal")
        made = sealer.signed(cursor, Seal.objects.using("sealer"))
        assert made is not None
        made.at = moment + timedelta(seconds=1)
        sealer._signed(made, Seal.objects.using("sealer")).save(using="sealer", force_insert=True)


def moved_to(moment: datetime) -> None:
    """What was just written was written then."""
    for table in ("journal_audit_line", "journal_processing_line"):
        sql(f"UPDATE {table} SET at = %s WHERE at > now() - interval '1 hour'", moment)


def parts() -> list[Row]:
    return sql("SELECT relname FROM pg_class WHERE relname ~ '^journal_.*_2020_' AND relkind = 'r' ORDER BY 1")


def test_a_house_that_ran_for_years_is_whole(old: Sealer) -> None:
    found = check(old)
    assert (found.seals, found.lines, found.months) == (5, 18, [])


def test_months_past_their_term_go_and_the_rest_is_whole(old: Sealer) -> None:
    assert old.let_go_all() == 2
    assert parts() == []
    for outside in ([], checkpoints(old)):
        found = check(old, outside)
        assert (found.months, found.destroyed, found.lines, found.seals) == ([MARCH, APRIL], 9, 9, 7)
    assert len(checkpoints(old)) == 5  # each destruction has its own checkpoint outside the database
    assert old.let_go_all() == 0
    look()
    old.seal()
    assert check(old).young == 0


def test_a_batch_of_which_one_month_is_gone_is_held_to_its_marks(old: Sealer) -> None:
    assert old.let_go() is not None
    found = check(old, [])
    assert (found.months, found.destroyed, found.lines) == ([MARCH], 6, 12)
    with rolled_back(), pytest.raises(Broken, match="is veranderd"):
        sql("UPDATE journal_processing_line SET name = 'x' WHERE at < '2021-01-01'")
        check(old, [])
    with rolled_back(), pytest.raises(Broken, match="is weg"):
        sql("DELETE FROM journal_audit_line WHERE at < '2021-01-01'")
        check(old, [])


@pytest.mark.parametrize("table", ["journal_audit_line_2020_03", "journal_processing_line_2020_04"])
def test_a_month_that_was_dropped_without_a_note_is_missed(old: Sealer, table: str) -> None:
    sql(f"DROP TABLE {table}")
    with pytest.raises(Broken, match="is weg"):
        check(old, [])


def test_a_month_of_this_year_cannot_go(old: Sealer) -> None:
    """Also not with a note that is signed with the right key: the database knows the term, and so does who verifies."""
    this_month = datetime.now(UTC).date().replace(day=1)
    number = note(old, this_month)
    with pytest.raises(DatabaseError, match="the term of this month is not over"), as_role("job_seal", "sealer"):
        run(f"SELECT journal_let_go({number})", "sealer")
    sql(f"DROP TABLE journal_audit_line_{this_month:%Y_%m}; DROP TABLE journal_processing_line_{this_month:%Y_%m}")
    with pytest.raises(Broken, match="voor de termijn voorbij was"):
        check(old, [])


def note(sealer: Sealer, month: date, **wrong: str) -> int:
    """A seal that says that this month goes."""
    told = {"month": f"{month:%Y-%m-%d}"}
    for kind in ("audit", "processing"):
        told[kind] = sql("SELECT ids::text FROM journal_month_ids(%s, %s)", f"journal_{kind}_line", month)[0][0]
    seals = Seal.objects.using("owner")
    seal = sealer._signed(Seal(at=datetime.now(UTC), let_go=json.dumps(told | wrong), **NO_LINES), seals)
    seal.save(using="owner", force_insert=True)
    return seal.number


def test_nothing_goes_that_the_note_does_not_name(old: Sealer) -> None:
    number = note(old, MARCH, audit="{[1,2)}")
    with pytest.raises(DatabaseError, match="other lines than the seal says"), as_role("job_seal", "sealer"):
        run(f"SELECT journal_let_go({number})", "sealer")
    with pytest.raises(DatabaseError, match="no rows"), as_role("job_seal", "sealer"):
        run("SELECT journal_let_go(1)", "sealer")  # a seal that lets nothing go


def test_a_young_line_that_was_moved_to_an_old_month_is_missed(old: Sealer) -> None:
    """Who owns the database moves today's look to 2020, and lets the honest sealer destroy it."""
    youngest = sql("SELECT max(id) FROM journal_audit_line")[0][0]
    sql("UPDATE journal_audit_line SET at = %s WHERE id = %s", LATE_MARCH, youngest)
    assert old.let_go_all() == 2
    with pytest.raises(Broken, match=f"auditregel {youngest} is vernietigd voor de termijn voorbij was"):
        check(old, [])


def test_what_was_destroyed_and_stands_there_again_is_named(old: Sealer) -> None:
    kept = sql("SELECT id, at FROM journal_audit_line_2020_03 LIMIT 1")
    old.let_go_all()
    sql("SELECT journal_make_month(%s)", MARCH)
    columns = "start_time, trace_id, span_id, actor_kind, function, action, name, object_type, result, origin, purpose, ground"
    sql(
        f"INSERT INTO journal_audit_line (id, at, {columns}) SELECT %s, %s, {columns} FROM journal_audit_line LIMIT 1",
        *kept[0],
    )
    with pytest.raises(Broken, match="was vernietigd en staat er weer"):
        check(old, [])


def test_a_note_cannot_be_written_without_the_key(old: Sealer) -> None:
    stranger = Sealer.of("somebody who owns the database, and not the key", old.folder)
    note(stranger, MARCH)
    sql("DROP TABLE journal_audit_line_2020_03; DROP TABLE journal_processing_line_2020_03")
    with pytest.raises(Broken, match="getekend met een sleutel die hier niet bekend is"):
        check(old, checkpoints(old)[-1:] or [])


def test_the_term_is_one_everywhere() -> None:
    rule = tomllib.loads((ROOT / "config" / "retention.toml").read_text())["rule"]["journal"]
    assert rule["months"] == TERM_MONTHS == verifying.TERM == 60
    assert "Vijf jaar" in rule["sentence"]


def test_months_are_made_ahead_by_who_seals(sealer: Sealer) -> None:
    """A month without a part could take no line, and no page could be shown in it."""
    ahead = sql("SELECT to_char((now() AT TIME ZONE 'UTC') + interval '12 months', '_YYYY_MM')")[0][0]
    for kind in ("audit", "processing"):
        sql(f"DROP TABLE journal_{kind}_line{ahead}")
        two = sql("SELECT to_char((now() AT TIME ZONE 'UTC') + interval '11 months', '_YYYY_MM')")[0][0]
        sql(f"DROP TABLE journal_{kind}_line{two}")
    sealer.seal()
    for kind in ("audit", "processing"):
        assert sql("SELECT to_regclass(%s) IS NOT NULL", f"journal_{kind}_line{ahead}") == [(True,)]


def test_a_part_is_nobodys(sealer: Sealer) -> None:
    """Past the table itself there is no road to the lines: no grant, and a fence without a gate."""
    look()
    part = f"journal_processing_line_{datetime.now(UTC):%Y_%m}"
    wrong = (
        f"SELECT * FROM {part}",
        f"INSERT INTO {part} (id) VALUES (1)",
        f"TRUNCATE {part}",
        f"DROP TABLE {part}",
    )
    for role, statement in product(("app", "journal_writer", "journal_reader"), wrong):
        alias = "journal" if role == "journal_writer" else "default"
        with pytest.raises(DatabaseError, match="permission denied|must be owner"), as_role(role, alias):
            run(statement, alias)
    assert sql("SELECT relrowsecurity FROM pg_class WHERE relname = %s", part) == [(True,)]
