# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A right that ends, ends now: the next request does not see it, in any process, page, fragment or job (access.md rule 7). All of it:
`python -m tests.access.ending --requests 2000`.
"""

from pathlib import Path

import pytest

from tests.access.ending import race
from tests.access.ending.scene import CHILD, EXPORT, HOME, NAMES, RELEASED, SHOWN, Ending, Probe, Scene
from tests.access.ending.servers import run_jobs, servers
from tests.outbox.conftest import MailServer, mail_server  # noqa: F401 - a fixture

AFTER = 34  # requests after each of six endings: two hundred together


@pytest.mark.slow
def test_nobody_sees_what_ended_a_moment_ago(
    own_database: str,
    tmp_path: Path,
    mail_server: MailServer,  # noqa: F811
) -> None:
    scene = Scene()
    scene.queue_something()
    with servers(own_database, 2, tmp_path / "web.log") as ports:
        outcomes = race.run(scene, ports, AFTER)
    wrong = [one for outcome in outcomes for one in outcome.wrong]
    assert not wrong, "\n".join(wrong)
    assert len(outcomes) == 6 and all(outcome.after >= AFTER for outcome in outcomes)
    assert all(outcome.shown_before for outcome in outcomes), "it was not seen before it ended"
    by_name = {outcome.name: outcome for outcome in outcomes}
    exported = by_name["authority over a child ends"]
    assert exported.showed[f"GET {EXPORT}"] and exported.kinds[f"GET {EXPORT}"], "what is taken home was asked too"
    # What waited in the queue since before, runs after: it says that there is something, and nothing else.
    ran = run_jobs(own_database, mail_server.port)
    assert ran.returncode == 0, ran.stderr
    assert len(mail_server.letters) == 1
    said = [
        mail_server.letters[0][2].decode("utf-8", "replace"),
        ran.stdout,
        ran.stderr,
        (tmp_path / "web.log").read_text(),
    ]
    assert not [word for word in (RELEASED, SHOWN, HOME, CHILD, *NAMES) for text in said if word in text]


@pytest.mark.slow
def test_the_race_notices_a_right_that_does_not_end(own_database: str, tmp_path: Path) -> None:
    """The same race around a deed that forgets to end anything."""
    scene = Scene()
    forgot = Ending(
        "nothing ends", "Sanne", (RELEASED,), (Probe("GET", f"/huishoudens/{scene.home.pk}/"),), end=lambda: None
    )
    with servers(own_database, 2, tmp_path / "web.log") as ports:
        outcome = race.race(scene, forgot, ports, 4)
    assert len(outcome.wrong) == outcome.after >= 4
