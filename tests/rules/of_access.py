# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each no of the rules of who sees what: consent, releases, holding back, handing over, dangers, looking up."""

from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from rondom.access import consent_rules, handing_rules, lookup, rules, safety_rules, worker_lines
from rondom.access.consent_rules import Voices
from rondom.access.models import Consent, EmergencyAccess, Grant, HeldLines, Involvement, LookUp
from rondom.core.decisions import Decision
from rondom.intake.models import Note
from tests.rules.people import (
    DAY,
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
    Cases,
    born,
    laws,
    party,
    professional,
    purpose,
    worker,
)

WMO, YOUTH, PLAN = "wmo.onderzoek", "jeugdwet.voorziening", "plan.samen"
CARE, TREATMENT, LAWLESS = party("care"), "zorg.behandeling", "niet.bestaand"
CHILD, TEEN, YOUNG, ADULT, PARENT, OTHER = born(2020), born(2013), born(2009), born(1980), born(1985), born(1986)


def yes(**more: Any) -> Consent:
    """A release that Jeroen once said, and that still stands."""
    fields = {"kind": "release", "person": ADULT, "given_by": ADULT, "period": STANDS, "to_party": TEAM, "purpose": WMO}
    return Consent(**fields | more)


def voices(person: Any, *parents: Any, objecting: frozenset[Any] = frozenset()) -> Voices:
    """Who speaks for this person today."""
    return Voices(person, NOW, {one.pk: ("parent", ()) for one in parents}, objecting)


def note(**more: Any) -> Note:
    """A fact behind the wall of the one who hands over."""
    return Note(**{"purpose": "veiligthuis.onderzoek", "compartment_id": TEAM.pk, "household_id": HOME} | more)


def invited(**more: Any) -> Involvement:
    """An invitation for Sanne."""
    return Involvement(**{"state": "invited", "professional": SANNE, "period": STANDS, "purpose": WMO} | more)


def release(actor: Any = WORKER, consent: Consent | None = None, about: Any = None, source: Any = None, category: str = "health",
            item: Any = None, words: str = "") -> Decision:  # fmt: skip
    return rules.may_release(
        actor,
        consent or yes(),
        NOW,
        about or ADULT.pk,
        source,
        category,
        item,
        words,
    )


def withhold(
    actor: Any = WORKER, stands: bool = True, article: str = "Wmo", reason: str = "gevaar", until: Any = NOW + DAY
) -> Decision:
    return rules.may_withhold(
        actor, stands=stands, article=article, articles={"Wmo"}, reason=reason, moment=NOW, until=until, weeks=4
    )


def consent(person: Any, given_by: Any, given_with: Any = None, name: str = YOUTH, **more: Any) -> Decision:
    found = voices(person, PARENT, OTHER, **more)
    return consent_rules.may_consent(found, purpose(name), set(), given_by, given_with)


def invite(named: bool = True, name: str = WMO, of: Any = None, has_word: bool | None = False) -> Decision:
    asked = of or TEAM
    return rules.may_invite(named, laws().purposes.get(name), asked, has_word)


def with_contact(function: str, kind: str = "team") -> Any:
    found = party(kind)
    found.contact = professional(found, function)
    return found


def lines(
    by: Any = None, reason: str = "Een inwoner vraagt hiernaar.", since: Any = TODAY, until: Any = TODAY
) -> Decision:
    officer = worker("privacy_officer")
    return worker_lines.may_ask_for_lines(by or officer, SANNE, reason, since, until, TODAY)


def hold(
    actor: Any = WORKER, stands: bool = True, article: str = "AVG 23", since: Any = NOW, until: Any = NOW + DAY
) -> Decision:
    return safety_rules.may_hold_lines(
        actor, stands=stands, article=article, articles={"AVG 23"}, reason="gevaar", since=since, moment=NOW, until=until, weeks=4
    )  # fmt: skip


def review(
    actor: Any = None, verdict: str = "right", words: str = "het was nodig", himself: bool = False, **more: Any
) -> Decision:
    emergency = EmergencyAccess(by_id=uuid4(), **more)
    return safety_rules.may_review(actor or worker("privacy_officer"), emergency, verdict, words, himself)


def receive(to: Any = CARE, name: str = WMO, items: tuple[Note, ...] = (note(),)) -> Decision:
    return handing_rules.may_receive(laws(), items, TEAM.pk, to, name)


def tell(told: str = "", told_at: Any = None, article: str = "Wmo", until: Any = NOW + DAY) -> Decision:
    return handing_rules.must_tell(told, told_at, article, "gevaar", until, NOW, 4)


