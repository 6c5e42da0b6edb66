# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The law files: what they must hold, and how a mistake is told with file, line and reason."""

import sys
import time
from datetime import date

import pytest

from rondom import law
from rondom.law import LawError
from rondom.law.loading import DIRECTORY

PURPOSES = {
    "awb.eerste_contact", "wmo.onderzoek", "wmo.voorziening", "jeugdwet.toeleiding", "jeugdwet.voorziening", "participatiewet.bijstand",
    "participatiewet.bijzondere_bijstand", "participatiewet.werk", "wgs.plan", "wgs.vroegsignaal", "leerplicht.toezicht", "rmc.doorstroom",
    "brp.briefadres", "huisvesting.urgentie", "leerplicht.opsporing", "wvggz.verkennend_onderzoek", "veiligthuis.triage",
    "veiligthuis.onderzoek", "gpk.aanvraag", "zorg.behandeling", "plan.samen", "steun.onafhankelijk",
}  # fmt: skip
CONTRACT_TERMS = {
    "wmo.onderzoek", "wmo.persoonlijk_plan", "wmo.beschikking", "wgs.eerste_gesprek", "wgs.eerste_gesprek_bedreigend", "wgs.beschikking",
    "jeugdwet.beschikking", "participatiewet.beschikking", "participatiewet.zoektermijn", "participatiewet.voorschot",
    "leerplicht.vervangende_leerplicht", "wvggz.verkennend_onderzoek", "veiligthuis.triage", "veiligthuis.start_onderzoek",
    "veiligthuis.onderzoek", "awb.bezwaar", "awb.beslissing_op_bezwaar", "avg.verzoek", "eerste_contact",
}  # fmt: skip


def test_the_purposes_and_terms_others_rely_on_are_there(laws):
    assert set(laws.purposes) >= PURPOSES
    assert set(laws.terms) >= CONTRACT_TERMS


def test_every_entry_names_its_article_and_its_line(laws):
    assert [entry.id for entry in laws.entries if not entry.article or not entry.line or not entry.file] == []


def test_every_purpose_reads_contact_and_the_own_words_of_its_question(laws):
    assert all({"contact", "own_words"} <= set(purpose.reads) for purpose in laws.purposes.values())


def test_sensitive_facts_are_read_only_where_the_question_needs_them(laws):
    sensitive = {category.id for category in laws.categories.values() if category.sensitive}
    assert {"health", "safety", "criminal", "residence", "treatment"} <= sensitive
    for purpose in laws.purposes.values():
        assert sensitive.intersection(purpose.reads) <= set(purpose.where_needed), purpose.id


def test_no_purpose_is_called_table_regie_or_preventie(laws):
    assert not [name for name in laws.purposes if name.split(".")[-1] in {"tafel", "regie", "preventie"}]


@pytest.mark.parametrize(
    ("purpose", "together", "alone", "parents"),
    [
        ("wmo.onderzoek", None, 16, 16),
        ("jeugdwet.toeleiding", 12, 16, 16),
        ("participatiewet.werk", None, 16, 18),
        ("wgs.plan", None, 18, 18),
        ("leerplicht.toezicht", None, None, 18),
        ("zorg.behandeling", 12, 16, 16),
        ("steun.onafhankelijk", None, 12, 12),
    ],
)
def test_the_ages_at_which_a_child_agrees_and_parents_read_along(laws, purpose, together, alone, parents):
    found = laws.purposes[purpose]
    assert (found.with_parents_from, found.child_agrees_from, found.parents_until) == (together, alone, parents)


def test_compartments_and_own_controllers(laws):
    compartments = {purpose.id for purpose in laws.purposes.values() if purpose.compartment}
    controllers = {purpose.id for purpose in laws.purposes.values() if purpose.own_controller}
    veilig = {name for name in laws.purposes if name.startswith("veiligthuis.")}
    assert compartments == veilig | {"leerplicht.opsporing", "wvggz.verkennend_onderzoek", "zorg.behandeling"}
    assert controllers == veilig | {"zorg.behandeling"}


def test_the_settings_of_merwelinde(laws):
    assert (laws.setting("mandate.worker"), laws.setting("mandate.deadlock_breaker")) == (500, 5000)
    assert (laws.setting("involvement.ends_after_months"), laws.setting("phone.municipality")) == (6, "14 0199")
    assert laws.municipality.id == "merwelinde"
    assert [area.duty_worker for area in laws.municipality.areas if area.id == "lindekwartier"] == ["sanne"]


