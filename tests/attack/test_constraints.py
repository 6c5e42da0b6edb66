# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database refuses whoever asks, even its owner: each constraint is broken once, with the smallest change that breaks it.

A constraint that is not broken here turns this red; so does one that is gone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from rondom.people.models import DossierItem
from tests.attack.stage import Stage
from tests.attack.test_fence import query

# Checks: what a row that stands there may not become.
NOBODY = "household_id = NULL, about_id = NULL"
CHECKS = {
    "grant_has_ground": "ground = ''",
    "grant_has_place": "household_id = NULL, about_id = NULL, item = gen_random_uuid(), category = ''",
    "grant_of_something": "item = NULL, category = ''",
    "grant_to_one_receiver": "to_party_id = NULL, to_person_id = NULL, to_professional_id = NULL",
    "withholding_has_end": "effect = 'withhold', period = tstzrange(lower(period), NULL)",
    "involvement_accepted_is_named": "state = 'accepted', professional_id = NULL",
    "involvement_around_someone": "household_id = NULL, person_id = NULL",
    "clock_of_question_or_request": "question_id = NULL, request_id = NULL",
    "presence_of_one": "person_id = NULL, professional_id = NULL",
    "question_closed_with_answer": "closed_at = moment, answer = ''",
    "question_complex_has_household": "track = 'complex', household_id = NULL",
    "party_alias_has_relay_phone": "alias = 'een andere naam', relay_phone = ''",
    "professional_weekdays_exist": "weekdays = '{9}'",
    "authority_has_one_holder": "holder_id = NULL, holder_professional_id = NULL",
    "authority_over_another": "holder_id = person_id, holder_professional_id = NULL",
    "kinship_of_two_people": "other_id = person_id",
    "duplicate_of_two_records": "other_id = person_id",
    "person_birth_date_parts_in_order": "birth_year = 1980, birth_month = NULL, birth_day = 1, born_first = '1980-01-01'",
    "person_birth_month_and_day_exist": "birth_year = 1980, birth_month = 13, born_first = '1980-01-01'",
    "person_born_first_with_birth_year": "birth_year = NULL, birth_month = NULL, birth_day = NULL, born_first = '1980-01-01'",
    "person_bsn_with_hash": "bsn = 'x', bsn_hash = NULL",
    "consent_request_answer_is_whole": "answer = 'yes', answered_at = NULL",
    "emergency_ends_within_a_day": "period = tstzrange(opened_at, opened_at + interval '25 hours')",
    "emergency_has_reason": "reason = ''",
    "emergency_review_has_words": "verdict = 'right', review = '', reviewed_at = opened_at",
    "hand_over_of_one_item": "hand_over_id = gen_random_uuid(), effect = 'withhold'",
    "hand_over_told_or_not_yet": "told = '', not_told_until = NULL",
    "held_lines_end_within_four_weeks": "period = tstzrange(made_at, made_at + interval '29 days')",
    "held_lines_have_ground": "article = ''",
    "merge_has_reason": "reason = ''",
    "merge_of_two_records": "kept_id = other_id",
    "merge_undone_by_somebody": "undone_at = NULL, undone_by_id = NULL, undo_reason = 'dubbel'",
    "controller_task_answer_has_words": "outcome = 'done', answer = ''",
    "mistake_answer_has_words": "answer = ''",
    "mistake_closed_when_answered": "answered_at = NULL, answer = '', closed_at = made_at",
    "mistake_closed_when_told": "told_at = NULL, untold_reason = '', untold_by_id = NULL, closed_at = made_at",
    "mistake_untold_by_who_answers": "untold_by_id = reporter_id",
    "peer_check_of_two": "colleague_id = author_id",
    "peer_check_has_words": "text = ''",
    "peer_question_of_two": "asked_id = asker_id",
    "peer_question_thrown_is_empty": "thrown_at = moment",
    "need_range_in_order": "least = 5, most = 1",
    "decisionletter_is_of_one_person": "about_id = NULL",
    "decisionletter_has_grounds": "articles = '{}'",
    "decisionletter_leaves_time": "object_until = sent_on",
    "provision_is_of_one_person": "about_id = NULL",
    "provision_ends_after_it_began": "until = since - 1",
    "provision_amount_has_unit": "amount = 2, unit = ''",
    "provision_end_has_day": "end_reason = 'klaar', until = NULL",
    "ladder_is_of_one_person": "about_id = NULL",
    "ladder_skip_has_reason": "skipped = 'urgent', skip_reason = ''",
    "ladder_report_is_whole": "given_at = moment, result = '', conclusion = ''",
    "finding_is_of_a_rung": "rungs = '{}'",
    "ladder_has_rungs": "rungs = '{}'",
    "meeting_remark_has_words": "text = ''",
    "invited_is_one": "professional_id = NULL, person_id = NULL",
    "agreement_has_one_owner": "owner_id = NULL, owner_person_id = NULL, owner_member_id = NULL",
    "agreement_late_is_of_organisations": "owner_id = NULL, owner_member_id = NULL, owner_person_id = gen_random_uuid(), state = 'late', yes_at = moment",
    "agreement_consequence_can_be_objected_to": "condition = 'als', consequence = 'dan', objection = ''",
    "agreement_kept_is_agreed": "state = 'kept', yes_at = NULL",
    "membercall_says_one_thing": "text = ''",
    "deedbylaw_of_one": "about_id = NULL, household_id = gen_random_uuid()",
    "deed_has_article_and_words": "article = ''",
    "deed_has_end": "until = moment",
    "deed_told_or_reason": "told_at = NULL, not_told = ''",
    "plan_of_household": "about_id = gen_random_uuid()",
    "plan_has_its_words": "what_if = ''",
    "pause_agreed_is_whole": "agreed_by_id = NULL",
    "pause_review_within_six_weeks": "review_at = moment + interval '43 days'",
    "presence_note_has_first_name": "first_name = ''",
    "memberword_own": "category = 'safety'",
    "safetyagreement_of_one": "about_id = NULL, household_id = gen_random_uuid()",
    "safetyline_months": "months = 2",
    "safetyline_of_household": "own_to_id = gen_random_uuid()",
    "safetyturn_of_household": "author_id = NULL",
    "unsaved_is_of_one": "professional_id = NULL, person_id = NULL",
    "private_text_of_one": "author_id = NULL, author_guest_id = NULL",
    "report_of_veilig_thuis": "compartment_id = NULL",
    "report_has_words": "text = ''",
    "report_in_order": "assessed_on = received_on - 1",
    "spoken_by_himself": "author_person_id = NULL",
    "spoken_has_words": "text = ''",
    "relative_in_its_row": "relation = 'other_children'",
    "relative_has_name": "name = ''",
    "relative_of_two_others": "child_of_id = NULL, also_child_of_id = gen_random_uuid()",
    "pattern_has_words": "text = ''",
    "map_shown_has_begin": "period = tstzrange(NULL, NULL)",
    "step_after_another": "on_id = step_id",
    "step_has_one_owner": "owner_id = NULL, owner_person_id = NULL",
}
# What may stand there once.
ONCE = {
    "memberkey_one_open",
    "plan_memberkey_code_hash_key",
    "access_consentrequest_consent_id_key",
    "provision_decisionletter_decision_id_key",
    "controller_task_once",
    "address_once",
    "alarm_once_for_a_clock",
    "alarm_once_for_a_household",
    "answer_once_for_a_purpose",
    "demo_persona_user_id_key",
    "duplicate_pair_once",
    "endorsement_once",
    "agreement_answer_once",
    "family_map_once",
    "invited_resident_once",
    "invited_worker_once",
    "order_advice_once",
    "pattern_relative_once",
    "pause_once_at_a_time",
    "plan_answer_once",
    "plan_once",
    "private_guest_once",
    "private_seat_once",
    "step_need_once",
    "step_after_once",
    "step_answer_once",
    "intake_decision_request_id_key",
    "intake_draft_code_hash_key",
    "intake_promise_clock_id_key",
    "journal_seal_digest_key",
    "kinship_once",
    "lead_one_at_every_moment",
    "learning_mistake_leak_id_key",
    "learning_touched_mistake_id_key",
    "lookup_road_once",
    "map_shown_once_at_a_time",
    "membercall_cannot_once",
    "membership_once_at_a_time",
    "made_at_one_meeting",
    "merge_once",
    "network_area_name_key",
    "network_organisation_name_key",
    "network_partnership_name_key",
    "network_party_areas_party_id_area_id_671f4413_uniq",
    "party_once_in_organisation",
    "party_once_in_partnership",
    "people_person_bsn_hash_key",
    "people_person_user_id_key",
    "presence_person_once",
    "presence_professional_once",
    "professional_one_function_in_party_at_a_time",
    "relative_self_once",
    "request_kind_once_in_question",
    "safety_alert_once",
    "safety_line_once",
    "sight_rule_once",
}
# What another constraint would refuse first, in the row that is added.
ELSEWHERE: dict[str, dict[str, Any]] = {
    "memberkey_one_open": {"code_hash": "\\x01"},
    "people_person_user_id_key": {"bsn": None, "bsn_hash": None},
    "question_is_about_someone": {"track": "light"},
}
# What a row of a table where nothing stands needs beside.
WHOLE: dict[str, dict[str, Any]] = {
    "access_consentrequest": {
        "consent_id": str(uuid4()),
        "answer": "yes",
        "answered_at": "2026-02-03T12:00:00Z",
        "answered_by_id": str(uuid4()),
        "item": None,
    },
    "access_grant": {"about_id": str(uuid4()), "category": "health", "to_person_id": str(uuid4())},
    "intake_decision": {"about_id": str(uuid4())},
    "plan_membercall": {"about_id": str(uuid4()), "kind": "cannot", "text": ""},
}
KEYS = {"id", "number", "slug"}
ABOUT_SOMEONE = "_is_about_someone"

