"""The documents of a workspace against the state of its builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dangwu_docs.model.jobs import Made
from dangwu_docs.model.manifests import SUFFIX, Difference, DifferenceKind, Proof
from dangwu_docs.stages.verify.condition import (
    changed,
    changed_there,
    link_in,
    linked,
    missing,
    unreadable,
)
from dangwu_docs.stages.verify.places import manifests_below
from dangwu_docs.stages.verify.prove import prove
from dangwu_docs.stages.verify.trust import Trust
from dangwu_docs.support.files import files_below, sha256_file
from dangwu_docs.support.outputs import LocalOutputs, Outputs, kept_from
from dangwu_docs.support.state import FILE as STATE

_OUTPUT = "output"
_PREVIEWS = f"{_OUTPUT}/预览/"


def prove_workspace(
    root: Path, made: Mapping[str, Made], outputs: Outputs, trust: Trust
) -> Iterator[Proof]:
    """Yield how a workspace's documents differ from what was made, then each manifest's files."""
    manifests = manifests_below(root / _OUTPUT)
    known = {path: one.digest for path, one in made.items() if one.digest}
    told = tuple(str(one).removesuffix(SUFFIX) for one in manifests)
    extras = tuple(_extras(root, made, told))
    differences = (*_changed(known, outputs), *(extras if made else _untold(extras)))
    yield Proof(_OUTPUT, len(known), differences)
    for manifest in manifests:
        yield prove(manifest, manifest.relative_to(root).as_posix(), trust)


def _changed(known: Mapping[str, str], outputs: Outputs) -> Iterator[Difference]:
    if isinstance(outputs, LocalOutputs):
        yield from (one for path in sorted(known) for one in _local(path, known[path], outputs))
        return
    found = outputs.digests(known)
    for path, digest in sorted(known.items()):
        if path not in found:
            yield missing(path)
        elif found[path] != digest:
            yield changed_there(path)


def _local(path: str, digest: str, outputs: LocalOutputs) -> Iterator[Difference]:
    """Yield how one document differs; that its outermost folder is a link is its owner's choice."""
    below = path.removeprefix(f"{_OUTPUT}/")
    if link_in(outputs.folder, below):
        yield linked(path)
        return
    file = outputs.folder / below
    if not file.is_file():
        yield missing(path)
        return
    try:
        if sha256_file(file) != digest:
            yield changed(file, path)
    except OSError as error:
        yield unreadable(path, error)


def _extras(root: Path, made: Iterable[str], told: tuple[str, ...]) -> Iterator[Difference]:
    """Only documents are looked for: exports and pictures beside them are a person's own.

    What begins like one of `told` is looked at with its manifest.
    """
    listed = set(made)
    for file in files_below(root / _OUTPUT, (".docx",)):
        path = file.relative_to(root).as_posix()
        if path not in listed and not path.startswith(_PREVIEWS) and not str(file).startswith(told):
            yield _kept(path) if kept_from(path) in listed else _of_nobody(path)


def _kept(path: str) -> Difference:
    hint = "把里面改的内容写进记录，再运行 dangwu build；写好后删去这份"
    return Difference(DifferenceKind.EXTRA, path, "手工改过、另存的文书", hint)


def _of_nobody(path: str) -> Difference:
    hint = "先运行 dangwu build，仍列出的：不需要就删去，自己放入的移到 output 以外"
    return Difference(DifferenceKind.EXTRA, path, "没有记下生成过这份文书", hint)


def _untold(extras: Sequence[Difference]) -> Iterator[Difference]:
    """Yield what is to be told of documents where nothing is known: not that they are too many."""
    if extras:
        message = f"没有生成记录，或已损坏；output 里的 {len(extras)} 份文书无从核对"
        hint = "运行 dangwu build，它逐份核对文书、重新记下；不要删去文书"
        yield Difference(DifferenceKind.MANIFEST, STATE, message, hint)
