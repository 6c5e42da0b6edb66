# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence on a connection of its own: after a transaction, and as the owner could break it."""

from datetime import datetime

from rondom.access.actors import SYSTEM_ACTOR, acting
from tests.attack.test_fence import query, views_past_the_fence
from tests.factories.people import AMSTERDAM

DAY = datetime(2026, 2, 3, 14, 0, tzinfo=AMSTERDAM)


def test_an_actor_is_gone_after_the_transaction_also_where_the_setting_stays_empty(own_database):
    with acting(SYSTEM_ACTOR, DAY):
        assert query("SELECT rondom_actor()") == [("system",)]
    # After one local set the setting is '' for the life of the connection, and '' must read as nobody.
    assert query("SELECT current_setting('rondom.actor', true), rondom_actor(), rondom_now()") == [("", None, None)]


def test_a_view_past_the_fence_would_be_found(own_database):
    query("CREATE VIEW everyone AS SELECT * FROM people_person", using="owner")
    assert views_past_the_fence() == ["everyone"]
