# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who comes to stand around a household, and who says yes to what."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from rondom.access import actions
from rondom.access.models import Consent, Grant, Involvement, Lead
from rondom.access.standing import members
from rondom.core.decisions import Denied
from rondom.people.models import ContactRoute
from rondom.plan.actions import state_need
from tests.factories.network import Merwelinde, merwelinde, mulder, parents, person, van_beek_aydin
from tests.factories.people import AMSTERDAM, acting

pytestmark = pytest.mark.usefixtures("db")
CALL = datetime(2026, 2, 2, 10, 50, tzinfo=AMSTERDAM)
VISIT = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def town(db: None) -> Merwelinde:
    town = merwelinde()
    household = van_beek_aydin(town)
    town.around("Sanne", "wmo.onderzoek", CALL, household=household)
    return town


def home(town: Merwelinde):
    return town.households["Van Beek & Aydin"]


# Involvement


def test_involvement_ends_by_itself_six_months_after_the_last_contact(town):
    involvement = town.around("Sanne", "wmo.onderzoek", CALL, household=home(town))
    assert involvement.period.upper == datetime(2026, 8, 2, 10, 50, tzinfo=AMSTERDAM)
    town.does("Sanne", actions.touch_involvement, VISIT, household=home(town))
    with acting(town.worker("Sanne"), VISIT):
        involvement.refresh_from_db()
    assert involvement.period.upper == datetime(2026, 8, 3, 14, 0, tzinfo=AMSTERDAM)
    assert involvement.last_contact == VISIT


def test_a_contact_does_not_revive_what_was_ended_meanwhile(town):
    read_before = town.around("Sanne", "wmo.onderzoek", CALL, household=home(town))
    town.does("Sanne", actions.end_involvement, VISIT, involvement=read_before)
    with acting(town.worker("Sanne"), VISIT), pytest.raises(Denied, match="niet meer bij dit huishouden"):
        actions.touch([read_before], VISIT + timedelta(minutes=1))


def test_opening_the_same_involvement_again_makes_no_second_one(town):
    town.around("Sanne", "wmo.onderzoek", VISIT, household=home(town))
    with acting(town.worker("Sanne"), VISIT):
        assert Involvement.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "purpose", "opened_by", "sentence"),
    [
        ("Sanne", "wmo.tafel", "melding", "Geen wet kent dit doel."),
        ("Sanne", "wmo.onderzoek", " ", "Zeg waarom deze hulp begint"),
        ("Omar", "wmo.onderzoek", "melding", "heeft geen taak in"),
        ("Sanne", "zorg.behandeling", "behandeling", "heeft geen taak in"),
    ],
)
def test_involvement_is_refused_without_law_reason_or_function(town, name, purpose, opened_by, sentence):
    worker = town.workers[name]
    with pytest.raises(Denied, match=sentence):
        town.does(
            "Sanne", actions.open_involvement, VISIT, household=home(town), party=worker.party, professional=worker,
            purpose=purpose, opened_by=opened_by,
        )  # fmt: skip


def test_care_works_behind_its_own_wall(town):
    involvement = town.around("Mirte", "zorg.behandeling", CALL, person=town.persons["Jeroen"])
    assert involvement.compartment_id == town.parties["ggz"].pk


def test_who_ended_his_involvement_sees_nothing_from_that_moment(town):
    involvement = town.around("Sanne", "wmo.onderzoek", CALL, household=home(town))
    town.does("Sanne", actions.end_involvement, VISIT, involvement=involvement)
    with acting(town.worker("Sanne"), VISIT - timedelta(seconds=1)):
        assert len(members(home(town), VISIT)) == 4
    with acting(town.worker("Sanne"), VISIT):
        assert members(home(town), VISIT) == []


def test_a_contact_by_who_is_not_around_any_more_is_refused(town):
    with pytest.raises(Denied, match="niet meer"):
        town.does("Joris", actions.touch_involvement, VISIT, household=home(town))


# Invitations


def invite(town, party="cjg", purpose="jeugdwet.toeleiding", by="Sanne", **more):
    return town.does(
        by, actions.invite_party, VISIT, household=home(town), party=town.parties[party], purpose=purpose, **more
    )


