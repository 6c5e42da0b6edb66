# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deviations from what the law lets people see: a release, a showing by the resident, a withholding. Each is a grant with a ground and an end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access import periods, rules, standing
from rondom.access.actors import Actor
from rondom.access.items import find_item, words_of
from rondom.access.keys import NAME, sight_keys
from rondom.access.models import Consent, Grant, Involvement, SightRule
from rondom.core import clock
from rondom.core.decisions import No, require
from rondom.law import Withholding
from rondom.network.models import Party, Professional
from rondom.people.models import Authority, DossierItem, Household, Person


@transaction.atomic
def release(
    *,
    by: Actor,
    consent: Consent,
    item: DossierItem | None = None,
    category: str = "",
    household: Household | None = None,
    moment: datetime | None = None,
) -> Grant:
    """What one source holds about somebody reaches the party and purpose he released it for: one item, or one kind of facts.

    It rests on the consent and ends with it.
    """
    moment = moment or clock.now()
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    about = item.about_id if item else consent.person_id
    source = item.party_id if item else consent.source_party_id
    told = (item.category, item.pk, words_of(item)) if item else (category, None, "")
    require(rules.may_release(by, consent, moment, about, source, *told))
    if item is None and (not category or consent.source_party_id is None):
        require(No(_("Zeg welk stuk of welk soort feiten het is, en van wie.")))
    grant = _granted(
        by,
        moment,
        to={"to_party_id": consent.to_party_id, "to_purpose": consent.purpose},
        what={"item": item.pk} if item else {"category": category, "source_id": source},
        about_id=about,
        household_id=_place(household, consent.household_id or (item.household_id if item else None), about, moment),
        ground=consent.article,
        until=consent.period.upper,
        given_by_id=consent.given_by_id,
        consent=consent,
    )
    _record(by, "released", grant, consent.purpose, grant.ground)
    return grant


@transaction.atomic
def show(
    *,
    by: Actor,
    about: Person,
    to_party: Party | None = None,
    to_purpose: str = "",
    to_person: Person | None = None,
    to_professional: Professional | None = None,
    item: DossierItem | None = None,
    involvement: Involvement | None = None,
    category: str = "",
    source: Party | None = None,
    with_name: bool = False,
    told_by: Person | None = None,
    household: Household | None = None,
    until: datetime | None = None,
    moment: datetime | None = None,
) -> list[Grant]:
    """The resident shows a fact, a kind of facts, or who helps him, to whom he picks. `told_by`: a worker writes down that he asked for it.

    Who helps him is shown under the organisation's alias where it has one; its real name only `with_name`.
    """
    moment = moment or clock.now()
    record = item or involvement
    _require_voice(by, record, about, told_by, record.purpose if record else to_purpose, moment)
    source_id = source.pk if source else None
    facets: list[dict[str, Any]] = [{"item": record.pk} if record else {"category": category, "source_id": source_id}]
    if with_name:
        facets.append({"category": NAME, "source_id": involvement.party_id if involvement else source_id})
    shared: dict[str, Any] = {
        "to": _receiver(to_party, to_purpose, to_person, to_professional),
        "about_id": about.pk,
        "household_id": _place(household, record.household_id if record else None, about.pk, moment),
        "ground": _("de inwoner laat dit zelf zien"),
        "until": until,
        "given_by_id": standing.own_record(by, about, moment) or (told_by.pk if told_by else None),
    }
    shown = [_granted(by, moment, what=facet, **shared) for facet in facets]
    _record(by, "shown", shown[0], to_purpose, shown[0].ground)
    return shown


