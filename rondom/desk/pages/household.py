# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The household page: everyone around the table, what goes well, what is needed, and which clocks run (S3-18). Read in one function."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.actors import Actor
from rondom.access.circle import Helper, around_household
from rondom.access.keys import Keys, SharedKeys, visible
from rondom.access.rules import SUPPORT
from rondom.access.shown import Shown
from rondom.core import dutch
from rondom.core.kept import refer
from rondom.desk.circle import Around, Picture, Resident, Setting, draw
from rondom.desk.pages.deed import Deed, next_deed
from rondom.desk.pages.handing import Handed, handed_here, stands_behind_a_wall
from rondom.desk.pages.standing import Stander, standers
from rondom.desk.pages.table import Present, Seat, picked_seats, present, sight_of_all
from rondom.desk.pages.words import Told, contact_line, promise_line, told
from rondom.intake.chips import Chip, chip, pause_reason
from rondom.intake.models import Clock, Contact, LegalRequest, Note, Promise, Question
from rondom.learning.pages.checks import check_is_due
from rondom.network.models import Professional
from rondom.people.living import living_here
from rondom.people.models import Household, Person
from rondom.plan.models import SHARED, CircleMember, DeclinedPrompt, Endorsement, Need, SettingTalk, Strength
from rondom.provision.actions import providing
from rondom.safety.report_rules import TRIAGE
from rondom.safety.rules import YOUTH

ADULT = 18
SUPERVISION = "leerplicht.toezicht"
LAST_CONTACTS = 6

# What the page shows, asked in the same way for each household.
TALKS = Shown(SettingTalk, lambda found: found.order_by("setting", "-moment").distinct("setting"))
CIRCLE = Shown(CircleMember, lambda found: found.order_by("moment"))
NOTES = Shown(Note, lambda found: found.select_related("author", "author_person").order_by("-moment"))
CLOCKS = Shown(Clock, lambda found: found.order_by("due_at"))
QUESTIONS = Shown(Question, lambda found: found.select_related("asker", "owner").order_by("-moment"))
STRENGTHS = Shown(Strength, lambda found: found.order_by("moment"))
NEEDS = Shown(Need, lambda found: found.select_related("about").order_by("moment"))
REQUESTS = Shown(LegalRequest, lambda found: found.exclude(state=LegalRequest.State.UNDONE).order_by("moment"))
PROMISES = Shown(
    Promise,
    lambda found: found.filter(kept_at=None, withdrawn_at=None).select_related("owner__party", "to").order_by("due_at"),
)
DECLINED = Shown(DeclinedPrompt)
CONTACTS = Shown(
    Contact, lambda found: found.select_related("author", "author_person").order_by("-moment")[:LAST_CONTACTS]
)


@dataclass(frozen=True)
class Member:
    """Somebody who lives in this household, as the page names him."""

    person: Person
    role: str
    age: int | None
    doubles: tuple[Person, ...] = ()

    @property
    def words(self) -> str:
        """Age and place in the family."""
        age = str(self.age) if self.age is not None else ""
        return ", ".join(part for part in (age, self.role) if part)

    @property
    def is_child(self) -> bool:
        """Drawn smaller in the middle."""
        return self.age is not None and self.age < ADULT


@dataclass(frozen=True)
class StatedNeed:
    """A need, how it reads, and who stands behind it: names as far as they may be seen, else how many."""

    need: Need
    heading: str
    cost: str
    behind: tuple[Endorsement, ...]
    behind_heading: str
    behind_words: str
    endorsed_by_me: bool


@dataclass(frozen=True)
class OpenRequest:
    """A legal request that runs, in words, with its clocks."""

    request: LegalRequest
    title: str
    article: str
    clocks: tuple[Chip, ...]


