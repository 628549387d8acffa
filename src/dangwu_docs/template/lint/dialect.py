"""What docxtpl-lint finds, in our words and places; rules.yaml says which of its rules count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docxtpl_lint.api import lint
from docxtpl_lint.core import Issue
from docxtpl_lint.messages import render
from jinja2 import Environment

from dangwu_docs.template.lint.catalogue import Fault, catalogue
from dangwu_docs.template.lint.places import Layout

_CODE = re.compile(r"`(.*?)`")


def docxtpl_faults(package: bytes, environment: Environment, layout: Layout) -> Iterator[Fault]:
    """Yield what docxtpl-lint finds by the rules that we adopt."""
    found = lint(package, jinja_env=environment, ignore=catalogue().suppressed)
    for issue in found.issues:
        place = layout.place(issue.location.part, issue.location.paragraph)
        yield Fault(issue.rule, place, {**_texts(issue), "message": _message(issue, layout)})


def _message(issue: Issue, layout: Layout) -> str:
    params = dict(issue.params)
    if "_open_part" in params:
        # Its own words for the place are half English.
        params["open_loc_zh"] = layout.place(params["_open_part"], params["_open_paragraph"])
    message = _CODE.sub(r"“\1”", render(issue.rule, params, "zh"))
    is_quoted = not issue.snippet or issue.snippet in message
    return message if is_quoted else f"{message}：“{issue.snippet}”"


def _texts(issue: Issue) -> dict[str, str]:
    return {name: str(value) for name, value in issue.params.items()}
