"""What verify found, as clerks and programs read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.manifests import Difference, DifferenceKind, Proof

_WORDS: Mapping[DifferenceKind, str] = {
    DifferenceKind.MISSING: "缺失",
    DifferenceKind.EDITED: "改动",
    DifferenceKind.DAMAGED: "损坏",
    DifferenceKind.EXTRA: "多余",
    DifferenceKind.LINK: "链接",
    DifferenceKind.MANIFEST: "清单",
    DifferenceKind.SIGNATURE: "签名",
}


def show_proof(voice: Voice, proof: Proof) -> None:
    """Show every difference, and what a person should know of what does not differ."""
    for one in proof.differences:
        _show(voice, one)
        voice.send("difference", manifest=proof.path, **to_builtins(one))
    for note in proof.notes:
        voice.show(f"{proof.path}：{note}")
    counts = {"files": proof.files, "differences": len(proof.differences)}
    voice.send("proof", manifest=proof.path, **counts, notes=proof.notes)


def _show(voice: Voice, one: Difference) -> None:
    voice.show(f"{_WORDS[one.kind]} {one.path}：{one.message}\n    建议：{one.hint}")


def sum_up_proofs(voice: Voice, proofs: Iterable[Proof], seconds: float) -> bool:
    """Say and send how many files were compared, and tell whether any differs."""
    heard = tuple(proofs)
    kinds = Counter(one.kind for proof in heard for one in proof.differences)
    files, differences = sum(proof.files for proof in heard), kinds.total()
    said = "，".join(f"{_WORDS[kind]} {kinds[kind]}" for kind in _WORDS if kinds[kind])
    nothing = "全部相符" if files else "没有可以核对的文件"
    voice.say(f"核对了 {files} 个文件：{said or nothing}（{seconds:.1f} 秒）")
    if differences:
        voice.advise("下一步：按“建议”逐项处理，再核对一次")
    voice.send(
        "summary",
        command="verify",
        files=files,
        differences=differences,
        seconds=round(seconds, 2),
    )
    return differences > 0
