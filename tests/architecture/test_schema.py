# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the schema may hold about people: every column has a term, nobody has a score, and origin or belief is nowhere."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from rondom import law

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    model for config in apps.get_app_configs() if config.name.startswith("rondom.") for model in config.get_models()
]
NUMBERS = (models.IntegerField, models.FloatField, models.DecimalField)
# Numbers that are not about what somebody is like: versions, counts of a deed, ranges and prices of a need, parts of a birth date.
FACTS_IN_NUMBERS = {
    "version", "attempts", "birth_year", "birth_month", "birth_day", "least", "most", "euros_a_month", "working_days",
    "endorsed_by", "endorsed_parties", "id", "lasts", "months", "sequence", "amount",
}  # fmt: skip
FORBIDDEN = re.compile(
    r"national|ethnic|religi|belief|church|faith|nationalit|herkomst|geloof|etnic|geboorteland|birth_?country|country|race\b",
    re.I,
)
SCORES = re.compile(r"score|rank|risk|probab|predict|likelihood|rating|zelfredzaamheid", re.I)


def retention() -> dict[str, Any]:
    return tomllib.loads((ROOT / "config" / "retention.toml").read_text())


def columns(model: type[models.Model]) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}


def test_migrations_are_complete() -> None:
    """Models and migrations tell the same; no database is asked."""
    with translation.override(
        None, deactivate=True
    ):  # names in the language of the code, as makemigrations writes them
        loader = MigrationLoader(None, ignore_no_migrations=True)
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=loader.graph)
    assert {label: [str(change) for change in found] for label, found in changes.items()} == {}


def test_every_column_about_people_is_named_in_a_retention_rule() -> None:
    rules = retention()
    named = {entry["model"]: set(entry["columns"]) for entry in rules["table"]}
    without_people = set(rules["without_people"]["models"])
    missing = {
        model._meta.label: sorted(columns(model) - named.get(model._meta.label, set()))
        for model in OURS
        if model._meta.label not in without_people and columns(model) - named.get(model._meta.label, set())
    }
    assert missing == {}


def test_retention_rules_name_only_what_exists() -> None:
    known = {model._meta.label: columns(model) for model in OURS}
    gone = {
        entry["model"]: sorted(set(entry["columns"]) - known.get(entry["model"], set()))
        for entry in retention()["table"]
        if set(entry["columns"]) - known.get(entry["model"], set())
    }
    assert gone == {}


def test_every_retention_rule_has_a_source() -> None:
    rules = retention()["rule"]
    assert [name for name, rule in rules.items() if not rule.get("article") or not rule.get("sentence")] == []
    assert {entry["rule"] for entry in retention()["table"]} <= set(rules)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_says_where_somebody_comes_from_or_what_somebody_believes(model: type[models.Model]) -> None:
    words = [model._meta.db_table, *columns(model)]
    words += [str(value) for field in model._meta.concrete_fields for value, _ in (field.choices or [])]
    assert [word for word in words if FORBIDDEN.search(word)] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_number_compares_people(model: type[models.Model]) -> None:
    assert [column for column in columns(model) if SCORES.search(column)] == []
    if not {"person_id", "household_id", "about_id"} & columns(model) and model._meta.label != "people.Person":
        return
    numbers = {field.name for field in model._meta.concrete_fields if isinstance(field, NUMBERS)}
    assert numbers <= FACTS_IN_NUMBERS


def test_no_law_asks_for_origin_or_belief() -> None:
    wrong = re.compile(r"nationaliteit|afkomst|etnicit|geloof|religie|geboorteland|herkomst", re.I)
    asked = [
        f"{question.id} {question.text} {question.fact} {question.category} {' '.join(c.label for c in question.choices)}"
        for question in law.current().questions
    ]
    assert asked
    assert [text for text in asked if wrong.search(text)] == []
