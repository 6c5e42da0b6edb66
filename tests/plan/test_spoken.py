# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sound of his own (docs/adr/0097): added with one line, heard by who reads his plan, thrown away by himself for good."""

import io
import re
import wave
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from rondom.access.actors import acting
from rondom.core import clock
from rondom.core.decisions import Denied
from rondom.people.actions import join_household
from rondom.plan.actions import speak, throw_spoken_away
from rondom.plan.models import Spoken, SpokenSound
from rondom.plan.sounds import MOST_BYTES, MOST_SOUNDS, kind_of, part_asked
from tests.factories.network import Merwelinde, parents, person
from tests.factories.record import written
from tests.factories.visitors import browser
from tests.plan.conftest import HOME
from tests.plan.test_helping import LATER
from tests.plan.test_pages import desk, reads

NEW, STORY = "/mijn/verhaal/inspreken/", "/mijn/verhaal/"


def a_sound(seconds: float = 0.05) -> bytes:
    """A short tone of silence, as a recorder writes it."""
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(b"\0\0" * int(8000 * seconds))
    return made.getvalue()


SOUND = a_sound()
HTML, PICTURE, LONG = (
    b"<!doctype html><script>alert(1)</script>",
    b"\x89PNG\r\n\x1a\n" + b"0" * 20,
    SOUND + b"\0" * MOST_BYTES,
)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(LATER):
        yield


def said(town: Merwelinde, who: str = "Murat", text: str = "Hoe het gaat") -> Spoken:
    return town.does(who, speak, LATER, household=town.households[HOME], text=text, data=SOUND)


def sends(client: Client, data: bytes, text: str = "Hoe het gaat", name: str = "Murat Aydin 06-12345678.wav") -> str:
    answer = client.post(NEW, {"text": text, "sound": SimpleUploadedFile(name, data, "image/png")})
    return "" if answer.status_code == 302 else answer.content.decode()


def test_he_adds_one_hears_it_and_throws_it_away(shared: Merwelinde) -> None:
    murat = browser(shared.resident("Murat"))
    with written() as lines:
        assert sends(murat, SOUND) == ""
    assert "done spoken_added" in lines
    story = murat.get(STORY).content.decode()
    sound = re.search(r'<audio controls preload="none" src="(/geluid/[^"]+)"', story)
    assert sound and "Hoe het gaat" in story and "06-12345678" not in story
    heard = murat.get(sound[1])
    assert (heard.content, heard.headers["Content-Type"]) == (SOUND, "audio/wav")
    assert heard.headers["Content-Disposition"] == 'inline; filename="geluid"'
    assert heard.headers["X-Content-Type-Options"] == "nosniff" and "no-store" in heard.headers["Cache-Control"]
    away = re.search(r'href="(/mijn/verhaal/inspreken/[^"]+/weg/)"', story)
    assert away and "niet terughalen" in reads(murat, away[1])
    with written() as lines:
        assert murat.post(away[1]).status_code == 302
    assert "done spoken_thrown_away" in lines
    assert murat.get(sound[1]).status_code == murat.get(away[1]).status_code == 404
    with acting(shared.resident("Murat"), LATER):
        assert not Spoken.objects.exists() and not SpokenSound.objects.exists()


def test_who_reads_his_plan_hears_it_and_nobody_else(shared: Merwelinde) -> None:
    spoken = said(shared)
    path = f"/geluid/{spoken.pk}/"
    with written() as lines:
        assert browser(shared.worker("Sanne")).get(path).status_code == 200
    assert "open plan:sound" in lines
    heard_at = desk(shared) + "ingesproken/"
    assert heard_at in browser(shared.worker("Sanne")).get(desk(shared)).content.decode()
    with written() as lines:
        assert path in browser(shared.worker("Sanne")).get(heard_at).content.decode()
    assert "look desk:spoken" in lines
    assert browser(shared.resident("Jeroen")).get(path).status_code == 404
    assert path not in browser(shared.resident("Jeroen")).get(STORY).content.decode()
    for name in ("Petra", "Nadia", "Omar"):
        assert browser(shared.worker(name)).get(path).status_code == 404, name
    assert Client().get(path).status_code == 302
    assert browser(shared.worker("Sanne")).get(f"/geluid/{uuid4()}/").status_code == 404


def test_nobody_else_throws_it_away(shared: Merwelinde) -> None:
    spoken = said(shared)
    for actor in (shared.resident("Jeroen"), shared.worker("Sanne")):
        assert browser(actor).post(f"{NEW}{spoken.pk}/weg/").status_code == 404
        with acting(actor, LATER):
            assert Spoken.objects.all().delete()[0] == SpokenSound.objects.all().delete()[0] == 0
    with pytest.raises(Denied, match="Alleen wie dit insprak"):
        shared.does("Sanne", throw_spoken_away, LATER, spoken=spoken)


