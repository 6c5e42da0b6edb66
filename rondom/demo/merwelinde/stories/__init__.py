# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The stories, each in a file of its own; importing them puts their steps in order of telling."""

from rondom.demo.merwelinde.stories import (
    de_graaf_smit,
    de_graaf_smit_parting,
    de_graaf_smit_safety,
    dekker,
    families,
    mulder,
    mulder_helpers,
    mulder_jay,
    mulder_wilma,
    office,
    oude_haven,
    registry,
    van_beek_aydin,
    yes_and_no,
)
from rondom.demo.merwelinde.town import STEPS

__all__ = [
    "STEPS",
    "de_graaf_smit",
    "de_graaf_smit_parting",
    "de_graaf_smit_safety",
    "dekker",
    "families",
    "mulder",
    "mulder_helpers",
    "mulder_jay",
    "mulder_wilma",
    "office",
    "oude_haven",
    "registry",
    "van_beek_aydin",
    "yes_and_no",
]
