# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form follows the law files: questions taken out are gone, and a new file is a new domain, without touching Python."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rondom import law
from rondom.intake.actions import split
from tests.intake.town import Town

WORDS = "Ik heb schulden en ons dak lekt al weken."
ENERGY = """
[law]
id = "energiehulp"
title = "Verordening energiehulp"
short = "Energiehulp"
version = 2026-01-01

[[purpose]]
id = "energiehulp.advies"
title = "hulp bij een koud of lek huis"
why = "U vroeg hulp bij uw huis."
articles = ["Verordening energiehulp art. 2"]
opened_by = ["energiehulp.vraag"]
reads = ["request", "housing"]
functions = ["team_worker"]
domain = "energie"

[[term]]
id = "energiehulp.bezoek"
title = "iemand komt kijken"
from_event = "vraag"
to_event = "bezoek"
length = 5
unit = "working_days"
counting = "termijnenwet"
article = "Verordening energiehulp art. 3"
sentence = "Binnen vijf werkdagen komt iemand kijken."

[[domain]]
id = "energie"
title = "een koud of lek huis"
article = "Verordening energiehulp art. 1"
order = 90
purposes = ["energiehulp.advies"]
words = ["dak lekt", "tocht"]

[[request]]
id = "energiehulp.vraag"
domain = "energie"
title = "vraag om energiehulp"
article = "Verordening energiehulp art. 2"
purpose = "energiehulp.advies"
kind = "verzoek"
event = "verzoek"
starts = ["energiehulp.bezoek"]
confirm = ["Binnen vijf werkdagen komt iemand kijken."]
outcomes = ["geholpen", "niet geholpen"]

[[question]]
id = "energiehulp.huur"
purpose = "energiehulp.advies"
article = "Verordening energiehulp art. 2"
text = "Huurt u uw huis?"
why = "Bij een huurhuis bellen we de verhuurder."
who_sees = "Alleen wie u helpt met uw huis."
kind = "yes_no"
category = "housing"
fact = "rents"
order = 10
ask_when = { domains = ["energie"] }
"""


@pytest.fixture
def other_laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the law files, read instead of the real ones."""
    folder = tmp_path / "laws"
    shutil.copytree(law.loading.DIRECTORY, folder)
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    law.reset()
    yield folder
    monkeypatch.delenv("RONDOM_LAWS")
    law.reset()


def asked(words: str) -> list[str]:
    """What /hulp/ asks about this story, page by page."""
    browser = Client()
    page: Any = browser.post(
        "/hulp/", {"vraag": "awb.eigen_woorden", "nummer": "1", "awb.eigen_woorden": words}, follow=True
    )
    order = []
    while "step" in page.context:
        step = page.context["step"]
        order.append(step.question.id)
        typed = {"vraag": step.question.id, "nummer": str(step.number), "liever_niet": "1"}
        page = browser.post("/hulp/", typed, follow=True)
    return order


def without_tables(text: str, kind: str) -> str:
    """The file without these tables."""
    parts = text.split("\n[[")
    return parts[0] + "".join(f"\n[[{part}" for part in parts[1:] if not part.startswith(f"{kind}]]"))


def test_questions_taken_out_of_wgs_are_gone_from_the_form(town: Town, other_laws: Path) -> None:
    assert "wgs.bedreigd" in asked(WORDS)
    file = other_laws / "wgs.toml"
    text = without_tables(file.read_text(), "question").replace("instead = [", "unused = [")
    start = text.index("unused = [")
    file.write_text(text[:start] + text[text.index("]\nconfirm", start) + 2 :])
    law.reset()
    assert not [name for name in asked(WORDS) if name.startswith("wgs.")]


def test_a_new_law_file_adds_a_domain_with_its_question_request_and_clock(town: Town, other_laws: Path) -> None:
    assert "energiehulp.huur" not in asked(WORDS)
    (other_laws / "energiehulp.toml").write_text(ENERGY)
    law.reset()
    assert "energiehulp.huur" in asked(WORDS)
    question = town.calls(WORDS, answers={"energiehulp.huur": "ja"})
    text = town.logged_in("Sanne").get(f"/vragen/{question.pk}/").content.decode()
    assert "Vraag om energiehulp" in text
    assert "Huurt u uw huis?" in text
    request = town.does("Sanne", split, question=question, kind="energiehulp.vraag")
    assert town.clocks(request)["energiehulp.bezoek"].legal_limit == date(2026, 2, 9)


def test_nothing_but_own_words_is_needed_in_any_form() -> None:
    """The count that is published: one field for a resident, one for a worker (targets: at most three)."""
    from rondom.intake.forms.asked import AskedForm
    from rondom.intake.forms.call import CallForm, MemberForm
    from rondom.intake.forms.contact import ContactForm
    from rondom.network.models import Professional

    asked_form = AskedForm(law.current().questions)
    assert [name for name, found in asked_form.fields.items() if found.required] == []
    call = CallForm(Professional.objects.none(), {"words": "Hallo", "channel": "phone", "track": "complex"})
    assert {name for name, found in call.fields.items() if found.required and not found.initial} == {"words"}
    for form in (MemberForm(), ContactForm()):
        assert [name for name, found in form.fields.items() if found.required] == []
