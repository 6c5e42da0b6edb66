# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured: the pages as a worker's browser asks for them, and the floors they are measured against."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from rondom.access import actors
from rondom.access.actors import acting
from rondom.access.door import ACTING
from rondom.access.models import Involvement
from rondom.demo.bench.served import Page
from rondom.demo.generator.work import MEASURED
from rondom.desk.pages.household import with_area
from rondom.intake.models import Contact, ContactPresence, Event, Note
from rondom.network.models import Professional

MOST, NONE, TEN, HUNDREDTH = MEASURED
TYPED = "ma molen"
WRITTEN_AT = 20  # the households where contacts are saved in turn


class Deeds:
    """The pages of one database, each as a browser of the worker who is measured."""

    def __init__(self) -> None:
        self._sessions: dict[str, str] = {}

    def my_day(self, surname: str, asked: str = "") -> Page:
        """*Mijn dag* of a worker."""
        return Page(reverse("desk:day"), self._session(surname), asked=asked)

    def household(self, asked: str = "") -> Page:
        """The page of a household with 60 items and 10 parties around it."""
        return Page(reverse("desk:household", args=[self.shown]), self._session(TEN), asked=asked)

    def search(self, surname: str) -> Page:
        """*Zoek of nieuw*, as this worker."""
        return Page(reverse("desk:search"), self._session(surname), {"q": TYPED})

    def contact(self) -> Page:
        """A contact is saved, each time at the next of some households."""
        first, *more = [reverse("desk:contact", args=[pk]) for pk in self.written_at]
        typed = {"told": "Het ging over de week.", "noticed": "De keuken is opgeruimd.", "place": "home"}
        return Page(first, self._session(MOST), typed, status=302, more=tuple(more))

    def floor_a(self) -> Page:
        """25 rows of one indexed SELECT in a bare page."""
        return Page(f"/-/a/{worker(MOST).pk}/")

    def psycopg(self) -> Page:
        """The same rows by psycopg alone."""
        return Page(f"/-/psycopg/{worker(MOST).pk}/")

    def floor_b(self) -> Page:
        """The household page's own template with everything read before, and as many rows from one SELECT."""
        return Page(f"/-/b/{worker(TEN).pk}/{self.shown}/")

    @property
    def shown(self) -> UUID:
        """The household whose page is measured."""
        with acting(actors.for_professional(worker(TEN))):
            return with_area().order_by("pk").values_list("pk", flat=True)[0]

    @property
    def written_at(self) -> list[UUID]:
        """Where contacts are saved: some households of the worker with the most."""
        around = Involvement.objects.using("owner").filter(professional=worker(MOST)).order_by("id")
        return [pk for pk in around.values_list("household_id", flat=True)[:WRITTEN_AT] if pk]

    @contextmanager
    def unwritten(self) -> Iterator[None]:
        """What is saved within this block is taken out again, so that the municipality keeps its shape."""
        places = self.written_at
        kept = {model: set(_ids(model, places)) for model in (Note, Event, Contact)}
        yield
        new = {model: set(_ids(model, places)) - before for model, before in kept.items()}
        ContactPresence.objects.using("owner").filter(contact__in=new[Contact]).delete()
        for model, ids in new.items():
            model._default_manager.using("owner").filter(pk__in=ids).delete()

    def _session(self, surname: str) -> str:
        if surname not in self._sessions:
            self._sessions[surname] = log_in(worker(surname))
        return self._sessions[surname]


def _ids(model: type[Note] | type[Event] | type[Contact], places: list[UUID]) -> Iterator[UUID]:
    yield from model._default_manager.using("owner").filter(household__in=places).values_list("pk", flat=True)


def worker(surname: str) -> Professional:
    """One of the workers whose caseload is known."""
    return Professional.objects.select_related("user", "party").get(surname=surname)


def log_in(professional: Professional) -> str:
    """The key of a session in which this worker is logged in."""
    session = SessionStore()
    session[SESSION_KEY] = str(professional.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = professional.user.get_session_auth_hash()
    session[ACTING] = f"{actors.PROFESSIONAL}:{professional.pk}"
    session.save()
    return str(session.session_key)
