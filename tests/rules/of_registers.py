# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no about the registers, the directory, messages, a household's pages and requests about one's data."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from rondom import law
from rondom.access.actors import SYSTEM_ACTOR
from rondom.core.decisions import YES, Decision
from rondom.desk import rules as desk
from rondom.intake.models import Note
from rondom.lightsupport import rules as lightsupport
from rondom.meeting import rules as meeting
from rondom.meeting.models import Invited, Meeting
from rondom.network import rules as network
from rondom.outbox import rules as outbox
from rondom.outbox.models import Message
from rondom.people import merging
from rondom.people import rules as people
from rondom.people.models import Authority, Household, Person, PersonMerge, PossibleDuplicate
from rondom.plan import agreement_rules as agreements
from rondom.plan import deed_rules as deeds
from rondom.plan import pausing_rules as pausing
from rondom.plan import rules as plan
from rondom.plan import shared_rules as together
from rondom.plan.models import Agreement, CircleMember, DeedByLaw, Need, Spoken, Step
from rondom.portal import rules as portal
from rondom.rights import rules as rights
from rondom.rights.models import ControllerTask
from tests.rules.people import (
    ANYBODY,
    DAY,
    FUTURE,
    HOME,
    NOW,
    PAST,
    RESIDENT,
    SANNE,
    STANDS,
    TEAM,
    TODAY,
    WEEK,
    WORKER,
    WRITER,
    Cases,
    born,
    party,
    worker,
)

ONE, TWO = born(1980), born(1980)
COMES = Invited(person_id=uuid4())
MESSAGE = Message(owner=WORKER.id, state="sent")


def record(by: Any = SYSTEM_ACTOR, kind: str = "gemachtigde", **more: Any) -> Decision:
    told: dict[str, Any] = {
        "source": "order",
        "holder": TWO.pk,
        "professional": None,
        "purposes": ["wmo.onderzoek"],
        "since": NOW,
        "until": None,
    }
    return people.may_record_authority(by, ONE, kind, **told | more)


def end(by: Any = SYSTEM_ACTOR, kind: str = "curator", period: Any = STANDS, moment: Any = NOW) -> Decision:
    return people.may_end_authority(by, Authority(kind=kind, person=ONE, period=period), moment)


def merge(
    kept: Any = ONE, persons: Any = (ONE, TWO), reason: str = "zelfde foto", joined: Any = (), family: bool = False
) -> Decision:
    return merging.may_merge(PossibleDuplicate(), kept.pk, persons, reason, joined, family)


def numbered(number: bytes) -> Person:
    return Person(given_names="Sam", surname="Aydin", bsn_hash=number)


def ask(
    actor: Any = RESIDENT, speaks: bool = True, kind: str = "correct", words: str = "mijn adres", day: Any = TODAY
) -> Decision:
    return rights.may_ask(actor, speaks, False, kind, words, day, TODAY)


def task(**more: Any) -> ControllerTask:
    return ControllerTask(**{"handler_id": WORKER.worker_id} | more)


def changed(by: Any = WORKER, version: int = 1, source: str = "brp") -> Decision:
    return people.may_change_person(by, Person(source=source, version=1), {"surname"}, version)


TWINS = (numbered(b"1"), numbered(b"2"))
PEOPLE = {
    "must_not_be_joined": lambda: people.must_not_be_joined(PossibleDuplicate(settled_at=NOW, outcome="one_person")),
    "may_register_person": lambda: people.may_register_person(ANYBODY),
    "may_settle_duplicate": lambda: people.may_settle_duplicate(WORKER),
    "may_change_person": lambda: changed(WRITER),
    "may_change_person #2": lambda: changed(version=2),
    "may_change_person #3": changed,
    "may_start_household": lambda: people.may_start_household(RESIDENT, {ONE.pk}),
    "may_join_household": lambda: people.may_join_household(WORKER, None, False),
    "may_join_household #2": lambda: people.may_join_household(WORKER, Household(), True),
    "may_leave_household": lambda: people.may_leave_household(WORKER, None),
    "may_record_kinship": lambda: people.may_record_kinship(WORKER, ONE.pk, ONE.pk),
    "may_record_authority": lambda: record(holder=None),
    "may_record_authority #2": lambda: record(holder=ONE.pk),
    "may_record_authority #3": lambda: record(kind="parent", until=NOW),
    "may_record_authority #4": lambda: record(kind="curator", source="told"),
    "may_record_authority #5": lambda: record(purposes=[]),
    "may_record_authority #6": lambda: record(RESIDENT),
    "may_record_authority #7": lambda: record(WRITER),
    "may_end_authority": lambda: end(RESIDENT),
    "may_end_authority #2": lambda: end(period=PAST),
    "may_end_authority #3": lambda: end(period=FUTURE),
    "may_end_authority #4": lambda: end(WORKER),
    "may_record_contact_route": lambda: people.may_record_contact_route(WORKER, "phone", " "),
    "may_record_contact_route #2": lambda: people.may_record_contact_route(WORKER, "phone", "0199"),
    "may_record_contact_route #3": lambda: people.may_record_contact_route(WORKER, "email", "sam"),
}


