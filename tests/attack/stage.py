# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The house under attack: one household full of marked words, everyone who should and should not see it, and what they walk in with.

Everything is done by the product's own actions; only then the owner of the database writes a mark into each free text that is there, so that
a single word in any answer tells which column it came from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, transaction

from rondom.access.actions import (
    ask_consent,
    decline_invitation,
    end_involvement,
    give_consent,
    hold_lines,
    invite_party,
    open_emergency,
    open_involvement,
    propose_lead,
    record_objection,
    show,
    withhold,
)
from rondom.access.actors import PUBLIC, SYSTEM_ACTOR, Actor, acting, for_person, for_professional
from rondom.access.models import Involvement, LookUp
from rondom.access.worker_lines import ask_for_lines
from rondom.accounts.models import User
from rondom.core import clock
from rondom.intake.actions import Call, keep_step, record_contact, take_call, take_question
from rondom.intake.actions.promises import make_promise
from rondom.intake.models import Alarm, Clock, Decision, LegalRequest, Note, Question
from rondom.intake.recording import written
from rondom.learning.actions import (
    answer_mistake,
    ask_along,
    judge_leak,
    leave_untold,
    note_check,
    report_mistake,
    tell_resident,
    think_along,
)
from rondom.learning.models import Lesson
from rondom.lightsupport.actions import remember
from rondom.meeting.actions import When, plan_meeting
from rondom.network.models import Party, Professional
from rondom.outbox.models import Message
from rondom.people.actions import record_authority, record_kinship
from rondom.people.models import Household, Person
from rondom.plan.actions import (
    PlanWords,
    Words,
    add_goal,
    add_step,
    answer_order,
    begin_circle,
    begin_plan,
    do_by_law,
    endorse_need,
    make_agreement,
    name_somebody,
    note_strength,
    propose_pause,
    publish,
    speak,
    state_need,
    talk_about_setting,
    waits_for,
    write_among,
)
from rondom.plan.models import CircleMember, MemberCall, MemberKey, Need, PrivateCircle, PrivateGuest, PrivateText
from rondom.provision.actions import begin_ladder, find, give_report, remark
from rondom.provision.models import DecisionLetter, Ladder, Provision
from rondom.rights.actions import ask
from rondom.rights.models import ControllerTask
from rondom.safety.actions import agree_safety, confirm_calm, happened_again, hear_member, list_risk, name_watcher
from rondom.safety.models import SafetyLine
from rondom.safety.reports import note_report
from tests.attack import stage_kinship
from tests.attack.around_the_table import around_the_table
from tests.attack.marks import BSN, SECRET, mark_everything
from tests.factories import people
from tests.factories.people import AMSTERDAM
from tests.factories.record import on_record

NOW = datetime(2026, 2, 9, 11, 0, tzinfo=AMSTERDAM)
EARLIER = NOW - timedelta(days=4)
ONE = "awb.eerste_contact"

KIND = Party.Kind
# slug: (organisation, kind, alias)
PARTIES = {
    "toegang": ("Gemeente Merwelinde", KIND.TEAM, ""),
    "wni": ("Gemeente Merwelinde", KIND.MUNICIPAL, ""),
    "bestuur": ("Gemeente Merwelinde", KIND.MUNICIPAL, ""),
    "cjg": ("CJG Merwelinde", KIND.YOUTH, ""),
    "ggz": ("GGZ Riviergroep", KIND.CARE, "vertrouwd contact"),
    "vt": ("Veilig Thuis Rivierstreek", KIND.VEILIG_THUIS, "vertrouwd contact"),
    "woonlinde": ("Woonlinde", KIND.HOUSING, ""),
}
# Who looks: slug: (party, function). The words of the table in tests/attack/table.py.
WORKERS = {
    "named": ("toegang", "team_worker"),
    "deputy": ("toegang", "team_worker"),
    "colleague": ("toegang", "team_worker"),
    "left": ("toegang", "team_worker"),
    "ended": ("toegang", "team_worker"),
    "locked_out": ("toegang", "team_worker"),
    "team_lead": ("toegang", "team_lead"),
    "other_purpose": ("wni", "income_worker"),
    "invited": ("cjg", "youth_worker"),
    "declined": ("cjg", "youth_worker"),
    "care": ("ggz", "care_provider"),
    "compartment": ("vt", "veiligthuis_worker"),
    "stranger": ("woonlinde", "housing_worker"),
    "privacy_officer": ("bestuur", "privacy_officer"),
    "registry": ("bestuur", "registry_worker"),
    # What they once had, or have elsewhere, is told in tests/attack/wider.py.
    "administrator": ("bestuur", "administrator"),
    "auditor": ("bestuur", "auditor"),
    "expired": ("toegang", "team_worker"),
    "former_deputy": ("toegang", "team_worker"),
    "after_consent": ("cjg", "youth_worker"),
    "after_grant": ("cjg", "youth_worker"),
    "other_function": ("cjg", "youth_worker"),
}
# Other records that an address can name: word of the table, table, which one of a household.
RECORDS = (
    ("request", "intake_legalrequest", "kind <> 'wmo.aanvraag'"),
    ("clock", "intake_clock", "request_id IS NOT NULL"),
    ("contact", "intake_contact", "true"),
    ("strength", "plan_strength", "about_id IS NOT NULL"),
    ("note", "intake_note", "kind = 'told' AND about_id IS NULL AND compartment_id IS NULL"),
)
# "asker_again" logs in with another record of the asker, which the registry joined with his first.
RESIDENTS = (
    "asker", "asker_again", "partner", "child", "parent_without_authority", "neighbour", "ex_member", "former_guardian", "representative",
)  # fmt: skip


