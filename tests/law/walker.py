# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A slow second opinion on every term: it walks day by day and shares no line of code with rondom.law.

Easter comes from the church's own tables (golden number, century corrections, paschal full moon), the terms from a hand-made
list, and each rule of the Algemene termijnenwet is written here as the law says it.
"""

from datetime import date, timedelta
from functools import cache, lru_cache

ONE = timedelta(days=1)

#: Written by hand from the law: (length, unit, how it is counted).
TERMS = {
    "wmo.onderzoek": (6, "weeks", "wet"),
    "wmo.persoonlijk_plan": (7, "days", "wet"),
    "wmo.beschikking": (2, "weeks", "wet"),
    "wmo.vernietiging_op_verzoek": (3, "months", "wet"),
    "jeugdwet.beschikking": (8, "weeks", "wet"),
    "jeugdwet.vernietiging_op_verzoek": (3, "months", "wet"),
    "participatiewet.zoektermijn": (4, "weeks", "wet"),
    "participatiewet.schooldocumenten": (4, "weeks", "wet"),
    "participatiewet.voorschot": (4, "weeks", "wet"),
    "participatiewet.volgend_voorschot": (4, "weeks", "wet"),
    "participatiewet.beschikking": (8, "weeks", "wet"),
    "participatiewet.bijzondere_bijstand": (8, "weeks", "wet"),
    "participatiewet.heroverweging_maatregel": (3, "months", "wet"),
    "participatiewet.inlichtingen": (4, "weeks", "wet"),
    "participatiewet.terugwerkend": (3, "months", "terug"),
    "participatiewet.hergebruik": (12, "months", "kaal"),
    "wgs.eerste_gesprek": (4, "weeks", "wet"),
    "wgs.eerste_gesprek_bedreigend": (3, "working_days", "wet"),
    "wgs.beschikking": (8, "weeks", "wet"),
    "wgs.afkoelingsperiode": (6, "months", "kaal"),
    "wgs.beleidsplan": (4, "years", "kaal"),
    "leerplicht.vervangende_leerplicht": (6, "weeks", "wet"),
    "leerplicht.vervolg": (4, "weeks", "wet"),
    "leerplicht.kennisgeving_vrijstelling": (1, "months", "terug"),
    "leerplicht.medische_verklaring": (3, "months", "terug"),
    "leerplicht.ziekmelding": (2, "days", "wet"),
    "wvggz.verkennend_onderzoek": (14, "days", "wet"),
    "wvggz.aanvraag_ovj": (14, "days", "wet"),
    "wvggz.eigen_plan_melden": (3, "days", "wet"),
    "wvggz.eigen_plan_besluit": (2, "days", "wet"),
    "wvggz.eigen_plan": (2, "weeks", "wet"),
    "wvggz.crisismaatregel": (3, "days", "einde"),
    "wvggz.advocaat": (24, "hours", "kaal"),
    "wvggz.zorg_vooraf": (18, "hours", "kaal"),
    "wvggz.zorg_vooraf_psychiater": (12, "hours", "kaal"),
    "wvggz.regionaal_overleg": (3, "months", "wet"),
    "veiligthuis.triage": (5, "working_days", "wet"),
    "veiligthuis.start_onderzoek": (5, "days", "wet"),
    "veiligthuis.onderzoek": (10, "weeks", "wet"),
    "veiligthuis.informeren": (4, "weeks", "wet"),
    "avg.verzoek": (1, "months", "einde"),
    "gpk.beschikking": (8, "weeks", "wet"),
    "gpk.geldigheid": (5, "years", "kaal"),
    "awb.beschikking": (8, "weeks", "wet"),
    "awb.bezwaar": (6, "weeks", "wet"),
    "awb.beslissing_op_bezwaar": (6, "weeks", "wet"),
    "awb.beslissing_op_bezwaar_commissie": (12, "weeks", "wet"),
    "awb.ingebrekestelling": (2, "weeks", "wet"),
    "awb.dwangsom": (42, "days", "kaal"),
    "awb.notificatie": (48, "hours", "kaal"),
    "avg.datalek_melden": (72, "hours", "kaal"),
    "ging_mis.antwoord": (2, "working_days", "plaatselijk"),
    "eerste_contact": (2, "working_days", "plaatselijk"),
    "wgs.aanbod_bedreigend": (3, "working_days", "plaatselijk"),
    "noodknop.aanvaarding": (1, "working_days", "plaatselijk"),
    "tafel.spoed": (5, "working_days", "plaatselijk"),
    "strippenkaart.contact": (2, "working_days", "plaatselijk"),
}


@lru_cache(maxsize=200)
def easter_sunday(year):
    """The first Sunday after the paschal full moon, found by walking from 21 March (Clavius' rules for the epact)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    day = date(year, 3, 1)
    for _ in range(full_moon - 1):
        day += ONE
    day += ONE
    while day.isoweekday() != 7:
        day += ONE
    return day


@cache
def rests(day, local):
    """Saturday, Sunday or holiday; the municipality works on Good Friday and 5 May."""
    if day.isoweekday() > 5:
        return True
    if (day.month, day.day) in {(1, 1), (12, 25), (12, 26)}:
        return True
    if day.month == 4 and day.day == 27:
        return True
    if day.month == 4 and day.day == 26 and (day + ONE).isoweekday() == 7:
        return True
    if not local and (day.month, day.day) == (5, 5):
        return True
    from_easter = (day - easter_sunday(day.year)).days
    return from_easter in (1, 39, 50) or (from_easter == -2 and not local)


def month_later(day, step):
    """One month on (or back) at a time, from the first of the month, then to the wished day or the month's last."""
    first = day.replace(day=1)
    for _ in range(abs(step)):
        first = (first + timedelta(days=31)).replace(day=1) if step > 0 else (first - ONE).replace(day=1)
    found = first
    while found.day < day.day and (found + ONE).month == first.month:
        found += ONE
    return found


def last_day(term, start):
    """The last day of a term, walked."""
    length, unit, counted = TERMS[term]
    if unit == "working_days":
        day, found = start, 0
        while found < length:
            day += ONE
            if not rests(day, counted == "plaatselijk"):
                found += 1
        return day
    day = start
    if unit == "hours":
        for _ in range(length // 24):
            day += ONE
    elif unit in ("days", "weeks"):
        for _ in range(length * 7 if unit == "weeks" else length):
            day += ONE
    else:
        step = length if unit == "months" else length * 12
        day = month_later(start, -step if counted == "terug" else step)
    if counted in ("kaal", "terug"):
        return day
    if counted == "wet" and not (unit == "days" and length < 3):
        while working_days(start, day) < 2:
            day += ONE
    while rests(day, False):
        day += ONE
    return day


def working_days(start, until):
    """How many working days the term holds; two is enough to know."""
    day, found = start, 0
    while day < until and found < 2:
        day += ONE
        found += not rests(day, False)
    return found
