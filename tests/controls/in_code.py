# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The security controls that stand in code, found by reading it: rules that are asked, doors, refusals, lines of the journal, headers, settings.

No file is changed for it: the parsed code is made to ask, for each, whether it still stands (switch.py). What is declared (settings, headers) is read
only once, while it is loaded, and is taken out of the parsed code.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.controls.switch import asked, chosen

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "config/settings.py"
HEADERS = "rondom/core/middleware.py"
# Everyone who can come to a page: a door opened this wide keeps nobody out.
WIDE = "door('professional', 'person', 'public')"
LINES = {"journal.done", "journal.write", "saw", "refused"}
REFUSALS = {"Http404", "Denied", "_not_here"}
METHODS = {"require_POST", "require_safe", "require_GET", "require_http_methods"}
# What a setting is without its guard; None of these is what it says itself, so that leaving it to Django's own default is no removal.
GUARDS: dict[str, object] = {
    "ALLOWED_HOSTS": ["*"],
    "SESSION_COOKIE_HTTPONLY": False,
    "SESSION_COOKIE_SAMESITE": None,
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_AGE": 10**9,
    "CSRF_COOKIE_SECURE": False,
    "CSRF_COOKIE_HTTPONLY": False,
    "SECURE_HSTS_SECONDS": 0,
    "WHITENOISE_ALLOW_ALL_ORIGINS": True,
}
LIKE_GUARDS = ("ALLOWED_HOSTS", "SECURE_", "SESSION_COOKIE_", "CSRF_", "WHITENOISE_ALLOW_")
# These keep nobody out: a name, and a header that is believed only behind a proxy.
NO_GUARDS = {"SESSION_COOKIE_NAME", "SECURE_PROXY_SSL_HEADER"}
# Neither do these: they know a language, a message, a static file or a fragment.
NO_GUARD_MIDDLEWARE = ("locale", "messages", "whitenoise", "django_htmx")
# A directive that closes something. Those that let our own files in open it again: without them more is closed.
CLOSING = ("'none'", "form-action 'self'")
YES = "__import__('rondom.core.decisions', fromlist=['YES']).YES"
AS_IT_IS = "lambda view: view"
Change = Callable[[str], None]


@dataclass(frozen=True)
class InCode:
    """One control: its name, where it stands, and how it gets a switch of that name (or, when it is declared, how it is taken out)."""

    name: str
    file: str
    node: ast.stmt
    change: Change
    declared: bool


def controls(*, declared: bool) -> list[str]:
    """The names of the controls in code that are declared, or of those that can be switched."""
    return [one.name for file in files() for one in found(file, tree_of(file)) if one.declared == declared]


def tree_of(file: str) -> ast.Module:
    """What is written there."""
    return ast.parse((ROOT / file).read_text())


def files() -> list[str]:
    """The files with controls in them: all of the house but what it is made from and what only shows it."""
    skipped = ("migrations", "demo", "management", "styleguide.py")
    house = [path.relative_to(ROOT) for path in sorted((ROOT / "rondom").rglob("*.py"))]
    return [str(path) for path in house if not set(skipped) & set(path.parts)] + [SETTINGS]


def file_of(name: str) -> str:
    """The file in which this control stands."""
    return name.partition(":")[0].rpartition(" ")[2]


def found(file: str, tree: ast.Module) -> Iterator[InCode]:
    """The controls of one file, from above to below; names that would be the same are numbered."""
    times: Counter[str] = Counter()
    declarations = list(_declared(tree)) if file in {SETTINGS, HEADERS} else []
    switched = sorted(_in_body(tree, file, ""), key=lambda one: one[2].lineno)
    for declared, (kind, what, node, change) in [
        *((True, one) for one in declarations),
        *((False, one) for one in switched),
    ]:
        name = f"{kind} {file}:{what}"
        times[name] += 1
        yield InCode(name if times[name] == 1 else f"{name} #{times[name]}", file, node, change, declared)


Found = tuple[str, str, ast.stmt, Change]


