# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reference is complete and says what the code does; the examples of the how-tos work."""

import ast
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rondom import law
from rondom.law.loading import DIRECTORY
from tests.docs import reference_pages
from tests.docs.files import ROOT, blocks, files

DOCS = ROOT / "docs"
READS = {"get", "flag", "number", "required", "moment"}


@pytest.mark.parametrize("page", reference_pages.pages())
def test_pages_that_are_written_are_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text() == reference_pages.written(page), "run: python -m tests.docs.reference_pages"


# Settings


def variables_read() -> set[str]:
    """Every variable of the environment that the product reads, found in its code."""
    sources = [path for path in files(".py") if path.relative_to(ROOT).parts[0] in {"config", "rondom"}]
    return {
        name for path in sources for name in _read_in(ast.parse(path.read_text())) if name != "DJANGO_SETTINGS_MODULE"
    }


def _read_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            yield from _name(node.slice) if "environ" in ast.unparse(node.value) else ()
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            if called in READS or (called.endswith(".get") and "environ" in called):
                yield from _name(node.args[0])
        if isinstance(node, ast.Dict):  # config.databases.VARIABLES
            yield from (name for value in node.values for name in _name(value) if name.endswith("DATABASE_URL"))


def _name(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[A-Z][A-Z_]+", node.value):
        yield node.value


def variables_told() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "reference" / "settings.md").read_text(), flags=re.M))


def test_every_setting_that_is_read_is_told_and_no_other() -> None:
    assert {"DATABASE_URL", "RONDOM_SECRET_KEY", "RONDOM_DEMO", "RONDOM_LAWS", "PORT"} <= variables_read()
    assert variables_told() == variables_read()


# Numbers


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\b[SH]\d-\d{2}\b", text))


def numbers_told() -> set[str]:
    text = (DOCS / "reference" / "numbers.md").read_text()
    told = numbers(text)
    for story, first, last in re.findall(r"\| (H\d)-(\d\d) to H\d-(\d\d) \|", text):
        told |= {f"{story}-{step:02}" for step in range(int(first), int(last) + 1)}
    return told


def test_every_number_in_the_code_is_told() -> None:
    sources = [path for path in files(".py", ".html", ".css", ".js", ".toml", ".md") if path.name != "numbers.md"]
    used = {number: path.name for path in sources for number in numbers(path.read_text())}
    assert {number: used[number] for number in sorted(set(used) - numbers_told())} == {}


# Decision records


def test_decision_records_have_a_number_of_their_own_and_a_title() -> None:
    records = sorted((DOCS / "adr").glob("[0-9]*.md"))
    names = [path.name[:4] for path in records]
    assert len(set(names)) == len(names)
    wrong = [path.name for path in records if not re.search(rf"^# {path.name[:4]} \S", path.read_text(), flags=re.M)]
    assert wrong == []


def dependencies() -> set[str]:
    """Every package that we chose ourselves, Python's and the browser's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    chosen = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    browser = json.loads((ROOT / "package.json").read_text())
    return {re.split(r"[\[<>=~! ]", line)[0] for line in chosen} | {
        *browser["dependencies"],
        *browser["devDependencies"],
    }


def test_every_dependency_is_in_a_decision_record() -> None:
    records = "\n".join(path.read_text() for path in (DOCS / "adr").glob("[0-9]*.md"))
    assert [name for name in sorted(dependencies()) if name not in records] == []


# Examples of the how-tos


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "laws"
    shutil.copytree(DIRECTORY, copy)
    return copy


def test_the_law_of_the_how_to_works(folder: Path) -> None:
    page = (DOCS / "how-to" / "add-a-law.md").read_text()
    (folder / "buurtmaaltijd.toml").write_text(blocks(page, "toml")[0])
    laws = law.load(folder)
    assert laws.suggest("Ik wil samen eten") == ("maaltijden",)
    assert laws.due("buurtmaaltijd.besluit", date(2026, 9, 14)).day == date(2026, 9, 28)
    asked = laws.questions_for("Ik wil samen eten", {}, date(2026, 9, 14))
    assert "buurtmaaltijd.hoe_vaak" in [question.id for question in asked]


def test_the_municipality_of_the_how_to_works(folder: Path) -> None:
    page = (DOCS / "how-to" / "add-a-municipality.md").read_text()
    local = folder / "local"
    (local / "elders.toml").write_text((local / "merwelinde.toml").read_text() + "".join(blocks(page, "toml")))
    laws = law.load(folder, "elders")
    assert laws.due("wgs.eerste_gesprek", date(2027, 3, 1)).work_towards == date(2027, 3, 15)
    open_that_friday, closed = law.load(folder), laws  # Thursday 6 May 2027 is Ascension Day
    assert open_that_friday.due("eerste_contact", date(2027, 5, 5)).day == date(2027, 5, 10)
    assert closed.due("eerste_contact", date(2027, 5, 5)).day == date(2027, 5, 11)


def test_a_longer_norm_than_the_how_to_allows_is_refused(folder: Path) -> None:
    page = (DOCS / "how-to" / "add-a-municipality.md").read_text()
    local = folder / "local" / "merwelinde.toml"
    local.write_text(local.read_text() + blocks(page, "toml")[0].replace("length = 2", "length = 9"))
    with pytest.raises(law.LawError, match="never lengthen"):
        law.load(folder)
