# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The race: everybody keeps asking both processes while a right ends, and what is asked after that may not show it."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event, Lock, Thread

from tests.access.ending.scene import Ending, Scene
from tests.access.ending.servers import Browser, Reply

LOOKERS = 4  # threads that ask at once, two at each process
SEEN_FIRST = 2  # looks that must show it, in each process, before it ends


@dataclass
class Outcome:
    """What came of one ending."""

    name: str
    before: int = 0
    between: int = 0
    after: int = 0
    shown_before: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    showed: Counter[str] = field(default_factory=Counter)  # where it stood before it ended
    wrong: list[str] = field(default_factory=list)


def run(scene: Scene, ports: list[int], after: int) -> list[Outcome]:
    """All endings, each with so many requests started after it."""
    return [race(scene, ending, ports, after) for ending in scene.endings(ports)]


def race(scene: Scene, ending: Ending, ports: list[int], after: int) -> Outcome:
    """Ask, end it, and go on asking until enough requests were started after it."""
    outcome, lock, enough = Outcome(ending.name), Lock(), Event()
    browser = scene.browsers[ending.who]
    _must_show(browser, ending, ports)
    replies: list[tuple[str, Reply]] = []
    over: list[float] = []

    def keep_asking(port: int, start: int) -> None:
        probes = cycle([*ending.probes[start:], *ending.probes[:start]])
        while not enough.is_set():
            probe = next(probes)
            reply = browser.ask(port, probe.method, probe.address, probe.data, **probe.headers)
            with lock:
                replies.append((f"{probe.method} {probe.address}", reply))
                if over and sum(1 for _, one in replies if one.asked_at > over[0]) >= after:
                    enough.set()

    threads = [
        Thread(target=keep_asking, args=(ports[number % len(ports)], number % len(ending.probes)), daemon=True)
        for number in range(LOOKERS)
    ]
    for thread in threads:
        thread.start()
    began_to_end = _end(ending)
    over.append(time.time())
    for thread in threads:
        thread.join(600)
    for what, reply in replies:
        _judge(outcome, ending, what, reply, began_to_end, over[0])
    return outcome


def _must_show(browser: Browser, ending: Ending, ports: list[int]) -> None:
    """It is seen now, in every process, so that its absence later says something."""
    for port in ports * SEEN_FIRST:
        texts = ""
        for probe in ending.probes:
            reply = browser.ask(port, probe.method, probe.address, probe.data, **probe.headers)
            assert reply.status == 200, f"{ending.name}: {probe.address} {reply.status}"
            texts += reply.body
        assert any(word in texts for word in ending.words), f"{ending.name}: nothing to lose"


def _end(ending: Ending) -> float:
    """Do it, or wait until it is over by itself; returns when that began."""
    if ending.at is not None:
        over = ending.at().timestamp()
        time.sleep(max(0.0, over - time.time()))
        return over
    time.sleep(0.5)
    began = time.time()
    deed: Callable[[], None] | None = ending.end
    assert deed is not None
    deed()
    return began


def _judge(outcome: Outcome, ending: Ending, what: str, reply: Reply, began: float, over: float) -> None:
    shown = [word for word in ending.words if word in reply.body or word in reply.headers]
    if reply.asked_at < began:
        outcome.before += 1
        outcome.shown_before += bool(shown)
        outcome.showed[what] += bool(shown)
    elif reply.asked_at <= over and ending.at is None:
        outcome.between += 1  # asked while the deed was not committed yet: either answer is right
    else:
        outcome.after += 1
        outcome.kinds[what.split("?")[0]] += 1
        if shown or reply.status >= 500:
            late = (reply.asked_at - over) * 1000
            outcome.wrong.append(f"{ending.name}: {what} {late:.1f} ms after shows {shown} ({reply.status})")
