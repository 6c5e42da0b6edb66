# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of every page: who comes in, in which transaction, what was looked at, and that it is written down before the answer.

A view behind the door fetches only through `fetch`. What it read is collected on `request.sight` and written in one statement after the page is
made and before it is sent: what cannot be written is not shown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from time import monotonic
from traceback import walk_tb
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from rondom import journal
from rondom.access import actors
from rondom.access.actors import MEMBER, NOBODY, PERSON, PROFESSIONAL, PUBLIC, Actor
from rondom.access.circle import may_see_involvement
from rondom.access.keys import Keys, sight_keys
from rondom.access.models import HeldLines, Involvement
from rondom.accounts.models import User
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.core.kept import Kept, by_key
from rondom.core.steps import wait_from
from rondom.network.models import Professional
from rondom.people.models import DossierItem, Household, Person, PersonMerge, PossibleDuplicate

Found = TypeVar("Found", bound=Model)
View = Callable[..., HttpResponse]
ACTING, DRAFT, KEY = "acting", "draft", "key"
FIRST_CONTACT = "awb.eerste_contact"
SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass
class Sight:
    """What one request looked at: the lines to write, and the keys worked out so far. `began`: when it came in through the door, by the stopwatch."""

    moment: datetime
    began: float = 0.0
    lines: list[journal.Line] = field(default_factory=list)
    along: list[tuple[Actor, list[journal.Line]]] = field(default_factory=list)
    keys: dict[tuple[UUID | None, UUID | None], Keys] = field(default_factory=dict)


class Visit(HttpRequest):
    """A request that came in through the door: who it is, and what was looked at."""

    actor: Actor
    sight: Sight


# Functions between the door and the deed.
NO_DEEDS = {"enter", "require", "do", "inner"}


