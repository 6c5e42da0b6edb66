# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn verhaal: what he told, what others wrote that he may see, each with who and when; and everything he said yes to (AVG 15, 16, 7 lid 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import law
from rondom.access.models import Consent, HandOver
from rondom.core import dutch
from rondom.intake.models import Answer, Decision, Note, Question
from rondom.learning.models import PeerCheck
from rondom.people.models import DossierItem
from rondom.plan.models import Need, SettingTalk, Spoken, Strength
from rondom.portal.pages.asked import Refused, refused
from rondom.portal.pages.mine import Mine

# What he said goes with his plan, and is shown to nobody apart.
VOICE = "stem"
# The word in the address -> what it stands for. Only these can be answered with "klopt dit niet?".
KINDS: dict[str, type[DossierItem]] = {
    "vraag": Question,
    "antwoord": Answer,
    "verteld": Note,
    "goed": Strength,
    "plek": SettingTalk,
    "nodig": Need,
    "besluit": Decision,
    "meegekeken": PeerCheck,
    VOICE: Spoken,
}
# What is read with it, beside who wrote it.
ALSO: dict[type[DossierItem], tuple[str, ...]] = {PeerCheck: ("colleague",)}


# The question's own words are kept for each law that needs them; they are told once, as the question.
OWN_WORDS = "own_words"


@dataclass(frozen=True)
class Line:
    """One thing that was written, by whom and when. `quote`: literally what was said. `answerable`: somebody else wrote it; `sound`: where it is heard."""

    kind: str
    id: UUID
    label: str
    text: str
    more: str
    who: str
    when: str
    quote: bool
    answerable: bool
    own: bool
    moment: datetime
    sound: UUID | None = None
    throwable: bool = False


@dataclass(frozen=True)
class Chapter:
    """Everything about one person, or about the household as a whole."""

    heading: str
    good: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Yes:
    """Something somebody said yes to, in plain words; what was said in one breath for several people is told once.

    `withdrawable`: for each person what can be taken back, and whose it is ("" when there is only one).
    """

    heading: str
    text: str
    rows: tuple[tuple[str, str], ...]
    article: str
    withdrawable: tuple[tuple[UUID, str], ...]
    over: str


@dataclass(frozen=True)
class Passed:
    """A party with its own secrecy passed something about him on, by a named worker, without his yes."""

    heading: str
    told: str
    rows: tuple[tuple[str, str], ...]
    article: str


@dataclass(frozen=True)
class StoryPage:
    """What one resident reads about himself and those he acts for."""

    chapters: tuple[Chapter, ...]
    given: tuple[Yes, ...]
    past: tuple[Yes, ...]
    handed: tuple[Passed, ...]
    refused: tuple[Refused, ...]
    persons: frozenset[UUID]


def story_page(*, mine: Mine) -> StoryPage:
    """Read the page: eleven statements beside those of `mine`."""
    lines = [(item, line_of(item, mine)) for item in _everything(mine)]
    about: list[UUID | None] = [mine.id, None, *(person.pk for person in mine.acts_for)]
    chapters = [
        _chapter(_heading(person_id, mine), [line for item, line in lines if _is_about(item, person_id, mine)])
        for person_id in about
    ]
    consents = _said(_consents(mine), mine)
    return StoryPage(
        chapters=tuple(chapter for chapter in chapters if chapter.good or chapter.lines),
        given=tuple(yes for yes in consents if not yes.over),
        past=tuple(yes for yes in consents if yes.over),
        handed=_passed_on(mine),
        refused=refused(mine),
        persons=frozenset(mine.persons),
    )


def _passed_on(mine: Mine) -> tuple[Passed, ...]:
    """What was handed over about him, newest first; what he may not be told yet is not here, and leaves no gap."""
    today = timezone.localdate(mine.now)
    acts = HandOver.objects.select_related("by", "from_party", "to_party").order_by("-moment", "id")
    return tuple(
        Passed(
            heading=_("%(party)s gaf iets over u door aan %(receiver)s")
            % {"party": act.from_party.short_name, "receiver": act.to_party.short_name},
            told=act.told,
            rows=(
                (_("Wie"), act.by.name),
                (_("Wanneer"), dutch.moment(act.moment, today)),
                (_("Waarvoor"), _title(act.to_purpose)),
            ),
            article=act.article,
        )
        for act in acts
    )


def _title(purpose: str) -> str:
    known = law.current().purposes.get(purpose)
    return known.title if known else ""


def chapter_of(person_id: UUID, mine: Mine) -> Chapter:
    """What stands about one person he speaks for, as far as he may read it today."""
    lines = [line_of(item, mine) for item in _everything(mine) if item.about_id == person_id]
    return _chapter(_heading(person_id, mine), lines)


def yeses_of(person_id: UUID, mine: Mine) -> tuple[Yes, ...]:
    """What was said yes to about one person, as far as it still holds."""
    about = [one for one in _consents(mine) if one.person_id == person_id]
    return tuple(yes for yes in _said(about, mine) if not yes.over)


