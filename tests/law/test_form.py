# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one form: own words first, then only what the story and the laws call for, each fact once."""

from datetime import date

import pytest

from rondom.law import Condition

TODAY = date(2026, 2, 2)
EVERYONE = ["awb.eigen_woorden", "awb.veilig", "awb.onderwerp", "awb.wie_helpt", "awb.contact"]


def asked(laws, words="", answers=None):
    return [question.id for question in laws.questions_for(words, answers or {}, TODAY)]


def started(laws, words="", answers=None):
    return {request.id: request.starts for request in laws.requests_for(words, answers or {}, TODAY)}


def test_a_story_that_names_no_law_gets_only_the_first_questions(laws):
    assert asked(laws, "Kunt u mij bellen?") == EVERYONE
    assert laws.suggest("Kunt u mij bellen?") == ()


def test_the_safety_question_belongs_to_first_contact_and_comes_second(laws):
    questions = laws.questions_for("", {}, TODAY)
    assert (questions[1].id, questions[1].purpose, questions[1].category) == (
        "awb.veilig",
        "awb.eerste_contact",
        "safety",
    )
    assert "112" in questions[1].why and "113" in questions[1].why


@pytest.mark.parametrize(
    ("words", "domains"),
    [
        ("Ik trek het niet meer.", ("wmo",)),
        ("Mijn zoon luistert niet en spijbelt.", ("jeugd", "leerplicht")),
        ("Ik ben mijn baan kwijt en heb schulden.", ("participatie", "schulden")),
        ("Ik wil een parkeerkaart", ("vervoer",)),
        ("SCHULDEN!", ("schulden",)),
        ("Moeder is gevallen. Ze wordt vergeetachtig", ("wmo",)),
        ("", ()),
    ],
)
def test_own_words_point_to_the_domains(laws, words, domains):
    assert laws.suggest(words) == domains


@pytest.mark.parametrize(
    ("subject", "domain"),
    [
        ("thuis", "wmo"),
        ("kind", "jeugd"),
        ("geld", "participatie"),
        ("schulden", "schulden"),
        ("school", "leerplicht"),
        ("vervoer", "vervoer"),
    ],
)
def test_an_answer_opens_a_domain_when_the_words_do_not(laws, subject, domain):
    assert laws.suggest("Hallo", {"awb.onderwerp": subject}) == (domain,)


def test_murats_call_is_the_wmo_report_and_nothing_else(laws):
    assert started(laws, "Ik trek het niet meer.") == {"wmo.melding": ("wmo.onderzoek", "wmo.persoonlijk_plan")}
    assert asked(laws, "Ik trek het niet meer.")[:5] == EVERYONE
    assert not [
        name for name in asked(laws, "Ik trek het niet meer.") if name.startswith(("wgs", "jeugd", "participatie"))
    ]


def test_each_question_says_why_it_is_asked_and_who_sees_the_answer(laws):
    assert [q.id for q in laws.questions if not q.why or not q.who_sees or not q.article] == []


def test_no_question_shows_a_word_of_law_or_of_files(laws):
    for question in laws.questions:
        face = " ".join(
            [question.text, question.why, question.who_sees, *(choice.label for choice in question.choices)]
        )
        assert [word for word in laws.jargon if word.lower() in face.lower().split()] == [], question.id


def test_a_fact_that_two_laws_need_is_asked_once_for_both(laws):
    questions = laws.questions_for("Ik heb schulden en zorg alleen voor mijn man, hulp thuis graag", {}, TODAY)
    facts = [question.fact for question in questions]
    assert facts.count("household_members") == 1
    once = next(question for question in questions if question.fact == "household_members")
    assert (once.purpose, once.also_for) == ("wmo.onderzoek", ("wgs.plan",))
    assert "schulden" in once.who_sees and "Met kinderen in huis" in once.why


def test_three_laws_that_need_a_fact_are_named_once_each(laws):
    words = "Ik heb schulden, geen inkomen en hulp in huis nodig"
    once = next(q for q in laws.questions_for(words, {}, TODAY) if q.fact == "household_members")
    assert (once.purpose, once.also_for) == ("wmo.onderzoek", ("participatiewet.bijstand", "wgs.plan"))


def test_what_the_own_words_already_say_is_not_asked_again(laws):
    words = "Ik heb schulden en word uit huis gezet"
    assert laws.answers_from(words)["wgs.bedreigd"] == "huis"
    assert "wgs.bedreigd" not in asked(laws, words)
    assert "wgs.bedreigd" in asked(laws, words, {"wgs.bedreigd": "nee"})


def test_a_denial_is_not_taken_as_an_answer(laws):
    words = "Ik heb schulden, maar word gelukkig niet uit huis gezet"
    assert "wgs.bedreigd" not in laws.answers_from(words)
    assert "wgs.bedreigd" in asked(laws, words)


@pytest.mark.parametrize("threat", ["huis", "energie", "water", "zorgverzekering", "meer"])
def test_threatened_debts_start_the_clock_of_three_working_days(laws, threat):
    assert started(laws, "schulden", {"wgs.bedreigd": threat}) == {"wgs.verzoek": ("wgs.eerste_gesprek_bedreigend",)}


def test_words_alone_start_the_clock_of_three_working_days(laws):
    assert started(laws, "Schulden. Morgen uit huis gezet!")["wgs.verzoek"] == ("wgs.eerste_gesprek_bedreigend",)


