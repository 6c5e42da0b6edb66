# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the web's own role may do with whole tables, written down by hand: less than this breaks a page, more than this is a door that was left open."""

from itertools import chain

import pytest
from django.apps import apps
from django.db.models import Model

from rondom.people.models import DossierItem
from tests.attack.test_fence import query

pytestmark = pytest.mark.usefixtures("db")

# Lines, and what seals them: written by who looks, read by nobody but by way of the journal's own reader.
UNREAD = {"journal_audit_line", "journal_processing_line", "journal_seal", "journal_open"}
# The mirrors of the law come from its files; alarms and pairs that look alike from jobs that see across households; an emergency, a try, a look at
# one worker's lines and a controller's task from the one function that may make them.
MADE_BY_THE_HOUSE = {
    "access_emergencyaccess", "access_emergencytry", "access_journalcheck", "rights_controllertask",
    "access_laddermirror", "access_lookuproad", "access_purposemirror", "access_sightrule", "intake_alarm", "journal_open", "journal_seal",
    "people_possibleduplicate",
}  # fmt: skip
# What was written stays as it was.
NEVER_CHANGED = {
    "access_emergencyaccess", "access_emergencytry", "access_handover", "access_journalcheck", "rights_datarequest", "rights_taskevent",
    "access_laddermirror", "access_lookuproad", "access_purposemirror", "access_sightrule", "demo_persona", "intake_contactpresence", "intake_termevent", "kinship_patternrelative",
    "journal_audit_line", "journal_open", "journal_processing_line", "journal_seal", "people_kinship", "plan_endorsement", "plan_membercall", "plan_owntext", "plan_privatecircle", "plan_spoken", "plan_spokensound",
    "plan_orderadvice", "plan_orderanswer", "provision_decisionletter", "provision_finding", "provision_remark",
    "safety_memberword", "safety_safetyagreement", "safety_safetyturn", "safety_watcher", "safety_watcherword",
    "learning_leak", "learning_leakjudgement", "learning_peercheck", "learning_setback", "learning_touched", "meeting_madethere", "meeting_remark",
}  # fmt: skip
# Of these a page changes some columns and may not touch the others.
CHANGED_IN_PART = {
    "access_consentrequest", "access_heldlines", "access_objection", "people_personmerge", "rights_controllertask",
    "access_consent", "access_grant", "access_involvement", "access_lookup", "intake_alarm", "outbox_message", "people_address",
    "people_authority", "people_membership", "people_possibleduplicate", "plan_agreement", "plan_agreementanswer", "plan_goal", "plan_memberkey", "plan_privateguest", "plan_privateseat", "plan_privatetext", "plan_sharedplan", "plan_sharedplananswer", "plan_stepneed", "plan_deedbylaw", "plan_need",
    "plan_solvingpause", "plan_step", "plan_stepafter", "plan_stepanswer", "lightsupport_presencenote", "provision_ladder", "provision_provision",
    "kinship_familymap", "kinship_mapshown", "kinship_pattern", "kinship_relative", "meeting_invited", "meeting_meeting", "intake_unsaved",
    "safety_report", "safety_riskfactor", "safety_safetyalert", "safety_safetyline",
    "learning_lesson", "learning_mistake", "learning_peerquestion",
}  # fmt: skip
# Which areas a party serves is a list that somebody ticks; a worker throws his own reminder away (docs/adr/0073), what is saved is not kept unsaved
# any more (docs/adr/0093), and a resident throws his own family map (docs/adr/0088) and what he said (docs/adr/0097) away. Nothing else about people is ever removed by a page.
REMOVED = {"intake_unsaved", "lightsupport_presencenote", "plan_privatetext", "plan_spoken", "plan_spokensound", "network_party_areas"} | {
    "kinship_familymap", "kinship_mapshown", "kinship_pattern", "kinship_patternrelative", "kinship_relative",
}  # fmt: skip


def tables() -> set[str]:
    """The house's own tables, those between two models included."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("rondom.")]
    models = chain.from_iterable(config.get_models(include_auto_created=True) for config in ours)
    return {model._meta.db_table for model in models} | {"journal_open"}


def may(right: str) -> set[str]:
    """The tables with which app may do this, whole."""
    asked = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND has_table_privilege('app', oid, %s)"
    return {name for (name,) in query(asked, right)} & tables()


@pytest.mark.parametrize(
    ("right", "not_these"),
    [
        ("SELECT", UNREAD),
        ("INSERT", MADE_BY_THE_HOUSE | {"journal_audit_line", "journal_processing_line"}),  # of lines, not their number and moment
        ("UPDATE", NEVER_CHANGED | CHANGED_IN_PART),
    ],
)  # fmt: skip
def test_the_web_does_with_whole_tables_no_more_than_its_pages_need(right: str, not_these: set[str]) -> None:
    assert tables() - may(right) == not_these


def test_no_page_removes_anything_about_people() -> None:
    assert may("DELETE") == REMOVED
    assert may("TRUNCATE") == may("TRIGGER") == may("REFERENCES") == set()


@pytest.mark.parametrize("model", [one for one in apps.get_models() if issubclass(one, DossierItem)], ids=str)
def test_every_dossier_item_stands_behind_its_wall_and_stays_of_whom_it_is(model: type[Model]) -> None:
    table = model._meta.db_table
    triggers = {
        name
        for (name,) in query("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'", table)
    }
    # A table of which a page changes no such column needs no guard over it.
    (changed,) = query("SELECT has_column_privilege('app', %s, 'about_id', 'UPDATE')", table)[0]
    assert triggers >= ({f"{table}_wall", f"{table}_whose"} if changed else {f"{table}_wall"})
