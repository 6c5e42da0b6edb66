# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two records of one human being: the registry joins them by a link, and parts them again (docs/adr/0062).

Nothing moves: each fact keeps the record under which it was written, so nobody sees more, and parting them is exact.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rondom import journal
from rondom.core.decisions import YES, Decision, No, require
from rondom.journal.writing import Actor
from rondom.people.models import Authority, Kinship, Person, PersonMerge, PossibleDuplicate, Source
from rondom.people.rules import may_settle_duplicate

ONE_PERSON, WAITS = "one_person", "waits"


@transaction.atomic
def merge_persons(*, by: Actor, pair: PossibleDuplicate, kept: UUID, reason: str, moment: datetime) -> PersonMerge:
    """The registry found one human being behind two records: from now on they are joined, and `kept` is the one that stays.

    He himself reads and does all that is about either; for everybody else the strictest of both counts, and nothing opens. Raises Denied.
    """
    require(may_settle_duplicate(by))
    pair = PossibleDuplicate.objects.select_for_update().get(pk=pair.pk)
    # In one order, so that two who join the same people wait for each other.
    persons = list(
        Person.objects.select_for_update().filter(pk__in=[pair.person_id, pair.other_id]).order_by("pk").defer("bsn")
    )
    by_id = {person.pk: person for person in persons}
    require(may_merge(pair, kept, persons, reason, _joined(persons), _know_each_other(persons)))
    other = next(pk for pk in by_id if pk != kept)
    merge = PersonMerge(
        kept_id=kept, other_id=other, pair=pair, merged_at=moment, merged_by_id=by.id, reason=reason.strip()[:300]
    )
    merge.save(force_insert=True)
    pair.settled_at, pair.outcome = moment, ONE_PERSON
    pair.save(update_fields=["settled_at", "outcome"])
    journal.done(by=by, verb="persons_merged", on=merge, persons=[kept, other])
    return merge


@transaction.atomic
def undo_merge(*, by: Actor, merge: PersonMerge, reason: str, moment: datetime) -> PersonMerge:
    """They were two after all: each record is by itself again, with what was written under it, also since. The question is open again.

    Raises Denied.
    """
    require(may_settle_duplicate(by))
    merge = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    require(may_undo_merge(merge, reason))
    pair = PossibleDuplicate.objects.select_for_update().get(pk=merge.pair_id)
    merge.undone_at, merge.undone_by_id, merge.undo_reason = moment, by.id, reason.strip()[:300]
    merge.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    pair.settled_at, pair.outcome = None, WAITS
    pair.save(update_fields=["settled_at", "outcome"])
    journal.done(by=by, verb="merge_undone", on=merge, persons=[merge.kept_id, merge.other_id])
    return merge


@transaction.atomic
def wait_for_register(*, by: Actor, pair: PossibleDuplicate) -> None:
    """It was reported to the register (Wet BRP 2.34): the question stays open, and waits. Raises Denied."""
    require(may_settle_duplicate(by))
    pair = PossibleDuplicate.objects.select_for_update().get(pk=pair.pk)
    require(may_wait(pair))
    if pair.outcome != WAITS:
        pair.outcome = WAITS
        pair.save(update_fields=["outcome"])
        journal.done(by=by, verb="duplicate_reported", on=pair, persons=[pair.person_id, pair.other_id])


def may_merge(
    pair: PossibleDuplicate,
    kept: UUID,
    persons: Collection[Person],
    reason: str,
    joined: Collection[PersonMerge],
    know_each_other: bool,
) -> Decision:
    """May these two records be joined? `joined` are the links in force in which one of them stands."""
    if pair.settled_at is not None or len(persons) != 2:
        return No(_("Over deze twee is al beslist. Kijk wat er nu staat."))
    if kept not in {person.pk for person in persons}:
        return No(_("Kies welke inschrijving blijft."))
    if not reason.strip():
        return No(_("Schrijf op waaraan je ziet dat het één mens is."))
    if len({bytes(person.bsn_hash) for person in persons if person.bsn_hash}) == 2:
        return No(_("Deze twee hebben elk een eigen burgerservicenummer. Dan zijn het twee mensen."))
    if know_each_other:
        return No(_("Deze twee zijn familie van elkaar, of de één beslist voor de ander. Dan zijn het twee mensen."))
    if any(link.kept_id != kept for link in joined):
        return No(
            _(
                "Eén van deze twee is al samengevoegd met een derde. Haal dat eerst uit elkaar, of laat de inschrijving staan die toen bleef."
            )
        )
    return YES


def may_undo_merge(merge: PersonMerge, reason: str) -> Decision:
    """Once, and with a reason."""
    if merge.undone_at is not None:
        return No(_("Deze twee zijn al uit elkaar gehaald."))
    if not reason.strip():
        return No(_("Schrijf op waarom dit toch twee mensen zijn."))
    return YES


def may_wait(pair: PossibleDuplicate) -> Decision:
    """Only an open question waits."""
    return YES if pair.settled_at is None else No(_("Over deze twee is al beslist. Kijk wat er nu staat."))


def usual_to_keep(one: Person, other: Person) -> UUID:
    """Which record stays when nobody says otherwise: that of the register, else the one with a number, else the first."""
    return max((one, other), key=lambda person: (person.source == Source.BRP, person.bsn_hash is not None)).pk


def _joined(persons: Collection[Person]) -> list[PersonMerge]:
    ids = [person.pk for person in persons]
    return list(PersonMerge.objects.filter(Q(kept_id__in=ids) | Q(other_id__in=ids), undone_at=None))


def _know_each_other(persons: Collection[Person]) -> bool:
    """Nobody is his own family or acts for himself."""
    ids = [person.pk for person in persons]
    return (
        Kinship.objects.filter(person_id__in=ids, other_id__in=ids).exists()
        or Authority.objects.filter(person_id__in=ids, holder_id__in=ids).exists()
    )
