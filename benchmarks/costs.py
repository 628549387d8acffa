"""What each stage of a batch costs for one document, and how that grows with their number."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from dangwu_docs.model.jobs import Job, Selection
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.words import WORDS
from dangwu_docs.stages.render import Workshop, make
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.yaml_text import read_documents
from dangwu_docs.units.survey import Survey
from dangwu_docs.works.desk import Desk

_EVERYTHING = Selection()
#: One in so many documents is rendered and written.
_EVERY = 10


def tell_stages(small: Path, usual: Path) -> None:
    """Print what each stage costs for one document, in a small county and in the usual one."""
    one, other = stages(small), stages(usual)
    print(f"{'stage':<10}{'ms small':>10}{'ms usual':>10}{'growth':>8}")
    for stage, cost in one.items():
        growth = other[stage] / cost
        print(f"{stage:<10}{1000 * cost:>10.3f}{1000 * other[stage]:>10.3f}{growth:>7.2f}x")


def stages(folder: Path) -> dict[str, float]:
    """Return the seconds that each stage takes for one document."""
    desk = Desk(folder)
    costs, count = desk.look(lambda survey: _examined(survey, desk.workshop))
    return {stage: cost / count for stage, cost in (_read(folder) | costs).items()}


def _read(folder: Path) -> dict[str, float]:
    """Nothing stays of what was read: Python would look through it again and again."""
    costs = dict.fromkeys(("parse", "validate"), 0.0)
    for file in sorted((folder / "data").rglob("*.yaml")):
        text = file.read_text("utf-8")
        start = process_time()
        found, _ = read_documents(text, "", WORDS)
        parsed = process_time()
        for one in found:
            KINDS[one.value["类型"]].model_validate(one.value)  # type: ignore[index] # it is right
        costs["parse"] += parsed - start
        costs["validate"] += process_time() - parsed
    return costs


def _examined(survey: Survey, workshop: Workshop) -> tuple[dict[str, float], int]:
    costs, count = dict.fromkeys(("check", "plan", "render", "write"), 0.0), 0
    # Templates are compiled once, however many documents there are.
    for name in workshop.template_files:
        workshop.template(name)
    for unit in survey.units(_EVERYTHING):
        start = process_time()
        examined = survey.examiner.examine(unit)
        checked = process_time()
        drafts = survey.examiner.follow(examined).drafts
        costs["check"] += checked - start
        costs["plan"] += process_time() - checked
        count += len(drafts)
        some = [draft.job for draft in drafts[::_EVERY]]
        for job in some:
            rendered, written = _made(job, workshop)
            costs["render"] += rendered * _EVERY
            costs["write"] += written * _EVERY
        costs["write"] += _held(some, workshop) * _EVERY
    return costs, count


def _made(job: Job, workshop: Workshop) -> tuple[float, float]:
    start = process_time()
    document = make(job, workshop)
    rendered = process_time()
    workshop.outputs.put(document, job.path, lambda _: True)
    return rendered - start, process_time() - rendered


def _held(jobs: list[Job], workshop: Workshop) -> float:
    there = {job.path: sha256_file(workshop.root / job.path) for job in jobs}
    start = process_time()
    workshop.outputs.hold(there)
    return process_time() - start
