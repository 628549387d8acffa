"""What is wrong with settings, rules, cards and templates is told by every run until mended."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import CardError
from dangwu_docs.model.findings import Severity
from dangwu_docs.pipeline import open_workspace

CARD = """题名: 摘要
范围: 记录
读取: [支部党员大会]
文件名: 摘要-{{ 记录.日期 }}
密级: P2
"""
DOCX = template("{{ 记录.日期 }}")
SETTINGS = '"名称" = "青禾县水务局"\n'
#: What was written just now may have been written once more since.
_LONG_AGO_S = 0.03


def told(root: Path) -> list[tuple[str, str, str]]:
    """Return place, code and next step of what a check says of what is declared."""
    found = open_workspace(root).check()
    of_files = (one for one in found if not one.place.file.startswith("data/"))
    return [(str(one.place), one.code, one.hint) for one in of_files]


def test_builds_plans_and_checks_tell_it_also_where_nothing_changed(
    workspace: MakeWorkspace,
) -> None:
    card = f"{CARD}条件: 记录.地址 == '三楼'\n"
    root = workspace({"templates/自有/摘要.docx": DOCX, "templates/自有/摘要.yaml": card})
    time.sleep(_LONG_AGO_S)
    opened = open_workspace(root)

    builds = opened.build().declared, open_workspace(root).build().declared

    assert [one.code for one in builds[0]] == ["CARD-03"]
    assert str(builds[0][0].place) == "templates/自有/摘要.yaml:6:5"
    assert builds[0] == builds[1] == opened.plan().declared == opened.check()


def test_names_that_are_no_utf_8_are_told_and_stop_nothing(workspace: MakeWorkspace) -> None:
    """As a .zip from Windows leaves them where it is unpacked without care."""
    root = workspace({"data/organisations/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY})
    gbk = os.fsdecode("会议".encode("gbk"))
    for file, data in {
        f"data/{gbk}.yaml": ASSEMBLY.encode(),
        f"data/{gbk}/说明.docx": b"",
        f"rules/{gbk}.yml": b"",
        f"templates/{gbk}/a.docx": DOCX,
        f"templates/{gbk}/a.yaml": CARD.encode(),
        f"{gbk}.yaml": b"",
    }.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(data)

    for made in (2, 0):
        report = open_workspace(root).build()
        assert report.made == made
        assert [one.code for one in report.unusable["data/%BB%E1%D2%E9.yaml"]] == ["FILE-10"]
        assert {str(one.place) for one in report.declared} == {
            "rules/%BB%E1%D2%E9.yml",
            "templates/%BB%E1%D2%E9/a.docx",
            "templates/%BB%E1%D2%E9/a.yaml",
        }
    found = open_workspace(root).check()
    assert ("data/%BB%E1%D2%E9/说明.docx", "FILE-08") in {(str(f.place), f.code) for f in found}
    assert "FILE-10" in {one.code for one in open_workspace(root).loaded.findings}


def test_what_was_mended_is_told_no_more(workspace: MakeWorkspace) -> None:
    root = workspace({"rules/本地.yaml": "规矩: []\n"})
    open_workspace(root).build()
    time.sleep(_LONG_AGO_S)

    (root / "rules" / "本地.yaml").write_text("规则: []\n", "utf-8")

    assert open_workspace(root).build().declared == ()


def test_rules_in_a_folder_of_a_chinese_name_are_told_unless_the_settings_name_it(
    workspace: MakeWorkspace,
) -> None:
    root = workspace({})
    open_workspace(root).build()

    file_tree(root, {"规则/本地.yaml": "规则: []\n"})
    ((place, code, hint),) = told(root)

    assert (place, code) == ("规则/本地.yaml", "RULE-04")
    assert hint.startswith("放进 rules/")
    file_tree(root, {"dangwu.toml": f'{SETTINGS}"本地规则" = ["规则/*.yaml"]\n'})
    assert told(root) == []


def test_records_beside_data_are_told_from_when_they_lie_there_until_they_are_moved(
    workspace: MakeWorkspace,
) -> None:
    root = workspace({"data/zb.yaml": BRANCH})
    time.sleep(_LONG_AGO_S)
    open_workspace(root).build()

    file_tree(
        root, {"三月.yaml": ASSEMBLY, "记录/2026/四月.yaml": ASSEMBLY, "记录/zb.yaml": BRANCH}
    )
    found = open_workspace(root).build().declared

    assert [(str(one.place), one.code) for one in found] == [
        ("三月.yaml", "FILE-09"),
        ("记录/2026/四月.yaml", "FILE-09"),
    ]
    assert found[0].hint.startswith("移到 data/meetings/ 里")
    assert "“记录”里的记录都没有读取" in found[1].message
    for name in ("三月.yaml", "记录/2026/四月.yaml", "记录/zb.yaml"):
        (root / name).unlink()
    assert open_workspace(root).build().declared == ()


def test_nothing_else_beside_data_is_taken_for_a_record(workspace: MakeWorkspace) -> None:
    others = {"compose.yaml": "services: {}\n", "附件/x.yaml": "类型: 附件\n", "附件/空.yaml": ""}
    known = {f"{name}/x.yaml": ASSEMBLY for name in ("docs", "output", ".备份", "附件/往年")}

    assert told(workspace({"data/zb.yaml": BRANCH, **others, **known})) == []


@pytest.mark.parametrize("name", ["本地.yml", "本地.yaml.txt", "县里/本地.yaml"])
def test_a_rule_file_of_a_name_that_nobody_reads_is_told_when_it_is_put_there(
    workspace: MakeWorkspace, name: str
) -> None:
    root = workspace({})
    time.sleep(_LONG_AGO_S)
    open_workspace(root).build()

    file_tree(root, {f"rules/{name}": "规则: []\n"})

    (finding,) = open_workspace(root).build().declared
    assert (finding.code, finding.place.file) == ("RULE-04", f"rules/{name}")
    assert finding.hint.startswith("放进 rules/，文件名以 .yaml 结尾")


def test_what_is_declared_in_gbk_is_read_and_told_like_a_record_in_gbk(
    workspace: MakeWorkspace,
) -> None:
    root = workspace(
        {
            "dangwu.toml": SETTINGS.encode("gbk"),
            "rules/本地.yaml": "规则: []\n".encode("gbk"),
            "templates/自有/摘要.docx": DOCX,
            "templates/自有/摘要.yaml": CARD.encode("gbk"),
            "data/zb.yaml": BRANCH.encode("gbk"),
        }
    )

    in_gbk = [one for one in open_workspace(root).check() if one.code == "FILE-04"]

    assert [str(one.place) for one in in_gbk] == [
        "dangwu.toml",
        "data/zb.yaml",
        "rules/本地.yaml",
        "templates/自有/摘要.yaml",
    ]
    assert {(one.severity, one.hint) for one in in_gbk} == {
        (Severity.WARNING, "在编辑器里另存为 UTF-8 编码，以免出现乱码")
    }


def test_settings_in_gbk_say_as_well_where_documents_go(workspace: MakeWorkspace) -> None:
    settings = f'{SETTINGS}"输出位置" = "../共享"\n'.encode("gbk")
    root = workspace({"dangwu.toml": settings, "data/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY})

    assert open_workspace(root).build().made
    assert [*(root.parent / "共享").rglob("*.docx")]
    assert not [*(root / "output").rglob("*.docx")]


@pytest.mark.parametrize("damaged", [b"", b"not a document", DOCX[:200], template("{{ 记录.日期 ")])
def test_a_template_that_cannot_be_used_is_told_before_a_document_of_it_is_due(
    workspace: MakeWorkspace, damaged: bytes
) -> None:
    root = workspace({"templates/自有/摘要.docx": damaged, "templates/自有/摘要.yaml": CARD})

    ((place, _, hint),) = told(root)

    assert place == "templates/自有/摘要.docx"
    assert hint


def test_a_card_of_too_low_a_class_is_told_by_a_check_and_ends_a_build(
    workspace: MakeWorkspace,
) -> None:
    card = CARD.replace("支部党员大会", "谈心谈话")
    root = workspace(
        {
            "templates/自有/摘要.docx": DOCX,
            "templates/自有/摘要.yaml": card,
            "data/zb.yaml": BRANCH,
        }
    )

    assert told(root) == [
        ("templates/自有/摘要.yaml:5:5", "CARD-04", "把密级改为 P3，或不要读取“谈心谈话”。")
    ]
    with pytest.raises(CardError) as caught:
        open_workspace(root).build()
    assert str(caught.value).startswith("templates/自有/摘要.yaml:5:5 模板卡“自有/摘要”的密级 P2")


def test_settings_that_name_an_organisation_that_is_not_there_are_told(
    workspace: MakeWorkspace,
) -> None:
    settings = f"""{SETTINGS}"默认组织" = "县水务党支部"
