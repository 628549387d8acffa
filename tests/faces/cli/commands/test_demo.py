from __future__ import annotations

from pathlib import Path

from tests.faces.conftest import Dangwu


def test_the_demo_makes_documents_and_packets_and_says_where(
    dangwu: Dangwu, tmp_path: Path
) -> None:
    ran = dangwu("demo", tmp_path / "demo")
    documents = [*(tmp_path / "demo" / "output").rglob("*.docx")]

    assert ran.code == 0
    assert "失败 0" in ran.out
    assert any("资料包" in path.name for path in documents)
    assert f"文书在 {tmp_path / 'demo' / 'output'}" in ran.out
