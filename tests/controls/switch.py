# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which control is off just now. The house is loaded once, with each control in code asking here whether it still stands."""

import ast
from collections.abc import Callable
from functools import wraps
from typing import Any

View = Callable[..., Any]
_off = ""


def turn_off(control: str) -> None:
    """From now on the house goes without this one; the empty name puts all back."""
    global _off
    _off = control


def off(control: str) -> bool:
    """Whether the house goes without it."""
    return control == _off


def either(control: str, without: Callable[[View], View], whole: Callable[[View], View]) -> Callable[[View], View]:
    """A decorator that is `whole` as long as the control stands, and `without` when it is off."""

    def decorate(view: View) -> View:
        bare, guarded = without(view), whole(view)

        @wraps(guarded)
        def chosen(*args: Any, **kwargs: Any) -> Any:
            return (bare if off(control) else guarded)(*args, **kwargs)

        return chosen

    return decorate


def asked(control: str) -> ast.expr:
    """The question, as an expression for the house's own code."""
    return _called("off", ast.Constant(control))


def chosen(control: str, without: ast.expr, whole: ast.expr) -> ast.expr:
    """The decorator, as an expression for the house's own code."""
    return _called("either", ast.Constant(control), without, whole)


def _called(function: str, *arguments: ast.expr) -> ast.expr:
    here = ast.parse(f"__import__({__name__!r}, fromlist=['off']).{function}", mode="eval").body
    return ast.Call(here, list(arguments), [])
