# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mulder, Oude Haven and the town as a whole: what stories.md 6.0, 6.4, 6.5 and 6.6 expect."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rondom.access.actions import withdraw_consent
from rondom.access.circle import around_household
from rondom.access.keys import sight_keys, visible
from rondom.access.lookup import who_is_around
from rondom.access.models import Consent, HandOver, Involvement
from rondom.core import clock as the_clock
from rondom.demo import merwelinde
from rondom.demo.merwelinde.stories.de_graaf_smit import HANDED, KEPT, TOLD
from rondom.demo.merwelinde.stories.de_graaf_smit_parting import PLAN
from rondom.demo.merwelinde.stories.dekker import MIDNIGHT
from rondom.demo.merwelinde.stories.mulder import BILLS, HELP, HOME
from rondom.demo.merwelinde.stories.mulder_jay import LAST_SECOND, PROMISED, SECRET
from rondom.demo.merwelinde.stories.mulder_jay import MIDNIGHT as JAYS_MIDNIGHT
from rondom.demo.merwelinde.stories.mulder_wilma import LETTER
from rondom.demo.merwelinde.town import STEPS, Town
from rondom.demo.models import Persona, Played
from rondom.intake.models import Answer, Clock, Draft, LegalRequest, Note, Promise, Question
from rondom.journal.sealing import Sealer
from rondom.journal.verifying import verify
from rondom.lightsupport.models import PresenceNote
from rondom.people.models import Authority, Household, Person
from rondom.safety.models import MemberWord, SafetyTurn
from rondom.safety.pages import line_of, safety_page
from tests.demo.played import LAST, moment_of
from tests.factories.visitors import browser

At = Callable[..., Town]


# H4-03 and H4-04


def test_a_threatened_household_has_its_talk_within_three_working_days(town: At) -> None:
    at = town("2026-05-18T19:45")
    with at.acting("petra"):
        clock = Clock.objects.get(term="wgs.eerste_gesprek_bedreigend")
        assert clock.legal_limit.isoformat() == "2026-05-21"
        assert clock.met_at == moment_of("2026-05-18T19:45")
        assert Question.objects.get(pk=at.records[BILLS]).clocks.running().count() == 0


def test_with_henks_yes_the_wmo_learns_whom_to_call(town: At) -> None:
    at = town("2026-05-20T10:00")
    with at.acting("anouk") as anouk:
        answer = who_is_around(
            by=anouk, person=at.find(Person, "henk"), purpose="wmo.onderzoek", household=at.find(Household, HOME)
        )
        assert [contact.sentence for contact in answer.contacts] == ["W&I is betrokken: bel Petra"]
        assert [contact.phone for contact in answer.contacts] == [at.staff["petra"].phone]


def test_without_henks_yes_the_answer_is_that_for_nobody(town: At) -> None:
    at = town("2026-05-20T10:00")
    with at.acting("henk") as henk:
        withdraw_consent(by=henk, consent=Consent.objects.get(person_id=at.records["henk"], kind=Consent.Kind.GROUND))
    with at.acting("anouk") as anouk:
        household = at.find(Household, HOME)
        of_henk, of_jay = (
            who_is_around(by=anouk, person=at.find(Person, slug), purpose="wmo.onderzoek", household=household)
            for slug in ("henk", "jay")
        )
        assert of_henk == of_jay
        assert of_henk.sentence == "Wij kunnen hier niets laten zien. Vraag het aan de inwoner."


def test_anouk_reads_nothing_of_henks_question_and_petra_nothing_of_wilmas(town: At) -> None:
    at = town("2026-05-20T10:00")

    def read(slug: str) -> tuple[set[str], set[str], set[str]]:
        with at.acting(slug):
            keys = sight_keys(at.records[HOME], at.moment)
            names = {str(question.pk) for question in visible(Question, keys)}
            facts = {answer.fact for answer in visible(Answer, keys)}
            around = {helper.name for helper in around_household(keys, Household(pk=at.records[HOME]))}
            return names, facts, around

    henks, wilmas = str(at.records[BILLS]), str(at.records[HELP])
    questions, facts, around = read("anouk")
    assert questions == {wilmas}
    assert not {"threatened", "debts_roughly"} & facts
    assert around == {"Anouk"}  # the index tells her whom to call; her page still shows no W&I
    questions, facts, around = read("petra")
    assert questions == {henks}
    assert "daily_life" not in facts
    assert around == {"Petra"}


