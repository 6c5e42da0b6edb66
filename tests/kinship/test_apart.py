# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing else in the house reads a family map: no warning, no day, no benchmark, no job, no program."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

import rondom
from rondom.kinship.models import Generation, PatternRelative, Relative
from rondom.kinship.picture import drawn

HOUSE = Path(rondom.__path__[0])
# The pages of the one whose map it is and of whom he shows it to, what he asks of himself, and the stories of the demo.
MAY = {
    "demo/merwelinde/stories/families.py",
    "desk/family_forms.py",
    "desk/pages/family.py",
    "desk/views/family.py",
    "portal/pages/export.py",
    "portal/pages/family.py",
    "portal/views/family.py",
}
TABLES = [model._meta.db_table for model in apps.get_app_config("kinship").get_models()]


def _knows(file: Path) -> bool:
    tree = ast.parse(file.read_text())
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return any(name.startswith("rondom.kinship") for name in named) or any(
        table in text for text in texts for table in TABLES
    )


def test_nothing_else_in_the_house_reads_it() -> None:
    others = [file for file in HOUSE.rglob("*.py") if "kinship" not in file.relative_to(HOUSE).parts]
    assert {str(file.relative_to(HOUSE)) for file in others if _knows(file)} == MAY


def test_nothing_that_is_stored_about_a_relative_can_be_weighed() -> None:
    for model in (Relative, PatternRelative):
        assert {field.name for field in model._meta.concrete_fields if "Integer" in field.get_internal_type()} <= {
            "version"
        }


def _one(relation: str, generation: str, name: str = "x", child_of: Relative | None = None) -> Relative:
    return Relative(relation=relation, generation=generation, name=name, child_of=child_of)


def test_the_drawing_has_a_row_for_each_generation_and_a_line_from_each_parent() -> None:
    oma = _one("grandmother", "grandparents", "oma")
    mother = _one("mother", "parents", "mama", oma)
    himself = _one("self", "own", "ik", mother)
    made = drawn([himself, mother, oma], {mother.pk})
    assert made is not None
    assert [words for _y, words in made.rows] == [str(row.label) for row in list(Generation)[:3]]
    assert [box.relative for box in made.boxes] == [oma, mother, himself] and len(made.lines) == 2
    assert [box.comes_back for box in made.boxes] == [False, True, False]
    assert made.boxes[0].y < made.boxes[1].y < made.boxes[2].y < made.height


def test_nobody_is_no_drawing() -> None:
    assert drawn([], ()) is None


@pytest.mark.parametrize(("name", "shown"), [("oma", "oma"), ("oma van de overkant", "oma van de…")])
def test_a_long_name_fits_in_its_box(name: str, shown: str) -> None:
    made = drawn([_one("grandmother", "grandparents", name)], ())
    assert made is not None and made.boxes[0].name == shown
