"""The command verify."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter

import click

from dangwu_docs.errors import FINDINGS
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.proofs import show_proof, sum_up_proofs
from dangwu_docs.faces.cli.values import DAY, FILE
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import find_manifests, verify_files
from dangwu_docs.model.manifests import Proof
from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.verify import Trust
from dangwu_docs.support.clock import SHANGHAI, now

_HELP = """核对文件：与生成时记下的校验值逐个比对，列出缺失、改动、损坏、多余的，不改任何文件。

PATH 是归档文件夹、资料包或清单（manifest.json），拷到别的电脑、U盘上也能核对，不需要工作区；
不写 PATH，核对整个工作区的文书、资料包和归档。有不符的，退出码为 1。

有签名的，加 --ca 根证书，核对是谁签的。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("path", required=False, metavar="[PATH]", type=click.Path(path_type=Path))
@click.option("--ca", metavar="FILE", type=FILE, help="信任的根证书（PEM 或 DER）")
@click.option("--as-of", metavar="DATE", type=DAY, help="证书按这一天核对，不写就是今天")
@json_option
@click.pass_obj
def command(
    face: Face, *, path: Path | None, ca: Path | None, as_of: date | None, as_json: bool
) -> int:
    """Hold finished files against what was written down of them."""
    start = perf_counter()
    voice = Voice(face, as_json=as_json)
    at = datetime.combine(as_of, time(12), SHANGHAI) if as_of else now()
    heard = []
    for proof in _proofs(face, path, Trust(ca.read_bytes() if ca else None, at)):
        show_proof(voice, proof)
        heard.append(proof)
    return FINDINGS if sum_up_proofs(voice, heard, perf_counter() - start) else 0


def _proofs(face: Face, path: Path | None, trust: Trust) -> Iterator[Proof]:
    if path is None:
        return open_workspace(face.root).verify(trust)
    if (path / SETTINGS).is_file():
        return open_workspace(path).verify(trust)
    return verify_files(find_manifests(path), trust)
