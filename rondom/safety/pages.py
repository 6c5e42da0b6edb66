# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Veiligheid at the desk: in which phase they are, what is missing before somebody signs, with whom what was agreed, who watches along, and what plays."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.access.actors import Actor
from rondom.access.keys import Keys, visible
from rondom.core import dutch
from rondom.network.models import Professional
from rondom.people.living import Living, living_here
from rondom.plan.models import SettingTalk
from rondom.safety.facts import SAID_AT, earliest_stable, feels, watched, watchers_of
from rondom.safety.models import MemberWord, RiskFactor, SafetyAgreement, SafetyLine, SafetyTurn, Watcher
from rondom.safety.rules import (
    DIRECT,
    PHASES,
    STABLE,
    Member,
    Standing,
    lacks_direct,
    lacks_stable,
    may_control,
    may_work_on,
    standing,
)


@dataclass(frozen=True)
class PhaseLine:
    """One of the three phases, and where they are in it; said in words, not by colour."""

    words: str
    stands: str
    kind: str


@dataclass(frozen=True)
class MemberLine:
    """What was agreed with one member, each with its number, and what he said; a child apart."""

    name: str
    is_child: bool
    agreed: tuple[tuple[UUID, str], ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class WatcherLine:
    """Who watches along, and since when he says it is calm."""

    id: UUID
    name: str
    what: str
    phone: str
    said: str


@dataclass(frozen=True)
class RiskLine:
    """What keeps it unsafe, about whom, and how it stands."""

    id: UUID
    what: str
    text: str
    about: str
    stands: str
    is_controlled: bool


@dataclass(frozen=True)
class SettingLine:
    """One of the four settings, and what was said of it."""

    title: str
    said: str


@dataclass(frozen=True)
class SafetyPage:
    """What a worker on the line reads."""

    line: SafetyLine
    phase: str
    phases: tuple[PhaseLine, ...]
    days: str
    lacks: tuple[str, ...]
    signs: str
    signer: str
    signer_of: str
    i_sign: bool
    to_sign: str
    members: tuple[MemberLine, ...]
    watchers: tuple[WatcherLine, ...]
    risks: tuple[RiskLine, ...]
    may_control: bool
    settings: tuple[SettingLine, ...]
    history: tuple[tuple[str, str], ...]
    persons: frozenset[UUID]


def line_of(keys: Keys, actor: Actor) -> SafetyLine | None:
    """The line that this worker works on here, if there is one: for its task, or because he signs."""
    found = SafetyLine.objects.filter(household_id=keys.household_id).select_related("signer__party")
    return next((one for one in found if may_work_on(actor, one, keys.purposes)), None)


def watchers_with_line() -> QuerySet[Watcher]:
    """Who watches along, each with the line: that says who signs, without asking again."""
    return Watcher.objects.select_related("line")


def agreements_with_line() -> QuerySet[SafetyAgreement]:
    """What members agreed, each with the line."""
    return SafetyAgreement.objects.select_related("line")


def factors_with_line() -> QuerySet[RiskFactor]:
    """What keeps it unsafe, each with the line."""
    return RiskFactor.objects.select_related("line")


def safety_page(*, actor: Actor, keys: Keys, line: SafetyLine, now: datetime) -> SafetyPage:
    """Read it: nine statements, for who works on the line."""
    assert line.household_id is not None
    today = timezone.localdate(now)
    turns = list(SafetyTurn.objects.filter(line=line).select_related("author").order_by("-moment"))
    stands = standing(turns)
    here = living_here(line.household_id, now)
    agreements = list(SafetyAgreement.objects.filter(line=line, over_at=None).order_by("moment", "id"))
    risks = list(RiskFactor.objects.filter(line=line).select_related("about").order_by("moment", "id"))
    watchers = watchers_of(line)
    lacking = _lacks(line, stands, here, agreements, risks, watchers, today)
    return SafetyPage(
        line=line,
        phase=stands.phase,
        phases=_phases(stands, today),
        days=_days(line, stands, today),
        lacks=lacking,
        signs=_signs(stands, lacking),
        signer=line.signer.name,
        signer_of=line.signer.party.short_name,
        i_sign=actor.id == line.signer_id,
        to_sign={DIRECT: SafetyTurn.Kind.DIRECT.value, STABLE: SafetyTurn.Kind.STABLE.value}.get(stands.phase, ""),
        members=_members(actor, keys, line, here, agreements, today),
        watchers=_watchers(watchers, today),
        risks=tuple(_risk(one) for one in risks),
        may_control=bool(may_control(stands)),
        settings=_settings(keys, line),
        history=tuple((turn.get_kind_display(), _by_whom(turn, today)) for turn in turns),
        persons=frozenset(record.pk for one in here for record in one.records),
    )


def _lacks(
    line: SafetyLine, stands: Standing, here: list[Living], agreements: list[SafetyAgreement], risks: list[RiskFactor], watchers: list[Watcher], today: date
) -> tuple[str, ...]:  # fmt: skip
    members = [Member(one.person.short_name, frozenset(record.pk for record in one.records)) for one in here]
    if stands.phase == DIRECT:
        agreed = {one.about_id for one in agreements if one.about_id}
        return lacks_direct(members, agreed, watched(watchers), stands.again_at)
    if stands.phase == STABLE:
        under_control = [one.state == RiskFactor.State.CONTROLLED for one in risks]
        earliest = earliest_stable(line, stands) or today
        return lacks_stable(members, stands, feels(line, stands), under_control, earliest, today)
    return ()


def _phases(stands: Standing, today: date) -> tuple[PhaseLine, ...]:
    keys = [key for key, _words in PHASES]
    at = keys.index(stands.phase)
    signed = (stands.direct_on, stands.stable_on, None)
    found = []
    for number, (_key, words) in enumerate(PHASES):
        on = signed[number]
        if number < at and on:
            found.append(PhaseLine(str(words), _("getekend op %(day)s") % {"day": dutch.day(on, today)}, "done"))
        elif number == at:
            found.append(PhaseLine(str(words), _("hier zijn jullie nu"), "ask"))
        else:
            found.append(PhaseLine(str(words), _("komt hierna"), "outline"))
    return tuple(found)


def _days(line: SafetyLine, stands: Standing, today: date) -> str:
    """ "Op weg, 141 dagen": only while direct safety is signed, and never as reached."""
    earliest = earliest_stable(line, stands)
    if stands.phase != STABLE or stands.counts_from is None or earliest is None:
        return ""
    words = {"days": (today - stands.counts_from).days, "day": dutch.day(earliest, today)}
    return ngettext(
        "Op weg, %(days)s dag. Op zijn vroegst %(day)s.", "Op weg, %(days)s dagen. Op zijn vroegst %(day)s.", words["days"]
    ) % words  # fmt: skip


def _signs(stands: Standing, lacking: tuple[str, ...]) -> str:
    """That the conditions are met is all that is said here; whether it is safe is for a person to judge."""
    if lacking or stands.phase not in (DIRECT, STABLE):
        return ""
    return _("Er is voldaan aan wat is afgesproken. Of het veilig is, beoordeelt een mens.")


def _members(
    actor: Actor, keys: Keys, line: SafetyLine, here: list[Living], agreements: list[SafetyAgreement], today: date
) -> tuple[MemberLine, ...]:
    words = list(MemberWord.objects.filter(line=line).order_by("-moment", "id"))
    # Somebody's own words are read by who stands around for this task, and by who heard them.
    readable = {one.pk for one in words if one.author_id == actor.id or keys.reason(one)}
    found = []
    for one in here:
        records = {record.pk for record in one.records}
        age = one.person.age_on(today)
        found.append(
            MemberLine(
                name=one.person.short_name,
                is_child=age is not None and age < 18,
                agreed=tuple((made.pk, made.text) for made in agreements if made.about_id in records),
                said=tuple(_said(word, word.pk in readable, today) for word in words if word.about_id in records),
            )
        )
    return tuple(found)


def _said(word: MemberWord, readable: bool, today: date) -> str:
    """ "do 12 mrt, apart gesproken. Voelt het veilig? Nog niet. "..." """
    how = _("apart gesproken") if word.apart else _("gesproken")
    parts = [f"{dutch.day(word.moment, today).capitalize()}, {how}."]
    if word.feels != MemberWord.Feels.UNSAID:
        parts.append(_("Voelt het veilig? %(answer)s.") % {"answer": word.get_feels_display().capitalize()})
    if word.text and readable:
        parts.append(f"“{word.text}”")
    return " ".join(parts)


def _watchers(watchers: list[Watcher], today: date) -> tuple[WatcherLine, ...]:
    found = []
    for one in watchers:
        what = _("hulpverlener") if one.is_professional else _("eigen mensen")
        at = getattr(one, SAID_AT)
        said = _("zei op %(day)s: geen geweld") % {"day": dutch.day(at, today)} if at else _("zei nog niets")
        found.append(
            WatcherLine(one.pk, one.name, ", ".join(part for part in (one.relation, what) if part), one.phone, said)
        )
    return tuple(found)


def _risk(one: RiskFactor) -> RiskLine:
    about = one.about.short_name if one.about else _("allemaal")
    controlled = one.state == RiskFactor.State.CONTROLLED
    return RiskLine(one.pk, one.get_kind_display(), one.text, about, one.get_state_display(), controlled)


def _settings(keys: Keys, line: SafetyLine) -> tuple[SettingLine, ...]:
    """All four are asked, because this is about safety (S2-12); read by who stands around for this task."""
    if line.purpose not in keys.purposes:
        return ()
    said: dict[str, str] = {}
    for talk in visible(SettingTalk, keys).filter(purpose=line.purpose).order_by("moment", "id"):
        said[talk.setting] = talk.text or talk.get_state_display()
    return tuple(
        SettingLine(str(title), said.get(value, _("nog niet gevraagd")))
        for value, title in Professional.Setting.choices
    )


def _by_whom(turn: SafetyTurn, today: date) -> str:
    who = turn.author.name if turn.author else ""
    return f"{dutch.day(turn.day, today)}, {who}" if who else dutch.day(turn.day, today)
