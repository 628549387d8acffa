"""An organisation's year, filed: what lies in the folder, and what running again changes."""

from __future__ import annotations

import errno
import json
import shutil
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec import Struct
from tests.conftest import MakeWorkspace
from tests.support_for_tests.disks import failing_disk
from tests.support_for_tests.proofs import found
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import DangwuError, RuleError
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.archive import ArchiveReport
from dangwu_docs.support.files import shipped_templates

YEAR = "output/县水务局党支部/2026"
SETTINGS = '"名称" = "青禾县水务局"\n["归档"]\n"全宗号" = "Q012"\n'
MARCH = ASSEMBLY.replace("  决议: 通过年度工作计划。\n", "")
MAY = MARCH.replace("2026-03-05", "2026-05-06").replace("次数: 1", "次数: 2")
#: A term of office that ends in April, and the next.
TERMS = BRANCH.replace(
    "届期: [{届次: 1, 起: 2024-01-01, 止: 2026-12-31}]",
    "届期: [{届次: 1, 起: 2024-01-01, 止: 2026-04-30}, {届次: 2, 起: 2026-05-01, 止: 2029-04-30}]",
)


class Office(Struct):
    """A workspace that is filed."""

    root: Path

    @property
    def folder(self) -> Path:
        """The archive of the branch."""
        return self.root / YEAR / "归档"

    def file(self) -> ArchiveReport:
        """File the year."""
        (report,) = open_workspace(self.root).archive(2026)
        return report

    def names(self) -> list[str]:
        """Return what lies in the archive."""
        return sorted(path.name for path in self.folder.iterdir())

    def bytes(self) -> dict[str, bytes]:
        """Return every file of the archive."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}

    def manifest(self) -> dict[str, object]:
        """Return what the manifest says."""
        return json.loads((self.folder / "manifest.json").read_text("utf-8"))


@pytest.fixture
def office(workspace: MakeWorkspace) -> Office:
    files = {"dangwu.toml": SETTINGS, "data/zb.yaml": BRANCH, "data/x.yaml": MARCH}
    return Office(workspace(files))


PAGES = ["盒内备考表.docx", "归档文件目录.docx", "归档文件目录.xlsx", "盒脊标签.docx"]
RECORD = "Q012-WS·2026-D10-ZB-0001.docx"


def test_the_folder_holds_documents_by_their_numbers_its_own_pages_and_the_manifest(
    office: Office,
):
    report = office.file()

    assert office.names() == sorted([*PAGES, "manifest.json", RECORD])
    assert (report.organisation, report.documents, report.boxes) == ("zb", 1, 1)
    assert (report.path, report.error, report.kept) == (f"{YEAR}/归档", None, ())
    assert found(office.folder / "manifest.json") == []


def test_the_manifest_says_what_each_file_was_made_from(office: Office):
    office.file()
    told = office.manifest()
    first = told["files"][0]
    register = {"D10": {f"{YEAR}/20260305支部党员大会记录.docx": 1}}

    assert (told["kind"], told["organisation"], told["year"]) == ("archive", "zb", 2026)
    assert (told["edition"], told["engine"][:2], told["register"]) == ("full", "0.", register)
    assert (first["reference"], first["number"], first["retention"]) == (RECORD[:-5], 1, "D10")
    (source,) = first["sources"]
    assert source["path"] == f"{YEAR}/20260305支部党员大会记录.docx"
    assert (source["record"], source["template"]) == ("data/x.yaml", "会议记录/支部党员大会")
    assert source["key"].keys() == {"record", "organisation", "template", "rules", "engine"}


def test_the_catalogue_has_the_columns_of_the_standard_in_both_forms(office: Office):
    office.file()
    titles = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    line = [RECORD[:-5], "—", "中共青禾县水务局支部委员会"]
    page = openpyxl.load_workbook(office.folder / "归档文件目录.xlsx")["10年"]
    table = docx.Document(office.folder / "归档文件目录.docx").tables[0]

    heads = [[cell.value for cell in page[3]], [cell.text for cell in table.rows[0].cells]]
    assert heads == [titles, titles]
    rows = [[cell.value for cell in page[4]], [cell.text for cell in table.rows[1].cells]]
    assert [row[1:4] for row in rows] == [line, line]
    assert [row[5:7] for row in rows] == [["20260305", "—"]] * 2
    assert page["A2"].value.startswith("全宗号：Q012　年度：2026　保管期限：10年")


def test_a_sheet_at_the_end_of_each_box_says_what_is_in_it(office: Office):
    office.file()
    (table,) = docx.Document(office.folder / "盒内备考表.docx").tables
    words = [cell.text for row in table.rows for cell in row.cells]

    assert {"Q012", "10年", "0001—0001", "第1届", "本盒共1件。"} <= set(words)
    assert {"整理人（签字）", "检查人（签字）"} <= set(words)


def test_equal_states_give_equal_bytes(office: Office):
    office.file()
    first = office.bytes()
    office.file()
    again = office.bytes()
    for path in office.folder.iterdir():
        path.unlink()
    office.file()

    assert first == again == office.bytes()


def test_what_is_new_is_numbered_behind_and_what_is_gone_leaves_its_number(office: Office):
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")
    office.file()
    (office.root / "data/x.yaml").unlink()
    (office.root / "data/july.yaml").write_text(MAY.replace("05-06", "01-06"), "utf-8")
    report = office.file()

    assert report.withdrawn == (RECORD,)
    assert [name[-9:-5] for name in office.names() if name.startswith("Q012")] == ["0002", "0003"]
    assert found(office.folder / "manifest.json") == []


def test_documents_that_are_kept_for_another_time_are_numbered_and_boxed_apart(office: Office):
    (office.root / "data/x.yaml").write_text(ASSEMBLY, "utf-8")

    assert office.file().boxes == 2
    assert {RECORD, RECORD.replace("D10", "Y")} <= set(office.names())
    assert openpyxl.load_workbook(office.folder / "归档文件目录.xlsx").sheetnames == [
        "永久",
        "10年",
    ]


def test_documents_of_two_terms_lie_in_two_boxes(office: Office):
    (office.root / "data/zb.yaml").write_text(TERMS, "utf-8")
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")

    assert office.file().boxes == 2
    labels = docx.Document(office.folder / "盒脊标签.docx").tables[0]
    assert [labels.rows[9].cells[at].text for at in (0, 2)] == ["0001\n—\n0001", "0002\n—\n0002"]


def test_what_a_person_changed_is_kept_beside_and_listed(office: Office):
    office.file()
    (office.folder / RECORD).write_bytes(template("手改"))
    report = office.file()

    assert report.kept == (RECORD.replace(".docx", ".手改1.docx"),)
    assert (office.folder / report.kept[0]).read_bytes() != (office.folder / RECORD).read_bytes()
    assert [kind for kind, _ in found(office.folder / "manifest.json")] == ["extra"]


def test_what_a_person_changed_stays_when_its_document_is_gone(office: Office):
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")
    office.file()
    (office.folder / RECORD).write_bytes(template("手改"))
    (office.root / "data/x.yaml").unlink()

    assert office.file().kept == (RECORD,)
    assert (office.folder / RECORD).exists()


def test_a_signature_goes_with_the_manifest_that_it_signed(office: Office):
    office.file()
    signature = office.folder / "manifest.json.p7s"
    signature.write_bytes(b"signed")
    assert not any("签名" in note for note in office.file().notes)
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")

    assert any("原来的签名已移除" in note for note in office.file().notes)
    assert not signature.exists()


def test_a_damaged_manifest_stops_the_archive_for_its_numbers_are_lost(office: Office):
    office.file()
    (office.folder / "manifest.json").write_bytes(b"{}")
    report = office.file()

    assert report.error == "原有归档的清单不能用：清单的格式不是本版本的"
    assert "件号会从头编起" in report.hint


def test_a_document_that_may_not_be_made_is_told(office: Office):
    lost = ASSEMBLY.replace("赞成: 2, 反对: 0", "赞成: 0, 反对: 2")
    (office.root / "data/x.yaml").write_text(lost, "utf-8")
    (missing,) = office.file().unfiled

    assert missing.title == "关于“审议年度工作计划”的决议"
    assert "表决没有通过" in missing.reason


def test_without_a_fonds_its_level_is_left_out_and_told(office: Office):
    (office.root / "dangwu.toml").write_text('"名称" = "青禾县水务局"\n', "utf-8")
    report = office.file()

    assert RECORD.removeprefix("Q012-") in office.names()
    assert report.notes[0].startswith("没有全宗号")


def test_pages_are_counted_once_for_each_document(office: Office):
    asked: list[int] = []

    def count(files: list[Path]) -> dict[Path, int]:
        asked.append(len(files))
        return dict.fromkeys(files, 7)

    workspace = open_workspace(office.root)
    first = workspace.archive(2026, count=count)[0]
    again = workspace.archive(2026, count=count)[0]

    assert (first.pages, again.pages, asked) == (7, 7, [1, 0])
    page = openpyxl.load_workbook(office.folder / "归档文件目录.xlsx")["10年"]
    assert page["H4"].value == 7
    stamp = docx.Document(office.folder / RECORD).tables[0]
    assert stamp.rows[1].cells[2].text == "7"


def test_a_full_disk_fails_an_archive_and_leaves_whole_files(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.file()
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")
    open_workspace(office.root).build()
    whole = office.bytes()
    disk = failing_disk(monkeypatch)
    with disk.failing(range(10, 1000), errno.ENOSPC):
        report = office.file()

    assert report.error == "无法读写文件：磁盘已满"
    assert {name: office.bytes()[name] for name in whole} == whole
    assert office.file().error is None
    assert found(office.folder / "manifest.json") == []


@pytest.mark.slow
def test_an_archive_that_broke_off_anywhere_is_finished_by_the_next_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.file()
    earlier = office.bytes()
    (office.root / "data/may.yaml").write_text(MAY, "utf-8")
    office.file()
    whole = office.bytes()
    disk = failing_disk(monkeypatch)
    for step in count(0, 5):
        shutil.rmtree(office.folder)
        file_tree(office.folder, earlier)
        with disk.failing(range(step, 10_000), errno.ENOSPC), suppress(DangwuError, OSError):
            office.file()
        has_failed = len(disk.asked) > step
        assert office.file().kept == ()
        assert office.bytes() == whole
        if not has_failed:
            break

    assert step > 30


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("归档: {保管期限: []}", "rules/own.yaml"),
        ("归档: {盒: [{脊厚: 厚}]}", "rules/own.yaml"),
        ("归档: {归档章: {宽: 45, 高: 16, 距纸上边: 9, 格: [[甲], [乙, 丙]]}}", "格数相同的几行"),
        ("归档: {归档章: {宽: 45, 高: 16, 距纸上边: 9, 格: [[]]}}", "格数相同的几行"),
        ("归档: {保管范围: [{模板: 会议记录/*, 保管期限: 长期}]}", "“长期”不在归档规则里"),
    ],
)
def test_wrong_rules_of_filing_are_told(office: Office, written: str, reason: str):
    (office.root / "rules").mkdir()
    (office.root / "rules/own.yaml").write_text(written, "utf-8")
    try:
        said = str(office.file().error)
    except RuleError as error:
        said = str(error)

    assert reason in said


def test_an_offices_own_rules_are_laid_over_the_national_ones(office: Office):
    (office.root / "rules").mkdir()
    (office.root / "rules/own.yaml").write_text(
        "归档: {保管范围: [{模板: 会议记录/*, 保管期限: 永久}]}", "utf-8"
    )
    report = office.file()

    assert report.error is None
    assert RECORD.replace("D10", "Y") in office.names()


def test_where_nothing_may_be_filed_nothing_is_written(office: Office):
    (office.root / "templates/会议记录").mkdir(parents=True)
    shipped = (shipped_templates() / "会议记录/支部党员大会.yaml").read_text("utf-8")
    own = office.root / "templates/会议记录/支部党员大会.yaml"
    own.write_text(shipped.replace("密级: P2", "密级: P3"), "utf-8")
    report = office.file()

    assert (report.documents, report.unfiled, report.error) == (0, (), None)
    assert not office.folder.exists()


def test_a_year_without_documents_has_no_archive(office: Office):
    assert open_workspace(office.root).archive(2019) == ()


def test_copies_are_stamped_and_the_documents_are_not(office: Office):
    office.file()
    copy, document = (
        docx.Document(BytesIO(path.read_bytes()))
        for path in (office.folder / RECORD, office.root / YEAR / "20260305支部党员大会记录.docx")
    )

    assert copy.tables[0].rows[0].cells[2].text == "0001"
    assert len(copy.tables) == len(document.tables) + 1
    assert [p.text for p in copy.paragraphs] == [p.text for p in document.paragraphs]