@dataclass
class Stage:
    """Who and what there is."""

    parties: dict[str, Party] = field(default_factory=dict)
    workers: dict[str, Professional] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    # What a route can be asked for: "target" is in the marked household, "own" where the outsiders do belong, "ended" where somebody
    # stood and nobody does any more, and "merged" where the asker lives under his other record (tests/attack/wider.py).
    things: dict[str, dict[str, UUID]] = field(
        default_factory=lambda: {"target": {}, "own": {}, "ended": {}, "merged": {}}
    )
    drafts: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    users: dict[str, UUID] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """A worker or resident, as actor."""
        return for_professional(self.workers[name]) if name in self.workers else for_person(self.persons[name])

    def does(self, name: str, action: Callable[..., Any], moment: datetime = EARLIER, /, **what: Any) -> Any:
        """Somebody does something at this moment, behind the fence."""
        actor = SYSTEM_ACTOR if name == "system" else self.actor(name)
        with clock.at(moment), acting(actor, moment):
            return on_record(action, by=actor, moment=moment, **what)


def build() -> Stage:
    """The whole stage, committed."""
    stage = Stage()
    with clock.at(EARLIER), transaction.atomic():
        _directory(stage)
    _target(stage)
    _walls(stage)
    _safety(stage)
    stage_kinship.family(stage, "target", "partner", "named")
    _walks(stage)
    _dangers(stage)
    _mishaps(stage)
    mark_everything()
    _names(stage)
    _own(stage)
    things(stage)
    visitors(stage)
    _leavers(stage)
    return stage


def _directory(stage: Stage) -> None:
    for slug, (organisation, kind, alias) in PARTIES.items():
        relay = "0199 55 99 99" if alias else ""
        stage.parties[slug] = people.party(slug, of=organisation, kind=kind, alias=alias, relay_phone=relay)
    for number, (name, (slug, function)) in enumerate(WORKERS.items()):
        party = stage.parties[slug]
        worker = people.professional(
            f"Werker{name.title()}", at=party, function=function, phone=f"0199 55 07 {number:02}"
        )
        stage.workers[name] = worker
        stage.users[name] = worker.user_id
        if party.contact is None:
            party.contact = worker
            party.save(update_fields=["contact"])
    area = people.area("Lindekwartier")
    area.duty_worker = stage.workers["team_lead"]
    area.save(update_fields=["duty_worker"])


def person(stage: Stage, name: str, **more: Any) -> Person:
    stage.persons[name] = people.person(f"Voor{name.title().replace('_', '')}", f"Achter{name[:4]}", **more)
    return stage.persons[name]