def _require_voice(
    by: Actor,
    record: DossierItem | Involvement | None,
    about: Person,
    told_by: Person | None,
    purpose: str,
    moment: datetime,
) -> None:
    """Who says that this may be shown speaks for whom it is about; who writes it down stands around him. Raises Denied otherwise.

    A parent of whom nobody saw a paper says it to a worker, who weighs it; he does not open his child's facts by himself.
    """
    speaker_id = told_by.pk if told_by and not by.is_resident else standing.own_record(by, about, moment)
    theirs = _is_about(record, about)
    speaks = theirs and standing.speaks_for(speaker_id, about, purpose, moment, told=not by.is_resident)
    require(rules.may_show(by, speaks, around=standing.is_around(by, about, moment)))


@transaction.atomic
def withhold(
    *,
    by: Actor,
    article: str,
    reason: str,
    until: datetime,
    item: DossierItem | None = None,
    about: Person | None = None,
    category: str = "",
    to_party: Party | None = None,
    to_purpose: str = "",
    to_person: Person | None = None,
    to_professional: Professional | None = None,
    moment: datetime | None = None,
) -> Grant:
    """A named professional holds a fact back from somebody, where an article lets him, for a reason and at most the municipality's weeks.

    A kind of facts: when his own task reads it, whoever wrote it, but nothing behind the wall of another; else only what his own party wrote. Doing
    it again before the end renews it. Whoever it is held back from sees no trace of it.
    """
    moment = moment or clock.now()
    purposes, source_id = _stands(by, item, about, category, moment)
    about_id = item.about_id if item else (about.pk if about else None)
    fitting = law.current().on(moment).withholdings_for(purposes, *_readers(about_id, to_person, moment))
    require(
        rules.may_withhold(
            by,
            stands=bool(purposes),
            article=article,
            articles={one.article for one in fitting},
            reason=reason,
            moment=moment,
            until=until,
            weeks=periods.longest_withholding(moment),
        )
    )
    grant = _granted(
        by,
        moment,
        to=_receiver(to_party, to_purpose, to_person, to_professional),
        what={"item": item.pk} if item else {"category": category, "source_id": source_id},
        about_id=about_id,
        household_id=item.household_id if item else None,
        ground=article,
        until=until,
        given_by_id=None,
        effect=Grant.Effect.WITHHOLD,
        reason=reason.strip()[:300],
    )
    # Nothing that the person himself reads says that something is held back: no processing line.
    journal.done(by=by, verb="withheld", on=grant, ground=grant.ground)
    return grant


@transaction.atomic
def end_grant(*, by: Actor, grant: Grant, moment: datetime | None = None) -> Grant:
    """What was shown or held back is so no longer, from this moment on. Raises Denied for who reads of it and did not decide it."""
    moment = moment or clock.now()
    found = Grant.objects.select_for_update(of=("self",)).select_related("about").filter(pk=grant.pk).first()
    about = found.about if found else None
    speaks = about is not None and standing.speaks_for(
        standing.own_record(by, about, moment), about, grant.to_purpose, moment
    )
    require(rules.may_end_grant(by, found, speaks))
    assert found is not None, "the rule lets in who ends something"
    grant = found
    grant.period = periods.ended(grant.period, moment)
    grant.save(update_fields=["period"])
    _record(by, "grant_ended", grant, grant.to_purpose)
    return grant


@transaction.atomic
def renew_withholding(
    *, by: Actor, grant: Grant, article: str, reason: str, until: datetime, moment: datetime | None = None
) -> Grant:
    """Decide again, before the end: the same fact stays held back from the same one, for a new reason and until a new day."""
    moment = moment or clock.now()
    old = Grant.objects.select_for_update(of=("self",)).select_related("about", "to_party").get(pk=grant.pk)
    require(rules.may_renew(by, old, moment))
    renewed = withhold(
        by=by,
        article=article,
        reason=reason,
        until=until,
        item=find_item(old.item),
        about=old.about,
        category=old.category,
        to_party=old.to_party,
        to_purpose=old.to_purpose,
        to_person=old.to_person,
        to_professional=old.to_professional,
        moment=moment,
    )
    old.period = periods.ended(old.period, moment)
    old.save(update_fields=["period"])
    return renewed


