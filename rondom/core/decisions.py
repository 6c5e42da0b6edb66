# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Yes, or no with a reason: what every rule answers and every page can read aloud."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """The answer of a rule. `reason` is a Dutch sentence for the person on the page; `who_can` and `phone` say who can help."""

    allowed: bool
    reason: str = ""
    who_can: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)


def No(reason: str, who_can: str = "", phone: str = "") -> Decision:  # noqa: N802 (reads as the word it is, beside YES)
    """A refusal: what, why, who can, phone number."""
    return Decision(False, reason, who_can, phone)


class Denied(Exception):
    """An expected refusal. The page shows the decision's sentence; nothing is lost."""

    def __init__(self, decision: Decision):
        super().__init__(decision.reason)
        self.decision = decision


def require(decision: Decision) -> None:
    """Stop an action that a rule refuses.

    Raises Denied with the rule's own reason.
    """
    if not decision:
        raise Denied(decision)
