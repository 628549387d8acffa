"""Many documents into one: docxcompose against the packet, at growing numbers of documents.

    python benchmarks/join.py [COUNT ...]

Both read the same documents of a sample county from disk and write one file. Figures are processor
seconds of one run. The texts are compared; only ours also keeps each document's own headers,
page numbers, lists and defaults, checks each file for harm, and marks each document's place.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import process_time

from export import documents
from peers import HOME, PeerError, install

from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import document_bytes, open_document
from dangwu_docs.support.docx_text import body_text

TARGET = 5
COUNTS = (50, 100, 200)
_PEER = "docxcompose"
_SCRIPT = Path(__file__).parent / "engines" / "joining.py"


def workload(folder: Path, count: int) -> None:
    """Write so many finished documents of a sample county, unless they are there."""
    inputs = folder / "inputs"
    if len(list(inputs.glob("*.docx"))) >= count:
        return
    inputs.mkdir(parents=True, exist_ok=True)
    made = sorted(documents(folder / "workspace"))
    for number in range(count):
        source = made[number % len(made)]
        (inputs / f"{number:04}.docx").write_bytes(source.read_bytes())


def theirs(folder: Path, count: int) -> float:
    """Return the processor seconds of docxcompose."""
    python = HOME / _PEER / "bin" / "python"
    target = folder / f"{_PEER}-{count}.docx"
    command = [str(python), str(_SCRIPT), str(folder / "inputs"), str(count), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={})  # noqa: S603 (our own words)
    return float(done.stdout)


def ours(folder: Path, count: int) -> float:
    """Return our processor seconds."""
    files = sorted((folder / "inputs").glob("*.docx"))[:count]
    start = process_time()
    packet = compose(open_document(document_bytes(file)) for file in files)
    (folder / f"dangwu_docs-{count}.docx").write_bytes(packet)
    return process_time() - start


def same_text(folder: Path, count: int) -> str:
    """Tell whether both hold the same words in the same order."""
    names = (_PEER, "dangwu_docs")
    texts = [body_text((folder / f"{name}-{count}.docx").read_bytes()) for name in names]
    one, other = ("".join((text or "").replace("\u200b", "").split()) for text in texts)
    return "same text" if one == other else f"texts of {len(one)} and {len(other)} letters differ"


def main() -> None:
    """Measure and print."""
    counts = [int(one) for one in sys.argv[1:]] or COUNTS
    folder = HOME / "join"
    HOME.mkdir(exist_ok=True)
    workload(folder, max(counts))
    try:
        install(_PEER)
    except PeerError as error:
        sys.exit(f"{_PEER} cannot run: {error}")
    ours(folder, min(counts))  # imports what it needs
    for count in counts:
        slow, quick = theirs(folder, count), ours(folder, count)
        told = f"{_PEER} {slow:.2f} s, dangwu_docs {quick:.2f} s, {same_text(folder, count)}"
        print(f"{count} documents: {told}, ratio {slow / quick:.1f} x")
    print(f"target at {COUNTS[-1]} documents: {TARGET} x")


if __name__ == "__main__":
    main()
