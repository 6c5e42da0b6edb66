# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person list says, in the words of the registers. What cannot be understood is left out and reported, never guessed."""

from dataclasses import dataclass
from datetime import date

from rondom.people.birth import UNKNOWN, Birth, NotABirthDate, from_brp
from rondom.people.brp.reading import PersonList, Row
from rondom.people.brp.report import Report
from rondom.people.models import Kinship, Person
from rondom.people.numbers import NotABsn, bsn, house_number, postcode

WRONG_LIST = {"F", "W"}
STILLBORN = "L"
DIED = "O"
UNKNOWN_NAME = "."
INCORRECT = "O"
# 11.32.10: which parent (02 is the first, 03 the second) and whether a third person has authority.
AUTHORITY = {
    "1": ("02",),
    "2": ("03",),
    "12": ("02", "03"),
    "D": ("third",),
    "1D": ("02", "third"),
    "2D": ("03", "third"),
}


@dataclass(frozen=True)
class Named:
    """Somebody as a list names him. Without a number nobody is taken for somebody else."""

    line: int
    bsn: str
    given_names: str
    prefix: str
    surname: str
    birth: Birth


@dataclass(frozen=True)
class Relation:
    """Who this is to the person of the list: `kind` of (a parent, partner or child), from and until as far as written."""

    who: Named
    kind: str
    category: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Home:
    """The address that holds now."""

    street: str
    number: str
    postcode: str
    city: str
    since: date | None
    for_letters: bool


@dataclass(frozen=True)
class Holder:
    """Who has authority: a parent on the list by category, or somebody whom the BRP does not name."""

    kind: str
    category: str | None


@dataclass(frozen=True)
class Entry:
    """One person list, understood."""

    who: Named
    name_use: str
    partner_prefix: str
    partner_surname: str
    secret: bool
    died_on: date | None
    home: Home | None
    relations: tuple[Relation, ...]
    holders: tuple[Holder, ...]
    holders_since: date | None


def understand(person: PersonList, report: Report) -> Entry | None:
    """What this list says, or None (reported) when it is not a list of a living or dead person of the municipality."""
    registration = _first(person, "07")
    if registration["67.20"] in WRONG_LIST:
        report.skip("lijst is afgevoerd (fout of wissel)", person.line)
        return None
    row = _first(person, "01")
    who = _named(row, report)
    if who is None:
        report.skip("lijst zonder naam en zonder burgerservicenummer", person.line)
        return None
    _report_history(person, who, report)
    relations = _relations(person, report)
    partner = _name_giver(relations)
    use = row["61.10"] if row["61.10"] in Person.NameUse.values else Person.NameUse.OWN
    holders, since = _holders(person, relations, report)
    return Entry(
        who=who,
        name_use=use,
        partner_prefix=partner.prefix if partner else "",
        partner_surname=partner.surname if partner else "",
        # Only "0" is open: an unreadable indication keeps the address secret.
        secret=registration["70.10"] not in ("0", ""),
        died_on=_died(person, registration, report),
        home=_home(person, report),
        relations=relations,
        holders=holders,
        holders_since=since,
    )


def _first(person: PersonList, category: str) -> Row:
    return next(iter(person.current(category)), Row(person.line, {}))


def _named(row: Row, report: Report) -> Named | None:
    number = ""
    try:
        number = bsn(row["01.20"])
    except NotABsn:
        report.skip("burgerservicenummer voldoet niet aan de elfproef", row.line)
    surname = "" if row["02.40"] == UNKNOWN_NAME else row["02.40"]
    if not (number or surname or row["02.10"]):
        return None
    birth = _date(row, "03.10", report)
    return Named(row.line, number, row["02.10"][:200], row["02.30"][:20], surname[:200], birth)


def _date(row: Row, element: str, report: Report) -> Birth:
    if not row[element]:
        return UNKNOWN
    try:
        return from_brp(row[element])
    except NotABirthDate:
        report.skip("datum is niet te lezen", row.line)
        return UNKNOWN


