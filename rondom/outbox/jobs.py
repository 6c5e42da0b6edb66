# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending what is in the outbox, again when it fails; and finding what was forgotten because a worker died."""

from uuid import UUID

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from rondom import journal
from rondom.outbox import sending
from rondom.outbox.forgotten import forgotten

TRIES_AGAIN = 5


class NotSent(Exception):
    """A try failed. Says the kind of error only: it stands in the log, and the error's own text may hold an address."""


# After 6 and 36 seconds, 4 and 22 minutes, and 2 hours; then it stands as "mislukt" on its owner's page.
RETRY = RetryStrategy(max_attempts=TRIES_AGAIN, exponential_wait=6, retry_exceptions={NotSent})


@app.task(retry=RETRY, pass_context=True)
def send(context: JobContext, message_id: str, trace: str = "") -> None:
    """Try to send one message, in the trace of the request that put it in the outbox."""
    journal.begin(journal.new_trace("job:outbox.send", trace))
    error = sending.attempt(UUID(message_id), last=context.job.attempts >= TRIES_AGAIN)
    if error:
        raise NotSent(error)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="forgotten_messages", lock="forgotten_messages", pass_context=False)
def look_for_forgotten_messages(timestamp: int) -> None:
    """Every ten minutes: a message that waits while no job will send it gets a new job."""
    journal.begin(journal.new_trace("job:outbox.forgotten"))
    with transaction.atomic():
        sending.as_job()
        for message_id in forgotten():
            send.defer(message_id=str(message_id), trace=journal.traceparent())
