"""What keeps documents from being made as they should be: whoever makes them speaks of it."""

from __future__ import annotations

from collections.abc import Mapping

from dangwu_docs.faces.cli.findings import show_findings
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Finding, Severity


def show_amiss(
    voice: Voice, declared: tuple[Finding, ...], unusable: Mapping[str, tuple[Finding, ...]]
) -> bool:
    """Show what is wrong with what is declared, and why nothing is made of records.

    Return whether any of it must be mended.
    """
    if declared:
        voice.say("设置、规则、模板卡或模板里有问题，可能少生成文书：")
        show_findings(voice, declared)
    found = tuple(one for findings in unusable.values() for one in findings if _is_error(one))
    if found:
        voice.say(f"{len(unusable)} 个文件里有不能用的记录，它们的文书没有生成：")
        show_findings(voice, found)
    return bool(found) or any(map(_is_error, declared))


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
