# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal is not a time clock (access.md rule 12): one worker's lines, with a reason, from the page to the worker who reads it."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from rondom.core import clock
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM
from tests.factories.visitors import browser

NOW = datetime(2026, 2, 5, 16, 0, tzinfo=AMSTERDAM)
WHY = "Een inwoner vraagt waarom er op zaterdag is gekeken."


@pytest.fixture
def town(own_database: str) -> Merwelinde:
    """Committed: asking and reading are two requests."""
    with transaction.atomic():
        town = merwelinde()
        town.workers["Yvonne"] = people.professional("Yvonne", at=town.parties["bestuur"], function="privacy_officer")
        home = van_beek_aydin(town)
        town.around("Sanne", "wmo.onderzoek", NOW - timedelta(days=2), household=home)
    with clock.at(NOW):
        assert browser(town.worker("Sanne")).get(f"/huishoudens/{home.pk}/").status_code == 200
    return town


def test_from_the_reason_to_the_worker_who_reads_it(town: Merwelinde) -> None:
    asked = {"worker": str(town.workers["Sanne"].pk), "since": "2026-02-01", "until": "2026-02-05", "reason": WHY}
    with clock.at(NOW):
        officer, sanne = browser(town.worker("Yvonne")), browser(town.worker("Sanne"))
        assert officer.post("/privacy/logboek/", asked | {"reason": "zomaar"}).status_code == 422
        assert officer.post("/privacy/logboek/", asked | {"since": "2025-12-01"}).status_code == 422
        other = asked | {"worker": str(town.workers["Ilse"].pk)}
        assert officer.post("/privacy/logboek/", other).status_code == 422  # another organisation
        answer = officer.post("/privacy/logboek/", asked)
        assert answer.status_code == 302
        page = officer.get(answer.headers["Location"]).content.decode()
        assert "een huishouden" in page and "Sanne" in page and "desk:" not in page
        # No hour of any line, and nobody who was looked at.
        assert "Murat" not in page and "16.00" not in page.replace("vandaag 16.00", "")
        for name in ("Sanne", "Kees", "Murat"):
            assert browser(town.actor(name)).get(answer.headers["Location"]).status_code == 404
        assert WHY not in sanne.get("/naar-mijn-werk/").content.decode()
    with clock.at(NOW + timedelta(days=15)):
        told = sanne.get("/naar-mijn-werk/").content.decode()
        assert WHY in told and "Yvonne" in told
        assert WHY not in browser(town.worker("Joris")).get("/naar-mijn-werk/").content.decode()
        # The lines themselves are read within a day, or asked for again.
        assert "een huishouden" not in officer.get(answer.headers["Location"]).content.decode()
