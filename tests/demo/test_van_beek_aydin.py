# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 1 step by step: what stories.md 6.1 expects after each, asserted on what the steps wrote, as the one who looks sees it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from rondom.access.actions import show, withdraw_consent
from rondom.access.actors import MEMBER, Actor, acting
from rondom.access.circle import Helper, around_household
from rondom.access.keys import sight_keys, visible
from rondom.access.lookup import who_is_around
from rondom.access.models import Consent, Involvement, Lead, LookUp
from rondom.core.decisions import Denied
from rondom.demo.merwelinde.stories.van_beek_aydin import (
    AROUND_JEROEN,
    ATTEMPT,
    ELS,
    HOME,
    IN_TREATMENT,
    NEED,
    QUESTION,
    SECOND_VIEW,
)
from rondom.demo.merwelinde.town import Town
from rondom.intake.models import Answer, Clock, Draft, Event, LegalRequest, Note, Promise, Question
from rondom.network.models import Professional
from rondom.outbox.models import Message
from rondom.people.models import DossierItem, Household, Person
from rondom.plan.actions import endorse_need, state_need
from rondom.plan.helping import helping_page, open_key
from rondom.plan.models import CircleMember, Endorsement, Need, SettingTalk, Strength
from tests.demo.played import moment_of

At = Callable[..., Town]
CALL, LOOKED_UP, VISIT, ANSWERS, NEEDED = (
    "2026-02-02T10:40",
    "2026-02-02T10:50",
    "2026-02-03T14:00",
    "2026-02-03T15:00",
    "2026-02-05T16:00",
)


def circle(town: Town, slug: str) -> list[Helper]:
    """Whom this worker or resident may know of, around the household."""
    with town.acting(slug):
        return around_household(sight_keys(town.records[HOME], town.moment), Household(pk=town.records[HOME]))


def sees(town: Town, slug: str, model: type[DossierItem], name: str) -> bool:
    """Does this worker or resident see this item, by the keys of the household or of Jeroen, and behind the fence?"""
    with town.acting(slug):
        places = [sight_keys(town.records[HOME], town.moment), sight_keys(None, town.moment, town.records["jeroen"])]
        return any(visible(model, keys).filter(pk=town.records[name]).exists() for keys in places)


# H1-01


def test_murats_call_is_one_question_in_his_own_words_on_the_complex_track_without_a_product(town: At) -> None:
    at = town(CALL)
    with at.acting("mo"):
        question = Question.objects.get(household_id=at.records[HOME])
        assert question.words.startswith("Ik trek het niet meer.")
        assert question.track == Question.Track.COMPLEX
        assert question.asker_id == at.residents["murat"].pk  # the one the register knows, not a second Murat
        assert [request.kind for request in LegalRequest.objects.all()] == ["wmo.melding"]
        assert Need.objects.count() == 0


def test_the_safety_check_was_asked(town: At) -> None:
    at = town(CALL)
    with at.acting("mo"):
        safe = Answer.objects.get(fact="safe_now")
        assert (safe.value, safe.category) == ("ja", "safety")


def test_the_first_contact_is_due_on_wednesday_at_five_and_sanne_owns_it(town: At) -> None:
    at = town(CALL)
    with at.acting("sanne"):
        clock = Clock.objects.get(term="eerste_contact")
        assert clock.due_at == moment_of("2026-02-04T17:00")
        assert clock.owner_id == at.staff["sanne"].pk


def test_his_call_is_the_wmo_report_with_six_weeks_and_seven_days_of_his_own(town: At) -> None:
    at = town(CALL)
    with at.acting("sanne"):
        request = LegalRequest.objects.get()
        limits = {clock.term: clock.legal_limit.isoformat() for clock in request.clocks.all()}
        assert request.purpose == "wmo.onderzoek"
        assert limits == {"wmo.onderzoek": "2026-03-16", "wmo.persoonlijk_plan": "2026-02-09"}


def test_the_report_gives_mo_and_sanne_their_purpose(town: At) -> None:
    at = town(CALL)
    for slug in ("mo", "sanne"):
        with at.acting(slug):
            assert "wmo.onderzoek" in sight_keys(at.records[HOME], at.moment).purposes


