"""The figures as a table for people and as JSON for programs, beside what must be reached."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, quantiles
from typing import cast

from blocks import Workload
from measuring import Measured
from peers import OURS

#: How many times faster than a peer the engine must be, by workload.
_TIMES = {
    "docxtpl": {"form": 60.0, "minutes": 60.0, "loops": 15.0},
    "rust-docxtpl": {"form": 10.0, "minutes": 10.0, "loops": 5.0},
    # At most twice the floor's time.
    "floor": {"form": 0.5, "minutes": 0.5, "loops": 0.5},
}
_COLUMNS = (
    f"{'engine':<24}{'ms':>9}{'docs/s':>9}"
    f"{'ours is faster':>16}{'(half of rounds)':>18}{'fastest':>10}{'to reach':>10}  {'':<12}"
    f"{'first ms':>9}{'import ms':>10}{'kept kB':>9}{'file kB':>9}  output"
)
#: What a ratio's target came to, in the width of its column.
_VERDICTS = {True: "reached", False: "NOT REACHED", None: ""}
#: Clock over processor time above which the reader should know that others were at work.
_BUSY = 1.1

Row = dict[str, object]


def rows(workload: Workload, everyone: list[Measured]) -> list[Row]:
    """Return a row for each peer, failed ones included."""
    ours = next(one for one in everyone if one.peer is OURS)
    return [_row(workload, one, ours) for one in everyone]


def _row(workload: Workload, one: Measured, ours: Measured) -> Row:
    row: Row = {"engine": f"{one.peer.name} {one.peer.version}".strip()}
    if one.failure:
        row["not_run"] = one.failure
    if not one.rounds:
        return row
    row |= {
        "ms": one.seconds * 1e3,
        "clock_ms": median(one.clock) * 1e3,
        "documents_per_second": 1 / one.seconds,
        "first_ms": median(one.firsts) * 1e3,
        "import_ms": median(one.imports) * 1e3,
        "kept_kb": one.kept_kb,
        "file_kb": one.size / 1000,
        "output": one.output,
        "rounds_ms": [seconds * 1e3 for seconds in one.rounds],
    }
    return row | _ratio(workload, one, ours)


def _ratio(workload: Workload, one: Measured, ours: Measured) -> Row:
    """Return how much faster ours is: each round's ratio, their median and middle half."""
    ratios = [theirs / mine for theirs, mine in zip(one.rounds, ours.rounds, strict=False)]
    if one.peer is OURS or not ratios:
        return {}
    low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    row: Row = {"times_faster": median(ratios), "middle_half": (low, high)}
    row["fastest_times"] = min(one.rounds) / min(ours.rounds)
    target = _TIMES.get(one.peer.name, {}).get(workload.name)
    if target is not None:
        row |= {"to_reach": target, "reached": median(ratios) >= target}
    return row


def lines(title: str, table: list[Row]) -> Iterator[str]:
    """Yield the lines of one workload's table."""
    yield title
    yield _COLUMNS
    for row in table:
        yield _line(row)
    yield from _warnings(table)
    yield ""


def _line(row: Row) -> str:
    name = f"{row['engine']:<24}"
    if "ms" not in row:
        return f"{name}not run: {row['not_run']}"
    stopped = f"; stopped: {row['not_run']}" if "not_run" in row else ""
    kept = "-" if row["kept_kb"] is None else f"{row['kept_kb']:.0f}"
    return (
        f"{name}{row['ms']:>9.3f}{row['documents_per_second']:>9.0f}{_times(row)}"
        f"{row['first_ms']:>9.1f}{row['import_ms']:>10.0f}{kept:>9}{row['file_kb']:>9.1f}"
        f"  {row['output']}{stopped}"
    )


def _times(row: Row) -> str:
    if "times_faster" not in row:
        return " " * 68
    low, high = cast("tuple[float, float]", row["middle_half"])
    target = f"{row['to_reach']:g} x" if "to_reach" in row else "-"
    verdict = _VERDICTS[cast("bool | None", row.get("reached"))]
    half, fastest = f"{low:.3g} - {high:.3g}", f"{row['fastest_times']:.3g} x"
    return f"{row['times_faster']:>14.3g} x{half:>18}{fastest:>10}{target:>10}  {verdict:<12}"


def _warnings(table: list[Row]) -> Iterator[str]:
    measured = [row for row in table if "ms" in row]
    if not measured:
        return
    busy = median(row["clock_ms"] / row["ms"] for row in measured)  # type: ignore[operator] # numbers both
    if busy > _BUSY:
        yield f"The machine was busy: the clock ran {busy:.2f} x the processor time."
