"""Records that could not be read: their documents are missing, so every build speaks of them."""

from __future__ import annotations

from dangwu_docs.faces.cli.findings import show_findings
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.model.jobs import Selection
from dangwu_docs.pipeline import Workspace


def show_unread(voice: Voice, workspace: Workspace, selection: Selection) -> tuple[Finding, ...]:
    """Show why wanted records could not be read; return what says so."""
    loaded = workspace.loaded
    wanted = loaded.bad_files & selection.files if selection.files else loaded.bad_files
    found = tuple(
        finding
        for finding in loaded.findings
        if finding.place.file in wanted and finding.severity is Severity.ERROR
    )
    if found:
        voice.say(f"{len(wanted)} 个文件里有读不出来的记录，它们的文书没有生成：")
        show_findings(voice, found)
    return found
