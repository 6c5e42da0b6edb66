# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages about the house itself, without anything about anybody."""

from django.db import Error, connections, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """For the machine that watches: 200 when database, journal and jobs answer, else 503 naming what does not."""
    found = {
        "database": _answers("default", "SELECT 1"),
        "journal": _answers("journal", "SELECT has_table_privilege('journal_processing_line', 'INSERT')::int"),
        "jobs": _answers("default", "SELECT 1 FROM procrastinate_jobs LIMIT 1"),
    }
    well = all(state == "ok" for state in found.values())
    return JsonResponse({"status": "ok" if well else "down", **found}, status=200 if well else 503)


def _answers(alias: str, statement: str) -> str:
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement)
    except Error:
        return "down"
    return "ok"
