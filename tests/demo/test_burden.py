# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people have to fill in stays little, and a command says how much it is."""

import subprocess
import sys

from django import forms

from rondom.demo.burden import Burden, _required, burdens


def test_no_process_asks_more_than_its_ceiling() -> None:
    found = list(burdens())
    assert found
    assert [one for one in found if one.is_too_much] == []
    assert [one for one in found if one.ceiling > max(len(one.required), 1)] == [], (
        "a ceiling comes down with what is asked"
    )


def test_getting_to_know_somebody_asks_three_fields_at_most() -> None:
    first = next(iter(burdens()))
    assert "leren kennen" in first.name and first.ceiling <= 3


def test_only_what_cannot_stay_empty_and_is_seen_counts() -> None:
    class Asks(forms.Form):
        one = forms.CharField(label="Een")
        two = forms.CharField(required=False)
        three = forms.IntegerField(widget=forms.HiddenInput())
        four = forms.CharField(initial="al ingevuld")

    assert list(_required(Asks)) == ["Een"]
    assert Burden("te veel", ("Een", "Twee"), 1).is_too_much


def test_the_command_prints_each_process() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "config.command", "velden"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(list(burdens())) and "het plan beginnen (de werker)" in done.stdout