def test_name_moment_and_free_support_are_read_out_from_the_receipt(town: At) -> None:
    at = town(CALL)
    with at.acting("mo"):
        receipt = Draft.objects.get().receipt
        assert receipt["owner"] == "Sanne"
        assert datetime.fromisoformat(receipt["due"]) == moment_of("2026-02-04T17:00")
        told = " ".join(sentence for _title, confirm in receipt["confirm"] for sentence in confirm)
        assert "Uw melding is binnen." in told
        assert "gratis hulp krijgen van een onafhankelijke ondersteuner" in told


def test_name_and_moment_stand_with_murat_and_the_message_holds_nothing(town: At) -> None:
    at = town(CALL)
    with at.acting("murat"):
        promise = Promise.objects.get()
        assert (promise.text, promise.due_at) == ("Sanne belt u", moment_of("2026-02-04T17:00"))
        message = Message.objects.get()
        assert message.kind == Message.Kind.SOMETHING_READY
        texts = [str(value) for name, value in vars(message).items() if name not in ("kind", "_state")]
        assert not any("Murat" in text or "trek het niet" in text for text in texts)


def test_who_helps_already_is_kept_in_his_own_words_and_of_jeroen_only_that_he_has_help_of_his_own(town: At) -> None:
    at = town(CALL)
    with at.acting("sanne"):
        assert Question.objects.get().helped_by == "Het CJG, voor Sam. Huisgenoot heeft eigen hulp."


# H1-02


def test_the_index_says_cjg_call_bo_who_treats_murats_report_and_nothing_about_the_others(town: At) -> None:
    at = town(LOOKED_UP)
    with at.acting("mo") as mo:
        household = at.find(Household, HOME)
        answers = {
            slug: who_is_around(by=mo, person=at.find(Person, slug), purpose="wmo.onderzoek", household=household)
            for slug in ("sam", "murat", "lina", "jeroen")
        }
        assert [contact.sentence for contact in answers["sam"].contacts] == ["CJG is betrokken: bel Bo"]
        assert [contact.phone for contact in answers["sam"].contacts] == [at.staff["bo"].phone]
        # His own report of ten minutes ago: a Wmo worker may tell a Wmo worker.
        assert [contact.sentence for contact in answers["murat"].contacts] == ["Toegang is betrokken: bel Sanne"]
        assert {slug: answers[slug].contacts for slug in ("lina", "jeroen")} == {"lina": (), "jeroen": ()}


def test_nothing_about_jeroen_no_yes_no_look_up_no_helper(town: At) -> None:
    at = town(LOOKED_UP)
    for slug in ("mo", "sanne"):
        assert [helper for helper in circle(at, slug) if helper.about_id == at.residents["jeroen"].pk] == []
        assert not any("vertrouwd" in helper.party or "GGZ" in helper.party for helper in circle(at, slug))
    with at.acting("jeroen"):
        assert LookUp.objects.filter(person_id=at.records["jeroen"]).count() == 0
        assert Consent.objects.filter(person_id=at.records["jeroen"]).count() == 0


def test_murat_sees_the_look_ups_about_himself_and_the_children_with_their_ground(town: At) -> None:
    at = town(LOOKED_UP)
    with at.acting("murat"):
        found = LookUp.objects.all()
        assert {look_up.person_id for look_up in found} == {at.records[slug] for slug in ("murat", "sam", "lina")}
        assert all("5.1.1 lid 4" in look_up.ground for look_up in found)


# H1-03


def test_the_first_contact_was_made_after_one_working_day_and_the_norm_was_kept(town: At) -> None:
    at = town(VISIT)
    with at.acting("sanne"):
        clock = Clock.objects.get(term="eerste_contact")
        assert (clock.met_at, clock.breached_at) == (at.moment, None)
        event = Event.objects.get(kind=Event.Kind.FIRST_CONTACT)
        assert event.details["in_time"] is True
        assert Promise.objects.get().kept_at == at.moment


def test_strengths_were_asked_first(town: At) -> None:
    at = town(VISIT)
    with at.acting("sanne"):
        assert Strength.objects.count() == 3


