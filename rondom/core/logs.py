# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the house writes its log: where an error happened and of which kind, never what it was about."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutFacts(logging.Formatter):
    """An error's own text can hold a row of the database ("Failing row contains ..."): a log holds no facts about people (AVG 5 lid 1 f)."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name logging calls)
        """Files, lines and kinds of errors, the first cause first."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            told = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            lines = [*told, f"{type(error).__module__}.{type(error).__name__}", *lines]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)
