# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The security controls that stand in code, found by reading it: rules that are asked, doors, refusals, lines of the journal, headers, settings.

Each can be taken away in the parsed code, so that a run without it needs no copy of the house.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "config/settings.py"
HEADERS = "rondom/core/middleware.py"
# Everyone who can come to a page: a door opened this wide keeps nobody out.
WIDE = "door('professional', 'person', 'public')"
LINES = {"journal.done", "journal.write", "saw"}
REFUSALS = {"Http404", "Denied", "_not_here"}
METHODS = {"require_POST", "require_safe", "require_GET", "require_http_methods"}
GUARDS = ("SECURE_", "SESSION_COOKIE_", "CSRF_", "WHITENOISE_ALLOW_", "ALLOWED_HOSTS")
PASS = ast.Pass()


@dataclass(frozen=True)
class InCode:
    """One control: its name, its file, and how it is taken out of that file's tree."""

    name: str
    file: str
    remove: Callable[[], None]


def controls() -> list[str]:
    """The names of all controls in code."""
    return [control.name for file in files() for control in found(file, ast.parse((ROOT / file).read_text()))]


def files() -> list[str]:
    """The files with controls in them: all of the house but what it is made from and what only shows it."""
    skipped = ("migrations", "demo", "management")
    house = [path.relative_to(ROOT) for path in sorted((ROOT / "rondom").rglob("*.py"))]
    return [str(path) for path in house if not set(skipped) & set(path.parts)] + [SETTINGS]


def file_of(name: str) -> str:
    """The file in which this control stands."""
    return name.partition(":")[0].rpartition(" ")[2]


def found(file: str, tree: ast.Module) -> Iterator[InCode]:
    """The controls of one file, in its own order; names that would be the same are numbered."""
    times: Counter[str] = Counter()
    for kind, what, remove in _each(file, tree):
        name = f"{kind} {file}:{what}"
        times[name] += 1
        yield InCode(name if times[name] == 1 else f"{name} #{times[name]}", file, remove)


Found = tuple[str, str, Callable[[], None]]


def _each(file: str, tree: ast.Module) -> Iterator[Found]:
    if file in {SETTINGS, HEADERS}:
        yield from _declared(tree)
    yield from _in_body(tree, file, "")


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
    def instead(statement: ast.stmt) -> Callable[[], None]:
        return lambda: body.__setitem__(place, ast.copy_location(statement, child))

    match child:
        case ast.Expr(value=ast.Call(func=function, args=arguments)):
            called = ast.unparse(function)
            if called == "require" and arguments:
                asked = arguments[0].func if isinstance(arguments[0], ast.Call) else arguments[0]
                yield "rule asked", f"{within} {ast.unparse(asked)}", instead(PASS)
            elif called in LINES:
                yield "line", f"{within} {_verb(child.value)}".rstrip(), instead(PASS)
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name)) if name in REFUSALS:
            yield "refusal", within, instead(PASS)
        case ast.Return(value=ast.Call(func=ast.Name(id="No"))) if "rules" in file:
            yield "rule", within, instead(_yes())
        case ast.FunctionDef():
            for number, decorator in enumerate(child.decorator_list):
                yield from _decorator(child, number, decorator)


def _yes() -> ast.stmt:
    return ast.parse("return __import__('rondom.core.decisions', fromlist=['YES']).YES").body[0]


def _verb(call: ast.expr) -> str:
    """By which verb or name this line goes."""
    assert isinstance(call, ast.Call)
    verbs = [one.value for one in call.keywords if one.arg == "verb"] or call.args[1:2]
    return verbs[0].value if verbs and isinstance(verbs[0], ast.Constant) else ""


def _decorator(function: ast.FunctionDef, number: int, decorator: ast.expr) -> Iterator[Found]:
    called = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
    wide = ast.parse(WIDE, mode="eval").body
    if called == "door" and "PUBLIC" not in ast.unparse(decorator):
        yield "door", function.name, lambda: function.decorator_list.__setitem__(number, wide)
    elif called in METHODS:
        yield "method", function.name, lambda: function.decorator_list.__delitem__(number)


def _declared(tree: ast.Module) -> Iterator[Found]:
    """Headers, directives, guards in the settings and middleware: each line of a list or dictionary, each switch."""
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            continue
        name, value = statement.targets[0].id, statement.value
        if name == "HEADERS" and isinstance(value, ast.Dict):
            yield from (
                ("header", str(key.value), _without_key(value, key))
                for key in value.keys
                if isinstance(key, ast.Constant)
            )
        elif name == "CONTENT_SECURITY_POLICY":
            directives = next(node for node in ast.walk(value) if isinstance(node, ast.List))
            yield from (
                ("directive", str(one.value), _without(directives, one))
                for one in directives.elts
                if isinstance(one, ast.Constant)
            )
        elif name == "MIDDLEWARE" and isinstance(value, ast.List):
            yield from (
                ("middleware", str(one.value), _without(value, one))
                for one in value.elts
                if isinstance(one, ast.Constant)
            )
        elif name.startswith(GUARDS):
            yield "setting", name, _without_statement(tree, statement)


def _without_key(value: ast.Dict, key: ast.expr) -> Callable[[], None]:
    def remove() -> None:
        place = value.keys.index(key)
        del value.keys[place], value.values[place]

    return remove


def _without(value: ast.List, one: ast.expr) -> Callable[[], None]:
    return lambda: value.elts.remove(one)


def _without_statement(tree: ast.Module, statement: ast.stmt) -> Callable[[], None]:
    return lambda: tree.body.remove(statement)