def _target(stage: Stage) -> None:
    """The household everybody wants to look into."""
    address = {"street": SECRET, "number": "13", "postcode": "9999ZX", "city": SECRET}
    with clock.at(EARLIER):
        person(stage, "asker", born="1984-09-30", bsn=BSN, secret_address=True, language="Turks", **address)
        person(
            stage, "partner", born="1986-05-14", street="Lindelaan", number="14", postcode="3391AB", city="Merwelinde"
        )
        person(stage, "child", born="2010-08-11")
        person(stage, "parent_without_authority", born="1980-01-01")
    with clock.at(EARLIER), acting(SYSTEM_ACTOR, EARLIER):
        for parent in ("asker", "partner"):
            authority = record_authority(by=SYSTEM_ACTOR, person=stage.persons["child"], kind="parent", source="brp",
                                         holder=stage.persons[parent], since=people.LONG_AGO)  # fmt: skip
        stage.things["target"] |= {"authority": authority.pk, "child": stage.persons["child"].pk}
        record_kinship(by=SYSTEM_ACTOR, person=stage.persons["parent_without_authority"], other=stage.persons["child"],
                       kind="parent", source="brp")  # fmt: skip
    members = [stage.persons[name] for name in ("asker", "partner", "child")]
    home = stage.households["target"] = people.household(*members, name="Doelwit", moment=people.LONG_AGO)
    stand(stage, "named", "wmo.onderzoek")
    question = stage.does(
        "named", take_question, words="woorden", asker=stage.persons["asker"], household=home, channel="phone",
        owner=stage.workers["named"], helped_by="iemand", requests=("wmo.melding",),
    )  # fmt: skip
    stage.things["target"]["question"] = question.pk
    facts(stage, "named", home, "target", stage.persons["partner"])


def facts(stage: Stage, worker: str, home: Household, where: str, about: Person) -> None:
    """One of everything that can be written at a household."""
    shared = {"household": home, "purpose": "wmo.onderzoek"}
    stage.does(
        worker,
        record_contact,
        about=None,
        place="home",
        told="verteld",
        noticed="opgevallen",
        with_persons=[about],
        **shared,
    )
    stage.does(worker, note_strength, about=about, text="kracht", **shared)
    stage.does(worker, talk_about_setting, setting="home", state="told", text="plek", **shared)
    oma = stage.does(
        worker,
        name_somebody,
        about=about,
        name="oma",
        relation="oma",
        ring="own",
        setting="home",
        phone="0199 55 55 55",
        **shared,
    )
    need = stage.does(
        worker, state_need, about=about, text="behoefte", why="waarom", unit="uren", least=1, most=2, **shared
    )
    promise = stage.does(worker, make_promise, to=about, text="belofte", due_at=NOW + timedelta(days=2), **shared)
    stage.things[where] |= {"need": need.pk, "promise": promise.pk, "member": oma.pk}
    _plan(stage, home, where, about)
    given = stage.does(
        worker,
        begin_ladder,
        household=home,
        about=about,
        purpose="wmo.onderzoek",
        words="vraag",
        skipped="urgent",
        skip_reason="spoed",
    )
    stage.does(worker, find, ladder=given, rungs=["own_strength"], text="kan", reason="want", source="resident")
    stage.does(worker, give_report, ladder=given, result="standard", conclusion="besluit")
    stage.does(resident_of(stage, about), remark, ladder=given, text="opmerking")
    begun = stage.does(
        worker,
        begin_ladder,
        household=home,
        about=about,
        purpose="wmo.onderzoek",
        words="vraag",
        skipped="renewal",
        skip_reason="door",
    )
    stage.things[where] |= {"ladder": given.pk, "open_ladder": begun.pk, "ladder_about": about.pk}
    stage.things[where]["household"] = home.pk
    _decided(stage, worker, home, where, given)


def _decided(stage: Stage, worker: str, home: Household, where: str, report: Ladder) -> None:
    """A decision with its letter, and what he gets by it; of who arranged it here and does not any more. Put there past the rules, which have
    tests of their own."""
    shared: dict[str, Any] = {
        "household_id": home.pk, "about_id": report.about_id, "purpose": "wmo.voorziening", "author_id": stage.workers[worker].pk,
        "moment": EARLIER, "party_id": report.party_id, "controller_id": report.controller_id,
    }  # fmt: skip
    question = Question.objects.using("owner").filter(household_id=home.pk).order_by("moment", "pk").values("pk")[0]
    day = EARLIER.date()
    request = LegalRequest(
        **shared, category="request", question_id=question["pk"], kind="wmo.aanvraag", domain="wmo", law_day=day, state="decided"
    )  # fmt: skip
    decision = Decision(
        **shared, category="request", request_id=request.pk, outcome="toegekend", article="artikel", text="omdat"
    )
    letter = DecisionLetter(
        **shared, category="provision", decision_id=decision.pk, ladder_id=report.pk, what="hulp", articles=["artikel"], sent_on=day,
        object_until=day + timedelta(weeks=6),
    )  # fmt: skip
    provision = Provision(
        **shared, category="provision", kind="household", text="hulp", provider_id=stage.parties["toegang"].pk, since=day,
        until=day + timedelta(days=30), decision_id=letter.pk,
    )  # fmt: skip
    for one in (request, decision, letter, provision):
        one.save(using="owner", force_insert=True)
    stage.things[where] |= {"decision_letter": letter.pk, "provision": provision.pk, "application": request.pk}