["归档"]
"机构代码" = {{ "zb" = "ZB1", "zb2" = "ZB2" }}
"各单位全宗号" = {{ "q9" = "Q012" }}
"""
    root = workspace({"dangwu.toml": settings, "data/zb.yaml": BRANCH})

    assert told(root) == [
        ("dangwu.toml:2:10", "SET-01", "是不是“县水务局党支部”？"),
        ("dangwu.toml:4:34", "SET-01", "是不是“zb”？"),
        ("dangwu.toml:5:21", "SET-01", "写 data/organisations 的记录里的编号，或删去"),
    ]


@pytest.mark.parametrize("name", ["zb", "县水务局党支部", "中共青禾县水务局支部委员会"])
def test_the_default_organisation_may_have_any_of_its_names(
    workspace: MakeWorkspace, name: str
) -> None:
    settings = f'{SETTINGS}"默认组织" = "{name}"\n'

    assert told(workspace({"dangwu.toml": settings, "data/zb.yaml": BRANCH})) == []


def test_an_organisation_that_did_not_load_is_there(workspace: MakeWorkspace) -> None:
    settings = f'{SETTINGS}"默认组织" = "县水务局党支部"\n["归档"]\n"机构代码" = {{ "zb" = "Z" }}\n'
    branch = BRANCH.replace("组织类型: 党支部", "组织类型: 支部")

    assert told(workspace({"dangwu.toml": settings, "data/zb.yaml": branch})) == []
