# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A large invented municipality, made in minutes from one seed: for measuring, never for showing people as people.

The shape is that of the design's prototype: 100,000 households, 300,000 involvements and 1,000,000 items, one party with a quarter of all
households, and workers with 0, 10, 1,000 and 20,000. The same seed gives the same municipality, to the letter.
"""

from rondom.demo.generator.making import NotEmpty, Size, generate

__all__ = ["NotEmpty", "Size", "generate"]
