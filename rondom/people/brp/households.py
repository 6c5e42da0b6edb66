# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Around the person of a list: family, address, authority. No household is made of it: that is the resident's word."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from rondom.people.actions import INVERSE
from rondom.people.birth import Birth
from rondom.people.brp.mapping import Entry, Holder, Relation
from rondom.people.brp.persons import Known
from rondom.people.models import Address, Authority, Kinship, Person, Source
from rondom.people.names import search_name
from rondom.people.rules import end_of_authority

Kin = dict[tuple[UUID, UUID, str, date | None], Kinship]


def settle_family(entries: Sequence[Entry], known: Known, *, numbered: bool) -> None:
    """Make family equal to what these lists say: first, over all lists, those whom a list mentions with a number, then the others.

    In that order, because a child mentioned without a number can be the one whose own list names this parent.
    """
    persons = {entry.who.line: known.by_line[entry.who.line] for entry in entries}
    relations = [
        (entry, relation) for entry in entries for relation in entry.relations if bool(relation.who.bsn) is numbered
    ]
    known.look_up(relation.who.bsn for _, relation in relations)
    keys = [person.pk for person in persons.values()]
    kin = _kin(keys, known.alias)
    by_name = {} if numbered else _by_name(kin, keys, known.alias)
    mentioned: list[Person] = []
    rows: list[tuple[Person, Relation, Person]] = []
    for entry, relation in relations:
        person = persons[entry.who.line]
        other = _related(person, relation, known, by_name, mentioned)
        known.parents[(entry.who.line, relation.category)] = other
        if other.pk == person.pk:
            known.report.skip("relatie met zichzelf", relation.who.line)
        else:
            rows.append((person, relation, other))
    known.add(mentioned)
    _write_kin(rows, kin, known)


def settle_homes_and_authority(entries: Sequence[Entry], known: Known, moment: datetime) -> None:
    """Make address and authority equal to what these lists say."""
    persons = {entry.who.line: known.by_line[entry.who.line] for entry in entries}
    _settle_homes(entries, persons, known, timezone.localdate(moment))
    _settle_authority(entries, persons, known, moment)


def _kin(keys: list[UUID], alias: str) -> Kin:
    rows = Kinship.objects.using(alias).filter(Q(person_id__in=keys) | Q(other_id__in=keys))
    return {(row.person_id, row.other_id, row.kind, row.since): row for row in rows}


def _by_name(kin: Kin, keys: list[UUID], alias: str) -> dict[tuple[UUID, str, str, Birth], Person]:
    """The relatives already known of each list person, by kind, name and birth date."""
    mine = set(keys)
    of = {(row.person_id, row.kind, row.other_id) for row in kin.values() if row.other_id in mine}
    found = Person.objects.using(alias).in_bulk({one for one, _, _ in of})
    return {(other, kind, found[one].search_name, found[one].birth): found[one] for one, kind, other in of}


def _related(
    person: Person,
    relation: Relation,
    known: Known,
    by_name: dict[tuple[UUID, str, str, Birth], Person],
    mentioned: list[Person],
) -> Person:
    who = relation.who
    if who.bsn:
        other = known.with_number(who.bsn)
    else:
        name = search_name(who.given_names, who.prefix, who.surname)
        other = by_name.get((person.pk, relation.kind, name, who.birth))
    if other is None:
        other = known.mention(who)
        mentioned.append(other)
        if not who.bsn:
            by_name[(person.pk, relation.kind, other.search_name, who.birth)] = other
    return other


def _write_kin(rows: list[tuple[Person, Relation, Person]], kin: Kin, known: Known) -> None:
    added, changed = {}, []
    for person, relation, other in rows:
        kind = Kinship.Kind(relation.kind)
        for one, two, as_kind in ((other, person, kind), (person, other, INVERSE[kind])):
            key = (one.pk, two.pk, as_kind, relation.since)
            row = kin.get(key)
            if row is None:
                row = kin[key] = Kinship(
                    person=one, other=two, kind=as_kind, since=relation.since, until=relation.until, source=Source.BRP
                )
                added[row.pk] = row
            elif relation.until and row.until is None:
                row.until = relation.until
                if row.pk not in added:
                    changed.append(row)
    Kinship.objects.using(known.alias).bulk_create(added.values())
    Kinship.objects.using(known.alias).bulk_update(changed, ["until"])
    known.report.wrote("familiebanden nieuw", len(added))
    known.report.wrote("familiebanden gewijzigd", len(changed))
    known.touched.update(row.person_id for row in [*added.values(), *changed])


