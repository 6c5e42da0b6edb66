# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn verhaal: everything about himself and his children, nothing of his partner; his own words beside what is wrong; and taking back a yes."""

from uuid import uuid4

import pytest

from rondom.access.keys import sight_keys, visible
from rondom.access.models import Consent, Grant
from rondom.demo.merwelinde.stories.van_beek_aydin import HOME, NEED
from rondom.intake.models import Note, Question
from rondom.plan.models import Strength
from tests.portal.conftest import AFTER_CALL, Visit, VisitAs

SAID = {"text": "Niet elke dag. In het weekend staat Jeroen op."}


def strength_of(there: Visit, slug: str, words: str) -> Strength:
    with there.town.acting(slug):
        return Strength.objects.get(text__contains=words)


def different(there: Visit) -> str:
    return f"/mijn/verhaal/goed/{strength_of(there, 'murat', 'elke dag op tijd').pk}/"


def yes_of(there: Visit, slug: str, text: str) -> Consent:
    with there.town.acting(slug):
        return Consent.objects.get(text=text)


def test_he_reads_what_he_told_and_what_others_wrote_with_who_and_when(visit: VisitAs) -> None:
    words = visit("murat").reads("/mijn/verhaal/")
    assert "Over u Wat goed gaat Murat staat elke dag op tijd op voor de kinderen Sanne, Toegang, di 3 feb" in words
    assert "Uw vraag “Ik trek het niet meer." in words
    assert "Verteld “Overdag is het te veel." in words
    assert "Wat iemand opviel Het huis is warm en opgeruimd." in words
    assert "Over uw huishouden Wat goed gaat Samen eten om zes uur lukt bijna altijd" in words


def test_strengths_stand_before_everything_else(visit: VisitAs) -> None:
    words = visit("murat").reads("/mijn/verhaal/")
    assert words.index("Murat staat elke dag") < words.index("Uw vraag")


def test_he_reads_about_his_child_and_no_names_of_who_stands_behind_the_need(visit: VisitAs) -> None:
    words = visit("murat").reads("/mijn/verhaal/")
    about_sam = words[words.index("Over Sam Wat er nodig is") :]
    assert "Overdag rust en een plek om te spelen" in about_sam
    assert "4 tot 6 dagdelen per week, € 750 per maand. 2 hulpverleners vinden dit nodig." in about_sam
    assert "Bo" not in about_sam[: about_sam.index("Waar u ja op zei")].split()


def test_an_answer_that_two_laws_needed_is_told_once(visit: VisitAs) -> None:
    words = visit("murat", AFTER_CALL).reads("/mijn/verhaal/")
    assert words.count("Met wie woont u in huis? “Jeroen, Sam (3) en Lina (5)”") == 1
    assert words.count("“Ik trek het niet meer.") == 1


def test_jeroen_reads_his_own_and_not_murats(visit: VisitAs) -> None:
    words = visit("jeroen").reads("/mijn/verhaal/")
    assert "Jeroen zoekt zelf hulp en houdt vol" in words
    assert "Suïcidepoging in december 2025." in words
    assert "Ik trek het niet meer" not in words
    assert "Overdag is het te veel" not in words


def test_his_own_words_come_beside_it_and_nothing_is_overwritten(visit: VisitAs) -> None:
    there = visit("murat")
    address = different(there)
    assert "Dit staat er nu" in there.reads(address)
    sent = there.post(address, SAID)
    assert (sent.status_code, sent.headers["Location"]) == (302, "/mijn/verhaal/")
    words = there.reads("/mijn/verhaal/")
    assert "Uw woorden staan erbij." in words
    assert "Murat staat elke dag op tijd op voor de kinderen" in words
    assert "Niet elke dag. In het weekend staat Jeroen op.” u zelf, vr 6 feb" in words


def test_whoever_reads_the_one_reads_the_other_and_nobody_else(visit: VisitAs) -> None:
    there = visit("murat")
    there.post(different(there), SAID)
    for slug, reads in (("sanne", True), ("mo", True), ("jeroen", False), ("petra", False), ("bo", False)):
        with there.town.acting(slug):
            keys = sight_keys(there.town.records[HOME], there.town.moment)
            found = visible(Note, keys).filter(text__contains="Niet elke dag")
            beside = visible(Strength, keys).filter(text__contains="elke dag op tijd")
            assert (found.exists(), beside.exists()) == (reads, reads), slug


def test_beside_a_line_of_the_household_it_is_his_own_line(visit: VisitAs) -> None:
    there = visit("murat")
    line = strength_of(there, "murat", "Samen eten")
    there.post(f"/mijn/verhaal/goed/{line.pk}/", {"text": "Alleen op zondag."})
    with there.town.acting("jeroen"):
        assert not Note.objects.filter(text__contains="Alleen op zondag").exists()
    assert "Alleen op zondag." in there.reads("/mijn/verhaal/")


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Schrijf op wat er niet klopt."), ("  ", "Schrijf op wat er niet klopt."), ("a" * 2001, "Dit is te lang.")],
)
def test_empty_or_endless_words_are_said_and_kept(visit: VisitAs, text: str, told: str) -> None:
    there = visit("murat")
    answer = there.post(different(there), {"text": text})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert text.strip() in answer.content.decode()


