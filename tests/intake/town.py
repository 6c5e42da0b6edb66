# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small Merwelinde for questions: a telephone team, a worker on duty, specialists, and a caller."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from rondom.access.actors import Actor, acting, for_person, for_professional
from rondom.core import clock
from rondom.intake.actions import Call, Told, take_call
from rondom.intake.models import LegalRequest, Question
from rondom.network.models import Area, Professional
from rondom.people.birth import Birth
from rondom.people.models import Person
from tests.factories import people
from tests.factories.people import AMSTERDAM
from tests.factories.record import on_record
from tests.factories.visitors import browser

MONDAY = datetime(2026, 2, 2, 10, 40, tzinfo=AMSTERDAM)
STORY = "Ik trek het niet meer. Mijn man is ziek en ik zorg voor mijn man."
WORKERS = {
    "Mo": ("Dienstverlening", "contact_worker"),
    "Sanne": ("Toegang", "team_worker"),
    "Tess": ("Toegang", "team_lead"),
    "Anouk": ("Dienstverlening", "wmo_consultant"),
    "Petra": ("W&I", "income_worker"),
    "Silke": ("Plan&Rust", "debt_counsellor"),
    "Hanna": ("Jeugd", "youth_worker"),
    "Lotte": ("Leerplicht", "attendance_officer"),
    "Pim": ("Parkeren", "parking_worker"),
    "Bo": ("CJG", "youth_worker"),
    "Omar": ("Woonlinde", "housing_worker"),
}


@dataclass
class Town:
    """Who works here and who asks."""

    area: Area
    workers: dict[str, Professional] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """This worker."""
        return for_professional(self.workers[name])

    def does(self, name: str, action: Callable[..., Any], moment: datetime = MONDAY, **what: Any) -> Any:
        """A worker does something at this moment."""
        actor = self.actor(name)
        with clock.at(moment), acting(actor, moment):
            return on_record(action, by=actor, moment=moment, **what)

    def calls(self, words: str = STORY, *, taken_by: str = "Mo", moment: datetime = MONDAY, **more: Any) -> Question:
        """Murat calls, and this worker writes it down; returns the question as its owner reads it."""
        handlers = {kind: self.workers[name] for kind, name in more.pop("handlers", {}).items()}
        more.setdefault("caller", Told("Murat", "Aydin", Birth(1984, 9, 30), "3391AB", "14"))
        call = Call(words=words, area=self.area, handlers=handlers, **more)
        draft = self.does(taken_by, take_call, moment, draft_id=uuid4(), call=call)
        return self.reads("Sanne", Question, draft.receipt["question"], moment)

    def reads(self, name: str, model: type[Any], pk: Any, moment: datetime = MONDAY) -> Any:
        """The record as this worker may read it through the fence."""
        with acting(self.actor(name), moment):
            return model._default_manager.get(pk=pk)

    def request(self, question: Question, kind: str, name: str = "Sanne", moment: datetime = MONDAY) -> LegalRequest:
        """The legal request of this kind behind the question."""
        with acting(self.actor(name), moment):
            return LegalRequest.objects.get(question_id=question.pk, kind=kind)

    def clocks(self, request: LegalRequest, name: str = "Sanne", moment: datetime = MONDAY) -> dict[str, Any]:
        """The clocks of this request by their term."""
        with acting(self.actor(name), moment):
            return {found.term: found for found in request.clocks.all()}

    def logged_in(self, name: str) -> Client:
        """A browser in which this worker is logged in."""
        return browser(self.actor(name))


def small_town() -> Town:
    """Lindekwartier, where Sanne is on duty."""
    town = Town(Area.objects.get_or_create(name="Lindekwartier")[0])
    for number, (name, (party, function)) in enumerate(WORKERS.items()):
        at = people.party(party, of=party if party in ("CJG", "Plan&Rust", "Woonlinde") else "Gemeente Merwelinde")
        town.workers[name] = people.professional(
            name, at=at, function=function, phone=f"0199 55 00 {number:02}", function_title=function
        )
    town.area.duty_worker = town.workers["Sanne"]
    town.area.save(update_fields=["duty_worker"])
    return town


def resident(person: Person) -> Client:
    """A browser in which this resident is logged in."""
    return browser(for_person(person))
