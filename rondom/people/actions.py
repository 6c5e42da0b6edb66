# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do to the registers. Nothing is read back of a record the actor may not see (yet): all keys are made here."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rondom import journal
from rondom.core import clock
from rondom.core.decisions import require
from rondom.core.fields import equality_hash
from rondom.journal.writing import Actor
from rondom.network.models import Area, Professional
from rondom.people import identity, rules
from rondom.people.birth import UNKNOWN, Birth
from rondom.people.models import (
    Address,
    Authority,
    ContactRoute,
    Household,
    Kinship,
    Membership,
    Person,
    PossibleDuplicate,
    Source,
)
from rondom.people.names import search_name, surname_keys
from rondom.people.numbers import bsn as valid_bsn
from rondom.people.numbers import postcode as one_postcode
from rondom.people.walls import wall_of

INVERSE = {
    Kinship.Kind.PARENT: Kinship.Kind.CHILD,
    Kinship.Kind.CHILD: Kinship.Kind.PARENT,
    Kinship.Kind.PARTNER: Kinship.Kind.PARTNER,
    Kinship.Kind.SIBLING: Kinship.Kind.SIBLING,
    Kinship.Kind.OTHER: Kinship.Kind.OTHER,
}
NAME_PARTS = ("given_names", "call_name", "prefix", "surname", "partner_prefix", "partner_surname", "name_use")


@transaction.atomic
def register_person(
    *,
    by: Actor,
    given_names: str,
    surname: str = "",
    prefix: str = "",
    call_name: str = "",
    partner_surname: str = "",
    partner_prefix: str = "",
    name_use: str = Person.NameUse.OWN,
    birth: Birth = UNKNOWN,
    language: str = "",
    bsn: str = "",
    secret_address: bool = False,
    source: str = Source.TOLD,
    postcode: str = "",
    number: str = "",
    street: str = "",
    city: str = "",
) -> Person:
    """Somebody new in the registers. What looks like a person the actor may not see becomes a task of the registry, and nothing is told.

    The actor cannot read the record until he is around this person (access.Involvement). Raises NotABsn for a wrong number.
    """
    require(rules.may_register_person(by))
    person = Person(
        given_names=given_names.strip(),
        surname=surname.strip(),
        prefix=prefix.strip(),
        call_name=call_name.strip(),
        partner_surname=partner_surname.strip(),
        partner_prefix=partner_prefix.strip(),
        name_use=name_use,
        language=language,
        secret_address=secret_address,
        source=source,
    )
    person.birth = birth
    compare_by_name(person)
    bsn_hash = equality_hash(valid_bsn(bsn))
    _save_with_number(person, valid_bsn(bsn), bsn_hash)
    if postcode or street:
        _add_address(person, street, number, postcode, city, secret=secret_address, source=source)
    identity.note_possible_duplicates(person.pk, bsn_hash)
    journal.done(by=by, verb="person_registered", on=person, persons=[person.pk])
    return person


def _save_with_number(person: Person, number: str, compared: bytes | None) -> None:
    """A number stands with one record. When another has it, also since a moment ago, this one is kept without, and nothing tells so."""
    if compared and not identity.bsn_is_taken(compared):
        person.bsn, person.bsn_hash = number, compared
        try:
            with transaction.atomic():
                person.save(force_insert=True)
                return
        except IntegrityError:
            person.bsn = person.bsn_hash = None
    person.save(force_insert=True)


@transaction.atomic
def identify(
    *,
    by: Actor,
    given_names: str,
    surname: str = "",
    prefix: str = "",
    birth: Birth = UNKNOWN,
    postcode: str = "",
    number: str = "",
    bsn: str = "",
    **more: Any,
) -> UUID:
    """The person somebody told about: the one whom the BRP knows when all that was told points at exactly one, else a new one.

    The answer does not say which: not the type, not the journal's verb, not the page. A secret address points at nobody, and a number that
    contradicts the birth date points at nobody. `more` is as in `register_person`. Raises NotABsn for a wrong number.
    """
    require(rules.may_register_person(by))
    known = identity.of_one_in_brp(f"{prefix} {surname}", birth, postcode, number, equality_hash(valid_bsn(bsn)))
    if known:
        journal.done(by=by, verb="person_registered", on=Person(pk=known), persons=[known])
        return known
    person = register_person(
        by=by,
        given_names=given_names,
        surname=surname,
        prefix=prefix,
        birth=birth,
        postcode=postcode,
        number=number,
        bsn=bsn,
        **more,
    )
    return person.pk


