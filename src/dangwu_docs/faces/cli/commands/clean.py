"""The command clean."""

from __future__ import annotations

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.amiss import show_amiss
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.pipeline import open_workspace

_HELP = "列出不再由任何记录产生的文书；加 --yes 才删除。"


@click.command(cls=ChineseCommand, help=_HELP)
@click.option("--yes", is_flag=True, help="删除列出的文书")
@json_option
@click.pass_obj
def command(face: Face, *, yes: bool, as_json: bool) -> int:
    """List the outputs that nothing produces any more, and remove them when told to."""
    voice = Voice(face, as_json=as_json)
    workspace = open_workspace(face.root)
    plan = workspace.plan()
    must_mend = show_amiss(voice, plan.declared, plan.unusable)
    is_amiss = must_mend or any(one.is_loss for one in plan.declared)
    orphans = workspace.clean() if yes and plan.orphans else plan.orphans
    for orphan in orphans:
        voice.show(f"{'已删除' if yes else '多余'} {orphan}")
        voice.send("orphan", path=orphan, removed=yes)
    if is_amiss:
        voice.say("改正以前，分不清哪些文书多余，一份也没有删除")
        voice.advise("下一步：按“建议”改正上面列出的问题，再运行 dangwu clean")
    else:
        told = f"多余的文书 {len(orphans)} 份，{'已删除' if yes else '没有删除'}"
        voice.say(told if orphans else "没有多余的文书")
    if orphans and not yes:
        voice.advise("下一步：核对后运行 dangwu clean --yes 删除")
    voice.send("summary", command="clean", orphans=len(orphans), removed=len(orphans) * yes)
    return FINDINGS if is_amiss else 0
