"""Where the manifest of a path lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.proofs import sealed

from dangwu_docs.errors import UsageError
from dangwu_docs.stages.verify import manifests_at


def test_an_archive_is_meant_by_its_folder_its_manifest_and_its_files(tmp_path: Path) -> None:
    manifest = sealed(tmp_path, {"甲.docx": b"x"})

    for path in (tmp_path, manifest, tmp_path / "甲.docx"):
        assert manifests_at(path) == (manifest,)


def test_a_packet_is_meant_by_its_files(tmp_path: Path) -> None:
    manifest = tmp_path / "县水务局2026.manifest.json"
    manifest.write_bytes(b"{}")
    sealed(tmp_path, {})

    for suffix in ("docx", "pdf"):
        assert manifests_at(tmp_path / f"县水务局2026.{suffix}") == (manifest,)


def test_a_folder_means_all_manifests_below_it(tmp_path: Path) -> None:
    manifests = tuple(sealed(tmp_path / name, {}) for name in ("一", "三", "二"))

    assert manifests_at(tmp_path) == manifests


def test_a_path_without_a_manifest_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "甲.docx"):
        with pytest.raises(UsageError, match="没有清单可核对"):
            manifests_at(path)
