# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""For ten minutes a click can be undone by who made it, as long as nothing happened on it since (docs/adr/0093).

What could be undone stands in his session and nowhere else: nothing is stored with the record of who changed his mind, or how often.
"""

from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rondom.access.actors import Actor
from rondom.core.decisions import Denied, require
from rondom.plan.actions.said import _record
from rondom.plan.actions.steps import comes_after
from rondom.plan.models import Agreement, Step, StepAfter
from rondom.plan.rules import may_undo

KINDS: dict[str, type[Agreement] | type[Step]] = {"agreement": Agreement, "step": Step}
IN_SESSION = "undo"


@dataclass(frozen=True)
class Said:
    """How somebody said that it went, and what stood there before. `stamp`: how he left it; `back`: the page he said it on."""

    kind: str
    id: UUID
    by: UUID | None
    was: str
    was_at: datetime | None
    at: datetime
    stamp: str
    back: str


@dataclass(frozen=True)
class Undoable:
    """What whoever looks said just now, for beside its button."""

    text: str
    state: str


def stamp(record: Agreement | Step) -> str:
    """What may not have changed since."""
    moments = [record.state_at]
    if isinstance(record, Agreement):
        moments += [record.yes_at, record.owner_answered_at]
    told = [one.astimezone(UTC).isoformat() if one else "" for one in moments]
    return "|".join([record.state, str(record.version), *told])


def remember(
    session: MutableMapping[str, Any],
    *,
    by: Actor,
    was: Agreement | Step,
    now: Agreement | Step,
    at: datetime,
    back: str,
) -> None:
    """Keep what stood there before, in this browser's session; of one deed, the last."""
    kind = "agreement" if isinstance(now, Agreement) else "step"
    said = Said(kind, now.pk, by.id, was.state, was.state_at, at, stamp(now), back)
    session[IN_SESSION] = {name: str(value) if value else "" for name, value in asdict(said).items()}


def said_last(session: MutableMapping[str, Any]) -> Said | None:
    """What he said last that may be undone."""
    kept = session.get(IN_SESSION)
    if not kept:
        return None
    moments = {name: datetime.fromisoformat(kept[name]) if kept[name] else None for name in ("was_at", "at")}
    return Said(**kept | moments | {"id": UUID(kept["id"]), "by": UUID(kept["by"])})


def undoable(
    session: MutableMapping[str, Any], *, by: Actor, records: Iterable[Agreement | Step], now: datetime
) -> Undoable | None:
    """What he can undo of these that stand on the page; nothing when that is not for him, or not any more."""
    said = said_last(session)
    if said is None:
        return None
    found = next((one for one in records if one.pk == said.id), None)
    if found is None or not may_undo(by, said.by, said.at, stamp(found) == said.stamp, now):
        return None
    return Undoable(found.text, str(found.get_state_display()))


@transaction.atomic
def undo(*, by: Actor, record: Agreement | Step, said: Said, moment: datetime) -> None:
    """It stands again as it stood. The journal keeps both: that he said it, and that he took it back."""
    record = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    require(may_undo(by, said.by, said.at, stamp(record) == said.stamp, moment))
    record.state, record.state_at = said.was, said.was_at
    record.save(update_fields=["state", "state_at"])
    if isinstance(record, Agreement):
        _record(by, "agreement_undone", record, moment)
        return
    _record(by, "step_undone", record, moment)
    _again_in_order(by, record, said.at, moment)


def _again_in_order(by: Actor, step: Step, ended_at: datetime, moment: datetime) -> None:
    """What waited for it, and what it waited for, does so again, unless that cannot be any more."""
    for one in StepAfter.objects.filter(Q(step=step) | Q(on=step), ended_at=ended_at).select_related("step", "on"):
        with suppress(Denied):
            comes_after(by=by, step=one.step, on=one.on, moment=moment)
