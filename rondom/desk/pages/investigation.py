# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the warning before a proces-verbaal reads (access.md rule 13)."""

from collections.abc import Iterable
from datetime import datetime

from rondom import law
from rondom.access.actions.investigating import as_investigator
from rondom.access.actors import Actor


def has_both_functions(actor: Actor, now: datetime) -> bool:
    """Is the one who looks also an investigating officer?"""
    return as_investigator(actor, now) is not None


def what_ends(purposes: Iterable[str]) -> list[str]:
    """The tasks for which he stands here today, by their title: all of them end."""
    known = law.current().purposes
    return [known[purpose].title for purpose in purposes if purpose in known]