def test_the_index_is_on_from_its_dpia_and_not_a_day_earlier(laws):
    assert laws.on(date(2025, 12, 31)).index == law.Index(on=False)
    assert laws.on(date(2026, 1, 1)).index == law.Index(True, "2025-17", date(2025, 12, 9))


def test_the_index_is_off_without_the_date_of_its_dpia(change):
    laws = change("local/merwelinde.toml", "value = 2025-12-09", 'value = "eind 2025"')
    assert laws.index.on is False


def test_retention_and_room_and_jargon_are_there(laws):
    assert (laws.retention["wmo.gegevens"].length, laws.retention["veiligthuis.gegevens"].length) == (15, 20)
    assert laws.retention["selectielijst.8.4.1"].unit == "days"
    assert laws.retention["selectielijst.19.1.18"].action == "keep"
    assert {"Awb art. 4:84", "Participatiewet art. 16 lid 1"} <= {room.article for room in laws.room}
    assert {"Wmo", "casus", "cliënt", "beschikking"} <= set(laws.jargon)
    assert laws.duties["wmo.spoed"].norm == "onverwijld"
    assert laws.laws["wmo-2015"].bwb == "BWBR0035362"
    assert "team_worker" in laws.functions


def test_reading_all_laws_is_quick():
    law.load()
    quickest = 9.9
    for _ in range(5):
        began = time.perf_counter()
        law.load()
        quickest = min(quickest, time.perf_counter() - began)
    # Under a tracer (coverage) reading takes several times longer.
    assert quickest < (0.15 if sys.gettrace() is None else 1.5)


def test_current_is_read_once_and_forgotten_on_reset(folder, monkeypatch):
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    law.reset()
    assert law.current() is law.current()
    first = law.current()
    (folder / "nieuw.toml").write_text('[law]\nid = "nieuw"\ntitle = "Nieuw"\nshort = "Nieuw"\n')
    assert "nieuw" not in law.current().laws
    law.reset()
    assert "nieuw" in law.current().laws and law.current() is not first
    monkeypatch.delenv("RONDOM_LAWS")
    law.reset()
    assert law.current().laws.keys() == law.load(DIRECTORY).laws.keys()


TERM = """
[[term]]
id = "proef"
title = "proef"
from_event = "a"
to_event = "b"
length = {length}
unit = "{unit}"
counting = "{counting}"
article = "art. 1"
sentence = "x"
{more}
"""
OLD_TERM = TERM.format(length=4, unit="weeks", counting="termijnenwet", more="until = 2026-06-30")
NEW_TERM = TERM.format(length=6, unit="weeks", counting="termijnenwet", more="from = 2026-07-01")


def test_an_old_case_keeps_the_law_of_its_day(add):
    laws = add("avg.toml", OLD_TERM + NEW_TERM)
    assert laws.terms["proef"].length == 6
    assert laws.on(date(2026, 6, 30)).terms["proef"].length == 4
    assert laws.on(date(2026, 7, 1)).terms["proef"].length == 6
    assert laws.on(date(2026, 7, 1)).on(date(2026, 1, 1)).terms["proef"].length == 4
    assert laws.on(date(2026, 6, 1)) is laws.on(date(2026, 6, 30))
    assert [version.length for version in laws.on(date(2026, 6, 1)).term_versions("proef")] == [4, 6]
    assert len(laws.on(date(2026, 6, 1)).to_check()) == len(laws.to_check())


