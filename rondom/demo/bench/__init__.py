# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How fast the pages are, as a ratio to what the same machine can do at least: floors that do the bare work without the house around it."""
