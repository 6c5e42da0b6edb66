# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker can tell or hold back about one person, and from whom: only what he stands here for, by articles that fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access import periods, said, standing
from rondom.access.actors import Actor
from rondom.access.circle import around_household
from rondom.access.items import words_of
from rondom.access.keys import Keys, visible
from rondom.access.models import SightRule
from rondom.core import dutch
from rondom.intake.models import Note
from rondom.law import Withholding
from rondom.network.models import Party
from rondom.people.models import Authority, DossierItem, Household, Person
from rondom.plan.models import Need, Strength

# What can be told or held back piece by piece.
TEXTS: tuple[type[DossierItem], ...] = (Note, Need, Strength)
SHORT = 80


@dataclass(frozen=True)
class Whom:
    """Somebody from whom it can be held back. `who`: the person himself, who acts for him, or another."""

    word: str
    name: str
    who: str
    to: dict[str, Any]


@dataclass(frozen=True)
class Choices:
    """What the form can choose from."""

    items: tuple[DossierItem, ...]
    categories: tuple[tuple[str, str], ...]
    whom: tuple[Whom, ...]
    articles: tuple[Withholding, ...]
    purposes: tuple[str, ...]
    latest: date

    def what(self) -> list[tuple[str, Any]]:
        """Pieces of text first, then whole kinds of facts."""
        pieces = [(f"item:{one.pk}", label_of(one)) for one in self.items]
        kinds = [(f"soort:{name}", title) for name, title in self.categories]
        return [(_("Eén stuk"), pieces), (_("Een soort feiten"), kinds)]

    def article_choices(self) -> list[tuple[str, str]]:
        """Each article with what it says."""
        return [(one.id, f"{one.article}: {one.sentence}") for one in self.articles]

    def chosen(self, what: str, whom: str) -> tuple[DossierItem | None, str, Whom]:
        """The piece or the kind of facts, and from whom."""
        kind, _sep, name = what.partition(":")
        item = next((one for one in self.items if str(one.pk) == name), None) if kind == "item" else None
        return item, "" if item else name, next(one for one in self.whom if one.word == whom)

    def fits(self, article: str, item: DossierItem | None, whom: Whom) -> bool:
        """Is this article for such a fact and such a reader?"""
        found = next(one for one in self.articles if one.id == article)
        purposes = [item.purpose] if item else self.purposes
        return any(found.fits(purpose, whom.who) for purpose in purposes)


def own_texts(actor: Actor, person: Person, keys: Keys, category: str = "") -> list[DossierItem]:
    """What the worker's own organisation wrote about this person and he may read: it can be told, piece by piece."""
    found: list[DossierItem] = []
    for model in TEXTS:
        texts = visible(model, keys).filter(about=person, party_id=actor.party_id)
        found += texts.filter(category=category) if category else texts
    return sorted(found, key=lambda one: one.moment, reverse=True)


def label_of(item: DossierItem) -> str:
    """Its first words, and when it was written."""
    words = words_of(item)
    shortened = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"
    return f"{shortened} ({dutch.day_in_full(item.moment)})"


def home_of(person: Person, now: datetime) -> Household | None:
    """The household he belongs to, when there is one that the worker may know."""
    return Household.objects.filter(pk__in=standing.households(person.pk, now)).order_by("pk").first()


def choices(
    *, actor: Actor, person: Person, keys: Keys, home: Household | None, around: Keys | None, now: datetime
) -> Choices:
    """Read what this worker may hold back of this person: eight statements."""
    items = [one for model in TEXTS for one in visible(model, keys) if one.purpose in keys.purposes_for(one)]
    latest = timezone.localdate(now + timedelta(weeks=periods.longest_withholding(now)))
    return Choices(
        items=tuple(sorted(items, key=lambda one: one.moment, reverse=True)),
        categories=_categories(keys.purposes),
        whom=tuple(_whom(actor, person, home, around, now)),
        articles=law.current().on(now).withholdings_for(keys.purposes, *_WHO),
        purposes=keys.purposes,
        latest=latest,
    )


_WHO = ("person", "voice", "other")


def _categories(purposes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = SightRule.objects.filter(purpose__in=purposes).values_list("category", flat=True).distinct()
    return tuple(sorted(((name, said.category_title(name)) for name in found), key=lambda pair: pair[1]))


def _whom(actor: Actor, person: Person, home: Household | None, around: Keys | None, now: datetime) -> Iterable[Whom]:
    """The person, who acts for him, and the organisations that the worker knows to be around."""
    yield Whom(f"mens:{person.pk}", person.short_name, "person", {"to_person": person})
    holders = Authority.objects.filter(person=person, period__contains=now, holder__isnull=False)
    for row in holders.select_related("holder").order_by("holder__born_first", "holder_id"):
        assert row.holder is not None
        yield Whom(f"mens:{row.holder_id}", row.holder.short_name, "voice", {"to_person": row.holder})
    if home is None or around is None:
        return
    seen = set()
    for helper in around_household(around, home):
        if (
            helper.professional_id
            and helper.purpose
            and not helper.invited
            and (helper.party, helper.purpose) not in seen
        ):
            seen.add((helper.party, helper.purpose))
            yield from _party(actor, helper.professional_id, helper.purpose)


def _party(actor: Actor, professional_id: object, purpose: str) -> Iterable[Whom]:
    party = Party.objects.filter(professionals=professional_id).exclude(pk=actor.party_id).first()
    if party:
        name = f"{party.short_name}: {said.purpose_title(purpose)}"
        yield Whom(f"organisatie:{party.pk}:{purpose}", name, "other", {"to_party": party, "to_purpose": purpose})
