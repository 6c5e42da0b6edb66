# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household in which everybody sees something on a ground that is about to end, each fact under a word of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from rondom.access import actions
from rondom.access.actors import acting
from rondom.access.models import Consent, Grant, Involvement
from rondom.core import clock
from rondom.intake.models import Note
from rondom.network.models import Professional
from rondom.outbox.actions import enqueue
from rondom.people.models import Authority, ContactRoute, DossierItem
from tests.access.ending.servers import Browser
from tests.factories import people
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.visitors import browser

RELEASED, SHOWN, HOME, CHILD = "Zqvrijgegeven", "Zqgetoond", "Zqthuis", "Zqkind"
NAMES = ("Aydin", "van Beek")
EXPORT = "/mijn/gegevens/alles/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "/"}


@dataclass(frozen=True)
class Probe:
    """One way to look: an address and what comes with it."""

    method: str
    address: str
    data: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ending:
    """A right that ends: who had it, the words he must not read any more, how he looks, and the deed that ends it.

    `at`: it ends by itself at the moment that this sets, and there is no deed.
    """

    name: str
    who: str
    words: tuple[str, ...]
    probes: tuple[Probe, ...]
    end: Callable[[], None] | None = None
    at: Callable[[], datetime] | None = None


class Scene:
    """Van Beek & Aydin, an hour ago."""

    def __init__(self) -> None:
        self.began = timezone.now() - timedelta(hours=1)
        with transaction.atomic():
            self.town: Merwelinde = merwelinde()
            self.deputy = people.professional("Dirk", at=self.town.parties["toegang"], function="team_worker")
            self.gone = people.professional("Gijs", at=self.town.parties["toegang"], function="team_worker")
        self.town.workers |= {"Dirk": self.deputy, "Gijs": self.gone}
        with clock.at(self.began):
            self.home = van_beek_aydin(self.town)
        self._stand_around()
        self._write()
        self.browsers = {
            name: Browser(browser(self.town.actor(name)).cookies["rondom"].value)
            for name in ("Sanne", "Joris", "Dirk", "Gijs", "Bo", "Murat", "Jeroen")
        }

    def does(self, name: str, action: Callable[..., Any], /, **what: Any) -> Any:
        """Somebody did this an hour ago."""
        return self.town.does(name, action, self.began, **what)

    def _stand_around(self) -> None:
        town, jeroen = self.town, self.town.persons["Jeroen"]
        town.around("Mirte", "zorg.behandeling", self.began, person=jeroen)
        town.around("Bo", "jeugdwet.toeleiding", self.began, person=town.persons["Lina"])
        self.stands: dict[str, Involvement] = {
            name: town.around(name, "wmo.onderzoek", self.began, household=self.home)
            for name in ("Sanne", "Joris", "Gijs")
        }
        Involvement.objects.using("owner").filter(professional=town.workers["Sanne"]).update(deputy=self.deputy)

    def _note(self, by: str, text: str, **fields: Any) -> DossierItem:
        worker = self.town.workers[by]
        note = Note(
            author=worker, party=worker.party, controller=worker.party.organisation, moment=self.began, kind=Note.Kind.TOLD,
            text=text, **{"household": self.home, "about": None} | fields,
        )  # fmt: skip
        with clock.at(self.began), acting(self.town.worker(by), self.began):
            note.save(force_insert=True)
        return note

    def _write(self) -> None:
        town, jeroen = self.town, self.town.persons["Jeroen"]
        care = {
            "household": None, "about": jeroen, "category": "health", "purpose": "zorg.behandeling", "compartment": town.parties["ggz"],
        }  # fmt: skip
        self._note("Sanne", HOME, category="household", purpose="wmo.onderzoek")
        self._note(
            "Bo", CHILD, household=None, about=town.persons["Lina"], category="school", purpose="jeugdwet.toeleiding"
        )
        released, self.shown = self._note("Mirte", RELEASED, **care), self._note("Mirte", SHOWN, **care)
        self.consent: Consent = self.does(
            "Jeroen", actions.give_consent, person=jeroen, given_by=jeroen, kind=Consent.Kind.RELEASE, text="Dit mag.",
            to_party=town.parties["toegang"], purpose="wmo.onderzoek", source_party=town.parties["ggz"],
            source_purpose="zorg.behandeling", way=Consent.Way.PORTAL,
        )  # fmt: skip
        self.does("Jeroen", actions.release, consent=self.consent, item=released)
        self.does("Jeroen", actions.show, about=jeroen, item=self.shown, to_professional=town.workers["Sanne"])

    # What ends

    def endings(self, ports: list[int]) -> list[Ending]:
        """Every way in which a right ends, in an order in which each is still there when its turn comes."""
        house = (Probe("GET", self._house()), Probe("GET", self._house(), headers=HTMX))
        around = (
            *house,
            Probe("GET", "/huishoudens/"),
            Probe("GET", "/mijn-dag/"),
            Probe("POST", "/zoek/", {"q": "Ayd"}),
            Probe("POST", "/vraag/nieuw/lijkt-op/", {"given_names": "Murat", "surname": "Aydin"}, HTMX),
        )
        story = (
            Probe("GET", "/mijn/verhaal/"), Probe("GET", "/mijn/"), Probe("GET", "/mijn/koelkast/"), Probe("GET", EXPORT)
        )  # fmt: skip
        everything = (HOME, RELEASED, SHOWN, *NAMES)
        return [
            Ending("a grant reaches its end", "Sanne", (SHOWN,), house, at=self._let_expire),
            Ending(
                "a consent is withdrawn by its person", "Sanne", (RELEASED,), house, lambda: self._withdraw(ports[0])
            ),
            Ending("a deputy is removed", "Dirk", everything, around, self._remove_deputy),
            Ending("a worker ends what he stood there for", "Joris", everything, around, self._leave_household),
            Ending("a worker leaves the organisation", "Gijs", everything, around, self._leave_work),
            Ending("authority over a child ends", "Murat", (CHILD,), story, self._end_authority),
        ]

    def _let_expire(self) -> datetime:
        """In a second and a half the grant is over by itself."""
        at = timezone.now() + timedelta(seconds=1.5)
        Grant.objects.using("owner").filter(item=self.shown.pk).update(period=(self.began, at))
        return at

    def _house(self) -> str:
        return f"/huishoudens/{self.home.pk}/"

    def _withdraw(self, port: int) -> None:
        """By Jeroen himself, on his own page, in one of the two processes."""
        reply = self.browsers["Jeroen"].ask(port, "POST", f"/mijn/ja/{self.consent.pk}/intrekken/", {})
        assert reply.status in {302, 303}, (reply.status, reply.body[:400])

    def _remove_deputy(self) -> None:
        Involvement.objects.using("owner").filter(deputy=self.deputy).update(deputy=None)

    def _leave_household(self) -> None:
        moment = timezone.now()
        self.town.does("Joris", actions.end_involvement, moment, involvement=self.stands["Joris"])

    def _leave_work(self) -> None:
        Professional.objects.using("owner").filter(pk=self.gone.pk).update(period=(people.LONG_AGO, timezone.now()))

    def _end_authority(self) -> None:
        """As the registers bring it in."""
        held = Authority.objects.using("owner").filter(
            person=self.town.persons["Lina"], holder=self.town.persons["Murat"]
        )
        held.update(period=(people.LONG_AGO, timezone.now()))

    def queue_something(self) -> None:
        """What waits for the job worker while the rights end: a message for Jeroen, who wants his post by e-mail."""
        jeroen, sanne = self.town.persons["Jeroen"], self.town.workers["Sanne"]
        route = ContactRoute(
            about=jeroen, kind=ContactRoute.Kind.EMAIL, value="jeroen@merwelinde.example", category="contact", purpose="wmo.onderzoek",
            author=sanne, party=sanne.party, controller=sanne.party.organisation, moment=self.began,
        )  # fmt: skip
        route.save(using="owner", force_insert=True)
        with acting(self.town.worker("Sanne"), self.began):
            enqueue(kind="something_ready", moment=self.began, to_person=jeroen.pk, owner=sanne.pk)
