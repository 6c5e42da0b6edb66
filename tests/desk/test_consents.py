# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A yes that is asked at the desk, answered on the resident's own page or written down, told upon, and taken back: page by page."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rondom.access.models import Consent, ConsentRequest, Grant
from rondom.demo.merwelinde.stories.van_beek_aydin import ATTEMPT, HOME
from rondom.desk.consent_forms import AnswerForm
from rondom.intake.models import Note
from rondom.outbox.models import Message
from rondom.people.models import Person
from tests.demo.played import moment_of
from tests.portal.conftest import Visit, VisitAs, town, towns, visit

__all__ = ["town", "towns", "visit"]
SENTENCE = "Rust overdag helpt bij het herstel."
ASKED = {
    "text": "Mag Mirte één zin zeggen tegen het CJG?", "source_purpose": "zorg.behandeling", "sentence": SENTENCE, "category": "",
    "purpose": "jeugdwet.toeleiding", "until": "2026-05-01", "how": "site",
}  # fmt: skip


def also(there: Visit, slug: str) -> Visit:
    """Somebody else's browser, in the same town as it stands now."""
    client = Client()
    client.get(f"/demo/als/{slug}/")
    return Visit(client, there.town)


def asked(there: Visit, **more: str) -> dict[str, str]:
    parties = {"source_party": str(there.town.parties["ggz"].pk), "to_party": str(there.town.parties["cjg"].pk)}
    return ASKED | parties | more


def ask(there: Visit, of: str = "jeroen", kind: str = "vertellen", **more: str) -> Any:
    return there.post(f"/mensen/{there.town.records[of]}/toestemming/vragen/{kind}/", asked(there, **more))


def the_request(there: Visit, by: str = "mirte") -> ConsentRequest:
    with there.town.acting(by):
        return ConsentRequest.objects.latest("asked_at")


def reads(there: Visit, slug: str, words: str) -> bool:
    """Does this worker read these words in a note, behind the fence?"""
    with there.town.acting(slug):
        return Note.objects.filter(text__contains=words).exists()


def test_the_question_is_read_back_before_it_is_asked_and_says_who_would_see_what_and_until_when(
    visit: VisitAs,
) -> None:
    mirte = visit("mirte")
    page = ask(mirte).content.decode()
    for words in (
        SENTENCE,
        "alleen wie bij CJG met naam helpt",
        "1 mei 2026",
        "Jeugdwet art. 7.3.11",
        "Wie beslist",
        "Jeroen",
    ):
        assert words in page, words
    with mirte.town.acting("mirte"):
        assert not ConsentRequest.objects.exists()
    past = ask(mirte, until="2026-01-05")
    assert past.status_code == 422 and "Die dag is al voorbij" in past.content.decode()
    assert ask(mirte, bevestig="ja").status_code == 302
    assert the_request(mirte).sentence == SENTENCE


def test_a_message_without_content_goes_out(visit: VisitAs) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    with mirte.town.acting("mirte"):
        message = Message.objects.latest("made_at")
    assert (message.kind, message.to_person) == ("something_ready", mirte.town.records["jeroen"])


def test_he_finds_it_on_his_own_page_says_yes_and_the_one_sentence_reaches_the_one_party(visit: VisitAs) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    jeroen = also(mirte, "jeroen")
    words = jeroen.reads("/mijn/")
    assert "Wij vragen u iets Mag GGZ iets vertellen aan CJG?" in words
    assert f"“{SENTENCE}”" in words and "vrijdag 1 mei 2026" in words
    assert "Zegt u nee? Dan verandert er niets." in words
    assert jeroen.post(f"/mijn/wij-vragen-u/{the_request(jeroen).pk}/", {"answer": "yes"}).status_code == 302
    with mirte.town.acting("mirte"):
        consent = Consent.objects.get(sentence=SENTENCE)
    assert consent.period.upper.date().isoformat() == "2026-04-30"  # until the first moment of 1 May, in UTC
    assert not reads(mirte, "bo", SENTENCE)
    address = f"/toestemming/{consent.pk}/vertellen/"
    back = mirte.post(address, {}).content.decode()
    assert "Dit ga je vertellen" in back and SENTENCE in back
    assert mirte.post(address, {"bevestig": "ja"}).status_code == 302
    assert reads(mirte, "bo", SENTENCE)
    assert not reads(mirte, "petra", SENTENCE)
    assert not reads(mirte, "bo", "Suïcidepoging")


