"""A workspace of one branch with many meetings, and one small document for each."""

from __future__ import annotations

from pathlib import Path

from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.jobs import Selection
from dangwu_docs.pipeline import Workspace, open_workspace

CARD = """
题名: 摘要
范围: 记录
读取: [支部党员大会]
文件名: "{{ 记录.日期|紧凑日期 }}摘要"
密级: P2
"""
SETTINGS = '"名称" = "青禾县水务局"\n'
#: The small documents alone.
ONLY = Selection(template="自有/摘要")


def summaries(folder: Path, meetings: int, settings: str = "") -> Workspace:
    """Return a workspace with meetings on the days from the first of January."""
    days = (f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(meetings))
    records = {
        f"data/meetings/2026/{day}.yaml": ASSEMBLY.replace("2026-03-05", day) for day in days
    }
    own = {
        "dangwu.toml": SETTINGS + settings,
        "data/organisations/zb.yaml": BRANCH,
        "templates/自有/摘要.yaml": CARD,
        "templates/自有/摘要.docx": template("{{ 记录.会议名称 }}", "{{ 记录.地点 }}"),
    }
    return open_workspace(file_tree(folder, own | records))


def tree(root: Path) -> dict[str, bytes]:
    """Return the files below a folder of outputs, without what dangwu keeps for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".dangwu" not in path.relative_to(root).parts
    }
