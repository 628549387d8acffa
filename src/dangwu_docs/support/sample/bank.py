"""Reads the YAML data beside this module, once each; it knows no record."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from dangwu_docs.support.yaml_plain import read_plain


# Any: the shape of each file is known where it is read, and the tests read all of them.
@cache
def bank(name: str) -> Any:  # noqa: ANN401 (see above)
    """Return the content of `name`.yaml of this package."""
    return read_plain(page(f"{name}.yaml"))


def page(name: str) -> str:
    """Return the text of a file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def pages(folder: str) -> list[str]:
    """Return the texts of a folder of this package, by the names of their files."""
    found = files(__package__).joinpath(folder).iterdir()
    return [entry.read_text(encoding="utf-8") for entry in sorted(found, key=lambda e: e.name)]
