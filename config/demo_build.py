# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a demo needs before its first page: the tables, the laws and the stories; then it says who a visitor can be.

One process of its own, so that the one that starts and stops the demo stays small; each step repeats without harm.
"""

import io
import sys

import django
from django.core.management import CommandError, call_command

from config.command import make_ready, own_commands


def main(moment: str) -> int:
    """Build up to that moment (ISO; empty: the last that the stories reach)."""
    make_ready()
    django.setup()
    own = own_commands()
    try:
        call_command("migrate", database="owner", verbosity=0)
        if "sync_laws" in own:
            call_command("sync_laws", stdout=io.StringIO())
        if "merwelinde" in own:
            call_command("merwelinde", *(["--moment", moment] if moment else []))
            call_command("merwelinde", "--people")
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
