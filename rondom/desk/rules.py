# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may at a household's own pages. Pure."""

from django.utils.translation import gettext as _

from rondom.core.decisions import YES, Decision, No


def may_write_here(purposes: tuple[str, ...]) -> Decision:
    """Who stands around for a purpose writes; who was only asked to join answers that first."""
    return YES if purposes else No(_("Zeg eerst ja op de uitnodiging. Daarna kun je hier iets opschrijven."))
