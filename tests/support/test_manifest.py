"""Manifests as files: the same bytes for the same facts, and nothing believed that was edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangwu_docs.model.jobs import Key
from dangwu_docs.model.manifests import Digests, FileEntry, Manifest, SourceDocument
from dangwu_docs.support.manifest import (
    ManifestError,
    manifest_bytes,
    read_manifest,
    write_manifest,
)

SOURCE = SourceDocument("output/甲.docx", "甲", "00", "会议记录/党课", "data/x.yaml", Key(*"abcde"))
FILE = FileEntry("甲.docx", Digests(3, "00", "11"), "甲", "WS·2026-Y-ZB-0001", "Y", 1, 2, (SOURCE,))
MANIFEST = Manifest(
    "archive", "zb", "支部", 2026, "full", "0.1.0", (FILE,), {"Y": {"output/甲.docx": 1}}
)

texts = st.text(max_size=20)
files = st.builds(
    FileEntry,
    path=st.from_regex(r"[0-9a-z]{1,8}", fullmatch=True),
    digests=st.builds(Digests, st.integers(0), texts, texts),
    title=texts,
    pages=st.none() | st.integers(0),
    number=st.none() | st.integers(0),
)
manifests = st.builds(
    Manifest,
    kind=texts,
    organisation=texts,
    name=texts,
    year=st.integers(),
    edition=texts,
    engine=texts,
    files=st.lists(files, unique_by=lambda one: one.path).map(tuple),
    register=st.dictionaries(texts, st.dictionaries(texts, st.integers(0))),
)


@settings(max_examples=30, deadline=None)
@given(manifest=manifests)
def test_what_is_written_is_read(manifest: Manifest, tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("m") / "manifest.json"
    write_manifest(path, manifest)

    assert read_manifest(path) == manifest


def test_equal_manifests_are_equal_bytes():
    assert manifest_bytes(MANIFEST) == manifest_bytes(MANIFEST)


def test_an_equal_manifest_leaves_a_signature_and_another_one_takes_it_away(tmp_path: Path):
    path, signature = tmp_path / "manifest.json", tmp_path / "manifest.json.p7s"
    assert not write_manifest(path, MANIFEST)
    signature.write_bytes(b"signed")

    assert not write_manifest(path, MANIFEST)
    assert signature.exists()
    assert write_manifest(path, Manifest("archive", "zb", "支部", 2027, "full", "0.1.0"))
    assert not signature.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../甲.docx",
        "/etc/passwd",
        "丙/../../甲.docx",
        "C:\\甲.docx",
        "..\\甲.docx",
        "C:甲.docx",
        "./甲.docx",
        "丙//甲.docx",
        "丙/",
        "",
        "甲\x00.docx",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str):
    path = tmp_path / "manifest.json"
    path.write_bytes(manifest_bytes(Manifest("archive", "", "", 2026, "", "", (FileEntry(name),))))

    with pytest.raises(ManifestError, match="越出文件夹或重复的路径"):
        read_manifest(path)


def test_a_path_that_is_there_twice_is_refused_also_where_only_the_case_differs(tmp_path: Path):
    path, twice = tmp_path / "manifest.json", (FileEntry("A.docx"), FileEntry("a.docx"))
    path.write_bytes(manifest_bytes(Manifest("archive", "", "", 2026, "", "", twice)))

    with pytest.raises(ManifestError, match=r"重复的路径“a\.docx”"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "不是完好的 JSON"),
        ("[" * 100_000, "不是完好的 JSON"),
        ("[]", "格式不是本版本的"),
        ('{"format": 2}', "格式不是本版本的"),
        ('{"format": 1}', "校验值不符"),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str, reason: str):
    path = tmp_path / "manifest.json"
    path.write_text(text, "utf-8")

    with pytest.raises(ManifestError, match=reason):
        read_manifest(path)


def test_a_manifest_that_was_edited_is_refused(tmp_path: Path):
    path = tmp_path / "manifest.json"
    told = json.loads(manifest_bytes(MANIFEST))
    told["files"][0]["digests"]["sha256"] = "ff"
    path.write_text(json.dumps(told), "utf-8")

    with pytest.raises(ManifestError, match="内容被改过或已损坏"):
        read_manifest(path)


def test_a_manifest_that_says_nonsense_is_refused(tmp_path: Path):
    path = tmp_path / "manifest.json"
    path.write_bytes(manifest_bytes(Manifest("archive", "zb", "支部", "今年", "full", "0.1.0")))

    with pytest.raises(ManifestError, match="清单缺内容"):
        read_manifest(path)
