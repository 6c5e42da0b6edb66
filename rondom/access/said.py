# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a yes, asked or given, reads in plain words: who tells, what, to whom, for what, until when, and by which law. The same for all who read it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from rondom import law
from rondom.access.models import Consent, ConsentRequest
from rondom.core import dutch
from rondom.network.models import Party

Said = Consent | ConsentRequest
RELEASE, GROUND, HELP = Consent.Kind.RELEASE, Consent.Kind.GROUND, Consent.Kind.HELP


def question_of(said: Said) -> str:
    """The question in one sentence. The three kinds never sound alike."""
    receiver, source = _name(said.to_party), _name(said.source_party)
    if said.kind == HELP:
        return _("Wilt u hulp van %(receiver)s?") % {"receiver": receiver or _("ons")}
    if said.kind == RELEASE:
        return _("Mag %(source)s iets vertellen aan %(receiver)s?") % {
            "source": source or _("uw hulpverlener"),
            "receiver": receiver or _("wie u helpt"),
        }
    if not said.category and not said.source_party:
        return _("Mag %(receiver)s zien wie er al helpt?") % {"receiver": receiver or _("wie u helpt")}
    return _("Mag %(receiver)s iets gebruiken dat u voor een andere vraag vertelde?") % {
        "receiver": receiver or _("wie u helpt")
    }


def what_of(said: Said) -> str:
    """What exactly would be told: one sentence, one kind of facts, or who helps already."""
    if said.kind == HELP:
        return ""
    if said.sentence:
        return f"“{said.sentence}”"
    if said.item:
        return _("één stuk tekst, niets anders")
    if said.category:
        return _("alleen: %(what)s") % {"what": category_title(said.category)}
    if said.kind == GROUND and not said.source_party:
        return _("wie er al helpt, met naam en telefoon")
    return _("wat samen gekozen wordt, stuk voor stuk")


def rows_of(said: Said, until: datetime | None, *, to_worker: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of a word and what it is, for the resident who reads the question or the answer, or for a worker."""
    if said.kind != HELP:
        yield _("Wat"), what_of(said)
        if said.source_party:
            yield _("Van wie"), said.source_party.name
        if said.to_party:
            reads = _("alleen wie bij %(party)s met naam helpt") if to_worker else _("alleen wie u bij %(party)s helpt")
            yield _("Wie het ziet"), reads % {"party": said.to_party.short_name}
    elif said.to_party:
        yield _("Wie helpt"), said.to_party.name
    if title := purpose_title(said.purpose):
        yield _("Waarvoor"), title
    if until:
        yield _("Tot"), dutch.day_in_full(until)


def purpose_title(purpose: str) -> str:
    """The task in words; empty when no law knows it any more."""
    known = law.current().purposes.get(purpose)
    return known.title if known else ""


def category_title(category: str) -> str:
    """A kind of facts in words."""
    known = law.current().categories.get(category)
    return known.title if known else category


def _name(party: Party | None) -> str:
    return party.short_name if party else ""
