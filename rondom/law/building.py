# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the tables of a file to entries: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict

from .entries import (
    COUNTING,
    GROUNDS,
    HELD_FROM,
    KINDS,
    UNITS,
    Category,
    Choice,
    Condition,
    Deed,
    Domain,
    Duty,
    Entry,
    Function,
    Ground,
    Ladder,
    Law,
    Norm,
    Purpose,
    Question,
    Request,
    Retention,
    RoomArticle,
    Rung,
    Setting,
    Sharing,
    Start,
    Term,
    Withholding,
)
from .reading import Located


class Common(TypedDict):
    id: str
    law: str
    article: str
    from_: date | None
    until: date | None
    check: str | None
    file: str
    line: int


def common(table: Located, law: Law | None, own_id: str | None = None, article: str | None = None) -> Common:
    """What each entry carries; without its own dates it holds as long as its law."""
    from_, until = table.day("from"), table.day("until")
    if from_ and until and until < from_:
        raise table.problem("'until' lies before 'from'", "until")
    return {
        "id": own_id or table.text("id"),
        "law": law.id if law else "",
        "article": table.text("article", article),
        "from_": from_ or (law.from_ if law else None),
        "until": until or (law.until if law else None),
        "check": table.maybe_text("check"),
        "file": table.file,
        "line": table.line,
    }


def law(table: Located) -> Law:
    return Law(
        **common(table, None, article="titel"),
        title=table.text("title"),
        short=table.text("short"),
        bwb=table.maybe_text("bwb"),
        version=table.day("version"),
    )


def category(table: Located, law: Law) -> Category:
    return Category(
        **common(table, law, article=law.short), title=table.text("title"), sensitive=table.flag("sensitive")
    )


def function(table: Located, law: Law) -> Function:
    return Function(**common(table, law, article=law.short), title=table.text("title"))


def purpose(table: Located, law: Law) -> Purpose:
    articles = table.texts("articles", required=True)
    if not articles:
        raise table.problem("'articles' is empty", "articles")
    where_needed = table.texts("where_needed")
    reads = ("contact", "own_words", *table.texts("reads"), *where_needed)
    return Purpose(
        **common(table, law, article=articles[0]),
        title=table.text("title"),
        why=table.text("why"),
        articles=articles,
        opened_by=table.texts("opened_by", required=True),
        reads=tuple(dict.fromkeys(reads)),
        where_needed=where_needed,
        child_agrees_from=table.maybe_number("child_agrees_from"),
        with_parents_from=table.maybe_number("with_parents_from"),
        parents_until=table.maybe_number("parents_until"),
        person_from=table.maybe_number("person_from"),
        person_until=table.maybe_number("person_until"),
        until_article=table.text("until_article", ""),
        compartment=table.flag("compartment"),
        own_controller=table.flag("own_controller"),
        functions=table.texts("functions", required=True),
        domain=table.text("domain"),
    )


def sharing(table: Located, law: Law) -> Sharing:
    froms, tos = table.texts("from_purposes", required=True), table.texts("to_purposes", required=True)
    ground = table.choice("ground", GROUNDS)
    return Sharing(
        **common(table, law, own_id=table.text("id", f"{law.id}:{table.line}")),
        froms=froms,
        tos=tos,
        ground=ground,
        sentence=table.text("sentence"),
        what=table.text("what", ""),
        exception=table.text("exception", ""),
        lookup=table.flag("lookup"),
        asks_reason=table.flag("asks_reason"),
    )


def withholding(table: Located, law: Law) -> Withholding:
    held_from = table.texts("held_from", required=True)
    for word in held_from:
        if word not in HELD_FROM:
            raise table.problem(f"'{word}' is none of {', '.join(HELD_FROM)}", "held_from")
    return Withholding(
        **common(table, law),
        purposes=table.texts("purposes", required=True),
        held_from=held_from,
        sentence=table.text("sentence"),
    )


