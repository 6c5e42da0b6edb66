# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands around a household, as far as the one who looks may know: those of his own purpose and party, whom he asked himself, whom he was
shown, and always the director. An organisation whose very name tells something goes by its alias, masked here.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from rondom.access.keys import AROUND, INVOLVEMENT, NAME, Keys, SharedKeys
from rondom.access.models import Involvement, Lead
from rondom.core.kept import Kept
from rondom.network.models import Party, Professional
from rondom.people.models import Household, Person


@dataclass(frozen=True)
class Helper:
    """Somebody around the household, as the viewer may read it. `involvement_id` is None for a director whose task he may not know."""

    involvement_id: UUID | None
    professional_id: UUID | None
    name: str
    function: str
    party: str
    phone: str
    aliased: bool
    purpose: str
    about_id: UUID | None
    about_name: str
    setting: str
    since: datetime | None
    joined_at: datetime | None
    last_contact: datetime | None
    until: datetime | None
    invited: bool
    note: str
    lead: bool
    lead_id: UUID | None
    lead_answer: str
    # Whose place at the table it is, also under an alias: never on a page.
    seat: UUID | None = None


@dataclass(frozen=True)
class _Facet:
    """An involvement as sight looks at it: like a dossier item of the pseudo-categories `around`, `involvement` and `organisation_name`."""

    id: UUID | None
    household_id: UUID | None
    purpose: str
    category: str
    about_id: UUID | None
    party_id: UUID | None
    compartment_id: UUID | None
    moment: datetime
    own_to_id: UUID | None = None


def around_household(keys: Keys | SharedKeys, household: Household) -> list[Helper]:
    """Everyone around this household whom the viewer (or everyone at the table) may know of, longest around first. Two statements."""
    seats = keys.seats if isinstance(keys, SharedKeys) else (keys,)
    found = _involvements(seats[0], household)
    lead = _lead(household.pk, seats[0].moment)
    helpers = [_helper(seats, involvement, lead) for involvement in found if may_see_involvement(keys, involvement)]
    if lead and lead.professional and not any(helper.lead_id for helper in helpers):
        helpers.insert(0, _director(seats, lead, lead.professional))
    return helpers


def may_see_involvement(keys: Keys | SharedKeys, involvement: Involvement) -> bool:
    """May the viewer (or everyone at the table) know that this party is around?"""
    seats = keys.seats if isinstance(keys, SharedKeys) else (keys,)
    return all(_sees(seat, involvement) for seat in seats)


def _around(household: UUID, members: list[UUID], moment: datetime) -> QuerySet[Involvement]:
    theirs = RawSQL("access_involvement.person_id = ANY(%s::uuid[])", [members], output_field=BooleanField())
    states = [Involvement.State.ACCEPTED, Involvement.State.INVITED]
    found = Involvement.objects.filter(Q(household_id=household) | Q(theirs, household=None), state__in=states)
    found = found.filter(period__contains=moment)
    return found.select_related("party", "professional", "person").order_by("joined_at", "id")


def _leads(household: UUID, moment: datetime) -> QuerySet[Lead]:
    found = Lead.objects.filter(household_id=household, since__lte=moment)
    return found.select_related("professional__party").order_by("-since")[:1]


AROUND_HOUSEHOLD, LEADS = Kept(_around), Kept(_leads)


def _involvements(keys: Keys, household: Household) -> list[Involvement]:
    return AROUND_HOUSEHOLD(household=household.pk, members=list(keys.members), moment=keys.moment)


def _lead(household_id: UUID, moment: datetime) -> Lead | None:
    """Who leads now. Who does not work any more leads nobody: there is no director until another one is."""
    lead = next(iter(LEADS(household=household_id, moment=moment)), None)
    return lead if lead and lead.professional and lead.professional.is_at_work(moment) else None


def _sees(keys: Keys, involvement: Involvement) -> bool:
    shown = _facet(keys, involvement, INVOLVEMENT)
    if keys.withholds(shown):
        return False
    return keys.reason(shown) is not None or keys.reason(_facet(keys, involvement, AROUND)) is not None


def _facet(keys: Keys, involvement: Involvement, category: str) -> _Facet:
    return _Facet(
        # Being shown that somebody is around is not being shown its organisation's name.
        id=None if category == NAME else involvement.pk,
        household_id=involvement.household_id,
        purpose=involvement.purpose,
        category=category,
        about_id=involvement.person_id,
        party_id=involvement.party_id,
        compartment_id=involvement.compartment_id,
        moment=keys.moment,
    )


def _helper(seats: tuple[Keys, ...], involvement: Involvement, lead: Lead | None) -> Helper:
    worker, party = involvement.professional, involvement.party
    named = not party.is_sensitive or all(_knows_name(keys, involvement) for keys in seats)
    leads = bool(lead and worker and lead.professional_id == worker.pk)
    return Helper(
        involvement_id=involvement.pk,
        professional_id=worker.pk if worker and named else None,
        name=worker.name if worker and named else "",
        function=worker.function_title if worker and named else "",
        party=party.short_name if named else alias(party, involvement.person),
        phone=_phone(party, worker, named),
        aliased=not named,
        purpose=involvement.purpose,
        about_id=involvement.person_id,
        about_name=involvement.person.short_name if involvement.person else "",
        setting=involvement.setting,
        since=involvement.period.lower,
        joined_at=involvement.joined_at,
        last_contact=involvement.last_contact,
        until=involvement.period.upper,
        invited=involvement.state == Involvement.State.INVITED,
        note=involvement.note,
        lead=leads and lead is not None and lead.answer != "no",
        lead_id=lead.pk if leads and lead else None,
        lead_answer=lead.answer if leads and lead else "",
        seat=worker.pk if worker and involvement.state == Involvement.State.ACCEPTED else None,
    )


def _director(seats: tuple[Keys, ...], lead: Lead, worker: Professional) -> Helper:
    """The director, to who may know that he leads and nothing else about him."""
    party = worker.party
    named = not party.is_sensitive
    return Helper(
        involvement_id=None,
        professional_id=worker.pk if named else None,
        name=worker.name if named else "",
        function=worker.function_title if named else "",
        party=party.short_name if named else alias(party, None),
        phone=_phone(party, worker, named),
        aliased=not named,
        purpose="",
        about_id=None,
        about_name="",
        setting=worker.setting,
        since=lead.since,
        joined_at=lead.since,
        last_contact=None,
        until=None,
        invited=False,
        note="",
        lead=lead.answer != "no",
        lead_id=lead.pk,
        lead_answer=lead.answer,
        seat=worker.pk if named else None,
    )


def _knows_name(keys: Keys, involvement: Involvement) -> bool:
    """Was the viewer shown the organisation's real name, or does he work there himself?"""
    if keys.reason(_facet(keys, involvement, NAME)):
        return True
    own = _facet(keys, involvement, AROUND)
    return any(key.purpose is None and key.source == involvement.party_id and key.opens(own) for key in keys.allow)


def alias(party: Party, person: Person | None) -> str:
    """ "vertrouwd contact van Jeroen" """
    if person is None:
        return party.alias
    return _("%(alias)s van %(name)s") % {"alias": party.alias, "name": person.short_name}


def _phone(party: Party, worker: Professional | None, named: bool) -> str:
    if not named:
        return party.relay_phone
    return worker.phone if worker and worker.phone else party.phone
