# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself: looking for clocks that passed their moment, and destroying forms whose time is over."""

from django.db import transaction
from procrastinate.contrib.django import app

from rondom import journal
from rondom.core import clock
from rondom.intake.alarms import raise_alarms
from rondom.intake.drafts import destroy_expired
from rondom.intake.outgrown import stop_outgrown
from rondom.intake.unsaved import destroy_unsaved


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="alarms", lock="alarms", pass_context=False)
def look_for_late_clocks(timestamp: int) -> None:
    """Every minute; first what the law does not ask any more. A minute missed is caught up by the next run, since it looks at moments, not at itself."""
    journal.begin(journal.new_trace("job:intake.alarms"))
    stop_outgrown(moment=clock.now())
    raise_alarms(moment=clock.now())


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="drafts", lock="drafts", pass_context=False)
def destroy_old_forms(timestamp: int) -> None:
    """Every night: forms that were never sent, receipts, and text that was never saved, whose time is over (AVG 5 lid 1 e)."""
    journal.begin(journal.new_trace("job:intake.drafts"))
    with transaction.atomic():
        destroy_expired(clock.now())
        destroy_unsaved(clock.now())
