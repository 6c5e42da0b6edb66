# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hand-over act: exactly those items, to exactly those people, and no trace of anything else (access.md rule 10)."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rondom import law
from rondom.access.actions import Family, end_grant, end_involvement, hand_over
from rondom.access.actors import Actor, for_person, for_professional
from rondom.access.handing_rules import road
from rondom.access.keys import sight_keys, visible
from rondom.access.lookup import who_is_around
from rondom.access.models import Grant, HandOver, Involvement
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.intake.models import Note
from rondom.intake.recording import written
from rondom.journal.reading import folds
from rondom.network.models import Party
from rondom.people.models import Person
from tests.factories import people as make
from tests.factories.people import AMSTERDAM, LONG_AGO, acting
from tests.factories.visitors import browser

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 3, 9, 11, 0, tzinfo=AMSTERDAM)
LATER = NOW + timedelta(hours=1)
TOLD = Family(told="Wij vertelden dat Joris weet wat Kim zag.", told_at=NOW - timedelta(hours=1))
SAFETY, YOUTH = "veiligthuis.triage", "jeugdwet.toeleiding"


class Home:
    """Linda, Rob and Kim; Joris and Sanne of the team for the youth law, Petra for an income, and Ilse behind her wall with three lines."""

    def __init__(self, *, walled: bool = True):
        self.linda = make.person("Linda", "de Graaf", born="1991-11-02")
        self.rob = make.person("Rob", "Smit", born="1988-07-21")
        self.kim = make.person("Kim", "Smit", born="2016-10-08")
        self.household = make.household(self.linda, self.rob, self.kim, name="De Graaf")
        self.vt = make.party(
            "Veilig Thuis",
            of="Veilig Thuis",
            kind=Party.Kind.VEILIG_THUIS,
            alias="vertrouwd contact",
            relay_phone="0199 55 99 99",
        )
        self.ilse = make.worker("Ilse", at=self.vt, function="veiligthuis_worker")
        self.joris = make.worker("Joris", function="youth_worker")
        self.petra = make.worker("Petra", at=make.party("W&I", kind=Party.Kind.MUNICIPAL), function="income_worker")
        make.involve(self.joris, self.household, purpose=YOUTH, joined_at=LONG_AGO)
        make.involve(self.petra, self.household, purpose="participatiewet.bijstand", joined_at=LONG_AGO)
        self.lines: list[Note] = []
        if walled:
            self.wall()

    def wall(self) -> None:
        make.involve(self.ilse, self.household, purpose=SAFETY, compartment=self.vt, joined_at=LONG_AGO)
        with acting(self.ilse, LONG_AGO):
            self.lines = [
                self._line(about, text)
                for about, text in (
                    (self.kim, "Kim zag het"),
                    (self.linda, "Linda is bang"),
                    (None, "Politie twee keer"),
                )
            ]

    def _line(self, about: Person | None, text: str) -> Note:
        note = Note(**written(self.ilse, household_id=self.household.pk, about_id=about.pk if about else None, category="safety", purpose=SAFETY, moment=LONG_AGO),
                    kind=Note.Kind.NOTICED, text=text)  # fmt: skip
        note.save(force_insert=True)
        return note

    def party(self, actor: Actor) -> Party:
        return Party.objects.get(pk=actor.party_id)

    def hand(
        self,
        *items: Note,
        family: Family = TOLD,
        to: Actor | None = None,
        purpose: str = YOUTH,
        by: Actor | None = None,
    ) -> HandOver:
        by = by or self.ilse
        with clock.at(NOW), acting(by, NOW):
            return hand_over(
                by=by,
                household=self.household,
                items=items,
                to_party=self.party(to or self.joris),
                to_purpose=purpose,
                family=family,
            )

    def reads(self, who: Actor, moment: datetime = LATER) -> list[str]:
        with clock.at(moment), acting(who, moment):
            return sorted(visible(Note, sight_keys(self.household.pk, moment)).values_list("text", flat=True))


