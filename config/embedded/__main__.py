# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m config.embedded start|stop|status [--test]`."""

import sys

from config.embedded import say, server, test_server


def main(arguments: list[str]) -> int:
    """`python -m config.embedded start|stop|status [--test]`."""
    chosen = test_server() if "--test" in arguments else server()
    match [word for word in arguments if word != "--test"]:
        case ["start"]:
            print(chosen.start(stay=True).status())
        case ["stop"]:
            print(f"{chosen.name}: {'stopped' if chosen.stop() else 'was not running'}")
        case ["status"]:
            print(chosen.status())
        case _:
            say("Usage: python -m config.embedded start|stop|status [--test]")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
