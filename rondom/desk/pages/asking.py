# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a form about a yes needs to know: who decides, for which tasks, and how the question reads before it is asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom import law
from rondom.access import consent_rules as rules
from rondom.access import periods, said, standing
from rondom.access.actions.consent import ruled
from rondom.access.actors import Actor
from rondom.access.keys import Keys
from rondom.access.models import Consent, ConsentRequest, Grant
from rondom.core.decisions import Decision
from rondom.core.readback import Readback
from rondom.people.models import Authority, Person

FIRST = "awb.eerste_contact"


def asked_with_parties() -> QuerySet[ConsentRequest]:
    """Questions with what their page names at hand, for the door's `fetch`."""
    return ConsentRequest.objects.select_related("person", "to_party", "source_party")


def given_with_parties() -> QuerySet[Consent]:
    """Yeses, in the same way."""
    return Consent.objects.select_related("person", "to_party", "source_party")


def granted_with_parties() -> QuerySet[Grant]:
    """What was shown or held back, in the same way."""
    return Grant.objects.select_related("about", "to_party", "to_person", "to_professional__party")


def purposes_asked(keys: Keys) -> list[str]:
    """The tasks the worker stands here for, those of the law before first contact."""
    return sorted(keys.purposes, key=lambda one: (one == FIRST, one))


def preview(actor: Actor, person: Person, asked: Mapping[str, Any], now: datetime) -> Readback:
    """How the question will read, and who would see what. Raises Denied when no law asks this yes."""
    article, ruling = ruled(law.current().on(now), asked["kind"], asked["purpose"], asked.get("source_purpose", ""))
    until = asked["until"] or periods.without_contact(now)
    request = ConsentRequest(person=person, **{name: value for name, value in asked.items() if name != "until"})
    names = [one.short_name for one in _deciding(person, ruling.id, now)]
    rows = [(_("Wie beslist"), _(" en ").join(names) or _("nog niemand: leg eerst het gezag vast"))]
    return Readback(
        above=person.short_name,
        above_url=reverse("desk:consents", args=[person.pk]),
        heading=said.question_of(request),
        quote=request.text,
        rows=(*rows, *said.rows_of(request, until, to_worker=True)),
        sentence=_("Er gaat pas iets open na een ja. Zonder antwoord blijft alles zoals het is."),
        article=article,
        deed=_("Vraag dit"),
    )


def deciding(request: ConsentRequest, now: datetime) -> list[Person]:
    """Whose word is asked, the person himself first."""
    ruling = rules.ruling_of(law.current(), request.kind, request.purpose, request.source_purpose)
    return _deciding(request.person, ruling.id, now)


def _deciding(person: Person, purpose: str, now: datetime) -> list[Person]:
    ruling = law.current().purposes[purpose]
    found = rules.deciding(standing.voices(person, now), ruling, standing.orders_for(purpose))
    people = Person.objects.filter(pk__in=found).order_by("born_first", "pk")
    return sorted(people, key=lambda one: one.pk != person.pk)


def answering(actor: Actor, request: ConsentRequest, now: datetime) -> Decision:
    """May this question still be answered?"""
    return rules.may_answer_consent(actor, bool(request.answer), request.is_open(now), speaks=True, around=True)


def parents_of(person: Person, now: datetime) -> list[Person]:
    """Who holds parental authority over this child now."""
    found = Authority.objects.filter(
        person=person, kind=Authority.Kind.PARENT, period__contains=now, holder__isnull=False
    )
    return list(Person.objects.filter(pk__in=found.values("holder_id")).order_by("born_first", "pk"))
