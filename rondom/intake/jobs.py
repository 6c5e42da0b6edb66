# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs by itself: looking for clocks that passed their moment."""

from procrastinate.contrib.django import app

from rondom.core import clock
from rondom.intake.alarms import raise_alarms


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="alarms", lock="alarms", pass_context=False)
def look_for_late_clocks(timestamp: int) -> None:
    """Every minute. A minute missed is caught up by the next run, since it looks at moments, not at itself."""
    raise_alarms(moment=clock.now())
