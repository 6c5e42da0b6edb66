# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clocks: the hand-made cases of the stories and the law, and what happens when one stands still or runs longer."""

from datetime import UTC, date, datetime

import pytest

from rondom import law
from rondom.law import Event, TermError


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("eerste_contact", "2026-02-02", "2026-02-04"),
        ("eerste_contact", "2026-04-02", "2026-04-07"),
        ("eerste_contact", "2026-04-24", "2026-04-29"),
        ("veiligthuis.triage", "2026-03-07", "2026-03-13"),
        ("veiligthuis.start_onderzoek", "2026-03-07", "2026-03-12"),
        ("wmo.onderzoek", "2026-09-14", "2026-10-26"),
        ("wmo.onderzoek", "2026-02-02", "2026-03-16"),
        ("wmo.persoonlijk_plan", "2026-09-14", "2026-09-21"),
        ("wmo.beschikking", "2026-04-20", "2026-05-04"),
        ("wmo.beschikking", "2026-04-21", "2026-05-06"),
        ("wgs.eerste_gesprek", "2026-11-27", "2026-12-28"),
        ("wgs.eerste_gesprek_bedreigend", "2026-05-18", "2026-05-21"),
        ("wgs.eerste_gesprek_bedreigend", "2026-04-02", "2026-04-09"),
        ("awb.bezwaar", "2026-02-12", "2026-03-26"),
        ("awb.bezwaar", "2026-02-20", "2026-04-07"),
        ("awb.beslissing_op_bezwaar_commissie", "2026-10-02", "2026-12-28"),
        ("participatiewet.terugwerkend", "2026-05-31", "2026-02-28"),
        ("participatiewet.heroverweging_maatregel", "2026-01-31", "2026-04-30"),
        ("participatiewet.hergebruik", "2024-02-29", "2025-02-28"),
        ("wgs.afkoelingsperiode", "2025-08-31", "2026-02-28"),
        ("avg.verzoek", "2026-01-31", "2026-03-02"),
        ("avg.verzoek", "2026-03-03", "2026-04-07"),
        ("wvggz.crisismaatregel", "2026-03-05", "2026-03-09"),
        ("wvggz.eigen_plan_melden", "2026-04-02", "2026-04-08"),
        ("leerplicht.ziekmelding", "2026-04-02", "2026-04-07"),
        ("wmo.onderzoek", "2025-03-15", "2025-04-28"),
        ("gpk.geldigheid", "2024-02-29", "2029-02-28"),
    ],
)
def test_a_term_ends_on_the_day_the_law_says(laws, term, start, end):
    assert laws.due(term, day(start)).day == day(end)


def test_kings_day_is_celebrated_on_saturday_when_the_27th_is_a_sunday():
    names = law.Calendars().legal
    assert names.name_of(day("2025-04-26")) == "Koningsdag"
    assert names.name_of(day("2025-04-27")) == "een zondag"
    assert names.name_of(day("2013-04-30")) == "Koninginnedag"
    assert names.is_working(day("2025-04-25")) and not names.is_working(day("2025-04-26"))


def test_the_first_contact_norm_ends_at_five_oclock(laws):
    due = laws.due("eerste_contact", datetime(2026, 2, 2, 10, 40))
    assert due.at == datetime(2026, 2, 4, 17, 0)
    assert due.why == "2 werkdagen na ma 2 feb 2026 is wo 4 feb 2026 om 17:00."


def test_a_call_just_after_midnight_in_the_netherlands_counts_from_that_day(laws):
    due = laws.due("eerste_contact", datetime(2026, 2, 1, 23, 30, tzinfo=UTC))
    assert (due.day, due.at.utcoffset().total_seconds()) == (day("2026-02-04"), 3600)


def test_good_friday_closed_by_the_municipality_moves_the_norm_to_wednesday(add):
    laws = add(
        "local/merwelinde.toml", '\n[[closed_day]]\nday = 2026-04-03\ntitle = "Goede Vrijdag"\narticle = "besluit"\n'
    )
    assert laws.due("eerste_contact", day("2026-04-02")).day == day("2026-04-08")
    assert laws.municipality.closed_days == ((day("2026-04-03"), "Goede Vrijdag"),)


