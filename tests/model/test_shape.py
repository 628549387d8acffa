from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.meeting import Absence
from dangwu_docs.model.organisation import Suspension
from dangwu_docs.model.shape import (
    Clock,
    Count,
    Date,
    Number,
    Ordinal,
    Private,
    Reference,
    Year,
    YesNo,
    marker,
)


def reading(kind: object, written: object) -> object:
    return TypeAdapter(kind).validate_python(written)


def refusal(kind: object, written: object) -> tuple[str, str]:
    """Return what was expected instead of `written`, and the example."""
    with pytest.raises(ValidationError) as caught:
        reading(kind, written)
    (detail,) = caught.value.errors()
    return detail["ctx"]["expected"], detail["ctx"]["example"]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (Date, "2026-07-06", date(2026, 7, 6)),
        (Date, date(2026, 7, 6), date(2026, 7, 6)),
        (Clock, "14:30", time(14, 30)),
        (Clock, "9:05", time(9, 5)),
        (Clock, "14：30", time(14, 30)),
        (Clock, time(14, 30), time(14, 30)),
        (YesNo, "是", True),
        (YesNo, "有", True),
        (YesNo, "True", True),
        (YesNo, "否", False),
        (YesNo, "no", False),
        (YesNo, True, True),
        (Count, "0", 0),
        (Count, "018", 18),
        (Count, 18, 18),
        (Ordinal, "1", 1),
        (Year, "2026", 2026),
        (Number, "120.50", Decimal("120.50")),
        (Number, "2", Decimal(2)),
        (Number, Decimal(2), Decimal(2)),
    ],
)
def test_what_clerks_write_is_read(kind: object, written: object, value: object) -> None:
    assert reading(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "expected", "example"),
    [
        (Date, "2026年7月6日", "日期（年-月-日）", "2026-07-06"),
        (Date, "2026-7-6", "日期（年-月-日）", "2026-07-06"),
        (Date, "2026-02-30", "日历上存在的日期", "2026-02-28"),
        (Date, "2025-02-29", "日历上存在的日期", "2025-02-28"),
        (Date, "2024-11-31", "日历上存在的日期", "2024-11-30"),
        (Date, "2024-13-01", "日历上存在的日期", "2026-02-28"),
        (Clock, "24:00", "时间（时:分，24小时制）", "14:30"),
        (Clock, "14:60", "时间（时:分，24小时制）", "14:30"),
        (Clock, "下午两点", "时间（时:分，24小时制）", "14:30"),
        (YesNo, "可能", "“是”或“否”", "是"),
        (Count, "-1", "不小于 0 的整数", "18"),
        (Count, "1.5", "不小于 0 的整数", "18"),
        (Count, "1234567890", "不小于 0 的整数", "18"),
        (Number, "1e3", "数字", "1.5"),
        (Number, "-2", "数字", "1.5"),
    ],
)
def test_what_means_nothing_is_refused_with_an_example(
    kind: object, written: str, expected: str, example: str
) -> None:
    assert refusal(kind, written) == (expected, example)


@pytest.mark.parametrize(("kind", "written"), [(Ordinal, "0"), (Year, "1920"), (Year, "2201")])
def test_numbers_have_bounds(kind: object, written: str) -> None:
    with pytest.raises(ValidationError):
        reading(kind, written)


@given(st.dates())
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    assert reading(Date, day.isoformat()) == day


@given(st.times())
def test_every_minute_is_read_as_it_is_written(moment: time) -> None:
    assert reading(Clock, moment.strftime("%H:%M")) == moment.replace(second=0, microsecond=0)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_count_is_read_as_it_is_written(count: int) -> None:
    assert reading(Count, str(count)) == count


def test_parts_of_records_cannot_be_changed() -> None:
    absence = Absence(name="张三", reason="病假")

    with pytest.raises(ValidationError, match="frozen"):
        absence.name = "李四"


def test_fields_are_read_under_chinese_and_english_names() -> None:
    chinese = Absence.model_validate({"姓名": "张三", "原因": "病假"})

    assert chinese == Absence.model_validate({"name": "张三", "reason": "病假"})


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Absence.model_validate({"姓名": "张三", "原因": "病假", "理由": "感冒"})


def test_a_mark_is_found_by_its_class() -> None:
    field = Suspension.model_fields["reason"]

    assert marker(field, Private) == Private("P4")
    assert marker(field, Reference) is None


def test_every_field_of_every_kind_has_a_chinese_name_and_title() -> None:
    for kind in KINDS.values():
        for name, field in kind.model_fields.items():
            assert field.alias, f"{kind.__name__}.{name}"
            assert not field.alias.isascii()


def test_no_plugin_of_another_package_changes_what_a_record_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS")
    file_tree(
        tmp_path,
        {
            "foreign.py": "raise SystemExit(1)",
            "foreign-1.dist-info/METADATA": "Name: foreign\nVersion: 1\n",
            "foreign-1.dist-info/entry_points.txt": "[pydantic]\nforeign = foreign\n",
        },
    )
    code = "from dangwu_docs.model.settings import Settings; Settings(名称='青禾县水务局')"

    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), *sys.path))},
        check=False,
    )

    assert done.returncode == 0
