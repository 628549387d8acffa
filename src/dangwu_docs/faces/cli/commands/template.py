"""The commands template list, fields, lint and preview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS, UsageError
from dangwu_docs.faces.cli.chinese import ChineseCommand, ChineseGroup
from dangwu_docs.faces.cli.drawing import table
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.findings import count, counts, show_findings, tally
from dangwu_docs.faces.cli.selection import template_name
from dangwu_docs.faces.cli.templates import chosen, preview
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.files import write_atomic


@click.group(cls=ChineseGroup, help="查看模板读取哪些内容，检查模板，填上示例看效果。")
def command() -> None:
    """Hold the commands about templates."""


@command.command("list", help="列出全部模板：名称、范围、读取的类型、密级、题名。")
@json_option
@click.pass_obj
def list_templates(face: Face, *, as_json: bool) -> int:
    """Show every template with its card."""
    voice = Voice(face, as_json=as_json)
    cards = open_workspace(face.root).declared.cards
    rows = []
    for card in cards:
        rows.append((card.name, card.scope, "、".join(card.reads), card.privacy, card.title))
        voice.send("template", **card.model_dump(mode="json"))
    voice.show(table(("名称", "范围", "读取", "密级", "题名"), rows))
    voice.advise(f"共 {len(cards)} 个模板。查看一个模板读取的内容：dangwu template fields 名称")
    return 0


@command.command("fields", help="列出一个模板读取的全部内容，逐级缩进。", cls=ChineseCommand)
@click.argument("name", metavar="NAME")
@json_option
@click.pass_obj
def list_fields(face: Face, *, name: str, as_json: bool) -> int:
    """Show what a template reads, as a tree."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    whole = template_name(workspace, name)
    fields = workspace.template(whole).fields
    for line in _tree(fields):
        voice.show(line)
    voice.send("fields", template=whole, fields=fields)
    return 0


_LINT_HELP = """检查模板：标签、名称、过滤器、密级、字体、修订、批注和链接，不写任何文件。

FILE 是 .docx 文件或模板名；不写则检查全部模板。有“错误”级问题时退出码为 1。"""


@command.command("lint", help=_LINT_HELP, cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[FILE]...")
@json_option
@click.pass_obj
def lint(face: Face, *, words: tuple[str, ...], as_json: bool) -> int:
    """Show what is wrong with templates, and where."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    templates = chosen(workspace, words)
    found = tuple(f for one in templates for f in workspace.lint(one.path, one.file, one.card))
    show_findings(voice, found)
    _sum_up(voice, len(templates), found, perf_counter() - start)
    return FINDINGS if count(found)[Severity.ERROR] else 0


def _sum_up(voice: Voice, templates: int, found: tuple[Finding, ...], seconds: float) -> None:
    voice.say(f"检查了 {templates} 个模板：{tally(found)}（{seconds:.1f} 秒）")
    if count(found)[Severity.ERROR]:
        voice.advise("下一步：在 Word 或 WPS 中按“建议”改正模板，再运行 dangwu template lint")
    else:
        voice.advise("下一步：dangwu template preview 模板名，填上示例看效果")
    facts = {"templates": templates, **counts(found)}
    voice.send("summary", command="template lint", **facts, seconds=round(seconds, 2))


_PREVIEW_HELP = """填好一份示例：用工作区里的第一份相应记录，没有就用内置的示例。

不写 --out 时写到 output/预览/ 里，与模板同名。"""


@command.command("preview", help=_PREVIEW_HELP, cls=ChineseCommand)
@click.argument("name", metavar="NAME")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="写到这个新文件")
@json_option
@click.pass_obj
def show_preview(face: Face, *, name: str, out: Path | None, as_json: bool) -> int:
    """Fill a template with example data."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    whole = template_name(workspace, name)
    if out and out.exists():
        raise UsageError(f"文件已存在，没有改动：{out}", "换一个文件名，或不写 --out")
    target = out or face.root / "output" / "预览" / f"{whole}.docx"
    found = preview(workspace, whole)
    write_atomic(target, found.document)
    voice.say(f"已写出：{target}（内容取自 {found.record}）")
    voice.send("preview", template=whole, path=str(target), record=found.record)
    return 0


def _tree(fields: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    for name, below in fields.items():
        yield "    " * depth + name
        if isinstance(below, Mapping):
            yield from _tree(below, depth + 1)
