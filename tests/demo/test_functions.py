# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every function somebody works in has a Dutch name in the law files: it stands on screens and in the journal's lines."""

from rondom import law
from rondom.demo.generator.work import KINDS
from rondom.demo.merwelinde.staff import WORKERS


def test_every_function_that_somebody_works_in_is_known() -> None:
    known = law.current().functions
    used = {told.function for told in WORKERS} | {function for _kind, _purpose, function in KINDS}
    assert {"team_worker", "privacy_officer", "employer"} <= used
    assert used - set(known) == set()
    assert all(known[function].title for function in used)