def resident_of(stage: Stage, about: Person) -> str:
    return next(name for name, one in stage.persons.items() if one.pk == about.pk)


def _plan(stage: Stage, home: Household, where: str, about: Person) -> None:
    """The resident's own plan: what it is about, two steps in order that he says yes to, and that they wait."""
    resident = resident_of(stage, about)
    goal = stage.does(resident, add_goal, household=home, about=None, text="doel")
    together = PlanWords("opdracht", "anders", "personal")
    plan = stage.does(resident, begin_plan, household=home, words=together, evaluate_on=NOW.date() + timedelta(days=20))
    wanted = stage.does(resident, state_need, household=home, about=about, text="rust", purpose="plan.samen")
    among = stage.does(resident, begin_circle, household=home, others=[])
    private = stage.does(resident, write_among, circle=among, text="onder ons")
    spoken = stage.does(resident, speak, household=home, text="ingesproken", data=b"OggS")
    open_one = stage.does(resident, write_among, circle=among, text="eigen plan")
    stage.does(resident, publish, text=open_one)
    mine = {"household": home, "about": about, "owner": about}
    first = stage.does(resident, add_step, text="eerst", **mine)
    then = stage.does(resident, add_step, text="dan", why_now="nu", topic="work", after=[first], **mine)
    stage.does(resident, waits_for, step=first, need=wanted)
    stage.does(resident, answer_order, step=then, advised=[first], answer="no", safeguards="elke week bellen")
    owner = stage.workers["other_purpose"] if where == "target" else about
    agreed = stage.does(
        resident, make_agreement, household=home, about=about, owner=owner, words=Words("afspraak", NOW.date(), "als", "dan", "bezwaar"),
        called="wie",
    )  # fmt: skip
    helps = stage.does(
        resident, make_agreement, household=home, about=about, owner=CircleMember(pk=stage.things[where]["member"]),
        words=Words("hulp", NOW.date() + timedelta(days=9), "als", "dan", "bezwaar"), called="wie",
    )  # fmt: skip
    stage.things[where]["members_agreement"] = helps.pk
    pause = stage.does(
        resident, propose_pause, household=home, about=about, reason="rust", safe_on=EARLIER.date(), review_on=NOW.date() + timedelta(days=20)
    )  # fmt: skip
    stage.things[where] |= {"step": then.pk, "first_step": first.pk, "pause": pause.pk, "agreement": agreed.pk}
    stage.things[where] |= {
        "goal": goal.pk,
        "plan": plan.pk,
        "wanted": wanted.pk,
        "among": among.pk,
        "private": private.pk,
        "spoken": spoken.pk,
    }


def stand(stage: Stage, name: str, purpose: str, **where: Any) -> Involvement:
    where = where or {"household": stage.households["target"]}
    worker = stage.workers[name]
    # How each came to stand there is another story: nobody comes into a household by himself.
    with clock.at(EARLIER), acting(SYSTEM_ACTOR, EARLIER):
        return open_involvement(
            by=stage.actor(name), party=worker.party, professional=worker, purpose=purpose, opened_by="test", moment=EARLIER,
            **where,
        )  # fmt: skip


