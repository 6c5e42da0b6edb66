# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last word (S4-14): whatever anybody does in whatever order, nothing is agreed that its residents and its owner did not say ja to, in these words.

A machine that does what people do, and beside it the rule in its plainest form: who said what last, to which version. RONDOM_SEQUENCES says how many
lives it plays (2,000 before a release).
"""

import os
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.plan.actions import (
    Words,
    accept_agreement,
    answer_agreement,
    change_agreement,
    do_by_law,
    how_agreement_went,
    make_agreement,
)
from rondom.plan.agreed import agreements_page
from rondom.plan.models import Agreement, AgreementAnswer
from tests.factories.network import Merwelinde
from tests.plan.conftest import HOME, MONDAY

LIVES = int(os.environ.get("RONDOM_SEQUENCES", "12"))
FRIDAY = (MONDAY + timedelta(days=4)).date()
RESIDENTS, WORKERS = ("Murat", "Jeroen"), ("Sanne", "Jesse", "Petra", "Ilse")
EVERYBODY = some.sampled_from((*RESIDENTS, *WORKERS))
ANSWERS = some.sampled_from(("yes", "no", "later"))
STATES = some.sampled_from(Agreement.State.values)


class Lives(RuleBasedStateMachine):
    """What people do with agreements of one household. `said`: of each agreement, its version and who said what to it."""

    town: Merwelinde

    def __init__(self) -> None:
        super().__init__()
        self.played = transaction.atomic()
        self.played.__enter__()
        self.said: dict[UUID, dict[str, Any]] = {}
        self.now = MONDAY

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.played.__exit__(None, None, None)

    def does(self, name: str, action: Any, **what: Any) -> Any:
        """Somebody tries it; None when a rule, the fence or the database says no."""
        self.now += timedelta(seconds=1)
        try:
            with transaction.atomic():
                return self.town.does(name, action, self.now, **what)
        except (Denied, DatabaseError, Agreement.DoesNotExist):
            return None

    def one_of(self, number: int) -> Agreement:
        found = list(self.said)
        return Agreement(pk=found[number % len(found)])

    @rule(by=EVERYBODY, owner=EVERYBODY, about=some.sampled_from(("Murat", "Jeroen", "")))
    def make(self, by: str, owner: str, about: str) -> None:
        whose = self.town.workers.get(owner) or self.town.persons[owner]
        made = self.does(
            by, make_agreement, household=self.town.households[HOME], about=self.town.persons.get(about), owner=whose,
            words=Words("iets", FRIDAY), called="iemand",
        )  # fmt: skip
        if made:
            asked = {about} if about else set(RESIDENTS)
            self.said[made.pk] = {
                "asked": asked,
                "owner": owner,
                "version": 1,
                "yes": {by} & asked,
                "owner_yes": by == owner,
            }

    @precondition(lambda self: self.said)
    @rule(by=EVERYBODY, answer=ANSWERS, number=some.integers(0, 9))
    def answer(self, by: str, answer: str, number: int) -> None:
        one = self.one_of(number)
        if self.does(by, answer_agreement, agreement=one, answer=answer):
            told = self.said[one.pk]
            assert by in told["asked"], f"{by} was not asked"
            told["yes"] = told["yes"] | {by} if answer == "yes" else told["yes"] - {by}

    @precondition(lambda self: self.said)
    @rule(by=EVERYBODY, answer=some.sampled_from(("yes", "no")), number=some.integers(0, 9))
    def accept(self, by: str, answer: str, number: int) -> None:
        one = self.one_of(number)
        if self.does(by, accept_agreement, agreement=one, answer=answer):
            assert by == self.said[one.pk]["owner"], f"{by} promised for another"
            self.said[one.pk]["owner_yes"] = answer == "yes"

    @precondition(lambda self: self.said)
    @rule(by=EVERYBODY, number=some.integers(0, 9), behind=some.integers(0, 1))
    def change(self, by: str, number: int, behind: int) -> None:
        one = self.one_of(number)
        told = self.said[one.pk]
        version = told["version"] - behind
        if self.does(by, change_agreement, agreement=one, words=Words("anders", FRIDAY), version=version):
            assert not behind, "an older version was overwritten"
            told |= {"version": version + 1, "yes": {by} & told["asked"], "owner_yes": by == told["owner"]}

    @precondition(lambda self: self.said)
    @rule(by=EVERYBODY, state=STATES, number=some.integers(0, 9))
    def went(self, by: str, state: str, number: int) -> None:
        one = self.one_of(number)
        if self.does(by, how_agreement_went, agreement=one, state=state) and state in ("kept", "late", "broken"):
            assert self.agreed(one.pk), f"{by} said {state} of what was never agreed"

    @rule(by=EVERYBODY, about=some.sampled_from(RESIDENTS))
    def by_law(self, by: str, about: str) -> None:
        """An exception makes nothing agreed: what it is checked against does not move."""
        done = self.does(
            by, do_by_law, household=self.town.households[HOME], about=self.town.persons[about],
            deed="veiligthuis.onderzoek_zonder_akkoord", text="iets", until=self.now + timedelta(days=7),
        )  # fmt: skip
        assert done is None or by == "Ilse"

    @precondition(lambda self: self.said)
    @rule(
        by=EVERYBODY,
        number=some.integers(0, 9),
        column=some.sampled_from(("yes_at", "owner_answer", "text", "answer", "version")),
    )
    def force(self, by: str, number: int, column: str) -> None:
        """Past every rule, as the database lets whoever is in."""
        one, told = self.one_of(number), self.said[self.one_of(number).pk]
        self.now += timedelta(seconds=1)
        values: dict[str, Any] = {
            "yes_at": self.now,
            "owner_answer": "yes",
            "text": "stiekem",
            "version": told["version"] + 1,
        }
        try:
            with transaction.atomic(), clock.at(self.now), acting(self.town.actor(by), self.now):
                if column == "answer":
                    others = [self.town.persons[name].pk for name in RESIDENTS if name != by]
                    changed = AgreementAnswer.objects.filter(agreement=one, person_id__in=others).update(answer="yes")
                else:
                    changed = Agreement.objects.filter(pk=one.pk).update(**{column: values[column]})
        except DatabaseError:
            return
        if changed and column == "owner_answer":
            assert by == told["owner"] or told["owner_yes"], f"{by} promised for another, past the rules"
            told["owner_yes"] = True
        elif changed and column == "version":  # the same words are asked again
            told |= {"version": told["version"] + 1, "yes": set()}
        elif changed and column == "yes_at":
            assert told["asked"] <= told["yes"] or told["yes"], "a ja was made up"
        else:
            assert not changed, f"{by} changed {column} past the rules"

    def agreed(self, pk: UUID) -> bool:
        """The rule in its plainest form."""
        told = self.said[pk]
        return told["asked"] <= told["yes"] and (told["owner_yes"] or told["owner"] in RESIDENTS)

    @invariant()
    def what_reads_as_agreed_was_agreed_to(self) -> None:
        for name in (*RESIDENTS, "Sanne"):
            actor = self.town.actor(name)
            with clock.at(self.now), acting(actor, self.now):
                found = list(Agreement.objects.select_related("owner__party", "owner_person", "about"))
                page = agreements_page(actor=actor, agreements=found, shared=False, now=self.now)
            for line in page.lines:
                if line.stands in ("afgesproken", "de dag is voorbij"):
                    assert self.agreed(line.agreement.pk), (
                        f"to {name} it reads as agreed: {self.said[line.agreement.pk]}"
                    )

    @invariant()
    def an_owner_from_outside_reads_only_what_somebody_said_ja_to(self) -> None:
        with clock.at(self.now), acting(self.town.worker("Jesse"), self.now):
            found = list(Agreement.objects.all())
        for one in found:
            assert self.said[one.pk]["owner"] == "Jesse" and self.said[one.pk]["yes"]


def test_nothing_is_agreed_without_the_ja_of_all(shared: Merwelinde) -> None:
    shared.around("Ilse", "veiligthuis.onderzoek", MONDAY - timedelta(days=1), household=shared.households[HOME])
    Lives.town = shared
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
