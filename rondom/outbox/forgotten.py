# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that wait while nothing will send them: the worker that had the job in hand has died."""

from uuid import UUID

from django.db import connection

# A living worker gives a sign every ten seconds; after two minutes of silence it is not coming back.
FORGOTTEN = """
SELECT m.id FROM outbox_message m
WHERE m.state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs j
    LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
    WHERE j.task_name = 'rondom.outbox.jobs.send' AND j.args->>'message_id' = m.id::text
    AND (j.status = 'todo' OR (j.status = 'doing' AND w.last_heartbeat > now() - interval '2 minutes')))
ORDER BY m.made_at
"""


def forgotten() -> list[UUID]:
    """The messages nobody is going to send, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(FORGOTTEN)
        return [message_id for (message_id,) in cursor.fetchall()]