def test_the_invited_party_accepts_and_then_sees_the_household(town):
    involvement = invite(town, note="Kun je meekijken voor Sam?")
    with acting(town.worker("Bo"), VISIT):
        assert Involvement.objects.get(pk=involvement.pk).state == "invited"
    accepted = town.does("Bo", actions.accept_invitation, VISIT, involvement=involvement)
    assert (accepted.state, accepted.professional_id) == ("accepted", town.workers["Bo"].pk)


def test_the_invited_party_can_name_a_colleague_instead(town):
    involvement = invite(town, party="toegang", purpose="wmo.onderzoek")
    assert involvement.professional == town.workers["Sanne"]
    accepted = town.does(
        "Sanne", actions.accept_invitation, VISIT, involvement=involvement, professional=town.workers["Joris"]
    )
    with acting(town.worker("Joris"), VISIT):
        assert Involvement.objects.in_force(VISIT).naming(town.workers["Joris"].pk).get() == accepted


def test_an_invitation_is_declined_in_words(town):
    involvement = invite(town)
    with pytest.raises(Denied, match="waarom niet"):
        town.does("Bo", actions.decline_invitation, VISIT, involvement=involvement, answer=" ")
    town.does(
        "Bo", actions.decline_invitation, VISIT, involvement=involvement, answer="Wij kennen dit gezin al via school."
    )
    with pytest.raises(Denied, match="al geantwoord"):
        town.does("Bo", actions.accept_invitation, VISIT, involvement=involvement)
    with pytest.raises(Denied, match="al geantwoord"):
        town.does("Bo", actions.decline_invitation, VISIT, involvement=involvement, answer="Nogmaals nee.")


@pytest.mark.parametrize(
    ("by", "party", "purpose", "sentence"),
    [
        ("Joris", "cjg", "jeugdwet.toeleiding", "waar je zelf bij bent"),
        ("Sanne", "woonlinde", "jeugdwet.toeleiding", "heeft geen taak in"),
        ("Sanne", "vt", "veiligthuis.triage", "vraag je niemand erbij"),
        ("Sanne", "ggz", "zorg.behandeling", "vraag je niemand erbij"),
        ("Sanne", "meedoen", "steun.onafhankelijk", "Kies om wie het gaat"),
        ("Sanne", "cjg", "regie", "Geen wet kent dit doel."),
    ],
)
def test_an_invitation_without_ground_is_refused_with_a_sentence(town, by, party, purpose, sentence):
    with pytest.raises(Denied, match=sentence):
        invite(town, party=party, purpose=purpose, by=by)


def test_the_resident_invites_his_own_supporter(town):
    involvement = invite(town, party="meedoen", purpose="steun.onafhankelijk", by="Murat", person=town.persons["Murat"])
    assert town.does("Nadia", actions.accept_invitation, VISIT, involvement=involvement).state == "accepted"


# The director


def test_a_worker_becomes_director_and_the_resident_confirms(town):
    lead = town.does("Sanne", actions.propose_lead, VISIT, household=home(town), professional=town.workers["Sanne"])
    assert (lead.since, lead.answer) == (VISIT, "")
    for answer in ("later", "yes", "no", "yes"):
        assert town.does("Murat", actions.answer_lead, VISIT, lead=lead, answer=answer).answer == answer


def test_nobody_is_made_director_without_a_yes_of_his_own(town):
    town.around("Bo", "jeugdwet.toeleiding", CALL, household=home(town))
    offer = town.does("Sanne", actions.propose_lead, VISIT, household=home(town), professional=town.workers["Bo"])
    assert offer.since is None
    with pytest.raises(Denied, match="Alleen wie gevraagd is"):
        town.does("Sanne", actions.accept_lead, VISIT, lead=offer)
    assert town.does("Bo", actions.accept_lead, VISIT, lead=offer).since == VISIT


def test_two_directors_at_one_moment_cannot_exist(town):
    town.around("Bo", "jeugdwet.toeleiding", CALL, household=home(town))
    for name in ("Sanne", "Bo"):
        town.does(name, actions.propose_lead, VISIT, household=home(town), professional=town.workers[name])
    with acting(town.worker("Bo"), VISIT):
        assert [lead.professional_id for lead in Lead.objects.all()] == [town.workers["Bo"].pk]