def _is_about(item: DossierItem, person_id: UUID | None, mine: Mine) -> bool:
    """What stands under any record of his own is one chapter."""
    return item.about_id in mine.own if person_id == mine.id else item.about_id == person_id


def _everything(mine: Mine) -> list[DossierItem]:
    """All items with words in them. An answer that several laws needed was given once, and is told once."""
    found: list[DossierItem] = []
    for model in KINDS.values():
        written = model._default_manager.select_related("author__party", "author_person", *ALSO.get(model, ()))
        found += mine.of(written)
    told: set[tuple[UUID, str]] = set()
    once = []
    for item in sorted(found, key=_place):
        if isinstance(item, Answer):
            if item.fact == OWN_WORDS or (item.question_id, item.fact) in told:
                continue
            told.add((item.question_id, item.fact))
        once.append(item)
    return once


def _place(item: DossierItem) -> tuple[datetime, int, int, str]:
    """In the order in which it was told; what was told in one go in the order of the form."""
    asked = [question.fact for question in law.current().questions]
    order = asked.index(item.fact) if isinstance(item, Answer) and item.fact in asked else len(asked)
    return (item.moment, list(KINDS.values()).index(type(item)), order, str(item.pk))


def line_of(item: DossierItem, mine: Mine) -> Line:
    """How this item reads to the resident."""
    label, text, more, quote = _words(item)
    own = item.author_person_id in mine.own
    return Line(
        kind=next(word for word, model in KINDS.items() if isinstance(item, model)),
        id=item.pk,
        label=label,
        text=text,
        more=more,
        who=_("u zelf") if own else _writer(item),
        when=dutch.day(item.moment, timezone.localdate(mine.now)),
        quote=quote,
        answerable=not own,
        own=item.about_id == mine.id and not isinstance(item, Spoken),
        moment=item.moment,
        sound=item.pk if isinstance(item, Spoken) else None,
        throwable=own and isinstance(item, Spoken),
    )


def _words(item: DossierItem) -> tuple[str, str, str, bool]:
    """Label, text, what else belongs to it, and whether it is literally what somebody said."""
    if isinstance(item, Question):
        return (
            _("Uw vraag"),
            item.words,
            _("Antwoord: “%(answer)s”") % {"answer": item.answer} if item.answer else "",
            True,
        )
    if isinstance(item, Answer):
        return item.asked, _chosen(item), "", True
    if isinstance(item, Note):
        told = item.kind == Note.Kind.TOLD
        return (_("Verteld") if told else _("Wat iemand opviel")), item.text, "", told
    if isinstance(item, SettingTalk):
        return f"{item.get_setting_display()}: {item.get_state_display()}".capitalize(), item.text, "", False
    if isinstance(item, Need):
        return _("Wat er nodig is"), item.text, _amounts(item), False
    if isinstance(item, Decision):
        return _("Besluit: %(outcome)s") % {"outcome": item.outcome}, item.text, "", True
    if isinstance(item, Spoken):
        return _("Ingesproken"), item.text, "", False
    if isinstance(item, PeerCheck):
        looked = {"name": item.colleague.name, "day": dutch.day_in_full(item.held_on)}
        return _("Een collega keek mee naar de hulp"), item.text, _("Met %(name)s, %(day)s.") % looked, False
    assert isinstance(item, Strength)
    return "", item.text, "", False


def _chosen(answer: Answer) -> str:
    """The answer as it stood on the form, not as it is kept."""
    labels = {
        choice.id: choice.label
        for question in law.current().questions
        if question.fact == answer.fact
        for choice in question.choices
    }
    return labels.get(answer.value, answer.value)


def _amounts(need: Need) -> str:
    """How much, what it costs, and how many professionals stand behind it: no names, they are facts of their own parties."""
    amount = " ".join(part for part in (_range(need), need.unit) if part)
    cost = (
        _("%(amount)s per maand") % {"amount": dutch.euro(need.euros_a_month)} if need.euros_a_month is not None else ""
    )
    behind = ""
    if need.endorsed_by == 1:
        behind = _("Eén hulpverlener vindt dit nodig.")
    elif need.endorsed_by > 1:
        behind = _("%(count)s hulpverleners vinden dit nodig.") % {"count": need.endorsed_by}
    return " ".join(
        part
        for part in (", ".join(part for part in (amount, cost) if part) + ("." if amount or cost else ""), behind)
        if part
    )


def _range(need: Need) -> str:
    if need.least is None or need.most is None or need.least == need.most:
        known = need.most if need.least is None else need.least
        return "" if known is None else str(known)
    return _("%(least)s tot %(most)s") % {"least": need.least, "most": need.most}


def _writer(item: DossierItem) -> str:
    """Who wrote it down, and for whom he works."""
    if item.author:
        return f"{item.author.name}, {item.author.party.short_name}"
    return item.author_person.short_name if item.author_person else _("de gemeente")


