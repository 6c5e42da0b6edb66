# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who can see which kind of whose facts around one household, on what ground: for the privacy officer and the resident (access.md, How).

It reads the same keys as every page, for everyone who could hold one, and so runs as owner of the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.keys import AROUND, INVOLVEMENT, NAME, Key, Keys, keys_of
from rondom.access.models import Grant, Involvement
from rondom.network.models import Professional
from rondom.people.models import Authority, DossierItem, Household, Membership, Person


@dataclass(frozen=True)
class Row:
    """One reason why somebody sees, or does not see, one kind of facts."""

    party: str
    function: str
    name: str
    whose: str
    category: str
    purpose: str
    effect: str
    ground: str


def who_sees(household: Household, moment: datetime, using: str = "owner") -> list[Row]:
    """Every row for this household at this moment, by party, name and person."""
    names = _names(household, using)
    workers, people = holders(household, moment, using)
    rows = {row for worker in workers for row in _of_worker(worker, household, moment, names, using)}
    rows |= set(_named_in_items(household, moment, names, using))
    rows |= {row for person in people for row in _of_resident(person, household, moment, names, using)}
    return sorted(rows, key=lambda row: (row.party, row.name, row.whose, row.category, row.purpose, row.ground))


def holders(household: Household, moment: datetime, using: str = "owner") -> tuple[list[Professional], list[Person]]:
    """Everyone who could hold a key here: workers at work, and residents."""
    return _workers(household, moment, using), _people(household, moment, using)


def _of_worker(
    worker: Professional, household: Household, moment: datetime, names: dict[UUID, str], using: str
) -> Iterator[Row]:
    keys = keys_of(household.pk, moment, worker=worker.pk, using=using)
    yield from _rows(keys, worker.party.short_name, worker.function_title, worker.name, names)


def _of_resident(
    person: Person, household: Household, moment: datetime, names: dict[UUID, str], using: str
) -> Iterator[Row]:
    keys = keys_of(household.pk, moment, resident=person.pk, using=using)
    yield from _rows(keys, "", _("inwoner"), person.short_name, names)


def _named_in_items(household: Household, moment: datetime, names: dict[UUID, str], using: str) -> Iterator[Row]:
    """Who reads something because it names him: an agreement of his own."""
    readers = [
        one for model in DossierItem.__subclasses__() for one in model.named_readers(household.pk, moment, using)
    ]
    at_work = Professional.objects.using(using).at_work(moment).select_related("party")
    workers = at_work.in_bulk([one.professional_id for one in readers])
    for one in readers:
        if worker := workers.get(one.professional_id):
            whose = names.get(one.about_id, "") if one.about_id else _("het huishouden samen")
            yield Row(
                worker.party.short_name, worker.function_title, worker.name, whose, law.current().categories[one.category].title,
                one.purpose, _("ziet"), one.ground,
            )  # fmt: skip


def _rows(keys: Keys, party: str, function: str, name: str, names: dict[UUID, str]) -> Iterator[Row]:
    for key in (*keys.allow, *keys.withhold):
        if key.category != AROUND:
            effect = _("ziet") if key.effect == "allow" else _("ziet niet: achtergehouden")
            yield Row(party, function, name, _whose(key, names), _category(key), _purpose(key), effect, _ground(key))


def _whose(key: Key, names: dict[UUID, str]) -> str:
    if key.whole:
        return _("het huishouden samen")
    if key.about:
        return names.get(key.about, _("iemand anders"))
    return _("één stuk") if key.item else _("iedereen in dit huishouden")


def _category(key: Key) -> str:
    categories = law.current().categories
    if key.item:
        return _("één stuk")
    if key.category in (INVOLVEMENT, NAME):
        return _("wie er helpt") if key.category == INVOLVEMENT else _("naam van de organisatie")
    if key.category is None:
        return _("alles") if key.seen_for == "" else _("alles van de eigen organisatie")
    return categories[key.category].title if key.category in categories else key.category


def _purpose(key: Key) -> str:
    return key.seen_for or key.purpose or ""


def _ground(key: Key) -> str:
    """The article, or by which authority somebody speaks."""
    return str(dict(Authority.Kind.choices).get(key.ground, key.ground))


def _names(household: Household, using: str) -> dict[UUID, str]:
    persons = Person.objects.using(using).filter(memberships__household=household).distinct()
    return {person.pk: person.short_name for person in persons}


def _workers(household: Household, moment: datetime, using: str) -> list[Professional]:
    """Everyone who is named around the household or its people, holds an order, or was given sight by name."""
    people = list(_names(household, using))
    around = Involvement.objects.using(using).in_force(moment).filter(Q(household=household) | Q(person_id__in=people))
    found = {one for pair in around.values_list("professional_id", "deputy_id") for one in pair}
    orders = Authority.objects.using(using).filter(person_id__in=people, period__contains=moment)
    found |= set(orders.values_list("holder_professional_id", flat=True))
    found |= set(_grants(household, people, moment, using).values_list("to_professional_id", flat=True))
    at_work = Professional.objects.using(using).at_work(moment).select_related("party")
    return list(at_work.filter(pk__in=found - {None}))


def _people(household: Household, moment: datetime, using: str) -> list[Person]:
    """Everyone who belongs or belonged to it, acts for one of them, or was shown something."""
    members = set(Membership.objects.using(using).filter(household=household).values_list("person_id", flat=True))
    acting = Authority.objects.using(using).filter(person_id__in=members, period__contains=moment, holder__isnull=False)
    shown = _grants(household, list(members), moment, using).exclude(to_person=None)
    found = (
        members | set(acting.values_list("holder_id", flat=True)) | set(shown.values_list("to_person_id", flat=True))
    )
    return list(Person.objects.using(using).filter(pk__in=found))


def _grants(household: Household, people: list[UUID], moment: datetime, using: str) -> QuerySet[Grant]:
    place = Q(household=household) | Q(about_id__in=people)
    return Grant.objects.using(using).filter(place, period__contains=moment)
