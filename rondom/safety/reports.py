# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report at Veilig Thuis: writing it down, saying that a term was met, and how its two terms stand (stories H2-01)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rondom import journal, law
from rondom.access import standing
from rondom.access.actors import Actor
from rondom.access.keys import Keys, sight_keys, visible
from rondom.core import dutch
from rondom.core.decisions import require
from rondom.intake.recording import written
from rondom.people.models import Household
from rondom.safety.models import Report
from rondom.safety.report_rules import TERMS, TRIAGE, may_report, may_say_day, must_have_come

AT_MOST, SOON = 20, 1


@dataclass(frozen=True)
class Term:
    """One term of a report: which day it is about, its title and article, and how it stands."""

    which: str
    title: str
    article: str
    state: str
    words: str
    fraction: float


@dataclass(frozen=True)
class ReportRow:
    """One report, with its terms, the first to end first."""

    id: UUID
    source: str
    text: str
    when: str
    who: str
    terms: tuple[Term, ...]


@transaction.atomic
def note_report(
    *, by: Actor, household: Household, source: str, text: str, received_on: date, moment: datetime
) -> Report:
    """A report came in. Raises Denied."""
    require(may_report(by, sight_keys(household.pk, moment).purposes))
    require(must_have_come(received_on, timezone.localdate(moment)))
    fields = written(by, household_id=household.pk, about_id=None, category="safety", purpose=TRIAGE, moment=moment)
    report = Report(**fields, source=source, text=text.strip(), received_on=received_on)
    report.save(force_insert=True)
    _record(by, "report_noted", report, moment)
    return report


@transaction.atomic
def say_day(*, by: Actor, report: Report, which: str, day: date, moment: datetime) -> Report:
    """It was assessed, or the investigation began, on this day. Raises Denied."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    purposes = sight_keys(report.household_id, moment).purposes
    require(may_say_day(by, purposes, report, which, day, timezone.localdate(moment)))
    setattr(report, which, day)
    report.save(update_fields=[which])
    _record(by, "report_moved", report, moment)
    return report


def report_rows(*, keys: Keys, now: datetime) -> tuple[ReportRow, ...]:
    """What came in here that the reader may see, newest first. One statement."""
    today = timezone.localdate(now)
    found = visible(Report, keys).select_related("author").order_by("-received_on", "-moment", "pk")
    return tuple(
        ReportRow(
            one.pk, one.get_source_display(), one.text, dutch.day_in_full(one.received_on), str(one.author or ""), _terms(one, today)
        )
        for one in found[:AT_MOST]
    )  # fmt: skip


def _terms(report: Report, today: date) -> tuple[Term, ...]:
    laws = law.current().on(report.received_on)
    ends = {which: laws.due(term, report.received_on, ()).day for which, term in TERMS.items()}
    return tuple(
        _term(which, laws.terms[TERMS[which]], end, getattr(report, which), report.received_on, today)
        for which, end in sorted(ends.items(), key=lambda one: one[1])
    )


def _term(which: str, term: law.Term, end: date, met: date | None, since: date, today: date) -> Term:
    day = dutch.day(end, today)
    if met:
        late = _("gedaan op %(met)s, te laat") if met > end else _("gedaan op %(met)s")
        state, words, fraction = "done", late % {"met": dutch.day(met, today)}, 1.0
    elif end < today:
        state, words, fraction = "late", _("te laat: had klaar moeten zijn op %(day)s") % {"day": day}, 0.0
    else:
        left = (end - today).days
        state = "soon" if left <= SOON else "calm"
        words, fraction = _("uiterlijk %(day)s") % {"day": day}, min(1.0, left / max(1, (end - since).days))
    return Term(which, term.title, term.article, state, words, fraction)


def _record(by: Actor, verb: str, report: Report, moment: datetime) -> None:
    assert report.household is not None
    persons = standing.members(report.household, moment)
    journal.done(by=by, verb=verb, on=report, persons=persons, purpose=TRIAGE)
