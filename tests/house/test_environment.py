# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings from the environment: what is missing is said in one line."""

import pytest

from config.environment import WrongSetting, sender


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RONDOM_MAIL_FROM", raising=False)
    monkeypatch.delenv("RONDOM_SMTP_HOST", raising=False)


def test_mail_of_a_municipality_never_goes_out_under_the_demos_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sender(demo=False) == ""  # without a mail server nothing goes out
    monkeypatch.setenv("RONDOM_SMTP_HOST", "mail.example.org")
    with pytest.raises(WrongSetting, match="RONDOM_MAIL_FROM is missing") as told:
        sender(demo=False)
    assert "\n" not in str(told.value)
    monkeypatch.setenv("RONDOM_MAIL_FROM", "rondom@example.org")
    assert sender(demo=False) == sender(demo=True) == "rondom@example.org"


def test_a_demo_has_a_sender_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RONDOM_SMTP_HOST", "mail.example.org")
    assert sender(demo=True) == "rondom@merwelinde.example"