def test_a_day_the_crown_adds_moves_a_term_of_law_and_not_a_local_norm(add):
    laws = add(
        "termijnenwet.toml",
        '\n[[crown_day]]\nday = 2026-05-15\ntitle = "vrijdag na Hemelvaart"\narticle = "art. 3 lid 3"\n',
    )
    assert laws.due("wmo.beschikking", day("2026-05-01")).day == day("2026-05-18")
    assert "vrijdag na Hemelvaart" in laws.due("wmo.beschikking", day("2026-05-01")).why
    assert laws.due("eerste_contact", day("2026-05-13")).day == day("2026-05-18")


def test_a_statutory_term_in_working_days_works_towards_the_careful_reading(laws):
    due = laws.due("wgs.eerste_gesprek_bedreigend", day("2026-04-30"))
    assert (due.legal_limit, due.work_towards) == (day("2026-05-06"), day("2026-05-05"))
    assert due.why == "3 werkdagen na do 30 apr 2026 is wo 6 mei 2026; Bevrijdingsdag telt niet mee."
    assert due.why_towards.startswith("Werk toe naar di 5 mei 2026")


@pytest.mark.parametrize(
    ("term", "start", "why"),
    [
        ("wmo.onderzoek", "2026-09-14", "6 weken na ma 14 sep 2026 is ma 26 okt 2026."),
        (
            "wmo.beschikking",
            "2026-04-21",
            "2 weken na di 21 apr 2026 is di 5 mei 2026; dat is Bevrijdingsdag,"
            " dus geldt wo 6 mei 2026 (Algemene termijnenwet artikel 1).",
        ),
        (
            "veiligthuis.start_onderzoek",
            "2026-04-01",
            "5 dagen na wo 1 apr 2026 is ma 6 apr 2026; daarin zitten geen twee werkdagen,"
            " dus geldt di 7 apr 2026 (Algemene termijnenwet artikel 2).",
        ),
        (
            "avg.verzoek",
            "2026-01-31",
            "1 maand na za 31 jan 2026 is za 28 feb 2026; dat is een zaterdag,"
            " dus geldt ma 2 mrt 2026 (Verordening 1182/71 artikel 3).",
        ),
        (
            "wvggz.crisismaatregel",
            "2026-03-05",
            "3 dagen na do 5 mrt 2026 is zo 8 mrt 2026; dat is een zondag, dus geldt ma 9 mrt 2026 (Wvggz art. 7:4).",
        ),
        ("participatiewet.terugwerkend", "2026-05-31", "3 maanden vóór zo 31 mei 2026 is za 28 feb 2026."),
        (
            "tafel.spoed",
            "2025-12-23",
            "5 werkdagen na di 23 dec 2025 is vr 2 jan 2026 om 17:00;"
            " Eerste Kerstdag, Tweede Kerstdag en Nieuwjaarsdag tellen niet mee.",
        ),
    ],
)
def test_each_date_explains_itself_in_one_sentence(laws, term, start, why):
    assert laws.due(term, day(start)).why == why


PAUSE = Event("pause", date(2026, 9, 16), ground="awb.aanvullen")


def test_the_clock_stands_still_from_the_day_after_the_invitation_until_the_answer(laws):
    events = [Event("start", day("2026-09-14")), PAUSE, Event("resume", day("2026-09-24"))]
    due = laws.due("wmo.beschikking", day("2026-09-14"), events)
    # Still on 17 to 23 September: seven days. 28 September becomes 5 October.
    assert due.day == day("2026-10-05")
    assert due.why == "2 weken na ma 14 sep 2026 met 7 dagen stilstand is ma 5 okt 2026."
    assert due.state == "running"


def test_an_answer_on_the_next_day_costs_no_time(laws):
    due = laws.due("wmo.beschikking", day("2026-09-14"), [PAUSE, Event("resume", day("2026-09-17"))])
    assert due.day == day("2026-09-28")


