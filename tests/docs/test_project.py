# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the project says about itself: licence, catalogue entry, changelog; and that the repository tells nothing of where it was made."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.docs import plain_yaml
from tests.docs.files import ROOT, files, name_of

# The lists of the publiccode.yml standard, as far as this file draws on them.
STATUS = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other", "addon", "library", "configurationFiles"}  # fmt: skip
MAINTENANCE = {"internal", "contract", "community", "none"}
MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description", "legal",
    "maintenance", "localisation",
}  # fmt: skip


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    return plain_yaml.read((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_has_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    assert set(publiccode) >= MANDATORY
    assert publiccode["publiccodeYmlVersion"] == "0.5"
    assert publiccode["developmentStatus"] in STATUS
    assert publiccode["softwareType"] in TYPES
    assert publiccode["url"].startswith("https://")
    assert publiccode["maintenance"]["type"] in MAINTENANCE
    assert all(contact["name"] for contact in publiccode["maintenance"]["contacts"])
    assert isinstance(publiccode["localisation"]["localisationReady"], bool)
    assert publiccode["localisation"]["availableLanguages"]


def test_publiccode_describes_in_dutch_and_english(publiccode: dict[str, Any]) -> None:
    assert set(publiccode["description"]) == {"nl", "en"}
    for text in publiccode["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_publiccode_tells_the_licence_and_languages_of_the_product(publiccode: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert publiccode["dependsOn"]["open"] == [{"name": "PostgreSQL", "versionMin": "15"}]


@pytest.mark.parametrize(
    "text",
    ["a: 1\na: 2\n", "a:\n", "a: [1]\n", "a: yes\n", "a: b: c\n", "  a: x\nb: y\n", "a: x\n    b: y\n", "a: 0.5\n"],
)
def test_yaml_that_others_could_read_otherwise_is_refused(text: str) -> None:
    with pytest.raises(plain_yaml.NotPlain):
        plain_yaml.read(text)


def test_the_licence_is_the_whole_eupl_twice_the_same() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\. [A-Z]", text, flags=re.M) == [str(number) for number in range(1, 16)]
    assert "(LiLiQ-R+)" in text and text.endswith("EUPL version.\n")


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    releases = re.findall(r"^## (.+)$", text, flags=re.M)
    assert releases[0] == "[Unreleased]"
    assert [line for line in releases[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line)] == []
    kinds = set(re.findall(r"^### (.+)$", text, flags=re.M))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Not there yet"}
    assert "Added" in kinds


# Written in parts, so that this file does not find itself.
FORBIDDEN = {
    "a folder of the machine it was made on": r"/wo" r"rk/|/ho" r"me/\w+/|/Use" r"rs/\w+/|/tm" r"p/(?!rondom)",
    "where it was planned": r"sha" r"red/(design|domain|law|quality|peers|standards|data)\b|the br" r"ief\b",
    "who or what typed it": r"\bsess"
    r"ion of\b|\bcla"
    r"ude\b|\banthr"
    r"opic\b|language mo"
    r"del|\bcha"
    r"tgpt\b|\bco"
    r"pilot\b",
    "work that is not done": r"\bTO" r"DO\b|\bFIX" r"ME\b|\bXX" r"X\b",
}
TEXT = {".py", ".md", ".html", ".css", ".js", ".mjs", ".toml", ".yml", ".txt", ".svg", ".json", ""}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_does_not_tell(what: str) -> None:
    wrong = re.compile(FORBIDDEN[what], re.I if what.startswith("who") else 0)
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in files()
        if path.suffix in TEXT
        for match in [_first(wrong, path)]
        if match
    ]
    assert found == []


def _first(wrong: re.Pattern[str], path: Path) -> re.Match[str] | None:
    return wrong.search(path.read_text(encoding="utf-8"))
