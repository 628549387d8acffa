"""Keeps what is signed with what it closes: no signature stands alone on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.house.paragraphs import keep_with_next

#: Styles of the paragraphs that must not begin a page.
_CLOSING = ("签字", "署名")
_STATEMENT = re.compile(r"\{%(?:p|tr) (.*) %\}")
#: A loop over the paragraphs of a text prints at least one.
_CERTAIN = "for 段 in "
_OPENINGS, _ENDINGS = ("if ", "for "), ("endif", "endfor")


def keep_closings(made: Sequence[Element]) -> None:
    """Keep the paragraph before each closing on its page, through the tags between."""
    for number, one in enumerate(made):
        if _style(one) in _CLOSING and (number == 0 or _style(made[number - 1]) not in _CLOSING):
            _keep_before(made[:number])


def _keep_before(before: Sequence[Element]) -> None:
    """An optional paragraph may vanish, so the one before its condition is kept as well.

    A choice that says something otherwise does not vanish. A closing may itself be one of several;
    then the first opening met is its own, not one below.
    """
    depth = 0
    waiting = True
    has_other = False
    for one in reversed(before):
        statement = _statement(one)
        if statement.startswith(_ENDINGS):
            depth += 1
        elif statement.startswith(_OPENINGS):
            depth = max(depth - 1, 0)
        elif statement == "else":
            has_other |= depth == 1
        elif not statement and waiting:
            _keep(one)
        is_certain = has_other or statement.startswith(_CERTAIN) or _is_text(one, statement)
        if depth == 0 and is_certain:
            return
        waiting = bool(statement) or _style(one) == "空行"


def _is_text(one: Element, statement: str) -> bool:
    return not statement and _style(one) != "空行"


def _keep(one: Element) -> None:
    """In a table it is the last row that stays with what follows."""
    rows = one.findall(qualified("tr"))
    for row in _last_rows(rows) if rows else [one]:
        for paragraph in row.iter(qualified("p")):
            keep_with_next(paragraph)


def _last_rows(rows: Sequence[Element]) -> Iterator[Element]:
    """Optional last rows come with the one before them; rows of a loop would glue a whole table."""
    depth = 0
    for row in reversed(rows):
        statement = _statement(row)
        if statement == "endfor":
            return
        depth += (statement == "endif") - statement.startswith("if ")
        if not statement:
            yield row
            if depth == 0:
                return


def _style(one: Element) -> str:
    named = one.find(f"{qualified('pPr')}/{qualified('pStyle')}")
    return "" if named is None else str(named.get(qualified("val")))


def _statement(one: Element) -> str:
    words = "".join(str(text.text) for text in one.iter(qualified("t")))
    found = _STATEMENT.fullmatch(words)
    return found[1] if found else ""
