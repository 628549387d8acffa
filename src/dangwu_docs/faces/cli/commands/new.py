"""The command new."""

from __future__ import annotations

from datetime import date

import click

from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.new_records import new_record
from dangwu_docs.faces.cli.selection import organisation_key
from dangwu_docs.faces.cli.values import DAY, one_of
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.faces.cli.writing import write_new
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.clock import today

_HELP = f"""新建一份待填写的记录，放到它该在的文件夹；每个栏目旁边写明怎么填。

KIND 是记录的类型：{"、".join(KINDS)}。

已有同名文件时不覆盖。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("kind", metavar="KIND", type=one_of(KINDS))
@click.option("--org", default="", metavar="组织", help="哪个组织的（编号或简称）")
@click.option("--date", "day", type=DAY, metavar="D", help="哪一天的，如 2026-07-06；默认今天")
@json_option
@click.pass_obj
def command(face: Face, *, kind: str, org: str, day: date | None, as_json: bool) -> int:
    """Put an empty record in its place."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    name = org or workspace.declared.settings.default_organisation
    organisation = organisation_key(workspace, name)
    place, text = new_record(kind, organisation, day or today())
    write_new(face.root / place, text)
    voice.say(f"已新建：{place}")
    voice.advise(f"下一步：填写后运行 dangwu check {place}，再运行 dangwu build {place}")
    voice.send("summary", command="new", path=place)
    return 0
