"""One document: complete under its final name, or not at all and why."""

from __future__ import annotations

import pickle
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from tests.support_for_tests import word_packages
from tests.support_for_tests.templates import template

from dangwu_docs.house.profiles import Look
from dangwu_docs.model.jobs import Job, Key, Status
from dangwu_docs.stages.render import Workshop, render
from dangwu_docs.template.travel import sent

PATH = "output/县水务局党支部/2026/记录.docx"
KEY = Key("", "", "", "", "")
JOB = Job("记录", PATH, "记录", "zb", 2026, "x.yaml", KEY, {"主题": "学习"})


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    path = tmp_path / "templates" / "记录.docx"
    path.parent.mkdir()
    path.write_bytes(template("主题：{{ 主题 }}"))
    return Workshop(tmp_path, {"记录": str(path)}, Look())


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in docx.Document(BytesIO(path.read_bytes())).paragraphs)


def test_a_document_lies_under_its_name_with_its_digest(workshop: Workshop):
    outcome = render(JOB, workshop)

    path = workshop.root / PATH
    assert text_of(path) == "主题：学习"
    assert outcome.status is Status.MADE
    assert outcome.digest == sha256(path.read_bytes()).hexdigest()
    assert outcome.kept is None


def test_a_missing_name_fails_one_document_and_leaves_nothing(workshop: Workshop):
    outcome = render(replace(JOB, context={"主体": "学习"}), workshop)

    assert outcome.status is Status.FAILED
    assert "主题" in (outcome.error or "")
    assert not (workshop.root / PATH).exists()


@pytest.mark.parametrize("leftover", ["共X个支部", "张××同志", "公众号笔杆子参考", "锟斤拷"])
def test_text_that_must_not_leave_the_office_fails_the_document(workshop: Workshop, leftover: str):
    outcome = render(replace(JOB, context={"主题": leftover}), workshop)

    assert outcome.status is Status.FAILED
    assert leftover[:2] in (outcome.error or "")
    assert "改正记录或模板" in outcome.hint
    assert not (workshop.root / PATH).exists()


@pytest.mark.parametrize("text", ["{{ 主题 }}", "{% block 甲 %}{{ 主题 }}{% endblock %}"])
def test_text_that_must_not_leave_the_office_is_found_after_good_documents_too(
    workshop: Workshop, text: str
):
    Path(workshop.template_files["记录"]).write_bytes(template(text))
    topics = ["学习", "“学习”", "共X个支部", "学习", "张××同志"]
    found = [render(replace(JOB, context={"主题": topic}), workshop).status for topic in topics]

    assert [status is Status.FAILED for status in found] == [False, False, True, False, True]


def test_text_that_every_document_shows_is_found_each_time(workshop: Workshop):
    package = word_packages.template("{{ 主题 }}", footer="共X个支部")
    Path(workshop.template_files["记录"]).write_bytes(package)

    assert {render(JOB, workshop).status for _ in range(3)} == {Status.FAILED}


RECORD = """
类型: 支部党员大会
议题:
- 标题: 一
- {标题: 二, 发言: [{要点: 共有X个支部}]}
""".lstrip()
READ = {"类型": "支部党员大会", "编号": None}


def failed(workshop: Workshop, record: dict[str, object], text: str) -> str:
    Path(workshop.template_files["记录"]).write_bytes(template(text))
    (workshop.root / "x.yaml").write_text(RECORD, encoding="utf-8")
    outcome = render(replace(JOB, context={"记录": {**READ, **record}}), workshop)
    assert outcome.status is Status.FAILED
    return outcome.error or ""


TITLES = [{"标题": "一"}, {"标题": "二", "发言": [{"要点": "共有X个支部"}]}]


def test_an_error_names_the_tag_and_the_line_of_the_record(workshop: Workshop):
    text = "{% for 题 in 记录.议题 %}{{ 题.发言[0].要点|日期 if 题.发言 }}{% endfor %}"
    error = failed(workshop, {"议题": [{"标题": "一", "发言": []}, TITLES[1]]}, text)

    assert "（正文 第1段“" in error
    assert "的 {{ 题.发言[0].要点|日期 if 题.发言 }}）" in error
    assert error.endswith("；记录：x.yaml:4:21（记录.议题[1].发言[0].要点）")


def test_text_that_must_not_leave_the_office_is_found_in_the_record(workshop: Workshop):
    error = failed(workshop, {"议题": TITLES}, "{{ 记录.议题[1].发言[0].要点 }}")

    assert error.endswith("；记录：x.yaml:4:21（记录.议题[1].发言[0].要点）")


def test_text_that_the_template_brought_is_no_fault_of_a_line(workshop: Workshop):
    assert failed(workshop, {"议题": []}, "共X个支部").endswith("；记录：x.yaml:1:1")


def test_what_a_person_put_there_is_kept_beside(workshop: Workshop):
    before = render(JOB, workshop).digest
    (workshop.root / PATH).write_bytes(b"edited by hand")

    outcome = render(replace(JOB, replaces=before), workshop)

    assert outcome.kept == "output/县水务局党支部/2026/记录.手改1.docx"
    assert (workshop.root / outcome.kept).read_bytes() == b"edited by hand"
    assert text_of(workshop.root / PATH) == "主题：学习"


def test_the_same_document_from_an_interrupted_run_is_not_taken_for_an_edit(workshop: Workshop):
    render(JOB, workshop)

    assert render(JOB, workshop).kept is None


def test_a_changed_record_replaces_what_was_made_before(workshop: Workshop):
    before = render(JOB, workshop).digest

    changed = replace(JOB, context={"主题": "议事"}, replaces=before)
    outcome = render(changed, workshop)

    assert outcome.kept is None
    assert text_of(workshop.root / PATH) == "主题：议事"


def test_a_place_that_cannot_be_written_fails_one_document(workshop: Workshop):
    (workshop.root / PATH).mkdir(parents=True)

    outcome = render(JOB, workshop)

    assert outcome.status is Status.FAILED
    assert "无法写入文件" in (outcome.error or "")
    assert "Word 或 WPS" in outcome.hint


def test_a_workshop_that_has_travelled_makes_the_same_document(workshop: Workshop):
    made = render(JOB, workshop).digest

    assert render(JOB, travelled(workshop)).digest == made


def test_a_workshop_needs_no_template_files_where_it_arrives_however_often_it_travels(
    workshop: Workshop,
):
    arrived = travelled(workshop)
    for file in workshop.template_files.values():
        Path(file).unlink()

    assert render(JOB, travelled(arrived)).status is Status.MADE


def test_a_template_that_is_compiled_already_is_not_looked_for(workshop: Workshop):
    ready = {name: sent(workshop.template(name)) for name in workshop.template_files}
    for file in workshop.template_files.values():
        Path(file).unlink()
    others = replace(workshop, ready=ready)

    assert render(JOB, travelled(travelled(others))).status is Status.MADE
    assert render(JOB, others).status is Status.MADE


def test_a_template_that_is_gone_fails_its_documents_where_it_does_not_arrive(workshop: Workshop):
    for file in workshop.template_files.values():
        Path(file).unlink()

    assert "读不到模板文件" in (render(JOB, travelled(workshop)).error or "")


def travelled(workshop: Workshop) -> Workshop:
    arrived = pickle.loads(pickle.dumps(workshop))  # noqa: S301 (our own)
    assert isinstance(arrived, Workshop)
    return arrived
