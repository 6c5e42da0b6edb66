# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the same machine can do at least: pages that do the bare work without the house around it, read by the owner of the tables.

Floor A: 25 rows of one indexed SELECT in a bare Django view. Floor B: the household page's own template with everything it shows read before, and
as many rows from one SELECT. Beside them the same 25 rows by psycopg alone.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.access import actors
from rondom.access.actors import Actor, acting
from rondom.access.keys import sight_keys
from rondom.access.models import Involvement
from rondom.core import clock
from rondom.desk.pages.household import HouseholdPage, household_page, with_area
from rondom.intake.models import Note
from rondom.network.models import Professional

ROWS, ITEMS = 25, 60
SELECT = f"""SELECT id, purpose, last_contact FROM access_involvement WHERE professional_id = %s
ORDER BY last_contact NULLS FIRST, id LIMIT {ROWS}"""


def rows_of_one_select(request: HttpRequest, worker: UUID) -> HttpResponse:
    """Floor A."""
    found = Involvement.objects.using("owner").filter(professional_id=worker)
    return render(
        request, "demo/floor.html", {"rows": found.order_by(F("last_contact").asc(nulls_first=True), "id")[:ROWS]}
    )


def rows_without_django(request: HttpRequest, worker: UUID) -> HttpResponse:
    """The same 25 rows by psycopg, written as lines of text."""
    owner = connections["owner"]
    owner.ensure_connection()
    with owner.connection.cursor() as cursor:
        rows = cursor.execute(SELECT, [worker]).fetchall()
    return HttpResponse("\n".join("\t".join(map(str, row)) for row in rows), content_type="text/plain")


def page_read_before(request: Any, worker: UUID, household: UUID) -> HttpResponse:
    """Floor B."""
    request.actor, request.session = _actor(worker), SessionStore()
    page = _page(worker, household)
    list(Note.objects.using("owner").filter(household_id=household).order_by("-moment")[:ITEMS])
    return render(request, "desk/household.html", {"page": page})


@cache
def _actor(worker: UUID) -> Actor:
    return actors.for_professional(Professional.objects.select_related("party").get(pk=worker))


@cache
def _page(worker: UUID, household: UUID) -> HouseholdPage:
    now = clock.now()
    with acting(_actor(worker)):
        home = with_area().get(pk=household)
        page = household_page(actor=_actor(worker), household=home, mine=sight_keys(home.pk, now), now=now)
        render(_blank(_actor(worker)), "desk/household.html", {"page": page})  # whatever it still fetches, it keeps
    return page


def _blank(actor: Actor) -> HttpRequest:
    request: Any = HttpRequest()
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.actor, request.session = actor, SessionStore()
    return request
