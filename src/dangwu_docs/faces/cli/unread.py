"""Records that could not be read: their documents are missing, so every build speaks of them."""

from __future__ import annotations

from collections.abc import Mapping

from dangwu_docs.faces.cli.findings import show_findings
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Finding, Severity


def show_unread(voice: Voice, unread: Mapping[str, tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Show why wanted records could not be read; return what says so."""
    found = tuple(
        finding
        for findings in unread.values()
        for finding in findings
        if finding.severity is Severity.ERROR
    )
    if found:
        voice.say(f"{len(unread)} 个文件里有读不出来的记录，它们的文书没有生成：")
        show_findings(voice, found)
    return found
