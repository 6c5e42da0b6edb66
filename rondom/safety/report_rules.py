# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a report at Veilig Thuis. Pure (Wmo 2015 art. 4.1.1; Uitvoeringsbesluit art. 4.1.7)."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.safety.models import Report

TRIAGE = "veiligthuis.triage"
# Which day of a report is said, and the term of the law that ends with it.
ASSESSED, STARTED = "assessed_on", "started_on"
TERMS = {STARTED: "veiligthuis.start_onderzoek", ASSESSED: "veiligthuis.triage"}


def may_report(actor: Actor, purposes: Collection[str]) -> Decision:
    """Who looks here for Veilig Thuis whether everybody is safe."""
    if actor.is_professional and TRIAGE in purposes:
        return YES
    return No(_("Een melding bij Veilig Thuis schrijft Veilig Thuis op."), who_can=_("Bel Veilig Thuis: 0800 2000."))


def must_have_come(received_on: date, today: date) -> Decision:
    """A report that came."""
    return YES if received_on <= today else No(_("Deze dag is nog niet geweest."))


def may_say_day(
    actor: Actor, purposes: Collection[str], report: Report, which: str, day: date, today: date
) -> Decision:
    """That day is said once, by who looks here, not before the report and not ahead."""
    if not (may := may_report(actor, purposes)):
        return may
    if getattr(report, which):
        return No(_("Dit staat er al."))
    if not report.received_on <= day <= today:
        return No(_("Kies een dag tussen de melding en vandaag."))
    return YES