@dataclass(frozen=True)
class HouseholdPage:
    """Everything one actor reads on the page of one household."""

    household: Household
    members: tuple[Member, ...]
    questions: tuple[Question, ...]
    story: tuple[Told, ...]
    noticed: tuple[Told, ...]
    strengths: tuple[str, ...]
    settings: tuple[Setting, ...]
    needs: tuple[StatedNeed, ...]
    requests: tuple[OpenRequest, ...]
    first_contact: tuple[Chip, ...]
    promises: tuple[tuple[Promise, str], ...]
    contacts: tuple[str, ...]
    rows: tuple[Stander, ...]
    own_people: tuple[CircleMember, ...]
    helpers: tuple[CircleMember, ...]
    picture: Picture
    lead: bool
    purposes: tuple[str, ...]
    only_for_you: tuple[Told, ...]
    handed: tuple[Handed, ...]
    behind_a_wall: bool
    deeds_by_law: bool
    safety: bool
    supervises: bool
    crowded: str
    alone_since: str
    seats: tuple[Seat, ...]
    present: tuple[Present, ...]
    now: datetime

    @property
    def persons(self) -> frozenset[UUID]:
        """Whose facts the page may show."""
        records = chain.from_iterable((member.person, *member.doubles) for member in self.members)
        return frozenset(record.pk for record in records)

    @property
    def together(self) -> bool:
        """Somebody looks along."""
        return bool(self.seats)

    @property
    def writes(self) -> bool:
        """Its reader may write something here, and nobody looks along."""
        return not self.together and set(self.purposes) != {SUPPORT}

    @property
    def question(self) -> Question | None:
        """The question it began with, or the newest open one."""
        return next((question for question in self.questions if question.closed_at is None), None) or next(
            iter(self.questions), None
        )

    @property
    def asked(self) -> str:
        """When and how the question came in."""
        question = self.question
        return dutch.day_in_full(question.moment) + ", " + question.get_channel_display() if question else ""

    @property
    def next_deed(self) -> Deed | None:
        """What to do first; nothing while somebody looks along."""
        if not self.writes or self.question is None:
            return None
        return next_deed(self.household, self.question.asker.short_name, self.first_contact, self.rows, self.strengths)

    @property
    def has_plan(self) -> bool:
        """The residents share their plan with who reads this."""
        return SHARED in self.purposes

    @property
    def hears_reports(self) -> bool:
        """Its reader looks for Veilig Thuis whether everybody is safe."""
        return not self.together and TRIAGE in self.purposes

    @property
    def investigates(self) -> bool:
        """Some law has its reader look at steps here before help on measure."""
        return bool(set(self.purposes) & set(law.current().ladders))

    @property
    def provides(self) -> bool:
        """Its reader arranges what somebody gets here."""
        return bool(providing(self.now).intersection(self.purposes))

    @property
    def contact_button(self) -> str:
        """One filled button a page: the deed's own, when there is one."""
        return "outline" if self.next_deed else "filled"