def _in_body(node: ast.AST, file: str, within: str) -> Iterator[Found]:
    """Every statement below this node, with the function it stands in."""
    for _name, value in ast.iter_fields(node):
        if not isinstance(value, list):
            continue
        for place, child in enumerate(value):
            if isinstance(child, ast.stmt):
                yield from _statement(value, place, child, file, within)
    for child in ast.iter_child_nodes(node):
        inner = f"{within}.{child.name}".strip(".") if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else within
        yield from _in_body(child, file, inner)


def _statement(body: list[ast.stmt], place: int, child: ast.stmt, file: str, within: str) -> Iterator[Found]:
    def skipped(name: str) -> None:
        body[place] = ast.copy_location(ast.If(asked(name), [ast.Pass()], [child]), child)

    match child:
        case ast.Expr(value=ast.Call(func=function, args=arguments)):
            called = ast.unparse(function)
            if called == "require" and arguments:
                rule = arguments[0].func if isinstance(arguments[0], ast.Call) else arguments[0]
                yield "rule asked", f"{within} {ast.unparse(rule)}", child, skipped
            elif called in LINES:
                yield "line", f"{within} {_verb(child.value)}".rstrip(), child, skipped
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name)) if name in REFUSALS:
            yield "refusal", within, child, skipped
        case ast.Return(value=value) if _says_no(value):
            yield "rule", within, child, _agreed(child)
        case ast.FunctionDef():
            for number, decorator in enumerate(child.decorator_list):
                yield from _decorator(child, number, decorator)


def _says_no(value: ast.expr | None) -> bool:
    return any(isinstance(one, ast.Call) and ast.unparse(one.func) == "No" for one in ast.walk(value or ast.Pass()))


def _agreed(child: ast.Return) -> Change:
    def change(name: str) -> None:
        assert child.value is not None
        child.value = ast.IfExp(asked(name), _expression(YES), child.value)

    return change


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _verb(call: ast.expr) -> str:
    """By which verb or name this line goes."""
    assert isinstance(call, ast.Call)
    verbs = [one.value for one in call.keywords if one.arg == "verb"] or call.args[1:2]
    return str(verbs[0].value) if verbs and isinstance(verbs[0], ast.Constant) else ""


def _decorator(function: ast.FunctionDef, number: int, decorator: ast.expr) -> Iterator[Found]:
    called = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
    if called == "door" and "PUBLIC" not in ast.unparse(decorator):
        without = WIDE
    elif called in METHODS:
        without = AS_IT_IS
    else:
        return

    def change(name: str) -> None:
        function.decorator_list[number] = chosen(name, _expression(without), decorator)

    yield "door" if without == WIDE else "method", function.name, function, change


def _declared(tree: ast.Module) -> Iterator[Found]:
    """Headers, directives, guards in the settings and middleware: each line of a list or dictionary, each switch."""
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            continue
        name, value = statement.targets[0].id, statement.value
        if name == "HEADERS" and isinstance(value, ast.Dict):
            for key in value.keys:
                if isinstance(key, ast.Constant):
                    yield "header", str(key.value), statement, _without_key(value, key)
        elif name in {"CONTENT_SECURITY_POLICY", "MIDDLEWARE"}:
            kind = "middleware" if name == "MIDDLEWARE" else "directive"
            listed = next(node for node in ast.walk(value) if isinstance(node, ast.List))
            for one in listed.elts:
                if isinstance(one, ast.Constant) and _guards(kind, str(one.value)):
                    yield kind, str(one.value), statement, _without(listed, one)
        elif name.startswith(LIKE_GUARDS) and name not in NO_GUARDS:
            yield "setting", name, statement, _weaker(statement, GUARDS[name])


def _guards(kind: str, what: str) -> bool:
    if kind == "directive":
        return what.endswith(CLOSING)
    return not any(f".{part}" in f".{what}" for part in NO_GUARD_MIDDLEWARE)


def _without_key(value: ast.Dict, key: ast.expr) -> Change:
    def change(name: str) -> None:
        place = value.keys.index(key)
        del value.keys[place], value.values[place]

    return change


def _without(value: ast.List, one: ast.expr) -> Change:
    return lambda name: value.elts.remove(one)


def _weaker(statement: ast.Assign, value: object) -> Change:
    def change(name: str) -> None:
        statement.value = ast.copy_location(_expression(repr(value)), statement.value)

    return change
