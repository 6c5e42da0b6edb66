# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""On what ground, who may see what: actors, the door of every page, sight keys and the database's own fence."""
