# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of records anywhere but in the path: in every field of every form, and in every parameter that a page reads. A foreign, an ended and an
absent one get the same answer, and nothing happens. Which fields and parameters there are is read from the program: a new one must be placed here.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django import forms

import rondom
from tests.attack import marks
from tests.attack.probes import UNCOUNTED, Answer, Route, ask, browser, routes, undone
from tests.attack.stage import Stage
from tests.attack.table import TABLE, address_of

Wrong = Callable[[Stage], dict[str, UUID]]
WRITTEN = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
ROUTES: dict[str, Route] = {route.name: route for route in routes()}


def persons(stage: Stage) -> dict[str, UUID]:
    """Nobody of the marked household."""
    foreign = ("neighbour", "former", "ex_member", "parent_without_authority", "former_guardian", "representative")
    return {name: stage.persons[name].pk for name in foreign} | {"a household": stage.households["own"].pk}


def workers(stage: Stage) -> dict[str, UUID]:
    """Nobody who may be chosen to treat a question: left, locked out, without a task in it, or no worker."""
    foreign = ("left", "locked_out", "stranger", "administrator", "auditor")
    return {name: stage.workers[name].pk for name in foreign} | {"a resident": stage.persons["neighbour"].pk}


def helpers(stage: Stage) -> dict[str, UUID]:
    """Nobody who stands around it now. (Who left or was locked out stands there until somebody else does, and sees nothing.)"""
    foreign = ("colleague", "ended", "expired", "former_deputy", "stranger", "declined", "other_function")
    return {name: stage.workers[name].pk for name in foreign} | {"a resident": stage.persons["neighbour"].pk}


def neither(stage: Stage) -> dict[str, UUID]:
    """Neither of the two records."""
    return {name: number for name, number in persons(stage).items() if name != "neighbour"}


def others(stage: Stage) -> dict[str, UUID]:
    """Workers of another organisation."""
    foreign = ("stranger", "invited", "care", "compartment")
    return {name: stage.workers[name].pk for name in foreign} | {"a resident": stage.persons["neighbour"].pk}


def residents(stage: Stage) -> dict[str, UUID]:
    """No party."""
    return {name: stage.persons[name].pk for name in ("neighbour", "asker")}


def parties(stage: Stage) -> dict[str, UUID]:
    """No party that may be asked."""
    return {"own party": stage.parties["toegang"].pk, "a resident": stage.persons["neighbour"].pk}


def areas(stage: Stage) -> dict[str, UUID]:
    """No area: they have numbers."""
    return {"a household": stage.households["own"].pk}


def members(stage: Stage) -> dict[str, UUID]:
    """Own people of another household, and of this one who has no page."""
    return {"of another household": stage.things["own"]["member"]}


def seats(stage: Stage) -> dict[str, UUID]:
    """Of somebody who lives there, and nobody's."""
    return {"a resident": stage.persons["partner"].pk, "nobody": uuid4()}


def not_to_ask(stage: Stage) -> dict[str, UUID]:
    """Not himself, nobody who left, of another party not who does not pick up there, and no resident."""
    foreign = ("named", "left", "declined", "registry")
    return {name: stage.workers[name].pk for name in foreign} | {"a resident": stage.persons["neighbour"].pk}


def lines(stage: Stage) -> dict[str, UUID]:
    """Lines that stand behind no wall of the one who hands over, or elsewhere."""
    return {
        f"{where} {kind}": stage.things[where][kind]
        for where, kind in (("target", "note"), ("own", "note"), ("ended", "note"))
    }


def housemates_not(stage: Stage) -> dict[str, UUID]:
    """Nobody he lives with, as the form names people."""
    return {f"mens:{name}": number for name, number in persons(stage).items()}


def relatives(stage: Stage) -> dict[str, UUID]:
    """Nobody of another's family map, and nobody of the registers."""
    return {"a relative of another": stage.things["own"]["relative"], "a resident": stage.persons["partner"].pk}


def goals(stage: Stage) -> dict[str, UUID]:
    """No goal of another household."""
    return {"a goal elsewhere": stage.things["own"]["goal"]}


def not_around(stage: Stage) -> dict[str, UUID]:
    """Nobody who does not stand around the resident now, and no resident."""
    return {name: stage.workers[name].pk for name in ("ended", "registry", "left")} | {
        "a resident": stage.persons["asker"].pk
    }


