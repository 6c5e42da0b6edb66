# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal is not a time clock (access.md rule 12): lines are read by worker on one road, and counted by worker on none."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Who may read lines at all, and what for.
READERS = {
    "rondom/journal/reading.py": "a resident's own list",
    "rondom/access/migrations/0008_worker_lines.py": "one worker, with a reason, told afterwards (rule 12)",
}
# Inside the journal itself, or a look at the tables as such: writing, sealing, verifying, retention, and making data for measuring.
OWN = (
    "rondom/journal/",
    "rondom/demo/bench/",
    "rondom/demo/generator/",
    "rondom/demo/merwelinde/emptying.py",
    "config/",
)
READS = re.compile(
    r"\b(?:FROM|JOIN)\s+journal_(?:audit_line|processing_line|own_lines)|\b(?:AuditLine|ProcessingLine)\.objects",
    re.IGNORECASE,
)
PER_WORKER = re.compile(r"(?:GROUP|ORDER|PARTITION)\s+BY[^;)\"]*\bactor_id", re.IGNORECASE)


def sources() -> dict[str, str]:
    found = [
        file
        for folder in ("rondom", "config")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".sql", ".html", ".svg"}
    ]
    return {str(file.relative_to(ROOT)): file.read_text() for file in found}


def test_nothing_groups_or_orders_lines_by_worker() -> None:
    assert [name for name, text in sources().items() if READS.search(text) and PER_WORKER.search(text)] == []


def test_lines_are_read_on_known_roads_only() -> None:
    readers = {name for name, text in sources().items() if READS.search(text) and not name.startswith(OWN)}
    assert readers - set(READERS) == set(), "who reads the journal, and why? Name it here, or do not"


def test_no_page_but_the_one_of_rule_12_asks_for_a_worker_s_lines() -> None:
    asks = re.compile(r"\b(?:ask_for_lines|lines_of)\b|access_worker_lines|access_ask_worker_lines")
    found = {name for name, text in sources().items() if asks.search(text) and "/migrations/" not in name}
    assert found == {"rondom/access/worker_lines.py", "rondom/privacy/views/lines.py", "rondom/privacy/pages/lines.py"}
