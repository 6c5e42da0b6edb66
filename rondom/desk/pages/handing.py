# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hand-over act on paper: what stands behind my wall here, to whom it may go, and what was handed over to me (access.md rule 10)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.access.handing_rules import HAND_OVER
from rondom.access.keys import Keys, visible
from rondom.access.models import HandOver
from rondom.core import dutch
from rondom.desk.pages.words import writer
from rondom.intake.models import Note
from rondom.people.models import DossierItem, Household
from rondom.plan.models import Need, SettingTalk, Strength

# What has words of its own to hand over.
OFFERED: tuple[type[DossierItem], ...] = (Note, Strength, SettingTalk, Need)


@dataclass(frozen=True)
class OfferedItem:
    """One line behind the wall, as the worker ticks it."""

    item: DossierItem
    label: str


@dataclass(frozen=True)
class Handed:
    """An act, as its receiver, its giver or the family reads it. `untold`: the family may not know yet."""

    who: str
    party: str
    receiver: str
    purpose: str
    when: str
    told: str
    untold: str
    article: str


def behind_my_wall(*, keys: Keys, actor: Actor, today: date) -> dict[UUID, OfferedItem]:
    """The lines with words that stand behind the worker's own wall at this household, newest first. Four statements."""
    found: list[DossierItem] = []
    for model in OFFERED:
        lines = visible(model, keys).filter(compartment_id=actor.party_id, household_id=keys.household_id)
        found += lines.select_related("author", "author_person", "about")
    found.sort(key=lambda item: item.moment, reverse=True)
    return {item.pk: OfferedItem(item, _label(item, today)) for item in found}


def _label(item: DossierItem, today: date) -> str:
    whom = item.about.short_name if item.about else _("het hele huishouden")
    return f"{getattr(item, 'text', '')} ({whom}, {writer(item)}, {dutch.day(item.moment, today)})"


def tasks_to_hand_to(keys: Keys) -> list[tuple[str, str]]:
    """The tasks to which a law lets something be handed over from a task that the worker stands here for, by their title."""
    laws = law.current()
    found = {
        purpose.id: purpose.title
        for purpose in laws.purposes.values()
        for mine in keys.purposes
        if (road := laws.may_share(mine, purpose.id)) is not None and road.ground == HAND_OVER
    }
    return sorted(found.items(), key=lambda pair: pair[1])


def stands_behind_a_wall(keys: Keys) -> bool:
    """Does the reader work here in a room of his own?"""
    return any(key.wall is not None for key in keys.allow)


def handed_here(*, household: Household, keys: Keys, now: datetime) -> tuple[Handed, ...]:
    """The acts that the reader may know of: his own, or those by which he reads something here. Nobody else's page asks anything."""
    if not stands_behind_a_wall(keys) and not any(key.item for key in keys.allow):
        return ()
    acts = HandOver.objects.filter(household=household).select_related("by", "from_party", "to_party")
    return tuple(_handed(act, now) for act in acts.order_by("-moment", "id"))


def _handed(act: HandOver, now: datetime) -> Handed:
    today = timezone.localdate(now)
    purpose = law.current().purposes.get(act.to_purpose)
    told = ""
    if act.told and act.told_at:
        told = _("Aan het gezin verteld op %(day)s: “%(words)s”") % {
            "day": dutch.day(act.told_at, today),
            "words": act.told,
        }
    untold = ""
    if act.not_told_until and act.not_told_until > now:
        untold = _("Het gezin weet dit nog niet, ten hoogste tot %(day)s. Praat er niet over. Reden: %(reason)s (%(article)s).") % {
            "day": dutch.day(act.not_told_until, today), "reason": act.not_told_reason, "article": act.not_told_article,
        }  # fmt: skip
    return Handed(
        who=act.by.name,
        party=act.from_party.short_name,
        receiver=act.to_party.short_name,
        purpose=purpose.title if purpose else "",
        when=dutch.moment(act.moment, today),
        told=told,
        untold=untold,
        article=act.article,
    )
