"""Which changes make a document due, and which do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dangwu_docs.model.jobs import UNKNOWN, Job, Key, Made, OutputState, Reason
from dangwu_docs.stages.plan.keys import digest, read_part, reasons

KEY = Key(record="r", organisation="o", template="t", rules="u", engine="e")
PATH = "output/县水务局党支部/2026/记录.docx"
JOB = Job("会议记录/支部党员大会", PATH, "记录", "zb", 2026, "data/x.yaml", KEY, {})
MADE = Made(JOB.template, JOB.record, KEY, "abc")
TREES = st.recursive(
    st.none() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def state(made: Made = MADE, found: str | None = "abc") -> OutputState:
    return OutputState({PATH: made}, {PATH: found} if found else {})


def test_a_document_that_was_never_built_is_due():
    assert reasons(JOB, OutputState()) == (Reason.NEVER_BUILT,)


def test_nothing_is_due_when_all_inputs_and_the_file_are_as_they_were():
    assert reasons(JOB, state()) == ()


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("record", Reason.RECORD_CHANGED),
        ("organisation", Reason.ORGANISATION_CHANGED),
        ("template", Reason.TEMPLATE_CHANGED),
        ("rules", Reason.RULES_CHANGED),
        ("engine", Reason.ENGINE_CHANGED),
    ],
)
def test_each_changed_input_is_named_as_the_reason(part: str, reason: Reason):
    made = replace(MADE, key=replace(KEY, **{part: "other"}))

    assert reasons(JOB, state(made)) == (reason,)


def test_a_changed_template_reads_other_names_so_the_record_is_not_blamed():
    made = replace(MADE, key=replace(KEY, template="other", record="other"))

    assert reasons(JOB, state(made)) == (Reason.TEMPLATE_CHANGED,)


def test_a_missing_file_is_due():
    assert reasons(JOB, state(found=None)) == (Reason.OUTPUT_MISSING,)


def test_an_edited_file_is_due_beside_other_reasons():
    made = replace(MADE, key=replace(KEY, record="other"))

    assert reasons(JOB, state(made, "edited")) == (Reason.RECORD_CHANGED, Reason.OUTPUT_EDITED)


def test_a_document_that_failed_last_time_is_tried_again():
    assert reasons(JOB, state(replace(MADE, failed=True))) == (Reason.FAILED_LAST_TIME,)


def test_a_document_whose_build_was_killed_is_made_again_and_no_input_blamed():
    made = replace(UNKNOWN, digest="abc")

    assert reasons(JOB, state(made)) == (Reason.FAILED_LAST_TIME,)
    assert reasons(JOB, state(made, "edited")) == (Reason.FAILED_LAST_TIME, Reason.OUTPUT_EDITED)


@given(TREES)
def test_equal_trees_have_equal_digests(tree: object):
    assert digest({"a": tree, "b": 1}) == digest({"b": 1, "a": tree})


def test_a_date_has_the_digest_of_the_day_it_is():
    assert digest(date(2026, 7, 6)) != digest(date(2026, 7, 7))


def test_only_what_is_read_counts():
    tree = {
        "记录": {"主题": "学习", "备注": "改过", "议题": [{"标题": "一", "序": 1}]},
        "年度": 2026,
    }
    names = {"记录": {"主题": {}, "议题": {"标题": {}}, "没有": {}}}

    part = read_part(tree, names)

    assert part == {"记录": {"主题": "学习", "议题": [{"标题": "一"}]}}


def test_a_name_below_plain_text_reads_the_whole_text():
    assert read_part("学习", {"长度": {}}) == "学习"


def test_without_names_all_of_it_is_read():
    assert read_part({"记录": {"主题": "学习"}}, {}) == {"记录": {"主题": "学习"}}
