# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be done without somebody's ja: one deed that an article names, until a day, and told. Pure (S4-14, H2-11)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.law import Deed
from rondom.plan.models import DeedByLaw


def may_do_without(actor: Actor, deed: Deed | None, purposes: Collection[str]) -> Decision:
    """Only what an article lets this function do, for a task that it has here."""
    if deed is None or not any(deed.lets(purpose, actor.function) for purpose in purposes):
        return No(
            _("Geen wet laat jou dit hier zonder akkoord doen."), who_can=_("De inwoner zelf: vraag het opnieuw.")
        )
    return YES


def may_be_without(age: int | None, from_age: int) -> Decision:
    """It is about somebody who could say ja: of a small child that is a parent, who is told himself."""
    if age is None or age >= from_age:
        return YES
    return No(_("Een kind zegt hier zelf nog geen ja of nee tegen. Kies wie nee zei."))


def may_last_until(deed: Deed, moment: datetime, until: datetime) -> Decision:
    """It ends by itself, no later than the article lets it."""
    if until <= moment:
        return No(_("Die dag is al voorbij. Kies een dag die nog komt."))
    if until > moment + timedelta(days=deed.longest_days):
        return No(
            _("Dit mag hooguit %(days)s dagen duren (%(article)s).")
            % {"days": deed.longest_days, "article": deed.article}
        )
    return YES


def must_tell(told: bool, reason: str) -> Decision:
    """The resident reads it the same day; or a named professional writes down why that is not safe."""
    if told or reason.strip():
        return YES
    return No(_("Vertel het vandaag. Is dat niet veilig, schrijf dan op waarom."))


def may_end_deed(actor: Actor, deed: DeedByLaw, moment: datetime) -> Decision:
    """Who began it stops it, when it is no longer needed."""
    if actor.professional_id is None or actor.professional_id != deed.author_id:
        return No(_("Wie dit begon, stopt het."))
    return YES if deed.is_in_force(moment) else No(_("Dit is al voorbij."))
