"""Reads YAML that ships with the package; it knows nothing of records and keeps no places."""

from __future__ import annotations

import yaml

#: Builds plain strings only, so no text can make an object; nearly everywhere it is there in C.
_PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_plain(text: str) -> object:
    """Return what `text` says as mappings, lists and strings; no number is guessed."""
    return yaml.load(text, Loader=_PLAIN)  # noqa: S506 (it builds strings only)
