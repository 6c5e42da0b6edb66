# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 2, De Graaf & Smit: Linda and Rob part, and agree about the children (stories.md 6.2, H2-12 and H2-13).

Each reads what both do for Kim and Daan, and nothing of the other's home; no rate, no count, and no address.
"""

from datetime import date

from rondom.demo.merwelinde.calls import call, told_of
from rondom.demo.merwelinde.stories.de_graaf_smit import HOME, YOUTH
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, record_contact
from rondom.intake.models import Question
from rondom.intake.models.contacts import Place
from rondom.network.models import Area
from rondom.people.actions import leave_household
from rondom.people.models import Household, Person
from rondom.plan.actions import Words, answer_agreement, make_agreement
from rondom.plan.models import Agreement

# Who does it, for whom, what, and until when.
PLAN = (
    ("rob", "kim", "Rob haalt Kim op vrijdag om vier uur op bij school", date(2026, 12, 18)),
    ("rob", "daan", "Rob neemt Daan zaterdag mee naar voetbal", date(2026, 12, 19)),
    ("linda", "kim", "Linda brengt Kim zondag om vijf uur naar oma Ria", date(2026, 12, 20)),
    ("linda", "daan", "Linda belt Rob op woensdag met Daan erbij", date(2026, 12, 16)),
)


@step("H2-12", "2026-08-24T11:00")
def they_part(town: Town) -> None:
    """Rob lives elsewhere from now on; Joris writes that down. Where, is nobody's here."""
    with town.acting("joris") as joris:
        leave_household(
            by=joris, household=town.find(Household, HOME), person=town.find(Person, "rob"), moment=town.moment
        )


@step("H2-12", "2026-08-25T09:30")
def rob_calls_himself(town: Town) -> None:
    """He wants to do it well for Kim and Daan; Joris takes his question too. His home is another household, which Linda does not read."""
    with town.acting("joris") as joris:
        told = Call(
            words="Ik woon nu ergens anders. Ik wil goede afspraken over Kim en Daan.",
            caller=told_of("rob"),
            area=Area.objects.get(name="De Akkers"),
            owner=town.staff["joris"],
            answers={"awb.veilig": "ja", "awb.onderwerp": "jeugd", "jeugdwet.kind": "Kim (9) en Daan (6)"},
            handlers={"jeugdwet.vraag": town.staff["joris"]},
        )
        call(town, joris, told, "smit")


@step("H2-12", "2026-08-26T17:00")
def joris_speaks_with_rob(town: Town) -> None:
    """In town, and not at anybody's home."""
    with town.acting("joris") as joris:
        household, rob = town.find(Household, "huishouden smit"), town.find(Person, "rob")
        record_contact(
            by=joris, household=household, about=rob, purpose=YOUTH, place=Place.STREET, moment=town.moment, with_persons=[rob],
            question=town.find(Question, "vraag smit"),
        )  # fmt: skip


@step("H2-13", "2026-10-15T14:00")
def they_agree_about_the_children(town: Town) -> None:
    """With the mediator they wrote it down; Joris puts it in the plan, in their words."""
    with town.acting("joris") as joris:
        for who, child, words, day in PLAN:
            made = make_agreement(
                by=joris, household=town.find(Household, HOME), about=town.find(Person, child), owner=town.find(Person, who),
                words=Words(words, day), called=town.residents[child].short_name, moment=town.moment,
            )  # fmt: skip
            town.keep(words, made)


@step("H2-13", "2026-10-15T19:30")
def each_says_ja_at_home(town: Town) -> None:
    """Each on his own phone. Linda answers the last one later."""
    for who in ("rob", "linda"):
        with town.acting(who) as parent:
            for owner, _child, words, _day in PLAN:
                if (who, owner, words) != ("linda", "linda", PLAN[-1][2]):
                    answer_agreement(by=parent, agreement=town.find(Agreement, words), answer="yes", moment=town.moment)
