"""The recipes of CONTRIBUTING.md: each touches the files that it names, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.batches import outcomes
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template

from dangwu_docs.finished import export_files
from dangwu_docs.model.jobs import Selection
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.record import DatedRecord
from dangwu_docs.model.shape import Date, Person, Text
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.export import FORMATS
from dangwu_docs.stages.export.formats import Format
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.support.docx_text import document_text

CARD = """
题名: 走访登记表
范围: 记录
读取: [走访]
文件名: 走访-{{ 记录.日期 }}
密级: P2
"""
VISIT = """
类型: 走访
组织: zb
日期: 2026-05-06
对象: 王五
内容: 了解生活困难
"""
RULE = """
规则:
- 编号: 自有-01
  名称: 党员大会只留一张照片
  依据: 青禾县水务局党支部工作制度
  条款: 第三条
  核实: read
  强度: 应当
  适用: [支部党员大会]
  判断: 照片张数
  参数: {最多: 1}
  信息: "留了 {张数} 张照片"
  建议: 只留一张
"""


class Visit(DatedRecord):
    """A visit to a member."""

    kind: Literal["走访"]
    family = "visits"

    date: Date
    person: Person
    content: Text


def test_a_new_document_is_one_card_and_one_template(workspace: MakeWorkspace) -> None:
    root = workspace(
        {
            "data/organisations/zb.yaml": BRANCH,
            "data/meetings/2026/x.yaml": ASSEMBLY,
            "templates/自有/摘要.yaml": CARD.replace("走访", "支部党员大会"),
            "templates/自有/摘要.docx": template("{{ 记录.日期 }}在{{ 记录.地点 }}开会"),
        }
    )
    (made,) = outcomes(open_workspace(root), Selection(template="自有/摘要"))

    assert "2026年3月5日在三楼会议室开会" in document_text((root / made.job.path).read_bytes())


def test_a_new_kind_is_one_model_and_one_line(
    workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "走访", Visit)
    root = workspace(
        {
            "data/organisations/zb.yaml": BRANCH,
            "data/visits/2026/x.yaml": VISIT,
            "templates/自有/走访.yaml": CARD,
            "templates/自有/走访.docx": template("{{ 记录.对象 }}：{{ 记录.内容 }}"),
        }
    )
    (made,) = outcomes(open_workspace(root), Selection(template="自有/走访"))

    assert "王五：了解生活困难" in document_text((root / made.job.path).read_bytes())


def test_a_new_rule_is_yaml_only(workspace: MakeWorkspace) -> None:
    root = workspace(
        {
            "data/organisations/zb.yaml": BRANCH,
            "data/meetings/2026/x.yaml": ASSEMBLY + "照片: [一.jpg, 二.jpg]\n",
            "rules/own.yaml": RULE,
        }
    )
    found = [f for f in open_workspace(root).check() if f.code == "自有-01"]

    assert [(f.message, f.source) for f in found] == [
        ("留了 2 张照片", "青禾县水务局党支部工作制度 第三条")
    ]


def test_a_new_export_format_is_one_module_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shouted(originals: Iterable[Original], _most: int) -> Iterator[tuple[Original, Product]]:
        for original in originals:
            yield original, Product(f"{original.text}!".encode(), original.text)

    monkeypatch.setitem(FORMATS, "shout", Format(".shout", shouted))
    (tmp_path / "x.docx").write_bytes(template("开会"))

    export_files([tmp_path / "x.docx"], "shout")

    assert (tmp_path / "x.shout").read_text("utf-8") == "开会!"


def test_the_recipes_name_files_that_exist() -> None:
    root = Path(__file__).parents[1]
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    named = [word for word in text.split("`") if word.startswith(("src/", "tests/", "docs/"))]

    assert [
        name for name in named if not set("<*") & set(name) and not (root / name).exists()
    ] == []