def test_both_say_yes_to_a_joint_visit(town: At) -> None:
    at = town("2026-05-20T10:00")
    with at.acting("anouk"):
        agreed = Consent.objects.filter(kind=Consent.Kind.HELP, purpose="wmo.onderzoek")
        assert {consent.person_id for consent in agreed} == {at.records["wilma"], at.records["henk"]}


def test_at_midnight_of_his_eighteenth_birthday_jays_parents_decide_no_more(town: At) -> None:
    at = town()
    for moment, held in (("2026-09-11T23:59:59", True), ("2026-09-12T00:00:00", False)):
        at.moment = moment_of(moment)
        with at.acting("jay"):
            assert Authority.objects.at(at.moment).filter(person_id=at.records["jay"]).exists() is held


# H5-06


def test_jos_report_is_confirmed_the_same_day_with_its_terms_and_free_support(town: At) -> None:
    at = town()
    with at.acting("anouk"):
        question = at.find(Question, "vraag hendriks")
        limits = {
            clock.term: clock.legal_limit.isoformat() for clock in Clock.objects.filter(request__question=question)
        }
        assert limits == {"wmo.onderzoek": "2026-10-26", "wmo.persoonlijk_plan": "2026-09-21"}
        assert Involvement.objects.filter(
            professional=at.staff["anouk"], purpose="wmo.onderzoek", household=question.household
        ).exists()
    with at.acting("mo"):
        receipt = next(draft.receipt for draft in Draft.objects.all() if draft.receipt["question"] == str(question.pk))
        told = " ".join(sentence for _title, confirm in receipt["confirm"] for sentence in confirm)
        assert "Binnen zes weken" in told and "onafhankelijke ondersteuner" in told
    with at.acting("jo"):
        assert [(promise.text, promise.due_at) for promise in Promise.objects.all()] == [
            ("Anouk belt u", moment_of("2026-09-16T17:00"))
        ]


# 6.6a


def test_a_simple_question_is_answered_within_five_minutes_without_a_household_or_a_case(town: At) -> None:
    at = town()
    with at.acting("mo"):
        question = at.find(Question, "vraag van mevrouw aalbers")
        assert question.track == Question.Track.SIMPLE
        assert question.household_id is None
        assert question.closed_at - question.moment <= timedelta(minutes=5)
        assert LegalRequest.objects.filter(question=question).count() == 0
        assert question.clocks.running().count() == 0


# The town


def test_at_the_end_no_clock_stands_late(town: At) -> None:
    at = town()
    late = Clock.objects.using("owner").late(at.moment)
    assert [f"{clock.term} {clock.due_at}" for clock in late] == []


def test_everybody_of_the_tour_has_something_to_see_at_the_end(town: At) -> None:
    at = town()
    home = at.records["huishouden van beek en aydin"]
    for slug in ("sanne", "bo", "petra", "murat", "jeroen"):
        with at.acting(slug):
            assert Household.objects.filter(pk=home).exists(), slug


def test_the_other_households_exist_as_persons_only(town: At) -> None:
    at = town()
    assert {"linda", "rob", "kim", "daan", "ria", "ilona"} <= set(at.residents)
    with at.acting("ilona"):
        assert Household.objects.count() == 0
        assert {person.short_name for person in Person.objects.all()} == {"Ilona"}


# H2-01 and H2-02