CONSTRAINTS = """
    SELECT k.conname, k.contype::text, c.relname,
        ARRAY(SELECT attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(k.conkey) ORDER BY 1), 'true'
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('c', 'u', 'x') AND k.conname NOT LIKE '%%\\_check'
    AND split_part(c.relname, '_', 1) = ANY(%s)
    -- What may stand there once in some state is an index.
    UNION ALL SELECT x.relname, 'u', c.relname,
        ARRAY(SELECT attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(i.indkey::smallint[]) ORDER BY 1),
        pg_get_expr(i.indpred, i.indrelid)
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
    WHERE i.indisunique AND i.indpred IS NOT NULL AND split_part(c.relname, '_', 1) = ANY(%s) ORDER BY 1
"""


@dataclass(frozen=True)
class Constraint:
    """One constraint of the catalogue, and the columns it is about."""

    name: str
    kind: str
    table: str
    columns: tuple[str, ...]
    where: str


@pytest.fixture
def as_owner(stage: Stage) -> Iterator[None]:
    """The stage, read and changed past every fence; nothing of it stays."""
    with transaction.atomic(using="owner"):
        yield
        transaction.set_rollback(True, using="owner")


def constraints() -> dict[str, Constraint]:
    """All of the house's tables, by name."""
    labels = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("rondom."))
    return {
        row[0]: Constraint(row[0], row[1], row[2], tuple(row[3]), row[4])
        for row in query(CONSTRAINTS, labels, labels, using="owner")
    }