DEED = law.load().deeds["veiligthuis.onderzoek_zonder_akkoord"]


def went(agreement: Agreement, state: str) -> Decision:
    return agreements.may_tell_how(WORKER, agreement, False, True, state, NOW.date())


CASES: Cases = MappingProxyType(
    {
        "people/rules.py": PEOPLE,
        "people/merging.py": {
            "may_merge": lambda: merge(persons=(ONE,)),
            "may_merge #2": lambda: merge(kept=born(1990)),
            "may_merge #3": lambda: merge(reason=" "),
            "may_merge #4": lambda: merge(kept=TWINS[0], persons=TWINS),
            "may_merge #5": lambda: merge(family=True),
            "may_merge #6": lambda: merge(joined=[PersonMerge(kept=TWO)]),
            "may_undo_merge": lambda: merging.may_undo_merge(PersonMerge(undone_at=NOW), "toch twee"),
            "may_undo_merge #2": lambda: merging.may_undo_merge(PersonMerge(), " "),
            "may_wait": lambda: merging.may_wait(PossibleDuplicate(settled_at=NOW)),
        },
        "network/rules.py": {
            "may_speak_for": lambda: network.may_speak_for(WORKER, SANNE),
            "may_leave": lambda: network.may_leave(SYSTEM_ACTOR, SANNE, NOW - 2 * WEEK),
            "may_change_network": lambda: network.may_change_network(WORKER),
        },
        "outbox/rules.py": {
            "may_send_again": lambda: outbox.may_send_again(worker(), MESSAGE),
            "may_send_again #2": lambda: outbox.may_send_again(WORKER, MESSAGE),
            "may_mark_printed": lambda: outbox.may_mark_printed(worker(), MESSAGE),
            "may_mark_printed #2": lambda: outbox.may_mark_printed(WORKER, MESSAGE),
        },
        "plan/rules.py": {
            "may_undo": lambda: plan.may_undo(WORKER, RESIDENT.id, NOW, True, NOW),
            "may_undo #2": lambda: plan.may_undo(WORKER, WORKER.id, NOW - timedelta(minutes=11), True, NOW),
            "may_undo #3": lambda: plan.may_undo(WORKER, WORKER.id, NOW, False, NOW),
            "may_write": lambda: plan.may_write(WORKER, ("gpk.aanvraag",), "wmo.onderzoek"),
            "may_endorse": lambda: plan.may_endorse(RESIDENT, TEAM, True),
            "may_endorse #2": lambda: plan.may_endorse(WORKER, party("independent"), True),
            "may_endorse #3": lambda: plan.may_endorse(WORKER, party("care"), False),
            "already_behind": plan.already_behind,
            "may_plan": lambda: plan.may_plan(WORKER, ("wmo.onderzoek",)),
            "may_share_plan": lambda: plan.may_share_plan(RESIDENT, False, True, "yes"),
            "may_share_plan #2": lambda: plan.may_share_plan(RESIDENT, True, False, "yes"),
            "may_share_plan #3": lambda: plan.may_share_plan(RESIDENT, True, True, None),
            "may_share_plan #4": lambda: plan.may_share_plan(RESIDENT, True, True, "later"),
            "may_do": lambda: plan.may_do(uuid4(), uuid4()),
            "may_drop": lambda: plan.may_drop(WORKER, False, ()),
            "may_put_first": lambda: plan.may_put_first(WORKER, ["Sam"]),
            "not_in_this_order": plan.not_in_this_order,
            "may_answer_step": lambda: plan.may_answer_step(RESIDENT, [plan.Voice("Sam", frozenset({uuid4()}))]),
            "may_go_on": lambda: plan.may_go_on(WORKER, False, plan.Agreed((), (), 1)),
            "may_go_on #2": lambda: plan.may_go_on(WORKER, True, plan.Agreed((), ("Sam",), 1)),
            "may_go_on #3": lambda: plan.may_go_on(WORKER, True, plan.Agreed(("Sam",), (), 1)),
            "may_go_on #4": lambda: plan.may_go_on(WORKER, True, plan.Agreed((), (), 0)),
            "may_come_after": lambda: plan.may_come_after(
                Step(household_id=HOME), Step(household_id=HOME, about_id=uuid4())
            ),
            "may_wait_for": lambda: plan.may_wait_for(
                Step(household_id=HOME, purpose="plan.samen"), Need(household_id=HOME, purpose="wmo.onderzoek")
            ),
            "may_reword": lambda: plan.may_reword(True, YES),
            "unchanged": lambda: plan.unchanged(2, 1),
            "closes_a_ring": lambda: plan.closes_a_ring(["Huis", "Werk", "Huis"]),
        },
        "plan/agreement_rules.py": {
            "may_name_owner": lambda: agreements.may_name_owner(False, None),
            "may_bring_under": lambda: agreements.may_bring_under(Agreement(state="kept"), YES, None),
            "may_name_place": lambda: agreements.may_name_place(["Bij Akkerweg 7"], True),
            "may_serve": lambda: agreements.may_serve(uuid4(), None),
            "may_set_consequence": lambda: agreements.may_set_consequence("als", "", "bel ons"),
            "may_set_consequence #2": lambda: agreements.may_set_consequence("als", "dan", ""),
            "may_answer_agreement": lambda: agreements.may_answer_agreement(RESIDENT, (), True),
            "may_answer_agreement #2": lambda: agreements.may_answer_agreement(RESIDENT, (), False),
            "may_accept": lambda: agreements.may_accept(WORKER, Agreement(state="kept")),
            "may_accept #2": lambda: agreements.may_accept(WORKER, Agreement(owner_id=uuid4())),
            "may_tell_how": lambda: went(Agreement(owner_person_id=uuid4()), "late"),
            "may_tell_how #2": lambda: went(Agreement(owner_id=uuid4()), "kept"),
            "may_tell_how #3": lambda: went(
                Agreement(owner_id=uuid4(), yes_at=NOW, owner_answer="yes", due_on=NOW.date()), "broken"
            ),
            "may_change_words": lambda: agreements.may_change_words(WORKER, Agreement(state="kept"), YES),
            "may_take_call": lambda: agreements.may_take_call(RESIDENT, YES),
            "may_give_key": lambda: agreements.may_give_key(WORKER, CircleMember(), True),
            "may_give_key #2": lambda: agreements.may_give_key(RESIDENT, CircleMember(left_at=NOW), True),
            "may_give_key #3": lambda: agreements.may_give_key(RESIDENT, CircleMember(), False),
            "may_cannot": lambda: agreements.may_cannot(Agreement(owner_id=uuid4()), NOW.date(), NOW.date()),
            "may_cannot #2": lambda: agreements.may_cannot(
                Agreement(owner_member_id=uuid4(), state="kept"), NOW.date(), NOW.date()
            ),
            "may_cannot #3": lambda: agreements.may_cannot(
                Agreement(owner_member_id=uuid4()), date(2026, 1, 1), date(2026, 1, 2)
            ),
        },
        "plan/shared_rules.py": {
            "may_look_back_on": lambda: together.may_look_back_on(TODAY, TODAY),
            "may_look_back_on #2": lambda: together.may_look_back_on(TODAY + 367 * DAY, TODAY),
            "already_a_plan": together.already_a_plan,
            "may_answer_plan": lambda: together.may_answer_plan(WORKER, ()),
            "may_write_among": lambda: together.may_write_among(WORKER, True),
            "may_seat": lambda: together.may_seat(RESIDENT, False, 30),
            "may_seat #2": lambda: together.may_seat(RESIDENT, True, 11),
            "may_speak": lambda: together.may_speak(RESIDENT, False, Spoken.Kind.OGG, 1, 0),
            "may_speak #2": lambda: together.may_speak(RESIDENT, True, Spoken.Kind.OGG, 5_000_000, 0),
            "may_speak #3": lambda: together.may_speak(RESIDENT, True, None, 1, 0),
            "may_speak #4": lambda: together.may_speak(RESIDENT, True, Spoken.Kind.OGG, 1, 10),
            "may_throw_spoken": lambda: together.may_throw_spoken(RESIDENT, Spoken(author_person_id=uuid4())),
            "may_ask_guest": lambda: together.may_ask_guest(RESIDENT, False, CircleMember(name="Els"), True),
            "may_ask_guest #2": lambda: together.may_ask_guest(RESIDENT, True, CircleMember(name="Els"), False),
            "may_publish": lambda: together.may_publish(RESIDENT, uuid4(), False),
            "may_publish #2": lambda: together.may_publish(RESIDENT, RESIDENT.id, True),
        },
        "plan/deed_rules.py": {
            "may_do_without": lambda: deeds.may_do_without(WORKER, None, ("wmo.onderzoek",)),
            "may_be_without": lambda: deeds.may_be_without(3, 12),
            "may_last_until": lambda: deeds.may_last_until(DEED, NOW, NOW),
            "may_last_until #2": lambda: deeds.may_last_until(DEED, NOW, NOW + timedelta(days=DEED.longest_days + 1)),
            "must_tell": lambda: deeds.must_tell(False, " "),
            "may_end_deed": lambda: deeds.may_end_deed(WORKER, DeedByLaw(author_id=uuid4()), NOW),
            "may_end_deed #2": lambda: deeds.may_end_deed(
                WORKER, DeedByLaw(author_id=WORKER.id, moment=NOW - 2 * WEEK, until=NOW - WEEK), NOW
            ),
        },
        "plan/pausing_rules.py": {
            "may_pause": lambda: pausing.may_pause(RESIDENT, (), False, False),
            "may_pause #2": lambda: pausing.may_pause(RESIDENT, (), True, True),
            "must_look_first": lambda: pausing.must_look_first(None, TODAY),
            "must_look_first #2": lambda: pausing.must_look_first(TODAY + DAY, TODAY),
            "may_pause_until": lambda: pausing.may_pause_until(TODAY + 43 * DAY, TODAY),
            "may_decide_pause": lambda: pausing.may_decide_pause(WORKER, True, True),
            "may_decide_pause #2": lambda: pausing.may_decide_pause(RESIDENT, True, False),
            "may_end_pause": lambda: pausing.may_end_pause(RESIDENT, (), False, False, ""),
            "may_end_pause #2": lambda: pausing.may_end_pause(RESIDENT, (), True, True, ""),
            "may_end_pause #3": lambda: pausing.may_end_pause(WORKER, ("plan.samen",), False, False, " "),
            "already_paused": pausing.already_paused,
        },
        "meeting/rules.py": {
            "may_call_together": lambda: meeting.may_call_together(RESIDENT, ("plan.samen",)),
            "may_begin_at": lambda: meeting.may_begin_at(NOW, NOW),
            "may_ask": lambda: meeting.may_ask("evaluation", 0, " ", ()),
            "may_ask #2": lambda: meeting.may_ask("joint_visit", 1, "", (TEAM.pk, TEAM.pk)),
            "may_be_asked": lambda: meeting.may_be_asked((uuid4(),), ()),
            "must_be_of_this_moment": lambda: meeting.must_be_of_this_moment(1, 0),
            "may_say_he_comes": lambda: meeting.may_say_he_comes(RESIDENT, COMES, Meeting(starts_at=NOW), NOW),
            "may_say_he_comes #2": lambda: meeting.may_say_he_comes(WORKER, COMES, Meeting(starts_at=NOW + DAY), NOW),
            "may_move": lambda: meeting.may_move(WORKER, ("plan.samen",), Meeting(starts_at=NOW), NOW),
            "may_tell_of_it": lambda: meeting.may_tell_of_it(
                WORKER, ("plan.samen",), Meeting(starts_at=NOW + DAY), NOW
            ),
            "may_write_beside": lambda: meeting.may_write_beside(WORKER, Meeting(told="x"), True),
            "may_write_beside #2": lambda: meeting.may_write_beside(RESIDENT, Meeting(told="x"), False),
            "may_write_beside #3": lambda: meeting.may_write_beside(RESIDENT, Meeting(), True),
            "not_this_version": meeting.not_this_version,
        },
        "lightsupport/rules.py": {
            "may_remember": lambda: lightsupport.may_remember(RESIDENT),
            "may_be_a_first_name": lambda: lightsupport.may_be_a_first_name("Jo Hendriks"),
        },
        "portal/rules.py": {
            "may_say_it_is_different": lambda: portal.may_say_it_is_different(WORKER, Note(), ()),
            "may_say_it_is_different #2": lambda: portal.may_say_it_is_different(RESIDENT, Note(about_id=uuid4()), ()),
        },
        "desk/rules.py": {
            "may_write_here": lambda: desk.may_write_here(("steun.onafhankelijk",)),
            "may_write_here #2": lambda: desk.may_write_here(()),
            "may_do_deeds_here": lambda: desk.may_do_deeds_here(False),
            "may_hand_over_here": lambda: desk.may_hand_over_here(False),
            "may_help_here": lambda: desk.may_help_here(False),
            "may_tell": lambda: desk.may_tell(False),
        },
        "rights/rules.py": {
            "may_ask": lambda: ask(kind="zomaar"),
            "may_ask #2": lambda: ask(WORKER),
            "may_ask #3": lambda: ask(speaks=False),
            "may_ask #4": lambda: ask(words=" "),
            "may_ask #5": lambda: ask(day=TODAY + DAY),
            "may_handle": lambda: rights.may_handle(worker(), task()),
            "may_handle #2": lambda: rights.may_handle(WORKER, task(outcome="done")),
            "may_answer": lambda: rights.may_answer(WORKER, task(), "misschien", "klaar"),
            "may_answer #2": lambda: rights.may_answer(WORKER, task(), "done", " "),
            "may_move_clock": lambda: rights.may_move_clock(WORKER, task(), " "),
            "must_extend_in_first_month": lambda: rights.must_extend_in_first_month(TODAY, TODAY - timedelta(days=1)),
        },
    }
)
