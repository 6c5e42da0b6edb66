# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever anybody does in whatever order, nothing is signed while something is missing: a machine that does what people do, and tries to get past the
rules too, beside the rule in its plainest form. RONDOM_SEQUENCES says how many lives it plays (2,000 before a release).
"""

import os
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.safety.actions import (
    agree_safety,
    confirm_calm,
    happened_again,
    hear_member,
    list_risk,
    name_watcher,
    set_risk,
    sign_phase,
)
from rondom.safety.models import RiskFactor, SafetyLine, SafetyTurn, Watcher
from rondom.safety.rules import standing
from tests.factories.network import Merwelinde
from tests.safety.conftest import AT_HOME, DIRECT, STABLE, THURSDAY

LIVES = int(os.environ.get("RONDOM_SEQUENCES", "12"))
WORKERS = some.sampled_from(("Joris", "Ilse", "Petra", "Sanne"))
ANYBODY = some.sampled_from(("Joris", "Ilse", "Petra", "Sanne", "Linda", "Rob"))
LONG = timedelta(days=1)


class Lives(RuleBasedStateMachine):
    """What people do at one household. Beside it, what was really said since it last happened again."""

    town: Merwelinde
    line: SafetyLine

    def __init__(self) -> None:
        super().__init__()
        self.played = transaction.atomic()
        self.played.__enter__()
        self.now = THURSDAY
        self.agreed: set[str] = set()
        self.watchers: dict[Any, bool] = {}
        self.said: set[bool] = set()
        self.safe: dict[str, bool] = {}
        self.risks: dict[Any, bool] = {}
        self.direct = self.stable = False
        self.turns = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.played.__exit__(None, None, None)

    def does(self, name: str, action: Any, /, **what: Any) -> Any:
        """Somebody tries it; None when a rule, the fence or the database says no."""
        self.now += timedelta(minutes=1)
        try:
            with transaction.atomic():
                return self.town.does(name, action, self.now, **what)
        except (Denied, DatabaseError, SafetyLine.DoesNotExist, Watcher.DoesNotExist, RiskFactor.DoesNotExist):
            return None

    @property
    def may_direct(self) -> bool:
        """In its plainest form."""
        return self.agreed == set(AT_HOME) and self.said == {True, False} and not self.direct

    @rule(by=ANYBODY, whom=some.sampled_from((*AT_HOME, "everybody", "everybody")))
    def agree(self, by: str, whom: str) -> None:
        for name in AT_HOME if whom == "everybody" else (whom,):
            if self.does(by, agree_safety, line=self.line, about=self.town.persons[name], text="iets"):
                assert by in ("Joris", "Ilse")
                self.agreed.add(name)

    @rule(by=ANYBODY, is_professional=some.booleans(), calm=some.booleans())
    def watch(self, by: str, is_professional: bool, calm: bool) -> None:
        made = self.does(by, name_watcher, line=self.line, name="iemand", is_professional=is_professional)
        if made:
            assert by in ("Joris", "Ilse")
            self.watchers[made.pk] = is_professional
            if calm and self.does(by, confirm_calm, watcher=made):
                self.said.add(is_professional)

    @rule(
        by=some.sampled_from(("Joris", "Ilse")),
        but=some.sampled_from(("", "", "", "Daan", "own", "professional")),
        then=some.sampled_from(("sign", "force", "sign", "")),
    )
    def do_everything(self, by: str, but: str, then: str) -> None:
        """All that it asks, or all but one thing; and then somebody signs, or tries to past the rules."""
        for name in AT_HOME:
            if name != but:
                self.agree(by, name)
        for is_professional, kind in ((False, "own"), (True, "professional")):
            self.watch(by, is_professional, kind != but)
        if then == "sign":
            self.sign("Ilse", DIRECT)
        elif then == "force":
            self.force("Ilse", DIRECT, "Ilse")

    @rule(by=ANYBODY, kind=some.sampled_from(("incident", "report")))
    def again(self, by: str, kind: str) -> None:
        if self.does(by, happened_again, line=self.line, kind=kind, day=self.now.date()):
            self.said, self.safe, self.direct, self.stable = set(), {}, False, False
            self.turns += 1

    @rule(by=WORKERS, whom=some.sampled_from(AT_HOME), feels=some.sampled_from(("safe", "not_yet", "unsaid")))
    def hear(self, by: str, whom: str, feels: str) -> None:
        if self.does(by, hear_member, line=self.line, about=self.town.persons[whom], feels=feels) and feels != "unsaid":
            self.safe[whom] = feels == "safe"

    @rule(by=WORKERS, controlled=some.booleans())
    def risk(self, by: str, controlled: bool) -> None:
        made = self.does(by, list_risk, line=self.line, about=None, kind="conflict")
        if made:
            self.risks[made.pk] = False
            if controlled and self.does(by, set_risk, factor=made, state="controlled"):
                assert self.direct, "the order was swapped"
                self.risks[made.pk] = True

    @rule(by=ANYBODY, kind=some.sampled_from(SafetyTurn.SIGNED))
    def sign(self, by: str, kind: str) -> None:
        asked = self.may_direct if kind == DIRECT else False  # so short a life has no six months
        if self.does(by, sign_phase, line=self.line, kind=kind):
            assert by == "Ilse" and asked, f"{by} signed {kind}"
            self.direct = True
            self.turns += 1
        else:
            assert not (by == "Ilse" and asked), "nothing was missing, and it could not be signed"

    @rule(by=ANYBODY, kind=some.sampled_from(SafetyTurn.SIGNED), author=some.sampled_from(("Joris", "Ilse")))
    def force(self, by: str, kind: str, author: str) -> None:
        """Past every rule, as the database lets whoever is in."""
        self.now += timedelta(minutes=1)
        worker = self.town.workers[author]
        turn = SafetyTurn(
            household_id=self.line.household_id, category="safety", purpose=self.line.purpose, author=worker, party_id=worker.party_id,
            controller_id=worker.party.organisation_id, moment=self.now, line=self.line, kind=kind, day=self.now.date(),
        )  # fmt: skip
        try:
            with transaction.atomic(), clock.at(self.now), acting(self.town.actor(by), self.now):
                turn.save(force_insert=True)
        except DatabaseError:
            return
        assert by == author == "Ilse" and kind == DIRECT and self.may_direct, f"{by} signed {kind} past the rules"
        self.direct = True
        self.turns += 1

    @invariant()
    def it_stands_as_it_was_signed(self) -> None:
        with clock.at(self.now), acting(self.town.worker("Joris"), self.now):
            turns = list(SafetyTurn.objects.all())
        assert len(turns) == self.turns, "nothing of what was is lost"
        assert (standing(turns).direct_on is not None) == self.direct
        assert standing(turns).stable_on is None and STABLE not in {turn.kind for turn in turns}


def test_nothing_is_signed_while_something_is_missing(town: Merwelinde, line: SafetyLine) -> None:
    Lives.town, Lives.line = town, line
    town.around(
        "Petra", "participatiewet.bijzondere_bijstand", THURSDAY - LONG, household=town.households["De Graaf & Smit"]
    )
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
