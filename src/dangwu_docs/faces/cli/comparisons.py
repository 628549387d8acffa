"""What changed, as clerks and programs read it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile
from operator import eq
from pathlib import Path

from msgspec import to_builtins

from dangwu_docs.errors import DangwuError
from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Plan
from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.stages.compare import Change, Compared, Fields
from dangwu_docs.stages.explain import BY_TEMPLATE, Passage

#: Status -> how people call it, in the order of the summary.
_WORDS = {
    "same": "相同",
    "changed": "改变",
    "added": "增加",
    "removed": "减少",
    "failed": "失败",
}
#: A longer text is shown around what changed in it.
_LONG, _AROUND = 40, 8


class KnownFields:
    """The fields of the documents of the workspace that a path lies in, if it lies in one."""

    def __init__(self, path: Path) -> None:
        folders = (path.resolve(), *path.resolve().parents)
        self._root = next((one for one in folders if (one / SETTINGS).is_file()), None)

    def of(self, file: Path) -> Fields:
        """Return the fields of a document by its places; none where it is not of a workspace."""
        if self._root is None:
            return {}
        try:
            passages = self._workspace.explain(file, self._plan).passages
        except DangwuError:
            # Only the names of fields are lost: the texts are compared all the same.
            return {}
        fields = defaultdict(list)
        for one in passages:
            fields[one.place].append((one.text, _field(one)))
        return fields

    @cached_property
    def _workspace(self) -> Workspace:
        return open_workspace(self._root or "")

    @cached_property
    def _plan(self) -> Plan:
        return self._workspace.contents()


def _field(passage: Passage) -> str:
    names = "、".join(dict.fromkeys(origin.field for origin in passage.origins))
    return "" if passage.given_by == BY_TEMPLATE else names or passage.tag or passage.given_by


def show_compared(voice: Voice, compared: Compared) -> None:
    """Show what became of a document; one that is the same is not worth a line."""
    if compared.status != "same":
        pair = compared.pair
        name = pair.new or pair.old
        was = f"（原名 {pair.old}）" if pair.old and pair.new and pair.old != pair.new else ""
        voice.show(
            f"{_WORDS[compared.status]} {name}{was}{compared.error and '：'}{compared.error}"
        )
        for change in compared.changes:
            voice.show(f"    {_line(change)}")
    changes = [to_builtins(change) for change in compared.changes]
    facts = {"status": compared.status, **to_builtins(compared.pair), "error": compared.error}
    voice.send("difference", **facts, changes=changes)


def _line(change: Change) -> str:
    names = " ".join(filter(None, (change.label, change.field and f"〔{change.field}〕")))
    where = " ".join(filter(None, (change.place, names)))
    match change.old, change.new:
        case None, str(new):
            return f"{where}：增加“{new}”"
        case str(old), None:
            return f"{where}：删去“{old}”"
        case str(old), str(new):
            before, after = _shortened(old, new)
            return f"{where}：{before or '（空）'} → {after or '（空）'}"
    return where


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Return two texts without most of what they begin and end with alike."""
    if max(len(old), len(new)) <= _LONG:
        return old, new
    start = max(0, _alike(old, new) - _AROUND)
    shorter = min(len(old), len(new)) - start
    alike = _alike(old[::-1], new[::-1])
    end = max(0, min(alike - _AROUND, shorter))
    return tuple(  # type: ignore[return-value] # two of them
        ("…" if start else "") + text[start : len(text) - end] + ("…" if end else "")
        for text in (old, new)
    )


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(takewhile(bool, map(eq, one, other)))


def sum_up(voice: Voice, compared: Sequence[Compared]) -> None:
    """Say and send how many documents are the same, and how many are not."""
    counts = Counter(one.status for one in compared)
    told = "，".join(f"{word} {counts[status]} 份" for status, word in _WORDS.items())
    voice.say(f"比较了 {len(compared)} 份文书：{told}")
    numbers = {status: counts[status] for status in _WORDS}
    voice.send("summary", command="diff", documents=len(compared), **numbers)