def _walls(stage: Stage) -> None:
    """Other purposes, own compartments, and those who came no further than the door."""
    home = stage.households["target"]
    stand(stage, "other_purpose", "participatiewet.bijstand")
    stand(stage, "other_purpose", "plan.samen")
    called = written(
        stage.actor("other_purpose"), household_id=home.pk, about_id=stage.persons["partner"].pk, category="agreements", purpose="plan.samen",
        moment=EARLIER,
    )  # fmt: skip
    MemberCall(**called, member_id=stage.things["target"]["member"], kind="worried", text="zorgen").save(using="owner")
    key = MemberKey(
        member_id=stage.things["target"]["member"],
        code_hash=b"key",
        given_at=EARLIER,
        given_by=stage.persons["partner"],
    )
    key.save(using="owner")
    stage.things["target"]["member_key"] = key.pk
    among = PrivateCircle.objects.using("owner").get(pk=stage.things["target"]["among"])
    guest = PrivateGuest(circle=among, member_id=key.member_id, key=key, since=EARLIER)
    guest.save(using="owner")
    said = PrivateText(circle=among, author_guest=guest, text="van buiten", moment=EARLIER)
    said.save(using="owner")
    stage.things["target"] |= {"guest": guest.pk, "guests_text": said.pk}
    planned = stage.does(
        "other_purpose", plan_meeting, household=home, kind="kick_off", when=When(NOW + timedelta(days=3), 60, "home"),
        residents=[stage.persons[name] for name in ("asker", "partner", "child")], workers=[],
    )  # fmt: skip
    stage.things["target"]["meeting"] = planned.pk
    around_the_table(stage, EARLIER)
    stand(stage, "compartment", "veiligthuis.triage")
    stand(stage, "care", "zorg.behandeling", person=stage.persons["partner"])
    mine = Involvement.objects.using("owner").filter(professional_id=stage.workers["named"].pk, household_id=home.pk)
    mine.update(deputy_id=stage.workers["deputy"].pk)
    for name in ("ended", "left", "locked_out"):
        involvement = stand(stage, name, "wmo.onderzoek")
        if name == "ended":
            stage.things["target"]["ended"] = involvement.pk
            stage.does(name, end_involvement, EARLIER + timedelta(hours=1), involvement=involvement)
    for slug, about in (("compartment", "partner"), ("care", "partner")):
        with clock.at(EARLIER), acting(stage.actor(slug), EARLIER):
            by = stage.actor(slug)
            purpose = "veiligthuis.triage" if slug == "compartment" else "zorg.behandeling"
            place = home.pk if slug == "compartment" else None
            shared = written(by, household_id=place, about_id=stage.persons[about].pk, category="health", purpose=purpose,
                             moment=EARLIER, controller_id=by.controller_id)  # fmt: skip
            note = Note(**shared | {"compartment_id": by.party_id}, kind="noticed", text="muur")
            note.save(force_insert=True)
            if slug == "compartment":
                stage.things["target"]["walled"] = note.pk
    came = {"source": "police", "text": "gemeld", "received_on": EARLIER.date()}
    stage.things["target"]["report"] = stage.does("compartment", note_report, household=home, **came).pk
    done = stage.does(
        "compartment", do_by_law, household=home, about=stage.persons["partner"], deed="veiligthuis.onderzoek_zonder_akkoord",
        text="zonder akkoord", until=NOW + timedelta(days=20),
    )  # fmt: skip
    stage.things["target"]["deed"] = done.pk


def _safety(stage: Stage) -> None:
    """Safety in phases: begun by who stands there no more, signed by who is of Veilig Thuis."""
    home, partner = stage.households["target"], stage.persons["partner"]
    youth = stand(stage, "ended", "jeugdwet.toeleiding")
    with clock.at(EARLIER), acting(stage.actor("ended"), EARLIER):
        line = SafetyLine(
            **written(stage.actor("ended"), household_id=home.pk, about_id=None, category="safety", purpose="jeugdwet.toeleiding", moment=EARLIER),
            signer=stage.workers["compartment"], why="meelezen", months=6,
        )  # fmt: skip
        line.save(force_insert=True)
    safe = stage.does("ended", agree_safety, line=line, about=partner, text="afspraak")
    watcher = stage.does(
        "ended", name_watcher, line=line, name="oma", is_professional=False, relation="oma", phone="0199 55 00 40"
    )
    stage.does("ended", confirm_calm, watcher=watcher)
    risk = stage.does("ended", list_risk, line=line, about=partner, kind="alcohol", text="drinkt")
    stage.does("ended", hear_member, line=line, about=stage.persons["child"], feels="not_yet", text="bang", apart=True)
    stage.does("ended", happened_again, line=line, kind="report", day=EARLIER.date())
    stage.does("ended", end_involvement, EARLIER + timedelta(hours=1), involvement=youth)
    stage.things["target"] |= {"watcher": watcher.pk, "risk": risk.pk, "safe": safe.pk}


