# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may ask what, written down by hand from the rules of the design. It reads no code of the house: what the pages do is held to this.

A row names, for the marked household ("target") and for the one where outsiders belong ("own"), who may open (GET) and who may do (POST).
Whoever is not named gets the same answer as for something that does not exist; `told` are those who may know that it exists and are refused
with words. Whoever is nobody (not logged in, left, locked out) is sent to the front page, except on pages that are for everyone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.attack.probes import Route
from tests.attack.stage import RESIDENTS, WORKERS, Stage

NOBODIES = frozenset({"anonymous", "left", "locked_out"})
WRITERS = frozenset({"writer", "other_writer"})
AT_WORK = frozenset(WORKERS) - NOBODIES
LIVING = frozenset(RESIDENTS)
# One of the resident's own people, with a code that the resident gave.
HELPER = frozenset({"helper"})
EVERYONE = NOBODIES | WRITERS | HELPER | AT_WORK | LIVING

# Rule 1a: a professional named (or deputy) on an involvement in force, each for his own purpose. One who was asked and has not answered may know
# who lives there. Care stands around one person alone, in its own file.
AROUND = frozenset({"named", "deputy", "other_purpose", "compartment"})
ASKED = frozenset({"invited"})
# For the purpose of the need and the question (wmo.onderzoek, awb.eerste_contact).
SAME_PURPOSE = frozenset({"named", "deputy"})
OWN_AROUND = frozenset({"colleague", "ended", "stranger", "team_lead", "declined"})
OWN_SAME_PURPOSE = frozenset({"colleague", "ended", "team_lead"})
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One address: what it is about, and who may."""

    get: frozenset[str] | None = NONE  # None: not asked this way, for everybody the same refusal (405)
    post: frozenset[str] | None = None
    about: str = ""  # the kind of record in the address; empty: none
    own_get: frozenset[str] = NONE
    own_post: frozenset[str] = NONE
    told: frozenset[str] = NONE
    own_told: frozenset[str] = NONE
    ended_told: frozenset[str] = NONE  # what ended: nobody may do anything; whose own it was is told so
    slug: str = ""
    extra: dict[str, str] = field(default_factory=dict)  # other records in the address
    rule_may_refuse: bool = False  # who may come in can still be told in words why not now
    public: bool = False  # also for whoever is nobody
    door: frozenset[str] = (
        NONE  # the door lets them in and the record is nobody's of them: who may is tried where the row says
    )
    reads: frozenset[str] = NONE  # who reads words of the marked household on a page without a record in its address
    data: Callable[[Stage, str, str], dict[str, Any]] = field(default=lambda stage, who, where: {})


def _household(**more: Any) -> Row:
    return Row(get=AROUND, post=AROUND, about="household", own_get=OWN_AROUND, own_post=OWN_AROUND, told=ASKED, **more)


SHARED_WITH = frozenset({"other_purpose"})
SIGNS = frozenset({"compartment"})
# Who opened the household for a danger reads what is about safety there, and does not work on it.
IN_DANGER = frozenset({"colleague"})


def _shared(**more: Any) -> Row:
    default: dict[str, Any] = {
        "get": SHARED_WITH,
        "post": SHARED_WITH,
        "about": "household",
        "told": (AROUND | ASKED) - SHARED_WITH,
        "own_told": OWN_AROUND,
    }
    return Row(**default | more)


def _page(who: frozenset[str], **more: Any) -> Row:
    return Row(get=who, **more)


def _form(who: frozenset[str], **more: Any) -> Row:
    return Row(get=who, post=who, **more)


def _deed(who: frozenset[str], **more: Any) -> Row:
    return Row(get=None, post=who, **more)


def _public(**more: Any) -> Row:
    return Row(get=EVERYONE, public=True, **more)


def _deed_for_everyone(**more: Any) -> Row:
    return Row(get=None, post=EVERYONE, public=True, **more)


OWNER = frozenset({"colleague"})
# Around the household of the asker's other record, and the asker himself with either log-in. Nobody gains by the link between the two.
AROUND_DOUBLE = frozenset({"colleague", "stranger"})
HIMSELF = frozenset({"asker", "asker_again"})


def at_the_double(those: frozenset[str]) -> frozenset[str]:
    """Who of those who may at their own household may at that of the other record: there the asker is who elsewhere the neighbour is."""
    return those & (AROUND_DOUBLE | {"registry"}) | (HIMSELF if "neighbour" in those else NONE)


def about_whom(stage: Stage, where: str, target: str = "partner") -> str:
    """Whom a form at this household names."""
    return str(stage.persons[{"target": target, "merged": "asker_again"}.get(where, "neighbour")].pk)


WITH_A_MAP = frozenset({"partner", "neighbour"})


def _on_the_map(stage: Stage, who: str, where: str) -> dict[str, Any]:
    return {"name": "tante", "relation": "aunt", "text": "", "version": "1"}


def _comes_back(stage: Stage, who: str, where: str) -> dict[str, Any]:
    return {"text": "steeds", "breaks": "anders", "version": "1"}


def _of_question(**more: Any) -> Row:
    """A deed on a question, or its page: whether the deed can be done now is for its own rule to say."""
    default = {"get": None, "about": "question", "rule_may_refuse": True}
    if "get" not in more:
        default |= {"post": SAME_PURPOSE, "own_post": OWNER}
    return Row(**default | more)  # type: ignore[arg-type]


def _of_request(about: str = "request", **more: Any) -> Row:
    return Row(get=None, post=SAME_PURPOSE, about=about, rule_may_refuse=True, **more)


# Who logs in with the other of his two records is himself.
AT_HOME = frozenset({"asker", "asker_again", "partner", "child"})
# They read a name of the marked household, and what one law shows them.
KIN = frozenset({"parent_without_authority", "representative"})
HOLDER = frozenset({"writer"})
# The law file names who opens a household for a danger; a colleague did so at the marked one, and the privacy officer judges it.
FOR_DANGER = frozenset(
    {
        "named",
        "deputy",
        "colleague",
        "ended",
        "team_lead",
        "invited",
        "declined",
        "expired",
        "former_deputy",
        "after_consent",
        "after_grant",
        "other_function",
    }
)
OFFICER = frozenset({"privacy_officer"})


def _words(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"awb.eigen_woorden": "wij redden het niet", "words": "wij redden het niet"}


def _promised(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"text": "ik bel", "to": about_whom(stage, where), "due_at": "2026-02-20T12:00"}


def _order(stage: Stage, who: str, where: str) -> dict[str, str]:
    """An order of the court that the worker saw: a guardian over the one, or the end of what the other had."""
    return {
        "seen": "order",
        "day": "9-2-2026",
        "person": about_whom(stage, where, "child"),
        "kind": "guardian" if where == "target" else "curator",
        "holder": "other",
        "given_names": "Gusta",
    }


def _handed(stage: Stage, who: str, where: str) -> dict[str, Any]:
    """One line out of the room, to the team, told today."""
    return {
        "items": [str(stage.things["target"]["walled"])],
        "party": str(stage.parties["toegang"].pk),
        "purpose": "wmo.onderzoek",
        "told": "besproken",
        "told_day": "9-2-2026",
    }


def _without_a_ja(stage: Stage, who: str, where: str) -> dict[str, str]:
    """What the law lets Veilig Thuis do, told today."""
    deed = "veiligthuis.onderzoek_zonder_akkoord"
    return {"deed": deed, "person": about_whom(stage, where), "text": "wij kijken", "until": "20-2-2026", "told": "nu"}


# Around one person: alone, or by his household. The registry may know who he is, while he may stand there twice.
AROUND_PERSON = AROUND | {"care"}


def _of_person(**more: Any) -> Row:
    default = {"get": AROUND_PERSON, "post": AROUND_PERSON, "own_get": OWN_AROUND, "own_post": OWN_AROUND}
    return Row(**default | {"about": "person", "told": ASKED, "own_told": frozenset({"registry"})} | more)  # type: ignore[arg-type]


# Whose organisation tells, or may know: Toegang and W&I.
PARTIES_OF_YES = frozenset({"named", "deputy", "other_purpose"})


def _objects(stage: Stage, who: str, where: str) -> dict[str, str]:
    tasks = {"other_purpose": "participatiewet.bijstand", "compartment": "veiligthuis.triage"}
    return {"way": "phone", "parent": str(stage.persons["asker"].pk), "purpose": tasks.get(who, "wmo.onderzoek")}


def _lines_of_named(stage: Stage, who: str, where: str) -> dict[str, str]:
    worker = str(stage.workers["named"].pk)
    return {"worker": worker, "since": "2026-02-01", "until": "2026-02-08", "reason": "een inwoner vraagt wie er keek"}


def _asked_by_phone(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"kind": "see", "person": about_whom(stage, where), "way": "phone", "received_on": "2026-02-09"}


# Read back, and said again.
SURE = {"bevestig": "ja"}
HELD = {"article": "avg.veiligheid", "reason": "gevaar voor een kind", "until": "2026-03-01"} | SURE


def _asked_yes(stage: Stage, who: str, where: str) -> dict[str, str]:
    party = str(stage.parties["cjg"].pk)
    return SURE | {"text": "wil je dit", "to_party": party, "purpose": "jeugdwet.toeleiding", "how": "site"}


def _answered(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"answer": "yes", "way": "phone", "given_by": str(stage.persons["partner"].pk)}


def _looks(stage: Stage, where: str) -> dict[str, str]:
    """Who is around the one who asks: he wants to know it himself, and said so on the phone."""
    asker = stage.persons["asker" if where == "target" else "neighbour"].pk
    return {
        "kijk-purpose": "wmo.onderzoek",
        "kijk-way": "phone",
        f"kijk-vraag-{asker}": "on",
        f"kijk-ja-{asker}": "on",
    }


def _called(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"concept": str(uuid4()), "words": "wij redden het niet"}


def _one_human_being(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"kept": str(stage.persons["neighbour"].pk), "reason": "zelfde naam en geboortedag"}


# Where a worker reads from whom he holds something back: a line about that person would stand in his own list, and tell him that somebody deals with
# what he may not know of (access.md rule 9: lines may be held back for safety). It is a fact about the one it is held back for, and he has his line.
HELD_BACK_FROM = {"desk:consents", "desk:my_consents", "desk:hold_longer"}
# Answering for data and taking back a yes are duties that the GDPR itself gives (art. 7 lid 3, 12 lid 3); no law file has a task for them.
DUTIES = frozenset({"desk:rights", "desk:rights_task", "desk:my_consents"})

# Who reported what went wrong, who answers it, and everybody of that party, who reads what was learnt.
REPORTER, ANSWERER = frozenset({"named"}), frozenset({"team_lead"})
TEAM = frozenset({"named", "deputy", "colleague", "ended", "team_lead", "expired", "former_deputy"})
PEERS = frozenset({"named", "colleague"})


def _asked_along(stage: Stage, who: str, where: str) -> dict[str, str]:
    return {"text": "hoe doe jij dit", "asked": str(stage.workers["team_lead" if who == "named" else "named"].pk)}


TABLE: dict[str, Row] = {
    # Nothing about anybody.
    "front": _public(),
    "healthz": _public(),
    "quick_exit": _public(),
    "style": _public(),
    "demo": _public(),
    "log_out": _deed_for_everyone(),
    "demo_as": Row(get=NONE, public=True, slug="bestaat-niet"),
    # The one form: of whoever writes it, and of nobody else.
    "intake:help": Row(get=EVERYONE, post=EVERYONE, public=True, reads=HOLDER, data=_words),
    "intake:worry": _public(),
    "intake:help_safe": _public(),
    "intake:help_autosave": _deed(EVERYONE - AT_WORK, public=True, reads=HOLDER, told=AT_WORK, data=_words),
    "intake:help_later": _public(reads=HOLDER),
    "intake:help_resume": Row(get=EVERYONE, post=EVERYONE, public=True, data=lambda stage, who, where: {"code": "AAAA-AAAA-AAAA-AAAA"}),
    "intake:help_summary": Row(get=EVERYONE, post=EVERYONE, public=True, reads=HOLDER),
    "intake:help_ask": _deed(EVERYONE, public=True),
    "intake:help_receipt": _public(reads=HOLDER),
    "intake:help_again": _deed(EVERYONE, public=True),
    "intake:help_forget": _deed(EVERYONE, public=True),
    # The worker's one form.
    "intake:new": Row(get=AT_WORK, post=AT_WORK, data=_called),
    "intake:call_asks": _deed(AT_WORK, data=_words),
    "intake:call_alike": _deed(AT_WORK, reads=AROUND | ASKED | frozenset({"care"}), data=lambda stage, who, where: {"given_names": "Kq7", "surname": "Kq7"}),
    "intake:call_autosave": _deed(AT_WORK, data=_words),
    # What anybody who is logged in types and did not save: his own.
    "intake:keep": _deed(AT_WORK | LIVING, data=lambda stage, who, where: {"plek": "/mijn/stappen/nieuw/", "text": "buiten"}),
    "intake:throw_away": Row(get=None, post=frozenset({"named"}), about="unsaved", door=LIVING),
    "intake:call_done": Row(get=frozenset({"named"}), about="draft"),
    # A question and what stands behind it: by the keys of their own purposes.
    "intake:question": _of_question(get=SAME_PURPOSE, own_get=OWNER),
    "intake:words": _of_question(data=lambda stage, who, where: {"woorden-version": "1", "woorden-words": "beter"}),
    "intake:answer": _of_question(data=lambda stage, who, where: {"antwoord-answer": "zo zit het"}),
    "intake:grow": _of_question(),
    "intake:owner": _of_question(data=lambda stage, who, where: {"eigenaar-owner": str(stage.workers["team_lead"].pk)}),
    "intake:sent_on": _of_question(data=lambda stage, who, where: {"doorgestuurd-from_party": "de school"}),
    # Its household is known already, so nothing can be linked.
    "intake:link": Row(get=None, post=NONE, about="question", told=SAME_PURPOSE, own_told=OWNER),
    "intake:split": _of_question(data=lambda stage, who, where: {"kind": "wgs.verzoek", "handler": ""}),
    "intake:look": _of_question(data=lambda stage, who, where: _looks(stage, where)),
    "intake:called": Row(get=None, post=frozenset({"named"}), about="question", told=frozenset({"deputy"}), own_told=OWNER, own_post=NONE, extra={"look_up": "look_up"}),
    "intake:request": Row(get=SAME_PURPOSE, about="request"),
    "intake:undo": _of_request(),
    "intake:decide": _of_request(data=lambda stage, who, where: {"besluit-outcome": "verslag gegeven", "besluit-text": "omdat"}),
    "intake:close": _of_request(data=lambda stage, who, where: {"klaar-answer": "klaar"}),
    "intake:pause": _of_request("clock"),
    "intake:resume": _of_request("clock"),
    "intake:extend": _of_request("clock"),
    "intake:cause": _of_request("clock"),
    # A resident's own pages.
    "portal:plan": _page(LIVING, reads=AT_HOME | KIN),
    "portal:sheet": _page(LIVING, reads=AT_HOME | KIN),
    "portal:helpers": _page(LIVING, reads=AT_HOME | KIN),
    "portal:story": _page(LIVING, reads=AT_HOME | KIN),
    "portal:looks": _page(LIVING, reads=AT_HOME | KIN),
    "portal:somebody": _form(AT_HOME | frozenset({"neighbour"}), reads=AT_HOME, data=lambda stage, who, where: {"name": "Cor", "ring": "own"}),
    "portal:nobody": _deed(AT_HOME | frozenset({"neighbour"})),
    "portal:different": Row(get=AT_HOME, post=AT_HOME, about="note", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "het is anders"}, slug="verteld"),
    "portal:answer": Row(get=None, post=AT_HOME, about="lead", data=lambda stage, who, where: {"answer": "yes"}),
    # Two parents with authority read the child's part; what the court gave ends by the court's paper only.
    "portal:voices": _page(LIVING, reads=AT_HOME | KIN),
    "portal:behalf": Row(get=frozenset({"asker", "asker_again", "partner"}), about="child"),
    "portal:voice_stops": Row(get=None, post=NONE, about="authority", told=frozenset({"child"})),
    "portal:consent_answer": Row(get=None, post=frozenset({"partner"}), about="asked", data=lambda stage, who, where: {"answer": "no"}),
    "portal:withdraw": Row(get=None, post=frozenset({"partner"}), about="consent", ended_told=frozenset({"partner"})),
    "portal:shown": _page(LIVING, reads=AT_HOME | frozenset({"parent_without_authority"})),
    # His own fact: who acts for him reads it, and does not show it for him here.
    "portal:show": Row(
        get=frozenset({"partner"}), post=frozenset({"partner"}), about="strength", slug="goed", told=frozenset({"representative"}), rule_may_refuse=True,
        own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), data=lambda stage, who, where: SURE | {"whom": f"mens:{stage.persons['asker'].pk}"},
    ),
    "portal:show_stop": Row(get=None, post=frozenset({"partner"}), about="shown", told=frozenset({"asker", "asker_again", "representative"})),
    # The residents' plan: their own, about one of them his; he alone says yes.
    "portal:steps": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), reads=AT_HOME | KIN, data=lambda stage, who, where: {"text": "samen eten"}),
    "portal:step_new": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "wandelen"}),
    "portal:reports": _page(LIVING, reads=frozenset({"partner"})),
    "portal:remark": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="ladder", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "klopt"}),
    "portal:share_plan": Row(get=None, post=AT_HOME | frozenset({"neighbour"}), rule_may_refuse=True, data=lambda stage, who, where: {"delen": "ja"}),
    "portal:shared": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), reads=AT_HOME, rule_may_refuse=True, data=lambda stage, who, where: {"version": "1", "assignment": "samen", "what_if": "bellen", "made_by": "family"}),
    "portal:shared_answer": Row(get=None, post=AT_HOME, about="plan", own_post=frozenset({"neighbour"}), told=KIN, rule_may_refuse=True, data=lambda stage, who, where: {"answer": "later"}),
    "portal:strength": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "zingt"}),
    "portal:goal_words": Row(get=AT_HOME, post=AT_HOME, about="goal", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), told=KIN, rule_may_refuse=True, data=lambda stage, who, where: {"version": "1", "text": "anders"}),
    "portal:step_words": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="step", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), told=frozenset({"representative"}), rule_may_refuse=True, data=lambda stage, who, where: {"version": "1", "text": "anders"}),
    # Among themselves: who began it, and nobody else at all. Whom one could begin it with, all who live there read.
    "portal:among": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), reads=AT_HOME, data=lambda stage, who, where: {"begin": "on"}),
    "portal:among_write": Row(get=None, post=frozenset({"partner"}), about="among", own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "wij"}),
    "portal:among_seats": Row(get=None, post=frozenset({"partner"}), about="among", own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"ik": "on"}),
    "plan:sound": Row(get=SHARED_WITH | frozenset({"partner"}), about="spoken", own_get=frozenset({"neighbour"})),
    "portal:voice_new": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), data=lambda stage, who, where: {"text": "ingesproken", "sound": SimpleUploadedFile("x", b"OggS")}),
    "portal:voice_away": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="spoken", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"})),
    "portal:among_guest": Row(get=None, post=frozenset({"partner"}), about="among", own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"gone": str(stage.things["target"]["guest"]), "member": ""}),
    "portal:among_text": Row(get=None, post=frozenset({"partner"}), about="private", own_post=frozenset({"neighbour"}), data=lambda stage, who, where: {"deed": "weg"}),
    "portal:step_order": Row(get=None, post=frozenset({"partner"}), about="step", own_post=frozenset({"neighbour"}), rule_may_refuse=True, told=frozenset({"representative"}), data=lambda stage, who, where: {"answer": "no", "safeguards": "bellen"}),
    "portal:step": Row(get=None, post=frozenset({"partner"}), about="step", own_post=frozenset({"neighbour"}), rule_may_refuse=True, told=frozenset({"representative"}), data=lambda stage, who, where: {"answer": "later"}),
    "portal:agreement": Row(get=None, post=frozenset({"partner"}), about="agreement", own_post=frozenset({"neighbour"}), rule_may_refuse=True, told=frozenset({"representative"}), data=lambda stage, who, where: {"answer": "later"}),
    "portal:helper_key": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="member", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), rule_may_refuse=True),
    "helper:page": Row(get=EVERYONE, post=EVERYONE, public=True, reads=HELPER, data=lambda stage, who, where: {"code": "AAAA-AAAA-AAAA-AAAA"}),
    "helper:worry": Row(get=HELPER, post=HELPER, data=lambda stage, who, where: {"text": "zorgen"}),
    "helper:cannot": Row(get=None, post=HELPER, about="members_agreement", rule_may_refuse=True),
    "helper:among": _page(HELPER, reads=HELPER),
    "helper:among_write": Row(get=None, post=HELPER, about="guest", data=lambda stage, who, where: {"text": "wij"}),
    "helper:among_gone": Row(get=None, post=HELPER, about="guests_text"),
    "helper:leave": _deed_for_everyone(),
    "portal:slip": _page(LIVING, reads=AT_HOME | KIN),
    "portal:agreement_new": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), reads=AT_HOME | KIN, data=lambda stage, who, where: {"text": "wandelen", "who": "ik", "due_on": "2026-03-01"}),
    # For programs: what one agreed to do oneself, and one of them; who is around reads it on the page.
    "api:description": _public(),
    "api:agreements": _page(AT_WORK, reads=SHARED_WITH),
    "api:agreement": Row(get=SHARED_WITH, about="agreement"),
    "portal:pause_new": Row(get=LIVING, post=AT_HOME | frozenset({"neighbour"}), rule_may_refuse=True, data=lambda stage, who, where: {"reason": "rust", "about": "", "weeks": "2", "safe": "on"}),
    "portal:pause": Row(get=None, post=frozenset({"partner"}), about="pause", own_post=frozenset({"neighbour"}), told=frozenset({"representative"}), data=lambda stage, who, where: {"answer": "stop"}),
    # Whom he met: his own, and nobody else's at all.
    "lightsupport:presences": Row(get=AT_WORK, post=AT_WORK, reads=frozenset({"named"}), data=lambda stage, who, where: {"first_name": "Jo", "place": "cafe", "note": "haven"}),
    "lightsupport:presence": Row(get=frozenset({"named"}), post=frozenset({"named"}), about="presence", data=lambda stage, who, where: {"first_name": "Jo", "place": "", "note": "", "version": "1"}),
    "lightsupport:presence_gone": Row(get=None, post=frozenset({"named"}), about="presence"),
    # A worker's own pages.
    "desk:my_consents": _page(AT_WORK, reads=frozenset({"named", "care"})),
    "desk:consents": _of_person(post=None),
    "desk:consent_ask": _of_person(slug="hulp", data=_asked_yes),
    "desk:consent_by_word": _of_person(data=lambda stage, who, where: {"way": "phone", "other": "allemaal"}),
    "desk:hold": _of_person(rule_may_refuse=True, data=lambda stage, who, where: HELD | {"what": "soort:housing", "whom": f"mens:{about_whom(stage, where)}"}),
    "desk:hold_lines": _of_person(data=lambda stage, who, where: HELD | {"since": "2026-02-09"}),
    "desk:lines_let_go": Row(get=None, post=frozenset({"named"}), about="held_lines"),
    "desk:objection": Row(get=AROUND, post=AROUND, about="child", told=ASKED, data=_objects),
    "desk:objection_end": Row(get=None, post=AROUND, about="objection"),
    "desk:consent_answer": Row(get=PARTIES_OF_YES, post=PARTIES_OF_YES, about="asked", data=_answered),
    "desk:consent_withdraw": Row(get=PARTIES_OF_YES, post=PARTIES_OF_YES, about="telling", data=lambda stage, who, where: {"way": "paper"}),
    "desk:tell": Row(get=SAME_PURPOSE, post=SAME_PURPOSE, about="telling", told=frozenset({"other_purpose"}), data=lambda stage, who, where: SURE | {"sentence": "rust"}),
    "desk:hold_longer": Row(get=frozenset({"named"}), post=frozenset({"named"}), about="held", data=lambda stage, who, where: HELD),
    "desk:grant_end": Row(get=None, post=frozenset({"named"}), about="held"),
    "desk:day": _page(AT_WORK, reads=AROUND | ASKED),
    "desk:households": _page(AT_WORK, reads=AROUND),
    "desk:directory": _page(AT_WORK),
    "desk:search": _form(AT_WORK, reads=AROUND | ASKED | frozenset({"care"}), data=lambda stage, who, where: {"q": "Kq7"}),
    "desk:promise": _household(data=_promised),
    "desk:promise_kept": Row(get=None, post=frozenset({"named"}), about="promise", told=frozenset({"deputy", "colleague"}), own_post=frozenset({"colleague"}), own_told=frozenset({"ended", "team_lead"})),
    # His own messages: they are one person's to see to.
    # Whether two records are one human being is the registry's to find out; others are told whose work it is.
    "desk:duplicates": _page(frozenset({"registry"}), told=AT_WORK - {"registry"}),
    "desk:duplicate_settled": Row(get=None, post=frozenset({"registry"}), about="duplicate"),
    "desk:duplicate_waits": Row(get=None, post=frozenset({"registry"}), about="duplicate"),
    "desk:duplicate": Row(get=frozenset({"registry"}), post=frozenset({"registry"}), about="duplicate", data=_one_human_being),
    # Joined records: their names are the registry's to read, and nothing else of them.
    "desk:merges": _page(frozenset({"registry"}), told=AT_WORK - {"registry"}, reads=frozenset({"registry"})),
    "desk:merge_undone": Row(get=None, post=frozenset({"registry"}), about="merge", reads=frozenset({"registry"}), data=lambda stage, who, where: {"reason": "toch niet"}),
    "desk:messages": _page(AT_WORK, reads=frozenset({"named", "compartment"})),
    "desk:letter": Row(get=frozenset({"named"}), about="message"),
    "desk:letter_printed": Row(get=None, post=frozenset({"named"}), about="message"),
    "desk:message_again": Row(get=None, post=frozenset({"named"}), about="message", rule_may_refuse=True),
    # Around a household.
    "desk:household": Row(get=AROUND | ASKED, about="household", own_get=OWN_AROUND),
    "desk:contact": _household(data=lambda stage, who, where: {"told": "wij spraken", "place": "home", "about": ""}),
    "desk:strength": _household(data=lambda stage, who, where: {"text": "zingt", "about": ""}),
    "desk:setting": _household(data=lambda stage, who, where: {"setting": "home", "state": "told", "text": "rustig"}),
    "desk:somebody": _household(data=lambda stage, who, where: {"name": "Cor", "ring": "own", "setting": "home", "about": ""}),
    # Only who stands there for the investigation; the others around are told that it is not theirs.
    "desk:ladders": Row(get=SAME_PURPOSE, post=SAME_PURPOSE, about="household", told=(AROUND | ASKED) - SAME_PURPOSE, own_get=OWN_SAME_PURPOSE, own_post=OWN_SAME_PURPOSE, own_told=OWN_AROUND - OWN_SAME_PURPOSE, data=lambda stage, who, where: {"about": str(stage.things[where].get("ladder_about", "")), "words": "de trap", "skipped": "", "skip_reason": ""}),
    "desk:ladder": Row(get=SAME_PURPOSE, post=SAME_PURPOSE, about="open_ladder", own_get=OWN_SAME_PURPOSE, own_post=OWN_SAME_PURPOSE, data=lambda stage, who, where: {"rungs": ["own_strength"], "text": "koken", "reason": "doet hij", "source": "resident"}),
    "desk:report": Row(get=SAME_PURPOSE, post=SAME_PURPOSE, about="open_ladder", own_get=OWN_SAME_PURPOSE, own_post=OWN_SAME_PURPOSE, data=lambda stage, who, where: {"result": "standard", "conclusion": "past"}),
    # Nobody arranges help there now: who stands around is told whose it is, and a decision is read by who it is about.
    "desk:provisions": Row(get=NONE, post=NONE, about="household", told=AROUND | ASKED, own_told=OWN_AROUND),
    # (Who may is tried in tests/provision/test_deciding_pages.py.)
    "desk:provision_end": Row(get=NONE, post=NONE, about="provision", door=AROUND),
    "desk:decision": Row(get=NONE, post=NONE, about="application", door=AROUND),
    "provision:report": Row(get=SAME_PURPOSE | {"partner"}, about="ladder", own_get=OWN_SAME_PURPOSE | {"neighbour"}),
    "provision:decision": Row(get=frozenset({"partner"}), about="decision_letter", own_get=frozenset({"neighbour"}), door=AROUND),
    "desk:need": _household(data=lambda stage, who, where: {"text": "opvang", "about": ""}),
    # With whom the residents share their plan; the others around are told that they do not.
    "desk:plan": _shared(post=None),
    "desk:spoken": _shared(post=None),
    "desk:goal": _shared(data=lambda stage, who, where: {"text": "rust", "about": ""}),
    "desk:step": _shared(data=lambda stage, who, where: {"text": "bellen", "who": "ik", "about": ""}),
    "desk:shared": _shared(rule_may_refuse=True, data=lambda stage, who, where: {"version": "1", "assignment": "samen", "what_if": "bellen", "made_by": "family", "is_light": "licht"}),
    "desk:plan_looked": Row(get=None, post=SHARED_WITH, about="plan", rule_may_refuse=True, data=lambda stage, who, where: {"looked": "alive"}),
    "desk:goal_words": Row(get=SHARED_WITH, post=SHARED_WITH, about="goal", data=lambda stage, who, where: {"version": "1", "text": "anders"}),
    "desk:step_words": Row(get=SHARED_WITH, post=SHARED_WITH, about="step", data=lambda stage, who, where: {"version": "1", "text": "anders"}),
    "desk:need_waits": Row(get=None, post=SHARED_WITH, about="wanted", data=lambda stage, who, where: {"step": str(stage.things[where].get("first_step", ""))}),
    "desk:need_met": Row(get=None, post=SHARED_WITH, about="wanted", data=lambda stage, who, where: {"met": "ja"}),
    "desk:pause": _shared(data=lambda stage, who, where: {"reason": "rust", "about": "", "safe": "on", "safe_on": "2026-02-09", "review_on": "2026-03-02"}),
    "desk:pause_end": Row(get=None, post=SHARED_WITH, about="pause", data=lambda stage, who, where: {"why": "verder"}),
    "desk:step_after": Row(get=None, post=SHARED_WITH, about="step", data=lambda stage, who, where: {"on": str(stage.things[where].get("first_step", ""))}),
    "desk:step_state": Row(get=None, post=SHARED_WITH, about="step", rule_may_refuse=True, data=lambda stage, who, where: {"state": "dropped"}),
    # Who opened the household for a danger reads its agreements; they are not his to change.
    "desk:agreement": _shared(data=lambda stage, who, where: {"text": "bellen", "who": "ik", "about": "", "due_on": "2026-03-01"}),
    "desk:agreement_change": Row(get=SHARED_WITH, post=SHARED_WITH, about="agreement", told=frozenset({"colleague"}), data=lambda stage, who, where: {"text": "anders", "due_on": "2026-03-01", "version": "1"}),
    "desk:member": Row(get=SHARED_WITH, post=SHARED_WITH, about="members_agreement", told=frozenset({"colleague"}), data=lambda stage, who, where: {"text": "zorgen"}),
    "desk:member_cannot": Row(get=None, post=SHARED_WITH, about="members_agreement", told=frozenset({"colleague"}), data=lambda stage, who, where: {"day": ""}),
    "desk:slip": Row(get=SHARED_WITH, about="agreement", told=frozenset({"colleague"})),
    "desk:agreement_under": Row(get=None, post=SHARED_WITH, about="agreement", told=frozenset({"colleague"}), data=lambda stage, who, where: {"goal": ""}),
    "desk:agreement_went": Row(get=None, post=SHARED_WITH, about="agreement", told=frozenset({"colleague"}), rule_may_refuse=True, data=lambda stage, who, where: {"state": "withdrawn"}),
    "desk:agreement_accept": Row(get=None, post=SHARED_WITH, about="agreement", told=frozenset({"colleague"}), data=lambda stage, who, where: {"answer": "yes"}),
    # Everybody at one table: planned by who the plan is shared with, read at home too, and answered by each himself.
    "desk:meetings": _shared(data=lambda stage, who, where: {"kind": "kick_off", "starts_at": "2026-03-02T10:00", "lasts": "60", "place": "home", "residents": [about_whom(stage, where)], "without": ""}),
    "desk:meeting": Row(get=SHARED_WITH, post=SHARED_WITH, about="meeting", told=frozenset({"colleague"}), rule_may_refuse=True, data=lambda stage, who, where: {"told": "besproken", "version": "1"}),
    "desk:meeting_answer": Row(get=None, post=SHARED_WITH, about="meeting", told=frozenset({"colleague"}), data=lambda stage, who, where: {"answer": "no"}),
    "desk:meeting_move": Row(get=None, post=SHARED_WITH, about="meeting", told=frozenset({"colleague"}), data=lambda stage, who, where: {"starts_at": "2026-03-02T10:00", "version": "1"}),
    "desk:meeting_off": Row(get=None, post=SHARED_WITH, about="meeting", told=frozenset({"colleague"}), data=lambda stage, who, where: {"version": "1"}),
    "meeting:calendar": Row(get=SHARED_WITH | AT_HOME | {"colleague"}, about="meeting", reads=NONE),
    "portal:meetings": _page(LIVING, reads=AT_HOME),
    "portal:meeting": Row(get=None, post=AT_HOME, about="meeting", data=lambda stage, who, where: {"answer": "yes"}),
    "portal:beside": Row(get=AT_HOME, post=AT_HOME, about="meeting", data=lambda stage, who, where: {"text": "klopt"}),
    # Nothing was said that could be undone.
    "plan:undo": _deed(AT_WORK | LIVING),
    # What one agreed to do oneself, wherever.
    "desk:agreements": _page(AT_WORK, reads=SHARED_WITH),
    # Veilig Thuis behind its own wall.
    "desk:reports": Row(get=frozenset({"compartment"}), post=frozenset({"compartment"}), about="household", told=(AROUND | ASKED) - {"compartment"}, own_told=OWN_AROUND, data=lambda stage, who, where: {"source": "police", "received_on": "2026-02-09", "text": "gemeld"}),
    "desk:report_moved": Row(get=None, post=frozenset({"compartment"}), about="report", rule_may_refuse=True, data=lambda stage, who, where: {"which": "started_on", "day": "2026-02-09"}),
    "desk:voices": Row(get=AROUND, about="household", own_get=OWN_AROUND, told=ASKED),
    "desk:voice_begins": _household(data=_order),
    "desk:voice_stops": Row(get=AROUND, post=AROUND, about="household", told=ASKED, extra={"gezag": "authority"}, data=_order),
    # Rule 10: only who works behind the wall; the others around are told that this is not theirs.
    "desk:hand_over": Row(get=frozenset({"compartment"}), post=frozenset({"compartment"}), about="household", told=(AROUND | ASKED) - {"compartment"}, own_told=OWN_AROUND, data=_handed),
    # What a law lets only this function do without a ja.
    "desk:deeds": Row(get=frozenset({"compartment"}), post=frozenset({"compartment"}), about="household", told=(AROUND | ASKED) - {"compartment"}, own_told=OWN_AROUND, data=_without_a_ja),
    "desk:deed_ended": Row(get=None, post=frozenset({"compartment"}), about="deed"),
    # Safety: who signs it, of Veilig Thuis; whoever began it stands here no more.
    "desk:safety": Row(get=SIGNS, about="household", told=(AROUND | ASKED) - SIGNS, own_told=OWN_AROUND),
    "desk:safety_begin": Row(get=NONE, post=NONE, about="household", told=AROUND | ASKED, own_told=OWN_AROUND),
    "desk:safety_add": Row(get=SIGNS, post=SIGNS, about="household", slug="afspraak", told=(AROUND | ASKED) - SIGNS, own_told=OWN_AROUND, data=lambda stage, who, where: {"about": about_whom(stage, where), "text": "ik bel"}),
    "desk:safety_sign": Row(get=None, post=SIGNS, about="household", told=(AROUND | ASKED) - SIGNS, own_told=OWN_AROUND, data=lambda stage, who, where: {"kind": "direct_signed"}),
    "desk:safety_over": Row(get=None, post=SIGNS, about="safe", told=IN_DANGER),
    "desk:safety_calm": Row(get=None, post=SIGNS, about="watcher", told=IN_DANGER),
    "desk:safety_risk": Row(get=None, post=SIGNS, about="risk", told=IN_DANGER, data=lambda stage, who, where: {"state": "active"}),
    # Rule 13: nobody here supervises school; all who stand around are told whose it is.
    "desk:investigate": Row(get=NONE, post=NONE, about="household", told=AROUND | ASKED, own_told=OWN_AROUND),
    "desk:endorse": Row(get=None, post=frozenset({"deputy"}), about="need", own_post=OWN_SAME_PURPOSE, told=frozenset({"named"})),
    "desk:leave": _household(data=lambda stage, who, where: {"purposes": []}),
    "desk:invite": _household(data=lambda stage, who, where: {"party": _party(stage, who), "purpose": "wgs.plan", "person": "", "note": "kom"}),
    # A deputy sees along, and stands in for somebody who stands around; he does not become director.
    "desk:lead": Row(get=None, post=AROUND - {"deputy"}, about="household", own_post=OWN_AROUND, told=ASKED | {"deputy"}),
    "desk:accept": Row(get=None, post=ASKED, about="invitation", ended_told=ASKED, told=frozenset({"named", "deputy"})),
    "desk:decline": Row(get=ASKED, post=ASKED, about="invitation", ended_told=ASKED, told=frozenset({"named", "deputy"}), data=lambda stage, who, where: {"answer": "vol"}),
    # A danger: nobody searches, one certain household opens for one worker, and its registers stay closed.
    "desk:emergencies": _form(FOR_DANGER, reads=OWNER, data=lambda stage, who, where: {"given_names": "Kq7", "surname": "Kq7", "born": "1986-05-14", "reason": "er is gevaar voor een kind"}),
    "desk:emergency": Row(get=OWNER, about="emergency"),
    "desk:emergency_closed": Row(get=None, post=OWNER, about="emergency"),
    # Requests about one's own data: who answers for that controller, and the privacy officer who watches.
    "desk:rights": _page(AT_WORK, reads=frozenset({"named", "care", "compartment", "invited"})),
    "desk:rights_task": Row(get=frozenset({"named"}) | OFFICER, post=frozenset({"named"}), about="rights_task", told=OFFICER, data=lambda stage, who, where: {"outcome": "done", "words": "gedaan"}),
    "desk:rights_still": Row(get=None, post=frozenset({"named"}), about="rights_task", told=OFFICER, data=lambda stage, who, where: {"reason": "wie bent u"}),
    "desk:rights_on": Row(get=None, post=frozenset({"named"}), about="rights_task", told=OFFICER, rule_may_refuse=True),
    "desk:rights_longer": Row(get=None, post=frozenset({"named"}), about="rights_task", told=OFFICER, data=lambda stage, who, where: {"reason": "veel"}),
    "desk:rights_note": _household(data=_asked_by_phone),
    "portal:rights": _form(LIVING, reads=AT_HOME | KIN, data=lambda stage, who, where: {"kind": "see", "person": str(stage.persons[who].pk) if who in stage.persons else ""}),
    "portal:export": _page(LIVING, reads=AT_HOME | KIN),
    # A worker reads who looked up his own lines; the privacy officer asks for them, of his own organisation, with a reason (rule 12).
    "desk:about_me": _page(AT_WORK),
    "privacy:lines": _form(OFFICER, reads=OFFICER, data=_lines_of_named),
    "privacy:worker": Row(get=OFFICER, about="check"),
    "privacy:requests": _page(OFFICER, reads=OFFICER),
    "privacy:request": Row(get=OFFICER, about="rights_task"),
    # The privacy officer: reasons and grounds, never facts.
    "privacy:today": _page(OFFICER, reads=OFFICER),
    "privacy:data_map": _page(OFFICER),
    "privacy:deviations": _page(OFFICER, reads=OFFICER),
    "privacy:held": _page(OFFICER, reads=OFFICER),
    "privacy:look_ups": _page(OFFICER),
    "privacy:emergencies": _page(OFFICER, reads=OFFICER),
    "privacy:emergency": Row(get=OFFICER, post=OFFICER, about="emergency", data=lambda stage, who, where: {"verdict": "right", "words": "het was nodig"}),
    # Ging mis: two read it, whom it touched one of them; what was learnt is the party's, a leak the officer's too.
    "desk:mistakes": _page(AT_WORK, reads=TEAM),
    "desk:lessons": _page(AT_WORK, reads=TEAM),
    "desk:mistake_new": _form(AT_WORK, data=lambda stage, who, where: {"what": "een brief bleef liggen", "leak": "no"}),
    "desk:mistake_here": _household(data=lambda stage, who, where: {"what": "een brief bleef liggen", "leak": "no", "about": about_whom(stage, where)}),
    "desk:mistake": Row(get=REPORTER | ANSWERER, post=ANSWERER, about="mistake", told=REPORTER, rule_may_refuse=True, data=lambda stage, who, where: {"words": "dank"}),
    "desk:mistake_tell": Row(get=REPORTER, post=REPORTER, about="mistake", told=ANSWERER, data=lambda stage, who, where: {"text": "wat", "cost": "niets", "done": "hersteld"}),
    "desk:mistake_untold": Row(get=ANSWERER, post=ANSWERER, about="mistake", told=REPORTER, data=lambda stage, who, where: {"reason": "gevaar"}),
    "desk:mistake_close": Row(get=None, post=REPORTER, about="mistake", told=ANSWERER),
    "desk:lesson_gone": Row(get=None, post=ANSWERER, about="lesson", told=TEAM - ANSWERER),
    # A family map: whose it is, and whom he shows it to. Whoever has none of these begins his own.
    "portal:family": Row(get=LIVING, post=LIVING, reads=frozenset({"partner"}), rule_may_refuse=True),
    "portal:family_relative_new": Row(get=WITH_A_MAP, post=WITH_A_MAP, reads=frozenset({"partner"}), data=_on_the_map),
    "portal:family_relative": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="relative", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), data=_on_the_map),
    "portal:family_pattern_new": Row(get=WITH_A_MAP, post=WITH_A_MAP, reads=frozenset({"partner"}), data=_comes_back),
    "portal:family_pattern": Row(get=frozenset({"partner"}), post=frozenset({"partner"}), about="pattern", own_get=frozenset({"neighbour"}), own_post=frozenset({"neighbour"}), data=_comes_back),
    "portal:family_show": Row(get=WITH_A_MAP, post=WITH_A_MAP, data=lambda stage, who, where: {"whom": str(stage.workers["team_lead" if who == "neighbour" else "other_purpose"].pk)}),
    "portal:family_hide": Row(get=None, post=frozenset({"partner"}), about="map_shown", own_post=frozenset({"neighbour"})),
    "portal:family_away": Row(get=WITH_A_MAP, post=WITH_A_MAP),
    "desk:family_maps": Row(get=AROUND, about="household", own_get=OWN_AROUND, told=ASKED),
    "desk:family_map": Row(get=frozenset({"named"}), about="family_map", own_get=OWNER),
    "desk:family_relative": Row(get=frozenset({"named"}), post=frozenset({"named"}), about="family_map", own_get=OWNER, own_post=OWNER, data=_on_the_map),
    "desk:family_pattern": Row(get=frozenset({"named"}), post=frozenset({"named"}), about="family_map", own_get=OWNER, own_post=OWNER, data=_comes_back),
    "portal:safety": _page(LIVING, reads=AT_HOME),
    "portal:setbacks": _page(LIVING, reads=frozenset({"partner", "representative"})),
    "privacy:leaks": _page(OFFICER, reads=OFFICER),
    "privacy:leak": Row(get=OFFICER, post=OFFICER, about="leak", data=lambda stage, who, where: {"verdict": "no_leak", "why": "toch niet", "people": "need_not", "people_why": "niemand las het"}),
    # Denk even mee: two, and nobody else.
    "desk:peers": _page(AT_WORK, reads=PEERS),
    "desk:peer_ask": _form(AT_WORK, data=_asked_along),
    "desk:peer_check": _household(data=lambda stage, who, where: {"colleague": _asked_along(stage, who, where)["asked"], "held_on": "2026-02-09", "text": "vaker vragen"}),
    "desk:peer": Row(get=PEERS, post=OWNER, about="peer", told=REPORTER, rule_may_refuse=True, data=lambda stage, who, where: {"can": "ja", "text": "zo"}),
    "desk:peer_gone": Row(get=None, post=PEERS, about="peer"),
    "desk:alarm_seen": Row(get=None, post=frozenset({"team_lead"}), about="alarm", told=frozenset({"named"}), data=lambda stage, who, where: {"cause": "druk"}),
}  # fmt: skip


def _party(stage: Stage, who: str) -> str:
    """A party that may be asked for debt help, and not the asker's own."""
    slug = "toegang" if who == "other_purpose" else "wni"
    return str(stage.parties[slug].pk)


def address_of(stage: Stage, route: Route, where: str = "target") -> str:
    """The address of this route for the record it is about, in the marked household or the outsiders' own."""
    row = TABLE[route.name]
    others = {name: stage.things["target"][kind] for name, kind in row.extra.items()}
    record = stage.things[where].get(row.about)
    return route.address({name: others.get(name) or (record if name == "pk" else row.slug) for name in route.kwargs})
