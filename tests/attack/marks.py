# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marked words: each free text column of what stands about people gets its own, so that a leak says where it came from."""

import json
import re
from collections.abc import Iterable

from django.apps import apps
from django.db import connections, models

# A secret address and a citizen service number (it passes the eleven-test) are shown to nobody, ever.
SECRET, BSN = "Zx9verborgen", "999990421"
# What was written where nobody of the visitors stands any more: read by none of them either.
GONE = "Kw8voorbij"
# What was written in the household of somebody's other record: read by himself, and by who stands around that household.
JOINED = "Kv8nogmaals"
MARK = re.compile(r"kq7\d\d", re.IGNORECASE)
SECRETS = re.compile(rf"{SECRET}|{GONE}|9999\s?ZX|{BSN}|{BSN[:4]}[.\s]{BSN[4:6]}[.\s]{BSN[6:]}", re.IGNORECASE)
APPS = (
    "people",
    "access",
    "intake",
    "plan",
    "meeting",
    "lightsupport",
    "provision",
    "outbox",
    "rights",
    "learning",
    "safety",
    "kinship",
)
MIRRORS = {
    "access_sightrule",
    "access_purposemirror",
    "access_laddermirror",
    "access_lookuproad",
    "people_possibleduplicate",
    "people_personmerge",
}
# Words the laws and the program choose from; a mark here would change what the rules see, not what is told.
CHOSEN = {
    "purpose", "category", "topic", "to_purpose", "source_purpose", "kind", "domain", "term", "fact", "outcome", "unit_of", "details",
    "search_name", "receipt", "answers",
}  # fmt: skip
# On what ground somebody was let in is an article or a fixed sentence; it stands in the journal with each look.
CHOSEN_IN = {("access_grant", "ground")}


def columns() -> list[tuple[str, str, int | None]]:
    """Every free text column: table, column, room."""
    return [
        (model._meta.db_table, field.column, field.max_length)
        for label in APPS
        for model in apps.get_app_config(label).get_models()
        if model._meta.db_table not in MIRRORS
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in CHOSEN
        if field.name != "bsn" and (model._meta.db_table, field.column) not in CHOSEN_IN
    ]


def mark_of(number: int, table: str, column: str, room: int | None) -> str:
    """A word that says which column it is: "Kq712 note.text"."""
    return f"Kq7{number:02} {table.split('_', 1)[1]}.{column}"[: room or 200]


def mark_everything() -> dict[str, str]:
    """Write the marks into everything that stands there now, as owner of the database. The secret address keeps its own words."""
    marks = {}
    with connections["owner"].cursor() as cursor:
        for number, (table, column, room) in enumerate(columns()):
            mark = mark_of(number, table, column, room)
            marks[mark[:5]] = f"{table}.{column}"
            spared = " WHERE NOT secret" if table == "people_address" else ""
            cursor.execute(f"UPDATE {table} SET {column} = %s{spared}", [mark])
        details = json.dumps({"from_party": "Kq798 details", "reason": "Kq798 details"})
        cursor.execute("UPDATE intake_event SET details = details || %s::jsonb", [details])
        cursor.execute("UPDATE people_person SET search_name = lower(given_names || ' ' || surname)")
    return marks


def found(texts: Iterable[str]) -> set[str]:
    """The marks and secrets in these texts."""
    return {hit for text in texts for hit in [*MARK.findall(text), *SECRETS.findall(text)]}


def of_the_double(texts: Iterable[str]) -> set[str]:
    """What was written under the other record of somebody."""
    return {JOINED for text in texts if JOINED.lower() in text.lower()}


def secrets(texts: Iterable[str]) -> set[str]:
    """What nobody may read."""
    return {hit for text in texts for hit in SECRETS.findall(text)}
