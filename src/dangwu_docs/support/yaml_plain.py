"""Reads YAML that ships with the package; it knows nothing of records and keeps no places."""

from __future__ import annotations

import yaml


def read_plain(text: str) -> object:
    """Return what `text` says as mappings, lists and strings; no number is guessed."""
    # BaseLoader builds plain strings only, so no text can make an object.
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (BaseLoader is safe)
