"""The last lines of plan, build and packet: how many of each, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.findings import Severity
from dangwu_docs.model.jobs import Plan, Report, Selection

if TYPE_CHECKING:
    from dangwu_docs.model.organisation import Organisation

_ALL = Selection()
#: Programs get all of them.
_FEW = 20


def sum_up(
    voice: Voice,
    command: str,
    report: Report,
    seconds: float,
    due: int = 0,
    selection: Selection = _ALL,
) -> None:
    """Say and send how many documents there are of each status; they add up to the plan.

    `due` are those that would be made, `selection` says which were asked for.
    """
    current, failed, blocked = report.current, len(report.failed), len(report.blocked)
    doing = f"将生成 {due}" if due or command == "plan" else f"生成 {report.made}"
    voice.say(
        f"计划 {report.planned + due}：{doing}，未变 {current}，失败 {failed}，阻止 {blocked}"
        f"（{seconds:.1f} 秒）"
    )
    voice.advise(_next_step(report, due, selection))
    voice.send(
        "summary",
        command=command,
        planned=report.planned + due,
        made=report.made,
        current=current,
        failed=failed,
        blocked=blocked,
        due=due,
        seconds=round(seconds, 2),
    )


def sum_up_plan(
    voice: Voice, command: str, plan: Plan, seconds: float, selection: Selection
) -> None:
    """Say and send the same of what a build would do."""
    nothing_done = Report(
        current=len(plan.current),
        blocked=plan.blocked,
        orphans=plan.orphans,
        unusable=plan.unusable,
        declared=plan.declared,
    )
    sum_up(voice, command, nothing_done, seconds, len(plan.jobs), selection)


def say_without_documents(voice: Voice, branches: Sequence[Organisation]) -> None:
    """Say which branches have no document of a year that others have documents of."""
    if branches:
        names = "、".join(one.short_name for one in branches[:_FEW])
        more = "等" if len(branches) > _FEW else ""
        step = "开过会的，用 dangwu new 补录记录后再次运行"
        voice.say(f"提醒：{len(branches)} 个党支部该年度没有文书：{names}{more}；{step}")


def needs_a_look(report: Report) -> bool:
    """Whether a person must look: a document failed, or one edited by hand was kept beside."""
    return bool(report.failed or report.kept)


def _next_step(report: Report, due: int, selection: Selection) -> str:
    """Return the words of the first case that holds."""
    amiss = report.unusable or any(one.severity is Severity.ERROR for one in report.declared)
    nothing = not (report.made or report.current)
    cases: tuple[tuple[object, str], ...] = (
        (report.failed, "按“建议”处理失败的文书，再运行 dangwu build"),
        (report.kept, "把“手改”里改的内容写进记录，再运行 dangwu build；写好后删去“手改”的文件"),
        (due and not selection.is_whole, "按同样的范围运行 dangwu build 生成这些文书"),
        (due, "dangwu build 生成这些文书"),
        (amiss, "按“建议”改正上面列出的问题，再运行 dangwu build"),
        (report.blocked, "dangwu check 查看被阻止的原因；改正记录后再运行 dangwu build"),
        (
            report.doubtful and not nothing,
            f"dangwu check 核对这些文书的记录里的 {report.doubtful} 处错误，改正后再打印、签字",
        ),
        (report.orphans, "dangwu clean 列出并清理多余的文书"),
        # A part may well be empty.
        (selection.shard.of > 1, "做其余各片；在别处做的，全部做完后用 dangwu merge 合并到一处"),
        (
            nothing and not selection.is_whole,
            "所选的范围内没有文书；核对组织、年度、模板、记录，或运行 dangwu plan 看全部文书",
        ),
        (nothing, "没有可以生成的文书；用 dangwu new 新建记录，填好后运行 dangwu check"),
    )
    usual = "打印、签字；年终运行 dangwu packet 年度 装订资料包"
    return "下一步：" + next((words for holds, words in cases if holds), usual)
