"""Workspaces that are loaded, or refused, from the files of a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.stages.load import load

SETTINGS = '"名称" = "青禾县交通运输局"\n'


def load_tree(folder: Path, files: Mapping[str, str | bytes]) -> Loaded:
    """Load a workspace of these files and of the shortest settings, where they hold none."""
    return load(file_tree(folder, {"dangwu.toml": SETTINGS, **files}))


def refusal_of(
    folder: Path, files: Mapping[str, str | bytes], error: type[WorkspaceError]
) -> tuple[str, str]:
    """Return what is said of a workspace that is refused, and the next step."""
    with pytest.raises(error) as caught:
        load_tree(folder, files)
    return str(caught.value), caught.value.hint