def deed(table: Located, law: Law) -> Deed:
    return Deed(
        **common(table, law),
        purposes=table.texts("purposes", required=True),
        functions=table.texts("functions", required=True),
        title=table.text("title"),
        longest_days=table.number("longest_days"),
        sentence=table.text("sentence"),
    )


def ground(table: Located, law: Law) -> Ground:
    length, unit = table.maybe_number("length"), table.maybe_text("unit")
    if (length is None) != (unit is None):
        raise table.problem("'length' and 'unit' belong together")
    if unit is not None:
        table.choice("unit", UNITS)
    return Ground(
        **common(table, law),
        kind=table.choice("kind", ("pause", "extend")),
        sentence=table.text("sentence"),
        length=length,
        unit=unit,
        needs=table.text("needs", ""),
        times=table.maybe_number("times"),
    )


def term(table: Located, law: Law, grounds: dict[str, Ground]) -> Term:
    def known(key: str, kind: str) -> tuple[Ground, ...]:
        for name in table.texts(key):
            if name not in grounds or grounds[name].kind != kind:
                raise table.problem(f"'{name}' is not a ground to {kind}", key)
        return tuple(grounds[name] for name in table.texts(key))

    length, unit = table.number("length"), table.choice("unit", UNITS)
    if length == 0:
        raise table.problem("a term of 0 is no term; use [[duty]]", "length")
    return Term(
        **common(table, law),
        title=table.text("title"),
        from_event=table.text("from_event"),
        to_event=table.text("to_event"),
        length=length,
        unit=unit,
        counting=table.choice("counting", COUNTING),
        sentence=table.text("sentence"),
        pauses=known("pause", "pause"),
        extensions=known("extend", "extend"),
        late_means=table.text("late_means", ""),
        soft=table.flag("soft"),
        due_time=table.clock("due_time"),
        unlocks=table.maybe_text("unlocks"),
    )


def norm(table: Located, law: Law) -> Norm:
    term_id = table.text("term")
    return Norm(
        **common(table, law, own_id=term_id),
        term=term_id,
        length=table.number("length"),
        unit=table.choice("unit", UNITS),
        counting=table.choice("counting", COUNTING, "termijnenwet"),
        sentence=table.text("sentence", ""),
    )


def duty(table: Located, law: Law) -> Duty:
    return Duty(
        **common(table, law),
        title=table.text("title"),
        from_event=table.text("from_event"),
        norm=table.text("norm"),
        sentence=table.text("sentence"),
    )


def retention(table: Located, law: Law) -> Retention:
    action = table.choice("action", ("destroy", "keep"), "destroy")
    return Retention(
        **common(table, law),
        result=table.text("result"),
        purposes=table.texts("purposes"),
        length=table.number("length") if action == "destroy" else table.maybe_number("length"),
        unit=table.choice("unit", UNITS, "years"),
        from_event=table.text("from_event"),
        action=action,
        number=table.maybe_text("number"),
        sentence=table.text("sentence", ""),
    )


def room(table: Located, law: Law) -> RoomArticle:
    return RoomArticle(
        **common(table, law),
        meaning=table.text("meaning"),
        scope=table.text("scope"),
        who=table.texts("who"),
    )


def condition(table: Located, key: str) -> Condition:
    values = table.table(key)
    part = table.part(values, key)
    answers: list[tuple[str, tuple[str, ...]]] = []
    for question, wanted in part.table("answers").items():
        wanted_list = wanted if isinstance(wanted, list) else [wanted]
        answers.append((question, tuple(answer_text(item) for item in wanted_list)))
    found = Condition(
        domains=part.texts("domains"),
        answers=tuple(answers),
        age_from=part.maybe_number("age_from"),
        age_under=part.maybe_number("age_under"),
    )
    part.done()
    return found


