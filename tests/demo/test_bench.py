# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The benchmark asks a real web server, gets the page that it means, and leaves the municipality as it was."""

import json

import pytest
from django.core.management import call_command
from django.db import connections

from rondom.demo.bench.deeds import Deeds
from rondom.demo.bench.served import AS_OWNER, STATEMENTS, WITHOUT_JOURNAL, Page, Strange, served
from rondom.demo.bench.table import Place, measure, pages, statements, tenth
from rondom.demo.generator import Size, generate
from rondom.intake.models import Contact


@pytest.mark.slow
def test_the_pages_are_measured_on_a_server_of_two_workers(own_database):
    call_command("sync_laws", database="owner", verbosity=0)
    generate(Size(300, 3000), say=lambda text: None)
    written = Contact.objects.using("owner").count()
    deeds = Deeds()
    with served() as server, deeds.unwritten():
        here = Place(server, pages(deeds))
        rows = list(measure(here, Place(server, tenth(deeds)), statements(deeds), 2, 2))
        assert Contact.objects.using("owner").count() > written, "contacts were really saved"
        assert len(server.workers) == 2
        assert lines_of(server, deeds.household()) == 1
        assert lines_of(server, deeds.household(WITHOUT_JOURNAL)) == 0
        assert server.reading(deeds.household(f"{STATEMENTS} {AS_OWNER}")) > 0
        with pytest.raises(Strange, match="404"):
            server.seconds(Page("/huishoudens/nergens/", deeds.household().session))
    assert Contact.objects.using("owner").count() == written
    names = {row.name for row in rows}
    assert {"mijn_dag_tien_p95", "huishouden", "contact_opslaan", "geheugen_werkproces"} <= names
    assert json.dumps([row.ratio.middle for row in rows])


def lines_of(server, page):
    """How many lines the journal gained by this page."""
    before = lines()
    server.seconds(page)
    return lines() - before


def lines():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_audit_line")
        return cursor.fetchone()[0]
