"""A batch of documents from records to files: cold, on two cores, nothing changed, one changed.

    python benchmarks/batch.py [BRANCHES] [LARGE]

BRANCHES is the size of the sample county (139: 9,100 documents, 154: 10,000); LARGE is one more
size, measured for memory and on two cores (1540: 100,000 documents; it takes minutes). Seconds
are those of the processor unless it says clock, so that a busy machine disturbs little.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from compileall import compile_dir
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import yaml
from costs import tell_stages
from county import county
from docxtpl import DocxTemplate

from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.printing import shown
from dangwu_docs.support.sandbox import environment

#: Ratio -> what must be reached.
TARGETS = {
    "naive loop": 20.0,
    "two cores": 1.8,
    "nothing changed": 50.0,
    "one changed": 30.0,
    "memory": 1.3,
}
#: Documents of the naive loop, spread over all.
_NAIVE = 60
_SMALL, _USUAL = 15, 139
#: The best of so many rounds counts, and of so many short runs in each: half a second is sooner
#: disturbed than ten.
_ROUNDS, _SHORT = 5, 3


@dataclass(frozen=True)
class Run:
    """One run of the command: what it cost and how many documents there are."""

    seconds: float
    clock: float
    megabytes: float
    planned: int


@dataclass(frozen=True)
class Round:
    """Every kind of run within a minute: a machine is not equally fast all the time."""

    cold: Run
    two_cores: Run
    at_once: Run
    still: float
    changed: float


def main() -> None:
    """Measure and print."""
    branches, *larger = [int(word) for word in sys.argv[1:]] or [_USUAL]
    # What is installed is compiled; whether this environment keeps what it compiles is its affair.
    compile_dir(Path(str(files("dangwu_docs"))), quiet=1)
    with tempfile.TemporaryDirectory(prefix="dangwu-bench-") as name:
        folder = Path(name)
        usual, small = county(folder / "usual", branches), county(folder / "small", _SMALL)
        cold = of_usual(usual, county(folder / "beside", branches))
        memory = {one.planned: one.megabytes for one in (build(small), cold)}
        for size in larger:
            large = of_large(county(folder / "large", size))
            memory[large.planned] = large.megabytes
        first, *others = memory.items()
        for documents, megabytes in others:
            print(f"memory: {first[1]:.0f} MB at {first[0]}, {megabytes:.0f} MB at {documents}")
            tell("memory", megabytes / first[1])
        tell_stages(small, usual)


def of_usual(folder: Path, beside: Path) -> Run:
    """Measure the usual county in all its ways, and return its cold run."""
    theirs = naive_loop(folder)
    rounds = [in_turn(folder, beside, number) for number in range(_ROUNDS)]
    cold = min((each.cold for each in rounds), key=lambda run: run.seconds)
    one = min(each.cold.clock for each in rounds)
    two = min(each.two_cores.clock for each in rounds)
    both = min(each.at_once.clock for each in rounds)
    print(f"{cold.planned} documents, cold: {cold.seconds:.1f} s, clock {one:.1f} s")
    tell("naive loop", theirs / (cold.seconds / cold.planned))
    middle = median(each.cold.clock / each.two_cores.clock for each in rounds)
    print(f"two cores: clock {two:.1f} s; in the middle of {_ROUNDS} rounds {middle:.2f} x")
    tell("two cores", one / two)
    print(f"two builds at once that share no more than the disk: {2 * one / both:.2f} x of one")
    tell("nothing changed", cold.seconds / min(each.still for each in rounds))
    tell("one changed", cold.seconds / min(each.changed for each in rounds))
    return cold


def in_turn(folder: Path, beside: Path, number: int) -> Round:
    """Run each kind of build; `number` differs between rounds."""
    return Round(
        cold=anew(folder),
        two_cores=anew(folder, "--jobs", "2"),
        at_once=at_once(folder, beside),
        still=min(build(folder).seconds for _ in range(_SHORT)),
        changed=min(build_changed(folder, number * _SHORT + each) for each in range(_SHORT)),
    )


def of_large(folder: Path) -> Run:
    """Measure a large county once on one core and once on two; return the first run."""
    one, two = build(folder), anew(folder, "--jobs", "2")
    print(f"{one.planned} documents, cold: clock {one.clock:.1f} s, two cores {two.clock:.1f} s")
    tell("two cores", one.clock / two.clock)
    return one


def anew(folder: Path, *options: str) -> Run:
    """Build where nothing was built before; what was is put aside, which costs the disk nothing."""
    output = folder / "output"
    if output.exists():
        output.rename(folder.with_name(f"{folder.name}-{len([*folder.parent.iterdir()])}"))
    return build(folder, *options)


def at_once(*folders: Path) -> Run:
    """Build counties beside each other, each on one core, and return the slowest run.

    No program that shares work between cores does better.
    """
    with ThreadPoolExecutor(len(folders)) as threads:
        return max(threads.map(anew, folders), key=lambda run: run.clock)


def build(folder: Path, *options: str) -> Run:
    """Run `dangwu build` as a program of its own; one core unless the options say more.

    Records are in memory before: how fast a disk is says nothing of the program.
    """
    for file in (folder / "data").rglob("*.yaml"):
        file.read_bytes()
    program = [sys.executable, "-c", _PROGRAM, "-C", str(folder), "build"]
    start = perf_counter()
    said = subprocess.run(  # noqa: S603 (our own program)
        [*program, *(options or ("--runner", "serial"))],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    clock = perf_counter() - start
    seconds, kilobytes = said[-1].split()
    planned = next(line for line in said if line.startswith("计划 ")).split()[1].split("：")[0]
    return Run(float(seconds), clock, int(kilobytes) / 1024, int(planned))


#: The most memory that getrusage tells is that of the process before it became this program, too.
_PROGRAM = """
import re, resource
from dangwu_docs.faces.cli.app import run
run()
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime, most)
"""


def build_changed(folder: Path, number: int) -> float:
    """Change one talk of the county, and return what the build of that costs."""
    talks = sorted((folder / "data" / "talks").rglob("*.yaml"))
    file = talks[number * 7 % len(talks)]
    file.write_text(file.read_text("utf-8").replace("地点: ", f"地点: {number}号"), "utf-8")
    return build(folder).seconds


def naive_loop(folder: Path) -> float:
    """Return what one document costs by safe_load, docxtpl and save, given all it must print."""
    workspace = open_workspace(folder)
    plan, templates = workspace.contents(), workspace.declared.template_files
    some = [job for job in (*plan.jobs, *plan.current) if job.is_of_record]
    some = some[:: max(1, len(some) // _NAIVE)]
    dialect = environment()
    dialect.finalize = _shown
    start = process_time()
    for job in some:
        list(yaml.safe_load_all((folder / job.record).read_text("utf-8")))
        document = DocxTemplate(templates[job.template])
        document.render(dict(job.context), dialect, autoescape=True)
        document.save(folder / "naive.docx")
    return (process_time() - start) / len(some)


def _shown(value: object) -> object:
    return value if hasattr(value, "__html__") else shown(value)


def tell(what: str, ratio: float) -> None:
    """Print a ratio beside its target."""
    bound = "at most" if what == "memory" else "at least"
    print(f"{what}: {ratio:.2f} x ({bound} {TARGETS[what]} x)", flush=True)


if __name__ == "__main__":
    main()
