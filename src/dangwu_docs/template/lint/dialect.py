"""What docxtpl-lint finds, in our words and places; rules.yaml says which of its rules count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docxtpl_lint.api import lint
from docxtpl_lint.core import Issue
from docxtpl_lint.messages import render
from jinja2 import Environment

from dangwu_docs.template.catalogue import Fault, catalogue
from dangwu_docs.template.lint.places import Layout

_CODE = re.compile(r"`(.*?)`")


def docxtpl_faults(package: bytes, environment: Environment, layout: Layout) -> Iterator[Fault]:
    """Yield what docxtpl-lint finds by the rules that we adopt."""
    found = lint(package, jinja_env=environment, ignore=catalogue().suppressed)
    for issue in found.issues:
        place = layout.place(issue.location.part, issue.location.paragraph)
        yield Fault(issue.rule, place, _facts(issue, layout))


def _facts(issue: Issue, layout: Layout) -> dict[str, str]:
    """What a sentence of ours may name, and its own sentence as `message`."""
    facts = {name: str(value) for name, value in issue.params.items()}
    message = _CODE.sub(r"“\1”", render(issue.rule, issue.params, "zh"))
    if "_open_part" in issue.params:
        # Its own words for the place are half English.
        part, paragraph = issue.params["_open_part"], issue.params["_open_paragraph"]
        facts["begun_at"] = layout.place(part, paragraph)
    return {**facts, "snippet": issue.snippet.strip(), "message": message}