def articles_to_renew(by: Actor, grant: Grant, moment: datetime) -> tuple[Withholding, ...]:
    """By which articles what is held back now may be held back longer."""
    item = find_item(grant.item)
    purposes, _source_id = _stands(by, item, grant.about, grant.category, moment)
    readers = _readers(item.about_id if item else grant.about_id, grant.to_person, moment)
    return law.current().on(moment).withholdings_for(purposes, *readers)


def _granted(
    by: Actor,
    moment: datetime,
    *,
    to: dict[str, Any],
    what: dict[str, Any],
    about_id: UUID | None,
    household_id: UUID | None,
    ground: str,
    until: datetime | None,
    given_by_id: UUID | None,
    consent: Consent | None = None,
    effect: str = Grant.Effect.ALLOW,
    reason: str = "",
) -> Grant:
    grant = Grant(
        **to,
        **what,
        about_id=about_id,
        household_id=household_id,
        effect=effect,
        ground=ground[:200],
        reason=reason,
        period=periods.between(moment, until),
        given_by_id=given_by_id,
        given_by_professional_id=by.professional_id,
        consent=consent,
    )
    grant.save(force_insert=True)
    return grant


def _receiver(
    party: Party | None, purpose: str, person: Person | None, professional: Professional | None
) -> dict[str, Any]:
    """Exactly one receiver; a party receives for a purpose, by the people it names there."""
    if party is not None:
        return {"to_party": party, "to_purpose": purpose}
    if person is not None:
        return {"to_person": person}
    return {"to_professional": professional}


def _place(household: Household | None, of_record: UUID | None, about_id: UUID | None, moment: datetime) -> UUID | None:
    """The household in which a receiving party stands: as told, of the record, or the only one the person belongs to."""
    if household is not None:
        return household.pk
    return of_record or (standing.only_household(about_id, moment) if about_id else None)


def _is_about(record: DossierItem | Involvement | None, about: Person) -> bool:
    if record is None:
        return True
    subject = record.person_id if isinstance(record, Involvement) else record.about_id
    return subject in (None, about.pk)


def _stands(
    by: Actor, item: DossierItem | None, about: Person | None, category: str, moment: datetime
) -> tuple[list[str], UUID | None]:
    """For which purposes who acts stands here for these facts, and whose facts he may hold back: everyone's (None), or his own party's."""
    if item is not None:
        keys = sight_keys(item.household_id, moment, item.about_id if item.household_id is None else None)
        stands = keys.reason(item) is not None and item.purpose in keys.purposes_for(item)
        return [item.purpose] if stands else [], None
    around = standing.named_around(by, moment, person=about) if about else []
    mine = [one for one in around if about and one.person_id in (None, about.pk)]
    purposes = [one.purpose for one in mine]
    reads = SightRule.objects.filter(purpose__in=purposes, category=category).exists()
    walled = any(one.compartment_id for one in mine)
    return purposes, None if reads and not walled else by.party_id


def _readers(about_id: UUID | None, to_person: Person | None, moment: datetime) -> tuple[str, ...]:
    """As what somebody reads these facts: as the person himself, as who acts for him, or as another. Of a household as a whole he may be either."""
    if to_person is None:
        return ("other",)
    if about_id is None:
        return ("person", "voice")
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY(people_records_of(%s, %s))", [to_person.pk, about_id, moment])
        if cursor.fetchone() == (True,):
            return ("person",)
    acts = Authority.objects.filter(person_id=about_id, holder=to_person, period__contains=moment).exists()
    return ("voice",) if acts else ("other",)


def _record(by: Actor, verb: str, grant: Grant, purpose: str, ground: str = "") -> None:
    persons = [grant.about_id] if grant.about_id and grant.effect == Grant.Effect.ALLOW else []
    journal.done(by=by, verb=verb, on=grant, persons=persons, purpose=purpose, ground=ground)
