"""What catalogue, labels, stamps and the sheets of an archive read; it opens no file."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from dangwu_docs.model.archive import ArchiveRules, ArchiveView, BoxView, ItemView, RetentionView
from dangwu_docs.stages.archive.boxes import Box, pages_of
from dangwu_docs.stages.archive.items import Item, Series


class FiledYear(Struct, frozen=True):
    """An organisation's year, numbered and boxed."""

    #: Name of the organisation on labels.
    name: str
    series: Series
    items: tuple[Item, ...]
    boxes: tuple[Box, ...]


def archive_view(filed: FiledYear, rules: ArchiveRules) -> ArchiveView:
    """Return the value of 归档 in the templates of an archive's own pages."""
    kept = groupby(filed.items, key=lambda one: one.paper.retention.name)
    return {
        "全宗号": filed.series.fonds,
        "机构代码": filed.series.code,
        "件数": len(filed.items),
        "期限": [_retention(name, tuple(own), filed, rules) for name, own in kept],
        "盒": [_box(one, filed) for one in filed.boxes],
    }


def _retention(
    name: str, items: tuple[Item, ...], filed: FiledYear, rules: ArchiveRules
) -> RetentionView:
    return {
        "保管期限": name,
        "件数": len(items),
        "页数": pages_of(items),
        "目录": [item_view(one, at, filed.series, rules) for at, one in enumerate(items, 1)],
    }


def item_view(item: Item, line: int, series: Series, rules: ArchiveRules) -> ItemView:
    """Return an item as a catalogue shows it; `line` counts from 1."""
    job = item.paper.job
    return {
        "序号": line,
        "档号": item.reference,
        "文号": job.number or rules.none,
        "责任者": job.issuer,
        "题名": job.title,
        "日期": job.day,
        # Nothing that bears a 密级 of state secrets is ever typed into records.
        "密级": rules.none,
        "页数": item.paper.pages,
        "备注": "",
        "全宗号": series.fonds,
        "年度": series.year,
        "保管期限": item.paper.retention.name,
        "机构代码": series.code,
        "件号": item.digits,
    }


def _box(box: Box, filed: FiledYear) -> BoxView:
    return {
        "盒号": box.number,
        "全宗号": filed.series.fonds,
        "年度": filed.series.year,
        "保管期限": box.retention.name,
        "机构": filed.name,
        "届次": box.ordinal,
        "起": box.items[0].digits,
        "止": box.items[-1].digits,
        "件数": len(box.items),
        "页数": box.pages,
        "脊厚": box.size.spine,
    }
