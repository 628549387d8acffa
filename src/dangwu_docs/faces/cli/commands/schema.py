"""The command schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.schemas import schema_files
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.faces.cli.writing import write_texts
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.schema import schema

_HELP = """输出各类记录的 JSON Schema（draft 07），供编辑器提示和核对。

不写 --out 时输出到屏幕：一个 JSON 对象，键为类型。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="写到这个文件夹")
@json_option
@click.pass_obj
def command(face: Face, *, out: Path | None, as_json: bool) -> int:
    """Print the schemas, or write them to a folder."""
    voice = Voice(face, as_json=as_json)
    if out is None:
        voice.show(json.dumps({kind: schema(kind) for kind in KINDS}, ensure_ascii=False, indent=2))
        for kind in KINDS:
            voice.send("schema", kind=kind, schema=schema(kind))
        return 0
    written = write_texts(out, schema_files().items())
    voice.say(f"写出 {written} 个 Schema：{out}")
    voice.send("summary", command="schema", written=written, folder=str(out))
    return 0
