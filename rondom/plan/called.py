# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the residents' own people passed on, in words: said once, without a count and without a reason (S2-13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rondom.core import dutch
from rondom.plan.models import CircleMember, MemberCall


@dataclass(frozen=True)
class Call:
    """One call: who said what, his own words if he worries, and when. `through`: on whose page he said it."""

    member: CircleMember
    words: str
    quote: str
    when: str
    through: str


def in_words(calls: Iterable[MemberCall], today: date) -> tuple[Call, ...]:
    """Calls as a page tells them."""
    return tuple(
        Call(one.member, _words(one, today), one.text, dutch.day(one.moment, today), _through(one)) for one in calls
    )


def _through(call: MemberCall) -> str:
    told = {"name": call.through.short_name if call.through else "", "who": call.member.name}
    return _("Gezegd op de pagina die %(name)s aan %(who)s gaf.") % told if call.through else ""


def _words(call: MemberCall, today: date) -> str:
    if call.agreement is None or call.day is None:
        return _("%(name)s maakt zich zorgen.") % {"name": call.member.name}
    told = {"name": call.member.name, "day": dutch.day(call.day, today), "text": call.agreement.text}
    return _("%(name)s kan niet op %(day)s. Het gaat om: %(text)s") % told
