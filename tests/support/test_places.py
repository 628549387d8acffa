"""Where documents are put follows from what the settings say."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.durability import Durability
from dangwu_docs.support.places import open_outputs

PATH = "output/县水务局党支部/2026/记录.docx"


@pytest.mark.parametrize(("place", "folder"), [("", "output"), ("成品", "成品")])
def test_a_folder_is_taken_from_the_workspace(tmp_path: Path, place: str, folder: str):
    outputs = open_outputs(tmp_path, place, Durability.CHUNK)
    outputs.put(b"document", PATH, lambda _: True)

    assert (tmp_path / PATH.replace("output", folder)).read_bytes() == b"document"
    assert outputs.digests([PATH]) == {PATH: sha256(b"document").hexdigest()}


def test_a_drive_elsewhere_is_a_place_too(tmp_path: Path):
    outputs = open_outputs(tmp_path / "here", str(tmp_path / "there"), Durability.CHUNK)
    outputs.put(b"document", PATH, lambda _: True)

    assert (tmp_path / PATH.replace("output", "there")).is_file()


@pytest.mark.parametrize(
    "address",
    ["nonsense://x", "smb2://server/x", "://x", "smb://", "smb://server", "smb://server/"],
)
def test_an_address_of_no_known_form_is_refused(tmp_path: Path, address: str):
    with pytest.raises(WorkspaceError, match="不认识") as caught:
        open_outputs(tmp_path, address, Durability.CHUNK)

    assert "smb://" in caught.value.hint
