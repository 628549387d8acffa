from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import MakeWorkspace
from tests.faces.conftest import CARD, Dangwu
from tests.support_for_tests.house_templates import built
from tests.support_for_tests.templates import template
from tests.support_for_tests.word_packages import edited

from dangwu_docs.support.docx_text import document_text

BROKEN = "{{ 记录.地址 }}"


def test_templates_are_listed_with_what_their_cards_say(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "template", "list")
    row = next(line for line in ran.out.splitlines() if line.startswith("自有/摘要"))

    assert row.split() == ["自有/摘要", "记录", "支部党员大会", "P2", "会议摘要"]


def test_programs_read_the_cards(dangwu: Dangwu, office: Path) -> None:
    cards = dangwu("-C", office, "template", "list", "--json").lines
    card = next(card for card in cards if card["name"] == "自有/摘要")

    assert (card["type"], card["scope"], card["privacy"]) == ("template", "记录", "P2")


def test_the_fields_of_a_template_are_a_tree(dangwu: Dangwu, office: Path) -> None:
    assert dangwu("-C", office, "template", "fields", "摘要").out == "记录\n    地点\n    日期\n"


def test_programs_read_the_fields_as_a_tree(dangwu: Dangwu, office: Path) -> None:
    (line,) = dangwu("-C", office, "template", "fields", "自有/摘要", "--json").lines

    assert line["template"] == "自有/摘要"
    assert set(line["fields"]["记录"]) == {"地点", "日期"}


def test_the_fields_of_a_template_are_told_whatever_is_wrong_with_others(
    dangwu: Dangwu, office: Path
) -> None:
    put(office, "自有/坏.docx", b"")
    put(office, "自有/坏.yaml", (office / "templates/自有/摘要.yaml").read_bytes())

    assert "地点" in dangwu("-C", office, "template", "fields", "摘要").out
    assert "模板“坏”有 1 处错误" in dangwu("-C", office, "template", "fields", "坏").err


def test_an_unknown_template_is_refused_with_the_way_to_the_list(
    dangwu: Dangwu, office: Path
) -> None:
    ran = dangwu("-C", office, "template", "fields", "没有")

    assert ran.code == 2
    assert "dangwu template list" in ran.err


@pytest.fixture
def clean(office: Path) -> Path:
    """The office with a template that nothing is wrong with."""
    put(office, "自有/摘要.docx", built({"正文": "{{ 记录.地点 }}"}))
    return office


def put(office: Path, name: str, package: bytes) -> Path:
    path = office / "templates" / name
    path.write_bytes(package)
    return path


def test_every_template_is_judged_without_arguments(dangwu: Dangwu, clean: Path) -> None:
    ran = dangwu("-C", clean, "template", "lint")

    assert ran.code == 0
    assert "检查了 28 个模板：没有问题" in ran.out


def test_a_fault_is_told_like_that_of_a_record(dangwu: Dangwu, clean: Path) -> None:
    put(clean, "自有/摘要.docx", built({"正文": BROKEN}))
    ran = dangwu("-C", clean, "template", "lint", "摘要")

    assert ran.code == 1
    assert "templates/自有/摘要.docx（错误 1）" in ran.out
    assert (
        "templates/自有/摘要.docx TPL-01 错误 正文 第1段：没有“记录.地址”这一项，是不是“地点”？\n"
        "    建议："
    ) in ran.out


def test_warnings_alone_are_no_failure(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "template", "lint", "摘要")

    assert ran.code == 0
    assert "提醒" in ran.out


def test_programs_read_the_faults_of_a_template(dangwu: Dangwu, clean: Path) -> None:
    put(clean, "自有/摘要.docx", built({"正文": BROKEN}))
    found, summary = dangwu("-C", clean, "template", "lint", "摘要", "--json").lines

    assert (found["type"], found["code"], found["field"]) == ("finding", "TPL-01", "正文 第1段")
    assert (summary["command"], summary["templates"], summary["errors"]) == ("template lint", 1, 1)


def test_a_template_is_named_by_its_file_too(dangwu: Dangwu, clean: Path) -> None:
    path = put(clean, "自有/摘要.docx", built({"正文": BROKEN}))

    for word in (path, "templates/自有/摘要.docx", "自有/摘要.docx"):
        assert "TPL-01" in dangwu("-C", clean, "template", "lint", word).out