def _walks(stage: Stage) -> None:
    """What people did around this household since."""
    home = stage.households["target"]
    asked = stage.does(
        "named", invite_party, household=home, party=stage.parties["cjg"], purpose="jeugdwet.toeleiding", note="kom",
    )  # fmt: skip
    stage.things["target"]["invitation"] = asked.pk
    party = stage.parties["cjg"]
    first, second = stage.workers["invited"], stage.workers["declined"]
    party.contact = second
    party.save(update_fields=["contact"])
    said_no = stage.does(
        "named", invite_party, household=home, party=party, purpose="jeugdwet.toeleiding", note="en jij"
    )
    party.contact = first
    party.save(update_fields=["contact"])
    stage.does("declined", decline_invitation, involvement=said_no, answer="nee")
    lead = stage.does("named", propose_lead, household=home, professional=stage.workers["named"])
    stage.things["target"]["lead"] = lead.pk
    with clock.at(EARLIER), acting(stage.actor("partner"), EARLIER):
        consent = give_consent(
            by=stage.actor("partner"), person=stage.persons["partner"], given_by=stage.persons["partner"], kind="help",
            text="ja", purpose="plan.samen", way="portal", moment=EARLIER,
        )  # fmt: skip
    stage.things["target"]["consent"] = consent.pk
    _asked_and_held(stage)
    writer = stage.drafts["target"] = uuid4()
    with clock.at(EARLIER), acting(Actor(PUBLIC, writer, function="resident"), EARLIER) as by:
        keep_step(by=by, draft_id=writer, moment=EARLIER, words="concept", about_me={"naam": "Wie Weet"})
    note = stage.does("named", remember, first_name="Jo", place="cafe", note="haven")
    stage.things["target"]["presence"] = note.pk
    called = stage.does(
        "named",
        take_call,
        draft_id=uuid4(),
        call=Call(words="nog iets", household=home, known=stage.persons["asker"], owner=stage.workers["named"]),
    )
    stage.things["target"]["draft"] = called.pk
    with transaction.atomic(using="owner"):
        late = Clock.objects.using("owner").filter(household=home, request=None).first()
        assert late is not None
        alarm = Alarm(
            kind="late_first_contact", household_id=home.pk, clock_id=late.pk, to_id=stage.workers["team_lead"].pk,
            owner_id=stage.workers["named"].pk, raised_at=EARLIER, over_since=EARLIER,
        )  # fmt: skip
        alarm.save(using="owner", force_insert=True)
        letter = Message(
            kind="something_ready", way="letter", state="to_print", to_person=stage.persons["asker"].pk,
            owner=stage.workers["named"].pk, made_at=EARLIER,
        )  # fmt: skip
        letter.save(using="owner", force_insert=True)
        stage.things["target"]["message"] = letter.pk
        look_up = LookUp(
            person_id=stage.persons["asker"].pk, household_id=home.pk, by_id=stage.workers["named"].pk, purpose=ONE, ground="geen", moment=EARLIER,
        )  # fmt: skip
        look_up.save(using="owner", force_insert=True)
    stage.things["target"]["look_up"] = look_up.pk
    stage.things["target"]["alarm"] = alarm.pk
    with clock.at(EARLIER), acting(stage.actor("named"), EARLIER) as by:
        endorse_need(by=by, need=Need.objects.get(pk=stage.things["target"]["need"]), moment=EARLIER, text="ik ook")


