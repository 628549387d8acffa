"""Where a new record lies, and what it holds before anybody fills it in."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from dangwu_docs.errors import UsageError
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.portable import portable_name
from dangwu_docs.model.record import OwnedRecord
from dangwu_docs.model.skeleton import skeleton
from dangwu_docs.model.workspace import RECORDS


def new_record(kind: str, organisation: str, day: date) -> tuple[str, str]:
    """Return the path in the workspace and the text of a new record.

    Raises:
        UsageError: the kind belongs to an organisation, and none is given.
    """
    if issubclass(KINDS[kind], OwnedRecord) and not organisation:
        hint = "写 --org 编号或简称，或在 dangwu.toml 里写“默认组织”"
        raise UsageError(f"不知道是哪个组织的{kind}", hint)
    place = _place(kind, organisation, day)
    schema = "../" * (len(place.parts) - 1) + f"schemas/{kind}.json"
    return str(place), skeleton(kind, organisation, day, schema)


def _place(kind: str, organisation: str, day: date) -> PurePosixPath:
    model = KINDS[kind]
    if not issubclass(model, OwnedRecord):
        return PurePosixPath("data/organisations", f"{kind}-{day}.yaml")
    name = portable_name(f"{day}-{organisation}-{kind}")
    return PurePosixPath(RECORDS, model.family, str(day.year), f"{name}.yaml")
