# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around a decision and what somebody gets. Pure."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.provision.models import Ladder, Provision

REFUSED = "afgewezen"


def may_provide_here(actor: Actor, purposes: Collection[str], providing: Collection[str]) -> Decision:
    """Who stands around for a task that arranges help writes down what somebody gets. `providing`: the tasks that do."""
    if actor.is_professional and set(purposes) & set(providing):
        return YES
    return No(_("Dit regelt wie hier de hulp regelt."), who_can=_("Wie hier wel voor dit doel is"))


def may_decide_with(report: Ladder | None, outcome: str) -> Decision:
    """Only after the report, and help on a measure of one's own only where the report says so (Wmo 2015 art. 2.3.5 lid 3, Jeugdwet art. 2.3 lid 1)."""
    if report is None:
        return No(_("Er is nog geen verslag dat je mag lezen. Eerst de stappen, dan het besluit."))
    if outcome != REFUSED and report.result != Ladder.Result.TAILORED:
        return No(
            _("Het verslag zegt dat hulp op maat niet nodig is. Klopt dat niet meer? Doe dan een nieuw onderzoek.")
        )
    return YES


def must_stand_on(articles: Collection[str], grounds: Collection[str]) -> Decision:
    """A decision stands on articles of the law that it is taken under (Awb 3:46)."""
    return YES if articles and set(articles) <= set(grounds) else No(_("Kies op welk artikel dit besluit staat."))


def may_run(since: date, until: date | None) -> Decision:
    """It ends on the day that it began, or later."""
    return YES if until is None or until >= since else No(_("De laatste dag ligt voor de eerste. Kies een latere dag."))


def must_be_measured(amount: object, unit: str) -> Decision:
    """How much, and of what: both or neither."""
    return (
        YES
        if (amount is None) == (not unit)
        else No(_("Vul in hoeveel, en kies daarbij uur, dagdelen, nachten of euro."))
    )


def may_end_provision(provision: Provision, until: date) -> Decision:
    """Once, and never later than was planned: longer help is other help."""
    if provision.end_reason:
        return No(_("Dit is al gestopt. De reden staat erbij."))
    if provision.until and until > provision.until:
        return No(_("Deze hulp stopt al eerder. Duurt het langer? Zet er dan nieuwe hulp bij."))
    return may_run(provision.since, until)
