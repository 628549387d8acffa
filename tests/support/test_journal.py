"""What was written and not committed is known as ours, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.support.journal import FOLDER, Noted, clear, note, note_packet, noted

DOCUMENT = b"document"
DIGEST = sha256(DOCUMENT).hexdigest()
NOTHING: dict[str, str] = {}


def written(workspace: Path, path: str, document: bytes = DOCUMENT) -> None:
    note(workspace, path, sha256(document).hexdigest())
    (workspace / path).parent.mkdir(parents=True, exist_ok=True)
    (workspace / path).write_bytes(document)


def ours(workspace: Path) -> Mapping[str, str]:
    return noted(workspace, lambda _: NOTHING, workspace.joinpath).documents


def test_nothing_is_ours_where_nothing_was_noted(tmp_path: Path):
    assert ours(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_ours_whatever_the_state_knew(tmp_path: Path):
    written(tmp_path, "output/新 的.docx")
    written(tmp_path, "output/old.docx")

    known = {"output/old.docx": "digest of before"}

    found = noted(tmp_path, lambda _: known, tmp_path.joinpath).documents

    assert found == dict.fromkeys(["output/新 的.docx", "output/old.docx"], DIGEST)


def test_what_the_state_knows_is_not_looked_at_again(tmp_path: Path):
    written(tmp_path, "output/a.docx")

    found = noted(tmp_path, lambda _: ours(tmp_path), tmp_path.joinpath)

    assert found == Noted(folders=frozenset({"output"}))


def test_packets_are_told_apart_from_documents(tmp_path: Path):
    written(tmp_path, "output/县/a.docx")
    note_packet(tmp_path, "output/县/2026/b.docx", DIGEST)
    (tmp_path / "output/县/2026").mkdir()
    (tmp_path / "output/县/2026/b.docx").write_bytes(DOCUMENT)

    assert noted(tmp_path, lambda _: NOTHING, tmp_path.joinpath) == Noted(
        documents={"output/县/a.docx": DIGEST},
        packets={"output/县/2026/b.docx": DIGEST},
        folders=frozenset({"output/县", "output/县/2026"}),
    )


def test_what_was_noted_and_never_written_is_not_ours(tmp_path: Path):
    note(tmp_path, "output/a.docx", DIGEST)

    assert ours(tmp_path) == {}


def test_what_a_person_has_touched_since_is_not_ours(tmp_path: Path):
    written(tmp_path, "output/a.docx")
    (tmp_path / "output/a.docx").write_bytes(b"edited")

    assert ours(tmp_path) == {}


def test_the_last_of_several_writings_counts(tmp_path: Path):
    written(tmp_path, "output/a.docx", b"first")
    written(tmp_path, "output/a.docx")

    assert ours(tmp_path) == {"output/a.docx": DIGEST}


def test_what_is_cleared_is_forgotten(tmp_path: Path):
    written(tmp_path, "output/a.docx")
    clear(tmp_path)

    assert ours(tmp_path) == {}


def test_a_line_after_a_torn_one_counts(tmp_path: Path):
    written(tmp_path, "output/a.docx")
    written(tmp_path, "output/b.docx")
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-4])
    written(tmp_path, "output/c.docx")

    assert ours(tmp_path) == dict.fromkeys(["output/a.docx", "output/c.docx"], DIGEST)


@given(place=st.integers(min_value=0, max_value=179), byte=st.binary(min_size=1, max_size=1))
def test_a_damaged_line_says_nothing_and_the_others_count(
    tmp_path_factory: object, place: int, byte: bytes
):
    workspace = tmp_path_factory.mktemp("damaged")  # type: ignore[attr-defined] # a fixture of pytest
    for name in "ab":
        written(workspace, f"output/{name}.docx")
    (file,) = (workspace / FOLDER).iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:place] + byte + whole[place + 1 :])

    found = ours(workspace)
    expected = dict.fromkeys(["output/a.docx", "output/b.docx"], DIGEST)
    assert found.items() <= expected.items()
    assert len(found) >= 1
