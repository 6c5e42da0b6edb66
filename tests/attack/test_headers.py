# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The headers of every answer, also of what goes wrong: what a browser may do with a page, and that it keeps none."""

from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path, set_urlconf

from tests.attack.probes import Answer, ask, browser, routes, undone
from tests.attack.stage import Stage
from tests.attack.table import TABLE, address_of

ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NEVER = ("Server", "X-Powered-By", "Access-Control-Allow-Origin", "ETag", "Last-Modified")


def policy(answer: Answer) -> dict[str, list[str]]:
    """The content security policy, taken apart."""
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


def observatory(answer: Answer, *, secure: bool) -> tuple[int, list[str]]:
    """The score that Mozilla's Observatory would give (its table, for what can be seen without TLS), and why it is less."""
    csp, score, why = policy(answer), 100, []

    def lose(points: int, reason: str) -> None:
        nonlocal score
        score -= points
        why.append(reason)

    scripts = csp.get("script-src", csp.get("default-src", ["*"]))
    everything = [source for sources in csp.values() for source in sources]
    if any("unsafe" in source for source in everything):
        lose(20, "csp with unsafe")
    if any(source in {"*", "http:", "https:", "data:"} for source in scripts):
        lose(25, "scripts from anywhere")
    if csp.get("default-src") not in (["'none'"], ["'self'"]):
        lose(25, "no default-src")
    for directive in ("base-uri", "form-action", "frame-ancestors"):
        if directive not in csp:
            lose(5, f"no {directive}")
    if csp.get("frame-ancestors") != ["'none'"] or answer.headers.get("X-Frame-Options") != "DENY":
        lose(20, "can be framed")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        lose(5, "sniffing")
    if "Access-Control-Allow-Origin" in answer.headers:
        lose(50, "read by other sites")
    hsts = answer.headers.get("Strict-Transport-Security", "")
    if secure and "max-age=63072000" not in hsts:
        lose(20, "no hsts")
    # Bonuses: a policy without unsafe and default-src 'none', no referrer, same-origin resources, frame-ancestors.
    if score >= 90:
        score += 10 if csp.get("default-src") == ["'none'"] else 5
        score += 5 if answer.headers.get("Referrer-Policy") in {"same-origin", "no-referrer"} else 0
        score += 10 if answer.headers.get("Cross-Origin-Resource-Policy") in {"same-origin", "same-site"} else 0
        score += 5 if csp.get("frame-ancestors") == ["'none'"] else 0
    return score, why


def wrong_headers(answer: Answer, *, kept: bool = False, secure: bool = False) -> list[str]:
    """What is wrong with the headers of this answer."""
    wrong = [
        f"{name}: {answer.headers.get(name)}" for name, value in ALWAYS.items() if answer.headers.get(name) != value
    ]
    if answer.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        wrong.append(f"Referrer-Policy: {answer.headers.get('Referrer-Policy')}")
    wrong += [f"gives away {name}" for name in NEVER if name in answer.headers and not kept]
    if not kept and answer.headers.get("Cache-Control") != "no-store":
        wrong.append(f"Cache-Control: {answer.headers.get('Cache-Control')}")
    for feature in ("camera", "geolocation", "microphone"):
        if f"{feature}=()" not in answer.headers.get("Permissions-Policy", ""):
            wrong.append(f"{feature} is allowed")
    score, why = observatory(answer, secure=secure)
    return wrong + ([f"score {score}: {why}"] if score < 120 else [])


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS"])
def test_every_answer_of_every_address(stage: Stage, method: str) -> None:
    wrong = []
    for route in routes():
        if route.name not in TABLE:
            continue
        for who in ("anonymous", "named", "asker"):
            with undone():
                answer = ask(browser(stage, who), method, address_of(stage, route))
            wrong += [f"{method} {route.name} as {who} ({answer.status}): {one}" for one in wrong_headers(answer)]
            if method in {"HEAD", "OPTIONS"} and answer.body:
                wrong.append(f"{method} {route.name} as {who}: a body")
    assert not wrong, "\n".join(wrong)


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("stuk")


@pytest.fixture
def with_a_broken_page() -> Iterator[str]:
    """The house with one page that always fails."""
    from config.urls import urlpatterns

    page = path("stuk/", _broken, name="broken")
    urlpatterns.append(page)
    clear_url_caches()
    set_urlconf(None)
    yield "/stuk/"
    urlpatterns.remove(page)
    clear_url_caches()


