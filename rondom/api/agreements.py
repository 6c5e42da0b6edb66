# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afspraken: what whoever asks agreed to do himself, and nothing else of anybody (S3-24). Read only."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from rondom.access.door import concerned_by, fetch, saw
from rondom.plan.agreed import own_agreements
from rondom.plan.models import SHARED, Agreement

router = Router(tags=["afspraken"])


class Afspraak(Schema):
    """One agreement, in the words that the resident said ja to."""

    id: UUID
    tekst: str = Field(description="Wat er is afgesproken, in de woorden waar de inwoner ja tegen zei.")
    met: str = Field(description="Met wie, zoals de eigenaar van de afspraak die persoon kent.")
    uiterlijk: date = Field(description="Op welke dag het op zijn laatst gedaan is.")
    antwoord: str = Field(description="Wat de eigenaar zelf zei: ja, nee, of leeg zolang hij niets zei.")
    stand: str = Field(description="open, gelukt, later_gelukt, niet_gelukt of teruggenomen.")
    voorwaarde: str = Field(description="Waar iets van afhangt; leeg als er niets van afhangt.")
    gevolg: str = Field(description="Wat er anders volgt.")
    bezwaar: str = Field(description="Wat iemand kan doen die het niet eens is.")


class Afspraken(Schema):
    """Those that stand, and those of the last three months that are behind us; at most a hundred, by their day."""

    afspraken: list[Afspraak]


STAND = {"open": "open", "kept": "gelukt", "late": "later_gelukt", "broken": "niet_gelukt", "withdrawn": "teruggenomen"}
ANTWOORD = {"": "", "yes": "ja", "no": "nee"}


@router.get("", response=Afspraken, url_name="agreements", summary="Mijn eigen afspraken", operation_id="afspraken")
def agreements(request: HttpRequest) -> dict[str, list[Afspraak]]:
    """Wat je zelf afsprak, of waar je ja of nee tegen mag zeggen."""
    found = own_agreements(request.actor, request.sight.moment)
    saw(request, "api:agreements", concerned_by(found), purpose=SHARED)
    return {"afspraken": [_told(one) for one in found]}


@router.get("/{uuid:pk}", response=Afspraak, url_name="agreement", summary="Een afspraak", operation_id="afspraak")
def agreement(request: HttpRequest, pk: UUID) -> Afspraak:
    """Eén afspraak van jezelf. Andermans afspraak is er niet."""
    found = fetch(request, Agreement.objects.filter(owner_id=request.actor.professional_id), pk)
    return _told(found)


def _told(one: Agreement) -> Afspraak:
    return Afspraak(
        id=one.pk,
        tekst=one.text,
        met=one.called,
        uiterlijk=one.due_on,
        antwoord=ANTWOORD[one.owner_answer],
        stand=STAND[one.state],
        voorwaarde=one.condition,
        gevolg=one.consequence,
        bezwaar=one.objection,
    )
