"""The command doctor."""

from __future__ import annotations

from collections.abc import Iterable

import click

from dangwu_docs.errors import CANNOT_GO_ON
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.drawing import table
from dangwu_docs.faces.cli.examinations import EXAMINATIONS, Diagnosis, Machine
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.findings import SEVERITIES
from dangwu_docs.faces.cli.values import one_of
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.model.findings import Severity

_HELP = """检查本机具备哪些条件：工作区、磁盘、编码、LibreOffice、pandoc、字体、生僻字。

最后一行是结论。只有“错误”才妨碍生成 .docx，这时退出码为 4。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.option(
    "--only", type=one_of(EXAMINATIONS), metavar="X", help=f"只检查一项：{' '.join(EXAMINATIONS)}"
)
@json_option
@click.pass_obj
def command(face: Face, *, only: str | None, as_json: bool) -> int:
    """Examine this machine."""
    voice = Voice(face, as_json=as_json)
    wanted = (only,) if only else tuple(EXAMINATIONS)
    machine = Machine(face)
    examined = {key: EXAMINATIONS[key].examine(machine) for key in wanted}
    _show(voice, examined)
    verdict = _verdict(examined.values())
    voice.say(f"结论：{verdict}")
    voice.send("summary", command="doctor", verdict=verdict)
    return CANNOT_GO_ON if any(e.severity is Severity.ERROR for e in examined.values()) else 0


def _show(voice: Voice, examined: dict[str, Diagnosis]) -> None:
    rows = []
    for key, one in examined.items():
        result = SEVERITIES[one.severity] if one.severity else "正常"
        said = f"{one.said}\n建议：{one.hint}" if one.hint else one.said
        rows.append((EXAMINATIONS[key].name, result, said))
        severity = one.severity.value if one.severity else None
        voice.send("examined", name=key, severity=severity, message=one.said, hint=one.hint)
    voice.show(table(("项目", "结果", "情况"), rows))


def _verdict(examined: Iterable[Diagnosis]) -> str:
    severities = {one.severity for one in examined}
    if Severity.ERROR in severities:
        return "还不能生成文书，请先处理“错误”项"
    if Severity.WARNING in severities:
        return "可以生成 .docx 文书；“提醒”项影响显示效果或其他格式"
    return "一切正常"
