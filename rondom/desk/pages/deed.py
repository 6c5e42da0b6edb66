# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one next deed at a household: what a good worker would do first, with the reason. One strip a page, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.desk.pages.standing import Stander
from rondom.intake.chips import Chip
from rondom.people.models import Household


@dataclass(frozen=True)
class Deed:
    """A heading, a sentence, one button."""

    heading: str
    words: str
    action: str
    href: str
    kind: str = "warm"


def next_deed(
    household: Household, asker: str, first_contact: Sequence[Chip], rows: Sequence[Stander], strengths: Sequence[str]
) -> Deed | None:
    """Late on a promise comes first; then first contact; then who leads; then what goes well."""
    write_contact = reverse("desk:contact", args=[household.pk])
    late = next((chip for chip in first_contact if chip.state == "late"), None)
    if late:
        words = _("Het eerste gesprek is %(late)s. Bel, zeg het eerlijk en maak een nieuwe afspraak.") % {
            "late": late.words
        }
        return Deed(
            _("%(name)s wacht te lang") % {"name": asker}, words, _("Contact vastleggen"), write_contact, "late"
        )
    if any(chip.state in {"calm", "soon"} for chip in first_contact):
        words = _("Er is een gesprek beloofd. Daarna loopt deze klok niet meer.")
        return Deed(
            _("%(name)s wacht op een eerste gesprek") % {"name": asker}, words, _("Contact vastleggen"), write_contact
        )
    if not any(row.lead for row in rows):
        words = _("Spreek af wie naast het gezin staat. De inwoner zegt ja of nee.")
        return Deed(_("Niemand heeft nog de leiding"), words, _("Ga naar wie er rondom staat"), "#wie-rondom")
    if not strengths:
        words = _("Begin met wat er wel lukt. Het hoeft niet, het helpt wel.")
        return Deed(_("Wat gaat goed?"), words, _("Schrijf het op"), reverse("desk:strength", args=[household.pk]))
    return None
