# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines as the standard Logboek Dataverwerkingen 1.0 gives them, field by field (schema/logboek-dataverwerkingen-1.0.json).

Each look or deed is one action, from its audit line, without a person and without who did it: that is not the standard's business. Under it
stands one action for each person concerned, from the processing lines.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from rondom.journal.models import AuditLine, ProcessingLine
from rondom.journal.writing import PURPOSE, RESOURCE, status_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Record = dict[str, Any]


def records(since: datetime, until: datetime, using: str = "owner") -> Iterator[Record]:
    """Every record of lines written in this period, actions before what stands under them."""
    written = {"at__gte": since, "at__lt": until}
    for action in AuditLine.objects.using(using).filter(**written).order_by("id").iterator(5000):
        yield of_action(action)
    for line in ProcessingLine.objects.using(using).filter(**written).order_by("id").iterator(5000):
        yield of_person(line)


def of_action(line: AuditLine) -> Record:
    """The action itself: no person, one purpose."""
    moment = _milliseconds(line.start_time)
    record = {
        "trace_id": line.trace_id,
        "span_id": line.span_id,
        "status": status_of(line.action, line.result),
        "name": line.name or line.origin or line.action,
        "start_time": moment,
        "end_time": moment,
        "resource": RESOURCE,
        "attributes": {"dpl.core.processing_activity_id": PURPOSE % (line.purpose or "onbekend")},
    }
    return record | ({"parent_span_id": line.parent_span_id} if line.parent_span_id else {})


def of_person(line: ProcessingLine) -> Record:
    """The action for one person."""
    return {
        "trace_id": line.trace_id,
        "span_id": line.span_id,
        "parent_span_id": line.parent_span_id,
        "status": line.status,
        "name": line.name,
        "start_time": _milliseconds(line.start_time),
        "end_time": _milliseconds(line.end_time),
        "resource": line.resource,
        "attributes": line.attributes,
    }


def _milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)
