# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hand-over act: what leaves a compartment leaves it item by item, by a named worker, with what the family was told (access.md rule 10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rondom import journal, law
from rondom.access import handing_rules as rules
from rondom.access import periods, standing
from rondom.access.actors import Actor
from rondom.access.models import Grant, HandOver
from rondom.core import clock
from rondom.core.decisions import require
from rondom.network.models import Party
from rondom.people.models import DossierItem, Household


@dataclass(frozen=True)
class Family:
    """What the family was told and when; or why not yet, on which article and until when."""

    told: str = ""
    told_at: datetime | None = None
    not_told_article: str = ""
    not_told_reason: str = ""
    not_told_until: datetime | None = None


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    household: Household,
    items: Sequence[DossierItem],
    to_party: Party,
    to_purpose: str,
    family: Family,
    moment: datetime | None = None,
) -> HandOver:
    """These items, and nothing else, are readable to who stands around this household for that party and task, as long as he stands there.

    Raises Denied when no law opens the road, or when nothing is said about the family.
    """
    moment = moment or clock.now()
    laws = law.current().on(moment)
    walls = {one.compartment_id for one in standing.named_around(by, moment, household=household)}
    require(rules.may_hand_over(by, items, household.pk, by.party_id in walls))
    require(rules.may_receive(laws, items, by.party_id, to_party, to_purpose))
    require(rules.must_tell(family.told, family.told_at, family.not_told_article, family.not_told_reason,
                            family.not_told_until, moment, periods.longest_withholding(moment)))  # fmt: skip
    road = rules.road(laws, items, to_purpose)
    assert by.party_id is not None, "the rule lets in who works for a party"
    act = HandOver(
        household=household,
        from_party_id=by.party_id,
        by_id=by.worker_id,
        to_party=to_party,
        to_purpose=to_purpose,
        article=road.article[:120] if road else "",
        moment=moment,
        told=family.told.strip()[:300],
        told_at=family.told_at if family.told.strip() else None,
        not_told_article="" if family.told.strip() else family.not_told_article.strip()[:120],
        not_told_reason="" if family.told.strip() else family.not_told_reason.strip()[:300],
        not_told_until=None if family.told.strip() else family.not_told_until,
    )
    act.save(force_insert=True)
    for item in items:
        _grant(by, act, item, moment)
    # Nothing that the person himself reads says that something left, as long as the family may not know: no processing line.
    concerned = {item.about_id for item in items if item.about_id} if act.told else set()
    journal.done(by=by, verb="handed_over", on=act, persons=concerned, purpose=to_purpose, ground=act.article)
    return act


def _grant(by: Actor, act: HandOver, item: DossierItem, moment: datetime) -> None:
    Grant(
        household_id=act.household_id,
        to_party_id=act.to_party_id,
        to_purpose=act.to_purpose,
        item=item.pk,
        about_id=item.about_id,
        ground=act.article,
        period=periods.between(moment, None),
        given_by_professional_id=by.worker_id,
        hand_over=act,
    ).save(force_insert=True)
