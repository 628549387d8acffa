"""PDF of a batch: one start of LibreOffice for each file, against `dangwu export`.

    python benchmarks/export.py [N]

Both convert the same N documents of the sample county, one after the other in one run; the other
way has a warm profile and is not asked whether its PDF is any good.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from county import county

from dangwu_docs.finished import export_files
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.programs import find_soffice

TARGET = 8


def documents(folder: Path) -> Iterator[Path]:
    """Yield finished documents of a sample county."""
    made: list[Outcome] = []
    open_workspace(county(folder, branches=2)).build(observer=made.append)
    yield from (folder / outcome.job.path for outcome in made)


def one_start_for_each(files: list[Path], folder: Path) -> float:
    """Return the seconds that one start after another takes."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_soffice()), profile, "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder)]

    def convert(file: Path) -> None:
        subprocess.run([*command, str(file)], check=True, capture_output=True)  # noqa: S603 (our own files)

    convert(files[0])  # makes the profile
    start = perf_counter()
    for file in files:
        convert(file)
    return perf_counter() - start


def our_batch(files: list[Path], folder: Path) -> float:
    """Return the seconds that `dangwu export` takes, reading every PDF included."""
    start = perf_counter()
    exported = export_files(files, "pdf", folder)
    seconds = perf_counter() - start
    if failed := [one for one in exported if one.error]:
        sys.exit(f"{len(failed)} documents failed: {failed[0].error}")
    return seconds


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = sorted(documents(folder / "workspace"))
        files = made[:: max(1, len(made) // count)][:count]
        theirs = one_start_for_each(files, folder / "theirs")
        ours = our_batch(files, folder / "ours")
    ratio = theirs / ours
    print(f"{len(files)} documents: one start each {theirs:.1f} s, in batches {ours:.1f} s")
    print(f"ratio {ratio:.1f} x (target {TARGET} x)")


if __name__ == "__main__":
    main()
