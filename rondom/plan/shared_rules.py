# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may around the one plan of a household, and around what residents write among themselves. Pure (S2-14, S4-14; methods 2.7)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.access.actors import Actor
from rondom.core.decisions import YES, Decision, No
from rondom.plan.models import CircleMember, Spoken
from rondom.plan.rules import Voice, may_answer_step
from rondom.plan.sounds import MOST_BYTES, MOST_SOUNDS

# In the light form people look back together after six to ten months (methods 2.3); nobody plans to look back later than in a year.
MOST_DAYS = 366
# From this age somebody writes along among the residents.
ALONG_FROM = 12


def may_look_back_on(day: date, today: date) -> Decision:
    """A day to come, within a year."""
    if day <= today:
        return No(_("Kies een dag die nog komt."))
    return YES if (day - today).days <= MOST_DAYS else No(_("Kies een dag binnen een jaar."))


def already_a_plan() -> Decision:
    """One household, one plan."""
    return No(_("Er is al een plan. Lees wat er staat, en verander het daar."))


def may_answer_plan(actor: Actor, voices: Collection[Voice]) -> Decision:
    """Whoever lives there and is old enough says it himself."""
    return YES if may_answer_step(actor, voices) else No(_("Over dit plan beslist wie hier woont, vanaf 16 jaar."))


def may_write_among(actor: Actor, is_seated: bool) -> Decision:
    """Only who takes part."""
    return YES if actor.is_resident and is_seated else No(_("Dit is van wie meedoen."))


def may_seat(actor: Actor, began: bool, age: int | None) -> Decision:
    """Whoever begins it says who reads along, of who lives there and is old enough."""
    if not (actor.is_resident and began):
        return No(_("Wie dit begon, kiest wie meeleest."))
    return YES if age is None or age >= ALONG_FROM else No(_("Meeschrijven kan vanaf 12 jaar."))


def may_ask_guest(actor: Actor, began: bool, member: CircleMember, has_page: bool) -> Decision:
    """Whoever begins it asks one of their own people, who has a page of his own to read it on."""
    if not (actor.is_resident and began):
        return No(_("Wie dit begon, kiest wie meeleest."))
    if not has_page:
        return No(_("Geef %(name)s eerst een eigen pagina, bij Wie helpt mij.") % {"name": member.name})
    return YES


def may_publish(actor: Actor, author: UUID | None, is_published: bool) -> Decision:
    """Nobody makes another's words public, or takes them out; what was published stays in the plan."""
    if author is None or not actor.is_person(author):
        return No(_("Alleen wie dit schreef, beslist erover."))
    return No(_("Dit staat al in het plan.")) if is_published else YES


def may_speak(actor: Actor, lives_here: bool, kind: Spoken.Kind | None, size: int, kept: int) -> Decision:
    """Who lives there, with a sound that a browser plays, not too large, and not too many."""
    if not (actor.is_resident and lives_here):
        return No(_("Alleen wie hier woont, spreekt hier iets in."))
    if size > MOST_BYTES:
        return No(_("Dit bestand is te groot. Spreek korter in: een minuut of drie past altijd."))
    if kind is None:
        return No(_("Dit is geen geluid dat wij kunnen afspelen. Neem het op met de recorder van uw telefoon."))
    if kept >= MOST_SOUNDS:
        return No(_("U hebt er al tien. Gooi er eerst een weg."))
    return YES


def may_throw_spoken(actor: Actor, spoken: Spoken) -> Decision:
    """Only who spoke."""
    return YES if actor.is_person(spoken.author_person_id) else No(_("Alleen wie dit insprak, gooit het weg."))