def test_a_paused_clock_says_so_and_counts_the_days_until_today(laws):
    paused = laws.due("wmo.beschikking", day("2026-09-14"), [PAUSE])
    assert (paused.state, paused.day) == ("paused", day("2026-09-28"))
    assert "de klok staat stil sinds wo 16 sep 2026" in paused.why
    later = laws.due("wmo.beschikking", day("2026-09-14"), [PAUSE], today=day("2026-09-24"))
    assert later.day == day("2026-10-05")
    assert laws.due("wmo.beschikking", day("2026-09-14"), [PAUSE], today=day("2026-09-01")).day == day("2026-09-28")


def test_a_stopped_clock_takes_nothing_more(laws):
    stop = Event("stop", day("2026-09-20"))
    due = laws.due("leerplicht.vervangende_leerplicht", day("2026-09-14"), [stop])
    assert due.state == "stopped"
    assert due.why.endswith("de klok is gestopt op zo 20 sep 2026.")
    with pytest.raises(TermError, match="al gestopt"):
        laws.due("wmo.beschikking", day("2026-09-14"), [stop, Event("pause", day("2026-09-21"), "awb.aanvullen")])


def test_an_objection_may_be_put_off_once_by_six_weeks(laws):
    longer = Event("extend", day("2026-03-01"), ground="awb.verdaging")
    due = laws.due("awb.beslissing_op_bezwaar", day("2026-02-02"), [longer])
    assert due.day == day("2026-04-28")
    assert "6 weken langer (Awb art. 7:10 lid 3)" in due.why
    with pytest.raises(TermError, match="nog een keer"):
        laws.due("awb.beslissing_op_bezwaar", day("2026-02-02"), [longer, longer])


def test_telling_may_wait_two_weeks_more_than_once_for_safety(laws):
    longer = Event("extend", day("2026-03-10"), ground="veiligthuis.veiligheid")
    assert laws.due("veiligthuis.informeren", day("2026-03-09"), [longer, longer]).day == day("2026-05-04")


def test_two_more_months_of_the_avg_are_counted_from_the_request(laws):
    longer = Event("extend", day("2026-02-10"), ground="avg.complex")
    assert laws.due("avg.verzoek", day("2026-01-31"), [longer]).day == day("2026-04-30")


def test_a_new_last_day_must_be_named_and_later(laws):
    told = Event("extend", day("2026-09-20"), ground="awb.nieuwe_termijn", to=day("2026-10-12"))
    due = laws.due("wmo.beschikking", day("2026-09-14"), [told])
    assert (due.day, due.why) == (day("2026-10-12"), "De laatste dag is verzet naar ma 12 okt 2026 (Awb art. 4:14).")
    with pytest.raises(TermError, match="Noem een nieuwe laatste dag"):
        laws.due(
            "wmo.beschikking", day("2026-09-14"), [Event("extend", day("2026-09-20"), ground="awb.nieuwe_termijn")]
        )


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([Event("dans", day("2026-09-15"))], "geen gebeurtenis"),
        ([Event("pause", day("2026-09-13"), "awb.aanvullen")], "vóór de start"),
        ([Event("start", day("2026-09-15"))], "maar één keer"),
        ([Event("resume", day("2026-09-15"))], "staat niet stil"),
        ([PAUSE, PAUSE], "al stil"),
        ([Event("pause", day("2026-09-15"), "zomaar")], "noemt die grond hier niet"),
        ([Event("extend", day("2026-09-15"), "avg.complex")], "noemt die grond hier niet"),
        ([Event("pause", day("2026-09-29"), "awb.aanvullen")], "al voorbij"),
    ],
)
def test_a_clock_refuses_what_the_law_does_not_allow(laws, events, reason):
    with pytest.raises(TermError, match=reason):
        laws.due("wmo.beschikking", day("2026-09-14"), events)


def test_a_clock_that_goes_on_before_it_stood_still_is_refused(laws):
    from rondom.law.terms import _Clock

    clock = _Clock(laws.terms["wmo.beschikking"], day("2026-09-14"), laws.calendars.legal)
    clock.take(PAUSE)
    with pytest.raises(TermError, match="vóór de dag waarop de klok stil ging staan"):
        clock.take(Event("resume", day("2026-09-15")))
    same_day = [PAUSE, Event("resume", day("2026-09-16"))]
    assert laws.due("wmo.beschikking", day("2026-09-14"), same_day).day == day("2026-09-28")


