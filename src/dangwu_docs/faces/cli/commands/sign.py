"""The command sign."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dangwu_docs.errors import KeyPasswordError
from dangwu_docs.faces.cli.chinese import ChineseCommand
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.values import FILE
from dangwu_docs.faces.cli.voice import Voice, json_option
from dangwu_docs.finished import find_manifests, sign_manifest
from dangwu_docs.stages.verify import Signer

#: A password on the command line would be seen by everybody on the machine.
_PASSWORD = "DANGWU_KEY_PASSWORD"  # noqa: S105 (the name of the variable)
_HELP = """给归档或资料包的清单签名：清单旁边放一个 .p7s 文件（CMS/PKCS#7，用 RSA 或 ECC 证书）。

清单里有每个文件的校验值，签了清单就是签了全部文件。国密 SM2 的证书本版本不能用。

私钥有密码的，会请您输入；无人值守时从环境变量 DANGWU_KEY_PASSWORD 读取。
密码和私钥不会写到任何地方。"""


@click.command(cls=ChineseCommand, help=_HELP)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--key", required=True, metavar="FILE", type=FILE, help="私钥，或带证书的 .pfx")
@click.option(
    "--cert", metavar="FILE", type=FILE, help="证书（PEM），后面可接上级证书；.pfx 不用写"
)
@json_option
@click.pass_obj
def command(face: Face, *, path: Path, key: Path, cert: Path | None, as_json: bool) -> int:
    """Sign the manifests that a path means."""
    voice = Voice(face, as_json=as_json)
    manifests = find_manifests(path)
    certificates = cert.read_bytes() if cert else None
    signer = Signer(key.read_bytes(), certificates, os.environ.get(_PASSWORD))
    for manifest in manifests:
        try:
            signature = sign_manifest(manifest, signer)
        except KeyPasswordError:
            signer = Signer(signer.key, certificates, _ask(signer))
            signature = sign_manifest(manifest, signer)
        voice.show(f"已签名：{signature}")
        voice.send("signature", manifest=str(manifest), path=str(signature))
    voice.advise("下一步：把文件夹连同 .p7s 一起移交；核对用 dangwu verify --ca 根证书")
    voice.send("summary", command="sign", signed=len(manifests))
    return 0


def _ask(signer: Signer) -> str | None:
    """Ask for the password once; nobody is asked who is not there, or who gave a wrong one."""
    if signer.password or not sys.stdin.isatty():
        return signer.password
    return str(click.prompt("私钥的密码", hide_input=True, err=True))
