# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one person was asked, said yes and no to, and what is held back: the three kinds of yes apart, each with its own deeds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.access import said
from rondom.access.actors import Actor
from rondom.access.models import Consent, ConsentRequest, Grant, Objection
from rondom.core import dutch
from rondom.desk.pages.lines import HeldNow, held_by_me
from rondom.desk.pages.withholding import home_of
from rondom.people.models import Authority, Household, Person

# The word in the address -> the kind of yes.
KINDS = {"vertellen": Consent.Kind.RELEASE, "andere-wet": Consent.Kind.GROUND, "hulp": Consent.Kind.HELP}
HEADINGS = {
    "vertellen": (gettext_lazy("Een hulpverlener mag iets vertellen"), gettext_lazy("Ontheffing van het beroepsgeheim, per stuk of per zin.")),
    "andere-wet": (gettext_lazy("Toestemming die de wet vraagt"), gettext_lazy("Om iets te gebruiken dat voor een andere vraag is verteld.")),
    "hulp": (gettext_lazy("Ja tegen hulp"), gettext_lazy("Geen ja tegen delen: dat vraag je apart.")),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One question or yes as a worker reads it. `releasable`: his own organisation may tell something on it."""

    id: UUID
    heading: str
    text: str
    rows: tuple[tuple[str, str], ...]
    article: str
    state: str
    releasable: bool = False


@dataclass(frozen=True)
class Section:
    """One kind of yes: what waits, what holds, and what was refused or is over."""

    word: str
    heading: str
    explained: str
    waiting: tuple[Line, ...]
    given: tuple[Line, ...]
    past: tuple[Line, ...]


@dataclass(frozen=True)
class Granted:
    """Something this worker released or holds back, and until when."""

    id: UUID
    what: str
    whom: str
    until: str
    ground: str
    reason: str


@dataclass(frozen=True)
class Objected:
    """A parent who does not agree."""

    id: UUID
    words: str


@dataclass(frozen=True)
class ConsentsPage:
    """Everything one worker may read about the yeses of one person."""

    person: Person
    household: Household | None
    sections: tuple[Section, ...]
    released: tuple[Granted, ...]
    withheld: tuple[Granted, ...]
    objections: tuple[Objected, ...]
    has_parents: bool


def consents_page(*, actor: Actor, person: Person, now: datetime) -> ConsentsPage:
    """Read the page: seven statements."""
    today = timezone.localdate(now)
    home = home_of(person, now)
    requests = list(
        ConsentRequest.objects.filter(person=person)
        .select_related("to_party", "source_party", "asked_by", "answered_by", "first_voice", "recorded_by")
        .order_by("-asked_at")
    )
    consents = list(
        Consent.objects.filter(person=person)
        .select_related("to_party", "source_party", "given_by", "given_with", "recorded_by")
        .order_by("-period")
    )
    grants = mine(actor, now, person=person)
    parents = Authority.objects.filter(person=person, kind=Authority.Kind.PARENT, period__contains=now)
    return ConsentsPage(
        person=person,
        household=home,
        sections=tuple(_section(word, requests, consents, actor, now, today) for word in KINDS),
        released=tuple(granted(one) for one in grants if one.effect == Grant.Effect.ALLOW),
        withheld=tuple(granted(one) for one in grants if one.effect == Grant.Effect.WITHHOLD),
        objections=_objections(person, now, today),
        has_parents=parents.exists(),
    )


def mine(actor: Actor, now: datetime, *, person: Person | None = None, most: int | None = None) -> list[Grant]:
    """What this worker himself released or holds back now, what ends first on top."""
    found = Grant.objects.filter(given_by_professional_id=actor.id, period__contains=now)
    if person:
        found = found.filter(about=person)
    # One text goes to a party as one grant; what only carries its name along stands with it.
    found = found.exclude(category="organisation_name")
    ordered = found.select_related("about", "to_party", "to_person", "to_professional__party", "source")
    return list(ordered.order_by("period__endswith", "id")[:most])


def granted(grant: Grant) -> Granted:
    """In words."""
    return Granted(
        id=grant.pk,
        what=said.category_title(grant.category) if grant.category else _("één stuk tekst"),
        whom=whom(grant),
        until=dutch.day_in_full(grant.period.upper) if grant.period.upper else "",
        ground=grant.ground,
        reason=grant.reason,
    )


def whom(grant: Grant) -> str:
    """To whom, or from whom."""
    if grant.to_party:
        return grant.to_party.short_name
    if grant.to_professional:
        return f"{grant.to_professional.name}, {grant.to_professional.party.short_name}"
    return grant.to_person.short_name if grant.to_person else ""


def _section(
    word: str,
    requests: Sequence[ConsentRequest],
    consents: Sequence[Consent],
    actor: Actor,
    now: datetime,
    today: date,
) -> Section:
    kind = KINDS[word]
    asked = [one for one in requests if one.kind == kind]
    given = [one for one in consents if one.kind == kind]
    heading, explained = HEADINGS[word]
    return Section(
        word=word,
        heading=str(heading),
        explained=str(explained),
        waiting=tuple(_request(one, now, today) for one in asked if one.is_open(now)),
        given=tuple(_consent(one, actor, now, today) for one in given if now in one.period),
        past=tuple(
            [_request(one, now, today) for one in asked if not one.is_open(now) and one.answer != "yes"]
            + [_consent(one, actor, now, today) for one in given if now not in one.period]
        ),
    )


def _request(one: ConsentRequest, now: datetime, today: date) -> Line:
    return Line(
        one.pk,
        said.question_of(one),
        one.text,
        tuple(said.rows_of(one, one.until, to_worker=True)),
        one.article,
        _state(one, now, today),
    )


def _state(one: ConsentRequest, now: datetime, today: date) -> str:
    """What came of the question."""
    asked = _("%(name)s vroeg dit, %(day)s.") % {"name": one.asked_by.name, "day": dutch.day(one.asked_at, today)}
    if one.answer == ConsentRequest.Answer.NO and one.answered_by and one.answered_at:
        no = _("%(name)s zei nee, %(day)s.") % {
            "name": one.answered_by.short_name,
            "day": dutch.day(one.answered_at, today),
        }
        return f"{asked} {no}"
    if not one.is_open(now):
        return asked + " " + _("Er kwam geen antwoord. Er is niets gedeeld.")
    if one.first_voice:
        return asked + " " + _("%(name)s zei ja, de ander moet nog.") % {"name": one.first_voice.short_name}
    return asked + " " + _("Antwoorden kan tot %(day)s.") % {"day": dutch.day(one.closes_at, today)}


def _consent(one: Consent, actor: Actor, now: datetime, today: date) -> Line:
    over = now not in one.period
    given = _("%(name)s zei ja, %(day)s, %(way)s.") % {
        "name": _voices(one),
        "day": dutch.day(one.period.lower, today) if one.period.lower else _("heel even"),
        "way": one.get_way_display(),
    }
    if one.recorded_by:
        given += " " + _("%(name)s schreef het op.") % {"name": one.recorded_by.name}
    if one.period.isempty:
        given += " " + _("Meteen weer ingetrokken.")
    elif over and one.withdrawn:
        given += " " + _("Ingetrokken, %(moment)s.") % {"moment": dutch.moment(one.period.upper, today)}
    elif over:
        given += " " + _("Voorbij sinds %(day)s.") % {"day": dutch.day(one.period.upper, today)}
    releasable = not over and one.kind != Consent.Kind.HELP and one.to_party_id is not None
    return Line(
        one.pk,
        said.question_of(one),
        one.text,
        tuple(said.rows_of(one, one.period.upper, to_worker=True)),
        one.article,
        given,
        releasable and actor.party_id == one.source_party_id,
    )


def _voices(one: Consent) -> str:
    names = [one.given_by.short_name, *([one.given_with.short_name] if one.given_with else [])]
    return _(" en ").join(names)


def _objections(person: Person, now: datetime, today: date) -> tuple[Objected, ...]:
    found = Objection.objects.filter(person=person, period__contains=now).select_related("parent")
    return tuple(
        Objected(
            one.pk,
            _("%(name)s is het niet eens met: %(what)s. Sinds %(day)s.")
            % {
                "name": one.parent.short_name,
                "what": said.purpose_title(one.purpose),
                "day": dutch.day(one.period.lower, today),
            },
        )
        for one in found.order_by("period")
    )


# A worker's own page: what waits, and what he holds back

AT_MOST = 25


@dataclass(frozen=True)
class MinePage:
    """What one worker asked that has no answer yet, for whom he may tell something, and what he holds back, what ends first on top."""

    waiting: tuple[tuple[Person, Line], ...]
    telling: tuple[tuple[Person, Line], ...]
    alone: tuple[Person, ...]
    withheld: tuple[tuple[Person | None, Granted], ...]
    lines: tuple[HeldNow, ...]
    persons: frozenset[UUID]


def mine_page(*, actor: Actor, now: datetime) -> MinePage:
    """Read the page: six statements, each from the worker's own narrow side and at most twenty-five rows."""
    today = timezone.localdate(now)
    waiting = list(
        ConsentRequest.objects.filter(asked_by_id=actor.id, answer="", closes_at__gt=now)
        .select_related("person", "to_party", "source_party", "asked_by", "first_voice", "answered_by")
        .order_by("-asked_at")[:AT_MOST]
    )
    alone = list(
        Person.objects.filter(Q(involvements__professional_id=actor.id) | Q(involvements__deputy_id=actor.id))
        .filter(involvements__household=None, involvements__state="accepted", involvements__period__contains=now)
        .distinct()
        .order_by("pk")[:AT_MOST]
    )
    telling = list(
        Consent.objects.filter(person__in=alone, source_party_id=actor.party_id, period__contains=now)
        .exclude(kind=Consent.Kind.HELP)
        .select_related("person", "to_party", "source_party", "given_by", "given_with", "recorded_by")
        .order_by("-period")[:AT_MOST]
    )
    held = [one for one in mine(actor, now, most=2 * AT_MOST) if one.effect == Grant.Effect.WITHHOLD][:AT_MOST]
    lines = held_by_me(actor, now)
    return MinePage(
        waiting=tuple((one.person, _request(one, now, today)) for one in waiting),
        telling=tuple((one.person, _consent(one, actor, now, today)) for one in telling),
        alone=tuple(alone),
        withheld=tuple((one.about, granted(one)) for one in held),
        lines=tuple(lines),
        persons=_concerned(waiting, telling, alone, held, lines),
    )


def _concerned(
    waiting: Iterable[ConsentRequest],
    telling: Iterable[Consent],
    alone: Iterable[Person],
    held: Iterable[Grant],
    lines: Iterable[HeldNow],
) -> frozenset[UUID]:
    found = {one.person_id for one in (*waiting, *telling)} | {one.pk for one in alone}
    found |= {one.person_id for one in lines if one.person_id}
    return frozenset(found | {one.about_id for one in held if one.about_id})
