"""Documents of a plan or a build as clerks and programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Job, Outcome, Plan, Reason, Status

REASONS: Mapping[Reason, str] = {
    Reason.NEVER_BUILT: "从未生成",
    Reason.RECORD_CHANGED: "记录有改动",
    Reason.TEMPLATE_CHANGED: "模板有改动",
    Reason.ORGANISATION_CHANGED: "组织信息有改动",
    Reason.RULES_CHANGED: "规则有改动",
    Reason.ENGINE_CHANGED: "程序版本或字体方案有变",
    Reason.OUTPUT_MISSING: "文书被删除或移走",
    Reason.OUTPUT_EDITED: "文书被手工改过，将另存保留",
    Reason.FAILED_LAST_TIME: "上次生成失败",
}
STATUSES: Mapping[Status, str] = {
    Status.PLANNED: "将生成",
    Status.MADE: "已生成",
    Status.CURRENT: "未变",
    Status.FAILED: "失败",
    Status.BLOCKED: "阻止",
}
_STYLES: Mapping[Status, str] = {
    Status.PLANNED: "green",
    Status.MADE: "green",
    Status.CURRENT: "dim",
    Status.FAILED: "bold red",
    Status.BLOCKED: "yellow",
}
#: A longer list of what went well helps nobody.
_FEW = 20


def show_plan(voice: Voice, plan: Plan, *, with_reasons: bool) -> None:
    """Show what would be made, and what is blocked and why."""
    for job in plan.jobs:
        _show(voice, Outcome(job, Status.PLANNED))
        if with_reasons:
            voice.show(f"    原因：{'、'.join(REASONS[reason] for reason in job.reasons)}")
    show_blocked(voice, plan)
    for orphan in plan.orphans:
        voice.show(f"多余 {orphan}（不再由任何记录产生）")


def show_made(voice: Voice, outcomes: Iterable[Outcome]) -> None:
    """Show where few documents are, and always what failed or was kept beside."""
    heard = tuple(outcomes)
    for outcome in heard:
        if len(heard) <= _FEW or outcome.status is Status.FAILED or outcome.kept:
            _show(voice, outcome)


def show_blocked(voice: Voice, plan: Plan) -> None:
    """Show what may not be made, and which finding says so."""
    for outcome in plan.blocked:
        _show(voice, outcome)


def send_documents(voice: Voice, plan: Plan, outcomes: Iterable[Outcome]) -> None:
    """Send one line for every document: made, failed, planned, current or blocked."""
    for job in plan.current:
        _send(voice, Outcome(job, Status.CURRENT))
    for outcome in (*outcomes, *plan.blocked):
        _send(voice, outcome)


def planned(jobs: Iterable[Job]) -> tuple[Outcome, ...]:
    """Return jobs as documents that would be made."""
    return tuple(Outcome(job, Status.PLANNED) for job in jobs)


def _show(voice: Voice, outcome: Outcome) -> None:
    words = Text(STATUSES[outcome.status], _STYLES[outcome.status]).append(" ", "default")
    words.append(outcome.job.path, "default")
    source = f"{outcome.job.record}，模板 {outcome.job.template}" if outcome.error else None
    for label, text in (("原因", outcome.error), ("建议", outcome.hint), ("记录", source)):
        if text:
            words.append(f"\n    {label}：{text}", "default")
    if outcome.kept:
        words.append(f"\n    手工改过的原文书另存为：{outcome.kept}", "default")
    voice.show(words)


def _send(voice: Voice, outcome: Outcome) -> None:
    job = outcome.job
    voice.send(
        "document",
        template=job.template,
        record=job.record,
        path=job.path,
        status=outcome.status.value,
        reasons=[reason.value for reason in job.reasons],
        error=outcome.error,
        hint=outcome.hint,
        kept=outcome.kept,
    )
