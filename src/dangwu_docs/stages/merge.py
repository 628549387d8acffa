"""Documents that were built in copies of a workspace become those of one; nothing is made anew.

All of them are judged before one is copied, so that a refusal leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.jobs import UNKNOWN, Key, Made
from dangwu_docs.support.outputs import LocalOutputs
from dangwu_docs.support.state import State, holds_builds, read_state

#: How many documents are kept in one commit.
_CHUNK = 200
#: More of what is wrong helps nobody.
_FEW = 5
_HINT = (
    "使各处的记录、模板和 dangwu 版本相同，在那里重新运行 dangwu build，再合并；"
    "那里的“输出位置”在本机看不到的，改成各处都能写的共享文件夹。现在没有改动任何文件。"
)


class Merged(Struct, frozen=True):
    """What a merge did: paths of the documents that came, and how many were here before."""

    came: tuple[str, ...]
    known: int
    #: Where a person's document lay in the place of one that came -> where it is kept.
    kept: Mapping[str, str]


class _Arrival(Struct, frozen=True):
    """A document that a copy of the workspace has made, and where it lies there, if it does."""

    path: str
    made: Made
    place: Path | None


def merge(
    others: Iterable[Path],
    state: State,
    keys: Callable[[], Mapping[str, Key]],
    outputs_of: Callable[[Path], LocalOutputs],
) -> Merged:
    """Bring the documents of other folders, and what is known of them, into this workspace.

    What failed there is left out: a build here tries it again. Where builds have made different
    documents for one path, that counts which the records here ask for: `keys` are theirs, by path.

    Raises:
        WorkspaceError: a folder holds no builds, a document is missing or edited there, or two
            builds have made different documents and none is that of the records here; nothing has
            been written.
    """
    made = state.made()
    arrivals = [one for other in others for one in _arrivals(other, outputs_of, made, state)]
    coming = {one.path: one for one in _timely(arrivals, made, keys) if not _is_known(one, made)}
    kept = dict(_keep(coming, made, state))
    return Merged(tuple(coming), len({one.path for one in arrivals}) - len(coming), kept)


def _arrivals(
    other: Path,
    outputs_of: Callable[[Path], LocalOutputs],
    made: Mapping[str, Made],
    state: State,
) -> Iterator[_Arrival]:
    if not holds_builds(other):
        hint = (
            "写用 --shard 生成过文书的工作区文件夹，里面有 dangwu.toml 和 output；"
            "那里的状态文件损坏了的，先在那里运行 dangwu build"
        )
        raise WorkspaceError(f"“{other}”里没有 dangwu 生成过的文书", hint)
    outputs = outputs_of(other)
    theirs = read_state(other, outputs).items()
    wanted = {path: one for path, one in theirs if _is_made(one)}
    found = outputs.digests(wanted)
    # Copies that put their documents on one server have nothing to send.
    shared = state.outputs.digests(path for path in wanted if path not in found)
    faults, there = [], found | shared
    for path, one in wanted.items():
        place = outputs.place(path)
        # What is the same here need not lie there: it may have been edited before it was copied.
        if made.get(path) != one and there.get(path) != one.digest:
            faults.append(f"{place} {'被改过' if path in found else '不见了'}")
        else:
            yield _Arrival(path, one, place if path in found else None)
    _refuse(faults)


def _timely(
    arrivals: list[_Arrival], made: Mapping[str, Made], keys: Callable[[], Mapping[str, Key]]
) -> list[_Arrival]:
    """Leave out what was made of other records, where there is a document made of these."""
    disputed = set(_disputed(arrivals, made))
    if not disputed:
        return arrivals
    now = keys()

    def is_timely(path: str, one: Made) -> bool:
        return path not in disputed or one.key == now.get(path)

    timely = [one for one in arrivals if is_timely(one.path, one.made)]
    here = {path: one for path, one in made.items() if is_timely(path, one)}
    still = {*_disputed(timely, here), *(disputed - here.keys() - {one.path for one in timely})}
    _refuse(f"{path} 两处生成的不同" for path in sorted(still))
    return timely


def _disputed(arrivals: Iterable[_Arrival], made: Mapping[str, Made]) -> Iterator[str]:
    known = {path: one for path, one in made.items() if _is_made(one)}
    for one in arrivals:
        before = known.setdefault(one.path, one.made)
        if (before.key, before.digest) != (one.made.key, one.made.digest):
            yield one.path


def _is_made(one: Made) -> bool:
    return not one.failed and one.key != UNKNOWN.key


def _refuse(faults: Iterable[str]) -> None:
    few = list(islice(faults, _FEW + 1))
    if few:
        told = "；".join(few[:_FEW]) + ("……" if len(few) > _FEW else "")
        raise WorkspaceError(f"不能合并：{told}", _HINT)


def _is_known(one: _Arrival, made: Mapping[str, Made]) -> bool:
    before = made.get(one.path)
    return before is not None and not before.failed and before.key == one.made.key


def _keep(
    coming: Mapping[str, _Arrival], made: Mapping[str, Made], state: State
) -> Iterator[tuple[str, str]]:
    """Keep what comes, and yield what a person had in its place with where that is kept now."""
    here, waiting = state.outputs.digests(coming), iter(coming.values())
    while chunk := tuple(islice(waiting, _CHUNK)):
        for one in chunk:
            if here.get(one.path) != one.made.digest and one.place:
                ours = {one.made.digest, made.get(one.path, one.made).digest}
                if kept := _copy(one, one.place, ours, state):
                    yield one.path, kept
        state.keep({one.path: one.made for one in chunk})


def _copy(one: _Arrival, place: Path, ours: set[str], state: State) -> str | None:
    document = place.read_bytes()
    if sha256(document).hexdigest() != one.made.digest:
        _refuse([f"{place} 被改过"])
    return state.outputs.put(document, one.path, lambda there: sha256(there).hexdigest() in ours)
