"""Measures the template engine beside its peers: `make bench`. See docs/benchmarks.md."""

from __future__ import annotations

import json
import os
import platform
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from blocks import JINJA, Workload
from measuring import measure
from packages import package
from peers import HOME, PEERS, PeerError, install
from report import Row, lines, rows
from workloads import WORKLOADS

_LEGEND = """\
ms: processor time of one document, warm, one core, the median of the rounds; docs/s: its inverse.
ours is faster: the median of the ratios within each round; beside it the middle half of them,
and the ratio of each one's fastest round, which a busy machine disturbs least.
to reach: docs/benchmarks.md; 0.5 x of the floor means twice its time.
first: reading and preparing the template and making its first document, in a fresh process.
kept: memory that each prepared template holds; - where nothing is kept between documents.
file: size of the document; who deflates less is quicker.
output: compared with docxtpl's, part by part; for another dialect the text alone.
"""


def main() -> None:
    """Install, measure, print, and write .bench/result.json."""
    rounds = max(1, int(os.environ.get("BENCH_ROUNDS", "15")))
    HOME.mkdir(exist_ok=True)
    failures = _installed()
    core = _pin()
    where = f"{platform.processor() or platform.machine()}, core {core}"
    print(f"Python {platform.python_version()}, {where}; {rounds} rounds, interleaved\n")
    result: dict[str, list[Row]] = {}
    for workload in WORKLOADS:
        table = rows(workload, measure(workload, rounds, failures))
        result[workload.name] = table
        print("\n".join(lines(_title(workload), table)), flush=True)
    print(_LEGEND, end="")
    target = HOME / "result.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"All figures: {target.relative_to(Path.cwd()) if _below(target) else target}")


def _installed() -> dict[str, str]:
    """Install every environment; return why, for the peers that cannot run."""
    failures: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for home in dict.fromkeys(peer.home for peer in PEERS):
        try:
            install(home)
        except (PeerError, OSError) as error:
            reasons[home] = str(error)
    failures |= {peer.name: reasons[peer.home] for peer in PEERS if peer.home in reasons}
    return failures


def _pin() -> str:
    """Keep this process, and so all that it starts, on one core."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return str(core)


def _title(workload: Workload) -> str:
    with ZipFile(BytesIO(package(workload, JINJA))) as members:
        size = members.getinfo("word/document.xml").file_size
    return f"{workload.name}: document.xml of {size / 1000:.0f} kB"


def _below(path: Path) -> bool:
    return path.is_relative_to(Path.cwd())


if __name__ == "__main__":
    main()
