# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters on paper: the report of an investigation and a decision, as PDF/UA-1 (ISO 14289-1), made in memory from data."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

import typst
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rondom import law
from rondom.core import dutch
from rondom.network.models import Professional
from rondom.people.models import Person
from rondom.provision.deciding_rules import REFUSED
from rondom.provision.models import DecisionLetter
from rondom.provision.pages import LadderPage

SHEET = Path(__file__).with_name("letters.typ")


@dataclass(frozen=True)
class Part:
    """A piece of the letter under a heading: paragraphs, and lines of a list."""

    heading: str
    texts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """What stands in a letter, as plain text."""

    title: str
    sender: str
    to: str
    date: str
    parts: tuple[Part, ...]


def report_letter(page: LadderPage) -> Letter:
    """The report of the investigation, for who it is about (Wmo 2015 art. 2.3.2 lid 8)."""
    ladder = page.ladder
    assert ladder.given_at is not None and ladder.about is not None
    skipped = (f"{ladder.get_skipped_display().capitalize()}: {ladder.skip_reason}",) if ladder.skipped else ()
    parts = [
        Part(_("Wat u vroeg"), (ladder.words,)),
        Part(
            _("Wat er kan"), skipped, tuple(f"{one.rungs.capitalize()}: {one.text} {one.reason}" for one in page.found)
        ),
        Part(_("Wat eruit komt"), (f"{page.result.capitalize()}.", ladder.conclusion)),
        Part(
            "",
            (_("Dit is nog geen besluit. Klopt er iets niet? Zeg het ons. Wat u ervan vindt, komt erbij te staan."),),
        ),
        *([Part(_("Wat u erbij zette"), tuple(text for text, _when in page.remarks))] if page.remarks else []),
    ]
    return _letter(
        _("Verslag van het onderzoek"), ladder.about, timezone.localdate(ladder.given_at), parts, ladder.author
    )


def decision_letter(letter: DecisionLetter) -> Letter:
    """A decision with its reasons, and what one can do about it (Awb 3:45, 3:46, 6:5)."""
    laws, decision = law.current().on(letter.sent_on), letter.decision
    assert letter.about is not None and letter.ladder.given_at is not None
    decided = {
        REFUSED: _("De gemeente wijst uw aanvraag af: %(what)s."),
        "deels toegekend": _("De gemeente kent een deel van uw aanvraag toe: %(what)s."),
    }.get(decision.outcome, _("De gemeente kent uw aanvraag toe: %(what)s."))
    until = _("U hebt zes weken: zorg dat uw brief er is op of voor %(day)s.") % {"day": _day(letter.object_until)}
    parts = [
        Part(_("Wat u vroeg"), (letter.ladder.words,)),
        Part(_("Wat er besloten is"), (decided % {"what": letter.what.rstrip(".")},)),
        Part(
            _("Waarom"),
            (
                decision.text,
                _("U kreeg het verslag op %(day)s. Dit besluit hoort daarbij.") % {"day": _day(timezone.localdate(letter.ladder.given_at))},
                _("De wet zegt dit in: %(articles)s.") % {"articles": ", ".join(letter.articles)},
            ),
        ),
        Part(
            _("Bent u het er niet mee eens?"),
            (
                _("Bel ons gerust eerst. U mag ook bezwaar maken. Dat kost niets. Stuur een brief naar: %(where)s.") % {"where": laws.setting("objection.where")},
                f"{until} {_('In uw brief staan:')}",
            ),
            (_("uw naam en adres"), _("de datum"), _("tegen welk besluit u bezwaar maakt"), _("waarom u het er niet mee eens bent"), _("uw handtekening")),
        ),
        Part(
            _("Wie dit besloot"),
            (
                _("%(title)s, namens het college van burgemeester en wethouders. %(place)s.")
                % {"title": letter.author.function_title.capitalize() if letter.author else _("Een medewerker"), "place": laws.municipality.name},
                _("Kenmerk: %(mark)s.") % {"mark": str(letter.pk)[:8]},
            ),
        ),
        Part(_("Hulp daarbij"), (_("Een onafhankelijke ondersteuner helpt u gratis. Bel %(phone)s en vraag ernaar.") % {"phone": laws.setting("phone.municipality")},)),
    ]  # fmt: skip
    return _letter(_("Besluit op uw aanvraag"), letter.about, letter.sent_on, parts, letter.author)


def paper(letter: Letter) -> bytes:
    """The PDF. Nothing is written to disk; the fonts are those of the typesetter itself."""
    return bytes(
        typst.compile(
            _sheet(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, sys_inputs=inputs(letter)
        )
    )


def inputs(letter: Letter) -> dict[str, str]:
    """The letter as the sheet reads it: data, never markup."""
    return {"letter": json.dumps(asdict(letter))}


@cache
def _sheet() -> bytes:
    return SHEET.read_bytes()


def _letter(title: str, about: Person, day: date, parts: list[Part], by: Professional | None) -> Letter:
    call = []
    if by:
        words = {"name": by.name, "party": by.party.short_name, "phone": dutch.phone(by.phone or by.party.phone)}
        call = [Part(_("Hebt u een vraag?"), (_("Bel %(name)s van %(party)s: %(phone)s.") % words,))]
    name = f"{about.given_names} {about.surname}"
    return Letter(title, law.current().municipality.name, name, _day(day), (*parts, *call))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
