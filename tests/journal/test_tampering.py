# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sealed cannot be changed unseen, also by who owns the database."""

import json
import os
import random
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from rondom.journal.models import Seal
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import KINDS, Broken
from tests.journal.house import SECRET, check, checkpoints, look, rolled_back, sql

TRIES = int(os.environ.get("RONDOM_TAMPER_TRIES", "150"))
OTHER = {
    "bigint": "{column} + 1000",
    "character varying": "'x' || left({column}, 5)",
    "timestamp with time zone": "{column} - interval '1 microsecond'",
    "uuid": "gen_random_uuid()",
    "jsonb": """jsonb_build_object('x', 1)""",
}


def test_every_column_of_a_line_counts(sealer: Sealer) -> None:
    """A column that is added later must be under the seal too."""
    look()
    sealer.seal()
    for table, _columns in KINDS.values():
        columns = sql("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", table)
        assert len(columns) > 10
        for column, kind in columns:
            with pytest.raises(Broken), rolled_back():
                sql(f"UPDATE {table} SET {column} = {OTHER[kind].format(column=column)}")
                check(sealer)


def test_a_second_line_under_the_same_number_is_named(sealer: Sealer) -> None:
    """A number is one line's within a month only: the database would take another a month before."""
    look()
    sealer.seal()
    sql("SELECT journal_make_month((now() - interval '1 month')::date)")
    for table, _columns in KINDS.values():
        columns = sql("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)
        names = ", ".join(name for (name,) in columns)
        before = names.replace(" at,", " at - interval '1 month',")
        with rolled_back(), pytest.raises(Broken, match="staat er twee keer"):
            sql(f"INSERT INTO {table} ({names}) SELECT {before} FROM {table}")
            check(sealer)


def test_a_checkpoint_of_another_journal_is_not_this_one(sealer: Sealer, tmp_path: Path) -> None:
    look()
    sealer.seal()
    told = json.loads(checkpoints(sealer)[0])
    told["digest"] = "00" * 32
    with pytest.raises(Broken, match="verkeerde handtekening"):
        check(sealer, [json.dumps(told)])
    with pytest.raises(Broken, match="niet te lezen"):
        check(sealer, ["{}"])


def _table(chance: random.Random) -> str:
    return chance.choice(["journal_audit_line", "journal_processing_line"])


def _some_id(chance: random.Random, table: str) -> int:
    return int(chance.choice(sql(f"SELECT id FROM {table}"))[0])


def change(chance: random.Random) -> None:
    table = _table(chance)
    columns = sql("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", table)
    column, kind = chance.choice([found for found in columns if found[0] != "id"])
    sql(f"UPDATE {table} SET {column} = {OTHER[kind].format(column=column)} WHERE id = %s", _some_id(chance, table))


def remove(chance: random.Random) -> None:
    table = _table(chance)
    sql(f"DELETE FROM {table} WHERE id = %s", _some_id(chance, table))


def insert(chance: random.Random) -> None:
    """A line that never was, dated back, where a number was free or after the last."""
    table = _table(chance)
    place = chance.choice(["(SELECT max(id) + 1 FROM {0})", "0", "-1"]).format(table)
    names = [name for (name,) in sql("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)]
    rest = ", ".join(name for name in names if name not in {"id", "at"})
    sql(
        f"INSERT INTO {table} (id, at, {rest}) SELECT {place}, at - interval '%s days', {rest} FROM {table} WHERE id = %s",
        chance.randint(1, 700),
        _some_id(chance, table),
    )


def reorder(chance: random.Random) -> None:
    table = _table(chance)
    one, other = chance.sample([number for (number,) in sql(f"SELECT id FROM {table}")], 2)
    for old, new in ((one, -7), (other, one), (-7, other)):
        sql(f"UPDATE {table} SET id = %s WHERE id = %s", new, old)


def cut_the_tail(chance: random.Random) -> None:
    keep = chance.randint(0, Seal.objects.using("owner").count() - 1)
    for seal in Seal.objects.using("owner").filter(number__gt=keep):
        for table, ids in (("journal_audit_line", seal.audit_ids), ("journal_processing_line", seal.processing_ids)):
            sql(f"DELETE FROM {table} WHERE id <@ %s::int8multirange", ids)
    sql("DELETE FROM journal_seal WHERE number > %s", keep)


def back_date(chance: random.Random) -> None:
    table = _table(chance)
    column = chance.choice(["at", "start_time"])
    sql(
        f"UPDATE {table} SET {column} = {column} - interval '%s minutes' WHERE id = %s",
        chance.randint(1, 99999),
        _some_id(chance, table),
    )


def put_back_an_older_copy(chance: random.Random) -> None:
    """As cutting the tail, and then life goes on: new lines, sealed with the right key."""
    cut_the_tail(chance)
    sql(
        "UPDATE journal_open SET highest = coalesce((SELECT max(id) FROM journal_audit_line), 0) WHERE name = 'journal_audit_line'"
    )
    _forge_a_seal(SECRET)


def rewrite_with_another_key(chance: random.Random) -> None:
    change(chance)
    sql("DELETE FROM journal_seal")
    sql("UPDATE journal_open SET highest = 0, gaps = '{}', older_gaps = '{}'")
    _forge_a_seal("another key of somebody who owns the database only")


def change_a_seal(chance: random.Random) -> None:
    column = chance.choice(["audit_digest", "processing_digest", "previous", "digest", "signature", "marks"])
    number = chance.randint(1, Seal.objects.using("owner").count())
    sql(f"UPDATE journal_seal SET {column} = %s WHERE number = %s", secrets.token_bytes(32), number)


def remove_a_seal(chance: random.Random) -> None:
    sql("DELETE FROM journal_seal WHERE number = %s", chance.randint(1, Seal.objects.using("owner").count()))


def _forge_a_seal(secret: str) -> None:
    """What is left, sealed by who has this key."""
    forger = Sealer.of(secret, Path(os.devnull))
    with connections["owner"].cursor() as cursor:
        made = forger.signed(cursor, Seal.objects.using("owner"))
    if made is not None:
        made.save(using="owner", force_insert=True)


TAMPERING: list[Callable[[random.Random], None]] = [
    change, remove, insert, reorder, cut_the_tail, back_date, put_back_an_older_copy, rewrite_with_another_key, change_a_seal, remove_a_seal,
]  # fmt: skip


@pytest.mark.slow
def test_all_tampering_is_found_given_one_checkpoint(sealer: Sealer) -> None:
    """Whatever is done to what was sealed, `verify` with the last checkpoint names it; undone, the journal is whole again."""
    for number in range(12):
        look(1 + number % 4)
        sealer.seal()
    seed = random.randrange(10**9)
    chance, missed = random.Random(seed), []
    sql(
        "SELECT journal_make_month((now() - interval '1 month' * ago)::date) FROM generate_series(1, 26) ago"
    )  # to date back into
    for number in range(TRIES):
        tamper = TAMPERING[number % len(TAMPERING)]
        with rolled_back():
            tamper(chance)
            try:
                check(sealer)
                missed.append((seed, number, tamper.__name__))
            except Broken:
                pass
    print(f"{TRIES} tries, seed {seed}, missed {len(missed)}")
    assert missed == []
    assert check(sealer).seals == 12