def door(*kinds: str, function: str = "") -> Callable[[View], View]:
    """Let these kinds of actors in (professional, person, member, public), optionally in one function only; for others the page does not exist.

    Who is not logged in is sent to the front page; with `public` among the kinds an anonymous writer comes in too.
    """

    def behind(view: View) -> View:
        @wraps(view)
        def enter(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            journal.begin(journal.new_trace(_origin(request), request.headers.get("traceparent", ""), foreign=True))
            request.sight = Sight(clock.now())
            try:
                return _inside(request, view, kinds, function, args, kwargs)
            except Http404:
                if request.sight.began:  # else nothing was looked up
                    wait_from(request.sight.began)  # the fence looks longer at a record that is there than at none
                raise
            except Denied as denied:
                _write_refusal(request, denied)
                raise

        enter.door = kinds  # type: ignore[attr-defined]  # the house rule "every view has its door" looks for this mark
        return enter

    return behind


def _inside(
    request: Visit,
    view: View,
    kinds: tuple[str, ...],
    function: str,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponse:
    nested = connection.in_atomic_block
    with transaction.atomic():
        actor = (MEMBER in kinds and _with_key(request)) or _come_in(request)
        request.actor = actor
        if actor.kind == NOBODY.kind and PUBLIC not in kinds:
            return redirect(reverse("front"))
        if actor.kind not in {NOBODY.kind, *kinds} and PUBLIC not in kinds:
            raise Http404
        if function and actor.function != function:
            raise Http404
        request.sight.began = monotonic()
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and callable(response.render):
            response = response.render()  # nothing may be read after the transaction: the fence would show no rows
        journal.write(actor, request.sight.lines)
        for other, lines in request.sight.along:
            journal.write(other, lines)
        if nested and not connection.needs_rollback:
            actors.leave()
        return response


def _with_key(request: Visit) -> Actor | None:
    """On the page of a resident's own people only the key counts, whoever is logged in. Whether it still holds, the database says."""
    key = uuid_or_none(request.session.get(KEY))
    if key is None:
        return None
    actors.enter(MEMBER, key, request.sight.moment)
    return Actor(MEMBER, key, function="own_person")


def _come_in(request: Visit) -> Actor:
    """Who this is, from the log-in and the choice of function kept in the session; and tell the database."""
    kind, identifier = _chosen(request)
    log_in, moment = request.session.get(SESSION_KEY), request.sight.moment
    if log_in and kind == PROFESSIONAL:
        professional = _at_work(moment, identifier, log_in)
        if professional and _still_in(request, professional.user):
            actors.enter(PROFESSIONAL, professional.pk, moment)
            return actors.for_professional(professional)
    if log_in and kind == PERSON:
        records = actors.enter(PERSON, identifier, moment)
        person = Person.objects.select_related("user").filter(pk=identifier, user_id=log_in).first()
        if person and person.user and _still_in(request, person.user):
            return _as_kept(person, records)
        actors.leave()
    draft = uuid_or_none(request.session.get(DRAFT))
    if draft:
        actors.enter(PUBLIC, draft, moment)
        return Actor(PUBLIC, draft, function="resident")
    return NOBODY


AT_WORK = Kept(
    lambda moment, worker, user: (
        Professional.objects.at_work(moment).filter(pk=worker, user_id=user).select_related("party", "user")
    )
)


def _at_work(moment: datetime, worker: UUID | None, log_in: object) -> Professional | None:
    """The professional of this log-in, while he acts for his party."""
    user = uuid_or_none(log_in)
    found = AT_WORK(moment=moment, worker=worker, user=user) if worker and user else []
    return next(iter(found), None)


def _as_kept(person: Person, records: tuple[UUID, ...]) -> Actor:
    """Whoever has two records comes in as the kept one, with whichever he logs in."""
    if len(records) == 1:
        return actors.for_person(person)
    return actors.for_person(person if person.pk == records[0] else Person.objects.get(pk=records[0]), records)


def _chosen(request: Visit) -> tuple[str, UUID | None]:
    """As whom the log-in comes in; nobody when the session holds something else than we wrote."""
    kind, _, identifier = str(request.session.get(ACTING, "")).partition(":")
    found = uuid_or_none(identifier)
    return (kind, found) if found else ("", None)


def uuid_or_none(text: object) -> UUID | None:
    """The identifier that a session or form holds; None when it holds something else than we wrote."""
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def _still_in(request: Visit, user: User) -> bool:
    """The log-in is open and is still the one that made this session: read here with the actor, which saves a statement a page."""
    return user.is_active and constant_time_compare(
        request.session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    )


def fetch(request: Visit, model: type[Found] | QuerySet[Found], pk: UUID, *, name: str = "") -> Found:
    """The record, when the actor may see it; otherwise 404, the same answer as absent. Writes down that it was seen.

    A deed (POST) on it is written down as an attempt before anything happens, and outside the deed's transaction.
    """
    kind = model.model if isinstance(model, QuerySet) else model
    found = model.filter(pk=pk) if isinstance(model, QuerySet) else by_key(model)(key=pk)
    record = next(iter(found), None)
    if record is None:
        keys(request, pk)  # as many statements as a forbidden record takes: how long a refusal took must not tell
        raise _not_here(request, kind, pk)
    purposes, ground = _purposes(request, record)
    action = journal.OPEN if request.method in SAFE else journal.ATTEMPT
    persons = frozenset(_concerned_here(request, record))
    lines = [
        journal.Line(action, name or _origin(request), record._meta.label_lower, record.pk, persons, purpose, ground)
        for purpose in purposes
    ]
    if request.method in SAFE:
        request.sight.lines += lines
    else:
        journal.write(request.actor, lines)
    return record


def _purposes(request: Visit, record: Model) -> tuple[Sequence[str], str]:
    """For which purposes the actor looks at this record, one line each, and on what ground. Raises 404 when he may not see it."""
    if isinstance(record, DossierItem):
        place = keys(request, record.household_id, None if record.household_id else record.about_id)
        key = place.reason(record)
        held = place.withholds(record)
        if key is None and not held and record.is_named_reader(request.actor.professional_id, request.sight.moment):
            return [record.purpose], ""
        if key is None:
            raise _not_here(request, type(record), record.pk)
        return [key.seen_for or record.purpose], key.ground
    if isinstance(record, Involvement):
        place = keys(request, record.household_id, None if record.household_id else record.person_id)
        if not (_names(record, request.actor) or may_see_involvement(place, record)):
            raise _not_here(request, type(record), record.pk)
        return [record.purpose], ""
    if isinstance(record, Household):
        return _purposes_at(request, record), ""
    if isinstance(record, Person) and request.actor.is_professional:
        return keys(request, None, record.pk).purposes or [""], ""
    own, about = getattr(record, "purpose", ""), getattr(record, "about_id", None)
    if not own and about and request.actor.is_professional:
        return keys(request, None, about).purposes or [""], ""
    return [own], ""


def _purposes_at(request: Visit, household: Household) -> Sequence[str]:
    """The purposes of a look at a household: those of the law once the question is brought there; for who was asked to join, what he is asked for."""
    standing = keys(request, household.pk).purposes
    if not standing and not request.actor.is_professional:
        return [""]
    if not standing:
        asked = Involvement.objects.filter(household=household, period__contains=request.sight.moment)
        return list(asked.naming(request.actor.professional_id).values_list("purpose", flat=True)[:1]) or [""]
    return [purpose for purpose in standing if purpose != FIRST_CONTACT] or standing


def _names(involvement: Involvement, actor: Actor) -> bool:
    """Who is asked or named may open the invitation, whatever he may see of the household."""
    return actor.is_professional and actor.id in (involvement.professional_id, involvement.deputy_id)


def _not_here(request: Visit, model: type[Model], pk: UUID) -> Http404:
    """Absent and forbidden are one answer; that it was asked for is written down (access.md rules 8 and 9)."""
    line = journal.Line(journal.REFUSED, _origin(request), model._meta.label_lower, pk, result="denied")
    journal.write(request.actor, [line])
    return Http404()


def keys(request: Visit, household_id: UUID | None, person_id: UUID | None = None) -> Keys:
    """The actor's sight keys here, worked out once per request."""
    place = (household_id, person_id)
    if place not in request.sight.keys:
        request.sight.keys[place] = sight_keys(household_id, request.sight.moment, person_id)
    return request.sight.keys[place]


def saw(
    request: Visit,
    name: str,
    persons: Iterable[UUID],
    *,
    purpose: str = "",
    ground: str = "",
    action: str = journal.LOOK,
    on: Model | None = None,
) -> None:
    """Write down, with this page, that facts about these persons were shown."""
    request.sight.lines.append(
        journal.Line(
            action,
            name,
            on._meta.label_lower if on else "",
            on.pk if on else None,
            frozenset(persons),
            purpose,
            ground,
        )
    )


def looked_along(
    request: Visit, name: str, other: Actor, purposes: Iterable[str], persons: Iterable[UUID], on: Model
) -> None:
    """Write down, with this page, that somebody at the table looked at it too: under his own name, in the same trace as who opened it."""
    subjects = frozenset(persons)
    lines = [
        journal.Line(journal.LOOK, name, on._meta.label_lower, on.pk, subjects, purpose) for purpose in purposes or [""]
    ]
    request.sight.along.append((other, lines))


def _concerned_here(request: Visit, record: Model) -> Iterable[UUID]:
    """As `concerned`, from what the keys of this request already know."""
    if isinstance(record, Household):
        return keys(request, record.pk).members or concerned(record)
    return concerned(record)


def concerned(record: Model) -> list[UUID]:
    """The persons a record is about: one processing line for each."""
    if isinstance(record, Person):
        return [record.pk]
    if isinstance(record, Household):
        return _members(record.pk)
    if isinstance(record, PossibleDuplicate):
        return [record.person_id, record.other_id]
    if isinstance(record, PersonMerge):
        return [record.kept_id, record.other_id]
    if isinstance(record, HeldLines) or getattr(record, "told_to_nobody", False):
        return []  # nothing that the person himself reads says that lines were held back, or that others write among themselves
    about = getattr(record, "about_id", None) or getattr(record, "person_id", None)
    if about:
        return [about]
    household = getattr(record, "household_id", None)
    return _members(household) if household else []


def concerned_by(records: Iterable[DossierItem]) -> set[UUID]:
    """Whom these items are about, together: at most one statement, however many there are."""
    records = list(records)
    homes = {one.household_id for one in records if not one.about_id}
    here = {"memberships__household_id__in": homes, "memberships__period__contains": clock.now()}
    living = Person.objects.filter(**here).values_list("pk", flat=True) if homes else ()
    return {one.about_id for one in records if one.about_id} | set(living)


def _members(household_id: UUID) -> list[UUID]:
    return list(
        Person.objects.filter(
            memberships__household_id=household_id, memberships__period__contains=clock.now()
        ).values_list("pk", flat=True)
    )


def _origin(request: Visit) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def refused(request: Visit, denied: Denied) -> None:
    """Write down, with the page that tells it, that a rule said no. What is raised on past the door is written down there."""
    request.sight.lines.append(_refusal(request, denied))


def _write_refusal(request: Visit, denied: Denied) -> None:
    journal.write(getattr(request, "actor", NOBODY), [_refusal(request, denied)])


def _refusal(request: Visit, denied: Denied) -> journal.Line:
    return journal.Line(journal.REFUSED, _origin(request), "", None, ground=_refused_by(denied), result="denied")


def _refused_by(denied: Denied) -> str:
    """The deed that its rule refused. Not the rule's own sentence: that may name somebody, and a line holds nobody's name."""
    names = [frame.f_code.co_name for frame, _line in walk_tb(denied.__traceback__)]
    deeds = [name for name in names if name.isidentifier() and not name.startswith("_") and name not in NO_DEEDS]
    return deeds[-1] if deeds else ""
