"""Where values come from: the sample's own files say whether the lines are right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dangwu_docs.model.findings import field_name
from dangwu_docs.model.jobs import Job
from dangwu_docs.model.leaves import leaves
from dangwu_docs.model.reading import Name
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.stages.explain.origins import Origin, Origins

ROOT = Path(__file__).parents[3]
#: Values that are written otherwise in YAML than they are read.
_OTHERWISE = (bool, type(None))


@cache
def workspace() -> Workspace:
    return open_workspace(ROOT)


@cache
def jobs() -> dict[str, Job]:
    """The last document of each template."""
    planned = workspace().contents()
    return {job.template: job for job in (*planned.jobs, *planned.current)}


def origin(template: str, *path: str | int) -> Origin:
    return Origins(jobs()[template], workspace().loaded).of(path)


def steps(path: str) -> tuple[str | int, ...]:
    parts = path.replace("[", ".[").split(".")
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


@pytest.mark.parametrize(
    "template",
    [
        "会议记录/支部党员大会",
        "整改/整改台账",
        "整改/整改报告",
        "评议/测评结果报告",
        "年度/年度计划",
    ],
)
def test_the_line_of_a_stated_value_holds_it(template: str) -> None:
    job = jobs()[template]
    origins = Origins(job, workspace().loaded)
    wrong = []
    for leaf in leaves({"记录": job.context["记录"]}, Name(), "P0"):
        found = origins.of(steps(leaf.path))
        if found.rule or isinstance(leaf.value, _OTHERWISE):
            continue
        (place,) = found.places
        text = (ROOT / place.file).read_text("utf-8").splitlines()[place.line - 1 :]
        # Long texts go on in the next lines; what a record leaves out has the line of the record.
        is_default = field_name(steps(leaf.path)[-1:]) not in "".join(text)
        shown = str(leaf.value).removesuffix(":00")
        if shown.split()[0][:6] not in "".join(text[:4]) and not is_default:
            wrong.append((leaf.path, leaf.value, place))

    assert wrong == []


def test_a_value_that_is_worked_out_says_how_and_from_which_fields() -> None:
    found = origin("会议记录/支部党员大会", "记录", "应到")

    assert "应当到会的人数" in found.rule
    assert any("data/organisations/" in place.file for place in found.places)


def test_a_value_of_a_record_that_is_named_is_found_in_its_own_file() -> None:
    (place,) = origin("整改/整改报告", "记录", "来源评议", "标题").places

    assert place.file.startswith("data/reviews/")


def test_an_element_that_a_document_is_about_is_found_in_its_record() -> None:
    found = origin("决议/支部党员大会决议", "项", "标题")

    assert found.field.startswith("议题[")
    assert (found.rule, found.places[0].file.startswith("data/meetings/")) == ("", True)


def test_a_listed_record_is_found_by_its_place_in_the_list() -> None:
    job = jobs()["整改/整改报告"]
    listed = job.context["记录"]["来源评议"]["整改"]  # type: ignore[index] # trees
    files = {
        origin(job.template, "记录", "来源评议", "整改", number, "整改标准").places[0].file
        for number in range(len(listed))
    }

    assert len(files) == len(listed) > 1


def test_statistics_name_every_record_that_was_counted() -> None:
    job = jobs()["年度/年度总结"]
    held = job.context["统计"]["会议"][0]["已开"]  # type: ignore[index] # trees

    assert len(origin(job.template, "统计", "会议", 0, "已开").places) == held > 0


def test_duties_are_told_by_their_rule() -> None:
    assert "MTG-01" in origin("年度/年度总结", "应开", "支部党员大会").rule


def test_what_the_organisation_states_and_what_it_was_on_a_day_differ() -> None:
    name = origin("年度/年度总结", "组织", "名称")
    members = origin("年度/年度总结", "组织", "党员人数")

    assert (name.rule, bool(name.places[0].line)) == ("", True)
    assert members.rule == "当日在册的党员数"