def test_joris_reads_what_ilse_handed_over_and_nothing_else_of_her_compartment(town: At) -> None:
    at = town("2026-03-10T15:00")
    for slug, reads in (("joris", {HANDED}), ("ilse", {HANDED, *KEPT}), ("sanne", set())):
        with at.acting(slug):
            assert set(Note.objects.filter(purpose="veiligthuis.triage").values_list("text", flat=True)) == reads, slug
    for slug in ("linda", "rob", "joris"):
        with at.acting(slug):
            assert not Involvement.objects.filter(party=at.parties["vt"]).exists(), slug
    with at.acting("joris"):
        assert HandOver.objects.get().told == TOLD


# H2-04 to H2-14


def test_direct_safety_was_signed_by_ilse_thirteen_days_after_the_report(town: At) -> None:
    at = town("2026-03-20T16:00")
    with at.acting("joris"):
        (turn,) = SafetyTurn.objects.select_related("author")
        assert turn.author is not None
        assert (turn.kind, turn.author.name, turn.day) == ("direct_signed", "Ilse", date(2026, 3, 20))


def test_on_the_demo_day_they_are_on_their_way_and_nobody_signed_more(town: At) -> None:
    at = town("2026-11-21T10:00")
    with at.acting("joris") as joris:
        keys = sight_keys(at.records["huishouden de graaf en smit"], at.moment)
        line = line_of(keys, joris)
        assert line is not None
        page = safety_page(actor=joris, keys=keys, line=line, now=at.moment)
    assert page.days == "Op weg, 141 dagen. Op zijn vroegst zo 3 jan 2027."
    assert (page.phase, len(page.risks), len(page.settings)) == ("stable", 4, 4)
    assert [what for what, _when in page.history] == [
        "directe veiligheid getekend", "er was een nieuwe melding", "directe veiligheid getekend",
    ]  # fmt: skip
    for slug in ("linda", "rob"):
        with at.acting(slug):
            assert not MemberWord.objects.exists(), slug


# Dekker


def test_on_his_sixteenth_birthday_the_yes_of_two_lapses_and_tijn_is_asked_anew(town: At) -> None:
    at = town("2026-03-04T16:00")
    with at.acting("hanna"):
        both = Consent.objects.get(pk=at.records["ja van tijn"])
        assert both.period.upper == moment_of(MIDNIGHT)
        alone = Consent.objects.exclude(pk=both.pk).get(person_id=at.records["tijn"])
        assert (alone.given_by_id, alone.given_with_id) == (alone.person_id, None)
    with at.acting("femke"):
        assert not Consent.objects.filter(pk=alone.pk).exists()


def test_a_step_after_the_chosen_moment_has_not_happened(town: At) -> None:
    at = town("2026-02-02T10:45")
    with at.acting("mo"):
        assert Consent.objects.count() == 0
    assert "bo bij sam" in at.records and "opvang voor sam" not in at.records


def test_steps_are_told_in_the_order_in_which_they_happen() -> None:
    by_story: dict[str, list] = {}
    for step in STEPS:
        by_story.setdefault(step.play.__module__, []).append(step.moment)
    assert all(moments == sorted(moments) for moments in by_story.values())
    assert {step.id for step in STEPS if step.moment > merwelinde.LAST} == {
        "H2-13",
        "H4-11",
        "H4-13",
        "H5-07",
    }  # told later in the year


# The command


def test_the_command_plays_once_and_again_only_for_another_moment_or_when_asked(
    own_database: str, capsys: pytest.CaptureFixture
) -> None:
    began = time.monotonic()
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    assert time.monotonic() - began < 20
    first = Persona.objects.get(slug="murat").acting
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    assert Persona.objects.get(slug="murat").acting == first
    call_command("merwelinde", "--moment", "2026-02-03T15:00")
    second = Persona.objects.get(slug="murat").acting
    assert second != first
    call_command("merwelinde", "--moment", "2026-02-03T15:00", "--reset")
    assert Persona.objects.get(slug="murat").acting != second
    assert Played.objects.count() == 1
    told = capsys.readouterr().out
    assert told.count("Merwelinde is gespeeld tot") == 3 and told.count("Merwelinde staat al op") == 1


