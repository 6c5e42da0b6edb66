# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What someone at the command line gets: the date first, then why; one line and an exit code when it cannot be."""

import io
import sys

import pytest

from rondom import law
from rondom.law import bench
from rondom.law.command import check_laws, termijn


@pytest.fixture(autouse=True)
def own_laws(folder, monkeypatch):
    monkeypatch.setenv("RONDOM_LAWS", str(folder))
    law.reset()
    yield
    law.reset()


def run(term, day=None, municipality=None, lines=()):
    out, err = io.StringIO(), io.StringIO()
    code = termijn(term, day, municipality, lines, out, err)
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()


def test_the_due_date_comes_first_and_then_why():
    code, out, err = run("wmo.onderzoek", "2026-09-14")
    assert (code, err) == (0, [])
    assert out == ["2026-10-26", "6 weken na ma 14 sep 2026 is ma 26 okt 2026. (Wmo 2015 art. 2.3.2 lid 1)"]


def test_the_day_to_work_towards_is_said_after_the_legal_limit():
    code, out, _ = run("wgs.eerste_gesprek_bedreigend", "2026-04-30", "merwelinde")
    assert (code, out[0]) == (0, "2026-05-06")
    assert out[2].startswith("2026-05-05 Werk toe naar")


def test_a_term_in_hours_takes_a_moment():
    assert run("wvggz.advocaat", "2026-09-14T10:30")[1][1].startswith(
        "24 uur na ma 14 sep 2026 om 10:30 is di 15 sep 2026 om 10:30."
    )


def test_a_rule_that_did_not_hold_on_that_day_says_so():
    assert run("awb.notificatie", "2020-01-01")[1][-1] == "Let op: deze regel gold niet op 2020-01-01."


@pytest.mark.parametrize(
    ("term", "day", "municipality", "told"),
    [
        ("wmo.onderzoeek", "2026-09-14", None, "geen bekende termijn. Bedoelt u een van deze: wmo.onderzoek"),
        ("????", "2026-09-14", None, "geen bekende termijn"),
        ("wmo.onderzoek", "2026-02-30", None, "geen datum"),
        ("wmo.onderzoek", "14-09-2026", None, "geen datum"),
        ("wmo.onderzoek", "20260914", None, "geen datum"),
        ("wmo.onderzoek", "2026-09-14T99", None, "geen moment"),
        ("wmo.onderzoek", None, None, "Noem ook een datum"),
        ("wmo.onderzoek", "1800-01-01", None, "buiten de kalender"),
        ("wmo.onderzoek", "2026-09-14", "nergenshuizen", "no file for this municipality"),
    ],
)
def test_what_cannot_be_answered_is_exit_2_and_one_line(term, day, municipality, told):
    code, out, err = run(term, day, municipality)
    assert (code, out, len(err)) == (2, [], 1)
    assert told in err[0]


def test_the_stream_prints_one_date_a_line():
    lines = ["wmo.onderzoek 2026-09-14\n", "\n", "eerste_contact 2026-04-02\n", "  awb.bezwaar   2026-02-12 "]
    assert run("-", lines=lines) == (0, ["2026-10-26", "2026-04-07", "2026-03-26"], [])


@pytest.mark.parametrize(
    "bad", ["wmo.onderzoek 2026-13-01", "nergens 2026-01-01", "wmo.onderzoek", "a b c", "wmo.onderzoek 9999-12-31"]
)
def test_the_stream_stops_at_the_first_line_it_cannot_answer(bad):
    code, out, err = run("-", lines=["wmo.onderzoek 2026-09-14\n", bad + "\n", "wmo.onderzoek 2026-09-15\n"])
    assert (code, out, len(err)) == (2, ["2026-10-26"], 1)
    assert err[0].startswith("regel 2: ")


def test_the_stream_holds_a_hundred_thousand_lines():
    code, out, _ = run("-", lines=["avg.verzoek 2026-01-31\n"] * 100_000)
    assert (code, len(out), set(out)) == (0, 100_000, {"2026-03-02"})


def test_the_stream_gives_each_day_the_law_of_that_day(folder):
    text = (folder / "avg.toml").read_text()
    older = (
        text[text.index("[[term]]") : text.index("[[term]]", text.index("[[term]]") + 1)].replace(
            "length = 1", "length = 2", 1
        )
        + "until = 2018-05-24\n\n"
    )
    newer = text.replace('id = "avg.verzoek"\n', 'id = "avg.verzoek"\nfrom = 2018-05-25\n', 1)
    (folder / "avg.toml").write_text(newer + "\n" + older)
    law.reset()
    lines = ["avg.verzoek 2018-05-24", "avg.verzoek 2018-05-25"]
    assert run("-", lines=lines)[1] == ["2018-07-24", "2018-06-25"]
    assert [run("avg.verzoek", line.split()[1])[1][0] for line in lines] == ["2018-07-24", "2018-06-25"]


def test_the_nearest_rule_answers_after_the_last_one_ended(folder):
    text = (folder / "avg.toml").read_text()
    (folder / "avg.toml").write_text(
        text.replace('id = "avg.verzoek"\n', 'id = "avg.verzoek"\nuntil = 2020-12-31\n', 1)
    )
    law.reset()
    assert run("avg.verzoek", "2026-01-05")[1][-1] == "Let op: deze regel gold niet op 2026-01-05."


def checked(municipality=None):
    out, err = io.StringIO(), io.StringIO()
    return check_laws(municipality, out, err), out.getvalue().splitlines(), err.getvalue().splitlines()


def test_check_laws_lists_what_a_lawyer_still_has_to_look_at_and_counts_it():
    code, out, err = checked()
    assert (code, err) == (0, [])
    assert len(out) > 50
    assert any("laws/awb.toml:" in line and "awb.bezwaar" in line for line in out)
    assert f"{len(out) - 1} daarvan moet een jurist nog nakijken." in out[-1]


def test_check_laws_names_conditions_that_never_hold(folder):
    text = (folder / "wgs.toml").read_text()
    (folder / "wgs.toml").write_text(text[: text.index("[[question]]")])
    code, out, _ = checked()
    assert code == 0
    assert out[-2].endswith("niemand stelt de vraag wgs.bedreigd; deze voorwaarde geldt nooit")


def test_check_laws_names_file_line_and_reason(folder):
    with (folder / "local" / "merwelinde.toml").open("a") as file:
        file.write('\n[[norm]]\nterm = "wmo.onderzoek"\nlength = 7\nunit = "weeks"\narticle = "x"\n')
    code, out, err = checked("merwelinde")
    assert (code, out, len(err)) == (1, [], 1)
    assert err[0].startswith("laws/local/merwelinde.toml:") and "never lengthen it" in err[0]


def test_the_benchmark_counts_a_hundred_thousand_due_dates_a_second_for_the_slowest_term():
    found = bench.measure(5_000)
    assert found["ratio"] == pytest.approx(found["per_second"] / bench.FLOOR, abs=0.01)
    assert found["slowest"] in law.current().terms
    # A tracer (coverage, a debugger) makes every line several times slower: then the figure says nothing.
    if sys.gettrace() is None:
        assert found["ratio"] >= found["goal"]
