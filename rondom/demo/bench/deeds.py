# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured: the pages as a worker gets them, and the floors they are measured against.

Floor A: 25 rows of one indexed SELECT in a bare page, no middleware, no fence, no journal. Floor B: the household page's own template with
everything it shows already read, and as many rows from one SELECT.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.http import HttpRequest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import reverse

from rondom.access import actors
from rondom.access.actors import Actor, acting
from rondom.access.door import ACTING
from rondom.access.keys import sight_keys
from rondom.core import clock
from rondom.demo.generator.work import MEASURED
from rondom.desk.pages.household import household_page, with_area
from rondom.intake.models import Note
from rondom.network.models import Professional
from rondom.people.identity import search_people

HOST = "localhost"
ROWS, ITEMS = 25, 60
Deed = Callable[[], object]


def worker(surname: str) -> Professional:
    """One of the workers whose caseload is known."""
    return Professional.objects.select_related("user", "party").get(surname=surname)


def log_in(professional: Professional) -> Client:
    """A browser in which this worker is logged in."""
    session = SessionStore()
    session[SESSION_KEY] = str(professional.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = professional.user.get_session_auth_hash()
    session[ACTING] = f"{actors.PROFESSIONAL}:{professional.pk}"
    session.save()
    client = Client(headers={"host": HOST})
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client


def page(professional: Professional, address: str) -> Deed:
    """This page, through all of the house: middleware, door, fence, journal. Stops when it is not the page."""
    client = log_in(professional)

    def get() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")

    return get


def my_day(surname: str) -> Deed:
    """*Mijn dag* of a worker."""
    return page(worker(surname), reverse("desk:day"))


def household() -> Deed:
    """The page of a household with 60 items and 10 parties around it."""
    professional = worker(MEASURED[2])
    return page(professional, reverse("desk:household", args=[_shown(actors.for_professional(professional)).pk]))


def search(surname: str, typed: str) -> Deed:
    """*Zoek of nieuw*, as this worker."""
    actor = actors.for_professional(worker(surname))

    def look() -> None:
        with acting(actor):
            search_people(typed)

    return look


def floor_a() -> Deed:
    """25 rows of one indexed SELECT in a bare page."""
    professional = worker(MEASURED[0])
    request = _request(actors.for_professional(professional))
    sql = "SELECT id, purpose, last_contact FROM access_involvement WHERE professional_id = %s ORDER BY last_contact DESC, id LIMIT %s"

    def bare() -> None:
        render(request, "demo/floor.html", {"rows": _rows(sql, professional.pk, ROWS)})

    return bare


def floor_b() -> Deed:
    """The household page's own template, with everything on it read before, and the rows of one SELECT."""
    professional = worker(MEASURED[2])
    actor = actors.for_professional(professional)
    request = _request(actor)
    home, now = _shown(actor), clock.now()
    with acting(actor):
        read = household_page(actor=actor, household=home, mine=sight_keys(home.pk, now), now=now)
        render(request, "desk/household.html", {"page": read})  # whatever it still fetches, it keeps
    sql = f"SELECT * FROM {Note._meta.db_table} WHERE household_id = %s ORDER BY moment DESC LIMIT %s"

    def bare() -> None:
        _rows(sql, home.pk, ITEMS)
        render(request, "desk/household.html", {"page": read})

    return bare


def _shown(actor: Actor) -> Any:
    with acting(actor):
        return with_area().order_by("pk")[0]


def _request(actor: Actor) -> HttpRequest:
    request = RequestFactory(headers={"host": HOST}).get("/")
    request.actor = actor  # type: ignore[attr-defined]  # the door sets it
    request.session = SessionStore()
    return request


def _rows(sql: str, *values: Any) -> list[dict[str, object]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