def test_the_receiver_reads_exactly_what_was_handed_over_and_nobody_else_reads_anything():
    home = Home()
    home.hand(home.lines[0])
    assert home.reads(home.joris) == ["Kim zag het"]
    assert home.reads(home.petra) == []
    assert home.reads(home.joris, NOW - timedelta(seconds=1)) == []
    with acting(home.joris, LATER):
        assert Note.objects.filter(text__contains="Linda").count() == 0, "by the fence alone"
        assert Involvement.objects.filter(party=home.vt).count() == 0, (
            "that Veilig Thuis is there is not told by handing over a line"
        )


def test_it_ends_with_the_receivers_own_place_and_when_it_is_taken_back():
    home = Home()
    act = home.hand(home.lines[0], home.lines[2])
    with acting(home.ilse, LATER):
        for grant in Grant.objects.filter(hand_over=act, item=home.lines[2].pk):
            end_grant(by=home.ilse, grant=grant, moment=LATER)
    assert home.reads(home.joris, LATER) == ["Kim zag het"]
    with acting(home.joris, LATER):
        end_involvement(by=home.joris, involvement=Involvement.objects.get(professional_id=home.joris.id), moment=LATER)
    assert home.reads(home.joris, LATER) == []


def test_who_it_is_about_reads_of_it_and_does_not_end_it():
    """A law opened it and not her word: she may object, and the worker who handed it over takes it back."""
    home = Home()
    act = home.hand(home.lines[1])
    linda = for_person(home.linda)
    with acting(linda, LATER):
        grant = Grant.objects.get(hand_over=act)
        with pytest.raises(Denied, match="Alleen wie dit liet zien"):
            end_grant(by=linda, grant=grant, moment=LATER)
        assert not Grant.objects.filter(pk=grant.pk).update(period=(NOW, LATER)), "nor by a statement of her own"
    assert home.reads(home.joris) == ["Linda is bang"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"family": Family()}, "Schrijf op wat je aan het gezin"),
        ({"family": Family(told="ja", told_at=LATER)}, "wanneer je het aan het gezin"),
        ({"family": Family(not_told_article="Wmo 5.3.1", not_told_reason="gevaar", not_told_until=NOW + timedelta(weeks=5))}, "ten hoogste"),
        ({"purpose": "participatiewet.bijstand"}, "Geen wet laat toe"),
        ({"purpose": "veiligthuis.onderzoek"}, "Kies een taak van een ander"),
        ({"items": ()}, "Kies welk stuk"),
        ({"by": "joris"}, "eigen ruimte"),
        ({"to": "ilse"}, "andere organisatie"),
    ],
)  # fmt: skip
def test_it_is_refused_with_a_sentence(change: dict[str, Any], sentence: str):
    home = Home()
    items = change.pop("items", (home.lines[0],))
    change = {key: getattr(home, value) if key in {"by", "to"} else value for key, value in change.items()}
    with pytest.raises(Denied, match=sentence):
        home.hand(*items, **change)


def test_what_goes_along_two_roads_does_not_go_in_one_act():
    """One act names one article: who hands over along two of them does it twice."""
    laws = law.current().on(NOW)
    safety, care = Note(purpose=SAFETY), Note(purpose="zorg.behandeling")
    one, other = (laws.may_share(item.purpose, "veiligthuis.onderzoek") for item in (safety, care))
    assert one and other and one.article != other.article
    assert road(laws, [safety, safety], "veiligthuis.onderzoek") == one
    assert road(laws, [care], "veiligthuis.onderzoek") == other
    assert road(laws, [safety, care], "veiligthuis.onderzoek") is None


