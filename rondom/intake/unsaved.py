# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping what is typed in a form until it is saved: for who types it, at the page where he types it, and for nobody else (docs/adr/0093)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve

from rondom import journal
from rondom.access.actors import Actor
from rondom.core.decisions import require
from rondom.core.kept import by_key
from rondom.core.typed import AnyForm, as_typed
from rondom.intake.models import Unsaved
from rondom.intake.rules import may_keep_unsaved

KEPT_FOR = timedelta(days=14)
# The pages whose form keeps what is typed in it.
PAGES = frozenset(
    {
        "desk:agreement", "desk:agreement_change", "desk:contact", "desk:mistake_here", "desk:mistake_new", "desk:goal", "desk:goal_words", "desk:ladder", "desk:meeting", "desk:report", "desk:safety_add", "desk:safety_begin", "desk:shared",
        "desk:step", "desk:step_words", "portal:agreement_new", "portal:beside", "portal:goal_words", "portal:shared", "portal:step_words", "portal:strength", "portal:different", "portal:remark", "portal:step_new",
    }
)  # fmt: skip


@dataclass
class Keeping:
    """One page of whoever looks: where its text is kept, and what was left there."""

    by: Actor
    place: str
    found: Unsaved | None = None

    @property
    def changed_at(self) -> datetime | None:
        """When it was kept last."""
        return self.found.changed_at if self.found else None

    @property
    def typed(self) -> QueryDict:
        """What was left there, as a form gives it; empty when nothing was."""
        return QueryDict(self.found.typed if self.found else "")

    def fill(self, form: AnyForm) -> AnyForm:
        """This form, with what was left there standing in it. A form that is being sent stays as it is."""
        return form if form.is_bound or self.found is None else as_typed(form, self.typed)

    def saved(self) -> None:
        """It is saved, so nothing of it is kept here any more. One statement."""
        Unsaved.objects.filter(pk=number(self.by, self.place)).delete()


def left_at(by: Actor, place: str, moment: datetime) -> Keeping:
    """What he left on this page. One statement."""
    found = next(iter(by_key(Unsaved)(key=number(by, place))), None)
    return Keeping(by, place, found if found and moment < found.expires_at else None)


@transaction.atomic
def keep_unsaved(*, by: Actor, place: str, typed: QueryDict, moment: datetime) -> Unsaved:
    """Keep this instead of what was kept of this page before; its time begins anew. The journal says nothing of it: nothing was done yet."""
    text = urlencode([(name, value) for name, values in typed.lists() for value in values])
    require(may_keep_unsaved(by, is_page(place), len(text)))
    row = Unsaved(
        pk=number(by, place),
        professional_id=by.professional_id,
        person_id=None if by.is_professional else by.id,
        place=place,
        typed=text,
        changed_at=moment,
        expires_at=moment + KEPT_FOR,
    )
    columns = ["typed", "changed_at", "expires_at"]
    Unsaved.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=columns)
    return row


@transaction.atomic
def throw_unsaved_away(*, by: Actor, found: Unsaved, moment: datetime) -> None:
    """He does not want it any more."""
    journal.done(by=by, verb="unsaved_thrown_away", on=found)
    Unsaved.objects.filter(pk=found.pk).delete()


def number(by: Actor, place: str) -> UUID:
    """Of this writer at this page: always the same, so that he who writes twice at once writes in one place."""
    assert by.id is not None, "somebody writes it"
    return uuid5(by.id, place)


def is_page(place: str) -> bool:
    """Does this address have a form that keeps what is typed?"""
    try:
        return resolve(place).view_name in PAGES
    except Resolver404:
        return False


def destroy_unsaved(moment: datetime) -> int:
    """Destroy what was not saved within its time; returns how many. Runs in the role job_detect."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE job_detect")
        cursor.execute("SELECT intake_destroy_unsaved(%s)", [moment])
        return int(cursor.fetchone()[0])
