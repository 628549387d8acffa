"""The 归档文件目录 as a spreadsheet, a sheet for each 保管期限. Source: DA/T 22-2015, 5.5."""

from __future__ import annotations

from dangwu_docs.model.archive import ArchiveView, ItemView, RetentionView

#: In the order of the standard; the widths fill the paper.
_WIDTHS = {
    "序号": 6,
    "档号": 29,
    "文号": 18,
    "责任者": 24,
    "题名": 36,
    "日期": 11,
    "密级": 7,
    "页数": 7,
    "备注": 9,
}
_CENTRED = tuple(at for at, name in enumerate(_WIDTHS) if name not in ("责任者", "题名", "备注"))


def catalogue(view: ArchiveView, name: str, year: int) -> bytes:
    """Return the .xlsx of a catalogue; `name` is the organisation's."""
    from dangwu_docs.support.spreadsheet import Table, spreadsheet  # noqa: PLC0415 (slow to import)

    return spreadsheet(
        Table(
            title=one["保管期限"],
            heads=tuple(_WIDTHS),
            widths=tuple(_WIDTHS.values()),
            rows=[_row(line) for line in one["目录"]],
            caption=("归档文件目录", _facts(one, view, name, year)),
            centred=_CENTRED,
        )
        for one in view["期限"]
    )


def _facts(kept: RetentionView, view: ArchiveView, name: str, year: int) -> str:
    fonds = f"全宗号：{view['全宗号']}　" if view["全宗号"] else ""
    pages = f"、{kept['页数']}页" if kept["页数"] else ""
    count = f"共{kept['件数']}件{pages}"
    return f"{fonds}年度：{year}　保管期限：{kept['保管期限']}　机构：{name}　{count}"


def _row(one: ItemView) -> tuple[str | int, ...]:
    day = f"{one['日期']:%Y%m%d}" if one["日期"] else ""
    return (
        *(one["序号"], one["档号"], one["文号"], one["责任者"], one["题名"]),
        *(day, one["密级"], one["页数"] or "", one["备注"]),
    )
