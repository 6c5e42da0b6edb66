# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dekker family: Tijn turns sixteen on Tuesday 3 March. Until then his mother reads along about his help; from 00:00 he decides himself."""

from rondom.access.actions import give_consent
from rondom.access.models import Consent
from rondom.demo.merwelinde.calls import call, told_of
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, record_contact
from rondom.intake.models import Question
from rondom.intake.models.contacts import Place
from rondom.network.models import Area
from rondom.people.models import Household, Person
from rondom.plan.actions import note_strength

HOME, QUESTION = "huishouden dekker", "vraag dekker"
YOUTH = "jeugdwet.toeleiding"
MIDNIGHT = "2026-03-03T00:00"
STRENGTH = "Tijn repareert brommers met zijn opa, elke zaterdag"
OWN_WORDS = "Ik wil zelf kiezen met wie ik praat. En niet op school."


@step("A-01", "2026-02-16T13:20")
def femke_calls(town: Town) -> None:
    """Hanna takes the question of a mother about her son of fifteen."""
    with town.acting("hanna") as hanna:
        told = Call(
            words="Tijn komt zijn kamer niet meer uit. Hij zegt dat hij wel met iemand wil praten, maar niet met mij erbij.",
            caller=told_of("femke"),
            members=(told_of("tijn"),),
            area=Area.objects.get(name="De Akkers"),
            owner=town.staff["hanna"],
            answers={"awb.veilig": "ja", "awb.onderwerp": "jeugd", "jeugdwet.kind": "Tijn (15)"},
            handlers={"jeugdwet.vraag": town.staff["hanna"]},
        )
        call(town, hanna, told, "dekker")


@step("A-02", "2026-02-24T15:30")
def hanna_speaks_with_tijn(town: Town) -> None:
    """At fifteen Tijn and his mother say yes together (Jeugdwet 7.3.4). What he says himself stays his own."""
    with town.acting("hanna") as hanna:
        household, tijn, femke = town.find(Household, HOME), town.find(Person, "tijn"), town.find(Person, "femke")
        note_strength(by=hanna, household=household, about=tijn, text=STRENGTH, purpose=YOUTH, moment=town.moment)
        record_contact(
            by=hanna, household=household, about=tijn, purpose=YOUTH, place=Place.STREET, moment=town.moment, with_persons=[tijn],
            question=town.find(Question, QUESTION), told=OWN_WORDS,
        )  # fmt: skip
        consent = give_consent(
            by=hanna, person=tijn, given_by=tijn, given_with=femke, kind=Consent.Kind.HELP, purpose=YOUTH, way=Consent.Way.SPOKEN,
            household=household, text="Hanna mag iemand zoeken met wie Tijn kan praten.",
        )  # fmt: skip
        town.keep("ja van tijn", consent)


@step("A-03", "2026-03-04T16:00")
def tijn_is_asked_anew(town: Town) -> None:
    """The yes of two lapsed at midnight. Hanna asks Tijn, and nobody else."""
    with town.acting("hanna") as hanna:
        household, tijn = town.find(Household, HOME), town.find(Person, "tijn")
        record_contact(
            by=hanna, household=household, about=tijn, purpose=YOUTH, place=Place.PHONE, moment=town.moment, with_persons=[tijn],
            question=town.find(Question, QUESTION),
        )  # fmt: skip
        give_consent(
            by=hanna, person=tijn, given_by=tijn, kind=Consent.Kind.HELP, purpose=YOUTH, way=Consent.Way.PHONE, household=household,
            text="Zoek maar iemand. Mijn moeder vertel ik het zelf.",
        )  # fmt: skip