@pytest.mark.parametrize("answer", ["nee", "weet_niet", None, ""])
def test_other_debts_have_four_weeks(laws, answer):
    assert started(laws, "schulden", {"wgs.bedreigd": answer}) == {"wgs.verzoek": ("wgs.eerste_gesprek",)}


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        ("1999-02-03", ("participatiewet.zoektermijn", "participatiewet.schooldocumenten")),
        ("1999-02-02", ()),
        ("1980-01-01", ()),
        ("onbekend", ()),
        ("2030-01-01", ()),
    ],
)
def test_only_under_27_has_a_search_time_and_it_never_blocks(laws, born, starts):
    answers = {"participatiewet.wat": "uitkering", "participatiewet.geboortedatum": born}
    assert started(laws, "geen werk", answers) == {"participatiewet.melding": starts}
    assert laws.terms["participatiewet.zoektermijn"].soft
    assert ("participatiewet.eerder_helpen" in asked(laws, "geen werk", answers)) is bool(starts)


def test_a_condition_from_an_age_holds_from_that_birthday(laws):
    condition = Condition(age_from=18)
    born = {"participatiewet.geboortedatum": "2008-02-02"}
    assert laws.holds(condition, (), born, date(2026, 2, 2))
    assert not laws.holds(condition, (), born, date(2026, 2, 1))
    assert not laws.holds(condition, (), born, None)
    assert not laws.holds(condition, (), {}, TODAY)


def test_the_wmo_application_waits_for_six_weeks_and_then_opens_by_itself(laws):
    application = laws.requests["wmo.aanvraag"]
    assert (application.unlocked_by, laws.terms["wmo.onderzoek"].unlocks) == ("wmo.onderzoek", "wmo.aanvraag")
    assert "wmo.aanvraag" not in started(laws, "hulp thuis")


def test_transport_is_a_wmo_report_and_the_parking_card_is_not(laws):
    assert started(laws, "vervoer", {"vervoer.wat": "vervoer"}) == {
        "vervoer.wmo_melding": ("wmo.onderzoek", "wmo.persoonlijk_plan")
    }
    assert started(laws, "Ik wil een parkeerkaart") == {"gpk.aanvraag": ("gpk.beschikking",)}
    assert len(started(laws, "vervoer", {"vervoer.wat": "allebei"})) == 2


def test_youth_help_may_come_by_referral_without_a_decision_of_the_municipality(laws):
    found = started(laws, "Mijn dochter heeft een verwijzing van de huisarts")
    assert found["jeugdwet.verwijzing"] == ()
    assert "jeugdwet.aanvraag" not in found
    assert started(laws, "mijn zoon", {"jeugdwet.aanvragen": True})["jeugdwet.aanvraag"] == ("jeugdwet.beschikking",)


def test_another_programme_than_school_has_six_weeks(laws):
    found = started(laws, "leerplicht", {"leerplicht.wat": "ander_programma"})
    assert found == {"leerplicht.vervangend": ("leerplicht.vervangende_leerplicht",)}


def test_the_six_domains_are_there_in_order_each_with_its_requests(laws):
    assert list(laws.domains) == ["wmo", "jeugd", "participatie", "schulden", "leerplicht", "vervoer"]
    assert all(domain.requests for domain in laws.domains.values())
    assert all(request.confirm for request in laws.requests.values())


def test_without_the_questions_of_the_debt_law_the_form_does_not_ask_them(folder):
    from rondom import law

    text = (folder / "wgs.toml").read_text()
    (folder / "wgs.toml").write_text(text[: text.index("[[question]]")])
    laws = law.load(folder)
    assert "wgs.bedreigd" in asked(law.load(), "schulden")
    assert asked(laws, "schulden") == EVERYONE
    assert laws.suggest("schulden") == ("schulden",)
    assert started(laws, "schulden") == {"wgs.verzoek": ("wgs.eerste_gesprek",)}


NEW_LAW = """
[law]
id = "inburgering"
title = "Wet inburgering 2021"
short = "Wet inburgering"

[[purpose]]
id = "inburgering.plan"
title = "Nederlands leren"
why = "U wilt Nederlands leren."
articles = ["Wet inburgering art. 15"]
opened_by = ["inburgering.vraag"]
functions = ["team_worker"]
domain = "inburgering"

[[domain]]
id = "inburgering"
title = "Nederlands leren"
article = "Wet inburgering art. 15"
order = 70
purposes = ["inburgering.plan"]
words = ["taalles*"]

[[request]]
id = "inburgering.vraag"
domain = "inburgering"
title = "vraag over Nederlands leren"
article = "Wet inburgering art. 15"
purpose = "inburgering.plan"
kind = "verzoek"
event = "vraag"
starts = ["awb.beschikking"]
confirm = ["Uw vraag is binnen."]

[[question]]
id = "inburgering.niveau"
purpose = "inburgering.plan"
article = "Wet inburgering art. 15"
text = "Hoeveel Nederlands spreekt u al?"
why = "Dan zoeken we een les die past."
who_sees = "Alleen wie met taal helpt."
kind = "text"
category = "school"
ask_when = { domains = ["inburgering"] }
"""


def test_a_new_law_file_adds_a_domain_without_a_line_of_code(add):
    laws = add("inburgering.toml", NEW_LAW)
    assert laws.suggest("Ik zoek taallessen") == ("inburgering",)
    assert asked(laws, "Ik zoek taallessen") == [*EVERYONE, "inburgering.niveau"]
    assert started(laws, "Ik zoek taallessen") == {"inburgering.vraag": ("awb.beschikking",)}
    assert list(laws.domains)[-1] == "inburgering"
