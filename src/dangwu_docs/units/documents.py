"""Documents in the cache: what follows from each unit, and what lies in output/."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from pathlib import Path

from dangwu_docs.model.jobs import Blocker, Draft, Job, Key, Outcome, Status
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.files import UNREADABLE, digest_of
from dangwu_docs.support.outputs import LocalOutputs, Outputs
from dangwu_docs.support.signatures import lasting, moment, signature_of

#: What is kept of a job as it is; what it would print is worked out again when it is due.
_KEPT = tuple({*Job.__struct_fields__} - {"key", "day", "context", "reasons", "replaces"})
_parts_of = attrgetter(*Key.__struct_fields__)
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_OF_UNIT = "select job, blocker, hint from documents where unit = ? order by number"
_BLOCKED = """
select job, blocker, hint from documents where unit = ? and blocker is not null order by number"""
_OUTPUT = "select signature, digest from outputs where path = ?"
_NOTE = "insert or replace into outputs values (?, ?, ?)"
_OUTPUTS_OF = """
select d.path, o.signature, o.digest
from documents d left join outputs o on o.path = d.path where d.unit = ? and d.blocker is null"""
_UNTOUCHED = "select outputs from untouched where unit = ?"
_STAY = "insert or replace into untouched values (?, ?)"
_FORGET = ("delete from documents where unit = ?", "delete from untouched where unit = ?")


def drafts_of(unit: str, cache: Cache) -> tuple[Draft, ...]:
    """Return the documents of a unit, without what they would print."""
    return tuple(_draft(*row) for row in cache.rows(_OF_UNIT, unit))


def draft_at(path: str, cache: Cache) -> Draft | None:
    """Return the document that is planned for an output."""
    row = cache.row("select job, blocker, hint from documents where path = ?", path)
    return _draft(*row) if row else None


def blocked_of(unit: str, cache: Cache) -> tuple[Outcome, ...]:
    """Return the documents of a unit that may not be made."""
    drafts = (_draft(*row) for row in cache.rows(_BLOCKED, unit))
    return tuple(filter(None, (one.blocked for one in drafts)))


def planned_of(paths: list[str], cache: Cache) -> set[str]:
    """Return which of at most 900 outputs some document is planned for."""
    query = f"select path from documents where path in ({', '.join('?' * len(paths))})"  # noqa: S608 (marks only)
    return {path for (path,) in cache.rows(query, *paths)}


def keep_drafts(unit: str, drafts: Iterable[Draft], cache: Cache) -> None:
    """Keep the documents of a unit in their order, in the place of those known before."""
    forget_drafts(unit, cache)
    rows = ((d.job.path, unit, n, _text(d.job), *_why(d)) for n, d in enumerate(drafts))
    cache.write_all("insert or replace into documents values (?, ?, ?, ?, ?, ?)", rows)


def forget_drafts(unit: str, cache: Cache) -> None:
    """Forget the documents of a unit."""
    for statement in _FORGET:
        cache.write(statement, unit)


def _text(job: Job) -> str:
    facts = {name: getattr(job, name) for name in _KEPT}
    day = job.day.isoformat() if job.day else None
    return _JSON.encode(facts | {"key": _parts_of(job.key), "day": day})


def _why(draft: Draft) -> tuple[str | None, str | None]:
    why = draft.blocker
    return (why.error, why.hint) if why else (None, None)


def _draft(text: str, error: str | None, hint: str | None) -> Draft:
    facts = json.loads(text)
    key, day = Key(*facts["key"]), date.fromisoformat(facts["day"]) if facts["day"] else None
    blocker = None if error is None else Blocker(error, hint or "")
    return Draft(Job(**(facts | {"key": key, "day": day, "context": {}})), blocker)


def digests(root: Path, outputs: Outputs, paths: Iterable[str], cache: Cache) -> dict[str, str]:
    """Return the SHA-256 of the outputs that are there; what was not touched is not read."""
    if not is_here(root, outputs):
        return outputs.digests(paths)
    found = {path: _digest(root, path, cache) for path in paths}
    return {path: digest for path, digest in found.items() if digest}


def is_here(root: Path, outputs: Outputs) -> bool:
    """Tell whether outputs lie in the workspace: elsewhere others may write as they like."""
    return isinstance(outputs, LocalOutputs) and outputs.folder == root / "output"


def _digest(root: Path, path: str, cache: Cache) -> str:
    seen, signature = moment(), signature_of(root / path)
    noted = cache.row(_OUTPUT, path)
    if noted and noted[0] == signature:
        return str(noted[1])
    if not signature:
        return ""
    digest = digest_of(root / path)
    if digest != UNREADABLE:
        cache.write(_NOTE, path, lasting(signature, seen), digest)
    return digest


def note_made(outcomes: Iterable[Outcome], cache: Cache) -> None:
    """Note documents as they were when they were put in their places."""
    seen = moment()
    made = (one for one in outcomes if one.status is Status.MADE and one.signature)
    rows = ((one.job.path, lasting(one.signature, seen), one.digest) for one in made)
    cache.write_all(_NOTE, rows)


def untouched(root: Path, unit: str, cache: Cache) -> int | None:
    """Return how many outputs a unit has, or None where one is not as it was noted.

    What they all looked like when nothing was amiss is one row: it costs half of what theirs do.
    """
    folder, row = f"{root}/", cache.row(_UNTOUCHED, unit)
    before: dict[str, str] | None = json.loads(row[0]) if row else None
    if before is not None and all(signature_of(folder + p) == sign for p, sign in before.items()):
        return len(before)
    outputs = tuple(cache.rows(_OUTPUTS_OF, unit))
    for path, noted, digest in outputs:
        if signature_of(folder + path) != noted and _digest(root, path, cache) != digest:
            return None
    cache.write(_STAY, unit, _JSON.encode({path: noted for path, noted, _ in outputs}))
    return len(outputs)
