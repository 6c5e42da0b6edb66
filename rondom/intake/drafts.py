# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms that are being written: kept, sent once, and the receipt that stays (Awb 2:17 lid 2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.core.decisions import Denied, No
from rondom.intake import clocks
from rondom.intake.models import Draft, Question
from rondom.network.models import Area, Professional


def locked(draft_id: UUID) -> Draft | None:
    """The draft of this writer, for who is going to change it: two sends of one form wait for each other."""
    return Draft.objects.select_for_update().filter(pk=draft_id).first()


def locked_or_begun(draft_id: UUID, moment: datetime, **whose: Any) -> Draft:
    """The draft with this number, made when it is not there. Two windows that begin it at once get the same one.

    A number that turns out to be somebody else's is like one that nobody has: this writer gets a draft of his own.
    """
    found = locked(draft_id)
    if found is None:
        try:
            with transaction.atomic():
                keep(Draft(pk=draft_id, **whose), moment)
        except IntegrityError:  # begun by another window a moment ago, or not ours
            pass
        found = locked(draft_id)
    return found if found is not None else keep(Draft(**whose), moment)


def keep(draft: Draft, moment: datetime) -> Draft:
    """Write the draft down; its time begins anew."""
    draft.changed_at = moment
    draft.expires_at = moment + timedelta(days=_days(moment))
    draft.version = draft.version + 1 if not draft._state.adding else 1
    draft.save()
    return draft


def sent(draft: Draft, moment: datetime, receipt: dict[str, Any]) -> Draft:
    """Once sent, what was typed is gone from here: it stands in the question. Only the receipt stays."""
    draft.sent_at, draft.receipt = moment, receipt
    draft.words, draft.answers = "", {}
    return keep(draft, moment)


def receipt_of(
    question: Question, owner: Professional, requests: Iterable[str], moment: datetime, **more: Any
) -> dict[str, Any]:
    """Who calls and when at the latest, and what the law wants told of each request that began."""
    laws = law.current().on(moment)
    due = clocks.due_moment(clocks.compute(clocks.FIRST_CONTACT, moment, (), timezone.localdate(moment)))
    return {
        "question": str(question.pk),
        "household": str(question.household_id or ""),
        "owner": owner.name,
        "owner_phone": owner.phone,
        "owner_party": owner.party.short_name,
        "due": None if question.closed_at else due.isoformat(),
        "confirm": [[laws.requests[kind].title, list(laws.requests[kind].confirm)] for kind in requests],
        **more,
    }


def expired(draft: Draft, moment: datetime) -> bool:
    """Its time is over: it is not shown any more, and destroyed by the next job."""
    return draft.expires_at <= moment


def duty_worker(area: Area | None) -> Professional:
    """The worker on duty in this area, else of the first area that has one. Raises Denied when the municipality named nobody."""
    workers = Professional.objects.select_related("party")
    if area is not None and area.duty_worker_id:
        return workers.get(pk=area.duty_worker_id)
    first = Area.objects.exclude(duty_worker=None).order_by("pk").values_list("duty_worker_id", flat=True).first()
    if first is None:
        phone = str(law.current().setting("phone.municipality"))
        raise Denied(No(_("Er is nu niemand die deze vraag kan aannemen."), who_can=_("De gemeente"), phone=phone))
    return workers.get(pk=first)


def of_code(compared_code: bytes, moment: datetime) -> UUID | None:
    """The draft with this code, when its time is not over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_draft_of(%s, %s)", [compared_code, moment])
        return cursor.fetchone()[0]


def destroy_expired(moment: datetime) -> int:
    """Destroy every form and receipt whose time is over; returns how many. Runs in the role job_detect."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")
        cursor.execute("SELECT intake_destroy_drafts(%s)", [moment])
        return int(cursor.fetchone()[0])


def _days(moment: datetime) -> int:
    return int(str(law.current().on(moment).setting("formulier.concept_dagen")))