def household_page(
    *, actor: Actor, household: Household, mine: Keys, now: datetime, at_table: Sequence[str] = ()
) -> HouseholdPage:
    """Read the page. With people picked to sit at the table it holds what all of them may see; nothing else is read, so nothing leaves a gap."""
    today = timezone.localdate(now)
    members = _members(household, now, today)
    helpers = around_household(mine, household)
    seats = picked_seats(at_table, [member.person for member in members], _others(helpers, actor))
    keys = sight_of_all(mine, seats) if seats else mine
    together = bool(seats)
    rows = standers(around_household(keys, household) if together else helpers, now)
    talks = TALKS(keys)
    named = [member for member in CIRCLE(keys) if member.left_at is None]
    notes = NOTES(keys)
    refer(notes, "about", chain.from_iterable((member.person, *member.doubles) for member in members))
    released = [] if together else _only_for_you(notes, keys)
    clocks = CLOCKS(keys)
    settings = _settings(talks)
    return HouseholdPage(
        household=household,
        members=members,
        questions=tuple(QUESTIONS(keys)),
        story=tuple(
            told(note, note.text, today) for note in notes if note.kind == Note.Kind.TOLD and note not in released
        ),
        noticed=tuple(
            told(note, note.text, today) for note in notes if note.kind == Note.Kind.NOTICED and note not in released
        ),
        strengths=tuple(strength.text for strength in STRENGTHS(keys)),
        settings=settings,
        needs=_needs(actor, keys),
        requests=_requests(keys, clocks, now),
        first_contact=tuple(_chip(clock, now) for clock in clocks if clock.request_id is None),
        promises=tuple((promise, promise_line(promise, today)) for promise in _open_promises(keys)),
        contacts=tuple(contact_line(contact, today) for contact in _last_contacts(keys)),
        rows=rows,
        own_people=tuple(member for member in named if member.ring == CircleMember.Ring.OWN),
        helpers=tuple(member for member in named if member.ring == CircleMember.Ring.HELPER),
        picture=_picture(members, rows, named, settings, keys),
        lead=any(row.lead for row in rows),
        purposes=keys.purposes,
        only_for_you=tuple(told(note, note.text, today) for note in released),
        handed=() if together else handed_here(household=household, keys=mine, now=now),
        behind_a_wall=not together and stands_behind_a_wall(mine),
        deeds_by_law=not together and bool(law.current().deeds_for(mine.purposes, actor.function)),
        safety=not together and any(one == YOUTH or one.startswith("veiligthuis.") for one in mine.purposes),
        supervises=not together and SUPERVISION in mine.purposes and actor.function == "attendance_officer",
        crowded="" if together else _crowded(rows, now),
        alone_since="" if together else _alone_since(rows, actor, mine, now),
        seats=seats,
        present=present(seats, keys) if isinstance(keys, SharedKeys) else (),
        now=now,
    )


def _others(helpers: Sequence[Helper], actor: Actor) -> list[Helper]:
    """Who can be picked to look along: everyone but the one whose screen it is."""
    return [helper for helper in helpers if helper.seat != actor.id]


def with_area() -> QuerySet[Household]:
    """Households with their area at hand, for the door's `fetch`."""
    return Household.objects.select_related("area")


def _members(household: Household, now: datetime, today: date) -> tuple[Member, ...]:
    living = living_here(household.pk, now)
    found = [Member(one.person, one.role, one.person.age_on(today), one.doubles) for one in living]
    return tuple(sorted(found, key=lambda member: (-(member.age or 0), member.person.short_name)))


def _settings(talks: Sequence[SettingTalk]) -> tuple[Setting, ...]:
    """The four settings; one that nobody opened reads "niet besproken", and that is normal."""
    known = {talk.setting: talk for talk in talks}
    marks = {SettingTalk.State.QUESTION_HERE: "question"}
    return tuple(
        Setting(
            place,
            known[place].get_state_display() if place in known else _("niet besproken"),
            marks.get(SettingTalk.State(known[place].state), "discussed") if place in known else "",
        )
        for place in Professional.Setting.values
    )


def _needs(actor: Actor, keys: Keys | SharedKeys) -> tuple[StatedNeed, ...]:
    needs = NEEDS(keys)
    if not needs:
        return ()
    behind = list(
        visible(Endorsement, keys).filter(need__in=needs).select_related("professional__party").order_by("moment")
    )
    return tuple(_stated(actor, need, tuple(one for one in behind if one.need_id == need.pk)) for need in needs)


def _stated(actor: Actor, need: Need, seen: tuple[Endorsement, ...]) -> StatedNeed:
    """Names only when all of them may be seen; otherwise how many, as the need itself says."""
    complete = len(seen) == need.endorsed_by
    words = ""
    if need.endorsed_by and not complete:
        words = (
            _("nodig volgens %(people)s professionals van %(parties)s partijen")
            if need.endorsed_by > 1
            else _("nodig volgens een professional")
        ) % {"people": _in_words(need.endorsed_by), "parties": _in_words(need.endorsed_parties)}
    heading = ", ".join(part for part in (need_title(need), amount_of(need)) if part)
    return StatedNeed(
        need,
        heading,
        _("%(amount)s per maand") % {"amount": dutch.euro(need.euros_a_month)}
        if need.euros_a_month is not None
        else "",
        seen if complete else (),
        _("Eén hulpverlener staat hierachter") if len(seen) == 1 else _("Deze hulpverleners staan hierachter"),
        words,
        any(one.professional_id == actor.id for one in seen),
    )


