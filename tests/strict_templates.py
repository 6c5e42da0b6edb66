# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""A variable a template does not know is an error in tests: Django prints `string_if_invalid % name` for it, and this refuses to be printed."""


class UnknownVariable(AssertionError):
    """A template used a variable that its page did not give."""


class _Unknown(str):
    """What stands in Django's engine for an unknown variable."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise UnknownVariable(f"unknown template variable: {name}")


UNKNOWN = _Unknown("%s")
