# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 4, Mulder: Jay does not go to school any more, and turns eighteen on Saturday 12 September (stories.md 6.4, H4-11).

At sixteen what he says about youth help became his alone. Until eighteen his parents read along about school; from 00:00 on nobody does, the terms of
the school act stop, and whoever wants to help him on asks himself.
"""

from rondom.access.actions import answer_consent, ask_consent, give_consent
from rondom.access.models import Consent, ConsentRequest, Involvement
from rondom.demo.merwelinde.stories.mulder import HOME
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import accept_invitation, invite_party, record_contact, take_question
from rondom.intake.actions.promises import make_promise
from rondom.intake.models import Question
from rondom.intake.models.contacts import Place
from rondom.people.models import Household, Person
from rondom.plan.actions import talk_about_setting

ASKED, MAY_CALL, INVITED = "vraag van jay", "mag het doorstroompunt bellen", "uitnodiging van karim"
SCHOOL, YOUTH, ONWARD = "leerplicht.toezicht", "jeugdwet.toeleiding", "rmc.doorstroom"
SECRET = "Ik gok op mijn telefoon. Mijn ouders weten het niet."
PROMISED = "Lotte praat met school over een plek na de herfst"
LAST_SECOND, MIDNIGHT = "2026-09-11T23:59:59", "2026-09-12T00:00:00"


@step("H4-11", "2026-09-01T10:20")
def jay_asks(town: Town) -> None:
    """He asks it himself, at seventeen: time off school. And yes, somebody may talk with him."""
    with town.acting("jay") as jay:
        question = take_question(
            by=jay, asker=town.find(Person, "jay"), household=town.find(Household, HOME), channel=Question.Channel.FORM,
            words="Ik ga niet meer naar school. Ik wil een half jaar vrij om te werken. Praten mag wel.",
            owner=town.staff["hanna"], moment=town.moment, answers={"awb.veilig": "ja", "awb.onderwerp": "school", "leerplicht.wat": "verlof"},
            requests=["leerplicht.verlof", "jeugdwet.vraag"],
            handlers={"leerplicht.verlof": town.staff["lotte"], "jeugdwet.vraag": town.staff["hanna"]},
        )  # fmt: skip
        town.keep(ASKED, question)


@step("H4-11", "2026-09-02T16:00")
def hanna_walks_with_him(town: Town) -> None:
    """What he tells her stays his own. That school and the internet were talked about may be known; what was said may not."""
    with town.acting("hanna") as hanna:
        household, jay = town.find(Household, HOME), town.find(Person, "jay")
        record_contact(
            by=hanna, household=household, about=jay, purpose=YOUTH, place=Place.STREET, moment=town.moment, with_persons=[jay],
            question=town.find(Question, ASKED), told=SECRET,
        )  # fmt: skip
        for setting, state in (("school_work", "question"), ("online", "told")):
            talk_about_setting(
                by=hanna, household=household, setting=setting, state=state, text="", purpose=YOUTH, moment=town.moment
            )


@step("H4-11", "2026-09-03T15:30")
def lotte_comes_by(town: Town) -> None:
    """With Jay and Wilma at the kitchen table. Until he is eighteen she is told what the school act does."""
    with town.acting("lotte") as lotte:
        household, jay, wilma = town.find(Household, HOME), town.find(Person, "jay"), town.find(Person, "wilma")
        record_contact(
            by=lotte, household=household, about=jay, purpose=SCHOOL, place=Place.HOME, moment=town.moment, with_persons=[jay, wilma],
        )  # fmt: skip
        make_promise(
            by=lotte, household=household, to=jay, text=PROMISED, due_at=town.moment.replace(day=25), purpose=SCHOOL, moment=town.moment,
        )  # fmt: skip
        give_consent(
            by=lotte, person=jay, given_by=wilma, kind=Consent.Kind.HELP, purpose=SCHOOL, way=Consent.Way.SPOKEN, household=household,
            text="Lotte mag met school praten.",
        )  # fmt: skip


@step("H4-11", "2026-09-14T09:30")
def hanna_asks_him(town: Town) -> None:
    """The school act is over for him. Somebody who helps on to a diploma or work is another thing, and nobody comes by himself: he is asked."""
    with town.acting("hanna") as hanna:
        asked = ask_consent(
            by=hanna, person=town.find(Person, "jay"), kind=Consent.Kind.HELP, purpose=ONWARD, to_party=town.parties["doorstroompunt"],
            household=town.find(Household, HOME), text="Mag Karim van het Doorstroompunt je bellen over school of werk?",
        )  # fmt: skip
        town.keep(MAY_CALL, asked)


@step("H4-11", "2026-09-14T20:10")
def jay_says_yes(town: Town) -> None:
    """On his own phone."""
    with town.acting("jay") as jay:
        answer_consent(by=jay, request=town.find(ConsentRequest, MAY_CALL), answer="yes")


@step("H4-11", "2026-09-15T09:00")
def karim_is_asked(town: Town) -> None:
    """For Jay, and for nobody else of them."""
    with town.acting("hanna") as hanna:
        invited = invite_party(
            by=hanna, household=town.find(Household, HOME), person=town.find(Person, "jay"), party=town.parties["doorstroompunt"],
            purpose=ONWARD, note="Jay zegt ja. Hij wil overdag werken en later een diploma.",
        )  # fmt: skip
        town.keep(INVITED, invited)


@step("H4-11", "2026-09-16T15:00")
def karim_meets_jay(town: Town) -> None:
    """In the canteen at Van Loon, where his father works."""
    with town.acting("karim") as karim:
        accept_invitation(by=karim, involvement=town.find(Involvement, INVITED), answer="Ik app hem vandaag.")
        jay = town.find(Person, "jay")
        record_contact(
            by=karim, household=town.find(Household, HOME), about=jay, purpose=ONWARD, place=Place.STREET, moment=town.moment,
            with_persons=[jay], told="Vier dagen werken en één dag school, dat kan ik.",
        )  # fmt: skip
