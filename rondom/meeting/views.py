# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A meeting for one's own calendar: the one address that a worker and a resident share."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rondom.access.actors import PERSON, PROFESSIONAL
from rondom.access.door import door, fetch
from rondom.meeting.calendar import calendar_file
from rondom.meeting.models import Meeting


@require_safe
@door(PROFESSIONAL, PERSON)
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file for a calendar."""
    found = fetch(request, Meeting, pk)
    answer = HttpResponse(calendar_file(found, request.sight.moment), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return answer