def test_only_residents_answer_and_only_who_is_around_proposes(town):
    lead = town.does("Sanne", actions.propose_lead, VISIT, household=home(town), professional=town.workers["Sanne"])
    with pytest.raises(Denied, match="Alleen de inwoners"):
        town.does("Sanne", actions.answer_lead, VISIT, lead=lead, answer="yes")
    with pytest.raises(Denied, match="nog niet bij dit huishouden"):
        town.does("Sanne", actions.propose_lead, VISIT, household=home(town), professional=town.workers["Bo"])


# Consent


def consent(town, name="Jeroen", by="Jeroen", moment=VISIT, **more):
    what = {
        "person": town.persons[name], "given_by": town.persons[name], "kind": Consent.Kind.RELEASE, "text": "Vertel het maar.",
        "to_party": town.parties["toegang"], "purpose": "wmo.onderzoek", "source_party": town.parties["ggz"],
        "source_purpose": "zorg.behandeling", "way": Consent.Way.PORTAL,
    }  # fmt: skip
    return town.does(by, actions.give_consent, moment, **what | more)


def test_a_release_names_the_article_that_asks_for_it(town):
    given = consent(town)
    assert given.article == "Wmo 2015 art. 5.1.1 lid 5 en 5.2.5; BW 7:457"
    assert (given.period.lower, given.period.upper) == (VISIT, datetime(2026, 8, 3, 14, 0, tzinfo=AMSTERDAM))
    assert given.household_id == home(town).pk


@pytest.mark.parametrize(
    ("kind", "source", "to", "sentence"),
    [
        ("ground", "wmo.onderzoek", "jeugdwet.toeleiding", "Toestemming maakt dat niet goed"),
        ("ground", "wgs.plan", "participatiewet.bijstand", "Toestemming maakt dat niet goed"),
        ("ground", "wmo.onderzoek", "wgs.plan", "Hier vraagt de wet geen toestemming"),
        ("release", "jeugdwet.toeleiding", "wmo.onderzoek", "Hier vraagt de wet geen toestemming"),
        ("ground", "veiligthuis.triage", "wmo.onderzoek", "Hier vraagt de wet geen toestemming"),
        ("ground", "", "leerplicht.toezicht", "Toestemming maakt dat niet goed"),
        ("release", "zorg.behandeling", "regie", "Geen wet kent dit doel"),
    ],
)
def test_consent_never_repairs_a_missing_ground(town, kind, source, to, sentence):
    with pytest.raises(Denied, match=sentence):
        consent(town, kind=kind, source_purpose=source, purpose=to)


def test_nobody_says_yes_for_another_adult(town):
    with pytest.raises(Denied, match="Alleen Jeroen zelf"):
        consent(town, by="Murat", given_by=town.persons["Murat"])
    with pytest.raises(Denied, match="alleen uw eigen ja"):
        consent(town, by="Murat")


def test_a_worker_writes_down_what_was_said_on_the_phone_when_he_is_around(town):
    assert consent(town, by="Sanne", way=Consent.Way.PHONE).recorded_by_id == town.workers["Sanne"].pk
    with pytest.raises(Denied, match="bij wie je betrokken bent"):
        consent(town, by="Joris", way=Consent.Way.PHONE)


@pytest.mark.parametrize(
    ("born", "givers", "allowed"),
    [
        ("2016-02-03", ("Kind",), False),
        ("2016-02-03", ("Ouder",), True),
        ("2016-02-03", ("Buur",), False),
        ("2014-02-04", ("Ouder",), True),  # the day before twelve
        ("2014-02-03", ("Ouder",), False),  # twelve today
        ("2014-02-03", ("Kind",), False),
        ("2014-02-03", ("Kind", "Ouder"), True),
        ("2014-02-03", ("Ouder", "Kind"), True),
        ("2014-02-03", ("Kind", "Buur"), False),
        ("2010-02-03", ("Kind",), True),  # sixteen today
        ("2010-02-03", ("Ouder",), False),
        ("2010-02-03", ("Ouder", "Kind"), False),
        ("2008-02-03", ("Kind",), True),
        ("2008-02-03", ("Ouder",), False),
    ],
)
def test_who_says_yes_to_youth_help_follows_the_age(town, born, givers, allowed):
    person(town, "Kind", "Test", born)
    person(town, "Ouder", "Test", "1980-01-01")
    person(town, "Buur", "Test", "1980-01-01")
    parents(town, "Kind", "Ouder")
    from tests.factories.network import household

    household(town, "Test", "Kind", "Ouder", "Buur")
    town.around("Bo", "jeugdwet.toeleiding", CALL, household=town.households["Test"])
    speakers = [town.persons[name] for name in givers] + [None]

    def ask():
        return consent(
            town, "Kind", "Bo", given_by=speakers[0], given_with=speakers[1], kind=Consent.Kind.HELP, purpose="jeugdwet.voorziening",
            source_party=None, source_purpose="", way=Consent.Way.SPOKEN,
        )  # fmt: skip

    if allowed:
        ask()
    else:
        with pytest.raises(Denied):
            ask()


