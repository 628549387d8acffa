"""The command explain."""

from __future__ import annotations

from pathlib import Path

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.explanations import about, show_all, show_each
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.values import FILE
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.pipeline import open_workspace

_HELP = """说明文书里的文字从哪里来：哪个记录文件的哪一行、怎样算出、模板的哪一处。

FILE 是 output 里的 .docx（文书或全本资料包）；TEXT 是其中的一段文字，不写则列出全部。
生成之后手工写入的文字单独标出。不改动任何文件。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("text", default="", metavar="[TEXT]")
@json_option
@click.pass_obj
def command(face: Face, *, file: Path, text: str, as_json: bool) -> int:
    """Say what gave the text of a document."""
    voice = Voice(face, as_json=as_json)
    explanation = open_workspace(face.root).explain(file)
    found = about(explanation.passages, text)
    show = show_each if text else show_all
    show(voice, found, explanation)
    by_hand = sum(one.is_by_hand for one in explanation.passages)
    voice.send("summary", command="explain", passages=len(found), by_hand=by_hand)
    if text and not found:
        voice.show(f"文书里没有这段文字：{text}")
        return FINDINGS
    return 0