def test_by_the_database_it_is_his_own_and_stays_as_it_was(shared: Merwelinde) -> None:
    spoken = said(shared)
    with acting(shared.worker("Sanne"), LATER):
        assert Spoken.objects.exists() and SpokenSound.objects.exists()
        for write in (
            lambda: SpokenSound.objects.update(sound=b"x"),
            lambda: SpokenSound(spoken_id=uuid4(), sound="x").save(force_insert=True),
            lambda: Spoken.objects.update(text="anders"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()
        spoken.pk = uuid4()
        with pytest.raises(DatabaseError), transaction.atomic():
            spoken.save(force_insert=True)
    with acting(shared.resident("Jeroen"), LATER):
        assert not SpokenSound.objects.exists()


def test_the_bytes_are_sealed(shared: Merwelinde) -> None:
    said(shared)
    with acting(shared.resident("Murat"), LATER), connection.cursor() as cursor:
        cursor.execute("SELECT sound FROM plan_spokensound")
        kept = bytes(cursor.fetchone()[0])
    assert b"RIFF" not in kept and b"UklGR" not in kept


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Dit bestand is leeg."),
        (HTML, "Dit is geen geluid dat wij kunnen afspelen."),
        (PICTURE, "Dit is geen geluid dat wij kunnen afspelen."),
        (LONG, "Dit bestand is te groot."),
        (SOUND + b"\0" * (6 * 1024 * 1024), "Is het te lang? Spreek korter in."),
    ],
)
def test_what_cannot_be_kept_is_said_in_words_and_his_line_is_not_lost(
    shared: Merwelinde, data: bytes, words: str
) -> None:
    with written() as lines:
        refused = sends(browser(shared.resident("Murat")), data, text="Over de zomer")
    assert ("refused portal:voice_new" in lines) == (len(data) in (len(HTML), len(PICTURE), len(LONG)))
    assert words in refused and "Over de zomer" in refused
    with acting(shared.resident("Murat"), LATER):
        assert not Spoken.objects.exists()


def test_for_want_of_a_line_no_sound_is_lost_and_ten_is_enough(shared: Merwelinde) -> None:
    """A browser never gives a file back: who recorded for three minutes does not do so again for a word."""
    murat = browser(shared.resident("Murat"))
    assert sends(murat, SOUND, text="") == ""
    for number in range(MOST_SOUNDS - 1):
        said(shared, text=f"Deel {number}")
    assert "U hebt er al tien." in sends(murat, SOUND)


def test_who_does_not_live_there_speaks_nothing_in(shared: Merwelinde) -> None:
    with pytest.raises(Denied, match="Alleen wie hier woont"):
        said(shared, "Sanne")


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-1", 206, SOUND[:2]),
        ("bytes=4-", 206, SOUND[4:]),
        ("bytes=-3", 206, SOUND[-3:]),
        ("bytes=0-999999", 206, SOUND),
        ("bytes=0-1,4-5", 200, SOUND),
        ("regels=1-2", 200, SOUND),
        ("bytes=-", 200, SOUND),
        ("bytes=999999-", 416, b""),
        ("bytes=5-2", 416, b""),
    ],
)
def test_a_player_asks_for_a_part(shared: Merwelinde, asked: str, status: int, part: bytes) -> None:
    path = f"/geluid/{said(shared).pk}/"
    answer = browser(shared.resident("Murat")).get(path, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, part)
    if status == 206:
        first, last = part_asked(asked, len(SOUND)) or (0, 0)
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"OggS\0", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3", "audio/webm"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"\xff\xf1\x50", "audio/aac"),
        (b"RIFF\0\0\0\0AVI ", None),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_what_it_is_the_first_bytes_say(start: bytes, kind: str | None) -> None:
    assert kind_of(start) == kind


def test_it_is_not_shown_apart(shared: Merwelinde) -> None:
    spoken = said(shared)
    murat = browser(shared.resident("Murat"))
    assert murat.get(f"/mijn/laten-zien/stem/{spoken.pk}/").status_code == 404
    assert f"stem/{spoken.pk}" not in murat.get(STORY).content.decode()
    assert "Hoe het gaat" in reads(murat, "/mijn/gegevens/alles/")


def test_what_a_child_says_is_its_own_and_no_parent_hears_it(shared: Merwelinde) -> None:
    """As with written words: a parent reads along, and not what the child said (access.md rule 3)."""
    person(shared, "Noa", "Aydin", "2012-01-05")
    parents(shared, "Noa", "Murat", "Jeroen")
    with clock.at(LATER), acting(shared.worker("Sanne"), LATER) as sanne:
        join_household(by=sanne, household=shared.households[HOME], person=shared.persons["Noa"], moment=LATER)
    made = said(shared, "Noa")
    with clock.at(LATER):
        assert browser(shared.resident("Noa")).get(f"/geluid/{made.pk}/").status_code == 200
        for parent in ("Murat", "Jeroen"):
            assert browser(shared.resident(parent)).get(f"/geluid/{made.pk}/").status_code == 404
