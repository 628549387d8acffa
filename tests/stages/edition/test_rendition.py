"""A year as the public edition shows it, and what it refuses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.support_for_tests.editions import PUBLIC
from tests.support_for_tests.hidden import PLACES
from tests.support_for_tests.packets import job as any_job
from tests.support_for_tests.packets import word
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.errors import LeakError, PacketError, RenderError, UsageError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Job, Outcome, Plan, Status
from dangwu_docs.model.leaves import leaves
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.meeting import Assembly
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import Name
from dangwu_docs.model.settings import Settings
from dangwu_docs.model.view import brief, record_view
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.stages.edition import PublicRendition, renditions

RECORDS = records_from(BRANCH, ASSEMBLY)
ZB = RECORDS.of(Organisation)[0]


def card(name: str, **more: object) -> Card:
    told = {"题名": "{{ 记录.主持人 }}记录", "范围": "记录", "读取": ["支部党员大会"], "密级": "P2"}
    return Card.model_validate({"名称": name, "文件名": "x", **told, **more})


CARDS = (card("会议/公开", 公开="是"), card("会议/内部"), card("会议/一览", 密级="P0"))
LOADED = Loaded(
    settings=Settings.model_validate({"名称": "县水务局"}),
    records=RECORDS,
    cards=CARDS,
    editions=(PUBLIC,),
)


def said(job: Job) -> bytes:
    return word(str(job.context["记录"]["小结"]))  # type: ignore[index] # a mapping


def rendition() -> PublicRendition:
    return renditions(LOADED, "public", said)(ZB, 2026)


def outcome(template: str, status: Status = Status.MADE, error: str | None = None) -> Outcome:
    record = record_view(RECORDS.of(Assembly)[0], RECORDS, "P2")
    plain = any_job(template)
    context = {"记录": record, "组织": brief(ZB)}
    made = Job(template, "x.docx", "全题", "zb", 2026, plain.record, plain.key, context)
    return Outcome(made, status, error)


def test_documents_are_rendered_from_what_the_edition_shows() -> None:
    (shown,) = rendition().outcomes([outcome("会议/公开")])

    assert shown.job.title == "林一记录"
    assert rendition().why_sealed(shown.job) is None
    assert rendition().document(shown.job) == word("不公开")


def test_a_document_above_the_limit_is_counted_unless_its_card_publishes_it() -> None:
    shown = rendition()
    inner, open_to_all = shown.outcomes([outcome("会议/内部"), outcome("会议/一览")])

    assert shown.why_sealed(inner.job) == "密级P2，限支部党员知悉"
    assert shown.sums([inner.job, inner.job]) == "应到8人次，实到6人次，议题2项"
    assert shown.why_sealed(open_to_all.job) is None


def test_why_a_document_failed_stays_inside() -> None:
    failed = outcome("会议/公开", Status.BLOCKED, "VOTE-14 吴四没有表决权")

    assert rendition().outcomes([failed])[0].error == "原因见全本的缺项说明"


def test_a_template_that_cannot_print_what_is_left_is_told_without_its_content() -> None:
    def failing(_: Job) -> bytes:
        raise RenderError("会议/公开", "吴四", "")

    shown = renditions(LOADED, "公开版", failing)(ZB, 2026)

    with pytest.raises(PacketError, match="公开版不能按这个模板生成"):
        shown.document(outcome("会议/公开").job)


@pytest.mark.parametrize("place", [place for place in PLACES if not place.startswith("PDF")])
def test_a_packet_that_leaks_is_refused_by_place_and_field(place: str) -> None:
    leaking = PLACES[place]("与会党员一致认为计划可行")

    with pytest.raises(LeakError, match="讨论情况") as caught:
        rendition().examine(leaking, "output/x.docx", [])
    assert "计划可行" not in str(caught.value)


def test_a_packet_that_names_somebody_in_its_file_name_is_refused() -> None:
    with pytest.raises(LeakError, match="文件名（姓名）"):
        rendition().examine(word("正文"), "output/吴四.docx", [])


def test_a_packet_that_says_only_what_its_documents_say_may_leave() -> None:
    rendition().examine(word("三楼会议室", "林一"), "output/x.docx", [])


def test_any_file_may_be_looked_into() -> None:
    plan = Plan(current=(outcome("会议/公开").job,))

    assert rendition().leaks("吴四".encode(), "x.txt", plan) != ()
    assert rendition().leaks("林一".encode(), "x.txt", plan) == ()


@cache
def county() -> tuple[Loaded, Plan]:
    """The sample workspace, and all documents that follow from it."""
    workspace = open_workspace(Path(__file__).parents[3])
    return workspace.loaded, workspace.contents()


@pytest.mark.slow
@pytest.mark.parametrize("key", ["jtj-dz", "jtj-zb1", "jtj-zb4"])
def test_of_the_sample_nothing_above_the_limit_is_left_in_what_is_printed(key: str) -> None:
    loaded, plan = county()
    organisation = loaded.records.organisation(key)
    assert organisation
    shown = renditions(loaded, "public", said)(organisation, 2026)
    jobs = (job for job in (*plan.jobs, *plan.current) if job.organisation == key)
    veiled = [one.job for one in shown.outcomes(Outcome(job, Status.MADE) for job in jobs)]
    consented = {"整改", "整改报告", "整改方案", "整改通知"}
    texts = [
        (job.template, str(leaf.value))
        for job in veiled
        for leaf in leaves(job.context, Name("P0"), "P0")
    ]

    assert len({template for template, _ in texts}) > 3
    assert {leak.field for leak in shown.watch.leaks(texts) if leak.field == "姓名"} == set()
    assert {
        leak.field
        for leak in shown.watch.leaks(texts)
        if leak.field.partition(".")[0] not in {"评议", *consented}
    } == set()


def test_an_edition_that_is_not_declared_is_refused() -> None:
    with pytest.raises(UsageError, match="没有版本"):
        renditions(LOADED, "内部", said)