@transaction.atomic
def change_person(*, by: Actor, person: Person, version: int, birth: Birth | None = None, **changes: str) -> Person:
    """Better facts about a person: name parts, birth date or language. `version` is the one the writer read.

    Raises Denied when somebody else was first, or when the fact is the BRP's and must be mended there.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    unknown = set(changes) - {*NAME_PARTS, "language"}
    if unknown:
        raise TypeError(f"a person has no {', '.join(sorted(unknown))} to change")
    different = {name for name, value in changes.items() if getattr(person, name) != value}
    if birth is not None and birth != person.birth:
        different.add("birth")
    require(rules.may_change_person(by, person, different, version))
    for name, value in changes.items():
        setattr(person, name, value)
    if birth is not None:
        person.birth = birth
    compare_by_name(person)
    person.version += 1
    # Not `bsn`: saving it seals it anew.
    person.save(
        update_fields=[
            *changes,
            "birth_year",
            "birth_month",
            "birth_day",
            "born_first",
            "search_name",
            "surname_keys",
            "version",
        ]  # fmt: skip
    )
    journal.done(by=by, verb="person_changed", on=person, persons=[person.pk])
    return person


@transaction.atomic
def settle_duplicate(*, by: Actor, pair: PossibleDuplicate, moment: datetime) -> None:
    """The registry found two human beings behind two records that look alike; from here the names are no longer the registry's to read."""
    require(rules.may_settle_duplicate(by))
    pair = PossibleDuplicate.objects.select_for_update().get(pk=pair.pk)
    require(rules.must_not_be_joined(pair))
    if pair.settled_at is None:
        pair.settled_at, pair.outcome = moment, rules.TWO_PEOPLE
        pair.save(update_fields=["settled_at", "outcome"])
        journal.done(by=by, verb="duplicate_settled", on=pair, persons=[pair.person_id, pair.other_id])


@transaction.atomic
def start_household(
    *, by: Actor, name: str, area: Area | None = None, moment: datetime | None = None, members: dict[UUID, str] | None = None,
    source: str = Source.TOLD,
) -> Household:  # fmt: skip
    """People say that they belong together; `members` are their persons' ids, each with a role ("moeder") or "".

    The actor cannot read the household until he is around it (access.Involvement).
    """
    require(rules.may_start_household(by, members or {}))
    household = Household(name=name.strip(), area=area, since=moment or clock.now())
    household.save(force_insert=True)
    for person_id, role in (members or {}).items():
        _add_member(household, person_id, role, household.since, source)
    journal.done(by=by, verb="household_started", on=household, persons=members or ())
    return household


@transaction.atomic
def join_household(
    *, by: Actor, household: Household, person: Person | UUID, role: str = "", moment: datetime | None = None,
    source: str = Source.TOLD,
) -> Membership:  # fmt: skip
    """Somebody belongs to the household from this moment. Only who may see the household can add to it. Raises Denied."""
    moment, person_id = moment or clock.now(), _id(person)
    seen = Household.objects.select_for_update().filter(pk=household.pk).first()
    there = seen is not None and Membership.objects.at(moment).filter(household=seen, person_id=person_id).exists()
    require(rules.may_join_household(by, seen, there))
    member = _add_member(household, person_id, role, moment, source)
    journal.done(by=by, verb="household_joined", on=member, persons=[person_id])
    return member


@transaction.atomic
def leave_household(
    *, by: Actor, household: Household, person: Person | UUID, moment: datetime | None = None
) -> Membership:
    """Somebody no longer belongs to the household; what was written while he did stays his to read. Raises Denied."""
    moment = moment or clock.now()
    member = (
        Membership.objects.select_for_update().at(moment).filter(household=household, person_id=_id(person)).first()
    )
    require(rules.may_leave_household(by, member))
    assert member is not None
    member.period = (member.period.lower, moment)
    member.save(update_fields=["period"])
    journal.done(by=by, verb="household_left", on=member, persons=[member.person_id])
    return member


@transaction.atomic
def record_kinship(
    *, by: Actor, person: Person | UUID, other: Person | UUID, kind: str, since: date | None = None, until: date | None = None,
    source: str = Source.TOLD,
) -> Kinship:  # fmt: skip
    """`person` is parent, partner, sibling ... of `other`; the other way round is written with it."""
    require(rules.may_record_kinship(by, _id(person), _id(other)))
    kinship = Kinship(person_id=_id(person), other_id=_id(other), kind=kind, since=since, until=until, source=source)
    kinship.save(force_insert=True)
    inverse = INVERSE.get(Kinship.Kind(kind))
    if inverse:
        Kinship(person_id=_id(other), other_id=_id(person), kind=inverse, since=since, until=until, source=source).save(
            force_insert=True
        )
    journal.done(by=by, verb="kinship_recorded", on=kinship, persons=[_id(person), _id(other)])
    return kinship