# Fields by these names hold words that the law or the program chooses from, never a number.
CHOSEN = {
    "purpose",
    "source_purpose",
    "category",
    "kind",
    "outcome",
    "ground",
    "way",
    "how",
    "seen",
    "article",
    "place",
    "answer",
}
# Form and field: the route, the name it is posted under, and whose numbers do not belong there. None: no number of a record about people.
FIELDS: dict[str, tuple[str, str, Wrong] | None] = {
    "desk.ContactForm.present": ("desk:contact", "present", persons),
    "desk.ContactForm.colleagues": ("desk:contact", "colleagues", helpers),
    "desk.ContactForm.about": ("desk:contact", "about", persons),
    "desk.StrengthForm.about": ("desk:strength", "about", persons),
    "desk.SomebodyForm.about": ("desk:somebody", "about", persons),
    "desk.NeedForm.about": ("desk:need", "about", persons),
    "rights.NoteForm.asked_by": ("desk:rights_note", "asked_by", persons),
    "desk.GoalForm.about": ("desk:goal", "about", persons),
    "desk.StepForm.about": ("desk:step", "about", persons),
    "desk.PauseForm.about": ("desk:pause", "about", persons),
    "desk.StepForm.who": ("desk:step", "who", persons),
    "desk.StepForm.after": ("desk:step", "after", lines),
    "desk.AfterForm.on": ("desk:step_after", "on", lines),
    "kinship.RelativeForm.child_of": ("portal:family_relative_new", "child_of", relatives),
    "kinship.PatternForm.relatives": ("portal:family_pattern_new", "relatives", relatives),
    "kinship.PatternForm.goal": ("portal:family_pattern_new", "goal", goals),
    "kinship.ShowMapForm.whom": ("portal:family_show", "whom", not_around),
    "desk.RelativeAtTableForm.child_of": ("desk:family_relative", "child_of", relatives),
    "desk.PatternAtTableForm.relatives": ("desk:family_pattern", "relatives", relatives),
    "desk.PatternAtTableForm.goal": None,  # whoever looks along there reads no plan, and is asked no goal
    "desk.DeedForm.deed": None,  # of the law files
    "desk.DeedForm.not_told_article": None,  # of the law files
    "desk.DeedForm.person": ("desk:deeds", "person", persons),
    "desk.WaitForm.step": ("desk:need_waits", "step", lines),
    "portal.AmongGuestForm.member": ("portal:among_guest", "member", members),
    "portal.AmongGuestForm.gone": ("portal:among_guest", "gone", seats),
    "portal.AmongForm.others": ("portal:among", "others", persons),
    "desk.LadderForm.about": ("desk:ladders", "about", persons),
    # Nobody arranges help on this stage: tests/provision/test_deciding_pages.py asks for the numbers of others.
    "desk.ProvisionForm.about": None,
    "desk.ProvisionForm.provider": None,
    "desk.ProvisionForm.decision": None,
    "desk.ProvisionForm.goal": None,
    "desk.DecisionForm.articles": None,  # of the law files
    "desk.FindingForm.rungs": None,  # of the law files
    "desk.ReportForm.result": None,  # of the law files
    "desk.MeetingForm.residents": ("desk:meetings", "residents", persons),
    "desk.MeetingForm.workers": ("desk:meetings", "workers", helpers),
    "desk.TellForm.here": None,
    "desk.PromisedForm.who": None,  # after it was: no meeting on this stage has been; tests/meeting/test_agreed_there.py asks for the numbers of others
    "desk.TellForm.online": None,
    "desk.SafetyAgreementForm.about": ("desk:safety_add", "about", persons),
    "desk.WordForm.about": None,  # the same choice as of SafetyAgreementForm, at another slug
    "desk.RiskForm.about": None,  # the same choice, of the grown-ups, at another slug
    "desk.SignerForm.signer": None,  # who may sign here, at another slug; the form in tests/safety/test_pages.py
    "desk.AboutForm.about": None,  # the form that the two above are made of
    "desk.AgreementForm.about": ("desk:agreement", "about", persons),
    "desk.LeaveForm.purposes": None,  # his own tasks, by the names that the law gives them
    "desk.UnderForm.goal": ("desk:agreement_under", "goal", lines),
    "desk.AgreementForm.goal": ("desk:agreement", "goal", lines),
    "desk.AgreementForm.party": ("desk:agreement", "party", parties),
    "desk.AgreementForm.who": ("desk:agreement", "who", persons),
    "portal.OwnAgreementForm.who": ("portal:agreement_new", "who", persons),
    "desk.MistakeForm.about": ("desk:mistake_here", "about", persons),
    "desk.PeerCheckForm.colleague": ("desk:peer_check", "colleague", not_to_ask),
    "desk.PeerForm.asked": ("desk:peer_ask", "asked", not_to_ask),
    "desk.PromiseForm.to": ("desk:promise", "to", persons),
    "desk.InviteForm.party": ("desk:invite", "party", parties),
    "desk.InviteForm.person": ("desk:invite", "person", persons),
    "desk.DirectoryForm.area": ("desk:directory", "area", areas),
    "desk.HandOverForm.items": ("desk:hand_over", "items", lines),
    "desk.HandOverForm.party": ("desk:hand_over", "party", residents),
    "desk.BeginsForm.person": ("desk:voice_begins", "person", persons),
    "desk.BeginsForm.holder": ("desk:voice_begins", "holder", persons),
    "desk.AskForm.to_party": ("desk:consent_ask", "to_party", residents),
    "desk.AskReleaseForm.source_party": None,  # a party; asked at another slug of the same form
    "desk.AnswerForm.given_by": ("desk:consent_answer", "given_by", persons),
    "desk.AnswerForm.given_with": None,  # only where two must say so; the form alone in tests/desk/test_consents.py
    "desk.ByWordForm.other": ("desk:consent_by_word", "other", residents),
    "desk.ObjectionForm.parent": ("desk:objection", "parent", persons),
    "desk.ReleaseForm.item": None,  # a yes to one sentence, as here, does not ask it; one to a kind of facts in tests/desk/test_consents.py
    "desk.WithholdForm.what": ("desk:hold", "what", lines),
    "desk.WithholdForm.whom": ("desk:hold", "whom", persons),
    "portal.ShowForm.whom": ("portal:show", "whom", housemates_not),
    "desk.MergeForm.kept": ("desk:duplicate", "kept", neither),
    "desk.InvestigationForm.person": None,  # an officer of the school act only: nobody on this stage comes that far
    "privacy.LinesForm.worker": ("privacy:lines", "worker", others),
    "rights.AskForm.person": ("portal:rights", "person", persons),
    "rights.NoteForm.person": ("desk:rights_note", "person", persons),
    "intake.CallForm.area": ("intake:new", "area", areas),
    "intake.CallForm.owner": ("intake:new", "owner", workers),
    "intake.ContactForm.wijk": None,  # the neighbourhoods, by number, for anybody who writes
    "intake.OwnerForm.owner": ("intake:owner", "eigenaar-owner", workers),
    "intake.SplitForm.handler": ("intake:split", "handler", workers),
}
# Parameters that views read themselves: (route, method, name) and whose numbers do not belong there. None: no number of a record.
READ: dict[str, list[tuple[str, str, str, Wrong]] | None] = {
    "aan_tafel": [("desk:household", "GET", "aan_tafel", lambda stage: {f"person:{k}": v for k, v in persons(stage).items()}),
                  ("desk:household", "GET", "aan_tafel", lambda stage: {f"professional:{k}": v for k, v in helpers(stage).items()})],
    "concept": [("intake:new", "GET", "concept", lambda stage: {"another's draft": stage.drafts["target"]})],
    "persoon": [("intake:new", "GET", "persoon", persons)],
    "KNOWN": [("intake:new", "POST", "bekend", persons), ("intake:call_alike", "POST", "bekend", persons)],
    "na": None, "ouder": None, "regels": None, "plek": None, "q": None, "begin": None, "vraag": None, "nummer": None, "soort": None, "toon": None, "name": None, "weg": None,
}  # fmt: skip
WHO = {
    "desk:hand_over": "compartment",
    "portal:family_relative_new": "partner",
    "portal:family_pattern_new": "partner",
    "portal:family_show": "partner",
    "portal:show": "partner",
    "desk:duplicate": "registry",
    "privacy:lines": "privacy_officer",
    "portal:rights": "partner",
}