def _asked_and_held(stage: Stage) -> None:
    """A yes that waits for an answer, one on which something may be told, a fact held back, and a parent who does not agree."""
    partner, toegang = stage.persons["partner"], stage.parties["toegang"]
    asked = stage.does(
        "named", ask_consent, person=partner, kind="release", text="mag dit", purpose="participatiewet.bijzondere_bijstand", to_party=stage.parties["wni"],
        source_party=toegang, source_purpose="wmo.onderzoek", sentence="een zin",
    )  # fmt: skip
    with clock.at(EARLIER), acting(stage.actor("partner"), EARLIER):
        told = give_consent(
            by=stage.actor("partner"), person=partner, given_by=partner, kind="release", text="ja", purpose="participatiewet.bijzondere_bijstand",
            way="portal", to_party=stage.parties["wni"], source_party=toegang, source_purpose="wmo.onderzoek", moment=EARLIER,
        )  # fmt: skip
    held = stage.does(
        "named", withhold, about=partner, category="household", article="AVG art. 23; UAVG art. 41", reason="reden", until=NOW + timedelta(days=14),
        to_person=stage.persons["asker"],
    )  # fmt: skip
    objected = stage.does(
        "named", record_objection, person=stage.persons["child"], parent=stage.persons["asker"], purpose="jeugdwet.toeleiding", way="phone",
    )  # fmt: skip
    with clock.at(EARLIER), acting(stage.actor("partner"), EARLIER):
        shown = show(
            by=stage.actor("partner"), about=partner, category="housing", to_purpose="wmo.onderzoek", to_person=stage.persons["asker"], moment=EARLIER,
        )[0]  # fmt: skip
    found = {
        "person": partner,
        "shown": shown,
        "child": stage.persons["child"],
        "asked": asked,
        "telling": told,
        "held": held,
        "objection": objected,
    }
    stage.things["target"] |= {name: record.pk for name, record in found.items()}


def _dangers(stage: Stage) -> None:
    """A colleague opened the household for a danger; who is around holds lines back from one of its residents."""
    emergency = stage.does(
        "colleague", open_emergency, NOW - timedelta(hours=1), given_names="VoorPartner", surname="AchterPart", born=date(1986, 5, 14),
        reason="er is gevaar voor een kind",
    )  # fmt: skip
    stage.things["target"]["emergency"] = emergency.pk
    partner = stage.persons["partner"]
    request = stage.does("partner", ask, person=partner, kind="correct", words="dit klopt niet")
    tasks = ControllerTask.objects.using("owner").filter(request=request.pk, controller__name="Gemeente Merwelinde")
    stage.things["target"]["rights_task"] = tasks.get().pk
    officer = stage.actor("privacy_officer")
    with clock.at(NOW), acting(officer, NOW):
        check = ask_for_lines(
            by=officer, worker=stage.workers["colleague"], reason="een inwoner vraagt wie er keek", since=date(2026, 2, 1), until=date(2026, 2, 8)
        )  # fmt: skip
    stage.things["target"]["check"] = check.pk
    held = stage.does(
        "named",
        hold_lines,
        person=partner,
        article="AVG art. 23; UAVG art. 41",
        reason="gevaar",
        until=NOW + timedelta(days=2),
    )
    stage.things["target"]["held_lines"] = held.pk


def _mishaps(stage: Stage) -> None:
    """Something went wrong for the partner, with a leak; and the one who is around asked a colleague something."""
    home, partner = stage.households["target"], stage.persons["partner"]
    mistake = stage.does("named", report_mistake, what="misging", leak="yes", household=home, about=partner)
    stage.does("team_lead", answer_mistake, mistake=mistake, words="dank", lesson="les")
    stage.does("team_lead", leave_untold, mistake=mistake, reason="gevaar")
    other = stage.does("named", report_mistake, what="misging", leak="no", household=home, about=partner)
    stage.does("team_lead", answer_mistake, mistake=other, words="dank")
    stage.does("team_lead", leave_untold, mistake=other, reason="gevaar")
    three = {"text": "wat", "cost": "kosten", "done": "gedaan", "purpose": "wmo.onderzoek"}
    stage.does("named", tell_resident, mistake=other, **three)
    judged = {"verdict": "reported", "why": "waarom", "people": "tell", "people_why": "daarom"}
    stage.does("privacy_officer", judge_leak, leak=mistake.leak, **judged)
    asked = stage.does("named", ask_along, asked=stage.workers["colleague"], text="hoe")
    stage.does("colleague", think_along, question=asked, text="zo", cannot=False)
    looked = {"held_on": EARLIER.date(), "text": "vaker vragen", "purpose": "wmo.onderzoek"}
    stage.does("named", note_check, household=home, colleague=stage.workers["colleague"], **looked)
    lesson = Lesson.objects.using("owner").get()
    found = {"mistake": mistake, "leak": mistake.leak, "peer": asked, "lesson": lesson}
    stage.things["target"] |= {name: record.pk for name, record in found.items()}


