# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions as Django keeps them in the database; looked up by a question that is worked out once, since every page asks it."""

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

from rondom.core.kept import Kept

ALIVE = Kept(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(InDatabase):
    """The log-in of one browser."""

    def _get_session_from_db(self) -> Session | None:
        found = ALIVE(key=self.session_key, now=timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
        return next(iter(found), None)
