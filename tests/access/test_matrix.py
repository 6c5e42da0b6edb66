# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Van Beek & Aydin, twelve roles by six facts, at every moment on which one of them changes (stories.md 6.1, access.md): by the keys, through the
fence, and on the pages that each role opens.
"""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from rondom.access import actions
from rondom.access.circle import around_household
from rondom.access.keys import sight_keys, visible
from rondom.access.models import Consent, Involvement
from rondom.core import clock
from rondom.intake.models import Note
from rondom.people.models import DossierItem, Household
from rondom.plan.models import Need
from tests.factories.network import Merwelinde, merwelinde, van_beek_aydin
from tests.factories.people import AMSTERDAM, acting
from tests.factories.visitors import browser


def at(day: int, hour: int, minute: int = 0, month: int = 2) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


SECOND = timedelta(seconds=1)
CALL, VISIT, RELEASE, JUDGED, WITHDRAWN = at(2, 10, 40), at(3, 14), at(3, 15), at(5, 10), at(1, 10, month=5)
MARLEEN_ASKED, MARLEEN_JOINS, DECIDED = at(6, 16, 5), at(9, 10, 5), at(12, 10, 40)
ROLES = (
    "Jeroen", "Murat", "Mirte", "Sanne", "Bo", "Petra", "Marleen", "Jesse", "Ruud", "Omar", "Ineke", "Kees",
)  # fmt: skip
FACTS = ("suicide attempt", "parent in treatment", "childcare needed", "half-days and price", "savings", "sheet")
MOMENTS = {
    "2 Feb": at(2, 17), "3 Feb before 15:00": RELEASE - SECOND, "3 Feb 15:00": RELEASE, "5 Feb": at(5, 17), "6 Feb": at(6, 17), "9 Feb before 10:05": MARLEEN_JOINS - SECOND, "9 Feb": at(9, 17),
    "12 Feb before 10:40": DECIDED - SECOND, "12 Feb": at(12, 17),
    "1 May 09:59:59": WITHDRAWN - SECOND, "1 May 10:00:00": WITHDRAWN,
}  # fmt: skip
NEED = {"Jeroen", "Murat", "Mirte", "Sanne", "Bo", "Petra"}
FIFTH = {
    "suicide attempt": {"Jeroen", "Murat", "Mirte", "Sanne"},
    "parent in treatment": {"Jeroen", "Mirte", "Bo"},
    "childcare needed": NEED,
    "half-days and price": NEED,
    "savings": {"Jeroen", "Murat", "Petra"},
    "sheet": {"Jeroen", "Murat", "Sanne"},
}
NINTH = FIFTH | {
    "childcare needed": NEED | {"Marleen"},
    "half-days and price": NEED | {"Marleen"},
    "savings": FIFTH["savings"] | {"Marleen"},
}
TWELFTH = NINTH | {"sheet": FIFTH["sheet"] | {"Jesse"}}
# Who sees which fact at which moment; a fact that is not named was not written yet, or nobody but these may see it.
EXPECTED: dict[str, dict[str, set[str]]] = {
    "2 Feb": {"suicide attempt": {"Jeroen", "Mirte"}},
    "3 Feb before 15:00": {"suicide attempt": {"Jeroen", "Mirte"}},
    "3 Feb 15:00": {"suicide attempt": {"Jeroen", "Murat", "Mirte", "Sanne"}},
    "5 Feb": FIFTH,
    "6 Feb": FIFTH,
    "9 Feb before 10:05": FIFTH,
    "9 Feb": NINTH,
    "12 Feb before 10:40": NINTH,
    "12 Feb": TWELFTH,
    "1 May 09:59:59": TWELFTH,
    "1 May 10:00:00": TWELFTH | {"suicide attempt": {"Jeroen", "Murat", "Mirte"}},
}


class Story:
    """The story told by doing it, one step at a time, until a moment."""

    def __init__(self) -> None:
        self.town: Merwelinde = merwelinde()
        self.home: Household = van_beek_aydin(self.town)
        self.facts: dict[str, DossierItem] = {}

    def until(self, moment: datetime) -> "Story":
        for when, step in (
            (CALL, self.murat_calls), (VISIT, self.sanne_visits), (RELEASE, self.jeroen_releases), (JUDGED, self.both_judge),
            (MARLEEN_ASKED, self.marleen_is_asked), (MARLEEN_JOINS, self.marleen_joins), (DECIDED, self.childcare_gets_the_sheet),
            (WITHDRAWN, self.jeroen_withdraws),
        ):  # fmt: skip
            if when <= moment:
                step()
        return self

    def write(self, fact: str, by: str, when: datetime, model: type[DossierItem] = Note, **fields: Any) -> DossierItem:
        worker = self.town.workers[by]
        item = model(
            author=worker, party=worker.party, controller=worker.party.organisation, moment=when,
            **{"household": self.home, "about": None} | fields,
        )  # fmt: skip
        with acting(self.town.worker(by), when):
            item.save(force_insert=True)
        self.facts[fact] = item
        return item

    def murat_calls(self) -> None:
        """H1-01, H1-02; Mirte treats Jeroen and Bo knows Sam since last year."""
        town, before = self.town, at(12, 9, month=1)
        town.around("Mirte", "zorg.behandeling", before, person=town.persons["Jeroen"])
        town.around("Bo", "jeugdwet.toeleiding", before, household=self.home, person=town.persons["Sam"])
        self.write(
            "suicide attempt", "Mirte", before, kind=Note.Kind.NOTICED, text="Poging in december.", household=None,
            about=town.persons["Jeroen"], category="health", purpose="zorg.behandeling", compartment=town.parties["ggz"],
        )  # fmt: skip
        for name in ("Mo", "Sanne"):
            town.around(name, "wmo.onderzoek", CALL, household=self.home)

    def sanne_visits(self) -> None:
        """H1-03: Sanne becomes director."""
        self.town.does("Sanne", actions.touch_involvement, VISIT, household=self.home)
        lead = self.town.does(
            "Sanne", actions.propose_lead, VISIT, household=self.home, professional=self.town.workers["Sanne"]
        )
        self.town.does("Murat", actions.answer_lead, VISIT, lead=lead, answer="yes")

    def released(self, to: str, purpose: str, when: datetime, **more: Any) -> Consent:
        jeroen = self.town.persons["Jeroen"]
        return self.town.does(
            "Jeroen", actions.give_consent, when, person=jeroen, given_by=jeroen, kind=Consent.Kind.RELEASE, text="Dit mag.",
            to_party=self.town.parties[to], purpose=purpose, source_party=self.town.parties["ggz"],
            source_purpose="zorg.behandeling", way=Consent.Way.PORTAL, **more,
        )  # fmt: skip

    def jeroen_releases(self) -> None:
        """15:00: to Sanne until 3 August, and he shows it to Murat; who helps him stays under its alias."""
        town, jeroen, attempt = self.town, self.town.persons["Jeroen"], self.facts["suicide attempt"]
        self.consent = self.released("toegang", "wmo.onderzoek", RELEASE, until=at(3, 15, month=8))
        town.does("Jeroen", actions.release, RELEASE, consent=self.consent, item=attempt)
        town.does("Jeroen", actions.show, RELEASE, about=jeroen, item=attempt, to_person=town.persons["Murat"])
        self.show_treatment(with_name=False)

    def show_treatment(self, with_name: bool, when: datetime = RELEASE) -> None:
        jeroen = self.town.persons["Jeroen"]
        with acting(self.town.resident("Jeroen"), when):
            treatment = Involvement.objects.get(purpose="zorg.behandeling")
        self.town.does(
            "Jeroen", actions.show, when, about=jeroen, involvement=treatment, with_name=with_name,
            to_party=self.town.parties["toegang"], to_purpose="wmo.onderzoek",
        )  # fmt: skip

    def both_judge(self) -> None:
        """H1-04: one sentence released, the need written, shown by a father to who must judge it, and W&I asked to join."""
        town, sam = self.town, self.town.persons["Sam"]
        treated = self.write(
            "parent in treatment", "Mirte", JUDGED, kind=Note.Kind.TOLD, text="Ouder in behandeling.", household=None,
            about=town.persons["Jeroen"], category="health", purpose="zorg.behandeling", compartment=town.parties["ggz"],
        )  # fmt: skip
        town.does(
            "Jeroen", actions.release, JUDGED, consent=self.released("cjg", "jeugdwet.toeleiding", JUDGED), item=treated
        )
        need = self.write(
            "childcare needed", "Sanne", JUDGED, Need, about=sam, category="needs", purpose="wmo.onderzoek",
            text="Opvang nodig volgens twee professionals", least=4, most=6, unit="dagdelen per week", euros_a_month=750,
        )  # fmt: skip
        self.facts["half-days and price"] = need
        invited = town.does(
            "Sanne", actions.invite_party, JUDGED, household=self.home, party=town.parties["wni"],
            purpose="participatiewet.bijzondere_bijstand", note="Kan opvang uit de bijzondere bijstand?",
        )  # fmt: skip
        town.does("Petra", actions.accept_invitation, JUDGED, involvement=invited)
        receivers = (
            {"to_party": town.parties["cjg"], "to_purpose": "jeugdwet.toeleiding"},
            {"to_party": town.parties["wni"], "to_purpose": "participatiewet.bijzondere_bijstand"},
            {"to_professional": town.workers["Mirte"]},
        )
        for receiver in receivers:
            town.does("Murat", actions.show, JUDGED, about=sam, item=need, **receiver)
        self.write(
            "savings", "Petra", JUDGED, kind=Note.Kind.TOLD, text="Spaargeld van opa en oma.", about=sam, category="assets",
            purpose="participatiewet.bijzondere_bijstand",
        )  # fmt: skip
        self.write(
            "sheet", "Sanne", JUDGED, kind=Note.Kind.TOLD, text="Voor de opvang: Sam, dagen, begin.", about=sam, category="agreements",
            purpose="wmo.onderzoek",
        )  # fmt: skip

    def marleen_is_asked(self) -> None:
        """H1-06: every decision is right by its own rule, so Sanne asks who may weigh the rule. Being asked shows nothing."""
        town = self.town
        self.asked = town.does(
            "Sanne", actions.invite_party, MARLEEN_ASKED, household=self.home, party=town.parties["doorbraak"],
            purpose="participatiewet.bijzondere_bijstand", note="Wil je naar deze regel kijken?",
        )  # fmt: skip

    def marleen_joins(self) -> None:
        """H1-08: she accepts, and Murat shows her what two professionals judged."""
        town = self.town
        town.does("Marleen", actions.accept_invitation, MARLEEN_JOINS, involvement=self.asked)
        town.does(
            "Murat", actions.show, MARLEEN_JOINS, about=town.persons["Sam"], item=self.facts["childcare needed"],
            to_party=town.parties["doorbraak"], to_purpose="participatiewet.bijzondere_bijstand",
        )  # fmt: skip

    def childcare_gets_the_sheet(self) -> None:
        """H1-13: decided; Murat shows Jesse of De Speelboot the sheet, and nothing else."""
        town = self.town
        town.does(
            "Murat", actions.show, DECIDED, about=town.persons["Sam"], item=self.facts["sheet"], to_professional=town.workers["Jesse"]
        )  # fmt: skip

    def jeroen_withdraws(self) -> None:
        self.town.does("Jeroen", actions.withdraw_consent, WITHDRAWN, consent=self.consent)

    def sees(self, role: str, item: DossierItem, moment: datetime) -> bool:
        """Through the fence and by the keys, both."""
        with acting(self.town.actor(role), moment):
            keys = sight_keys(item.household_id, moment, None if item.household_id else item.about_id)
            shown = visible(type(item), keys).filter(pk=item.pk).exists()
            assert shown == (keys.reason(item) is not None)
            return shown


@pytest.fixture
def story(db: None) -> Story:
    return Story()


# What each fact reads like on a page.
WORDS = {
    "suicide attempt": "Poging in december", "parent in treatment": "Ouder in behandeling", "childcare needed": "Opvang nodig volgens twee",
    "half-days and price": "750", "savings": "Spaargeld van opa", "sheet": "Voor de opvang: Sam",
}  # fmt: skip
# A household page is there for who stands around the household; what is shown to somebody elsewhere stands on no page of his yet.
OPENS = {"Sanne", "Bo", "Petra", "Marleen"}


def pages_of(story: Story, role: str, moment: datetime) -> str:
    """Everything this role reads about the household at this moment, page after page."""
    town, told = story.town, ""
    with clock.at(moment):
        client = browser(town.actor(role))
        resident = role in town.persons
        sam = town.persons["Sam"].pk
        own = ["/mijn/", "/mijn/verhaal/", "/mijn/wie-helpt-mij/", "/mijn/koelkast/", f"/mijn/namens/{sam}/"]
        house = f"/huishoudens/{story.home.pk}/"
        work = [
            house,
            f"{house}?aan_tafel=person:{town.persons['Jeroen'].pk}",
            "/mijn-dag/",
            "/huishoudens/",
            "/berichten/",
        ]
        for address in own if resident else work:
            response = client.get(address)
            assert response.status_code in {200, 404}, (role, address, response.status_code)
            told += response.content.decode() if response.status_code == 200 else ""
    return told


@pytest.mark.parametrize("when", MOMENTS)
def test_twelve_roles_by_six_facts(story, when):
    moment = MOMENTS[when]
    story.until(moment)
    seen = {fact: {role for role in ROLES if story.sees(role, item, moment)} for fact, item in story.facts.items()}
    assert seen == EXPECTED[when]
    assert set(seen) <= set(FACTS)
    # No page says what its reader may not see; and what changes for Sanne, Bo, Petra and Marleen changes on their page.
    for role in ROLES:
        told = pages_of(story, role, moment)
        for fact, words in WORDS.items():
            may = role in EXPECTED[when].get(fact, set())
            reads = re.search(
                rf"\b{re.escape(words)}\b", told
            )  # whole words: the digits of a price also stand in identifiers
            assert may or not reads, f"{when}: {role} reads {fact}"
            if may and role in OPENS:
                assert reads, f"{when}: {role} does not read {fact}"


@pytest.mark.parametrize("role", ["Marleen", "Jesse", "Ruud", "Omar", "Ineke", "Kees", "Joris"])
def test_who_is_not_around_sees_no_household_at_all(story, role):
    story.until(at(5, 17))
    with acting(story.town.worker(role), at(5, 17)):
        assert not Household.objects.exists()
        for item in story.facts.values():
            assert not type(item)._default_manager.exists()


def helpers(story: Story, role: str, moment: datetime) -> dict[str, str]:
    with acting(story.town.actor(role), moment):
        return {one.party: one.name for one in around_household(sight_keys(story.home.pk, moment), story.home)}


def test_h1_03_sanne_sees_an_alias_and_the_real_name_only_when_jeroen_ticks_that_too(story):
    story.until(RELEASE)
    assert helpers(story, "Sanne", VISIT) == {"Dienstverlening": "Mo", "Toegang": "Sanne"}
    assert helpers(story, "Sanne", RELEASE)["vertrouwd contact van Jeroen"] == ""
    story.show_treatment(with_name=True, when=at(3, 16))
    assert helpers(story, "Sanne", at(3, 16))["GGZ"] == "Mirte"


def test_murat_sees_who_helps_him_and_the_children_and_not_who_helps_jeroen(story):
    story.until(at(5, 17))
    assert helpers(story, "Murat", at(5, 17)) == {
        "Dienstverlening": "Mo",
        "Toegang": "Sanne",
        "CJG": "Bo",
        "W&I": "Petra",
    }
    assert helpers(story, "Jeroen", at(5, 17))["GGZ"] == "Mirte"


def test_who_stands_around_for_another_purpose_knows_the_director_and_nobody_else(story):
    story.until(at(5, 17))
    assert helpers(story, "Bo", at(5, 17)) == {"CJG": "Bo", "Toegang": "Sanne"}
    assert helpers(story, "Petra", at(5, 17)) == {"W&I": "Petra", "Toegang": "Sanne"}


def test_the_circle_takes_two_statements(story, django_assert_num_queries):
    story.until(at(5, 17))
    moment = at(5, 17)
    with acting(story.town.worker("Sanne"), moment):
        keys = sight_keys(story.home.pk, moment)
        with django_assert_num_queries(2, connection=connection):
            around_household(keys, story.home)