def test_versions_in_any_order_of_the_file_give_the_newest(add):
    assert add("avg.toml", NEW_TERM + OLD_TERM).terms["proef"].length == 6


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kapot = ", "Invalid value"),
        ("[kapot", "Expected"),
        ("[iets]\nx = 1", "'iets' is not known here"),
        ('[law]\nid = "twee"', "Cannot declare"),
        (OLD_TERM + OLD_TERM, "'proef' already holds on the same days"),
        (TERM.format(length=0, unit="days", counting="none", more=""), "a term of 0 is no term"),
        (TERM.format(length=-1, unit="days", counting="none", more=""), "'length' must not be negative"),
        (TERM.format(length='"zes"', unit="days", counting="none", more=""), "'length' must be a whole number"),
        (TERM.format(length="true", unit="days", counting="none", more=""), "'length' must be a whole number"),
        (TERM.format(length=1, unit="eeuwen", counting="none", more=""), "'unit' is 'eeuwen'; it must be one of"),
        (TERM.format(length=1, unit="days", counting="gok", more=""), "'counting' is 'gok'"),
        (TERM.format(length=1, unit="hours", counting="termijnenwet", more=""), "a term in hours is counted 'none'"),
        (TERM.format(length=1, unit="working_days", counting="eu", more=""), "cannot be counted 'eu'"),
        (TERM.format(length=1, unit="days", counting="none", more="due_time = 17:00:00"), "only a local promise"),
        (TERM.format(length=1, unit="days", counting="none", more='pause = ["zomaar"]'), "'zomaar' is not a ground to pause"),
        (TERM.format(length=1, unit="days", counting="none", more='pause = "zomaar"'), "'pause' must be a list of texts"),
        (TERM.format(length=1, unit="days", counting="none", more="pause = [1]"), "'pause' must be a list of texts"),
        (TERM.format(length=1, unit="days", counting="none", more='tikfout = "x"'), "'tikfout' is not known here"),
        (TERM.format(length=1, unit="days", counting="none", more="from = 2026-01-02\nuntil = 2026-01-01"), "'until' lies before"),
        (TERM.format(length=1, unit="days", counting="none", more="from = 2026-01-02T10:00:00"), "'from' must be a date"),
        ('[[ground]]\nid = "g"\nkind = "pause"\narticle = "x"\nsentence = "x"\nlength = 1', "belong together"),
        ('[[duty]]\nid = "d"\ntitle = " "\nfrom_event = "a"\nnorm = "b"\narticle = "x"\nsentence = "x"', "'title' is empty"),
        ('[[duty]]\nid = "d"\ntitle = "t"\nfrom_event = "a"\nnorm = "b"\nsentence = "x"', "'article' is missing"),
        ('[[crown_day]]\ntitle = "t"\narticle = "x"', "'day' is missing"),
        ('[[norm]]\nterm = "nergens"\nlength = 1\nunit = "days"\narticle = "x"', "'nergens' is not a known term"),
        ('[[sharing]]\nfrom_purposes = ["wmo.*"]\nto_purposes = ["nergens.*"]\nground = "release"\narticle = "x"\nsentence = "x"',
         "'nergens.*' is not a known purpose"),
        ('[[sharing]]\nfrom_purposes = ["wmo.*"]\nto_purposes = ["wgs.plan"]\nground = "zomaar"\narticle = "x"\nsentence = "x"',
         "'ground' is 'zomaar'"),
        ('[[retention]]\nid = "r"\nresult = "x"\nlength = 1\nfrom_event = "a"\narticle = "x"\npurposes = ["nergens"]',
         "'nergens' is not a known purpose"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_reason(folder, text, reason):
    path = folder / "avg.toml"
    before = path.read_text().count("\n")
    path.write_text(path.read_text() + text)
    with pytest.raises(LawError) as problem:
        law.load(folder)
    place, line, told = str(problem.value).split(":", 2)
    assert place == "laws/avg.toml"
    assert reason in told
    assert before < int(line) <= before + text.count("\n") + 1
    assert "\n" not in str(problem.value)


PURPOSE = """
[[purpose]]
id = "proef.doel"
title = "proef"
why = "x"
articles = {articles}
opened_by = ["x"]
functions = ["{function}"]
domain = "plan"
reads = ["{reads}"]
{more}
"""


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"articles": "[]"}, "'articles' is empty"),
        ({"function": "tovenaar"}, "'tovenaar' is not a known function"),
        ({"reads": "sterrenbeeld"}, "'sterrenbeeld' is not a known category"),
        ({"more": "child_agrees_from = 12\nwith_parents_from = 16"}, "must be below"),
        ({"more": "with_parents_from = 16"}, "must be below"),
    ],
)
def test_a_purpose_that_does_not_hold_is_refused(add, values, reason):
    whole = {"articles": '["art. 1"]', "function": "director", "reads": "goals", "more": ""} | values
    with pytest.raises(LawError, match=reason):
        add("avg.toml", PURPOSE.format(**whole))


