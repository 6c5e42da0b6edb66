# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""From generation to generation: Rob draws his family and shows it to Joris only (H2-09); Wilma tells about her mother, and it stays hers (H4-10)."""

from uuid import UUID

from rondom.access.actors import Actor
from rondom.demo.merwelinde.stories.mulder import HOME as MULDER
from rondom.demo.merwelinde.town import Town, step
from rondom.kinship.actions import (
    PatternWords,
    RelativeWords,
    add_pattern,
    add_relative,
    begin_map,
    correct_relative,
    show_map,
)
from rondom.kinship.models import FamilyMap, Relation, Relative
from rondom.people.models import Household
from rondom.plan.models import Goal

ROBS, WILMAS = "familiekaart van rob", "familiekaart van wilma"
# Name, what he is, whose child, and what is told. Who is named first can be a parent of who comes later.
OF_ROB = (
    ("opa Gerrit", "grandfather", (), "Werkte op de haven. Had losse handen, zei mijn vader."),
    ("oma Sien", "grandmother", (), "Zei nooit iets. Zij nam mij mee naar het voetbal."),
    ("papa", "father", ("opa Gerrit", "oma Sien"), "Dronk als er spanning was. Dan werd het hard."),
    ("mama", "mother", (), "Ging drie keer weg en kwam drie keer terug."),
    ("Anja", "sister", ("papa", "mama"), "Wij bellen op zondag."),
    ("Linda", "partner", (), ""),
    ("Kim", "daughter", ("ik", "Linda"), ""),
    ("Daan", "son", ("ik", "Linda"), ""),
)
OF_WILMA = (
    ("oma Mien", "grandmother", (), "Ging op haar twaalfde al werken."),
    ("mama", "mother", ("oma Mien",), "Wilde naaister worden. Moest van school toen opa ziek werd."),
    ("tante Corrie", "aunt", ("oma Mien",), "De enige die wel iets afmaakte."),
    ("Henk", "partner", (), ""),
    ("Jay", "son", ("ik", "Henk"), "Volgend jaar examen."),
)


@step("H2-09", "2026-04-11T20:30")
def rob_draws_his_family(town: Town) -> None:
    """On his own phone, after the talk about what keeps it unsafe. Nobody reads it."""
    with town.acting("rob") as rob:
        mine, here = _family(town, rob, ROBS, OF_ROB, ("papa", "mama"))
        add_pattern(
            by=rob, family_map=mine, moment=town.moment,
            told=PatternWords(
                "Wie boos is, slaat of loopt weg. Daarna praat niemand erover.",
                "Ik loop een uur, en daarna praat ik wel.",
                [here[name] for name in ("opa Gerrit", "papa", "ik")],
            ),
        )  # fmt: skip


@step("H2-09", "2026-04-13T16:00")
def rob_shows_it_to_joris(town: Town) -> None:
    """Rob lets Joris look along, and nobody else. Together they write one thing more; Joris types."""
    with town.acting("rob") as rob:
        mine = town.find(FamilyMap, ROBS)
        show_map(by=rob, family_map=mine, to=town.staff["joris"], moment=town.moment)
    with town.acting("joris") as joris:
        father = Relative.objects.get(family_map=mine, relation=Relation.FATHER)
        himself = Relative.objects.get(family_map=mine, relation=Relation.SELF)
        words = PatternWords(
            "Drinken als er spanning is.", "Ik drink niet als de kinderen er zijn.", [father.pk, himself.pk]
        )
        add_pattern(by=joris, family_map=mine, told=words, moment=town.moment)


@step("H4-10", "2026-06-23T20:00")
def wilma_tells_about_her_mother(town: Town) -> None:
    """Three generations left school to earn money. What breaks it is what their plan is about already; the plan does not know."""
    with town.acting("wilma") as wilma:
        mine, here = _family(town, wilma, WILMAS, OF_WILMA, ("mama",))
        goal = Goal.objects.get(household=town.find(Household, MULDER))
        add_pattern(
            by=wilma, family_map=mine, moment=town.moment,
            told=PatternWords(
                "Bij ons ging iedereen te vroeg van school, want er moest geld komen.",
                "Jay maakt zijn diploma af.",
                [here[name] for name in ("oma Mien", "mama", "ik")],
                goal.pk,
            ),
        )  # fmt: skip


def _family(
    town: Town, by: Actor, kept: str, told: tuple[tuple[str, str, tuple[str, ...], str], ...], parents: tuple[str, ...]
) -> tuple[FamilyMap, dict[str, UUID]]:
    mine = begin_map(by=by, moment=town.moment)
    town.keep(kept, mine)
    himself = Relative.objects.get(family_map=mine, relation=Relation.SELF)
    here = {"ik": himself.pk}
    for name, relation, child_of, text in told:
        words = RelativeWords(name, relation, [here[one] for one in child_of], text)
        here[name] = add_relative(by=by, family_map=mine, told=words, moment=town.moment).pk
    words = RelativeWords(himself.name, Relation.SELF, [here[name] for name in parents])
    correct_relative(by=by, relative=himself, told=words, version=himself.version, moment=town.moment)
    return mine, here