def _unplaced() -> Iterator[str]:
    """Fields that take a record, or a choice that is only known when somebody asks, and that stand in no row above."""
    for module in pkgutil.walk_packages(rondom.__path__, "rondom."):
        if "form" in module.name.rpartition(".")[2] or ".forms." in module.name:
            importlib.import_module(module.name)
    for form in _below(forms.BaseForm):
        app = form.__module__.split(".")[1] if form.__module__.startswith("rondom.") else ""
        for name, field in form.base_fields.items() if app else ():
            record = isinstance(field, forms.ModelChoiceField | forms.UUIDField)
            offered = (
                not record and isinstance(field, forms.ChoiceField) and name not in CHOSEN and not list(field.choices)
            )
            placed = any(f"{app}.{one.__name__}.{name}" in FIELDS for one in form.__mro__)
            if (record or offered) and not placed:
                yield f"{app}.{form.__name__}.{name}"


def _below(kind: Any) -> Iterator[Any]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_field_that_takes_a_record_has_its_place() -> None:
    assert not set(_unplaced()), "say in tests/attack/test_ids.py whose numbers do not belong in each new field"


def test_every_parameter_that_a_view_reads_has_its_place() -> None:
    read = set()
    for file in Path(rondom.__path__[0]).glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"get", "getlist"}
            ):
                where, key = node.func.value, node.args[0] if node.args else None
            elif isinstance(node, ast.Subscript):
                where, key = node.value, node.slice
            else:
                continue
            if isinstance(where, ast.Attribute) and where.attr in {"GET", "POST"} and key is not None:
                read.add(key.value if isinstance(key, ast.Constant) else ast.unparse(key))
    assert read <= set(READ), "say in tests/attack/test_ids.py whose numbers do not belong in each new parameter"
    assert read


