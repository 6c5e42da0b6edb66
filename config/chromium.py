# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chromium for the journeys: the machine's own, else installed from its system packages when that is allowed."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW = "Install Chromium (Debian: apt-get install chromium; macOS: brew install --cask chromium) or name it in CHROMIUM."


class NoChromium(SystemExit):
    """There is no browser; the text is the line that says how to get one."""


def find() -> str:
    """The path of a Chromium that runs, installed when the machine has none and this is root with apt-get."""
    found = look()
    if not found and may_install():
        install()
        found = look()
    if not found:
        raise NoChromium(f"No Chromium found for the journeys. {HOW}")
    return found


def look() -> str | None:
    """The first browser that tells its version: a name on the PATH can be an empty shell."""
    if given := os.environ.get("CHROMIUM"):
        return given if runs(given) else None
    candidates = [shutil.which(name) for name in NAMES] + [place for place in PLACES if os.path.exists(place)]
    return next((path for path in candidates if path and runs(path)), None)


def runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", *words], check=False, env=environment, capture_output=True, text=True)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise NoChromium(f"Chromium could not be installed ({reason}). {HOW}")


if __name__ == "__main__":
    print(find())
    sys.exit()
