"""The commands template list and template fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from dangwu_docs.faces.cli.chinese import ChineseCommand, ChineseGroup
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.selection import template_name
from dangwu_docs.faces.cli.voice import Voice, columns, json_option
from dangwu_docs.pipeline import open_workspace


@click.group(cls=ChineseGroup, help="查看有哪些模板、模板读取哪些内容。")
def command() -> None:
    """Hold the commands about templates."""


@command.command("list", help="列出全部模板：名称、范围、读取的类型、密级、题名。")
@json_option
@click.pass_obj
def list_templates(face: Face, *, as_json: bool) -> int:
    """Show every template with its card."""
    voice = Voice(face, as_json=as_json)
    cards = open_workspace(face.root).loaded.cards
    table = columns(("名称", "范围", "读取", "密级", "题名"))
    for card in cards:
        table.add_row(card.name, card.scope, "、".join(card.reads), card.privacy, card.title)
        voice.send("template", **card.model_dump(mode="json"))
    voice.show(table)
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
    whole = template_name(workspace.loaded, name)
    fields = workspace.templates[whole].fields
    for line in _tree(fields):
        voice.show(line)
    voice.send("fields", template=whole, fields=fields)
    return 0


def _tree(fields: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    for name, below in fields.items():
        yield "    " * depth + name
        if isinstance(below, Mapping):
            yield from _tree(below, depth + 1)