@transaction.atomic
def record_authority(
    *,
    by: Actor,
    person: Person,
    kind: str,
    source: str,
    holder: Person | UUID | None = None,
    holder_professional: Professional | UUID | None = None,
    purposes: list[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Authority:
    """Somebody acts for this person from a moment, by law, by order or by the person's own word.

    A parent's or guardian's authority ends by itself at the eighteenth birthday (BW 1:233, 1:245). Raises Denied.
    """
    since = since or clock.now()
    until = rules.end_of_authority(person, kind, until)
    require(
        rules.may_record_authority(
            by, person, kind, source=source, holder=_id(holder), professional=_id(holder_professional),
            purposes=purposes or [], since=since, until=until,
        )
    )  # fmt: skip
    authority = Authority(
        person_id=person.pk,
        holder_id=_id(holder),
        holder_professional_id=_id(holder_professional),
        kind=kind,
        purposes=purposes or [],
        period=(since, until),
        source=source,
    )
    authority.save(force_insert=True)
    concerned = [person.pk, authority.holder_id] if authority.holder_id else [person.pk]
    journal.done(by=by, verb="authority_recorded", on=authority, persons=concerned)
    return authority


@transaction.atomic
def end_authority(*, by: Actor, authority: Authority, moment: datetime | None = None, seen: str = "") -> Authority:
    """Nobody acts for the person on this ground from this moment, which may lie ahead: the first look after it does not see it. Raises Denied.

    `seen`: what a worker saw of it (Source.ORDER, Source.PAPER), kept with the deed.
    """
    moment = moment or clock.now()
    authority = Authority.objects.select_for_update().get(pk=authority.pk)
    require(rules.may_end_authority(by, authority, moment, seen))
    authority.period = (authority.period.lower, moment)
    authority.save(update_fields=["period"])
    concerned = [authority.person_id, authority.holder_id] if authority.holder_id else [authority.person_id]
    ground = str(Source(seen).label) if seen else ""
    journal.done(by=by, verb="authority_ended", on=authority, persons=concerned, ground=ground)
    return authority


@transaction.atomic
def record_address(
    *, by: Actor, person: Person | UUID, street: str = "", number: str = "", postcode: str = "", city: str = "",
    since: date | None = None, secret: bool = False, for_letters: bool = False, source: str = Source.TOLD,
) -> Address:  # fmt: skip
    """Where somebody lives from this day, or where his letters go; the address before it ends. A secret one is shown nowhere."""
    require(rules.may_record_address(by))
    Address.objects.filter(person_id=_id(person), until=None, for_letters=for_letters).exclude(
        since__gt=since or date.max
    ).update(until=since or clock.today())
    hidden = Person.objects.filter(pk=_id(person), secret_address=True).exists()
    address = _add_address(_id(person), street, number, postcode, city, since, secret or hidden, source, for_letters)
    journal.done(by=by, verb="address_recorded", on=address, persons=[_id(person)])
    return address


@transaction.atomic
def record_contact_route(
    *, by: Actor, person: Person | UUID, kind: str, value: str, purpose: str, note: str = "",
    household: Household | UUID | None = None, controller: UUID | None = None, moment: datetime | None = None,
) -> ContactRoute:  # fmt: skip
    """How somebody wants to be reached, as told for a purpose. A resident or writer names the controller who asks."""
    require(rules.may_record_contact_route(by, kind, value))
    about = _id(person)
    asked_by: Any = controller or getattr(by, "controller_id", None)
    route = ContactRoute(
        household_id=_id(household),
        about_id=about,
        category="contact",
        purpose=purpose,
        author_id=getattr(by, "professional_id", None),
        author_person_id=getattr(by, "person_id", None),
        party_id=by.party_id,
        compartment_id=wall_of(purpose, by.party_id),
        controller_id=asked_by,
        moment=moment or clock.now(),
        kind=kind,
        value=value.strip(),
        note=note.strip(),
    )
    route.save(force_insert=True)
    journal.done(by=by, verb="contact_route_recorded", on=route, persons=[about], purpose=purpose)
    return route


def compare_by_name(person: Person) -> None:
    """Work out what search compares from the parts of the name."""
    person.search_name = search_name(
        person.call_name,
        person.given_names,
        person.prefix,
        person.surname,
        person.partner_prefix,
        person.partner_surname,
    )
    person.surname_keys = surname_keys(person.own_surname, f"{person.partner_prefix} {person.partner_surname}".strip())


def _add_member(household: Household, person_id: UUID, role: str, moment: datetime, source: str) -> Membership:
    member = Membership(household=household, person_id=person_id, role=role, period=(moment, None), source=source)
    member.save(force_insert=True)
    return member


def _add_address(
    person: Person | UUID, street: str, number: str, postcode: str, city: str, since: date | None = None, secret: bool = False,
    source: str = Source.TOLD, for_letters: bool = False,
) -> Address:  # fmt: skip
    address = Address(
        person_id=_id(person),
        street=street.strip(),
        number=number.strip(),
        postcode=one_postcode(postcode)[:7],
        city=city.strip(),
        since=since,
        secret=secret,
        for_letters=for_letters,
        source=source,
    )
    address.save(force_insert=True)
    return address


def _id(record: Any) -> Any:
    return getattr(record, "pk", record)