def _names(stage: Stage) -> None:
    """Each person under a marked name of his own, so that a page says whom it names."""
    with connections["owner"].cursor() as cursor:
        for name, person in stage.persons.items():
            marked = f"Kq799{name.replace('_', '')}"
            cursor.execute(
                "UPDATE people_person SET call_name = %s, given_names = %s, search_name = lower(%s || ' ' || surname) WHERE id = %s",
                [marked, marked, marked, person.pk],
            )


def _own(stage: Stage) -> None:
    """Where the outsiders do belong: made after the marks were written, so that nothing here is marked."""
    with clock.at(EARLIER):
        person(stage, "neighbour", born="1979-01-26")
    home = stage.households["own"] = people.household(stage.persons["neighbour"], name="Eigen", moment=people.LONG_AGO)
    for name in ("colleague", "ended", "left", "locked_out", "stranger", "team_lead", "declined"):
        purpose = (
            "wmo.onderzoek" if stage.workers[name].party_id == stage.parties["toegang"].pk else "jeugdwet.toeleiding"
        )
        if name == "stranger":
            purpose = "huisvesting.urgentie"
        stand(stage, name, purpose, household=home)
    question = stage.does(
        "colleague", take_question, words="eigen vraag", asker=stage.persons["neighbour"], household=home, channel="phone",
        owner=stage.workers["colleague"],
    )  # fmt: skip
    stage.things["own"] |= {"question": question.pk, "person": stage.persons["neighbour"].pk}
    facts(stage, "colleague", home, "own", stage.persons["neighbour"])
    stage_kinship.family(stage, "own", "neighbour", "colleague")
    _double(stage)
    _joined(stage)


def _joined(stage: Stage) -> None:
    """The asker stands in the registers twice: the registry joined them. Around his other household is somebody who may know nothing of the first."""
    with clock.at(EARLIER):
        person(stage, "asker_again", born="1984-03-01")
    again, pair, merge = stage.persons["asker_again"], uuid4(), uuid4()
    home = stage.households["merged"] = people.household(again, name="Nogmaals", moment=people.LONG_AGO)
    stand(stage, "stranger", "huisvesting.urgentie", household=home)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_possibleduplicate (id, person_id, other_id, found_at, settled_at, outcome) VALUES (%s, %s, %s, %s, %s, 'one_person')",
            [pair, stage.persons["asker"].pk, again.pk, EARLIER, EARLIER],
        )
        cursor.execute(
            "INSERT INTO people_personmerge (id, kept_id, other_id, pair_id, merged_at, merged_by_id, reason, undo_reason)"
            " VALUES (%s, %s, %s, %s, %s, %s, 'zelfde mens', '')",
            [merge, stage.persons["asker"].pk, again.pk, pair, EARLIER, stage.workers["registry"].pk],
        )
    stage.things["target"]["merge"] = merge


def _double(stage: Stage) -> None:
    """The neighbour may stand in the registers twice."""
    again, stage.things["target"]["duplicate"] = people.person("Nieke", "Eigen", born="1979-01-26"), uuid4()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_possibleduplicate (id, person_id, other_id, found_at, outcome) VALUES (%s, %s, %s, %s, '')",
            [stage.things["target"]["duplicate"], stage.persons["neighbour"].pk, again.pk, EARLIER],
        )


def things(stage: Stage) -> None:
    """Every other kind of record that an address can name."""
    for where in ("target", "own"):
        home = stage.households[where].pk
        with connections["owner"].cursor() as cursor:
            for kind, table, which in RECORDS:
                cursor.execute(
                    f"SELECT id FROM {table} WHERE household_id = %s AND {which} ORDER BY moment LIMIT 1", [home]
                )
                found = cursor.fetchone()
                if found:
                    stage.things[where][kind] = found[0]


def visitors(stage: Stage) -> None:
    """Log-ins for the residents."""
    for name in RESIDENTS:
        if name not in stage.persons or name in stage.users:
            continue
        user = User()
        user.set_unusable_password()
        user.save(force_insert=True)
        with clock.at(EARLIER), acting(stage.actor(name), EARLIER):
            Person.objects.filter(pk=stage.persons[name].pk).update(user=user)
        stage.users[name] = user.pk


def _leavers(stage: Stage) -> None:
    """Those who were inside and are not any more, with whatever they still hold."""
    left = stage.workers["left"]
    Professional.objects.filter(pk=left.pk).update(period=(people.LONG_AGO, NOW - timedelta(hours=1)))
    User.objects.filter(pk=stage.users["locked_out"]).update(is_active=False)
