# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON for other systems: the same log-in, the same door, the same fence as the pages."""
