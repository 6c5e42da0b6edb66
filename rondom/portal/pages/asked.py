# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wij vragen u iets: what waits for a yes or a no, with what it opens and for how long, and that a no costs nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access import consent_rules as rules
from rondom.access import periods, said
from rondom.access.models import ConsentRequest
from rondom.core import dutch
from rondom.portal.pages.mine import Mine


@dataclass(frozen=True)
class Asked:
    """One question for a yes. `other`: what is said of the second voice that the law wants to hear."""

    id: UUID
    heading: str
    text: str
    who: str
    rows: tuple[tuple[str, str], ...]
    article: str
    closes: str
    other: str

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"vraag-{self.id}"

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """Ja and nee, equal."""
        return [("yes", _("Ja"), "check"), ("no", _("Nee"), "x")]


@dataclass(frozen=True)
class Refused:
    """Something he said no to."""

    heading: str
    text: str
    told: str


def asked(mine: Mine) -> tuple[Asked, ...]:
    """What waits for his answer, for himself or who he acts for, oldest first. One statement."""
    waiting = ConsentRequest.objects.filter(person_id__in=mine.persons, answer="", closes_at__gt=mine.now)
    found = waiting.select_related("person", "asked_by__party", "to_party", "source_party", "first_voice")
    today = timezone.localdate(mine.now)
    return tuple(_asked(one, mine, today) for one in found.order_by("asked_at", "id") if _is_asked(one, mine, today))


def refused(mine: Mine) -> tuple[Refused, ...]:
    """What he, or who he acts for, said no to, newest first. One statement."""
    found = ConsentRequest.objects.filter(person_id__in=mine.persons, answer=ConsentRequest.Answer.NO)
    today = timezone.localdate(mine.now)
    return tuple(
        Refused(said.question_of(one), one.text, _no(one, mine, today))
        for one in found.select_related("to_party", "source_party", "answered_by").order_by("-answered_at")
    )


def _no(request: ConsentRequest, mine: Mine, today: date) -> str:
    assert request.answered_at is not None and request.answered_by is not None, "the database keeps an answer whole"
    day = dutch.day(request.answered_at, today)
    if request.answered_by_id in mine.own:
        return _("U zei nee, %(day)s. Er is niets gedeeld.") % {"day": day}
    return _("%(name)s zei nee, %(day)s. Er is niets gedeeld.") % {"name": request.answered_by.short_name, "day": day}


def _is_asked(request: ConsentRequest, mine: Mine, today: date) -> bool:
    """Is his word asked for: his own from the age at which it counts, a parent's until the child says it alone?"""
    ruling = rules.ruling_of(law.current(), request.kind, request.purpose, request.source_purpose)
    age = request.person.age_on(today)
    himself = request.person_id in mine.own
    return rules.word_is_asked(ruling, age, himself=himself) and request.first_voice_id not in mine.own


def _asked(request: ConsentRequest, mine: Mine, today: date) -> Asked:
    until = request.until or periods.without_contact(mine.now)
    rows = list(said.rows_of(request, until))
    if request.person_id not in mine.own:
        rows.insert(0, (_("Over"), request.person.short_name))
    asker = request.asked_by
    return Asked(
        id=request.pk,
        heading=said.question_of(request),
        text=request.text,
        who=_("%(name)s van %(party)s vraagt dit") % {"name": asker.name, "party": asker.party.short_name},
        rows=tuple(rows),
        article=request.article,
        closes=_("U kunt antwoorden tot %(day)s. Geen antwoord is geen ja.")
        % {"day": dutch.day(request.closes_at, today)},
        other=_second(request),
    )


def _second(request: ConsentRequest) -> str:
    """Who said yes already, where two say it together."""
    if request.first_voice is None:
        return ""
    return _("%(name)s zei al ja. Pas als u ook ja zegt, gaat er iets open.") % {"name": request.first_voice.short_name}