def test_of_a_yes_to_a_kind_of_facts_only_a_fact_of_that_kind_about_him_is_told(visit: VisitAs) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja", sentence="", category="health")
    jeroen = also(mirte, "jeroen")
    jeroen.post(f"/mijn/wij-vragen-u/{the_request(jeroen).pk}/", {"answer": "yes"})
    yes = the_request(mirte).consent_id
    with mirte.town.acting("sanne"):
        others = Note.objects.exclude(category="health").first()
        assert others is not None
    for item in (others.pk, uuid4()):
        told = mirte.post(f"/toestemming/{yes}/vertellen/", {"item": str(item), "bevestig": "ja"})
        assert told.status_code == 422
    with mirte.town.acting("mirte"):
        assert not Grant.objects.filter(consent=yes).exists()


def test_a_no_is_kept_and_nothing_opens(visit: VisitAs) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    jeroen = also(mirte, "jeroen")
    jeroen.post(f"/mijn/wij-vragen-u/{the_request(jeroen).pk}/", {"answer": "no"})
    assert the_request(jeroen).answer == "no"
    assert "U zei nee. Er verandert niets." in jeroen.reads("/mijn/")
    assert "Waar u nee op zei" in jeroen.reads("/mijn/verhaal/")
    with jeroen.town.acting("jeroen"):
        assert not Consent.objects.filter(sentence=SENTENCE).exists()
    again = jeroen.post(f"/mijn/wij-vragen-u/{the_request(jeroen).pk}/", {"answer": "yes"})
    assert again.status_code == 403 and "al geantwoord" in again.content.decode()


def test_a_question_ends_by_itself(visit: VisitAs, settings: Any) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    settings.DEMO_MOMENT = moment_of("2026-02-20T10:00")
    later = also(mirte, "jeroen")
    assert "Wij vragen u iets" not in later.reads("/mijn/")
    refused = later.post(f"/mijn/wij-vragen-u/{the_request(later).pk}/", {"answer": "yes"})
    assert refused.status_code == 403 and "Deze vraag is voorbij" in refused.content.decode()


@pytest.mark.parametrize("who", ["murat", "henk"])
def test_nobody_answers_for_another_adult(visit: VisitAs, who: str) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    pk = the_request(mirte).pk
    other = also(mirte, who)
    assert "Mag GGZ" not in other.reads("/mijn/")
    assert other.post(f"/mijn/wij-vragen-u/{pk}/", {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "more", "sentence"),
    [
        ("vertellen", {"source_purpose": "wmo.onderzoek", "purpose": "jeugdwet.toeleiding"}, "Geen wet opent deze weg"),
        ("andere-wet", {"source_purpose": "wmo.onderzoek", "purpose": "jeugdwet.toeleiding", "sentence": ""}, "kies"),
    ],
)  # fmt: skip
def test_a_yes_that_the_law_does_not_ask_is_refused_with_a_sentence_or_not_offered(
    visit: VisitAs, kind: str, more: dict[str, str], sentence: str
) -> None:
    answer = ask(visit("mirte"), kind=kind, **more)
    assert answer.status_code in {403, 422}
    assert sentence.lower() in answer.content.decode().lower()


def test_a_spoken_yes_is_written_down_with_who_said_it_and_how(visit: VisitAs) -> None:
    mirte = visit("mirte")
    to_answer = ask(mirte, how="now", bevestig="ja").headers["Location"]
    given = {"answer": "yes", "way": "phone", "given_by": str(mirte.town.records["jeroen"])}
    assert mirte.post(to_answer, given).status_code == 302
    page = mirte.get(f"/mensen/{mirte.town.records['jeroen']}/toestemming/").content.decode()
    assert "Jeroen zei ja, vr 6 feb, aan de telefoon. Mirte schreef het op." in page
    assert "aan de telefoon. Mirte schreef het op." in also(mirte, "jeroen").reads("/mijn/verhaal/")


def test_what_was_answered_is_not_answered_again(visit: VisitAs) -> None:
    mirte = visit("mirte")
    to_answer = ask(mirte, how="now", bevestig="ja").headers["Location"]
    given = {"answer": "no", "way": "phone", "given_by": str(mirte.town.records["jeroen"])}
    assert mirte.post(to_answer, given).status_code == 302
    again = mirte.get(to_answer)
    assert again.status_code == 403 and "al geantwoord" in again.content.decode()


