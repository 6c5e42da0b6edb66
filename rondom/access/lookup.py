# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
""" "Wie is er al?": who helps this person already, as a contact to call and never as content (access.md rule 5, S3-06).

The roads are the law's, and they are not the same in each direction: for the Wmo the explicit yes of the person whose help it is (Wmo 5.1.1 lid
4), for debt help a noted necessity (Wgs 8d), for the other laws their own law only, for care the patient's own release. Nobody, no road and no yes
are one answer, made by the same statements.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access import standing
from rondom.access.actors import Actor
from rondom.access.models import LookUp
from rondom.core import clock
from rondom.core.decisions import YES, Decision, No, require
from rondom.core.steps import in_whole_steps
from rondom.law import Laws
from rondom.people.models import Household, Person


@dataclass(frozen=True)
class Contact:
    """Somebody to call: a named person of a party, or the relay number of an alias."""

    party: str
    name: str
    phone: str
    purpose: str
    article: str

    @property
    def call(self) -> str:
        """Who answers the phone."""
        return self.name or self.party

    @property
    def sentence(self) -> str:
        """That somebody is involved and whom to call; never what for."""
        return _("%(party)s is betrokken: bel %(name)s") % {"party": self.party, "name": self.call}


@dataclass(frozen=True)
class Answer:
    """What may be told. Without contacts it says the same for nobody, no ground and no yes."""

    contacts: tuple[Contact, ...] = ()

    @property
    def sentence(self) -> str:
        """The neutral sentence."""
        return "" if self.contacts else _("Wij kunnen hier niets laten zien. Vraag het aan de inwoner.")


@transaction.atomic
@in_whole_steps()
def who_is_around(
    *,
    by: Actor,
    person: Person,
    purpose: str,
    household: Household | None = None,
    reason: str = "",
    moment: datetime | None = None,
) -> Answer:
    """Ask the index about one person, under the purpose for which the worker stands around him. Written down and shown to that person.

    Who is asked about and around whom there is much that may not be told, takes a little longer than nobody: hence whole steps of time.

    `reason` says why it is necessary, where the law asks for that (Wgs 8d).
    """
    moment = moment or clock.now()
    laws = law.current().on(moment)
    # Around the household counts for who belongs to it; about anybody else only who stands around that very person asks.
    lives_here = household is not None and person.pk in standing.members(household, moment)
    named = standing.named_around(by, moment, household=household if lives_here else None, person=person)
    # Who stands around one person of a household asks about him, and about nobody else there.
    here = {involvement.purpose for involvement in named if involvement.person_id in (None, person.pk)}
    require(may_look_up(by, purpose, here))
    contacts = _contacts(person.pk, purpose, reason.strip(), laws.index.on)
    asked = LookUp(
        person=person,
        household=household,
        by_id=by.worker_id,
        purpose=purpose,
        ground=_ground(laws, purpose),
        reason=reason.strip()[:300],
        moment=moment,
    )
    asked.save(force_insert=True)
    journal.done(by=by, verb="looked_up", on=asked, persons=[person.pk], purpose=purpose, ground=asked.ground)
    return Answer(contacts)


@transaction.atomic
def contact_followed(*, by: Actor, look_up: LookUp, moment: datetime | None = None) -> LookUp:
    """The worker did call: whether a look-up leads to contact is what it is measured by."""
    moment = moment or clock.now()
    look_up = LookUp.objects.select_for_update(of=("self",)).get(pk=look_up.pk)
    require(may_note_contact(by, look_up))
    look_up.contact_followed_at = look_up.contact_followed_at or moment
    look_up.save(update_fields=["contact_followed_at"])
    journal.done(
        by=by,
        verb="contact_followed",
        on=look_up,
        persons=[look_up.person_id],
        purpose=look_up.purpose,
        ground=look_up.ground,
    )
    return look_up


def may_look_up(actor: Actor, purpose: str, purposes: set[str]) -> Decision:
    """Only who stands around this person, for the purpose he asks under."""
    if actor.is_professional and purpose in purposes:
        return YES
    return No(_("Je kunt dit alleen vragen voor een doel waarvoor je bij deze persoon betrokken bent."))


def may_note_contact(actor: Actor, look_up: LookUp) -> Decision:
    """Who asked notes whether contact followed."""
    return YES if actor.professional_id == look_up.by_id else No(_("Alleen wie dit vroeg, kan dit opschrijven."))


def _contacts(person_id: UUID, purpose: str, reason: str, switched_on: bool) -> tuple[Contact, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party, name, phone, purpose, article FROM access_who_is_around(%s, %s, %s, %s)",
            [person_id, purpose, reason, switched_on],
        )
        return tuple(Contact(*row) for row in cursor.fetchall())


def _ground(laws: Laws, purpose: str) -> str:
    """The articles that open a road to this purpose, whatever was found: the line must not tell the outcome."""
    roads = (laws.lookup_ground(purpose, source) for source in laws.purposes)
    return "; ".join(sorted({road.article for road in roads if road}))[:200] or _("geen")