def test_a_shorter_norm_that_is_no_earlier_that_time_says_nothing(add):
    laws = add(
        "local/merwelinde.toml", '\n[[norm]]\nterm = "wmo.beschikking"\nlength = 14\nunit = "days"\narticle = "x"\n'
    )
    due = laws.due("wmo.beschikking", day("2026-09-14"))
    assert (due.work_towards, due.why_towards) == (due.day, "")


def test_hours_are_counted_as_hours_also_in_the_night_the_clock_changes(laws):
    due = laws.due("wvggz.advocaat", datetime(2026, 3, 28, 11, 0, tzinfo=UTC))
    assert due.at.isoformat() == "2026-03-29T13:00:00+02:00"
    plain = laws.due("wvggz.zorg_vooraf", datetime(2026, 3, 6, 9, 0), [Event("stop", day("2026-03-06"))])
    assert (plain.at, plain.state) == (datetime(2026, 3, 7, 3, 0), "stopped")
    assert plain.why == "18 uur na vr 6 mrt 2026 om 09:00 is za 7 mrt 2026 om 03:00."
    with pytest.raises(TermError, match="in uren"):
        laws.due("wvggz.advocaat", day("2026-03-06"), [PAUSE])


def test_a_working_day_term_that_stood_still_counts_working_days(add):
    laws = add(
        "wgs.toml",
        '\n[[term]]\nid = "proef.werkdagen"\ntitle = "proef"\nfrom_event = "a"\nto_event = "b"\nlength = 3\nunit = "working_days"\n'
        'counting = "termijnenwet"\narticle = "x"\nsentence = "x"\npause = ["awb.aanvullen"]\n',
    )
    events = [Event("pause", day("2026-09-15"), "awb.aanvullen"), Event("resume", day("2026-09-18"))]
    due = laws.due("proef.werkdagen", day("2026-09-14"), events)
    assert due.day == day("2026-09-21")
    assert "met 2 werkdagen stilstand" in due.why


def test_an_extension_in_another_unit_comes_after_the_term(add):
    laws = add(
        "avg.toml",
        '\n[[ground]]\nid = "proef.dagen"\nkind = "extend"\narticle = "x"\nsentence = "x"\nlength = 10\nunit = "days"\n'
        '\n[[term]]\nid = "proef"\ntitle = "proef"\nfrom_event = "a"\nto_event = "b"\nlength = 1\nunit = "months"\n'
        'counting = "none"\narticle = "x"\nsentence = "x"\nextend = ["proef.dagen"]\n',
    )
    due = laws.due("proef", day("2026-01-31"), [Event("extend", day("2026-02-01"), "proef.dagen")])
    assert due.day == day("2026-03-10")


def test_days_outside_the_calendar_are_refused_in_words(laws):
    for far in (date(1990, 1, 1), date(2095, 1, 1), date(9999, 12, 31)):
        with pytest.raises(TermError, match="buiten de kalender"):
            laws.due("wmo.onderzoek", far)
    with pytest.raises(TermError, match="buiten de kalender"):
        laws.due("gpk.geldigheid", date(9999, 1, 1))
    with pytest.raises(TermError, match="buiten de kalender"):
        laws.calendars.legal.add_working(date(2089, 12, 1).toordinal(), 400)


def test_a_municipality_works_towards_its_own_shorter_time(add):
    laws = add(
        "local/merwelinde.toml",
        '\n[[norm]]\nterm = "wmo.onderzoek"\nlength = 4\nunit = "weeks"\narticle = "eigen norm"\n',
    )
    due = laws.due("wmo.onderzoek", day("2026-09-14"))
    assert (due.day, due.work_towards) == (day("2026-10-26"), day("2026-10-12"))
    assert due.why_towards == "Werk toe naar ma 12 okt 2026: de gemeente rekent met 4 weken."


def test_due_without_a_calendar_uses_the_configured_laws(laws):
    term = laws.terms["wmo.onderzoek"]
    assert law.due(term, day("2026-09-14")).day == day("2026-10-26")
    assert law.due_many(term, [day("2026-09-14")]) == [day("2026-10-26")]
    assert law.due_many(term, [day("2026-09-14")], laws.calendars) == [day("2026-10-26")]
