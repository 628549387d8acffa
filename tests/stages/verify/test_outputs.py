"""A workspace against its state, its packets and its archives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.proofs import NOW
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template

from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.verify import Trust

YEAR = "output/县水务局党支部/2026"
DOCUMENT = f"{YEAR}/20260305支部党员大会记录.docx"
PACKET = f"{YEAR}/县水务局党支部2026年度资料包.docx"


@pytest.fixture
def root(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Counting pages takes seconds, and nothing here asks for them.
    monkeypatch.setenv("PATH", "")
    root = workspace({"data/organisations/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY})
    open_workspace(root).packet(2026)
    open_workspace(root).archive(2026)
    return root


def found(root: Path) -> Iterator[tuple[str, str]]:
    for proof in open_workspace(root).verify(Trust(None, NOW)):
        yield from ((one.kind.value, one.path) for one in proof.differences)


def test_what_was_made_does_not_differ(root: Path) -> None:
    proofs = tuple(open_workspace(root).verify(Trust(None, NOW)))

    assert [(one.path, one.differences) for one in proofs] == [
        ("output", ()),
        (f"{YEAR}/县水务局党支部2026年度资料包.manifest.json", ()),
        (f"{YEAR}/归档/manifest.json", ()),
    ]
    assert all(one.files for one in proofs)


def test_documents_packets_and_archives_that_changed_are_found(root: Path) -> None:
    (root / DOCUMENT).write_bytes(template("改过"))
    (root / PACKET).write_bytes(b"")
    next((root / YEAR / "归档").glob("*-0001.docx")).unlink()

    kinds = [kind for kind, _ in found(root)]
    assert kinds == ["edited", "damaged", "missing"]


def test_a_document_that_is_gone_a_link_or_of_nobody_is_found(root: Path) -> None:
    (root / DOCUMENT).unlink()
    (root / YEAR / "甲.docx").write_bytes(b"x")
    first = [*found(root)]
    (root / DOCUMENT).symlink_to("甲.docx")

    assert first == [("missing", DOCUMENT), ("extra", f"{YEAR}/甲.docx")]
    assert ("link", DOCUMENT) in found(root)


def test_documents_may_be_kept_on_another_disk(root: Path, tmp_path: Path) -> None:
    shutil.move(root / "output", tmp_path / "别的磁盘")
    (root / "output").symlink_to(tmp_path / "别的磁盘")

    assert [*found(root)] == []


@pytest.mark.parametrize("place", ["共享", "memory://verify"])
def test_documents_in_another_place_are_looked_at_there(
    workspace: MakeWorkspace, tmp_path: Path, place: str
) -> None:
    if "://" not in place:
        place = (tmp_path / place).as_posix()
    settings = f'"名称" = "青禾县水务局"\n"输出位置" = "{place}"\n'
    files = {"data/organisations/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY}
    root = workspace({**files, "dangwu.toml": settings})
    assert open_workspace(root).build().made
    server, base = fsspec.url_to_fs(place)
    document = f"{base}/{DOCUMENT.removeprefix('output/')}"

    assert [*found(root)] == []
    server.pipe_file(document, template("改过"))
    assert [*found(root)] == [("edited", DOCUMENT)]
    server.rm_file(document)
    assert [*found(root)] == [("missing", DOCUMENT)]


def test_what_was_kept_for_a_person_is_told_as_such(root: Path) -> None:
    kept = [DOCUMENT.replace(".docx", ".手改1.docx"), f"{YEAR}/甲.手改1.docx"]
    for path in kept:
        (root / path).write_bytes(b"x")

    first, *_ = open_workspace(root).verify(Trust(None, NOW))
    told = {one.path: (one.message, one.hint.split("，")[0]) for one in first.differences}
    assert told == {
        kept[0]: ("手工改过、另存的文书", "把里面改的内容写进记录"),
        kept[1]: ("没有记下生成过这份文书", "先运行 dangwu build"),
    }


def test_exports_and_previews_are_a_persons_own(root: Path) -> None:
    (root / DOCUMENT).with_suffix(".pdf").write_bytes(b"x")
    (root / "output/预览").mkdir()
    (root / "output/预览/甲.docx").write_bytes(b"x")

    assert [*found(root)] == []


def test_without_a_state_documents_are_not_told_to_be_too_many(root: Path) -> None:
    state = root / "output/.dangwu/state.sqlite"
    for damage in (state.unlink, lambda: state.write_bytes(b"garbage")):
        damage()
        (proof,) = (p for p in open_workspace(root).verify(Trust(None, NOW)) if p.path == "output")

        (one,) = proof.differences
        assert (one.kind.value, one.path) == ("manifest", "output/.dangwu/state.sqlite")
        assert one.message.endswith("份文书无从核对")
        assert "运行 dangwu build" in one.hint

    open_workspace(root).build()
    assert not [*found(root)]
