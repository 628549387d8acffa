"""The sample county, from whose documents the benchmarks take theirs."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.support.sample import sample_files


def county(folder: Path, branches: int) -> Path:
    """Return the workspace of a sample county of so many branches, written into a folder."""
    for name, text in sample_files(branches, None, 2026, 1):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
