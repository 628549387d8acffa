from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Card
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.model.rules import Rule
from dangwu_docs.model.settings import Settings
from dangwu_docs.stages.load.faults import Location, shape_findings
from dangwu_docs.stages.load.likely import likely
from dangwu_docs.stages.load.sentences import HABITS, SENTENCES

#: Types of error that have sentences of their own.
OWN = {"missing", "extra_forbidden", "literal_error", "enum"}
#: Everything that YAML text can put in a field, and what TOML can put there besides.
YAML: tuple[object, ...] = ("", "x", "x" * 99, "-1", "99", "1.5", None, [], {}, {"甲": "乙"})
ITEMS: tuple[object, ...] = tuple([value] for value in YAML)
TOML: tuple[object, ...] = (-1, 1.5, True, [1])
MODELS: list[type[BaseModel]] = [*KINDS.values(), Settings, Rule, Card, PacketSection, ArchiveRules]


def raised(model: type[BaseModel]) -> Iterator[ValidationError]:
    """Yield what a model and the models inside it say to every value in every field."""
    written = (*YAML, *ITEMS, *(TOML if model is Settings else ()))
    for part in parts_of(model):
        for value in written:
            for content in (value, dict.fromkeys(keys_of(part), value)):
                try:
                    part.model_validate(content)
                except ValidationError as error:
                    yield error


def parts_of(model: type[BaseModel]) -> set[type[BaseModel]]:
    annotations = [field.annotation for field in model.model_fields.values()]
    return {model}.union(*(parts_of(part) for a in annotations for part in models_in(a)))


def models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_in(part)]


def keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
def test_every_complaint_that_a_model_can_make_has_a_sentence(model: type[BaseModel]) -> None:
    types = {detail["type"] for error in raised(model) for detail in error.errors()}

    assert {"missing", "extra_forbidden"} <= types
    assert types - OWN - SENTENCES.keys() == set()


def test_no_sentence_waits_for_a_complaint_that_nobody_makes() -> None:
    types = {d["type"] for model in MODELS for error in raised(model) for d in error.errors()}

    assert SENTENCES.keys() - types == set()


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
def test_no_complaint_is_lost_and_each_has_a_next_step(model: type[BaseModel]) -> None:
    value = {key: ["x"] for key in keys_of(model)}
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)

    findings = shape_findings(caught.value, model, value, Location("a.yaml"))
    assert {f.field.partition("[")[0] for f in findings} == {
        str(detail["loc"][0]) for detail in caught.value.errors()
    }
    assert all(finding.message and finding.hint for finding in findings)


def test_a_complaint_that_is_not_foreseen_is_still_a_finding() -> None:
    class Odd(BaseModel):
        field: complex

    with pytest.raises(ValidationError) as caught:
        Odd.model_validate({"field": {}})

    (finding,) = shape_findings(caught.value, Odd, {"field": {}}, Location("a.yaml"))
    assert finding.message == "“field”需要另一种写法，得到一组字段"
    assert finding.hint == "核对后改正"


def test_long_texts_are_quoted_in_short() -> None:
    value = {"部分": "一" * 40, "名称": "x"}
    with pytest.raises(ValidationError) as caught:
        PacketSection.model_validate(value)

    (finding,) = shape_findings(caught.value, PacketSection, value, Location("a.yaml"))
    assert finding.message == f"“部分”需要整数，得到“{'一' * 30}…”"


def test_what_clerks_write_out_of_habit_points_to_fields_that_exist() -> None:
    fields = {key for kind in KINDS.values() for part in parts_of(kind) for key in keys_of(part)}

    assert {name for names in HABITS.values() for name in names} <= fields


@pytest.mark.parametrize(
    ("example", "found", "expected"),
    [
        ("2026-07-06", "2026年7月16日", "2026-07-16"),
        ("2026-07-06", "2026.7.6", "2026-07-06"),
        ("2026-07-06", "2026/12/31", "2026-12-31"),
        ("2026-07-06", "2026-7-6", "2026-07-06"),
        ("2026-07-06", "2026年13月1日", "2026-07-06"),
        ("2026-07-06", "昨天", "2026-07-06"),
        ("14:30", "9点05分", "9:05"),
        ("14:30", "14.20", "14:20"),
        ("14:30", "25.20", "14:30"),
        ("18", "56人", "56"),
        ("18", "-1", "18"),
        ("18", ["56"], "18"),
        ("18", "第1次", "1"),
        ("18", "〔2024〕12号", "12"),
        ("1.5", "326.5元", "326.5"),
        ("1.5", "￥30", "30"),
        ("1.5", "两个", "2"),
        ("1.5", "很多", "1.5"),
        ("1.5", "-2", "1.5"),
        ("2026-07-06", "20260705", "2026-07-05"),
        ("2026-07-06", "２０２６-０７-０５", "2026-07-05"),
        ("2026-07-06", "2026-07-05 14:30", "2026-07-05"),
        ("2026-02-28", "2026-02-30", "2026-02-28"),
        ("14:30", "下午2:30", "14:30"),
        ("14:30", "3:40pm", "15:40"),
        ("14:30", "9点半", "9:30"),
        ("14:30", "晚上7点", "19:00"),
        ("14:30", "930", "14:30"),
        ("18", "二", "2"),
        ("18", "第一次", "1"),
        ("18", "二十三人", "23"),
        ("18", "十二", "12"),
        ("18", "第", "18"),
        ("18", "二三", "18"),
    ],
)
def test_the_example_is_what_was_probably_meant(example: str, found: object, expected: str) -> None:
    assert likely(example, found) == expected
