"""The checker as a whole: it finds what is seeded, that alone, and nothing in what is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from tests.support_for_tests import official
from tests.support_for_tests.county import sample_text
from tests.support_for_tests.faults_of_layout import COMMON, OTHERS, Case
from tests.support_for_tests.offices import pdf
from tests.support_for_tests.official import in_style, replacing
from tests.support_for_tests.trees import file_tree

from dangwu_docs.house.blueprint import blueprint_names
from dangwu_docs.house.profiles import Look
from dangwu_docs.house.style import house_style
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.model.layout import Sheet
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.stages.export import sheets
from dangwu_docs.stages.layout import layout
from dangwu_docs.stages.layout.standard import standard

#: It is said of most documents that something in them was not judged.
UNJUDGED, UNMEASURED = "LAY-91", "LAY-92"
FORMS = {
    "notice": "公文",
    "upward": "公文",
    "secret": "公文",
    "letter": "信函",
    "order": "命令",
    "minutes": "纪要",
    "annexed": "无版头",
    "ledger": "无版头",
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """All documents of these tests, printed at once: LibreOffice takes long to start."""
    folder = tmp_path_factory.mktemp("pages")
    documents = {**seeded(), **official_ones(), **looks(), **shipped(folder / "county")}
    names = {f"{number}.docx": name for number, name in enumerate(documents)}
    file_tree(folder, dict(zip(names, documents.values(), strict=True)))
    done = sheets(folder / name for name in names)
    return {names[Path(sheet.file).name]: sheet for sheet in done}


def seeded() -> dict[str, bytes]:
    return {name: case.made() for name, case in {**COMMON, **OTHERS}.items()}


def official_ones() -> dict[str, bytes]:
    return {name: getattr(official, name)() for name in FORMS}


def looks() -> dict[str, bytes]:
    house = house_style()
    wanted = [
        (kind, profile, area)
        for kind in ("notice", "letter")
        for profile in house.fonts
        for area in house.type_areas
    ]
    made = {
        f"look {kind} {profile} {area}": Look(profile, area)(getattr(official, kind)())
        for kind, profile, area in wanted
    }
    mirrored = replacing("settings", "(<w:evenAndOddHeaders/>)", r"<w:mirrorMargins/>\g<1>")
    latin = in_style("正文", 'w:ascii="仿宋_GB2312"', 'w:ascii="宋体"')
    others = {"look mirrored": mirrored, "look digits in another face": latin}
    return {**made, **{name: seed(official.notice()) for name, seed in others.items()}}


def shipped(folder: Path) -> dict[str, bytes]:
    workspace = open_workspace(file_tree(folder, sample_text()))
    previews = {card.name: workspace.preview(card) for card in workspace.loaded.cards}
    found = {name: preview.document for name, preview in previews.items() if preview}
    return {**found, **filed(workspace)}


def filed(workspace: Workspace) -> dict[str, bytes]:
    """Papers of an archive have no preview: they list what was filed."""
    first = workspace.archive(2026, "jtj-zb1")[0]
    folder = workspace.root / first.path
    names = (path.stem for path in Path("templates/归档").glob("*.docx"))
    return {f"归档/{name}": (folder / f"{name}.docx").read_bytes() for name in names}


def findings(one: Sheet) -> tuple[Finding, ...]:
    (done,) = layout([one])
    return done.findings


def codes(printed: Mapping[str, Sheet], cases: Mapping[str, Case]) -> dict[str, set[str]]:
    """What is found; that something was not judged counts only where that is the case."""
    found = {name: {finding.code for finding in findings(printed[name])} for name in cases}
    return {name: found[name] - ({UNJUDGED} - {case.code}) for name, case in cases.items()}


def faults(printed: Mapping[str, Sheet], names: Iterable[str]) -> dict[str, list[Finding]]:
    found = {name: findings(printed[name]) for name in names}
    bad = {name: [one for one in found[name] if one.code != UNJUDGED] for name in found}
    return {name: some for name, some in bad.items() if some}


@pytest.mark.office
def test_each_common_error_is_found_and_nothing_else(printed: dict[str, Sheet]) -> None:
    assert codes(printed, COMMON) == {name: {case.code} for name, case in COMMON.items()}


@pytest.mark.office
def test_each_breach_of_any_other_rule_is_found_alone(printed: dict[str, Sheet]) -> None:
    assert codes(printed, OTHERS) == {name: {case.code} for name, case in OTHERS.items()}


def test_every_rule_has_a_case_that_breaks_it() -> None:
    broken = {case.code for case in (*COMMON.values(), *OTHERS.values())}

    assert broken == standard().requirements.keys() - {UNMEASURED}


@pytest.mark.office
@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_official_documents_of_every_form_are_right(
    printed: dict[str, Sheet], name: str, form: str
) -> None:
    (done,) = layout([printed[name]])

    assert done.form == form
    assert faults(printed, [name]) == {}


@pytest.mark.office
def test_every_font_profile_type_area_and_binding_is_right(printed: dict[str, Sheet]) -> None:
    assert faults(printed, (name for name in printed if name.startswith("look"))) == {}


@pytest.mark.office
@pytest.mark.parametrize("name", blueprint_names())
def test_a_shipped_template_keeps_what_is_prescribed(printed: dict[str, Sheet], name: str) -> None:
    errors = [one for one in findings(printed[name]) if one.severity is Severity.ERROR]

    assert errors == []


@pytest.mark.office
@pytest.mark.parametrize(("name", "wrong"), [("notice", set()), ("7 页码用连字符", {"LAY-61"})])
def test_what_a_pdf_shows_is_judged_without_its_document(
    printed: dict[str, Sheet], name: str, wrong: set[str]
) -> None:
    found = findings(Sheet("x.pdf", printed[name].pdf))

    assert {one.code for one in found if one.severity is Severity.ERROR} == wrong
    assert "奇偶页设置" in found[-1].message


@pytest.mark.parametrize(("data", "reason"), [(b"%PDF-1.4", "读不出来"), (pdf(" "), "没有文字")])
def test_what_cannot_be_measured_is_no_pass(data: bytes, reason: str) -> None:
    (done,) = layout([Sheet("x.pdf", data)])

    assert (done.form, done.pages) == ("", 0)
    assert [finding.severity for finding in done.findings] == [Severity.ERROR]
    assert reason in done.findings[0].message


def test_why_there_is_no_pdf_is_told() -> None:
    (done,) = layout([Sheet("x.docx", None, error="文件是空的", hint="重新生成")])

    assert (done.findings[0].message, done.findings[0].hint) == ("没有测量：文件是空的", "重新生成")
