"""The small sample county, read as any YAML reader reads it."""

from __future__ import annotations

from functools import cache

import yaml

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.support.sample import sample_files

#: What `dangwu sample --branches 4` and the records at the root of the repository are made with.
SMALL = (4, None, 2026, 1)


def documents(text: str) -> list[dict[str, object]]:
    """Return the records of a file as mappings of strings."""
    return list(yaml.load_all(text, yaml.BaseLoader))


@cache
def sample_text() -> dict[str, str]:
    """Return the files of the small county by path."""
    return dict(sample_files(*SMALL))


@cache
def sample_records() -> Records:
    """Return the records of the small county; a record of a wrong shape raises."""
    return records_of(sample_text())


def records_of(files: dict[str, str]) -> Records:
    """Return the records of a sample's files; a record of a wrong shape raises."""
    return Records(
        Entry(KINDS[str(found["类型"])].model_validate(found), path, index)
        for path, text in files.items()
        if path.startswith("data/") and path.endswith(".yaml")
        for index, found in enumerate(documents(text))
    )
