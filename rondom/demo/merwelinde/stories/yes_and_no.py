# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked and refused around the households: a yes that waits, a no on the phone, a fact held back, a parent who does not agree."""

from datetime import timedelta

from rondom.access.actions import answer_consent, ask_consent, record_objection, withhold
from rondom.access.models import Consent
from rondom.demo.merwelinde.stories.van_beek_aydin import HOME
from rondom.demo.merwelinde.town import Town, step
from rondom.people.models import Household, Person

YOUTH = "jeugdwet.toeleiding"


@step("H1-04", "2026-02-06T10:20")
def murat_says_no(town: Town) -> None:
    """Sanne asks on the phone whether a debt helper may come. Murat says no; it is written down, so that nobody asks again tomorrow."""
    with town.acting("sanne") as sanne:
        murat = town.find(Person, "murat")
        request = ask_consent(
            by=sanne, person=murat, kind=Consent.Kind.HELP, purpose="wgs.plan", to_party=town.parties["planrust"],
            household=town.find(Household, HOME), text="Mag Plan&Rust u bellen over geld?", tell=False,
        )  # fmt: skip
        answer_consent(by=sanne, request=request, answer="no", given_by=murat, way=Consent.Way.PHONE)


@step("H1-04", "2026-02-06T10:30")
def bo_asks_the_fathers(town: Town) -> None:
    """Bo asks on their own page; until one of them says yes nothing happens, and after two weeks the question is over."""
    with town.acting("bo") as bo:
        request = ask_consent(
            by=bo, person=town.find(Person, "sam"), kind=Consent.Kind.HELP, purpose=YOUTH, to_party=town.parties["cjg"],
            household=town.find(Household, HOME), text="Mag ik een ochtend meekijken als Sam speelt, om te zien wat hem rust geeft?",
        )  # fmt: skip
        town.keep("vraag van bo aan de vaders", request)


@step("H2-02", "2026-03-09T11:30")
def joris_holds_back(town: Town) -> None:
    """Where Kim is safe is not for Rob to read now: two weeks, then Joris decides again. Rob finds no trace of it."""
    with town.acting("joris") as joris:
        withhold(
            by=joris, about=town.find(Person, "kim"), category="safety", to_person=town.find(Person, "rob"),
            article="Jeugdwet art. 7.3.10", reason="Kim moet vrij kunnen zeggen waar zij zich veilig voelt.",
            until=town.moment + timedelta(weeks=2),
        )  # fmt: skip


@step("H2-02", "2026-03-09T14:00")
def rob_does_not_agree(town: Town) -> None:
    """Rob calls: he does not want help for Kim. From now on Linda alone says no yes to it; together they can, or a court decides."""
    with town.acting("joris") as joris:
        record_objection(
            by=joris,
            person=town.find(Person, "kim"),
            parent=town.find(Person, "rob"),
            purpose=YOUTH,
            way=Consent.Way.PHONE,
        )
