# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The resident's own list of looks, with the names he knows: which party, in which function, when and why; the worker's name only where that
worker stands, or stood, around him by name (access.md rule 9).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.models import Grant, Involvement
from rondom.core import dutch
from rondom.journal.reading import Apart, Fold, folds
from rondom.network.models import Party, Professional
from rondom.people.models import Authority, Person

# What a controller does with a request about data. Who may not know that it has anything does not learn it from this list either (docs/adr/0057).
OF_REQUESTS = frozenset(
    {
        "desk:rights",
        "desk:rights_task",
        "desk:rights_still",
        "desk:rights_on",
        "desk:rights_longer",
        "data_request_answered",
        "data_request_clock",
    }
)

OWN_PAGES = "portal:"


@dataclass(frozen=True)
class Look:
    """One line: who, why and when, and where he looked, in words a resident reads. `place` is where the next page starts.

    Under an alias only whom to call: function, task and what was looked at would tell the name after all.
    """

    day: date
    moment: datetime
    party: str
    function: str
    worker: str
    why: str
    purpose: str
    times: int
    place: int
    names: tuple[str, ...] = ()
    aliased: bool = False


def looks_at(person: Person, before: int | None = None, limit: int = 25, also: Sequence[UUID] = ()) -> list[Look]:
    """Who looked at this person's facts, newest first; only for that person himself. `before` is the place of the last line of the page before, `also`
    his other records."""
    own = (person.pk, *also)
    apart = Apart(OF_REQUESTS, _controllers(own), _acting_for(own), OWN_PAGES)
    found = folds(person.pk, before, limit, _held_from(person.pk), also, apart)
    parties = {
        party.pk: party for party in Party.objects.filter(pk__in={fold.party_id for fold in found if fold.party_id})
    }
    known = _known({worker for fold in found for worker in fold.worker_ids}, set(parties), (person.pk, *also))
    residents = _residents({fold.resident_id for fold in found if fold.resident_id})
    return [_look(fold, parties, known, residents) for fold in found]


def _look(fold: Fold, parties: dict[UUID, Party], known: "_Known", residents: dict[UUID, str]) -> Look:
    titles, party = law.current().functions, parties.get(fold.party_id) if fold.party_id else None
    hidden = party if party and party.is_sensitive and party.pk not in known.parties else None
    return Look(
        day=fold.day,
        moment=fold.latest,
        party=hidden.alias if hidden else _party(fold, party),
        function=titles[fold.function].title if fold.function in titles and not hidden else "",
        worker=_worker(fold, known, residents),
        why=whom_to_ask(hidden) if hidden else _why(fold.purpose),
        purpose="" if hidden else fold.purpose,
        times=fold.times,
        place=fold.place,
        names=() if hidden else fold.names,
        aliased=hidden is not None,
    )


def under_alias(parties: Iterable[Party], own: Sequence[UUID]) -> dict[UUID, Party]:
    """Those of these parties whose name the resident who looks does not know, and is not told. `own`: his records."""
    sensitive = {party.pk: party for party in parties if party.is_sensitive}
    known = _known(set(), set(sensitive), own).parties if sensitive else frozenset()
    return {key: party for key, party in sensitive.items() if key not in known}


def whom_to_ask(party: Party) -> str:
    """What stands in the place of a task that would tell the name of the organisation."""
    return _("Vragen hierover? Bel %(phone)s.") % {"phone": dutch.phone(party.relay_phone)}


def _held_from(person_id: UUID) -> list[tuple[UUID, datetime]]:
    """Since when the lines of which parties are held back from the one who looks; for anybody else's list none (access.md rule 9)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT party, since FROM access_held_from(%s)", [person_id])
        return cursor.fetchall()


def _controllers(own: Sequence[UUID]) -> frozenset[UUID | None]:
    """The parties of whose handling of a request he may read: the municipality's, and whoever he knows stands or stood around him."""
    named = Q(party__alias="") | Q(person=None) | Q(person_id__in=own)
    around = Involvement.objects.filter(named, state=Involvement.State.ACCEPTED).values("party")
    found = Party.objects.filter(Q(kind=Party.Kind.MUNICIPAL) | Q(pk__in=around)).values_list("pk", flat=True)
    return frozenset((None, *found))


def _acting_for(own: Sequence[UUID]) -> frozenset[UUID | None]:
    """Who may, or might once, look for him, and to whom he showed something. That somebody else at home reads his own page, on which a name of his
    stands, is that other's to know."""
    holders = Authority.objects.filter(person__in=own).values_list("holder_id", flat=True)
    shown_to = Grant.objects.filter(about__in=own).values_list("to_person_id", flat=True)
    return frozenset(holders.union(shown_to))


@dataclass(frozen=True)
class _Known:
    """The workers by name, and the parties, that the resident knows stand or stood around him."""

    workers: dict[UUID, str]
    parties: frozenset[UUID]


def _known(workers: set[UUID], parties: set[UUID], own: Sequence[UUID]) -> _Known:
    """Behind the fence the resident finds exactly the involvements he may know of. Who helps another alone may be shown to him under an alias: that is
    not to know the name.
    """
    named = Q(party__alias="") | Q(person=None) | Q(person_id__in=own)
    around = Involvement.objects.filter(named, party_id__in=parties, state=Involvement.State.ACCEPTED)
    pairs = list(around.values_list("party_id", "professional_id", "deputy_id"))
    around_him = {one for _party_id, professional, deputy in pairs for one in (professional, deputy) if one} & workers
    names = dict(Professional.objects.filter(pk__in=around_him).values_list("pk", "name"))
    return _Known(names, frozenset(party for party, _professional, _deputy in pairs))


def _residents(ids: set[UUID]) -> dict[UUID, str]:
    return {person.pk: person.short_name for person in Person.objects.filter(pk__in=ids)}


def _party(fold: Fold, party: Party | None) -> str:
    if fold.party_id is None:
        own = {"system": _("Rondom zelf"), "member": _("iemand van uw eigen mensen")}
        return own.get(fold.actor_kind, "")
    return party.short_name if party else ""


def _worker(fold: Fold, known: _Known, residents: dict[UUID, str]) -> str:
    if fold.resident_id:
        return residents.get(fold.resident_id, _("iemand die voor u mag beslissen"))
    names = [known.workers[worker] for worker in fold.worker_ids if worker in known.workers]
    return ", ".join(sorted(names)) if len(names) == len(fold.worker_ids) else ""


def _why(purpose: str) -> str:
    """Why, in the words of the law files; a page opened for several purposes gives each."""
    purposes = law.current().purposes
    return " ".join(purposes[one].why for one in purpose.split(", ") if one in purposes)
