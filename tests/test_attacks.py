"""An attack fails alone: its document is refused with a reason and a step, all others are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.batches import outcomes
from tests.support_for_tests.bombs import BOMBS
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.trees import file_tree
from tests.support_for_tests.word_packages import (
    edited,
    packed,
    parts,
    related,
    showing,
    template,
    with_footnote,
)
from tests.template.differential.packages import Package, paragraph

from dangwu_docs.model.jobs import Outcome, Selection, Status
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.docx_text import document_text

CARD = """
题名: 摘要
范围: 记录
读取: [支部党员大会]
文件名: "{name}"
密级: P2
"""
ADDRESS = "http://127.0.0.1/x.png"
#: Only docxtpl prints a template with a block.
BLOCK = "{% block 尾 %}末{% endblock %}"
BODY = "word/document.xml"
RUNS = "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}"


def _with_member(name: str, content: bytes) -> bytes:
    return packed({**parts(template("正文")), name: content})


def _in_body(old: bytes, new: bytes) -> bytes:
    return edited(template("正文"), BODY, lambda xml: xml.replace(old, new, 1))


#: Name -> a template, and a piece of the refusal.
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "no zip": (b"text", "不是 .docx"),
    "DOCTYPE": (_in_body(b"<w:document", b"<!DOCTYPE x>\n<w:document"), "DOCTYPE"),
    "zip bomb": (_with_member("word/bomb.xml", b" " * 30_000_000), "压缩炸弹"),
    "zip slip": (_with_member("../../ran", b"x"), "越出文件夹"),
    "macros": (_with_member("word/vbaProject.bin", b"x"), "有宏"),
    "picture outside": (related(template("正文"), "image", ADDRESS, "External"), ADDRESS),
    "template outside": (
        related(template("正文"), "attachedTemplate", ADDRESS, "External"),
        ADDRESS,
    ),
    "picture shown from outside": (showing(ADDRESS), ADDRESS),
    "include": (template("{% include '/etc/passwd' %}"), "不能使用 {% include %}"),
    "import": (template("{% import 'os' as os %}"), "不能使用 {% import %}"),
    "extends": (template("{% extends 'x' %}"), "不能使用 {% extends %}"),
    "safe": (template("{{ 记录.地点|safe }}"), "没有“safe”这种过滤器"),
    "autoescape": (template("{% autoescape false %}{% endautoescape %}"), "{% autoescape %}"),
    "program in the body": (template(RUNS), "cycler"),
    "program in a header": (template("正文", header=RUNS), "cycler"),
    "program in a property": (template("正文", title=RUNS), "cycler"),
    "program in a footnote": (with_footnote(template("正文"), RUNS), "cycler"),
    "program through docxtpl": (template(BLOCK, RUNS), "cycler"),
    "include through docxtpl": (
        template("{% block 尾 %}{% include 'x' %}{% endblock %}"),
        "include",
    ),
    **{name: (template(bomb), said) for name, (bomb, said) in BOMBS.items()},
}
NOTED = Package(
    paragraph("{{ 记录.地点 }}"),
    {"default": paragraph("{{ 记录.地点 }}")},
    footnotes=paragraph("{{ 记录.地点 }}"),
    properties={"dc:title": "{{ 记录.地点 }}"},
    sections=2,
).docx()
#: What a record says, printed everywhere; the residue check keeps it in the office.
SAID = ("{{ 7*7 }}", "{_{ 7*7 }_}", "{% raw %}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """A workspace in which every second template is an attack."""
    root = tmp_path_factory.mktemp("attacks")
    files = {"templates/自有/正常.docx": template("{{ 记录.地点 }}")}
    files |= {f"templates/自有/{name}.docx": attack for name, (attack, _) in REFUSED.items()}
    cards = {file.replace(".docx", ".yaml"): CARD.format(name=Path(file).stem) for file in files}
    settings = {"dangwu.toml": '"名称" = "青禾县水务局"\n'}
    records = {"data/zb.yaml": BRANCH, "data/x.yaml": ASSEMBLY}
    file_tree(root, {**settings, **records, **files, **cards})
    return root, {outcome.job.template: outcome for outcome in outcomes(open_workspace(root))}


@pytest.mark.parametrize("name", REFUSED)
def test_an_attack_by_a_template_fails_alone(
    built: tuple[Path, dict[str, Outcome]], name: str
) -> None:
    root, outcomes = built
    outcome = outcomes[f"自有/{name}"]

    assert outcome.status is Status.FAILED
    assert REFUSED[name][1] in (outcome.error or "")
    assert outcome.hint
    assert not (root / outcome.job.path).exists()


def test_all_other_documents_are_made(built: tuple[Path, dict[str, Outcome]]) -> None:
    root, outcomes = built
    others = {name: one for name, one in outcomes.items() if Path(name).name not in REFUSED}

    assert {one.status for one in others.values()} == {Status.MADE}
    assert "三楼会议室" in document_text((root / outcomes["自有/正常"].job.path).read_bytes())
    assert not list(root.rglob("ran"))
    assert not Path("ran").exists()


@pytest.mark.parametrize("text", SAID)
def test_data_is_never_a_template_in_any_part(tmp_path: Path, text: str) -> None:
    files = {
        "dangwu.toml": '"名称" = "青禾县水务局"\n',
        "data/zb.yaml": BRANCH,
        "data/x.yaml": ASSEMBLY.replace("三楼会议室", f'"{text}"'),
        "data/y.yaml": ASSEMBLY.replace("2026-03-05", "2026-06-05").replace("次数: 1", "次数: 2"),
        "templates/自有/注.docx": NOTED,
        "templates/自有/注.yaml": CARD.format(name="{{ 记录.日期|紧凑日期 }}注"),
    }
    heard = outcomes(open_workspace(file_tree(tmp_path, files)), Selection(template="自有/注"))
    made = [one for one in heard if one.status is Status.MADE]

    assert [one.job.record for one in made] == ["data/y.yaml"]
    assert "49" not in "".join(one.error or "" for one in heard)


@pytest.mark.parametrize("place", ["../../ran", "/etc/ran", "C:\\\\ran", "CON", "a\\u0000b"])
def test_a_file_name_leads_nowhere_else(tmp_path: Path, place: str) -> None:
    files = {
        "dangwu.toml": '"名称" = "青禾县水务局"\n',
        "data/zb.yaml": BRANCH,
        "data/x.yaml": ASSEMBLY.replace("三楼会议室", f'"{place}"'),
        "templates/自有/甲.docx": template("正文"),
        "templates/自有/甲.yaml": CARD.format(name="{{ 记录.地点 }}"),
    }
    root = file_tree(tmp_path / "a" / "b" / "c", files)
    heard = outcomes(open_workspace(root), Selection(template="自有/甲"))

    folder = root / "output" / "县水务局党支部" / "2026"
    assert all((root / one.job.path).parent == folder for one in heard)
    assert {path.suffix for path in tmp_path.rglob("*ran*")} <= {".docx"}
    assert all(path.is_relative_to(folder) for path in tmp_path.rglob("*ran*"))