RULES = {
    "may_open": lambda: rules.may_open(None, TEAM, SANNE, "vraag"),
    "may_open #2": lambda: rules.may_open(purpose(WMO), TEAM, SANNE, " "),
    "may_open #3": lambda: rules.may_open(purpose(WMO), CARE, SANNE, "vraag"),
    "may_work_for": lambda: rules.may_work_for(purpose(WMO), professional(TEAM, "registry_worker")),
    "may_be_for": lambda: rules.may_be_for(purpose("rmc.doorstroom"), 17),
    "may_be_for #2": lambda: rules.may_be_for(purpose("rmc.doorstroom"), 23),
    "may_invite": lambda: invite(name=LAWLESS),
    "may_invite #2": lambda: invite(named=False),
    "may_invite #3": lambda: invite(name=TREATMENT),
    "may_invite #4": invite,
    "may_invite #5": lambda: invite(of=with_contact("independent_supporter", "independent")),
    "may_invite #6": lambda: invite(of=with_contact("registry_worker")),
    "may_invite #7": lambda: invite(name=PLAN, of=with_contact("director"), has_word=None),
    "may_invite #8": lambda: invite(name=PLAN, of=with_contact("director")),
    "may_answer_invitation": lambda: rules.may_answer_invitation(WORKER, invited(state="accepted"), NOW),
    "may_answer_invitation #2": lambda: rules.may_answer_invitation(WORKER, invited(period=PAST), NOW),
    "may_answer_invitation #3": lambda: rules.may_answer_invitation(WORKER, invited(), NOW),
    "must_give_reason": lambda: rules.must_give_reason(" "),
    "may_touch": lambda: rules.may_touch([]),
    "may_end": lambda: rules.may_end(WORKER, invited(period=PAST), False, NOW),
    "may_end #2": lambda: rules.may_end(WORKER, invited(state="accepted"), True, NOW),
    "may_investigate": lambda: rules.may_investigate(WORKER, True, False),
    "must_understand": lambda: rules.must_understand(False),
    "may_propose_lead": lambda: rules.may_propose_lead(WORKER, {SANNE.pk}, SANNE),
    "may_propose_lead #2": lambda: rules.may_propose_lead(WORKER, {WORKER.id}, SANNE),
    "may_accept_lead": lambda: rules.may_accept_lead(WORKER, WORKER.id, True),
    "may_accept_lead #2": lambda: rules.may_accept_lead(WORKER, SANNE.pk, False),
    "may_answer_lead": lambda: rules.may_answer_lead(RESIDENT, {RESIDENT.id}, "misschien"),
    "may_answer_lead #2": lambda: rules.may_answer_lead(RESIDENT, {uuid4()}, "yes"),
    "may_release": lambda: release(consent=yes(kind="help")),
    "may_release #2": lambda: release(consent=yes(period=PAST)),
    "may_release #3": lambda: release(consent=yes(to_party=None)),
    "may_release #4": lambda: release(about=CHILD.pk),
    "may_release #5": lambda: release(consent=yes(source_party=CARE), source=TEAM.pk),
    "may_release #6": lambda: release(consent=yes(category="income")),
    "may_release #7": lambda: release(consent=yes(item=uuid4()), item=uuid4()),
    "may_release #8": lambda: release(RESIDENT),
    "may_release #9": lambda: release(consent=yes(recorded_by_id=uuid4(), source_party=CARE), source=CARE.pk),
    "may_show": lambda: rules.may_show(RESIDENT, False, True),
    "may_show #2": lambda: rules.may_show(WORKER, True, False),
    "may_withhold": lambda: withhold(stands=False),
    "may_withhold #2": lambda: withhold(article="omdat het moet"),
    "may_withhold #3": lambda: withhold(reason=" "),
    "may_withhold #4": lambda: withhold(until=NOW + 5 * WEEK),
    "may_renew": lambda: rules.may_renew(WORKER, Grant(effect="withhold", period=PAST), NOW),
    "may_renew #2": lambda: rules.may_renew(WORKER, Grant(effect="withhold", period=STANDS, given_by_professional_id=uuid4()), NOW),
    "may_end_grant": lambda: rules.may_end_grant(WORKER, Grant(effect="allow", given_by_professional_id=uuid4()), True),
}  # fmt: skip
CONSENT_RULES = {
    "must_be_asked_by_law": lambda: consent_rules.must_be_asked_by_law(laws(), "release", LAWLESS, ""),
    "must_be_asked_by_law #2": lambda: consent_rules.must_be_asked_by_law(laws(), "release", WMO, "veiligthuis.triage"),
    "must_be_asked_by_law #3": lambda: consent_rules.must_be_asked_by_law(laws(), "ground", WMO, "gpk.aanvraag"),
    "may_consent": lambda: consent(YOUNG, PARENT),
    "may_consent #2": lambda: consent(CHILD, CHILD),
    "may_consent #3": lambda: consent(CHILD, ADULT),
    "_no_parent_objects": lambda: consent(CHILD, PARENT, objecting=frozenset({OTHER.pk})),
    "_adult_consents": lambda: consent(ADULT, PARENT),
    "_child_and_parent": lambda: consent(TEEN, PARENT),
    "may_record_consent": lambda: consent_rules.may_record_consent(RESIDENT, ADULT, True),
    "may_record_consent #2": lambda: consent_rules.may_record_consent(WORKER, ADULT, False),
    "may_ask_consent": lambda: consent_rules.may_ask_consent(WORKER, False, None, NOW),
    "may_ask_consent #2": lambda: consent_rules.may_ask_consent(WORKER, True, NOW, NOW),
    "must_be_yes_or_no": lambda: consent_rules.must_be_yes_or_no("misschien"),
    "may_answer_consent": lambda: consent_rules.may_answer_consent(RESIDENT, True, True, True, True),
    "may_answer_consent #2": lambda: consent_rules.may_answer_consent(RESIDENT, False, False, True, True),
    "may_answer_consent #3": lambda: consent_rules.may_answer_consent(RESIDENT, False, True, False, True),
    "may_object": lambda: consent_rules.may_object(RESIDENT, voices(CHILD, PARENT), ADULT, True),
    "may_object #2": lambda: consent_rules.may_object(WORKER, voices(CHILD, PARENT), PARENT, False),
    "may_end_objection": lambda: consent_rules.may_end_objection(WORKER, PARENT.pk, True, True),
    "may_end_objection #2": lambda: consent_rules.may_end_objection(RESIDENT, PARENT.pk, False, True),
    "may_withdraw": lambda: consent_rules.may_withdraw(RESIDENT, yes(period=PAST), True, False, NOW),
    "may_withdraw #2": lambda: consent_rules.may_withdraw(RESIDENT, yes(), False, True, NOW),
    "may_withdraw #3": lambda: consent_rules.may_withdraw(WORKER, yes(), True, False, NOW),
    "may_take_back_by_word": lambda: consent_rules.may_take_back_by_word(WORKER, False),
}  # fmt: skip
CASES: Cases = MappingProxyType(
    {
        "access/rules.py": RULES,
        "access/consent_rules.py": CONSENT_RULES,
        "access/lookup.py": {
            "may_look_up": lambda: lookup.may_look_up(WORKER, WMO, set()),
            "may_note_contact": lambda: lookup.may_note_contact(WORKER, LookUp(by_id=uuid4())),
        },
        "access/worker_lines.py": {
            "may_ask_for_lines": lambda: lines(by=WORKER),
            "may_ask_for_lines #2": lambda: lines(by=worker("privacy_officer", of=party())),
            "may_ask_for_lines #3": lambda: lines(by=worker("privacy_officer", SANNE.pk)),
            "may_ask_for_lines #4": lambda: lines(reason="zomaar"),
            "may_ask_for_lines #5": lambda: lines(until=TODAY + DAY),
            "may_ask_for_lines #6": lambda: lines(since=TODAY - timedelta(days=31)),
        },
        "access/safety_rules.py": {
            "may_open_in_emergency": lambda: safety_rules.may_open_in_emergency(WORKER, {"duty_worker"}),
            "must_say_why": lambda: safety_rules.must_say_why("gevaar"),
            "may_close": lambda: safety_rules.may_close(WORKER, EmergencyAccess(by_id=uuid4())),
            "may_review": lambda: review(WORKER),
            "may_review #2": lambda: _reviewed(),
            "may_review #3": lambda: review(verdict="misschien"),
            "may_review #4": lambda: review(words=" "),
            "may_hold_lines": lambda: hold(stands=False),
            "may_hold_lines #2": lambda: hold(article="omdat het moet"),
            "may_hold_lines #3": lambda: hold(until=NOW + 5 * WEEK),
            "may_hold_lines #4": lambda: hold(since=NOW + DAY),
            "may_end_hold": lambda: safety_rules.may_end_hold(WORKER, HeldLines(by_id=uuid4())),
        },
        "access/handing_rules.py": {
            "may_hand_over": lambda: handing_rules.may_hand_over(WORKER, [note()], HOME, False),
            "may_hand_over #2": lambda: handing_rules.may_hand_over(WORKER, [], HOME, True),
            "may_hand_over #3": lambda: handing_rules.may_hand_over(WORKER, [note(household_id=uuid4())], HOME, True),
            "may_receive": lambda: receive(name=TREATMENT),
            "may_receive #2": lambda: receive(to=TEAM),
            "may_receive #3": lambda: receive(to=party("independent")),
            "may_receive #4": lambda: receive(name="gpk.aanvraag"),
            "may_receive #5": lambda: receive(items=(note(purpose=TREATMENT),)),
            "may_receive #6": lambda: receive(items=(note(purpose=YOUTH),)),
            "must_tell": lambda: tell(told="alles", told_at=NOW + DAY),
            "must_tell #2": lambda: tell(article=" "),
            "must_tell #3": lambda: tell(until=NOW + 5 * WEEK),
        },
    }
)


def _reviewed() -> Decision:
    judged = EmergencyAccess(by_id=uuid4(), verdict="right")
    return safety_rules.may_review(worker("privacy_officer"), judged, "right", "het was nodig", himself=False)
