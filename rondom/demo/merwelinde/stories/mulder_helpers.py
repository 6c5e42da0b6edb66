# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 4, Mulder: seven want to help Henk in one month. With the plan beside it three stay, and of five loose parcels one (stories.md 6.4, H4-08)."""

from datetime import date

from rondom.access.actions import give_consent
from rondom.access.models import Consent, Involvement
from rondom.demo.merwelinde.stories.mulder import HOME
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import accept_invitation, invite_party, leave
from rondom.people.models import Household, Person
from rondom.plan.actions import (
    Words,
    answer_agreement,
    bring_under,
    how_agreement_went,
    make_agreement,
)
from rondom.plan.models import SHARED, Agreement, Goal

# Whom Henk let in: of which organisation, who, and what he said that he would do.
HELPERS = (
    ("planrust", "silke", Words("Silke zet alle schulden op een rij", date(2026, 7, 31))),
    ("cjg", "bo", Words("Bo praat met Henk en Jay over school", date(2026, 8, 28))),
    ("jeugd", "hanna", Words("Hanna zoekt een maatje voor Jay", date(2026, 8, 28))),
    ("ggd", "samira", Words("Samira maakt een afspraak over slapen", date(2026, 7, 10))),
    ("lindehof", "ineke", Words("Ineke belt Henk na de zomer", date(2026, 9, 18))),
    ("linde", "fatma", None),
)
STAY = ("silke", "bo")
GO = ("hanna", "samira", "ineke", "fatma")


@step("H4-08", "2026-06-09T14:00")
def everybody_wants_to_help(town: Town) -> None:
    """Each of them means well. Henk says ja to each; Petra asks them into his plan, which is what the law lets her do with his ja."""
    with town.acting("henk") as henk:
        household, himself = town.find(Household, HOME), town.find(Person, "henk")
        for party, worker, _words in HELPERS:
            give_consent(
                by=henk, person=himself, given_by=himself, kind=Consent.Kind.HELP, purpose=SHARED, way=Consent.Way.PORTAL,
                to_party=town.parties[party], household=household, text=f"{town.staff[worker].name} mag meedoen in mijn plan.",
            )  # fmt: skip
    with town.acting("petra") as petra:
        household, himself = town.find(Household, HOME), town.find(Person, "henk")
        for party, worker, _words in HELPERS:
            asked = invite_party(
                by=petra, household=household, person=himself, party=town.parties[party], purpose=SHARED
            )
            town.keep(f"uitnodiging van {worker}", asked)


@step("H4-08", "2026-06-11T11:00")
def they_join(town: Town) -> None:
    """Five of them promise something, each by himself: none of it hangs on anything that Henk wants."""
    for _party, worker, words in HELPERS:
        with town.acting(worker) as helper:
            accept_invitation(by=helper, involvement=town.find(Involvement, f"uitnodiging van {worker}"))
            if words is not None:
                made = make_agreement(
                    by=helper, household=town.find(Household, HOME), about=town.find(Person, "henk"), owner=town.staff[worker], words=words,
                    called="Henk Mulder", moment=town.moment,
                )  # fmt: skip
                town.keep(f"pakket van {worker}", made)


@step("H4-08", "2026-06-12T20:00")
def henk_says_ja_to_all(town: Town) -> None:
    """He is polite."""
    with town.acting("henk") as henk:
        for worker in ("silke", "bo", "hanna", "samira", "ineke"):
            answer_agreement(
                by=henk, agreement=town.find(Agreement, f"pakket van {worker}"), answer="yes", moment=town.moment
            )


@step("H4-08", "2026-06-25T16:00")
def the_plan_brings_it_to_three(town: Town) -> None:
    """Petra reads that they stumble over each other and calls them. What serves his goal gets its place; the rest stops; one belongs to nothing."""
    with town.acting("petra") as petra:
        goal = Goal.objects.get(household=town.find(Household, HOME))
        for worker in STAY:
            bring_under(by=petra, agreement=town.find(Agreement, f"pakket van {worker}"), goal=goal, moment=town.moment)
    for worker in ("hanna", "samira"):
        with town.acting(worker) as helper:
            how_agreement_went(
                by=helper, agreement=town.find(Agreement, f"pakket van {worker}"), state="withdrawn", moment=town.moment
            )
    for worker in GO:
        with town.acting(worker) as helper:
            leave(by=helper, household=town.find(Household, HOME), purposes=[SHARED], moment=town.moment)


@step("H4-08", "2026-07-24T15:00")
def silke_keeps_hers(town: Town) -> None:
    """A week before its day."""
    _kept(town, "silke")


@step("H4-08", "2026-08-26T16:00")
def bo_keeps_his(town: Town) -> None:
    """They talked; Jay did not say much."""
    _kept(town, "bo")


def _kept(town: Town, worker: str) -> None:
    with town.acting(worker) as helper:
        parcel = town.find(Agreement, f"pakket van {worker}")
        how_agreement_went(by=helper, agreement=parcel, state="kept", moment=town.moment)