def test_a_yes_is_taken_back_on_paper_through_a_worker_and_the_next_look_is_empty(visit: VisitAs) -> None:
    sanne = visit("sanne")
    assert reads(sanne, "sanne", "Suïcidepoging")
    with sanne.town.acting("sanne"):
        consent = Consent.objects.get(text="Sanne mag weten wat er in december gebeurd is.")
    home = f"/huishoudens/{sanne.town.records[HOME]}/"
    assert "Suïcidepoging" in sanne.get(home).content.decode()
    assert "gaat net zo makkelijk" in sanne.get(f"/toestemming/{consent.pk}/intrekken/").content.decode()
    assert sanne.post(f"/toestemming/{consent.pk}/intrekken/", {"way": "paper"}).status_code == 302
    assert "Suïcidepoging" not in sanne.get(home).content.decode()
    with sanne.town.acting("jeroen"):
        assert Consent.objects.get(pk=consent.pk).withdrawn == "paper"


def test_any_worker_around_writes_down_a_withdrawal_that_he_cannot_see_and_learns_nothing(visit: VisitAs) -> None:
    there = visit("petra")
    address = f"/mensen/{there.town.records['jeroen']}/toestemming/"
    assert "december" not in there.get(address).content.decode()
    assert (
        there.post(f"{address}intrekken/", {"way": "phone", "other": ""}).status_code == 422
    )  # all of them is a choice too
    told = [
        there.post(f"{address}intrekken/", {"way": "phone", "other": str(there.town.parties[slug].pk)}, follow=True)
        for slug in ("ggz", "woonlinde")
    ]
    bodies = {answer.content.decode().replace(str(there.town.parties["ggz"].pk), "") for answer in told}
    assert all("Als er zo’n ja was, is het nu voorbij." in body for body in bodies)
    assert not reads(there, "sanne", "Suïcidepoging")


def test_everything_is_taken_back_when_all_organisations_are_chosen(visit: VisitAs) -> None:
    there = visit("petra")
    assert reads(there, "sanne", "Suïcidepoging")
    address = f"/mensen/{there.town.records['jeroen']}/toestemming/intrekken/"
    assert there.post(address, {"way": "phone", "other": "allemaal"}).status_code == 302
    assert not reads(there, "sanne", "Suïcidepoging")


def test_who_was_only_asked_and_who_is_not_around_does_not_come_in(visit: VisitAs) -> None:
    for who in ("omar", "yvonne"):
        there = visit(who)
        assert there.get(f"/mensen/{there.town.records['jeroen']}/toestemming/").status_code == 404


def test_a_worker_holds_one_piece_back_and_the_resident_finds_no_trace(visit: VisitAs) -> None:
    sanne = visit("sanne")
    murat, record = str(sanne.town.records["murat"]), "Het huis is warm"
    with sanne.town.acting("sanne"):
        note = Note.objects.get(text__startswith=record)
    before = also(sanne, "murat").reads("/mijn/verhaal/")
    assert record in before
    address = f"/mensen/{murat}/achterhouden/"
    held = {
        "what": f"item:{note.pk}", "whom": f"mens:{murat}", "article": "avg.veiligheid", "reason": "Eerst praten.", "until": "2026-02-20",
    }  # fmt: skip
    back = sanne.post(address, held).content.decode()
    assert "Wie het niet ziet" in back and "vrijdag 20 februari 2026" in back and "UAVG art. 41" in back
    assert sanne.post(address, held | {"bevestig": "ja"}).status_code == 302
    assert "Eerst praten." in sanne.get("/toestemming/").content.decode()
    words = also(sanne, "murat").reads("/mijn/verhaal/")
    assert record not in words and "achter" not in words.replace(before, "")
    with sanne.town.acting("sanne"):
        grant = Grant.objects.get(effect="withhold")
    assert sanne.get(f"/achterhouden/{grant.pk}/opnieuw/").status_code == 200
    again = sanne.get(f"/achterhouden/{grant.pk}/opnieuw/").content.decode()
    assert "avg.veiligheid" in again and "wgbo.ander" not in again, "only what fits is offered"
    longer = {"article": "avg.veiligheid", "reason": "Nog niet gesproken.", "until": "2026-02-27"}
    back = sanne.post(f"/achterhouden/{grant.pk}/opnieuw/", longer).content.decode()
    assert "Nog niet gesproken." in back and "vrijdag 27 februari 2026" in back
    assert sanne.post(f"/achterhouden/{grant.pk}/opnieuw/", longer | {"bevestig": "ja"}).status_code == 302
    with sanne.town.acting("sanne"):
        assert [one.reason for one in Grant.objects.filter(effect="withhold").order_by("period")][
            -1
        ] == "Nog niet gesproken."
        grant = Grant.objects.get(reason="Nog niet gesproken.")
    assert sanne.post(f"/laten-zien/{grant.pk}/stoppen/").status_code == 302
    assert record in also(sanne, "murat").reads("/mijn/verhaal/")


