# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat u laat zien: what he showed to whom and until when, and to whom he can show something. He picks, he stops it, at any moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.access import said
from rondom.access.items import words_of
from rondom.access.keys import INVOLVEMENT, NAME
from rondom.access.models import Grant, Involvement
from rondom.core import dutch
from rondom.core.readback import Readback
from rondom.people.models import DossierItem, Household, Person
from rondom.portal.pages.helpers import everyone
from rondom.portal.pages.mine import Mine
from rondom.portal.pages.story import KINDS


@dataclass(frozen=True)
class Shown:
    """One thing that somebody may see because he says so."""

    id: UUID
    what: str
    whom: str
    until: str


@dataclass(frozen=True)
class ShownPage:
    """What he shows now, and who helps him whom he could show."""

    shown: tuple[Shown, ...]
    helpers: tuple[tuple[UUID, str], ...]
    persons: frozenset[UUID]


@dataclass(frozen=True)
class Receiver:
    """Somebody to whom it can be shown: exactly who reads it then, and what the deed needs."""

    word: str
    name: str
    reads: str
    to: dict[str, Any]


def shown_page(*, mine: Mine) -> ShownPage:
    """Read the page: ten statements beside those of `mine`."""
    own = Q(about_id__in=mine.own) | Q(given_by_id__in=mine.own)
    grants = list(
        Grant.objects.filter(own, effect=Grant.Effect.ALLOW, period__contains=mine.now, emergency=None, hand_over=None)
        .exclude(category=NAME)
        .select_related("to_party", "to_person", "to_professional__party", "source")
        .order_by("period", "id")
    )
    words = _words({one.item for one in grants if one.item})
    return ShownPage(
        shown=tuple(
            Shown(one.pk, _what(one, words), whom(one), dutch.day_in_full(one.period.upper) if one.period.upper else "")
            for one in grants
        ),
        helpers=tuple((one.pk, _helper(one)) for one in own_help(mine)),
        persons=frozenset(
            {*mine.own, *(one for grant in grants for one in (grant.about_id, grant.to_person_id) if one)}
        ),
    )


def own_help(mine: Mine) -> list[Involvement]:
    """Who helps him alone: that is his to tell."""
    found = Involvement.objects.in_force(mine.now).filter(person_id__in=mine.own)
    return list(found.select_related("party", "professional", "person").order_by("joined_at", "id"))


def _helper(one: Involvement) -> str:
    return f"{one.professional.name}, {one.party.name}" if one.professional else one.party.name


def _words(items: Iterable[UUID]) -> dict[UUID, str]:
    """What stands in each of these, as far as he may read it himself."""
    found: dict[UUID, str] = {}
    for model in KINDS.values():
        found |= {one.pk: words_of(one) for one in model._default_manager.filter(pk__in=items)}
    helping = Involvement.objects.filter(pk__in=items).select_related("party", "professional")
    return found | {one.pk: _("dat %(name)s u helpt") % {"name": _helper(one)} for one in helping}


def _what(grant: Grant, words: dict[UUID, str]) -> str:
    if grant.item:
        text = words.get(grant.item, "")
        return text if text.startswith(_("dat ")) else f"“{text}”" if text else _("één stuk tekst")
    if grant.category == INVOLVEMENT:
        return _("wie u helpt")
    return said.category_title(grant.category)


def whom(grant: Grant) -> str:
    """Who reads it."""
    if grant.to_party:
        return _("%(party)s, voor: %(what)s") % {
            "party": grant.to_party.short_name,
            "what": said.purpose_title(grant.to_purpose),
        }
    if grant.to_professional:
        return f"{grant.to_professional.name}, {grant.to_professional.party.short_name}"
    return grant.to_person.short_name if grant.to_person else ""


def receivers(mine: Mine) -> list[Receiver]:
    """To whom he can show something: who helps around him, by the task, and the grown-ups he lives with. Nobody he was not told of."""
    known = {one.involvement_id for one in everyone(mine) if one.name and not one.invited}
    helping = Involvement.objects.in_force(mine.now).filter(pk__in=[pk for pk in known if pk])
    found: dict[tuple[UUID, str, UUID | None], Receiver] = {}
    for one in helping.select_related("party", "professional").order_by("joined_at", "id"):
        found.setdefault((one.party_id, one.purpose, one.household_id), _party(one))
    home = mine.household
    if home:
        living = Person.objects.filter(memberships__household=home, memberships__period__contains=mine.now)
        for person in living.exclude(pk__in=mine.own).order_by("born_first", "pk"):
            age = person.age_on(mine.now.date())
            if age is None or age >= 18:
                found[(person.pk, "", None)] = Receiver(
                    f"mens:{person.pk}", person.short_name, person.short_name, {"to_person": person}
                )
    return list(found.values())


def _party(one: Involvement) -> Receiver:
    who = one.professional.name if one.professional else one.party.short_name
    title = said.purpose_title(one.purpose)
    return Receiver(
        f"hulp:{one.pk}",
        _("%(name)s van %(party)s, voor: %(what)s") % {"name": who, "party": one.party.short_name, "what": title},
        _("%(name)s, en wie bij %(party)s met naam hetzelfde voor u doet")
        % {"name": who, "party": one.party.short_name},
        {
            "to_party": one.party,
            "to_purpose": one.purpose,
            "household": Household(pk=one.household_id) if one.household_id else None,
        },
    )


def told_of(one: Involvement) -> str:
    """What is shown when he shows who helps him."""
    return _("Dat %(name)s u helpt") % {"name": _helper(one)}


def readback(what: str, receiver: Receiver, until: date | None) -> Readback:
    """Before it is shown."""
    return Readback(
        above=_("Wat u laat zien"),
        above_url=reverse("portal:shown"),
        heading=_("Dit laat u zien"),
        quote=what,
        rows=(
            (_("Wie het ziet"), receiver.reads),
            (_("Wat"), _("alleen dit, niets anders")),
            (_("Tot"), dutch.day_in_full(until) if until else _("u het stopt")),
        ),
        sentence=_("U kunt dit altijd stoppen. Dat geldt meteen. Wat al gelezen is, is gelezen."),
        article=_("U laat dit zelf zien."),
        deed=_("Laat dit zien"),
    )


def may_show_item(item: DossierItem | Involvement, mine: Mine) -> bool:
    """His own facts, and who helps him alone; nobody else's."""
    return (item.person_id if isinstance(item, Involvement) else item.about_id) in mine.own
