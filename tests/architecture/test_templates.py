# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates: none unused, none with inline style or script, and a variable that is not known is an error."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.strict_templates import UnknownVariable

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "rondom").glob("*/templates/**/*.*"))
# Django's own names for what went wrong, and the component list that the style page walks.
FOUND_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def name_of(file: Path) -> str:
    return file.as_posix().split("/templates/", 1)[1]


def test_no_template_is_unused() -> None:
    sources = [file.read_text() for folder in ("rondom", "config") for file in (ROOT / folder).rglob("*.py")]
    sources += [file.read_text() for file in TEMPLATES]
    everything = "\n".join(sources)
    unused = [
        name_of(file) for file in TEMPLATES if name_of(file) not in FOUND_BY_DJANGO and name_of(file) not in everything
    ]
    assert unused == []


@pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
def test_no_inline_style_or_script(file: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", file.read_text())
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)|javascript:", text)


def test_unknown_variable_is_an_error(_strict_templates: None) -> None:
    engine = engines["django"].engine
    assert engine is not None
    with pytest.raises(UnknownVariable, match="nobody"):
        _strict("{{ nobody }}")


def _strict(text: str) -> str:
    from django.conf import settings
    from django.template import Context, Engine

    options = settings.TEMPLATES[0]["OPTIONS"]
    return Engine(string_if_invalid=options["string_if_invalid"]).from_string(text).render(Context({}))
