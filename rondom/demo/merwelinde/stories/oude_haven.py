# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Oude Haven: Aad who meets Jo, a question answered in the same call, and Jo who fell (stories.md 6.5 H5-01, H5-02, H5-06, H5-07, 6.6a)."""

from django.utils import timezone

from rondom.demo.merwelinde.calls import call, told_of
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, answer_at_once
from rondom.intake.models import Question
from rondom.intake.models.contacts import Place
from rondom.lightsupport.actions import remember
from rondom.network.models import Area
from rondom.people.models import Household
from rondom.provision.actions import begin_ladder, find, give_report, remark
from rondom.provision.models import Ladder

# Tuesdays, most with a word to come back to.
CHATS = {
    "2026-03-10T10:20": "Haar man voer op de sleepboot.",
    "2026-03-17T10:05": "",
    "2026-03-24T10:30": "Neemt volgende keer foto's mee.",
    "2026-04-07T10:15": "De foto's gezien. De oude kraan!",
    "2026-04-21T10:10": "Koffie zwart, met een koekje.",
    "2026-05-12T10:25": "Weet alles van knopen.",
    "2026-05-26T10:10": "Vertelt mooi. De anderen luisteren.",
}


def aad_meets_jo(town: Town, note: str) -> None:
    """A reminder of Aad's own, about a first name: no person, no household, no question."""
    with town.acting("aad") as aad:
        remember(by=aad, first_name="Jo", place=Place.CAFE, note=note, moment=town.moment)


@step("H5-01", "2026-03-03T10:15")
def they_laugh_about_the_harbour(town: Town) -> None:
    """In 't Veer, for the first time."""
    aad_meets_jo(town, "Gelachen over de haven.")


def _again(town: Town) -> None:
    """And again: nothing has to come of it."""
    aad_meets_jo(town, CHATS[f"{timezone.localtime(town.moment):%Y-%m-%dT%H:%M}"])


for _moment in CHATS:
    step("H5-02", _moment)(_again)


@step("6.6a", "2026-09-14T09:10")
def aalbers_calls(town: Town) -> None:
    """A simple question about transport: no household, no case."""
    with town.acting("mo") as mo:
        told = Call(
            words="Met welk pasje mag ik met de deeltaxi mee naar mijn zus?",
            caller=told_of("aalbers"),
            track=Question.Track.SIMPLE,
            area=Area.objects.get(name="Oude Haven"),
            answers={"awb.veilig": "ja"},
        )
        call(town, mo, told, "van mevrouw aalbers")


@step("6.6a", "2026-09-14T09:13")
def aalbers_is_answered(town: Town) -> None:
    """Answered and closed within five minutes, in the same call."""
    with town.acting("mo") as mo:
        question = town.find(Question, "vraag van mevrouw aalbers")
        answer = "Uw Wmo-pas van de gemeente geldt ook voor de deeltaxi. U belt een uur van tevoren: 0199 55 00 90."
        answer_at_once(by=mo, question=question, answer=answer, moment=town.moment)


@step("H5-06", "2026-09-14T09:40")
def jo_calls(town: Town) -> None:
    """Jo fell on Thursday and calls on Monday: a Wmo report, confirmed the same day, with free support pointed out."""
    with town.acting("mo") as mo:
        told = Call(
            words="Ik ben donderdag gevallen in de gang. Er is niets gebroken, maar de trap durf ik niet meer op.",
            caller=told_of("jo"),
            phone="0199 55 65 03",
            area=Area.objects.get(name="Oude Haven"),
            owner=town.staff["anouk"],
            helped_by="Mijn broer Sjef doet de boodschappen. En ik zie Aad in 't Veer.",
            answers={"awb.veilig": "ja", "awb.wie_helpt": "Mijn broer Sjef", "wmo.dagelijks": "de trap op, douchen", "wmo.huisgenoten": "ik woon alleen", "wmo.naaste": "voor_mij"},
            handlers={"wmo.melding": town.staff["anouk"]},
        )  # fmt: skip
        call(town, mo, told, "hendriks")


# One text for one or several steps, in the order of the law: what can be done, why, and who said so.
STEPS = (
    (["own_strength"], "Wassen, koffie zetten en de krant lukken.", "Jo doet dit elke dag zelf.", "resident"),
    (["usual_provision"], "Een beugel bij de trap hangt er volgende week.", "Te koop in de winkel in de Havenstraat.", "seen"),
    (["usual_help", "informal_care", "network"], "Jo woont alleen. Haar broer Sjef doet de boodschappen, meer kan hij niet.", "Jo en Sjef vertelden dit samen.", "resident"),
    (["general_service"], "Een warme maaltijd in 't Veer, en de buurtbus erheen.", "Beide hebben plaats.", "seen"),
)  # fmt: skip


@step("H5-07", "2026-09-22T10:00")
def anouk_looks_with_jo(town: Town) -> None:
    """At Jo's table: six steps, what goes well first."""
    with town.acting("anouk") as anouk:
        household = town.find(Household, "huishouden hendriks")
        ladder = begin_ladder(
            by=anouk, household=household, about=town.residents["jo"], purpose="wmo.onderzoek", moment=town.moment,
            words="Ik wil veilig naar boven kunnen, en naar 't Veer blijven gaan.",
        )  # fmt: skip
        town.keep("onderzoek hendriks", ladder)
        for rungs, text, reason, source in STEPS:
            find(by=anouk, ladder=ladder, rungs=rungs, text=text, reason=reason, source=source, moment=town.moment)


@step("H5-07", "2026-09-24T14:00")
def jo_gets_the_report(town: Town) -> None:
    """General services are tailored enough here."""
    with town.acting("anouk") as anouk:
        give_report(
            by=anouk, ladder=town.find(Ladder, "onderzoek hendriks"), result=Ladder.Result.STANDARD, moment=town.moment,
            conclusion="De beugel, de maaltijd in 't Veer en de buurtbus passen bij wat u vraagt. Sjef blijft de boodschappen doen.",
        )  # fmt: skip


@step("H5-07", "2026-09-25T09:30")
def jo_says_what_she_thinks(town: Town) -> None:
    """Her own words stay beside it."""
    with town.acting("jo") as jo:
        remark(
            by=jo,
            ladder=town.find(Ladder, "onderzoek hendriks"),
            text="De bus moet wel tot aan de deur komen.",
            moment=town.moment,
        )
