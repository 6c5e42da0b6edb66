# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How days, times, money, phone numbers and names are written to people: the same on a screen, a sheet and a letter."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

NO_BREAK = "\N{NO-BREAK SPACE}"
# The dialling codes of three digits (national numbering plan); all others of a geographic number have four.
SHORT_CODES = re.compile(r"0(1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[58])")
PHONES = re.compile(r"0[1-9]\d{8}|0[89]00\d{4}|14\d{3,4}$|112$|(\+|00)31[1-9]\d{8}|(\+|00)(?!31)[1-9]\d{7}")
FORMS_OF_ADDRESS = frozenset({"meneer", "mevrouw", "dhr", "mw", "juf", "meester", "familie"})


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day(moment: date | datetime, today: date) -> str:
    """A day as people say it: "ma 9 feb", with the year only when it is another year than today's."""
    local = _local(moment)
    pattern = "D j b" if local.year == today.year else "D j b Y"
    return dateformat.format(local, pattern)


def day_in_full(moment: date | datetime) -> str:
    """The whole day: "vrijdag 6 februari 2026"."""
    return dateformat.format(_local(moment), "l j F Y")


def clock_time(moment: datetime | time) -> str:
    """A time as people say it: "10.00 uur"."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    return _("%(time)s uur") % {"time": f"{local.hour}.{local.minute:02}"}


def moment(when: datetime, today: date) -> str:
    """A day with its time: "ma 9 feb, 10.00 uur"."""
    return f"{day(when, today)}, {clock_time(when)}"


def moment_in_full(when: datetime) -> str:
    """The whole moment: "vrijdag 6 februari 2026, 10.40 uur"."""
    return f"{day_in_full(when)}, {clock_time(when)}"


def euro(amount: Decimal | int) -> str:
    """Money in euros: "€ 750", with cents only when there are any: "€ 1.250,50"."""
    exact = Decimal(amount).quantize(Decimal("0.01"))
    whole = exact == exact.to_integral_value()
    english = f"{exact:,.0f}" if whole else f"{exact:,.2f}"
    return f"€{NO_BREAK}{english.translate(str.maketrans(',.', '.,'))}"


def digits(number: str) -> str:
    """What a phone dials: the digits, with the plus of a foreign number."""
    return ("+" if number.strip().startswith("+") else "") + "".join(sign for sign in number if sign.isdigit())


def is_phone(number: str) -> bool:
    """Can this be called? A whole Dutch number, a foreign one, a service number or the short number of a municipality; what is typed behind it may stay."""
    return bool(PHONES.match(digits(number)))


def phone(number: str) -> str:
    """A number in the groups people read aloud: "0199 55 01 21", "020 123 45 67", "14 0199", "06 12 34 56 78".

    A number of another length or from another country stays as it was typed.
    """
    dial = digits(number)
    if dial.startswith("14") and len(dial) in (5, 6):
        return f"{dial[:2]} {dial[2:]}"
    if len(dial) != 10 or not dial.startswith("0"):
        return number.strip()
    groups: tuple[str, ...]
    if dial.startswith("06"):
        groups = (dial[:2], dial[2:4], dial[4:6], dial[6:8], dial[8:])
    elif SHORT_CODES.match(dial):
        groups = (dial[:3], dial[3:6], dial[6:8], dial[8:])
    else:
        groups = (dial[:4], dial[4:6], dial[6:8], dial[8:])
    return " ".join(groups)


def initials(name: str) -> str:
    """Two letters for in a circle: of the first name, else of the surname ("Juf Marit" is Ma, "Meneer de Wit" is Wi)."""
    words = [word for word in name.split() if word.lower().rstrip(".") not in FORMS_OF_ADDRESS]
    capitals = [word for word in words if word[0].isupper()]
    word = (capitals or words or name.split() or ["?"])[0]
    return word[:1].upper() + word[1:2].lower()


def listed(names: Sequence[str]) -> str:
    """Names as people say them: "u, Sam en Lina"; nothing for nobody."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
