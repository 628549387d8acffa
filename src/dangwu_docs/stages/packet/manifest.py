"""The manifest beside a packet: what it is, and what every document in it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dangwu_docs.model.jobs import Job
from dangwu_docs.model.manifests import SUFFIX, FileEntry, Manifest, SourceDocument
from dangwu_docs.model.workspace import FULL
from dangwu_docs.stages.packet.packet import PacketReport
from dangwu_docs.stages.packet.papers import Filed
from dangwu_docs.support.digests import digests_of
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.manifest import read_manifest, write_manifest
from dangwu_docs.support.reasons import reason_of

_UNSIGNED = "资料包变了，清单原来的签名已移除，请重新签名（dangwu sign）"
_HINT = "请确认磁盘未满、文件夹可写，再重新运行；资料包本身是完整的。"


def put_manifest(
    root: Path, report: PacketReport, year: int, papers: Iterable[Filed], edition: str = FULL
) -> PacketReport:
    """Write down what a packet is that has just been bound from `papers`; return its report.

    Beside another edition than the full one no document is named: titles name people.
    """
    if not report.digest:
        return report
    packet, jobs = root / report.path, [one.job for one in papers if one.is_finished]
    engine = next((job.key.engine for job in jobs), "")
    try:
        sources = tuple(_sources(root, jobs)) if edition == FULL else ()
        entry = FileEntry(packet.name, digests_of(packet), title=packet.stem, sources=sources)
        said = (report.organisation, report.name, year, edition, engine, (entry,))
        was_signed = write_manifest(_beside(packet), Manifest("packet", *said))
    except OSError as error:
        return replace(report, error=f"无法写入清单：{reason_of(error)}", hint=_HINT)
    return replace(report, notes=(*report.notes, _UNSIGNED)) if was_signed else report


def enter_export(packet: Path, exported: Path) -> None:
    """Enter another format of a packet, which lies beside it, into its manifest.

    Raises:
        ManifestError: the manifest is damaged.
        OSError: it is not there, or cannot be written.
    """
    manifest = read_manifest(_beside(packet))
    others = tuple(one for one in manifest.files if one.path != exported.name)
    entry = FileEntry(exported.name, digests_of(exported), title=packet.stem)
    write_manifest(_beside(packet), replace(manifest, files=(*others, entry)))


def _sources(root: Path, jobs: Iterable[Job]) -> Iterator[SourceDocument]:
    for job in jobs:
        # One that went away meanwhile is not in the packet either.
        if (file := root / job.path).is_file():
            yield SourceDocument.of(job, sha256_file(file))


def _beside(packet: Path) -> Path:
    return packet.with_name(f"{packet.stem}.{SUFFIX}")
