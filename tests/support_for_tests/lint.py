"""Templates judged in a test as those of a card that reads assemblies."""

from __future__ import annotations

from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.reading import known_names
from dangwu_docs.template.lint import lint_template

BODY = "word/document.xml"


def card(**said: object) -> Card:
    """Return a card of 支部党员大会; what is not said is as it should be."""
    usual = {"title": "会议", "scope": "记录", "reads": ("支部党员大会",), "filename": "会议"}
    return Card.model_validate({**usual, "privacy": "P2", **said})


def lint(package: bytes, **said: object) -> tuple[Finding, ...]:
    """Return what is wrong with a template of such a card."""
    judged = card(**said)
    return lint_template(package, judged, known_names(judged))


def codes(package: bytes, **said: object) -> list[tuple[str, str]]:
    """Return the code and the place of each finding."""
    return [(one.code, one.field) for one in lint(package, **said)]