def test_home_was_told_and_the_other_three_settings_were_not_discussed(town: At) -> None:
    at = town(VISIT)
    with at.acting("sanne"):
        talks = {talk.setting: talk.state for talk in SettingTalk.objects.all()}
        assert talks == {Professional.Setting.HOME: SettingTalk.State.TOLD}


def test_no_own_people_are_named_yet(town: At) -> None:
    at = town(VISIT)
    with at.acting("sanne"):
        assert CircleMember.objects.count() == 0


def test_sanne_is_director_and_murat_confirms(town: At) -> None:
    at = town(VISIT)
    with at.acting("murat"):
        assert Lead.objects.get().answer == ""
    at = town(ANSWERS)
    with at.acting("murat"):
        lead = Lead.objects.get()
        assert lead.professional_id == at.staff["sanne"].pk
        assert (lead.answer, lead.answered_by_id) == ("yes", at.residents["murat"].pk)


def test_before_jeroens_yes_sanne_does_not_know_that_anybody_treats_him(town: At) -> None:
    at = town("2026-02-03T14:59")
    assert [helper.party for helper in circle(at, "sanne") if helper.about_id == at.residents["jeroen"].pk] == []


def test_with_jeroens_yes_sanne_sees_who_treats_him_and_the_name_because_he_ticked_that_too(town: At) -> None:
    at = town(ANSWERS)
    [found] = [helper for helper in circle(at, "sanne") if helper.about_id == at.residents["jeroen"].pk]
    assert (found.party, found.name, found.phone, found.aliased) == ("GGZ", "Mirte", at.staff["mirte"].phone, False)


def test_without_the_tick_it_reads_trusted_contact_of_jeroen_with_the_relay_number(town: At) -> None:
    at = town("2026-02-03T14:59")
    with at.acting("jeroen") as jeroen:
        show(
            by=jeroen, about=at.find(Person, "jeroen"), involvement=at.find(Involvement, AROUND_JEROEN), to_party=at.parties["toegang"],
            to_purpose="wmo.onderzoek", household=at.find(Household, HOME),
        )  # fmt: skip
    [found] = [helper for helper in circle(at, "sanne") if helper.about_id == at.residents["jeroen"].pk]
    assert (found.party, found.name, found.phone) == ("vertrouwd contact van Jeroen", "", "0199 55 01 59")


def test_only_jeroen_murat_ggz_and_sanne_see_what_happened_in_december(town: At) -> None:
    at = town(ANSWERS)
    looking = {slug for slug in ("jeroen", "murat", "mirte", "sanne", "mo", "bo", "petra", "marleen", "omar", "ineke", "kees", "joris", "tess") if sees(at, slug, Note, ATTEMPT)}  # fmt: skip
    assert looking == {"jeroen", "murat", "mirte", "sanne"}


# H1-04


@pytest.mark.parametrize("worker", ["bo", "mirte"])
def test_without_the_release_the_endorsement_is_refused_with_that_reason(town: At, worker: str) -> None:
    at = town("2026-02-03T14:59")
    with at.acting("sanne") as sanne:
        need = state_need(
            by=sanne, household=at.find(Household, HOME), about=at.find(Person, "sam"), purpose="wmo.onderzoek", moment=at.moment,
            text="Overdag rust voor Sam",
        )  # fmt: skip
    with at.acting("murat") as murat:
        show(by=murat, about=at.find(Person, "sam"), item=need, to_professional=at.staff[worker])
    with pytest.raises(Denied) as refused, at.acting(worker) as judge:
        endorse_need(by=judge, need=need, moment=at.moment)
    assert refused.value.decision.reason == "De inwoner heeft nog niet gezegd dat je dit mag delen. Vraag het eerst."


def test_one_need_with_a_range_a_price_and_two_professionals_of_two_parties(town: At) -> None:
    at = town(NEEDED)
    with at.acting("sanne"):
        need = Need.objects.get()
        assert (need.least, need.most, need.unit, need.euros_a_month) == (4, 6, "dagdelen per week", 750)
        assert (need.endorsed_by, need.endorsed_parties) == (2, 2)