def test_a_file_without_a_card_is_judged_by_its_tags_alone(
    dangwu: Dangwu, clean: Path, tmp_path: Path
) -> None:
    path = tmp_path / "别处.docx"
    path.write_bytes(built({"正文": "{{ 什么|没有 }}"}))
    ran = dangwu("-C", clean, "template", "lint", path, "--json")

    assert ran.code == 1
    assert [line.get("code") for line in ran.lines] == ["TPL-03", "TPL-13", None]


def test_a_template_that_nobody_knows_is_refused(dangwu: Dangwu, clean: Path) -> None:
    assert dangwu("-C", clean, "template", "lint", "没有.docx").code == 2


def test_the_chosen_font_profile_counts(dangwu: Dangwu, clean: Path) -> None:
    face = "方正仿宋_GBK"
    put(clean, "自有/摘要.docx", in_face(built({"正文": "甲"}), face))
    before = dangwu("-C", clean, "template", "lint", "摘要").out
    settings = clean / "dangwu.toml"
    settings.write_text(settings.read_text("utf-8") + '"字体方案" = "wps"\n', "utf-8")

    assert f"字体“{face}”" in before
    assert "没有问题" in dangwu("-C", clean, "template", "lint", "摘要").out


def in_face(package: bytes, face: str) -> bytes:
    old, new = "仿宋_GB2312".encode(), face.encode()
    return edited(package, "word/styles.xml", lambda xml: xml.replace(old, new))


def test_a_preview_shows_a_record_of_the_workspace(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "template", "preview", "摘要")
    made = office / "output" / "预览" / "自有" / "摘要.docx"

    assert ran.code == 0
    assert f"已写出：{made}（内容取自 data/meetings/2026/x.yaml）" in ran.out
    assert "2026年3月5日在三楼会议室开会" in document_text(made.read_bytes())


def test_a_preview_goes_where_it_is_wanted_and_over_nothing(
    dangwu: Dangwu, office: Path, tmp_path: Path
) -> None:
    target = tmp_path / "看看.docx"
    words = ("-C", office, "template", "preview", "摘要", "--out", target)
    (line,) = dangwu(*words, "--json").lines

    assert (line["path"], target.is_file()) == (str(target), True)
    assert dangwu(*words).code == 2


def test_without_a_record_a_preview_shows_the_sample(dangwu: Dangwu, office: Path) -> None:
    card = CARD.replace("支部党员大会", "党课")
    (office / "templates" / "自有" / "摘要.yaml").write_text(card, "utf-8")
    ran = dangwu("-C", office, "template", "preview", "摘要")

    assert ran.code == 0
    assert "内容取自 内置示例的 data/" in ran.out


def test_a_new_workspace_shows_a_shipped_template_with_the_sample(
    dangwu: Dangwu, workspace: MakeWorkspace
) -> None:
    assert "内置示例" in dangwu("-C", workspace({}), "template", "preview", "党课").out


def test_a_page_of_the_packet_shows_the_papers_of_a_year(dangwu: Dangwu, office: Path) -> None:
    assert dangwu("-C", office, "template", "preview", "目录").code == 0
    made = office / "output" / "预览" / "资料包" / "目录.docx"

    assert "县水务局党支部" in document_text(made.read_bytes())


def test_a_page_of_the_packet_without_any_record_shows_the_sample(
    dangwu: Dangwu, office: Path
) -> None:
    (office / "data" / "meetings" / "2026" / "x.yaml").unlink()

    assert "内置示例" in dangwu("-C", office, "template", "preview", "封面").out


def test_what_even_the_sample_does_not_have_is_told(dangwu: Dangwu, office: Path) -> None:
    card = f"{CARD}条件: 记录.次数 == 99\n"
    (office / "templates" / "自有" / "摘要.yaml").write_text(card, "utf-8")
    ran = dangwu("-C", office, "template", "preview", "摘要")

    assert ran.code == 2
    assert "dangwu new" in ran.err


def test_a_broken_template_spoils_no_preview_of_another(dangwu: Dangwu, office: Path) -> None:
    put(office, "自有/坏的.docx", template("{{ 坏"))
    (office / "templates" / "自有" / "坏的.yaml").write_text(CARD, "utf-8")

    assert dangwu("-C", office, "template", "preview", "摘要").code == 0
    assert dangwu("-C", office, "template", "preview", "坏的").code == 4


def test_a_page_of_archives_is_looked_at_in_an_archive(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "template", "preview", "盒内备考表", "--out", office / "x.docx")

    assert ran.code == 2
    assert "dangwu archive" in ran.err