def _report_history(person: PersonList, who: Named, report: Report) -> None:
    for row in person.history("01"):
        if row["01.20"] and row["01.20"] != who.bsn:
            report.skip("eerder burgerservicenummer in de geschiedenis", row.line)
            try:
                bsn(row["01.20"])
            except NotABsn:
                report.skip("burgerservicenummer voldoet niet aan de elfproef", row.line)
    for category in ("01", "02", "03", "05", "08", "09", "11"):
        for row in person.history(category):
            report.skip("geschiedenis: alleen wat nu geldt is overgenomen", row.line)


def _relations(person: PersonList, report: Report) -> tuple[Relation, ...]:
    found = []
    for category, kind in (("02", "parent"), ("03", "parent"), ("05", "partner"), ("09", "child")):
        for row in person.current(category):
            relation = _relation(row, category, kind, person, report)
            if relation:
                found.append(relation)
    return tuple(found)


def _relation(row: Row, category: str, kind: str, person: PersonList, report: Report) -> Relation | None:
    if row["84.10"] == INCORRECT:
        report.skip("relatie is onjuist verklaard", row.line)
        return None
    if row["89.10"] == STILLBORN:
        report.skip("levenloos geboren kind: niet bewaard", row.line)
        return None
    who = _named(row, report)
    if who is None:
        if row["02.40"] == UNKNOWN_NAME:
            report.skip("relatie zonder naam", row.line)
        return None
    if kind != Kinship.Kind.PARTNER:
        return Relation(who, kind, category)
    since = _date(row, "06.10", report).first or _married(person, who)
    return Relation(who, kind, category, since, _date(row, "07.10", report).first)


def _married(person: PersonList, who: Named) -> date | None:
    """The row of a marriage that ended no longer says when it began: its history does."""
    for row in person.history("05"):
        same = row["01.20"] == who.bsn if row["01.20"] and who.bsn else row["02.40"] == who.surname
        if same and row["06.10"] and row["84.10"] != INCORRECT:
            try:
                return from_brp(row["06.10"]).first
            except NotABirthDate:
                continue
    return None


def _name_giver(relations: tuple[Relation, ...]) -> Named | None:
    """The partner whose name somebody may use: of the present marriage, else of the last."""
    partners = [relation for relation in relations if relation.kind == Kinship.Kind.PARTNER]
    partners.sort(key=lambda relation: (relation.until is None, relation.since or date.min))
    return partners[-1].who if partners else None


def _died(person: PersonList, registration: Row, report: Report) -> date | None:
    row = _first(person, "06")
    if row["84.10"] == INCORRECT:
        return None
    day = _date(row, "08.10", report).first
    if day is None and registration["67.20"] == DIED:
        day = _date(registration, "67.10", report).first
    if day is None and (row["08.10"] or registration["67.20"] == DIED):
        report.skip("overleden, maar zonder datum", person.line)
    return day


def _home(person: PersonList, report: Report) -> Home | None:
    row = _first(person, "08")
    if row["84.10"] == INCORRECT:
        report.skip("adres is onjuist verklaard", row.line)
        return None
    street = row["11.15"] or row["11.10"]
    if not street and not row["11.60"]:
        if row.fields:
            report.skip("geen adres in Nederland", row.line)
        return None
    return Home(
        street=street[:120],
        number=house_number(row["11.20"], row["11.30"], row["11.40"])[:20],
        postcode=postcode(row["11.60"])[:7],
        city=row["11.70"][:80],
        since=_date(row, "10.30", report).first,
        for_letters=row["10.10"] == "B",
    )


def _holders(
    person: PersonList, relations: tuple[Relation, ...], report: Report
) -> tuple[tuple[Holder, ...], date | None]:
    """Who has authority or is curator (11.32.10, 11.33.10), and since which day it is as it is."""
    row = _first(person, "11")
    if row["84.10"] == INCORRECT:
        return (), None
    named = {relation.category for relation in relations}
    found = []
    if row["32.10"] and row["32.10"] not in AUTHORITY:
        report.skip("aanduiding gezag is onbekend", row.line)
    for category in AUTHORITY.get(row["32.10"], ()):
        if category == "third":
            found.append(Holder("guardian", None))
        elif category in named:
            found.append(Holder("parent", category))
        else:
            report.skip("ouder met gezag staat niet op de lijst", row.line)
    if row["33.10"]:
        found.append(Holder("curator", None))
    return tuple(found), _date(row, "85.10", report).first