def _standing(constraint: Constraint) -> dict[str, Any] | None:
    """A row that stands in this table, as JSON; for what may stand once, with those columns filled."""
    filled = (
        " AND ".join(f"{column} IS NOT NULL" for column in constraint.columns) if constraint.kind == "u" else "true"
    )
    found = query(
        f"SELECT to_jsonb(r)::text FROM {constraint.table} r WHERE {filled} AND {constraint.where} LIMIT 1",
        using="owner",
    )
    return json.loads(found[0][0]) if found else None


def _invented(constraint: Constraint) -> dict[str, Any]:
    """A row that might stand there: what it refers to is looked at later than the constraint."""
    columns = query(
        """SELECT attname, atttypid::regtype::text FROM pg_attribute
        WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND (attnotnull OR attname = ANY(%s))""",
        constraint.table, list(constraint.columns), using="owner",
    )  # fmt: skip
    return {name: _of_type(kind) for name, kind in columns} | WHOLE.get(constraint.table, {})


def _of_type(kind: str) -> Any:
    samples = {
        "uuid": str(uuid4()), "timestamp with time zone": "2026-02-03T12:00:00Z", "date": "2026-02-03", "boolean": False, "jsonb": {},
        "tstzrange": "[2026-02-03 12:00+00,2026-03-03 12:00+00)", "bytea": "\\x00",
    }  # fmt: skip
    return [] if kind.endswith("[]") else samples.get(kind, 1 if "int" in kind else "x")


def _other(row: dict[str, Any], constraint: Constraint) -> dict[str, Any]:
    """The same under another key, and without what another constraint would refuse first."""
    keys = {key for key in KEYS & set(row) if key not in constraint.columns}
    fresh = {key: str(uuid4()) if isinstance(row[key], str) else row[key] + 1_000_000 for key in keys}
    return row | fresh | ELSEWHERE.get(constraint.name, {})


def _add(table: str, row: dict[str, Any], changes: str = "") -> None:
    """Add this row, changed."""
    query(
        f"CREATE TEMPORARY TABLE added ON COMMIT DROP AS SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
        json.dumps(row),
        using="owner",
    )
    if changes:
        query(f"UPDATE added SET {changes}", using="owner")
    query(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM added", using="owner")
    query("DROP TABLE added", using="owner")


def _break(constraint: Constraint) -> None:
    """What the constraint must refuse; triggers of the fence are out of the way."""
    query(f"ALTER TABLE {constraint.table} DISABLE TRIGGER USER", using="owner")
    row = _standing(constraint)
    if constraint.kind == "c":
        _add(constraint.table, _other(row or _invented(constraint), constraint), CHECKS.get(constraint.name, NOBODY))
        return
    if row is None:
        row = _invented(constraint)
        _add(constraint.table, row)
    _add(constraint.table, _other(row, constraint))


@pytest.mark.usefixtures("as_owner")
def test_every_constraint_refuses_what_breaks_it() -> None:
    for constraint in constraints().values():
        with pytest.raises(DatabaseError) as told, transaction.atomic(using="owner"):
            _break(constraint)
        assert f'"{constraint.name}"' in str(told.value), constraint


@pytest.mark.usefixtures("as_owner")
def test_no_constraint_went_away() -> None:
    found = constraints().values()
    assert {one.name for one in found if one.kind == "c" and not one.name.endswith(ABOUT_SOMEONE)} == set(CHECKS)
    assert {one.name.removesuffix(ABOUT_SOMEONE) for one in found if one.name.endswith(ABOUT_SOMEONE)} == {
        model.__name__.lower() for model in apps.get_models() if issubclass(model, DossierItem)
    }
    assert {one.name for one in found if one.kind in "ux"} == ONCE