QUESTION = """
[[question]]
id = "proef"
purpose = "wmo.onderzoek"
article = "art. 1"
text = "Hoe gaat het?"
why = "Omdat."
who_sees = "Niemand."
kind = "{kind}"
category = "daily_life"
{more}
"""


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        ("choice", "", "'choices' belong to"),
        ("yes_no", 'choices = [{ id = "a", label = "A" }]', "'choices' belong to"),
        ("choice", "choices = [1]", "'choices' must be a list of tables"),
        ("choice", 'choices = [{ id = "a", label = "A", x = 1 }]', "'x' is not known here"),
        ("yes_no", 'words = ["goed"]', "'words' and 'words_answer' belong together"),
        ("yes_no", 'words = ["goed"]\nwords_answer = "misschien"', "'misschien' is not an answer"),
        ("text", 'ask_when = { domains = ["nergens"] }', "'nergens' is not a known domain"),
        ("text", 'ask_when = "altijd"', "'ask_when' must be a table"),
        ("raadsel", "", "'kind' is 'raadsel'"),
    ],
)
def test_a_question_that_does_not_hold_is_refused(add, kind, more, reason):
    with pytest.raises(LawError, match=reason):
        add("wmo-2015.toml", QUESTION.format(kind=kind, more=more))


def test_a_condition_on_a_subtable_is_found_on_its_own_line(folder):
    text = (folder / "wmo-2015.toml").read_text() + QUESTION.format(
        kind="text", more="[question.ask_when]\ndomains = 3\n"
    )
    (folder / "wmo-2015.toml").write_text(text)
    with pytest.raises(LawError) as problem:
        law.load(folder)
    assert str(problem.value).startswith(f"laws/wmo-2015.toml:{text.count(chr(10)) - 2}: 'domains' must be a list")


def test_a_request_that_starts_an_unknown_term_is_refused(change):
    with pytest.raises(LawError, match=r"laws/wgs.toml:\d+: 'nergens' is not a known term"):
        change("wgs.toml", 'starts = ["wgs.eerste_gesprek"]', 'starts = ["nergens"]')


def test_a_local_value_never_lengthens_a_term_of_law(add):
    with pytest.raises(LawError) as problem:
        add(
            "local/merwelinde.toml",
            '\n[[norm]]\nterm = "wmo.beschikking"\nlength = 11\nunit = "working_days"\narticle = "x"\n',
        )
    assert "laws/local/merwelinde.toml:" in str(problem.value)
    assert "a local value may shorten 'wmo.beschikking' (2 weeks), never lengthen it" in str(problem.value)


def test_files_that_are_no_law_files_are_refused(folder, tmp_path):
    (tmp_path / "leeg").mkdir()
    with pytest.raises(LawError, match="no law files"):
        law.load(tmp_path / "leeg")
    with pytest.raises(LawError, match="no file for this municipality"):
        law.load(folder, "nergenshuizen")
    with pytest.raises(LawError, match="not a name of a municipality"):
        law.load(folder, "../avg")
    (folder / "leeg.toml").write_text("")
    with pytest.raises(LawError, match="leeg.toml:1: the file is empty"):
        law.load(folder)
    (folder / "leeg.toml").write_text("[jargon]\nwords = []\n")
    with pytest.raises(LawError, match="leeg.toml:1: a law file begins with one"):
        law.load(folder)
    (folder / "leeg.toml").write_text("law = 1\n")
    with pytest.raises(LawError, match="'law' must be a table"):
        law.load(folder)
    (folder / "leeg.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(LawError, match="not UTF-8"):
        law.load(folder)
    (folder / "leeg.toml").unlink()
    (folder / "leeg.toml").mkdir()
    with pytest.raises(LawError, match="cannot be read"):
        law.load(folder)


def test_a_header_inside_a_long_text_does_not_move_the_lines(folder):
    text = (folder / "avg.toml").read_text()
    text += '\n[[duty]]\nid = "d"\ntitle = "t"\nfrom_event = "a"\nnorm = "b"\narticle = "x"\nsentence = """\n[[duty]]\n"""\n'
    bad = '\n[[duty]]\nid = "e"\ntitle = "t"\nfrom_event = "a"\nnorm = "b"\narticle = "x"\nsentence = 3\n'
    (folder / "avg.toml").write_text(text + bad)
    with pytest.raises(LawError) as problem:
        law.load(folder)
    assert int(str(problem.value).split(":")[1]) == text.count("\n") + 8
