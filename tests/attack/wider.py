# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stage made wider: those who once had a right, those who have another one, a household where nobody stands any more, and housemates of a
secret address. Made after the marks, so that what they read of the marked household is never their own name.
"""

from datetime import timedelta
from uuid import UUID

from django.db import connections, transaction

from rondom.access.actions import give_consent, invite_party, propose_lead, withdraw_consent
from rondom.access.actors import acting
from rondom.access.models import Grant, Involvement
from rondom.core import clock
from rondom.intake.actions import take_question
from rondom.intake.models import Note
from rondom.network.models import Professional
from rondom.outbox.models import Message
from rondom.people.models import Address, Authority, Membership
from tests.attack.marks import GONE, JOINED, SECRET, columns
from tests.attack.stage import EARLIER, RECORDS, Stage, facts, person, stand, visitors
from tests.factories import people

LATELY = EARLIER - timedelta(days=30)
OVER = EARLIER + timedelta(hours=2)


def widen(stage: Stage) -> None:
    """All of it, committed."""
    _housemates(stage)
    _residents(stage)
    _who_had(stage)
    _ended(stage)
    _merged(stage)
    visitors(stage)


def _owned(*rows: object) -> None:
    with transaction.atomic(using="owner"):
        for row in rows:
            row.save(using="owner", force_insert=True)  # type: ignore[attr-defined]


def _housemates(stage: Stage) -> None:
    """The partner and the child live at the asker's secret address too, and nobody marked theirs as secret; a letter for the partner waits."""
    partner = stage.persons["partner"].pk
    Address.objects.using("owner").filter(person=partner).update(until=LATELY.date())
    place = {
        "street": SECRET,
        "number": "13",
        "postcode": "9999ZX",
        "city": SECRET,
        "since": LATELY.date(),
        "source": "brp",
    }
    _owned(*(Address(person_id=stage.persons[name].pk, **place) for name in ("partner", "child")))
    named = stage.workers["named"].pk
    letter = Message(
        kind="something_ready", way="letter", state="to_print", to_person=partner, owner=named, made_at=EARLIER
    )
    _owned(letter)
    stage.things["target"]["letter_to_housemate"] = letter.pk


def _residents(stage: Stage) -> None:
    """Who moved out before anything was written, whose guardianship ended, and who may act for the partner in one law only."""
    with clock.at(EARLIER):
        for name, born in (
            ("ex_member", "1985-01-01"),
            ("former_guardian", "1970-01-01"),
            ("representative", "1975-01-01"),
        ):
            person(stage, name, born=born)
    asked = {"source": "paper"}
    _owned(
        Membership(
            person_id=stage.persons["ex_member"].pk, household=stage.households["target"], period=(people.LONG_AGO, LATELY)
        ),
        Authority(
            person_id=stage.persons["child"].pk, holder_id=stage.persons["former_guardian"].pk, kind="guardian",
            period=(people.LONG_AGO, LATELY), **asked,
        ),
        Authority(
            person_id=stage.persons["partner"].pk, holder_id=stage.persons["representative"].pk, kind="gemachtigde",
            purposes=["participatiewet.bijstand"], period=(people.LONG_AGO, None), **asked,
        ),
    )  # fmt: skip