def answer_text(value: Any) -> str:
    """An answer as it is compared: yes is "ja", no is "nee"."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)


def question(table: Located, law: Law) -> Question:
    kind = table.choice("kind", KINDS)
    choices = []
    for values in table.tables("choices"):
        part = table.part(values, "choices")
        choices.append(Choice(id=part.text("id"), label=part.text("label")))
        part.done()
    if (kind == "choice") != bool(choices):
        raise table.problem("'choices' belong to a question of kind 'choice', and only to that", "choices")
    own = table.text("id")
    words, words_answer = table.texts("words"), table.text("words_answer", "")
    if bool(words) != bool(words_answer):
        raise table.problem("'words' and 'words_answer' belong together", "words")
    return Question(
        **common(table, law, own_id=own),
        purpose=table.text("purpose"),
        text=table.text("text"),
        text_worker=table.text("text_worker", ""),
        why=table.text("why"),
        who_sees=table.text("who_sees"),
        kind=kind,
        category=table.text("category"),
        fact=table.text("fact", own),
        choices=tuple(choices),
        ask_when=condition(table, "ask_when"),
        words=words,
        words_answer=words_answer,
        order=table.maybe_number("order") or 50,
        required=table.flag("required"),
    )


def request(table: Located, law: Law) -> Request:
    instead = []
    for values in table.tables("instead"):
        part = table.part(values, "instead")
        instead.append(Start(when=condition(part, "when"), starts=part.texts("starts", required=True)))
        part.done()
    return Request(
        **common(table, law),
        domain=table.text("domain"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        kind=table.choice("kind", ("melding", "aanvraag", "verzoek", "signaal", "verwijzing")),
        event=table.text("event"),
        starts=table.texts("starts"),
        confirm=table.texts("confirm", required=True),
        when=condition(table, "when"),
        instead=tuple(instead),
        unlocked_by=table.maybe_text("unlocked_by"),
        from_form=table.flag("from_form", default=True),
        leads_to=table.texts("leads_to"),
        outcomes=table.texts("outcomes"),
        decided_by=table.texts("decided_by"),
        ladder=table.text("ladder", ""),
        after_report=table.texts("after_report"),
        grounds=table.texts("grounds"),
    )


def ladder(table: Located, law: Law) -> Ladder:
    rungs = []
    for values in table.tables("rungs"):
        part = table.part(values, "rungs")
        rungs.append(Rung(id=part.text("id"), text=part.text("text"), ask_first=part.flag("ask_first")))
        part.done()
    if not rungs:
        raise table.problem("'rungs' is empty", "rungs")
    return Ladder(
        **common(table, law),
        rungs=tuple(rungs),
        results={result: table.text(result) for result in ("own", "standard", "tailored")},
        meets=table.text("meets", ""),
    )


def domain(table: Located, law: Law) -> Domain:
    conditions = []
    for values in table.tables("suggest_when"):
        part = table.part({"when": values}, "suggest_when")
        conditions.append(condition(part, "when"))
    return Domain(
        **common(table, law),
        title=table.text("title"),
        words=table.texts("words"),
        purposes=table.texts("purposes", required=True),
        order=table.maybe_number("order") or 100,
        ask_when=tuple(conditions),
    )


def setting(table: Located, law: Law) -> Setting:
    return Setting(
        **common(table, law, article=law.short),
        value=table.anything("value"),
        unit=table.text("unit", ""),
        sentence=table.text("sentence", ""),
    )


Builder = Callable[[Located, Law], Entry]

#: The headers a law file may use, and what each becomes. Terms come apart: they need the grounds of all files.
BUILDERS: dict[str, Builder] = {
    "category": category,
    "function": function,
    "purpose": purpose,
    "sharing": sharing,
    "withholding": withholding,
    "deed": deed,
    "ground": ground,
    "norm": norm,
    "duty": duty,
    "retention": retention,
    "room": room,
    "question": question,
    "ladder": ladder,
    "request": request,
    "domain": domain,
    "setting": setting,
}