def test_the_command_names_everyone_with_role_and_link(own_database: str, capsys: pytest.CaptureFixture) -> None:
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    call_command("merwelinde", "--people")
    told = capsys.readouterr().out
    assert "Sanne (medewerker Toegang, Toegang)" in told and "/demo/als/sanne/" in told


def test_another_moment_begins_a_journal_that_is_sealed_from_its_first_line(
    own_database: str, settings: Any, tmp_path: Path
) -> None:
    """The seals, and the checkpoints outside the database, are of the stories that are played now."""
    settings.CHECKPOINTS = tmp_path
    sealer = Sealer.of("a demo's own journal key, of this test alone", tmp_path)
    for moment in ("2026-02-03T15:00", "2026-02-02T10:45"):
        call_command("merwelinde", "--moment", moment)
        assert list(tmp_path.iterdir()) == []
        sealer.seal_all()
        (file,) = tmp_path.iterdir()
        found = verify({sealer.public_key}, file.read_text().splitlines())
        assert found.lines > 20 and found.young == 0


def test_an_interrupted_play_is_played_again(own_database: str) -> None:
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    Played.objects.update(complete=False)
    assert merwelinde.stands_at() is None
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    assert merwelinde.stands_at() == moment_of("2026-02-02T10:45")


def test_the_command_touches_no_database_that_is_not_a_demo(own_database: str, settings) -> None:
    call_command("merwelinde", "--moment", "2026-02-02T10:45")
    Played.objects.using("owner").all().delete()
    persons = Person.objects.using("owner").count()
    with pytest.raises(CommandError, match="mensen die niet uit de demo komen"):
        call_command("merwelinde", "--reset")
    assert Person.objects.using("owner").count() == persons
    settings.DEMO = False
    with pytest.raises(CommandError, match="alleen in de demo"):
        call_command("merwelinde")


@pytest.mark.parametrize("moment", ["morgen", "2026-13-01"])
def test_a_moment_that_is_none_is_refused_in_one_line(own_database: str, moment: str) -> None:
    with pytest.raises(CommandError, match="schrijf een moment als"):
        call_command("merwelinde", "--moment", moment)


def test_a_moment_later_than_the_stories_plays_everything_there_is(own_database: str) -> None:
    call_command("merwelinde", "--moment", "2026-11-21T12:00")
    assert merwelinde.stands_at() == moment_of("2026-11-21T12:00")
    assert moment_of(LAST) <= merwelinde.LAST
    assert "vraag hendriks" in Played.objects.get().records


def test_jo_reads_her_report_and_her_words_stand_beside_it(town: At) -> None:
    at = town("2026-09-28T09:00")
    with the_clock.at(at.moment):
        read = browser(at.actor("jo")).get("/mijn/aanvraag/").content.decode()
    assert "de buurtbus passen bij wat u vraagt" in read and "De bus moet wel tot aan de deur komen." in read


def test_ger_joined_ilona_and_has_sjef_to_find_out(town: At) -> None:
    at = town("2026-02-06T10:45")
    with the_clock.at(at.moment):
        ger = browser(at.actor("ger"))
        open_pairs = ger.get("/mogelijk-dubbel/").content.decode()
        joined = ger.get("/mogelijk-dubbel/samengevoegd/").content.decode()
    assert "Sjef Hendriks" in open_pairs and open_pairs.count("geboren 30-3-1949") == 2 and "Nowak" not in open_pairs
    assert joined.count("Ilona Nowak") == 2 and "De opvang zag haar identiteitskaart" in joined


def test_rob_reads_who_looked_when_it_is_safe_and_yvonne_reads_that_it_was_held_back(town: At) -> None:
    seen = {}
    for moment in ("2026-03-09T10:00", "2026-03-10T16:00"):
        at = town(moment)
        with the_clock.at(at.moment):
            rob = browser(at.actor("rob")).get("/mijn/wie-keek-er/").content.decode()
            seen[moment] = "Toegang" in rob.split("<main")[1].split("</main>")[0]
            held = browser(at.actor("yvonne")).get("/privacy/vastgehouden/").content.decode()
            assert "Joris, Toegang" in held and "Linda belde" in held
            assert ("Bij één inwoner wordt nu iets vastgehouden" in held) == (not seen[moment])
    assert seen == {"2026-03-09T10:00": False, "2026-03-10T16:00": True}