def _asked(stage: Stage, route: str, method: str, name: str, given: str) -> tuple[Answer, set[str]]:
    """As somebody who may, with everything else as it should be; and the tables it wrote to."""
    client = browser(stage, WHO.get(route, "named"))
    data = {**(TABLE[route].data(stage, WHO.get(route, "named"), "target") if method == "POST" else {}), name: given}
    with undone():
        answer = ask(client, method, address_of(stage, ROUTES[route]), data)
    written = {found.group(1) for one in answer.statements if (found := WRITTEN.match(one))}
    return answer, {table for table in written if not table.startswith(UNCOUNTED)}


def _told(answer: Answer, given: str) -> tuple[int, str, str]:
    """What a visitor can tell answers apart by, without the number he gave himself."""
    body = (
        answer.body.decode("utf-8", "replace")
        .replace(given, "GIVEN")
        .replace(given.partition(":")[2] or given, "GIVEN")
    )
    return answer.status, re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "ID", body), answer.location


def _problems(stage: Stage, route: str, method: str, name: str, wrong: dict[str, UUID]) -> list[str]:
    kind = next((one.partition(":")[0] + ":" for one in wrong if ":" in one), "")
    absent = f"{kind}{uuid4()}"
    missing, after = _asked(stage, route, method, name, absent)
    found = [f"an absent number changed {sorted(after)}"] if after else []
    for who, number in wrong.items():
        given = f"{kind}{number}"
        answer, after = _asked(stage, route, method, name, given)
        if after:
            found.append(f"{who}: changed {sorted(after)} ({answer.status})")
        if _told(answer, given) != _told(missing, absent):
            found.append(f"{who}: another answer than an absent one ({answer.status}/{missing.status})")
        if marks.secrets(answer.texts()):
            found.append(f"{who}: reads {marks.secrets(answer.texts())}")
    return found


ASKED_IN_FIELDS = sorted((field, *place) for field, place in FIELDS.items() if place)


@pytest.mark.parametrize(
    ("field", "route", "name", "wrong"), ASKED_IN_FIELDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_number_that_does_not_belong_there(stage: Stage, field: str, route: str, name: str, wrong: Wrong) -> None:
    method = "POST" if TABLE[route].post else "GET"
    assert not (found := _problems(stage, route, method, name, wrong(stage))), "\n".join(found)


@pytest.mark.parametrize("name", [name for name, places in READ.items() if places])
def test_a_parameter_that_does_not_belong_there(stage: Stage, name: str) -> None:
    found = []
    for route, method, parameter, wrong in READ[name] or ():
        found += [f"{route}: {one}" for one in _problems(stage, route, method, parameter, wrong(stage))]
    assert not found, "\n".join(found)


def test_a_number_that_does_belong_is_taken(stage: Stage) -> None:
    """Else everything above would be green on pages that take nothing at all."""
    for route, name, given in (
        ("desk:need", "about", stage.persons["partner"].pk),
        ("desk:promise", "to", stage.persons["child"].pk),
        ("desk:contact", "present", stage.persons["partner"].pk),
        ("desk:invite", "party", stage.parties["wni"].pk),
    ):
        answer, after = _asked(stage, route, "POST", name, str(given))
        assert answer.status == 302 and after, route