def need_title(need: Need) -> str:
    """ "Opvang voor Sam" """
    return _("%(need)s voor %(name)s") % {"need": need.text, "name": need.about.short_name} if need.about else need.text


def amount_of(need: Need) -> str:
    """ "4 tot 6 halve dagen per week", or empty when no amount was named."""
    if need.least is None and need.most is None:
        return ""
    if need.least is None or need.most is None or need.least == need.most:
        return f"{need.most if need.least is None else need.least} {need.unit}".strip()
    return _("%(least)s tot %(most)s %(unit)s") % {"least": need.least, "most": need.most, "unit": need.unit}


def _in_words(number: int) -> str:
    words = ["nul", _("één"), _("twee"), _("drie"), _("vier"), _("vijf"), _("zes")]
    return words[number] if number < len(words) else str(number)


def _requests(keys: Keys | SharedKeys, clocks: Sequence[Clock], now: datetime) -> tuple[OpenRequest, ...]:
    laws = law.current()
    return tuple(
        OpenRequest(
            request,
            (entry := laws.on(request.law_day).requests[request.kind]).title,
            entry.article,
            tuple(_chip(clock, now) for clock in clocks if clock.request_id == request.pk),
        )
        for request in REQUESTS(keys)
    )


def _open_promises(keys: Keys | SharedKeys) -> Sequence[Promise]:
    return PROMISES(keys)


def _chip(clock: Clock, now: datetime) -> Chip:
    return chip(clock, now, pause_reason(clock))


def _picture(
    members: Sequence[Member],
    standers: Sequence[Stander],
    named: Sequence[CircleMember],
    settings: Sequence[Setting],
    keys: Keys | SharedKeys,
) -> Picture:
    declined = {(row.ring, row.setting) for row in DECLINED(keys)}
    around = [stander.drawn() for stander in standers]
    around += [
        Around(row.pk, row.name, row.relation, row.ring, row.setting, False, timezone.localdate(row.moment))
        for row in named
    ]
    residents = [Resident(member.person.pk, member.person.short_name, member.is_child) for member in members]
    return draw(residents, around, settings, declined)


def _last_contacts(keys: Keys | SharedKeys) -> Sequence[Contact]:
    return CONTACTS(keys)


def _only_for_you(notes: Sequence[Note], keys: Keys | SharedKeys) -> list[Note]:
    """Facts the reader sees because one person released them to him: never on the screen at the kitchen table."""
    return [note for note in notes if (key := keys.reason(note)) and key.item is not None]


def _crowded(rows: Sequence[Stander], now: datetime) -> str:
    """Helpers stumble over each other (S3-04): said to who stands around, with the question who can leave."""
    laws = law.current()
    limit, days = int(laws.setting("crowding.professionals")), int(laws.setting("crowding.days"))
    active = [s for s in rows if s.last_contact and (now - s.last_contact).days <= days]
    if len(active) <= limit:
        return ""
    return _("%(count)s hulpverleners in %(days)s dagen. Wie kan eruit?") % {"count": len(active), "days": days}


def _alone_since(rows: Sequence[Stander], actor: Actor, mine: Keys, now: datetime) -> str:
    """Since when who reads this stands here alone, as far as he sees, when a colleague should look along (S3-21); else empty."""
    if len(rows) != 1 or rows[0].professional_id != actor.id or not mine.purposes:
        return ""
    since = rows[0].since
    return dutch.day_in_full(since) if check_is_due(since=since, keys=mine, now=now) else ""