def test_a_parents_yes_lapses_at_midnight_of_the_birthday(town):
    mulder(town)
    household = town.households["Mulder"]
    town.around("Petra", "participatiewet.bijzondere_bijstand", VISIT, household=household)
    given = consent(
        town, "Jay", "Henk", given_by=town.persons["Henk"], purpose="participatiewet.bijzondere_bijstand", kind="help",
        moment=datetime(2026, 6, 1, 12, tzinfo=AMSTERDAM),
    )  # fmt: skip
    assert given.period.upper == datetime(2026, 9, 12, 0, 0, tzinfo=AMSTERDAM)


# Releases, showings, withholdings


def test_withdrawing_ends_the_yes_and_everything_on_it_that_very_moment(town):
    given = consent(town)
    grant = town.does("Jeroen", actions.release, VISIT, consent=given, category="health")
    later = VISIT + timedelta(days=30)
    town.does("Jeroen", actions.withdraw_consent, later, consent=given)
    with acting(town.resident("Jeroen"), later):
        assert Consent.objects.get(pk=given.pk).period.upper == later
        assert Grant.objects.get(pk=grant.pk).period.upper == later
    with pytest.raises(Denied, match="al voorbij"):
        town.does("Jeroen", actions.withdraw_consent, later, consent=given)


def test_a_worker_writes_a_withdrawal_down(town):
    given = consent(town)
    grant = town.does("Jeroen", actions.release, VISIT, consent=given, category="health")
    town.does("Sanne", actions.withdraw_consent, VISIT + timedelta(days=1), consent=given)
    with acting(town.resident("Jeroen"), VISIT):
        assert Grant.objects.get(pk=grant.pk).period.upper == VISIT + timedelta(days=1)


def test_another_resident_cannot_withdraw(town):
    given = consent(town)
    with pytest.raises(Consent.DoesNotExist):
        town.does("Murat", actions.withdraw_consent, VISIT, consent=given)


def test_who_only_receives_does_not_end_what_was_shown(town):
    shown = town.does(
        "Jeroen", actions.show, VISIT, about=town.persons["Jeroen"], category="contact", to_purpose="wmo.onderzoek", to_professional=town.workers["Omar"]
    )[0]  # fmt: skip
    with pytest.raises(Denied, match="Alleen wie dit liet zien"):
        town.does("Omar", actions.end_grant, VISIT + timedelta(hours=1), grant=shown)


def test_what_is_released_is_named(town):
    given = consent(town, category="")
    with pytest.raises(Denied, match="welk stuk of welk soort feiten"):
        town.does("Jeroen", actions.release, VISIT, consent=given)


def test_a_yes_to_help_is_no_yes_to_sharing(town):
    given = consent(town, kind=Consent.Kind.HELP)
    with pytest.raises(Denied, match="geen ja tegen delen"):
        town.does("Jeroen", actions.release, VISIT, consent=given, category="health")


def test_who_writes_a_wish_down_shows_only_what_is_about_who_wishes(town):
    with acting(town.worker("Sanne"), VISIT):
        about_murat = ContactRoute(pk=uuid4(), purpose="wmo.onderzoek", about_id=town.persons["Murat"].pk)
    wish = {"item": about_murat, "to_professional": town.workers["Omar"]}
    told = {"about": town.persons["Jeroen"], "told_by": town.persons["Jeroen"]}
    with pytest.raises(Denied, match="Alleen de inwoner zelf"):
        town.does("Sanne", actions.show, VISIT, household=home(town), **told, **wish)
    told = {"about": town.persons["Murat"], "told_by": town.persons["Murat"]}
    assert town.does("Sanne", actions.show, VISIT, household=home(town), **told, **wish)


