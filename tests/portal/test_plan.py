# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn plan: what happens when, honest when it is late, and an answer that can be changed."""

import pytest
from django.db import connection

from rondom.access.models import Lead
from tests.portal.conftest import AFTER_CALL, AFTER_VISIT, AFTER_YES, TODAY, VisitAs

HTMX = {"HTTP_HX_REQUEST": "true"}


def lead_of(there: object) -> Lead:
    with there.town.acting("sanne"):  # type: ignore[attr-defined]
        return Lead.objects.get(since__isnull=False)


def test_murat_reads_his_own_words_and_what_was_promised(visit: VisitAs) -> None:
    """H1-01: name and moment of the call stand here, the promise with its moment, and the term in words."""
    words = visit("murat", AFTER_CALL).reads()
    assert "Dag Murat, maandag 2 februari" in words
    assert "“Ik trek het niet meer." in words
    assert "Mo van Dienstverlening schreef uw vraag op." in words
    assert "Sanne belt u Uiterlijk wo 4 feb, 17.00 uur." in words
    assert "Uitzoeken wat nodig is Sanne doet dit. Uiterlijk ma 16 mrt." in words
    assert "U kunt gratis hulp krijgen van een onafhankelijke ondersteuner." in words


def test_the_residents_own_time_is_his_to_use_and_nobody_is_late_with_it(visit: VisitAs) -> None:
    before = visit("murat", AFTER_CALL).reads()
    assert "Uw eigen plan geven U zelf. Dit mag, tot en met ma 9 feb." in before
    after = visit("murat", AFTER_CALL, clock="2026-02-10T09:00").reads()
    assert "Uw eigen plan geven" not in after


@pytest.mark.parametrize(
    ("clock", "next_call"),
    [
        ("2026-02-05T09:00", "Wij bellen u vandaag voor een nieuwe afspraak."),
        ("2026-02-04T18:30", "Wij bellen u do 5 feb voor een nieuwe afspraak."),
        ("2026-02-05T18:30", "Bel ons, dan maken we meteen een nieuwe afspraak."),
        ("2026-02-07T11:00", "Bel ons, dan maken we meteen een nieuwe afspraak."),
    ],
)
def test_a_promise_that_was_not_kept_is_said_first_and_honestly(visit: VisitAs, clock: str, next_call: str) -> None:
    words = visit("murat", AFTER_CALL, clock=clock).reads()
    assert "Het is niet gelukt op tijd" in words
    assert "Sanne belt u, uiterlijk wo 4 feb, 17.00 uur. Dat lukte niet." in words
    assert next_call in words
    assert words.index("Het is niet gelukt op tijd") < words.index("Ik trek het niet meer")


def test_a_kept_promise_is_behind_us(visit: VisitAs) -> None:
    words = visit("murat", AFTER_VISIT).reads()
    assert "Sanne was bij u thuis." in words
    assert "Sanne belt u" not in words
    assert "Het is niet gelukt" not in words


def test_the_director_waits_for_the_residents_answer(visit: VisitAs) -> None:
    page = visit("murat", AFTER_VISIT).get().content.decode()
    assert "Wordt Sanne uw vaste begeleider?" in page
    for value in ("yes", "no", "later"):
        assert page.count(f'name="answer" value="{value}"') == 1
    classes = {
        part.split('"')[0] for part in page.split('<button class="')[1:] if 'name="answer"' in part.split(">")[0]
    }
    assert len(classes) == 1  # equal weight


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yes", "Sanne is uw vaste begeleider. U zei ja, di 3 feb."),
        ("no", "Sanne wordt niet uw vaste begeleider. Wij zoeken iemand anders en bellen u. U zei nee, di 3 feb."),
        ("later", "Wordt Sanne uw vaste begeleider?"),
    ],
)
def test_an_answer_is_kept_and_can_be_changed(visit: VisitAs, answer: str, words: str) -> None:
    there = visit("murat", AFTER_VISIT)
    address = f"/mijn/vaste-begeleider/{lead_of(there).pk}/"
    sent = there.post(address, {"answer": answer})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/mijn/")
    assert words in there.reads()
    there.post(address, {"answer": "later"})
    assert "U zei later, di 3 feb." in there.reads()


def test_an_answer_by_htmx_gives_the_same_part_of_the_page(visit: VisitAs) -> None:
    there = visit("murat", AFTER_VISIT)
    part = there.post(f"/mijn/vaste-begeleider/{lead_of(there).pk}/", {"answer": "yes"}, **HTMX).content.decode()
    assert part.lstrip().startswith('<section class="rondom-stack rondom-stack--near" id="vaste-begeleider"')
    assert "is uw vaste begeleider" in part
    assert "<html" not in part
    start = part.index("rondom-decided__words")
    assert part[start : start + 120] in there.get().content.decode()


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_a_wrong_answer_changes_nothing_and_says_what_to_do(visit: VisitAs, answer: str) -> None:
    there = visit("murat", AFTER_VISIT)
    wrong = there.post(f"/mijn/vaste-begeleider/{lead_of(there).pk}/", {"answer": answer})
    assert wrong.status_code == 422
    assert "Kies ja, nee of later." in wrong.content.decode()
    assert lead_of(there).answer == ""


@pytest.mark.parametrize("who", ["henk", "sanne", "omar", ""])
def test_nobody_else_answers_for_the_household(visit: VisitAs, who: str) -> None:
    there = visit("murat", AFTER_VISIT)
    address = f"/mijn/vaste-begeleider/{lead_of(there).pk}/"
    other = visit(who, AFTER_VISIT)
    answer = other.post(address, {"answer": "yes"})
    assert answer.status_code == (404 if who else 302)
    assert lead_of(there).answer == ""


def test_jeroen_reads_that_murat_answered_and_may_answer_too(visit: VisitAs) -> None:
    assert "Murat zei ja, di 3 feb." in visit("jeroen", AFTER_YES).reads()


def test_jeroen_does_not_read_murats_words(visit: VisitAs) -> None:
    words = visit("jeroen", TODAY).reads()
    assert "Ik trek het niet meer" not in words
    assert "Wat wilt u vragen?" in words


def test_somebody_without_anything_is_asked_for_his_question(visit: VisitAs) -> None:
    words = visit("ilona", TODAY).reads()
    assert "Wat wilt u vragen?" in words
    assert "Bel de gemeente." in words


def test_an_answered_question_says_what_was_answered(visit: VisitAs) -> None:
    words = visit("aalbers", "2026-09-14T16:00").reads()
    assert "U kreeg antwoord." in words


def test_the_own_look_is_written_down_for_everyone_it_was_about(visit: VisitAs) -> None:
    there = visit("murat", TODAY)
    there.get()
    with there.town.acting("murat"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE journal_reader")
        own = "journal_own_lines(rondom_persons(), 'infinity', 0, 100)"
        cursor.execute(f"SELECT count(*) FROM {own} WHERE name = 'portal:plan'")
        written = cursor.fetchone()[0]
        cursor.execute("RESET ROLE")
    assert written >= 1