@pytest.mark.parametrize(("until", "article"), [("2026-04-01", "avg.veiligheid"), ("2026-02-20", "wgbo.ander")])
def test_no_longer_than_the_weeks_and_only_by_an_article_that_fits(visit: VisitAs, until: str, article: str) -> None:
    sanne = visit("sanne")
    murat = str(sanne.town.records["murat"])
    held = {
        "what": "soort:household",
        "whom": f"mens:{murat}",
        "article": article,
        "reason": "Zomaar.",
        "until": until,
        "bevestig": "ja",
    }
    assert sanne.post(f"/mensen/{murat}/achterhouden/", held).status_code in {403, 422}
    with sanne.town.acting("sanne"):
        assert not Grant.objects.filter(effect="withhold").exists()


def test_the_attempt_is_held_by_nobody_but_its_source(visit: VisitAs) -> None:
    """Being shown something is not standing there: Sanne may read it, and cannot hold it back."""
    sanne = visit("sanne")
    jeroen = str(sanne.town.records["jeroen"])
    page = sanne.get(f"/mensen/{jeroen}/achterhouden/").content.decode()
    assert str(sanne.town.records[ATTEMPT]) not in page


def test_a_yes_taken_back_in_the_moment_it_was_given_is_told_as_over(visit: VisitAs) -> None:
    mirte = visit("mirte")
    ask(mirte, bevestig="ja")
    jeroen = also(mirte, "jeroen")
    jeroen.post(f"/mijn/wij-vragen-u/{the_request(jeroen).pk}/", {"answer": "yes"})
    with jeroen.town.acting("jeroen"):
        consent = Consent.objects.get(sentence=SENTENCE)
    assert jeroen.post(f"/mijn/ja/{consent.pk}/intrekken/").status_code == 302
    assert "Dit ja is meteen weer ingetrokken." in jeroen.reads("/mijn/verhaal/")
    assert (
        "Meteen weer ingetrokken." in mirte.get(f"/mensen/{mirte.town.records['jeroen']}/toestemming/").content.decode()
    )


def test_what_is_no_longer_held_back_is_not_decided_again(visit: VisitAs) -> None:
    sanne = visit("sanne")
    murat = str(sanne.town.records["murat"])
    held = {
        "what": "soort:household",
        "whom": f"mens:{murat}",
        "article": "avg.veiligheid",
        "reason": "Eerst praten.",
        "until": "2026-02-20",
    }
    assert sanne.post(f"/mensen/{murat}/achterhouden/", held | {"bevestig": "ja"}).status_code == 302
    with sanne.town.acting("sanne"):
        grant = Grant.objects.get(effect=Grant.Effect.WITHHOLD, category="household")
    longer = reverse("desk:hold_longer", kwargs={"pk": grant.pk})
    assert sanne.get(longer).status_code == 200
    assert sanne.post(reverse("desk:grant_end", kwargs={"pk": grant.pk})).status_code == 302
    assert sanne.get(longer).status_code == 403


def test_only_who_decides_is_a_voice() -> None:
    one, other = Person(given_names="Kim"), Person(given_names="Jo")
    said = {"answer": "yes", "way": "phone", "given_by": str(one.pk)}
    assert AnswerForm(said | {"given_with": str(other.pk)}, voices=[one, other]).is_valid()
    for number in (uuid4(), one.pk):
        assert "given_with" in AnswerForm(said | {"given_with": str(number)}, voices=[one, other]).errors
