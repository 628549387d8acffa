"""Findings as clerks and programs read them: where, how bad, what to do, by which article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby

import click

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Finding, Severity

#: 警告 would be read as the disciplinary punishment of that name.
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.INFO: "提示",
}
_COLOURED: Mapping[Severity, Callable[[str], str]] = {
    Severity.ERROR: partial(click.style, fg="red", bold=True),
    Severity.WARNING: partial(click.style, fg="yellow"),
    Severity.INFO: partial(click.style, fg="cyan"),
}


def show_findings(voice: Voice, findings: Iterable[Finding]) -> None:
    """Show findings by file, in the order of their places."""
    ordered = sorted(findings, key=lambda finding: finding.place)
    for file, found in groupby(ordered, key=lambda finding: finding.place.file):
        in_file = tuple(found)
        voice.show(click.style(f"{file or '工作区'}（{tally(in_file)}）", bold=True))
        for finding in in_file:
            voice.show(_words(finding))
            voice.send("finding", **_facts(finding))
        voice.show()


def tally(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity."""
    found = count(findings).items()
    return "，".join(f"{SEVERITIES[s]} {n}" for s, n in found if n) or "没有问题"


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return the number of findings of each severity, the worst first."""
    severities = [finding.severity for finding in findings]
    return {severity: severities.count(severity) for severity in Severity}


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the number of findings of each severity, under the names that programs read."""
    return {f"{severity.value}s": number for severity, number in count(findings).items()}


def _counted(field: str) -> str:
    """Programs count items from 0, clerks from 1: 议题[0].标题 is 议题第1项.标题."""
    return re.sub(r"\[(\d+)\]", lambda found: f"第{int(found[1]) + 1}项", field)


def _words(finding: Finding) -> str:
    field = f"{_counted(finding.field)}：" if finding.field else ""
    severity = _COLOURED[finding.severity](SEVERITIES[finding.severity])
    words = f"{finding.place!s} {finding.code} {severity} {field}{finding.message}"
    if finding.hint:
        words += f"\n    建议：{finding.hint}"
    if finding.source:
        words += f"\n    依据：{finding.source}"
    return words


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "verified": finding.verified,
    }
