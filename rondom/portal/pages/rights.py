# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uw gegevens: what this resident asked, and the answers of those he may know of."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.people.models import Person
from rondom.portal.pages.mine import Mine
from rondom.rights.clocks import TERM
from rondom.rights.reading import Asked, asked_by, speaks_for


@dataclass(frozen=True)
class RightsPage:
    """What was asked, for whom he may ask, and what the law promises."""

    asked: tuple[Asked, ...]
    may_ask_for: dict[str, tuple[Person, str]]
    promise: str
    article: str
    objection: str
    persons: frozenset[UUID]


def rights_page(*, actor: Actor, mine: Mine) -> RightsPage:
    """Read the page: three statements beside those of `mine`, and one for each task."""
    laws = law.current().on(mine.now)
    me = Person.objects.get(pk=mine.id)
    spoken_for = {one.pk: one for one in mine.acts_for}
    others = [spoken_for[pk] for pk in speaks_for(list(spoken_for))]
    persons = {str(me.pk): (me, _("mijzelf"))} | {str(one.pk): (one, one.short_name) for one in others}
    asked = asked_by(actor, mine.now)
    return RightsPage(
        asked=asked,
        may_ask_for=persons,
        promise=laws.terms[TERM].sentence,
        article=laws.terms[TERM].article,
        objection=laws.duties["avg.besluit"].sentence,
        persons=frozenset(mine.persons),
    )