@pytest.mark.usefixtures("stage")
def test_pages_that_go_wrong(with_a_broken_page: str) -> None:
    """400, 403, 404, 405 and 500 carry the same headers, say nothing of the inside, and stand in the house's own words."""
    checked = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        "absent": ask(checked, "GET", "/bestaat-niet/"),
        "method": ask(Client(raise_request_exception=False), "DELETE", "/mijn-dag/"),
        "csrf": ask(checked, "POST", "/hulp/", {"x": "y"}),
        "host": ask(checked, "GET", "/", HTTP_HOST="evil.example"),
        "broken": ask(checked, "GET", with_a_broken_page),
        "slash": ask(checked, "GET", "/mijn-dag"),
        "too many fields": ask(checked, "POST", "/hulp/", {f"f{number}": "x" for number in range(1500)}),
    }
    assert {name: answer.status for name, answer in answers.items() if name != "too many fields"} == {
        "absent": 404, "method": 405, "csrf": 403, "host": 400, "broken": 500, "slash": 301,
    }  # fmt: skip
    for name, answer in answers.items():
        assert not wrong_headers(answer), name
        text = answer.body.decode()
        assert not any(
            word in text for word in ("Traceback", "Exception", "Django", "psycopg", "RuntimeError", "evil.example")
        ), name
        if answer.status >= 400 and name != "method":
            assert 'lang="nl"' in text, f"{name} is not a page of the house"


@pytest.mark.usefixtures("stage")
def test_hsts_when_it_is_secure(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    answer = ask(Client(), "GET", "/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert observatory(answer, secure=True)[0] >= 120


@pytest.mark.usefixtures("stage")
def test_the_policy_names_nobody_else() -> None:
    csp = policy(ask(Client(), "GET", "/"))
    assert not [source for sources in csp.values() for source in sources if source not in {"'none'", "'self'", "data:"}]
    assert csp["object-src"] == ["'none'"] if "object-src" in csp else csp["default-src"] == ["'none'"]
    assert "data:" not in csp["script-src"]
    # Nothing stands in for these two: a form that goes elsewhere, and a page that says where its addresses begin.
    assert (csp["form-action"], csp["base-uri"]) == (["'self'"], ["'none'"])


@pytest.mark.usefixtures("stage")
def test_static_files_may_be_kept_and_carry_the_same_policy() -> None:
    answer = ask(Client(), "GET", "/static/rondom/rondom.css")
    if answer.status == 404:  # which file it is, is not what this is about
        from django.contrib.staticfiles import finders

        found = sorted({name for finder in finders.get_finders() for name, _storage in finder.list([])})
        answer = ask(Client(), "GET", f"/static/{found[0]}")
    assert answer.status == 200
    assert not wrong_headers(answer, kept=True)
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Set-Cookie" not in answer.headers and not [name for name in answer.headers if name.startswith("cookie")]


def test_cookies(stage: Stage) -> None:
    """The session's cookie cannot be read by a script, does not go along from other sites, and only travels safely where it is secure."""
    with undone():
        answer = ask(browser(stage, "anonymous"), "POST", "/hulp/", TABLE["intake:help"].data(stage, "anonymous", ""))
    for name, cookie in answer.headers.items():
        if name.startswith("cookie"):
            assert "HttpOnly" in cookie and "SameSite=Lax" in cookie, cookie
    assert "Max-Age=28800" in answer.headers[f"cookie {settings.SESSION_COOKIE_NAME}"], (
        "a log-in ends after a day's work"
    )
    assert settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY


def test_outside_the_demo_it_is_secure_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has to be switched on for safe cookies and HSTS, and nothing shows errors."""
    for name in ("RONDOM_DEMO", "RONDOM_PLAIN_HTTP"):
        monkeypatch.delenv(name, raising=False)
    spec = find_spec("config.settings")
    assert spec is not None and spec.loader is not None
    outside = module_from_spec(spec)
    spec.loader.exec_module(outside)
    assert outside.SESSION_COOKIE_SECURE and outside.CSRF_COOKIE_SECURE
    assert outside.SECURE_HSTS_SECONDS >= 63_072_000
    assert not outside.DEBUG and not outside.DEMO