def _heading(person_id: UUID | None, mine: Mine) -> str:
    if person_id == mine.id:
        return _("Over u")
    return _("Over %(name)s") % {"name": mine.name_of(person_id)} if person_id else _("Over uw huishouden")


def _chapter(heading: str, lines: Iterable[Line]) -> Chapter:
    """What goes well first; the rest in the order in which it was told."""
    found = list(lines)
    return Chapter(
        heading,
        tuple(line for line in found if line.kind == "goed"),
        tuple(line for line in found if line.kind != "goed"),
    )


def _consents(mine: Mine) -> list[Consent]:
    who = Q(person_id__in=mine.persons) | Q(given_by_id__in=mine.own)
    found = Consent.objects.filter(who).select_related(
        "person", "given_by", "given_with", "to_party", "source_party", "recorded_by"
    )
    return list(found.order_by("-period", "-id"))


def _said(consents: Iterable[Consent], mine: Mine) -> list[Yes]:
    """One for each thing that was said, with everyone it was said about."""
    groups: dict[tuple[object, ...], list[Consent]] = {}
    for one in consents:
        who = (one.to_party_id, one.source_party_id, one.given_by_id, one.given_with_id)
        groups.setdefault((one.kind, one.text, one.purpose, who, one.period), []).append(one)
    place = {person_id: number for number, person_id in enumerate(mine.persons)}
    ordered = (sorted(group, key=lambda one: place.get(one.person_id, len(place))) for group in groups.values())
    return [_yes(group, mine) for group in ordered]


def _yes(group: list[Consent], mine: Mine) -> Yes:
    today = timezone.localdate(mine.now)
    first = group[0]
    over = _over(first, mine.now, today)
    own_voice = not {first.person_id, first.given_by_id, first.given_with_id}.isdisjoint(mine.own)
    return Yes(
        heading=_heading_of(first),
        text=first.text,
        rows=tuple(_rows(group, mine, today)),
        article=first.article,
        withdrawable=_withdrawable(group, mine) if own_voice and not over else (),
        over=over,
    )


def _withdrawable(group: list[Consent], mine: Mine) -> tuple[tuple[UUID, str], ...]:
    if len(group) == 1:
        return ((group[0].pk, ""),)
    return tuple((one.pk, _("mij") if one.person_id in mine.own else one.person.short_name) for one in group)


def _heading_of(consent: Consent) -> str:
    """What the yes lets happen, in one sentence."""
    receiver, source = _receiver(consent), consent.source_party.name if consent.source_party else ""
    if consent.kind == Consent.Kind.HELP:
        return _("Ja tegen hulp van %(receiver)s") % {"receiver": receiver}
    if source:
        return _("%(source)s mag iets vertellen aan %(receiver)s") % {"source": source, "receiver": receiver}
    if consent.to_party is None:
        return _("Wie u helpt, mag zien wie er al helpt")
    return _("%(receiver)s mag zien wie er al helpt") % {"receiver": receiver}


def _receiver(consent: Consent) -> str:
    """The party by name, or everyone who works on the task the yes was given for."""
    return consent.to_party.short_name if consent.to_party else _("wie u helpt")


def _rows(group: list[Consent], mine: Mine, today: date) -> Iterable[tuple[str, str]]:
    """Pairs of a word and what it is."""
    consent = group[0]
    purpose = law.current().purposes.get(consent.purpose)
    about = [_("u") if one.person_id in mine.own else one.person.short_name for one in group]
    if about != [_("u")]:
        yield _("Over"), dutch.listed(about)
    if purpose:
        yield _("Waarvoor"), purpose.title
    if consent.given_by_id not in mine.own:
        yield _("Wie zei ja"), consent.given_by.short_name
    if consent.given_with and consent.given_with_id not in mine.own:
        yield _("Samen met"), consent.given_with.short_name
    yield _("Gegeven"), _given(consent, today)
    if consent.period.upper:
        yield _("Tot"), dutch.day_in_full(consent.period.upper)


def _given(consent: Consent, today: date) -> str:
    """ "ma 2 feb, aan de telefoon. Mo schreef het op." """
    way = consent.get_way_display()
    # Taken back in the moment it was given: its period is empty, and holds no day.
    given = f"{dutch.day(consent.period.lower, today)}, {way}." if consent.period.lower else f"{way}."
    if consent.recorded_by:
        return _("%(given)s %(name)s schreef het op.") % {"given": given, "name": consent.recorded_by.name}
    return given


def _over(consent: Consent, now: datetime, today: date) -> str:
    """When it ended; empty while it holds."""
    ended = consent.period.upper
    if consent.period.isempty:
        return _("Dit ja is meteen weer ingetrokken.")
    if ended is None or ended > now:
        return ""
    return _("Dit ja is voorbij sinds %(moment)s.") % {"moment": dutch.moment(ended, today)}
