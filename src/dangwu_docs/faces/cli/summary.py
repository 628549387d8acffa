"""The last lines of plan, build and packet: how many of each, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Outcome, Plan, Status


def sum_up(
    voice: Voice, command: str, plan: Plan, outcomes: Iterable[Outcome], seconds: float
) -> None:
    """Say and send how many documents there are of each status; they add up to the plan."""
    heard = tuple(outcomes)
    made, failed, due = (
        sum(outcome.status is status for outcome in heard)
        for status in (Status.MADE, Status.FAILED, Status.PLANNED)
    )
    current, blocked = len(plan.current), len(plan.blocked)
    doing = f"将生成 {due}" if due or command == "plan" else f"生成 {made}"
    voice.say(
        f"计划 {plan.documents}：{doing}，未变 {current}，失败 {failed}，阻止 {blocked}"
        f"（made {made}，{seconds:.1f} 秒）"
    )
    voice.advise(_next_step(plan, heard))
    voice.send(
        "summary",
        command=command,
        planned=plan.documents,
        made=made,
        current=current,
        failed=failed,
        blocked=blocked,
        seconds=round(seconds, 2),
    )


def needs_a_look(outcomes: Iterable[Outcome]) -> bool:
    """Whether a person must look: a document failed, or one edited by hand was kept beside."""
    return any(o.status is Status.FAILED or o.kept for o in outcomes)


def _next_step(plan: Plan, outcomes: tuple[Outcome, ...]) -> str:
    if any(outcome.status is Status.FAILED for outcome in outcomes):
        return "下一步：按“建议”处理失败的文书，再运行 dangwu build"
    if any(outcome.status is Status.PLANNED for outcome in outcomes):
        return "下一步：dangwu build 生成这些文书"
    if plan.blocked:
        return "下一步：dangwu check 查看被阻止的原因；改正记录后再运行 dangwu build"
    if plan.orphans:
        return "下一步：dangwu clean 列出并清理多余的文书"
    return "下一步：打印、签字；年终运行 dangwu packet 年度 装订资料包"
