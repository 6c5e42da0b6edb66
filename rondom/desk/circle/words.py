# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The circle in words: what the picture says to who cannot see it, and what everyone may read below it.

It names who is there and asks who might be missing. It never counts what is not there: somebody who has
nobody should not have to read that (S1-08).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core import dutch
from rondom.desk.circle.people import RINGS, Around, Place, Resident, Ring


def ring_name(ring: Ring) -> str:
    return {"own": _("eigen mensen"), "helper": _("helpers"), "professional": _("hulpverleners")}[ring]


def setting_name(place: Place) -> str:
    return {
        "home": _("Thuis"),
        "street": _("Straat"),
        "school_work": _("School en werk"),
        "online": _("Online"),
    }[place]


def not_discussed() -> str:
    """A setting that nobody opened: that is normal (S2-12)."""
    return _("niet besproken")


def in_words(residents: Sequence[Resident], people: Sequence[Around], *, asks: bool, folded: bool) -> str:
    """The picture as a few short Dutch sentences; `asks` says whether the picture holds questions."""
    whom = _whom(residents)
    sentences = [_who_stands(people, whom), _who_leads(people)]
    if folded:
        sentences.append(_("De lijst noemt iedereen."))
    if asks:
        sentences.append(_("Wie missen we nog?") if people else _("Wie kan erbij komen?"))
    return " ".join(sentence for sentence in sentences if sentence)


def _whom(residents: Sequence[Resident]) -> str:
    if len(residents) == 1:
        return residents[0].name
    return _("dit gezin") if any(resident.child for resident in residents) else _("dit huishouden")


def _who_stands(people: Sequence[Around], whom: str) -> str:
    if not people:
        return _("In het midden staat %(whom)s.") % {"whom": whom}
    groups = [_group(ring, many) for ring in RINGS if (many := sum(one.ring == ring for one in people))]
    sentence = ngettext("%(who)s staat rondom %(whom)s.", "%(who)s staan rondom %(whom)s.", len(people))
    who = dutch.listed(groups)
    return _opening(sentence % {"who": who, "whom": whom})


def _who_leads(people: Sequence[Around]) -> str:
    if not people:
        return ""
    leads = [person.drawn_name for person in people if person.lead]
    if leads:
        return _opening(_("%(name)s heeft de leiding.") % {"name": leads[0]})
    return _("Wie krijgt de leiding?")


def _group(ring: Ring, many: int) -> str:
    sentence = {
        "own": ngettext("%(count)s eigen mens", "%(count)s eigen mensen", many),
        "helper": ngettext("%(count)s helper", "%(count)s helpers", many),
        "professional": ngettext("%(count)s hulpverlener", "%(count)s hulpverleners", many),
    }[ring]
    return sentence % {"count": _number(many)}


def _number(many: int) -> str:
    """Small numbers as words, as one says them."""
    words = (
        _("één"),
        _("twee"),
        _("drie"),
        _("vier"),
        _("vijf"),
        _("zes"),
        _("zeven"),
        _("acht"),
        _("negen"),
        _("tien"),
        _("elf"),
        _("twaalf"),
    )
    return words[many - 1] if many <= len(words) else str(many)


def _opening(sentence: str) -> str:
    """A capital at the start; the number one then loses its first accent, a name never does."""
    first = "E" if sentence.startswith("één ") else sentence[:1].upper()
    return first + sentence[1:]
