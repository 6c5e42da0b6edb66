# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A right that ends, ends now (access.md rule 7): real server processes, asked without a pause while somebody takes a right away."""