def _settle_homes(entries: Sequence[Entry], persons: dict[int, Person], known: Known, today: date) -> None:
    keys = [person.pk for person in persons.values()]
    rows = Address.objects.using(known.alias).filter(person_id__in=keys, until=None, source=Source.BRP)
    now = {row.person_id: row for row in rows}
    added, changed = [], []
    for entry in entries:
        person = persons[entry.who.line]
        wanted, row = _address(entry, person), now.get(person.pk)
        if row and wanted and _place(row) == _place(wanted):
            if (row.city, row.secret, row.for_letters) != (wanted.city, wanted.secret, wanted.for_letters):
                row.city, row.secret, row.for_letters = wanted.city, wanted.secret, wanted.for_letters
                changed.append(row)
            continue
        if row:
            row.until = (wanted.since if wanted else None) or today
            changed.append(row)
        if wanted:
            added.append(wanted)
    Address.objects.using(known.alias).bulk_update(changed, ["city", "secret", "for_letters", "until"])
    Address.objects.using(known.alias).bulk_create(added)
    known.report.wrote("adressen nieuw", len(added))
    known.report.wrote("adressen gewijzigd", len(changed))
    known.touched.update(row.person_id for row in added + changed)


def _address(entry: Entry, person: Person) -> Address | None:
    home = entry.home
    if home is None:
        return None
    return Address(
        person=person,
        street=home.street,
        number=home.number,
        postcode=home.postcode,
        city=home.city,
        since=home.since,
        for_letters=home.for_letters,
        secret=person.secret_address,
        source=Source.BRP,
    )


def _place(row: Address) -> tuple[object, ...]:
    return (row.street, row.number, row.postcode, row.since)


def _settle_authority(
    entries: Sequence[Entry],
    persons: dict[int, Person],
    known: Known,
    moment: datetime,
) -> None:
    keys = [person.pk for person in persons.values()]
    rows = Authority.objects.using(known.alias).filter(person_id__in=keys, source=Source.BRP)
    now = {(row.person_id, row.holder_id, row.kind, row.period.lower): row for row in rows}
    added, ended = [], []
    for entry in entries:
        person = persons[entry.who.line]
        since = _start(entry.holders_since)
        wanted = {(person.pk, *_holder(holder, entry, known), since): holder for holder in entry.holders}
        for key in wanted:
            until = end_of_authority(person, key[2], None)
            if until and since and until <= since:
                known.report.skip("gezag begint pas na de 18e verjaardag", entry.who.line)
            elif key not in now:
                added.append(
                    Authority(person=person, holder_id=key[1], kind=key[2], period=(since, until), source=Source.BRP)
                )
        for key, row in now.items():
            if key[0] == person.pk and key not in wanted and not _over(row, end := since or moment):
                row.period = (row.period.lower, max(end, row.period.lower) if row.period.lower else end)
                ended.append(row)
    Authority.objects.using(known.alias).bulk_create(added)
    Authority.objects.using(known.alias).bulk_update(ended, ["period"])
    known.report.wrote("gezag of curatele nieuw", len(added))
    known.report.wrote("gezag of curatele beëindigd", len(ended))
    known.touched.update(row.person_id for row in added + ended)


def _holder(holder: Holder, entry: Entry, known: Known) -> tuple[UUID | None, str]:
    parent = known.parents[(entry.who.line, holder.category)] if holder.category else None
    return (parent.pk if parent else None, holder.kind)


def _over(row: Authority, end: datetime) -> bool:
    return row.period.isempty or (row.period.upper is not None and row.period.upper <= end)


def _start(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
