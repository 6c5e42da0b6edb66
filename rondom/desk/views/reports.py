# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports at Veilig Thuis, at the desk of Veilig Thuis: what came in, its two terms, and that one was met."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys, refused, saw
from rondom.core.decisions import Denied, require
from rondom.desk.report_forms import ReportDayForm, ReportForm
from rondom.desk.rules import may_write_here
from rondom.people.models import Household
from rondom.safety.models import Report
from rondom.safety.report_rules import TRIAGE, may_report
from rondom.safety.reports import note_report, report_rows, say_day


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def reports(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came in here, each with its two terms; and one more."""
    household, now, mine = fetch(request, Household, pk), request.sight.moment, keys(request, pk)
    require(may_write_here(mine.purposes))
    require(may_report(request.actor, mine.purposes))
    form = ReportForm(request.POST or None, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        note_report(by=request.actor, household=household, moment=now, **form.cleaned_data)
        return redirect("desk:reports", pk)
    saw(request, "desk:reports", mine.members, purpose=TRIAGE)
    day = ReportDayForm(initial={"day": timezone.localdate(now)})
    page = {"household": household, "form": form, "day": day, "rows": report_rows(keys=mine, now=now)}
    return render(request, "desk/reports.html", page, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def moved(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A term was met."""
    report, form = fetch(request, Report, pk), ReportDayForm(request.POST)
    if form.is_valid():
        try:
            say_day(by=request.actor, report=report, moment=request.sight.moment, **form.cleaned_data)
        except Denied as denied:  # a day is chosen again in one click
            refused(request, denied)
            messages.error(request, denied.decision.reason)
    else:
        messages.error(request, _("Kies de dag."))
    return redirect("desk:reports", report.household_id)
