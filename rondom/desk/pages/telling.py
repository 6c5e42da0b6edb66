# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is read back before something is told or held back: who, what, until when, and why that may."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom import law
from rondom.access import periods, said
from rondom.access.actions.sharing import articles_to_renew
from rondom.access.actors import Actor
from rondom.access.items import words_of
from rondom.access.keys import Keys
from rondom.access.models import Consent, Grant
from rondom.core import dutch
from rondom.core.readback import Readback
from rondom.desk.pages.consents import granted
from rondom.desk.pages.withholding import Whom, label_of, own_texts
from rondom.people.models import DossierItem, Person

__all__ = ["HeldLonger", "held_back", "held_longer", "label_of", "releasable", "told"]


def releasable(actor: Actor, consent: Consent, keys: Keys) -> list[DossierItem]:
    """The pieces that this yes covers; none when it is for one sentence."""
    if consent.sentence:
        return []
    found = own_texts(actor, consent.person, keys, consent.category)
    return [one for one in found if consent.item in (None, one.pk)]


def told(consent: Consent, item: DossierItem | None, sentence: str, whole_kind: bool) -> Readback:
    """Before it is told."""
    party = consent.to_party.short_name if consent.to_party else ""
    words = words_of(item) if item else sentence
    what = (
        _("alles over: %(what)s") % {"what": said.category_title(consent.category)}
        if whole_kind
        else _("alleen deze zin")
    )
    rows = [
        (
            _("Wie het ziet"),
            _("wie bij %(party)s met naam bij %(name)s hoort") % {"party": party, "name": consent.person.short_name},
        ),
        (_("Waarvoor"), said.purpose_title(consent.purpose)),
        (_("Wat"), what),
    ]
    if consent.period.upper:
        rows.append((_("Tot"), dutch.day_in_full(consent.period.upper)))
    return Readback(
        above=consent.person.short_name,
        above_url=reverse("desk:consents", args=[consent.person_id]),
        heading=_("Dit ga je vertellen"),
        quote="" if whole_kind else words,
        rows=tuple(rows),
        sentence=_("%(name)s kan zijn ja elk moment intrekken. Dan ziet %(party)s dit meteen niet meer.")
        % {"name": consent.person.short_name, "party": party},
        article=consent.article,
        deed=_("Vertel dit"),
    )


NO_TRACE = gettext_lazy(
    "Er blijft geen spoor van over: geen lege plek, geen getal, geen regel. De functionaris gegevensbescherming telt mee hoe vaak dit gebeurt."
)


def held_back(
    person: Person, item: DossierItem | None, category: str, reader: Whom, article: str, reason: str, until: date
) -> Readback:
    """Before it is held back."""
    return Readback(
        above=person.short_name,
        above_url=reverse("desk:consents", args=[person.pk]),
        heading=_("Dit ga je achterhouden"),
        quote=words_of(item) if item else "",
        rows=(
            (_("Wie het niet ziet"), reader.name),
            (
                _("Wat"),
                _("alleen dit stuk") if item else _("alles over: %(what)s") % {"what": said.category_title(category)},
            ),
            (_("Waarom"), reason),
            (_("Tot"), dutch.day_in_full(until)),
        ),
        sentence=NO_TRACE,
        article=article,
        deed=_("Houd dit achter"),
    )


@dataclass(frozen=True)
class HeldLonger:
    """What is held back now, and what can be decided about it."""

    what: str
    whom: str
    until: str
    reason: str
    articles: tuple[tuple[str, str], ...]
    latest: date

    def article(self, name: str) -> str:
        """The article by its name."""
        return law.current().withholdings[name].article

    def back(self, article: str, reason: str, until: date) -> Readback:
        """Before it is held back longer."""
        return Readback(
            above=_("Toestemming"),
            above_url=reverse("desk:my_consents"),
            heading=_("Dit blijf je achterhouden"),
            quote="",
            rows=(
                (_("Wie het niet ziet"), self.whom),
                (_("Wat"), self.what),
                (_("Waarom"), reason),
                (_("Tot"), dutch.day_in_full(until)),
            ),
            sentence=NO_TRACE,
            article=article,
            deed=_("Houd dit langer achter"),
        )


def held_longer(actor: Actor, grant: Grant, now: datetime) -> HeldLonger:
    """The same fact, the article first that it is held back by now."""
    line = granted(grant)
    found = sorted(articles_to_renew(actor, grant, now), key=lambda one: (one.article != grant.ground, one.id))
    return HeldLonger(
        what=line.what,
        whom=line.whom,
        until=line.until,
        reason=grant.reason,
        articles=tuple((one.id, f"{one.article}: {one.sentence}") for one in found),
        latest=timezone.localdate(now + timedelta(weeks=periods.longest_withholding(now))),
    )
