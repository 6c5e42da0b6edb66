# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented person lists in the form of LO-BRP, for tests: every peculiarity of real files, nobody of real life.

Numbers lie in the range 9999xxxxx that is kept for tests; names are put together from syllables.
"""

import csv
import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TextIO

from stdnum.nl.bsn import is_valid

from rondom.people.brp.reading import COLUMNS, COUNTRY_FIELDS

NEVER_KEPT = ("04.05.10", "04.63.10", "04.H", "10.39.10", "10.H", "12.35.10", "12.H", "13.31.10", "13.H")
HEADER = ["", *sorted({*COLUMNS, *COUNTRY_FIELDS, *NEVER_KEPT, "01.01.10", "01.04.10", "06.H", "07.68.10", "07.H"}), ""]
STARTS, ENDS = (
    ["Ba", "Do", "Fe", "Ha", "Ka", "Lo", "Mi", "Ne", "Pe", "Ri", "So", "Ta", "Ve", "Wi"],
    ["bel", "dor", "fien", "gard", "len", "mar", "nik", "ra", "sel", "ton", "vis", "win"],
)
PREFIXES = ("", "", "", "van", "van der", "de", "van 't", "ten")
STREETS = ("Wilgenkade", "Molenpad", "Torenstraat", "Beukenlaan")

Row = dict[str, str]
Lists = list[list[Row]]


class Sample:
    """One seeded set of families."""

    def __init__(self, seed: int = 1):
        self.random = random.Random(seed)
        self.number = 999900000

    def bsn(self) -> str:
        """The next number of the test range that passes the eleven-test."""
        self.number += 1
        while not is_valid(str(self.number)):
            self.number += 1
        return str(self.number)

    def wrong_bsn(self) -> str:
        """A number that fails the eleven-test."""
        right = self.bsn()
        return right[:-1] + str((int(right[-1]) + 1) % 10)

    def name(self) -> str:
        """An invented name."""
        return self.random.choice(STARTS) + self.random.choice(ENDS)

    def human(self, born: str, surname: tuple[str, str] | None = None) -> Row:
        """Somebody's own fields, without category: number, names, birth date."""
        prefix, last = surname or (self.random.choice(PREFIXES), self.name())
        return {"01.20": self.bsn(), "02.10": self.name(), "02.30": prefix, "02.40": last, "03.10": born}

    def born(self, first: int, last: int) -> str:
        """A birth date between two years."""
        day = date(first, 1, 1) + timedelta(days=self.random.randrange((last - first) * 365))
        return day.strftime("%Y%m%d")

    def families(self, count: int) -> Lists:
        """Families of two parents and a child, with a history of addresses."""
        found: Lists = []
        for _ in range(count):
            found += self.family()
        return found

    def family(self, authority: str = "12", child_born: str = "") -> Lists:
        """Three lists: two married parents with the same address, and their child."""
        one, two = self.human(self.born(1975, 1990)), self.human(self.born(1975, 1990))
        child = self.human(child_born or self.born(2012, 2024), (one["02.30"], one["02.40"]))
        home = self.home()
        married = {"06.10": "20100611", "06.30": "6030", "15.10": "H"}
        lists = [
            [own(one, use="V"), of("05", two | married), of("09", child), home],
            [own(two), of("05", one | married), of("09", child), home],
            [own(child), of("02", one), of("03", two), home, of("11", {"32.10": authority, "85.10": child["03.10"]})],
        ]
        return [[merged(parts), *self.earlier_home(parts)] for parts in lists]

    def home(self) -> Row:
        """An address of today, with an earlier one announced."""
        number = str(self.random.randrange(1, 300))
        return of(
            "08",
            {
                "10.10": "W", "10.30": "20150301", "11.10": self.random.choice(STREETS), "11.20": number,
                "11.60": f"{self.random.randrange(1000, 9999)}AB", "11.70": "Merwelinde", "14.10": "6030", "85.10": "20150301",
                "H": "58",
            },
        )  # fmt: skip

    def earlier_home(self, parts: Iterable[Row]) -> list[Row]:
        """The line below: where they lived before."""
        earlier = {
            "10.10": "W",
            "10.30": "20000101",
            "11.10": "Oude Kade",
            "11.20": "1",
            "11.60": "1000AA",
            "85.10": "20000101",
        }
        return [of("08", earlier)]

    def peculiar(self) -> Lists:
        """One list, or family, of each peculiarity."""
        lists: Lists = []
        for authority in ("1", "2", "12", "1D", "2D"):
            lists += self.family(authority, child_born=self.born(2015, 2020))
        alone = self.human(self.born(2012, 2020))
        lists.append([merged([own(alone), of("11", {"32.10": "D", "85.10": "20210101"})])])
        lists.append([merged([own(self.human("19700101")), of("11", {"33.10": "1", "85.10": "20190401"})])])
        lists.append([merged([own(self.human("19700101")), of("11", {"32.10": "3C", "85.10": "20190401"})])])
        lists.append([merged([own(self.human("19450900")), self.home()]), *self.earlier_home([])])
        lists.append([merged([own(self.human("19380000"))])])
        lists.append([merged([own(self.human("00000000"))])])
        lists.append([merged([own(self.human("19800229"), secret="7"), self.home()]), *self.earlier_home([])])
        lists.append([merged([own(self.human("19330511")), of("06", {"08.10": "20200315", "08.30": "6030"})])])
        lists.append([merged([own(self.human("19610204"), suspended="W")])])
        lists.append([merged([own(self.human("19610204") | {"01.20": ""})])])
        lists.append([merged([own(self.human("19610204") | {"01.20": self.wrong_bsn()})])])
        lists += self.twice() + self.renumbered() + self.children_and_former_partner() + self.elsewhere()
        return lists

    def twice(self) -> Lists:
        """Two lists with one number."""
        one = self.human("19770707")
        return [[merged([own(one)])], [merged([own(one | {"02.10": self.name()})])]]

    def renumbered(self) -> Lists:
        """Somebody whose number was another before, and somebody whose earlier number is wrong."""
        return [
            [merged([own(human := self.human("19660606")), {"01.H": "51"}]), of("01", human | {"01.20": number})]
            for number in (self.bsn(), self.wrong_bsn())
        ]

    def children_and_former_partner(self) -> Lists:
        """A widow with two children, of whom one without a number, one stillborn, a former husband and his name in use."""
        mother = self.human("19520310")
        former = self.human("19500101") | {"07.10": "19990202", "07.30": "6030", "H": "55"}
        wedding = {"02.40": former["02.40"], "01.20": former["01.20"], "06.10": "19750404"}
        first, second = self.human("19770101"), self.human("19790101") | {"01.20": ""}
        still = self.human("19800101") | {"89.10": "L"}
        top = merged([own(mother, use="P"), of("05", former), of("09", first | {"H": "59"})])
        below = [
            merged([of("05", wedding), of("09", first | {"01.20": "", "H": "09"})]),
            of("09", second | {"H": "09"}),
            of("09", still),
        ]
        return [[top, *below]]

    def elsewhere(self) -> Lists:
        """Somebody abroad, somebody with a briefadres, and things that Rondom never keeps."""
        abroad = {"13.10": "5010", "13.20": "20200101", "85.10": "20200101"}
        letters = {"10.10": "B", "10.30": "20220101", "11.10": "Loket", "11.20": "1", "11.60": "1000AB"}
        never = {"04.05.10": "0001", "10.39.10": "21", "12.35.10": "PN", "13.31.10": "2", "01.03.30": "6030"}
        return [
            [merged([own(self.human("19740404")), of("08", abroad), never])],
            [merged([own(self.human("19741231")), of("08", letters)])],
        ]


def own(human: Row, use: str = "E", secret: str = "0", suspended: str = "") -> Row:
    """Category 01 and 07 of a list."""
    row = of("01", human | {"61.10": use}) | {"07.70.10": secret, "07.68.10": "19940101"}
    return row | ({"07.67.10": "20200202", "07.67.20": suspended} if suspended else {})


def of(category: str, fields: Row) -> Row:
    """These fields as those of a category."""
    return {f"{category}.{element}": value for element, value in fields.items()}


def merged(parts: Iterable[Row]) -> Row:
    """One line out of the rows of several categories."""
    line: Row = {}
    for part in parts:
        line |= part
    return line


def write(file: TextIO, lists: Lists) -> None:
    """Write these lists as a file of LO-BRP: a byte order mark, semicolons, one line below another for one person."""
    file.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows.writerow(HEADER)
    for number, lines in enumerate(lists, start=1):
        for place, line in enumerate(lines):
            name = f"Lg01_{number:03}" if place == 0 else ""
            rows.writerow([name, *(line.get(column, "") for column in HEADER[1:-1]), ""])
