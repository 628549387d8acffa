"""Whose documents are filed: 全宗号 and 机构代码 of an organisation; it opens no file."""

from __future__ import annotations

import re

from dangwu_docs.errors import ArchiveError
from dangwu_docs.model.archive import ArchiveRules, ArchiveSettings
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Records
from dangwu_docs.stages.archive.items import Series

_NO_CODE = re.compile(r"[^0-9A-Za-z]")


def series_of(
    organisation: Organisation,
    year: int,
    records: Records,
    settings: ArchiveSettings,
    rules: ArchiveRules,
) -> Series:
    """Return the parts of a 档号 that an organisation's documents of a year share.

    Raises:
        ArchiveError: it has no 机构代码, or shares it with another organisation of its 全宗.
    """
    fonds, code = _fonds(organisation, records, settings), _code(organisation.id, settings)
    hint = f'在 dangwu.toml 的 ["归档"] 里写："机构代码" = {{ "{organisation.id}" = "ZB1" }}'
    if not code:
        raise ArchiveError(f"“{organisation.short_name}”没有机构代码", hint)
    for one in records.chart.stubs:
        is_other = one.id != organisation.id and one.filed_by == one.id
        has_same = is_other and _code(one.id, settings) == code
        other = records.organisation(one.id) if has_same else None
        if other and _fonds(other, records, settings) == fonds:
            names = f"“{organisation.short_name}”和“{other.short_name}”"
            raise ArchiveError(f"{names}的机构代码都是 {code}，档号会重复", hint)
    return Series(fonds, rules.category, year, code)


def _fonds(organisation: Organisation, records: Records, settings: ArchiveSettings) -> str:
    """The nearest one upwards that has a 全宗号 gives it."""
    given = (settings.fonds_of.get(one.id) for one in records.chart.upwards(organisation))
    return next((one for one in given if one is not None), settings.fonds)


def _code(organisation: str, settings: ArchiveSettings) -> str:
    given = settings.code_of.get(organisation)
    return _NO_CODE.sub("", organisation).upper() if given is None else given