def test_withholding_needs_article_reason_and_an_end_within_four_weeks(town):
    def hold(article="Wmo 2015 art. 5.3.2 lid 4", reason="Gevaar voor Sam.", days=28, by="Sanne"):
        return town.does(
            by, actions.withhold, VISIT, article=article, reason=reason, until=VISIT + timedelta(days=days),
            about=town.persons["Sam"], category="safety", to_person=town.persons["Jeroen"],
        )  # fmt: skip

    assert hold().effect == "withhold"
    for wrong in (
        {"article": " "},
        {"article": "Jan zei het"},
        {"reason": ""},
        {"days": 29},
        {"days": 0},
        {"by": "Joris"},
    ):
        with pytest.raises(Denied):
            hold(**wrong)


@pytest.mark.parametrize(
    ("article", "about", "to", "fits"),
    [
        ("Wmo 2015 art. 5.3.2 lid 4", "Sam", "Murat", True),  # a father with authority: he acts for Sam
        ("Wmo 2015 art. 5.3.2 lid 4", "Murat", "Jeroen", False),  # his partner is not his voice
        ("Wmo 2015 art. 5.3.2 lid 4", "Murat", "Murat", False),  # the person himself
        ("Jeugdwet art. 7.3.10", "Sam", "Murat", False),  # another task
        ("AVG art. 23; UAVG art. 41", "Murat", "Murat", True),
    ],
)
def test_an_article_is_for_its_own_task_and_its_own_reader(town, article, about, to, fits):
    held = {"about": town.persons[about], "category": "safety", "to_person": town.persons[to]}
    held |= {"article": article, "reason": "Gevaar.", "until": VISIT + timedelta(days=7)}
    if fits:
        assert town.does("Sanne", actions.withhold, VISIT, **held).ground == article
        return
    with pytest.raises(Denied, match="Noem het wetsartikel"):
        town.does("Sanne", actions.withhold, VISIT, **held)


def test_what_is_no_longer_held_back_is_not_renewed(town):
    held = town.does(
        "Sanne", actions.withhold, VISIT, article="Wmo 2015 art. 5.3.2 lid 4", reason="Gevaar voor Sam.", until=VISIT + timedelta(days=7),
        about=town.persons["Sam"], category="safety", to_person=town.persons["Jeroen"],
    )  # fmt: skip
    later = VISIT + timedelta(days=1)
    longer = {"grant": held, "article": held.ground, "reason": "Nog steeds.", "until": later + timedelta(days=7)}
    assert town.does("Sanne", actions.renew_withholding, later, **longer).period.upper == later + timedelta(days=7)
    with pytest.raises(Denied, match="niet meer achtergehouden"):
        town.does("Sanne", actions.renew_withholding, later + timedelta(hours=1), **longer)


def test_who_a_fact_is_held_back_from_reads_no_trace_of_it(town):
    town.does(
        "Sanne", actions.withhold, VISIT, article="Wmo 2015 art. 5.3.2 lid 4", reason="Gevaar.", until=VISIT + timedelta(days=7),
        about=town.persons["Sam"], category="safety", to_person=town.persons["Jeroen"],
    )  # fmt: skip
    with acting(town.resident("Jeroen"), VISIT):
        assert not Grant.objects.exists()
    with acting(town.worker("Sanne"), VISIT):
        assert Grant.objects.get().reason == "Gevaar."


# Who may say that something is shown, held back or over


def shows(town, by, about, told_by, **to):
    with acting(town.worker("Sanne"), VISIT):
        item = ContactRoute(pk=uuid4(), purpose="wmo.onderzoek", about_id=town.persons[about].pk)
    return town.does(
        by, actions.show, VISIT, about=town.persons[about], told_by=told_by and town.persons[told_by], item=item,
        to_professional=town.workers["Omar"], household=home(town), **to,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("about", "told_by", "allowed"),
    [
        ("Jeroen", "Jeroen", True),
        ("Jeroen", "Murat", False),  # his partner does not speak for him
        ("Sam", "Murat", True),  # a father with authority
        ("Sam", "Lina", False),
        ("Jeroen", "Sam", False),
        ("Jeroen", None, False),
    ],
)
def test_a_worker_writes_a_wish_down_only_of_who_speaks_for_whom_it_is_about(town, about, told_by, allowed):
    if allowed:
        assert shows(town, "Sanne", about, told_by)
    else:
        with pytest.raises(Denied, match="of wie voor hem beslist"):
            shows(town, "Sanne", about, told_by)


