"""Where a workspace is worked at."""

from __future__ import annotations

import pickle
from pathlib import Path

from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.works.desk import Desk


def test_what_makes_documents_travels_to_systems_that_have_other_paths(tmp_path: Path):
    (tmp_path / SETTINGS).write_text('"名称" = "青禾县水务局"\n', "utf-8")

    assert b"pathlib" not in pickle.dumps(Desk(tmp_path).work())
