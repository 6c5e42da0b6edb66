# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open a household for a danger, who judges that, and who may hold lines back for safety (access.md rules 6 and 9). Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.access.models import EmergencyAccess, HeldLines
from rondom.core.decisions import YES, Decision, No

OFFICER = "privacy_officer"
AT_LEAST = 20  # signs of a reason that somebody else can judge


def may_open_in_emergency(actor: Actor, functions: Collection[str]) -> Decision:
    """Only the functions that the law file names for a danger; for anybody else the page does not exist."""
    if actor.is_professional and actor.function in functions:
        return YES
    return No(_("Met jouw functie open je geen huishouden bij gevaar. Bel 112, of Veilig Thuis."))


def must_say_why(reason: str) -> Decision:
    """A reason that the privacy officer and the resident can judge."""
    if len(reason.strip()) >= AT_LEAST:
        return YES
    return No(_("Schrijf op wat het gevaar is, in een hele zin. De inwoner leest dit."))


def may_close(actor: Actor, emergency: EmergencyAccess) -> Decision:
    """Who opened it says that the danger is over."""
    return YES if actor.professional_id == emergency.by_id else No(_("Alleen wie dit opende, sluit het."))


def may_review(actor: Actor, emergency: EmergencyAccess, verdict: str, words: str, himself: bool) -> Decision:
    """The privacy officer, once, with words that worker and resident can both read; never about what he did himself, in whatever function."""
    if actor.function != OFFICER or himself:
        return No(_("Alleen de functionaris gegevensbescherming beoordeelt dit, en nooit de eigen toegang."))
    if emergency.verdict:
        return No(_("Dit is al beoordeeld."))
    if verdict not in EmergencyAccess.Verdict.values:
        return No(_("Kies terecht of niet terecht."))
    if not words.strip():
        return No(_("Schrijf op waarom. De medewerker en de inwoner lezen dit."))
    return YES


def may_hold_lines(
    actor: Actor,
    *,
    stands: bool,
    article: str,
    articles: Collection[str],
    reason: str,
    since: datetime,
    moment: datetime,
    until: datetime,
    weeks: int,
) -> Decision:
    """A named professional, for his own party, about somebody he helps: by one of the articles that let him, with a reason, and an end within the
    municipality's weeks."""
    if not (actor.is_professional and stands):
        return No(_("Je houdt alleen regels vast over iemand bij wie je zelf bent."))
    if article not in articles or not reason.strip():
        return No(_("Noem het artikel, en waarom lezen nu gevaarlijk is."))
    if not moment < until <= moment + timedelta(weeks=weeks):
        return No(_("Kies een dag die nog komt, binnen %(weeks)s weken. Daarna besluit je opnieuw.") % {"weeks": weeks})
    if since > moment:
        return No(_("Vanaf wanneer? Die dag is nog niet geweest."))
    return YES


def may_end_hold(actor: Actor, held: HeldLines) -> Decision:
    """Who held lines back lets them go."""
    return YES if actor.professional_id == held.by_id else No(_("Alleen wie dit vasthoudt, laat het los."))
