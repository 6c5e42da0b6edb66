# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wie helpt mij: everyone around him whom he may know, the fixed contact first, each with a number to call (S0-08)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.circle import Helper, around_household, may_see_involvement
from rondom.access.models import Involvement
from rondom.core import dutch
from rondom.network.models import Party
from rondom.plan.models import CircleMember, DeclinedPrompt
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.plan import coming, promised

# Everyone who took a question stands here for this; beside another purpose of the same worker it tells nothing.
FIRST_CONTACT = "awb.eerste_contact"
OWN_PLAN = "plan.samen"


@dataclass(frozen=True)
class HelperRow:
    """One professional around the resident, as he reads it. `on_paper`: the name for a sheet that visitors can read."""

    name: str
    party: str
    role: str
    note: str
    phone: str
    lead: bool
    on_paper: str
    paper_phone: str
    since: datetime

    @property
    def kind(self) -> str:
        """How the disc is drawn."""
        return "lead" if self.lead else "professional"


@dataclass(frozen=True)
class Support:
    """Free and independent: somebody who does not work for the municipality (Wmo 2.2.4)."""

    name: str
    party: str
    phone: str


@dataclass(frozen=True)
class HelpersPage:
    """Everyone around one resident."""

    rows: tuple[HelperRow, ...]
    own: tuple[CircleMember, ...]
    declined: bool
    may_name: bool
    support: Support | None
    purpose: str
    readers: str
    persons: frozenset[UUID]


def helpers_page(*, mine: Mine) -> HelpersPage:
    """Read the page: eight statements beside those of `mine`."""
    found = everyone(mine)
    rows = rows_of(found, mine.now)
    rows += _at_work(mine, {helper.professional_id for helper in found})
    rows = rows or _before(mine)
    purpose = purpose_of_own_people(found)
    return HelpersPage(
        rows=rows,
        own=tuple(mine.of(CircleMember.objects.filter(left_at=None).order_by("moment"))),
        declined=bool(mine.of(DeclinedPrompt.objects.filter(ring=CircleMember.Ring.OWN))),
        may_name=mine.household is not None,
        support=_support(rows),
        purpose=purpose,
        readers=_readers(found, purpose),
        persons=frozenset(mine.persons),
    )


def _readers(helpers: Iterable[Helper], purpose: str) -> str:
    """Who will read whom he names: himself, and by name who is around for that task."""
    names = {helper.name for helper in helpers if helper.name and helper.purpose == purpose and not helper.invited}
    return dutch.listed([_("U zelf"), *sorted(names)])


def everyone(mine: Mine) -> list[Helper]:
    """All help around his households, and around himself and who he acts for outside them."""
    by_household = {keys.household_id: keys for keys in mine.rooms}
    found = [helper for home in mine.households for helper in around_household(by_household[home.pk], home)]
    known = {helper.involvement_id for helper in found}
    return [*found, *(helper for helper in _alone(mine) if helper.involvement_id not in known)]


def _alone(mine: Mine) -> list[Helper]:
    """Help for one person that hangs on no household of his: his own, under its own name, and that of who he acts for."""
    states = [Involvement.State.ACCEPTED, Involvement.State.INVITED]
    found = Involvement.objects.filter(
        person_id__in=mine.persons, household=None, state__in=states, period__contains=mine.now
    )
    members = {
        person_id
        for keys in mine.rooms
        if keys.household_id in {home.pk for home in mine.households}
        for person_id in keys.members
    }
    outside = (
        found.exclude(person_id__in=members)
        .select_related("party", "professional", "person")
        .order_by("joined_at", "id")
    )
    return [_as_helper(one) for one in outside if one.person_id in mine.own or may_see_involvement(mine.keys, one)]


def _as_helper(involvement: Involvement) -> Helper:
    worker, party = involvement.professional, involvement.party
    return Helper(
        involvement_id=involvement.pk,
        professional_id=worker.pk if worker else None,
        name=worker.name if worker else "",
        function=worker.function_title if worker else "",
        party=party.short_name,
        phone=worker.phone if worker else party.phone,
        aliased=False,
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
        lead=False,
        lead_id=None,
        lead_answer="",
    )


def rows_of(helpers: Iterable[Helper], now: datetime) -> tuple[HelperRow, ...]:
    """One row a worker, the fixed contact first, then who is there longest."""
    groups: dict[object, list[Helper]] = {}
    for helper in helpers:
        groups.setdefault(helper.professional_id or helper.involvement_id, []).append(helper)
    sensitive = _sensitive()
    rows = [_row(group, sensitive, now) for group in groups.values()]
    return tuple(sorted(rows, key=lambda row: (not row.lead, row.since, row.name)))