def _who_had(stage: Stage) -> None:
    """An involvement that ran out, the deputy of it, what was shown until yesterday, what a withdrawn yes opened, and another function of one user."""
    was = stand(stage, "expired", "wmo.onderzoek")
    Involvement.objects.using("owner").filter(pk=was.pk).update(
        period=(LATELY, OVER), deputy_id=stage.workers["former_deputy"].pk
    )
    walled = (
        Note.objects.using("owner").filter(about=stage.persons["partner"].pk, compartment=stage.parties["ggz"]).first()
    )
    assert walled is not None
    partner = stage.persons["partner"]
    with clock.at(EARLIER), acting(stage.actor("partner"), EARLIER) as by:
        yes = give_consent(
            by=by,
            person=partner,
            given_by=partner,
            kind="help",
            text="ja",
            purpose="plan.samen",
            way="portal",
            moment=EARLIER,
        )
    shared = {"item": walled.pk, "about_id": partner.pk, "ground": "test", "effect": "allow", "given_by_id": partner.pk}
    _owned(
        Grant(to_professional=stage.workers["after_consent"], period=(EARLIER, None), consent_id=yes.pk, **shared),
        Grant(to_professional=stage.workers["after_grant"], period=(EARLIER, OVER), **shared),
    )
    with clock.at(OVER), acting(stage.actor("partner"), OVER) as by:
        withdraw_consent(by=by, consent=yes, moment=OVER)
    stage.things["ended"]["consent"] = yes.pk
    user = stage.users["other_function"] = stage.users["named"]
    Professional.objects.using("owner").filter(pk=stage.workers["other_function"].pk).update(user_id=user)


def _ended(stage: Stage) -> None:
    """A household where the worker did all his work, and everything around it ended."""
    with clock.at(EARLIER):
        former = person(stage, "former", born="1979-05-05")
    home = stage.households["ended"] = people.household(former, name=GONE, moment=people.LONG_AGO)
    stand(stage, "named", "wmo.onderzoek", household=home)
    stand(stage, "other_purpose", "participatiewet.bijstand", household=home)
    stand(stage, "compartment", "veiligthuis.triage", household=home)
    question = stage.does(
        "named", take_question, words=GONE, asker=former, household=home, channel="phone", owner=stage.workers["named"],
        requests=("wmo.melding",),
    )  # fmt: skip
    facts(stage, "named", home, "ended", former)
    asked = stage.does(
        "named", invite_party, household=home, party=stage.parties["cjg"], purpose="jeugdwet.toeleiding", note=GONE
    )
    lead = stage.does("named", propose_lead, household=home, professional=stage.workers["named"])
    stage.things["ended"] |= {"question": question.pk, "invitation": asked.pk, "lead": lead.pk, "person": former.pk}
    _things_of(stage, home.pk, "ended")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_involvement SET period = tstzrange(lower(period), %s) WHERE household_id = %s",
            [OVER, home.pk],
        )
        cursor.execute(
            "UPDATE people_person SET given_names = %s, call_name = %s, search_name = lower(%s) WHERE id = %s",
            [GONE, GONE, GONE, former.pk],
        )
    _write_everywhere(home.pk, GONE)


def _merged(stage: Stage) -> None:
    """The household where the asker lives under his other record: a colleague of who helps him here works there, and knows only that one."""
    home, again = stage.households["merged"], stage.persons["asker_again"]
    stand(stage, "colleague", "wmo.onderzoek", household=home)
    question = stage.does(
        "colleague", take_question, words=JOINED, asker=again, household=home, channel="phone", owner=stage.workers["colleague"],
    )  # fmt: skip
    facts(stage, "colleague", home, "merged", again)
    stage.things["merged"] |= {"question": question.pk, "person": again.pk}
    _things_of(stage, home.pk, "merged")
    _write_everywhere(home.pk, JOINED)


def _write_everywhere(home: UUID, word: str) -> None:
    """This word in every free text of one household."""
    with connections["owner"].cursor() as cursor:
        for table, column, room in columns():
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name = 'household_id'",
                [table],
            )
            if cursor.fetchone():
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE household_id = %s", [word[:room], home])


def _things_of(stage: Stage, home: UUID, where: str) -> None:
    """Its other records, by the kinds that an address can name."""
    with connections["owner"].cursor() as cursor:
        for kind, table, which in RECORDS:
            cursor.execute(
                f"SELECT id FROM {table} WHERE household_id = %s AND {which} ORDER BY moment LIMIT 1", [home]
            )
            if found := cursor.fetchone():
                stage.things[where][kind] = found[0]
