"""The manifest beside a packet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.packets import CARDS, job
from tests.support_for_tests.proofs import found
from tests.support_for_tests.records import ASSEMBLY, BRANCH

from dangwu_docs.finished import enter_packet_export
from dangwu_docs.model.jobs import Outcome, Status
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.packet import PacketReport, put_manifest
from dangwu_docs.stages.packet.papers import Filed
from dangwu_docs.support.manifest import read_manifest


@pytest.fixture
def packet(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Counting pages takes seconds, and nothing here asks for them.
    monkeypatch.setenv("PATH", "")
    root = workspace({"data/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY})
    (report,) = open_workspace(root).packet(2026)
    return root / report.path


def test_a_manifest_says_what_the_packet_is_and_what_its_documents_were_made_from(
    packet: Path,
) -> None:
    manifest = read_manifest(packet.with_suffix(".manifest.json"))
    (file,) = manifest.files

    assert (manifest.kind, manifest.organisation, manifest.year) == ("packet", "zb", 2026)
    assert file.path == packet.name
    assert [(one.title, one.record) for one in file.sources] == [
        ("县水务局党支部2026年第1次支部党员大会记录", "data/x.yaml"),
        ("关于“审议年度工作计划”的决议", "data/x.yaml"),
    ]


def test_beside_another_edition_no_document_is_named(packet: Path) -> None:
    report = PacketReport("zb", "县水务局党支部", packet.name, digest="x")
    paper = Filed(Outcome(job("记录", "甲.docx"), Status.MADE), CARDS["记录"].filing)
    (packet.parent / "甲.docx").write_bytes(b"x")
    names = []
    for edition in ("full", "public"):
        put_manifest(packet.parent, report, 2026, [paper], edition)
        manifest = read_manifest(packet.with_suffix(".manifest.json"))
        names.append((manifest.edition, len(manifest.files[0].sources)))

    assert names == [("full", 1), ("public", 0)]


def test_one_byte_of_a_packet_changed_is_found(packet: Path) -> None:
    manifest = packet.with_suffix(".manifest.json")
    assert found(manifest) == []
    data = bytearray(packet.read_bytes())
    data[len(data) // 2] ^= 1
    packet.write_bytes(data)

    assert found(manifest) == [("damaged", packet.name)]


def test_a_manifest_that_cannot_be_written_fails_its_packet_alone(packet: Path) -> None:
    root = packet.parents[3]
    packet.with_suffix(".manifest.json").unlink()
    packet.with_suffix(".manifest.json").mkdir()
    (report,) = open_workspace(root).packet(2026)

    assert str(report.error).startswith("无法写入清单：")
    assert packet.is_file()


def test_a_signature_goes_with_the_packet_that_it_was_made_of(packet: Path) -> None:
    root, signature = packet.parents[3], packet.with_suffix(".manifest.json.p7s")
    signature.write_bytes(b"signed")
    (same,) = open_workspace(root).packet(2026)
    (root / "data/x.yaml").write_text(ASSEMBLY.replace("三楼", "四楼"), "utf-8")
    (other,) = open_workspace(root).packet(2026)

    assert same.notes == ()
    assert "原来的签名已移除" in other.notes[0]
    assert not signature.exists()


def test_another_format_is_entered_once(packet: Path) -> None:
    pdf, manifest = packet.with_suffix(".pdf"), packet.with_suffix(".manifest.json")
    for content in (b"%PDF-1 %%EOF", b"%PDF-2 %%EOF"):
        pdf.write_bytes(content)
        enter_packet_export(packet, pdf)

    assert [one.path for one in read_manifest(manifest).files] == [packet.name, pdf.name]
    assert found(manifest) == []
    pdf.unlink()
    assert found(manifest) == [("missing", pdf.name)]