def _row(group: list[Helper], sensitive: dict[str, Party], now: datetime) -> HelperRow:
    first = next((helper for helper in group if helper.purpose and helper.purpose != FIRST_CONTACT), group[0])
    lead = next((helper for helper in group if helper.lead), None)
    contacts = [helper.last_contact for helper in group if helper.last_contact]
    hidden = sensitive.get(first.party)
    return HelperRow(
        name=first.name or first.party,
        party=first.party if first.name else "",
        role=_role(first, lead),
        note=_note(first, max(contacts, default=None), timezone.localdate(now)),
        phone=first.phone,
        lead=lead is not None,
        on_paper=hidden.alias if hidden else first.name or first.party,
        paper_phone=hidden.relay_phone if hidden else first.phone,
        since=min(helper.joined_at or helper.since or now for helper in group),
    )


def _at_work(mine: Mine, known: Container[UUID | None]) -> tuple[HelperRow, ...]:
    """Who does something that *mijn plan* names, and does not stand around him: he can be called, or his party once he left."""
    rows: dict[UUID, HelperRow] = {}
    for line in coming(mine, promised(mine)):
        worker = line.worker
        if worker is None or worker.pk in known:
            continue
        party, here = worker.party, worker.is_at_work(mine.now)
        rows.setdefault(
            worker.pk,
            HelperRow(
                name=worker.name,
                party="" if party.alias else party.short_name,
                role=_("Doet iets voor u"),
                note=line.what,
                phone=worker.phone if here else party.phone,
                lead=False,
                on_paper=party.alias or worker.name,
                paper_phone=party.relay_phone if party.alias else worker.phone if here else party.phone,
                since=mine.now,
            ),
        )
    return tuple(rows.values())


def _before(mine: Mine) -> tuple[HelperRow, ...]:
    """Who helped him last, when nobody does now: he can still call and ask how it goes on."""
    ended = Involvement.objects.filter(
        Q(person_id__in=mine.own) | Q(person=None, household_id__in=mine.lived_in),
        state=Involvement.State.ACCEPTED,
        period__endswith__lte=mine.now,
        party__alias="",
        professional__isnull=False,
    )
    last = ended.select_related("party", "professional").order_by("-period__endswith").first()
    if last is None or last.professional is None or last.period.upper is None:
        return ()
    here = last.professional.is_at_work(mine.now)
    return (
        HelperRow(
            name=last.professional.name,
            party=last.party.short_name,
            role=_("Hielp u tot %(day)s") % {"day": dutch.day(last.period.upper, timezone.localdate(mine.now))},
            note=_("Vragen? Bel gerust."),
            phone=last.professional.phone if here else last.party.phone,
            lead=False,
            on_paper=last.professional.name,
            paper_phone=last.professional.phone if here else last.party.phone,
            since=mine.now,
        ),
    )


def _sensitive() -> dict[str, Party]:
    """Parties whose very name tells something, by the name on these pages."""
    return {party.short_name: party for party in Party.objects.exclude(alias="")}


def _role(helper: Helper, lead: Helper | None) -> str:
    if lead and lead.lead_answer == "yes":
        return _("Uw vaste begeleider")
    if lead:
        return _("Wil uw vaste begeleider zijn. U beslist.")
    return _("Is gevraagd om mee te doen") if helper.invited else ""


def _note(helper: Helper, last: datetime | None, today: date) -> str:
    """What this worker is here for, and when they last spoke."""
    purpose = law.current().purposes.get(helper.purpose)
    title = purpose.title if purpose else ""
    about = _("Voor %(name)s: %(what)s.") if helper.about_name and title else _("%(what)s.")
    parts = (
        [about % {"name": helper.about_name, "what": title if helper.about_name else title[:1].upper() + title[1:]}]
        if title
        else []
    )
    if last and not helper.invited:
        parts.append(_("Laatst: %(day)s.") % {"day": dutch.day(last, today)})
    return " ".join(parts)


def _support(rows: Iterable[HelperRow]) -> Support | None:
    """Whom he can ask to stand beside him; None when somebody of them already does."""
    party = Party.objects.filter(kind=Party.Kind.INDEPENDENT).select_related("contact").order_by("name").first()
    if party is None or any(row.party == party.short_name for row in rows):
        return None
    return Support(party.contact.name if party.contact else party.short_name, party.short_name, party.phone)


def purpose_of_own_people(helpers: Iterable[Helper]) -> str:
    """For which task his own people are written down: that of his fixed contact, else of who came first; alone, his own plan."""
    there = [helper for helper in helpers if helper.purpose and not helper.invited and helper.about_id is None]
    there.sort(key=lambda helper: (helper.purpose == FIRST_CONTACT, not helper.lead))
    return there[0].purpose if there else OWN_PLAN
