# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreements as they read: who does what before which day, how everybody stands to it, and how it went (S0-15, S0-17, S2-07).

From what the reader may see, and from nothing else. Of an organisation the page says late and broken; of residents and their own people never.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core import dutch
from rondom.network.models import Party
from rondom.plan.agreement_rules import may_accept, may_answer_agreement, may_serve, may_tell_how
from rondom.plan.models import SHARED, Agreement, AgreementAnswer, Goal
from rondom.plan.rules import Agreed
from rondom.plan.shared import told_to_me
from rondom.plan.voices import THE_OTHER, Deciding

State = Agreement.State
MISSED_IN_A_ROW = 2
# What is behind a worker stays in his sight so long; after that in nobody's list of work.
REMEMBERED = timedelta(days=90)
AT_MOST = 100


def in_plan(found: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Those of shared plans, by their day, with everything a line tells of them."""
    named = found.filter(purpose=SHARED).select_related("about", "owner__party", "owner_person", "owner_member")
    return named.order_by("due_on", "id")


def told_to_owners(found: QuerySet[Agreement], now: datetime) -> QuerySet[Agreement]:
    """Of these what their owners read at all: what the residents said ja to, as long as it is theirs to say (`Agreement.is_named_reader`)."""
    return found.filter(Q(yes_until=None) | Q(yes_until__gt=now), yes_at__isnull=False)


@dataclass(frozen=True)
class AgreementLine:
    """One agreement as a page tells it. `goal`: what it is for, when its reader may read that too; `tells`: what whoever reads this may say about how it went;
    `goals`: under which goal a loose one could be brought.
    """

    agreement: Agreement
    who: str
    by_when: str
    stands: str
    kind: str
    mine: str
    may_answer: bool
    may_accept: bool
    tells: tuple[tuple[str, str], ...]
    goal: str = ""
    goals: tuple[Goal, ...] = ()

    @property
    def said_no(self) -> bool:
        """Whoever reads this said nee himself."""
        return self.mine == AgreementAnswer.Answer.NO.label

    @property
    def waits_for_me(self) -> bool:
        """Whoever reads this is asked and has not said anything yet."""
        return (self.may_answer and not self.mine) or (self.may_accept and not self.agreement.owner_answer)


@dataclass(frozen=True)
class CallThem:
    """An organisation that missed two in a row here: somebody calls. Only a person takes it higher (S0-17)."""

    party: Party

    @property
    def phone(self) -> str:
        """Where they can be called: by the relay, when the very name of the organisation tells something."""
        return self.party.relay_phone if self.party.alias else self.party.phone

    @property
    def words(self) -> str:
        """ "Bel eens met ..."."""
        return _("Bel eens met %(party)s. De laatste twee afspraken hier lukten niet op tijd.") % {
            "party": self.party.alias or self.party.short_name
        }


@dataclass(frozen=True)
class AgreementsPage:
    """The agreements of one household, for one reader. `loose`: what organisations do here that no goal asks for (S2-07)."""

    lines: tuple[AgreementLine, ...]
    over: tuple[AgreementLine, ...]
    loose: tuple[AgreementLine, ...]
    call: tuple[CallThem, ...]

    @property
    def persons(self) -> frozenset[UUID]:
        """Whom its lines are about or named."""
        found = [line.agreement for line in (*self.lines, *self.over)]
        return frozenset(one for each in found for one in (each.about_id, each.owner_person_id) if one)


def agreements_page(
    *, actor: Actor, agreements: Sequence[Agreement], goals: Sequence[Goal] = (), shared: bool, now: datetime
) -> AgreementsPage:
    """Put them in order of their day. `goals`: those that the reader may read; `shared`: whoever reads it makes the plan together with the residents. Four statements beside those that read it."""
    today = timezone.localdate(now)
    deciding = Deciding.about(agreements, now)
    ordered = sorted(agreements, key=lambda one: (one.due_on, one.moment, str(one.pk)))
    named = {goal.pk: goal.text for goal in goals}
    lines = [replace(_line(actor, one, deciding, shared, today), goal=named.get(one.goal_id, "")) for one in ordered]
    still = tuple(line for line in lines if not line.agreement.is_over)
    return AgreementsPage(
        lines=still,
        over=tuple(line for line in reversed(lines) if line.agreement.is_over),
        loose=tuple(
            replace(line, goals=goals_for(line.agreement, goals) if shared else ())
            for line in still
            if line.agreement.owner_id and not line.agreement.goal_id
        ),
        call=tuple(CallThem(party) for party in missed_in_a_row(ordered, today)) if shared else (),
    )


def goals_for(agreement: Agreement, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Of these the goals that it may be done for: whoever reads the agreement may read them too."""
    return tuple(goal for goal in goals if may_serve(goal.about_id, agreement.about_id))


def missed_in_a_row(agreements: Iterable[Agreement], today: date) -> list[Party]:
    """The organisations whose last two agreements here, by their day, were not done on it. What was taken back or never agreed does not count."""
    by_party: dict[UUID, list[Agreement]] = {}
    parties: dict[UUID, Party] = {}
    for one in sorted(agreements, key=lambda one: one.due_on):
        counts = one.is_agreed and one.state != State.WITHDRAWN and (one.is_over or one.due_on < today)
        if one.owner and counts:
            by_party.setdefault(one.owner.party_id, []).append(one)
            parties[one.owner.party_id] = one.owner.party
    missed = {State.OPEN, State.BROKEN}
    last = {key: mine[-MISSED_IN_A_ROW:] for key, mine in by_party.items() if len(mine) >= MISSED_IN_A_ROW}
    return [parties[key] for key, mine in last.items() if all(one.state in missed for one in mine)]


def own_agreements(actor: Actor, now: datetime) -> list[Agreement]:
    """What this worker agreed to do or is asked to do, by day; those behind him for a while. Nobody else's. One statement."""
    recent = Q(state=Agreement.State.OPEN) | Q(state_at__gt=now - REMEMBERED)
    mine = told_to_owners(Agreement.objects.filter(recent, owner_id=actor.professional_id), now)
    return list(mine.order_by("due_on", "id")[:AT_MOST])


@dataclass(frozen=True)
class MinePage:
    """What one worker agreed to do, wherever: his own words and day, and nothing else of anybody (S3-24)."""

    open: tuple[AgreementLine, ...]
    over: tuple[AgreementLine, ...]
    kept: str
    together: tuple[tuple[str, str], ...] = ()


def mine_page(*, actor: Actor, agreements: Sequence[Agreement], now: datetime) -> MinePage:
    """His own agreements, and of the plans around which he stands the one sentence. Two statements beside the one that reads them."""
    today = timezone.localdate(now)
    told = told_to_me()
    named = {one.household_id: one.called for one in agreements if one.household_id in told and not one.is_over}
    lines = [_owner_line(actor, one, today) for one in agreements]
    return MinePage(
        open=tuple(line for line in lines if not line.agreement.is_over),
        over=tuple(line for line in lines if line.agreement.is_over),
        kept=kept_words(),
        together=tuple((called, told[home]) for home, called in named.items()),
    )


def kept_words() -> str:
    """How much of what one's own organisation agreed was kept on its day; empty while that would be a figure about few (S0-15)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept, due FROM plan_kept()")
        found = cursor.fetchone()
    if not found:
        return ""
    kept, due = found
    return _("Van de %(due)s afspraken van jouw team in het laatste jaar lukten er %(kept)s op tijd (%(share)s%%).") % {
        "due": due,
        "kept": kept,
        "share": round(100 * kept / due),
    }


def _line(actor: Actor, agreement: Agreement, deciding: Deciding, shared: bool, today: date) -> AgreementLine:
    found = deciding.stands(agreement)
    voices = deciding.voices(agreement)
    who = _who(agreement, actor.is_resident or actor.professional_id == agreement.owner_id)
    words, kind = _stands(agreement, found, who, today)
    said = deciding.said.get(agreement.pk, {})
    mine = next((said[one] for one in said if actor.is_person(one)), "")
    has_say = bool(may_answer_agreement(actor, voices, False))
    return AgreementLine(
        agreement=agreement,
        who=who,
        by_when=_by_when(agreement, today),
        stands=words,
        kind=kind,
        mine=str(AgreementAnswer.Answer(mine).label) if mine else "",
        may_answer=has_say and not agreement.is_over,
        may_accept=bool(may_accept(actor, agreement)),
        tells=_tells(actor, agreement, has_say, shared, today) if found else (),
    )


def _owner_line(actor: Actor, agreement: Agreement, today: date) -> AgreementLine:
    """As its owner reads it: whose ja it still needs he does not know, and not who lives there."""
    known = Agreed((), (), 1) if agreement.yes_at else Agreed((_("de inwoner"),), (), 1)
    words, kind = _stands(agreement, known, actor.name, today)
    return AgreementLine(
        agreement=agreement,
        who=agreement.called,
        by_when=_by_when(agreement, today),
        stands=words,
        kind=kind,
        mine="",
        may_answer=False,
        may_accept=bool(may_accept(actor, agreement)),
        tells=_tells(actor, agreement, False, False, today),
    )


def _who(agreement: Agreement, knows: bool) -> str:
    """`knows`: a resident, who met him, or he himself; to others the name of a worker would tell what the alias keeps."""
    if agreement.owner:  # the very name of some organisations tells something
        party = agreement.owner.party
        return (
            party.alias if party.alias and not knows else f"{agreement.owner.name}, {party.alias or party.short_name}"
        )
    if agreement.owner_person_id:
        return agreement.owner_person.short_name if agreement.owner_person else THE_OTHER
    return agreement.owner_member.name if agreement.owner_member else _("iemand")


def _by_when(agreement: Agreement, today: date) -> str:
    return _("uiterlijk %(day)s") % {"day": dutch.day(agreement.due_on, today)}


def _tells(actor: Actor, agreement: Agreement, has_say: bool, shared: bool, today: date) -> tuple[tuple[str, str], ...]:
    """What he may say: the other ways it can have gone, in its own words."""
    states = (State.KEPT, State.BROKEN, State.WITHDRAWN) if agreement.owner_id else (State.KEPT, State.WITHDRAWN)
    states = (State.OPEN, *states) if agreement.is_over else states
    return tuple(
        (str(state.value), str(state.label))
        for state in states
        if state != agreement.state and may_tell_how(actor, agreement, has_say, shared, state, today)
    )


def _stands(agreement: Agreement, found: Agreed, who: str, today: date) -> tuple[str, str]:
    """The one badge: how it went, else how everybody stands to it."""
    if agreement.is_over and agreement.state_at:
        kind = {State.KEPT: "done", State.LATE: "done", State.BROKEN: "late"}.get(State(agreement.state), "outline")
        return f"{agreement.get_state_display()}, {dutch.day(agreement.state_at, today)}", kind
    if not found.asked:
        return _("hier is nu niemand die ja kan zeggen"), "ask"
    if found.without:
        return _("zonder akkoord van %(names)s") % {"names": dutch.listed(found.without)}, "late"
    if agreement.owner_answer == "no":
        return _("%(who)s zegt nee") % {"who": who}, "late"
    waiting = [*found.waiting, *([] if agreement.owner_answer or agreement.owner_person_id else [who])]
    if waiting:
        return _("wacht op ja van %(names)s") % {"names": dutch.listed(waiting)}, "ask"
    if agreement.owner_id and agreement.due_on < today:
        return _("de dag is voorbij"), "late"
    return _("afgesproken"), "outline"
