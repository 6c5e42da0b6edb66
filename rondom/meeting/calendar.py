# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A meeting for one's own calendar: when, and nothing of whom or what (RFC 5545)."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from rondom.meeting.models import Meeting

# Calendars lie open on a desk and go along to other companies: no name, no place, no link (docs/adr/0090).
TITLE = "Afspraak Rondom"


def calendar_file(meeting: Meeting, now: datetime) -> bytes:
    """The file. Its number stays the same: a calendar that has it already moves it, or takes it out."""
    off = meeting.called_off_at is not None
    event = Event()
    event.add("uid", f"{meeting.pk}@rondom")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Rondom//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