def test_authority_that_does_not_hold_at_this_moment_is_no_voice(town):
    person(town, "Kim", "Test", "2020-01-01")
    parents(town, "Kim", "Murat", moment=VISIT + timedelta(days=1))
    town.around("Sanne", "wmo.onderzoek", CALL, person=town.persons["Kim"])
    with pytest.raises(Denied, match="of wie voor hem beslist"):
        shows(town, "Sanne", "Kim", "Murat")


def test_a_resident_cannot_speak_with_anothers_voice(town):
    with pytest.raises(Denied, match="over uzelf"):
        shows(town, "Murat", "Jeroen", "Jeroen")


@pytest.mark.parametrize(("source", "alone"), [("brp", True), ("paper", True), ("told", False)])
def test_a_parent_of_whom_nobody_saw_a_paper_opens_nothing_by_himself(town, source, alone):
    """He tells it to a worker, who weighs it and writes it down."""
    person(town, "Kim", "Test", "2020-01-01")
    parents(town, "Kim", "Murat", source=source)
    town.around("Sanne", "wmo.onderzoek", CALL, person=town.persons["Kim"])
    wish = {
        "about": town.persons["Kim"],
        "category": "contact",
        "to_purpose": "wmo.onderzoek",
        "to_professional": town.workers["Omar"],
    }
    if alone:
        assert town.does("Murat", actions.show, VISIT, **wish)
    else:
        with pytest.raises(Denied, match="over uzelf"):
            town.does("Murat", actions.show, VISIT, **wish)
    assert town.does("Sanne", actions.show, VISIT, told_by=town.persons["Murat"], **wish)


def test_a_housemate_does_not_send_away_who_supports_another(town):
    support = town.around("Nadia", "steun.onafhankelijk", CALL, household=home(town), asker=town.persons["Murat"])
    with pytest.raises(Denied, match="Alleen wie genoemd is"):
        town.does("Jeroen", actions.end_involvement, VISIT, involvement=support)
    assert town.does("Murat", actions.end_involvement, VISIT, involvement=support).period.upper == VISIT


def test_of_what_is_around_the_whole_household_each_who_lives_there_may_say_stop(town):
    together = town.around("Sanne", "plan.samen", CALL, household=home(town))
    assert town.does("Jeroen", actions.end_involvement, VISIT, involvement=together).period.upper == VISIT


def held_back(town, by, **what):
    return town.does(
        by, actions.withhold, VISIT, article="Wmo 2015 art. 5.3.2 lid 4", reason="Gevaar.", until=VISIT + timedelta(days=7),
        to_person=town.persons["Jeroen"], **what,
    )  # fmt: skip


def test_whoever_was_only_shown_something_or_is_around_for_another_task_holds_nothing_back(town):
    need = town.does(
        "Sanne",
        state_need,
        VISIT,
        household=home(town),
        about=town.persons["Sam"],
        text="Rust",
        purpose="wmo.onderzoek",
    )
    town.around("Petra", "participatiewet.bijstand", CALL, household=home(town))
    town.around("Bo", "jeugdwet.toeleiding", CALL, household=home(town), person=town.persons["Sam"])
    for worker in ("Petra", "Bo", "Omar"):
        town.does(
            "Murat", actions.show, VISIT, about=town.persons["Sam"], item=need, to_professional=town.workers[worker]
        )
        with pytest.raises(Denied, match="voor dit doel is"):
            held_back(town, worker, item=need)
    assert held_back(town, "Sanne", item=need).item == need.pk


def test_a_kind_of_facts_that_his_task_does_not_read_is_held_back_only_as_far_as_his_own_party_wrote_it(town):
    sam = town.persons["Sam"]
    town.around("Bo", "jeugdwet.toeleiding", CALL, household=home(town), person=sam)
    assert held_back(town, "Sanne", about=sam, category="safety").source_id == town.parties["toegang"].pk
    assert held_back(town, "Sanne", about=sam, category="household").source_id is None
    with pytest.raises(Denied, match="voor dit doel is"):  # around Sam is not around Murat
        held_back(town, "Bo", about=town.persons["Murat"], category="household")
