# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Veilig thuis: what the resident agreed himself, how far they are, who watches along, and whom to call. Never what was broken, and no day counted."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.looks import under_alias
from rondom.portal.pages.mine import Mine
from rondom.safety.models import RiskFactor, SafetyAgreement, SafetyLine, SafetyTurn, Watcher
from rondom.safety.rules import DIRECT, RECOVERY, STABLE, standing


@dataclass(frozen=True)
class ToCall:
    """Whom one can call about this."""

    name: str
    what: str
    phone: str


@dataclass(frozen=True)
class OwnSafetyPage:
    """What one resident reads. `begun`: whether anything is worked on; without it the page still says whom to call."""

    begun: bool
    phase: str
    agreed: tuple[str, ...]
    plays: tuple[tuple[str, str], ...]
    watchers: tuple[ToCall, ...]
    helpers: tuple[ToCall, ...]
    persons: frozenset[UUID]


def own_safety_page(*, mine: Mine) -> OwnSafetyPage:
    """Read it: six statements beside those of `mine`."""
    lines = mine.of(SafetyLine.objects.select_related("signer__party", "author__party").order_by("-moment"))
    turns = mine.of(SafetyTurn.objects.filter(line__in=lines[:1])) if lines else []
    own = set(mine.own)
    agreed = [
        one
        for one in mine.of(SafetyAgreement.objects.filter(over_at=None).order_by("moment", "id"))
        if one.about_id in own
    ]
    risks = [one for one in mine.of(RiskFactor.objects.order_by("moment", "id")) if one.about_id in own]
    watchers = mine.of(Watcher.objects.order_by("moment", "id"))
    return OwnSafetyPage(
        begun=bool(lines),
        phase=_phase_words(standing(turns).phase) if lines else "",
        agreed=tuple(one.text for one in agreed),
        plays=tuple((one.text or one.get_kind_display(), one.get_state_display()) for one in risks),
        watchers=tuple(ToCall(one.name, one.relation, one.phone) for one in watchers),
        helpers=tuple(_helpers(lines[0], mine)) if lines else (),
        persons=frozenset(mine.own),
    )


def _phase_words(phase: str) -> str:
    return {
        DIRECT: _("Eerst zorgen we samen dat het nu veilig is."),
        STABLE: _("Het is nu rustiger. U bent op weg. We werken aan wat het onveilig maakte."),
        RECOVERY: _("Het blijft veilig. Nu is er tijd voor herstel."),
    }[phase]


def _helpers(line: SafetyLine, mine: Mine) -> list[ToCall]:
    """Who began it and who signs; whose organisation goes by another name for this resident, does so here too."""
    known = {one.pk: one for one in (line.author, line.signer) if one}.values()
    hidden = under_alias([one.party for one in known], mine.persons)
    return [
        ToCall(hidden[one.party_id].alias, "", hidden[one.party_id].relay_phone)
        if one.party_id in hidden
        else ToCall(one.name, one.party.short_name, one.phone)
        for one in known
    ]