@pytest.mark.parametrize("who", ["henk", "sanne", "omar"])
def test_nobody_else_opens_that_page(visit: VisitAs, who: str) -> None:
    address = different(visit("murat"))
    other = visit(who)
    assert other.get(address).status_code == 404
    assert other.post(address, SAID).status_code == 404


def test_what_jeroen_showed_him_is_not_his_to_answer(visit: VisitAs) -> None:
    there = visit("murat")
    with there.town.acting("murat"):
        shown = Note.objects.get(text__startswith="Suïcidepoging")
    assert there.get(f"/mijn/verhaal/verteld/{shown.pk}/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/mijn/verhaal/goed/{new}/", "/mijn/verhaal/onzin/{new}/", "/mijn/verhaal/vraag/{other}/"]
)
def test_what_does_not_exist_or_is_of_another_kind_is_absent(visit: VisitAs, path: str) -> None:
    there = visit("murat")
    other = strength_of(there, "murat", "elke dag op tijd").pk
    assert there.get(path.format(new=uuid4(), other=other)).status_code == 404


def test_his_yes_stands_here_in_plain_words(visit: VisitAs) -> None:
    words = visit("murat").reads("/mijn/verhaal/")
    assert "Wie u helpt, mag zien wie er al helpt “Ja, kijk maar wie er al helpt.” Over u, Lina en Sam" in words
    assert "aan de telefoon. Mo schreef het op." in words
    assert "CJG Merwelinde mag iets vertellen aan W&I “Bo mag zeggen wat Sam nodig heeft.” Over Sam" in words
    assert "Samen met Jeroen" in words
    assert "Wat al gedaan is, blijft geldig." in words


def test_taking_back_a_yes_works_at_once_with_all_that_rested_on_it(visit: VisitAs) -> None:
    there = visit("jeroen")
    with there.town.acting("jeroen"):
        consent = Consent.objects.get(text="Sanne mag weten wat er in december gebeurd is.")
    with there.town.acting("sanne"):
        assert Note.objects.filter(text__startswith="Suïcidepoging").exists()
    sent = there.post(f"/mijn/ja/{consent.pk}/intrekken/")
    assert (sent.status_code, sent.headers["Location"]) == (302, "/mijn/verhaal/")
    with there.town.acting("sanne"):
        assert not Note.objects.filter(text__startswith="Suïcidepoging").exists()
    with there.town.acting("jeroen"):
        assert Grant.objects.filter(consent=consent).count() == 1  # kept, and over
    words = there.reads("/mijn/verhaal/")
    assert "Uw ja is ingetrokken. Dat geldt vanaf nu." in words
    assert "Eerder gaf u ja" in words
    assert "Dit ja is voorbij sinds vr 6 feb, 10.00 uur." in words


def test_each_of_three_can_be_taken_back_apart(visit: VisitAs) -> None:
    there = visit("murat")
    page = there.get("/mijn/verhaal/").content.decode()
    for name in ("mij", "Sam", "Lina"):
        assert f"Trek mijn ja in voor {name}" in page
    with there.town.acting("murat"):
        for_sam = Consent.objects.get(text="Ja, kijk maar wie er al helpt.", person_id=there.town.records["sam"])
    there.post(f"/mijn/ja/{for_sam.pk}/intrekken/")
    assert "“Ja, kijk maar wie er al helpt.” Over u en Lina" in there.reads("/mijn/verhaal/")


@pytest.mark.parametrize("who", ["henk", "jeroen", "sanne", "omar"])
def test_nobody_takes_back_the_yes_of_another_on_this_page(visit: VisitAs, who: str) -> None:
    there = visit("murat")
    consent = yes_of(there, "murat", "Sanne mag het aan Petra van W&I vragen.")
    assert visit(who).post(f"/mijn/ja/{consent.pk}/intrekken/").status_code == 404
    assert yes_of(there, "murat", "Sanne mag het aan Petra van W&I vragen.").period.upper > there.town.moment


def test_a_yes_is_taken_back_by_a_deed_and_once(visit: VisitAs) -> None:
    there = visit("murat")
    address = f"/mijn/ja/{yes_of(there, 'murat', 'Sanne mag het aan Petra van W&I vragen.').pk}/intrekken/"
    assert there.get(address).status_code == 405
    assert there.post(address).status_code == 302
    again = there.post(address)
    assert again.status_code == 403
    assert "Deze toestemming is al voorbij." in again.content.decode()


def test_who_has_no_story_yet_is_asked_for_it(visit: VisitAs) -> None:
    words = visit("ilona").reads("/mijn/verhaal/")
    assert "Er staat nog niets over u" in words
    assert "U hebt nu nergens ja op gezegd." in words


def test_the_need_and_the_question_are_there_to_answer(visit: VisitAs) -> None:
    there = visit("murat")
    assert there.get(f"/mijn/verhaal/nodig/{there.town.records[NEED]}/").status_code == 200
    with there.town.acting("murat"):
        question = Question.objects.get()
    assert there.get(f"/mijn/verhaal/vraag/{question.pk}/").status_code == 200