def test_petra_sees_the_need_and_that_two_stand_behind_it_but_not_who(town: At) -> None:
    at = town(NEEDED)
    assert sees(at, "petra", Need, NEED)
    with at.acting("petra"):
        keys = sight_keys(at.records[HOME], at.moment)
        assert visible(Need, keys).get().endorsed_parties == 2
        assert list(visible(Endorsement, keys)) == []
        assert Endorsement.objects.count() == 0  # the fence says the same


def test_each_release_carries_one_sentence_to_one_party(town: At) -> None:
    at = town(NEEDED)
    facts = (ATTEMPT, IN_TREATMENT, SECOND_VIEW)
    seen = {
        slug: {fact for fact in facts if sees(at, slug, Note, fact)}
        for slug in ("jeroen", "sanne", "bo", "petra", "murat", "mo")
    }
    assert seen == {
        "jeroen": set(facts),
        "sanne": {ATTEMPT},
        "bo": {IN_TREATMENT},
        "petra": {SECOND_VIEW},
        "murat": {ATTEMPT},
        "mo": set(),
    }


def test_the_suicide_attempt_is_not_in_the_need(town: At) -> None:
    at = town(NEEDED)
    with at.acting("sanne"):
        need = Need.objects.get()
        assert "suïcide" not in f"{need.text} {need.why}".lower()
        assert need.category == "needs"


def test_wni_was_asked_about_bijzondere_bijstand_with_petra_by_name_after_both_fathers_said_yes(town: At) -> None:
    at = town(NEEDED)
    with at.acting("petra"):
        involvement = Involvement.objects.get(professional=at.staff["petra"])
        assert (involvement.purpose, involvement.state) == (
            "participatiewet.bijzondere_bijstand",
            Involvement.State.ACCEPTED,
        )
        assert involvement.invited_by_id == at.staff["sanne"].pk
    agreed = set()
    for father in ("murat", "jeroen"):
        with at.acting(father):
            found = Consent.objects.filter(
                kind=Consent.Kind.HELP, purpose="participatiewet.bijzondere_bijstand", person_id=at.records[father]
            )
            agreed |= {consent.given_by_id for consent in found}
    assert agreed == {at.records["murat"], at.records["jeroen"]}


@pytest.mark.parametrize("stranger", ["omar", "ineke", "kees", "joris", "tess", "wilma", "linda"])
def test_for_who_has_nothing_to_do_with_it_the_household_does_not_exist(town: At, stranger: str) -> None:
    at = town(NEEDED)
    with at.acting(stranger):
        assert not Household.objects.filter(pk=at.records[HOME]).exists()
        assert not Question.objects.filter(pk=at.records[QUESTION]).exists()


def test_when_jeroen_withdraws_sanne_sees_it_until_that_second_and_not_in_it(town: At) -> None:
    at = town("2026-03-26T10:00")
    at.moment = moment_of("2026-05-01T09:59:59")
    assert sees(at, "sanne", Note, ATTEMPT)
    at.moment = moment_of("2026-05-01T10:00:00")
    with at.acting("jeroen") as jeroen:
        withdraw_consent(by=jeroen, consent=at.find(Consent, "vrijgave aan sanne"))
    assert not sees(at, "sanne", Note, ATTEMPT)
    assert sees(at, "jeroen", Note, ATTEMPT)
    assert sees(at, "mirte", Note, ATTEMPT)
    with at.acting("sanne"):
        assert Need.objects.get().endorsed_by == 2


# H1-18


def test_els_reads_on_her_own_page_what_she_promised_and_nothing_else(town: At) -> None:
    at = town("2026-05-11T19:30")
    with at.acting("murat"):
        els = at.find(CircleMember, ELS)
        key = open_key(els)
        assert key is not None and els.name == "Els"
    with acting(Actor(MEMBER, key.pk, function="own_person"), at.moment):
        page = helping_page(at.moment)
    assert page is not None and page.member == els
    assert [line.text for line in page.lines] == ["Els neemt Lina elke zaterdag mee naar zwemmen, tot haar diploma"]
