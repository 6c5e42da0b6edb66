# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Yvonne's day: a danger at Ria's door that was right, one that waits for her, and a letter that is nearly a month old."""

from datetime import date

from rondom.access.actions import open_emergency, review_emergency
from rondom.access.models import EmergencyAccess
from rondom.demo.merwelinde.town import Town, step
from rondom.people.actions import start_household
from rondom.people.models import Person
from rondom.rights.actions import ask
from rondom.rights.models import DataRequest

RIA = {"given_names": "Maria", "surname": "de Graaf", "born": date(1967, 4, 17)}
FIRST = "noodgeval bij ria"


@step("V-01", "2026-02-03T21:10")
def joris_at_ria_s_door(town: Town) -> None:
    """The neighbours hear nobody for two days. Joris opens Ria's home for her phone number and what safety asks; she reads it at once."""
    with town.acting("joris") as joris:
        start_household(by=joris, name="Huishouden De Graaf", members={town.residents["ria"].pk: ""})
        found = open_emergency(
            by=joris, reason="De buren horen al twee dagen niets en het licht brandt nog. Ik wil haar kunnen bellen.", **RIA
        )  # fmt: skip
        if found:
            town.keep(FIRST, found)


@step("V-01", "2026-02-04T09:20")
def yvonne_judges(town: Town) -> None:
    """The next morning Yvonne finds it right, in words that Joris and Ria read."""
    with town.acting("yvonne") as yvonne:
        emergency = EmergencyAccess.objects.get(pk=town.records[FIRST])
        review_emergency(
            by=yvonne,
            emergency=emergency,
            verdict="right",
            words="Bellen was nodig en er is niet meer gelezen dan dat.",
        )


@step("V-02", "2026-02-05T22:40")
def tess_at_ria_s_door(town: Town) -> None:
    """The front door stands open and Ria is not at home. Tess opens the household; Yvonne still has to judge it."""
    with town.acting("tess") as tess:
        open_emergency(
            by=tess, reason="Wim belt: de voordeur staat open en mevrouw is niet thuis. Wie kunnen wij bellen?", **RIA
        )


@step("V-03", "2026-02-06T10:20")
def a_letter_that_lay(town: Town) -> None:
    """Murat's letter of 9 January lay at the front desk. Sanne writes it down: the month ends on Monday."""
    with town.acting("sanne") as sanne:
        murat = Person.objects.get(pk=town.residents["murat"].pk)
        ask(
            by=sanne, person=murat, kind=DataRequest.Kind.SEE, way=DataRequest.Way.PAPER, received_on=date(2026, 1, 9),
            words="Ik wil graag weten wat de gemeente over mij heeft.",
        )  # fmt: skip