def test_the_database_refuses_a_grant_that_no_act_carries_or_of_what_stands_elsewhere():
    """A rule that is wrong must not be able to open a compartment, or to hand over what is not behind that wall."""
    home = Home()
    act = home.hand(home.lines[0])
    with acting(home.joris, LONG_AGO):
        elsewhere = Note(**written(home.joris, household_id=home.household.pk, about_id=None, category="household", purpose=YOUTH, moment=LONG_AGO),
                         kind="noticed", text="van Joris")  # fmt: skip
        elsewhere.save(force_insert=True)
    good = {"household": home.household, "to_party_id": home.joris.party_id, "to_purpose": YOUTH, "ground": "x", "period": (NOW, None),
            "given_by_professional_id": home.ilse.id}  # fmt: skip
    wrong = [
        {"item": elsewhere.pk, "hand_over": act},
        {"item": uuid4(), "hand_over": act},
        {"item": home.lines[1].pk, "about": home.linda},
        {"item": home.lines[1].pk, "about": home.linda, "hand_over": act, "to_party_id": home.petra.party_id},
        {"item": home.lines[1].pk, "about": home.linda, "hand_over": act, "given_by_professional_id": home.joris.id},
    ]
    for fields in wrong:
        with acting(home.ilse, NOW), pytest.raises(DatabaseError), transaction.atomic():
            Grant(**good | fields).save(force_insert=True)
    with acting(home.joris, NOW), pytest.raises(DatabaseError), transaction.atomic():
        Grant(**good | {"item": home.lines[1].pk, "about": home.linda, "hand_over": act}).save(force_insert=True)
    with acting(home.ilse, LATER), pytest.raises(DatabaseError), transaction.atomic():
        Grant(**good | {"item": home.lines[1].pk, "about": home.linda, "hand_over": act}).save(force_insert=True)
    with acting(home.ilse, NOW):
        Grant(**good | {"item": home.lines[1].pk, "about": home.linda, "hand_over": act}).save(force_insert=True)


def test_the_person_reads_that_it_was_handed_over_and_not_before_the_family_may_know():
    home = Home()
    until = NOW + timedelta(weeks=2)
    home.hand(
        home.lines[1],
        family=Family(not_told_article="Wmo 2015 art. 5.3.1", not_told_reason="Rob leest mee", not_told_until=until),
    )
    linda, rob = for_person(home.linda), for_person(home.rob)
    for moment, seen in ((until - timedelta(seconds=1), 0), (until, 1)):
        with acting(linda, moment):
            assert (HandOver.objects.count(), Grant.objects.count()) == (seen, seen)
        with clock.at(moment):
            page = browser(linda).get("/mijn/verhaal/").content.decode()
        assert ("gaf iets over u door" in page) is bool(seen)
    with acting(rob, until):
        assert (HandOver.objects.count(), Grant.objects.count()) == (0, 0), "it is about Linda"


def test_what_the_family_may_not_know_leaves_no_line_of_theirs():
    home = Home()
    linda = for_person(home.linda)

    def told() -> bool:
        with acting(linda, LATER):
            return any("handed_over" in fold.names for fold in folds(home.linda.pk, None, 50))

    home.hand(
        home.lines[1], family=Family(not_told_article="a", not_told_reason="b", not_told_until=NOW + timedelta(weeks=1))
    )
    assert not told()
    home.hand(home.lines[1])
    assert told()


def test_on_the_pages_it_is_done_received_and_told():
    home = Home()
    address = f"/huishoudens/{home.household.pk}/"
    data = {"items": [str(home.lines[1].pk)], "party": str(home.joris.party_id), "purpose": YOUTH}
    with clock.at(NOW):
        ilse = browser(home.ilse)
        assert "Overdragen" in ilse.get(address).content.decode()
        form = ilse.get(f"{address}overdragen/").content.decode()
        assert "Linda is bang" in form and "Politie twee keer" in form
        refused = ilse.post(f"{address}overdragen/", data)
        assert refused.status_code == 422 and "Schrijf op wat je aan het gezin" in refused.content.decode()
        both = {"told": "Linda weet het", "told_day": "9-3-2026", "not_told_reason": "gevaar"}
        refused = ilse.post(f"{address}overdragen/", data | both)
        assert refused.status_code == 422 and "Kies één van de twee" in refused.content.decode()
        done = ilse.post(f"{address}overdragen/", data | {"told": "Linda weet het", "told_day": "9-3-2026"})
        assert done.status_code == 302
        assert "Linda weet het" in ilse.get(f"{address}overdragen/").content.decode()
    with clock.at(LATER):
        page = browser(home.joris).get(address).content.decode()
        assert "Linda is bang" in page and "Ilse van Veilig Thuis droeg iets over" in page and "Linda weet het" in page
        assert "Politie" not in page and "Kim zag het" not in page
        assert browser(home.joris).get(f"{address}overdragen/").status_code == 403
        assert "droeg iets over" not in browser(home.petra).get(address).content.decode()
        assert "gaf iets over u door" in browser(for_person(home.linda)).get("/mijn/verhaal/").content.decode()
        assert "gaf iets over u door" not in browser(for_person(home.rob)).get("/mijn/verhaal/").content.decode()


CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*|nonce="[^"]*"')
PAGES = [
    "/mijn-dag/",
    "/huishoudens/",
    "{home}",
    "{home}wie-beslist/",
    "{home}contact/",
    "{home}uitnodigen/",
    "/wie-kan-helpen/",
    "/berichten/",
]


def test_a_compartment_changes_no_byte_and_no_statement_of_anybody_elses_page():
    """Not counted, matched or searched: with and without Veilig Thuis at the household the others get the same."""
    home = Home(walled=False)
    address = f"/huishoudens/{home.household.pk}/"

    def everything() -> list[tuple[str, str, int, bytes, int]]:
        found = []
        for name, actor in (
            ("joris", home.joris),
            ("petra", home.petra),
            ("linda", for_person(home.linda)),
            ("rob", for_person(home.rob)),
        ):
            client = browser(actor)
            paths = (
                PAGES
                if actor.is_professional
                else ["/mijn/", "/mijn/wie-helpt-mij/", "/mijn/verhaal/", "/mijn/koelkast/", "/mijn/wie-beslist/"]
            )
            if name == "linda":
                continue  # some of it is about her: hers to read
            with clock.at(NOW):
                for path in paths:
                    with CaptureQueriesContext(connection) as asked:
                        answer = client.get(path.format(home=address))
                    found.append((name, path, answer.status_code, CHANGING.sub(b"", answer.content), len(asked)))
                if actor.is_professional:
                    hits = client.post("/zoek/", {"q": "Smit"})
                    found.append((name, "zoek", hits.status_code, CHANGING.sub(b"", hits.content), 0))
                    with acting(actor, NOW):
                        purpose = YOUTH if name == "joris" else "participatiewet.bijstand"
                        answered = who_is_around(
                            by=actor,
                            person=Person.objects.get(pk=home.rob.pk),
                            purpose=purpose,
                            household=home.household,
                        )
                    found.append((name, "wie is er al", 0, repr(answered).encode(), 0))
        return found

    before = everything()
    home.wall()
    after = everything()
    assert [one[:2] for one in before] == [one[:2] for one in after]
    assert [one[:3] for one, two in zip(before, after, strict=True) if one != two] == []
    assert all(status in (0, 200) for _who, _path, status, _body, _asked in after)


def test_care_hands_nothing_over_by_itself():
    """Where the law asks the patient's own release there is no hand-over act (BW 7:457)."""
    home = Home()
    ggz = make.party("GGZ", of="GGZ", kind=Party.Kind.CARE)
    mirte = for_professional(make.professional("Mirte", at=ggz, function="care_provider"))
    make.involve(mirte, home.household, purpose="zorg.behandeling", compartment=ggz)
    with acting(mirte, LONG_AGO):
        note = Note(**written(mirte, household_id=home.household.pk, about_id=home.linda.pk, category="health", purpose="zorg.behandeling", moment=LONG_AGO),
                    kind="noticed", text="dossier")  # fmt: skip
        note.save(force_insert=True)
    with pytest.raises(Denied, match="ja van de inwoner"):
        home.hand(note, by=mirte, purpose="wmo.onderzoek")
