# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Person lists of the basisregistratie personen (Logisch Ontwerp BRP), taken into the registers.

`reading` parts a file in lists, `mapping` gives a list its meaning, `writing` makes the registers equal to it, and `sample` writes invented
lists for tests. Nationality, right of residence, travel documents, the right to vote and every country are never read.
"""
