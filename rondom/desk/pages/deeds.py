# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a law lets this worker do here without a ja, and what was done so (S4-14)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.access.keys import Keys
from rondom.access.shown import Shown
from rondom.core import dutch
from rondom.law import Deed
from rondom.plan.deed_rules import may_end_deed
from rondom.plan.models import DeedByLaw

DEEDS = Shown(DeedByLaw, lambda found: found.select_related("author", "about").order_by("-moment", "id"))


@dataclass(frozen=True)
class DeedLine:
    """One deed as a page tells it."""

    id: UUID
    about: str
    what: str
    text: str
    article: str
    who: str
    when: str
    told: str
    in_force: bool
    may_end: bool


def deeds_i_may(actor: Actor, keys: Keys, now: datetime) -> tuple[Deed, ...]:
    """What an article lets this worker do here."""
    return law.current().on(now).deeds_for(keys.purposes, actor.function)


def deed_lines(actor: Actor, found: list[DeedByLaw], now: datetime) -> tuple[DeedLine, ...]:
    """What was done, newest first."""
    return tuple(_line(actor, one, now) for one in found)


def _line(actor: Actor, one: DeedByLaw, now: datetime) -> DeedLine:
    today, known = timezone.localdate(now), law.current().deeds.get(one.deed)
    over = not one.is_in_force(now)
    end = one.ended_at or one.last_moment
    return DeedLine(
        id=one.pk,
        about=one.about.short_name if one.about else "",
        what=known.title if known else "",
        text=one.text,
        article=one.article,
        who=one.author.name if one.author else "",
        when=(_("was tot en met %(day)s") if over else _("tot en met %(day)s")) % {"day": dutch.day(end, today)},
        told=_("verteld op %(day)s") % {"day": dutch.day(one.told_at, today)}
        if one.told_at
        else _("nog niet verteld (%(article)s)") % {"article": one.not_told},
        in_force=not over,
        may_end=bool(may_end_deed(actor, one, now)),
    )