# H5-01 and H5-02


def test_aad_remembers_jo_by_her_first_name_and_nothing_comes_of_it(town: At) -> None:
    at = town("2026-06-01T09:00")
    with at.acting("aad"):
        kept = list(PresenceNote.objects.order_by("moment"))
        assert {one.first_name for one in kept} == {"Jo"} and {one.place for one in kept} == {"cafe"}
        assert kept[0].moment == moment_of("2026-03-03T10:15") and len(kept) == 8
        assert not Question.objects.exists() and not Involvement.objects.exists() and not Clock.objects.exists()
    for slug in ("anouk", "noor", "jo", "yvonne"):
        with at.acting(slug):
            assert not PresenceNote.objects.exists()


# H4-08


def test_seven_helpers_become_three_and_five_loose_parcels_one(town: At) -> None:
    for moment, helpers, loose in (("2026-06-15T10:00", 7, 5), ("2026-06-26T10:00", 3, 1)):
        at = town(moment)
        with the_clock.at(at.moment):
            petra = browser(at.actor("petra"))
            home = petra.get(f"/huishoudens/{at.records[HOME]}/").content.decode()
            plan = petra.get(f"/huishoudens/{at.records[HOME]}/plan/").content.decode()
        with at.acting("petra"):
            found = around_household(sight_keys(at.records[HOME], at.moment), Household(pk=at.records[HOME]))
        assert len({helper.professional_id for helper in found}) == helpers
        assert (f"{helpers} hulpverleners in 30 dagen. Wie kan eruit?" in home) is (helpers > 5)
        assert plan.split("Losse pakketjes")[1].split("</details>")[0].count("<li>") == loose


# H4-11


def test_at_midnight_jays_parents_read_nothing_of_school_any_more(town: At) -> None:
    for moment, theirs in ((LAST_SECOND, True), (JAYS_MIDNIGHT, False)):
        at = town(moment)
        with the_clock.at(at.moment):
            page = browser(at.actor("wilma")).get(f"/mijn/namens/{at.records['jay']}/")
            own = browser(at.actor("jay")).get("/mijn/").content.decode()
            lotte = browser(at.actor("lotte")).get(f"/huishoudens/{at.records[HOME]}/")
        assert (PROMISED in page.content.decode()) is theirs
        assert SECRET not in page.content.decode()
        assert lotte.status_code == (200 if theirs else 404)
        assert PROMISED in own


# H2-13


def test_each_parent_reads_what_both_do_for_the_children_and_no_count(town: At) -> None:
    at = town("2026-10-16T10:00")
    words = {}
    with the_clock.at(at.moment):
        for who in ("rob", "linda"):
            words[who] = browser(at.actor(who)).get("/mijn/stappen/").content.decode()
    for who, read in words.items():
        assert [told for _owner, _child, told, _day in PLAN if told not in read] == [], who
        assert "%" not in read.split("<main")[1].split("</main>")[0], "no rate"
    assert "Joris leest de appjes" in words["linda"] and "Joris leest de appjes" not in words["rob"]


# H4-04, the decision


def test_wilma_has_her_letter_with_grounds_and_the_way_to_object(town: At) -> None:
    at = town("2026-07-03T10:00")
    with the_clock.at(at.moment):
        wilma = browser(at.actor("wilma"))
        page = wilma.get("/mijn/aanvraag/").content.decode()
        letter = wilma.get(f"/besluit/{at.records[LETTER]}/besluit.pdf")
        henk = browser(at.actor("henk")).get(f"/besluit/{at.records[LETTER]}/besluit.pdf")
    assert "Toegekend: twee uur hulp in het huishouden per week" in page and "Helder Thuis" in page
    assert "U kunt bezwaar maken tot en met do 13 aug." in page
    assert letter.status_code == 200 and letter.headers["Content-Type"] == "application/pdf"
    assert henk.status_code == 404
