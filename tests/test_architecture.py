"""How the code is cut: layers, budgets and words; a deliberate break proves each contract."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from dangwu_docs.model import kinds
from dangwu_docs.model.shape import Shape
from dangwu_docs.model.words import WORDS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dangwu_docs"
MODULES = sorted(SOURCE.rglob("*.py"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]

#: Contract -> a module, and the line that breaks it there.
BREAKS = {
    "Each layer knows only the layers below it": (
        "model/findings.py",
        "import dangwu_docs.support.clock",
    ),
    "Stages meet only in the pipeline": ("stages/render.py", "import dangwu_docs.stages.load"),
    "Deciding is pure: no files, programs or clock": ("stages/plan/keys.py", "import os"),
    "Pages are judged without files, programs or clock": (
        "stages/layout/judges/page.py",
        "import os",
    ),
    "Only template imports docxtpl": ("stages/render.py", "import docxtpl"),
    "Only template.archive packs with libdeflate": ("support/zipped.py", "import deflate"),
    "Only support reads YAML": ("stages/load/rules.py", "import yaml"),
    "Only support.pandoc imports pypandoc": (
        "stages/export/rewritten.py",
        "import pypandoc",
    ),
    "Only support reads PDF": ("stages/export/printed.py", "import pypdf"),
    "Only support.spreadsheet imports openpyxl": ("stages/receipts.py", "import openpyxl"),
    "Only support.remote imports fsspec": ("runners/pool.py", "import fsspec"),
    "Only support.known_hosts imports paramiko": ("support/remote.py", "import paramiko"),
    "Only the runner of that name imports dask": ("runners/pool.py", "import distributed"),
    "Only support.pdf_pages imports pdfplumber": (
        "stages/layout/layout.py",
        "import pdfplumber",
    ),
    "Only support.ofd knows glyphs": ("stages/export/fixed.py", "import pdfminer"),
    "Only support signs and reads signatures": ("stages/verify/trust.py", "import cryptography"),
    "Only faces talk to people": ("stages/render.py", "import click"),
    "Only support.programs starts programs": ("support/files.py", "import subprocess"),
    "No ring of imports": ("house/style.py", "import dangwu_docs.house.build"),
}


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    """Run it as a program: it looks at the package that the path finds first."""
    program = Path(sys.executable).with_name("lint-imports")
    settings = ROOT / "pyproject.toml"
    return subprocess.run(  # noqa: S603 (our own tool over our own code)
        [program, "--config", settings, "--no-cache", "--no-logo"],
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept() -> None:
    done = lint_imports(ROOT / "src")

    assert done.returncode == 0, done.stdout


def test_every_contract_has_its_deliberate_break() -> None:
    assert [contract["name"] for contract in CONTRACTS] == list(BREAKS)


@pytest.mark.parametrize("contract", BREAKS)
def test_a_deliberate_break_is_caught(contract: str, tmp_path: Path) -> None:
    module, line = BREAKS[contract]
    shutil.copytree(SOURCE, tmp_path / "dangwu_docs", ignore=shutil.ignore_patterns("__pycache__"))
    broken = tmp_path / "dangwu_docs" / module
    broken.write_text(f"{broken.read_text('utf-8')}\n{line}\n", "utf-8")

    done = lint_imports(tmp_path)

    assert f"{contract} BROKEN" in done.stdout


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_stays_within_its_budget(module: Path) -> None:
    too_long = [f.name for f in functions(module) if (f.end_lineno or 0) - f.lineno >= 40]

    assert len(module.read_text("utf-8").splitlines()) <= 250
    assert too_long == []


def test_half_of_all_functions_are_shorter_than_ten_lines() -> None:
    lengths = sorted(
        (f.end_lineno or 0) - f.lineno + 1 for module in MODULES for f in functions(module)
    )

    assert lengths[len(lengths) // 2] < 10


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "manager", "info", "process", "common", "misc"}

    assert [path for path in MODULES if path.stem in empty] == []


def shapes() -> Iterator[type[Shape]]:
    """Every model of records, parts included."""
    found = list(kinds.KINDS.values())
    waiting: list[type[BaseModel]] = [Shape]
    while waiting:
        waiting += (subclasses := waiting.pop().__subclasses__())
        found += (one for one in subclasses if issubclass(one, Shape))
    yield from found


def test_modules_of_models_have_their_types_at_once() -> None:
    is_model = re.compile(r"^class \w+\((Shape|Declaration|\w*Record|BaseModel)\b", re.MULTILINE)
    texts = {path: path.read_text("utf-8") for path in MODULES if path.parent.name == "model"}
    of_models = {path for path, text in texts.items() if is_model.search(text)}

    assert SOURCE / "model/meeting.py" in of_models
    assert [path for path in of_models if "import annotations" in texts[path]] == []


def test_every_field_of_every_record_has_a_chinese_word() -> None:
    fields = {name for shape in shapes() for name in shape.model_fields}

    assert fields - WORDS.keys() == set()


def test_every_word_names_a_field() -> None:
    fields = {name for shape in shapes() for name in shape.model_fields}

    assert WORDS.keys() - fields == set()


def test_no_chinese_word_stands_for_two_fields() -> None:
    words = list(WORDS.values())

    assert sorted(words) == sorted(set(words))


def test_the_glossary_holds_every_word() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    missing = [name for name, word in WORDS.items() if f"| `{name}` | {word} |" not in glossary]

    assert missing == []


#: Modules that are tested through another door -> the tests that go through it.
TESTED_ELSEWHERE = {
    # a program is tested as one
    "__main__.py": "faces/cli/test_app.py",
    # exceptions are tested where they are raised and told
    "errors.py": "faces/cli/test_errors.py",
    # what commands share is tested through the commands
    "faces/cli/comparisons.py": "faces/cli/commands/test_diff.py",
    "faces/cli/amiss.py": "faces/cli/commands/test_build.py",
    "faces/cli/archives.py": "faces/cli/commands/test_archive.py",
    "faces/cli/documents.py": "faces/cli/commands/test_build.py",
    "faces/cli/examinations.py": "faces/cli/commands/test_doctor.py",
    "faces/cli/explanations.py": "faces/cli/commands/test_explain.py",
    "faces/cli/exports.py": "faces/cli/commands/test_export.py",
    "faces/cli/glyphs.py": "faces/cli/commands/test_doctor.py",
    "faces/cli/findings.py": "faces/cli/commands/test_check.py",
    "faces/cli/leaks.py": "faces/cli/commands/test_leaks.py",
    "faces/cli/new_records.py": "faces/cli/commands/test_new.py",
    "faces/cli/packets.py": "faces/cli/commands/test_packet.py",
    "faces/cli/progress.py": "faces/cli/commands/test_build.py",
    "faces/cli/proofs.py": "faces/cli/commands/test_verify.py",
    "faces/cli/runners.py": "faces/cli/commands/test_build.py",
    "faces/cli/samples.py": "faces/cli/commands/test_sample.py",
    "faces/cli/schemas.py": "faces/cli/commands/test_schema.py",
    "faces/cli/selection.py": "faces/cli/commands/test_build.py",
    "faces/cli/starting.py": "faces/cli/commands/test_init.py",
    "faces/cli/summary.py": "faces/cli/commands/test_build.py",
    "faces/cli/templates.py": "faces/cli/commands/test_template.py",
    "faces/cli/values.py": "faces/cli/test_usage.py",
    "faces/cli/writing.py": "faces/cli/commands/test_init.py",
    # what is declared of filing is tested by what is filed
    **{
        f"stages/archive/{name}.py": "stages/archive/test_archive.py"
        for name in ("catalogue", "filer", "folder", "papers", "report", "views")
    },
    "model/archive.py": "stages/archive/test_archive.py",
    # what verify says of one file is tested by folders of them
    "stages/verify/condition.py": "stages/verify/test_prove.py",
    "stages/verify/trust.py": "stages/verify/test_vouch.py",
    # signing and checking have one door
    **{
        f"support/signing/{name}.py": "support/signing/test_door.py"
        for name in ("certificates", "checking", "making")
    },
    # parts of records have no behaviour of their own: views print them, loading fills them
    "model/durability.py": "support/test_disk.py",
    "works/gathering.py": "faces/cli/commands/test_packet.py",
    "finished.py": "stages/packet/test_manifest.py",
    "model/exports.py": "stages/export/test_export.py",
    "model/facts.py": "model/test_view.py",
    "model/meeting_facts.py": "model/test_view.py",
    "model/plain.py": "model/test_view.py",
    "model/record.py": "model/test_records.py",
    "model/rectification_facts.py": "model/test_view.py",
    "model/workspace.py": "stages/test_load_settings.py",
    "model/year.py": "stages/test_load_records.py",
    # an export is tested by its files
    "stages/export/formats.py": "stages/export/test_export.py",
    "stages/export/original.py": "stages/export/test_export.py",
    "stages/export/substitutes.py": "stages/export/test_export.py",
    # a sheet and what was measured on it are values; pages are judged whole
    "model/layout.py": "stages/layout/test_layout.py",
    "stages/layout/facts.py": "stages/layout/test_measure.py",
    **{
        f"stages/layout/judges/{name}.py": "stages/layout/test_layout.py"
        for name in ("closing", "faces", "foot", "forms", "head", "numbers", "page", "text")
    },
    # an explanation is tested by what it says of a document
    "stages/explain/explain.py": "faces/cli/commands/test_explain.py",
    "stages/explain/passages.py": "faces/cli/commands/test_explain.py",
    "stages/explain/question.py": "faces/cli/commands/test_explain.py",
    # the full edition is what packets are bound with
    "stages/packet/rendition.py": "stages/packet/test_sealed.py",
    # the processes of a pool are tested as one
    "runners/serial.py": "runners/test_contract.py",
    "runners/serve.py": "runners/test_pool.py",
    "runners/worker.py": "runners/test_pool.py",
    # loading is tested by what it says of files
    "stages/load/card_faults.py": "stages/test_load_cards.py",
    "stages/load/cards.py": "stages/test_load_cards.py",
    "stages/load/declared.py": "stages/test_load_cards.py",
    "stages/load/faults.py": "stages/test_load_faults.py",
    "stages/load/likely.py": "stages/test_load_faults.py",
    "stages/load/notations.py": "stages/test_load_settings.py",
    "stages/load/records.py": "stages/test_load_records.py",
    "stages/load/references.py": "stages/test_load_records.py",
    "stages/load/rule_faults.py": "stages/test_load_rules.py",
    "stages/load/rules.py": "stages/test_load_rules.py",
    "stages/load/sentences.py": "stages/test_load_faults.py",
    "stages/load/settings.py": "stages/test_load_settings.py",
    "stages/load/strays.py": "stages/test_load_records.py",
    "stages/load/tags.py": "stages/test_load_cards.py",
    "stages/load/workspace.py": "stages/test_load_records.py",
    # faults of tags are told together
    "template/dialect_faults.py": "template/test_tags.py",
    "template/pairing.py": "template/test_tags.py",
    # places are looked at by lint and named by errors
    "template/places.py": "template/lint/test_places.py",
    "template/spots.py": "template/test_explain.py",
    "template/tracing.py": "template/test_explain.py",
    # what is bounded is refused in templates
    "support/bounds.py": "template/test_bombs.py",
    # names stand in tags, and tags in what is around them
    "template/lint/names.py": "template/lint/test_expressions.py",
    "template/lint/surroundings.py": "template/lint/test_expressions.py",
    # where a tag stands is tested by what it does
    "template/additions/places.py": "template/additions/test_merging.py",
    # what a record names is tested by the records and by what is missing
    "model/references.py": "model/test_records.py",
    # spans are tested as posts and terms are
    "model/spans.py": "model/test_organisation.py",
    # what a declaration refuses is told where files are loaded
    "model/declaration.py": "stages/test_load_cards.py",
    # units are tested by what is seen of them, whole works by their doors
    **{
        f"units/{name}.py": "units/test_survey.py"
        for name in (
            "arrivals",
            "documents",
            "entries",
            "examiner",
            "files",
            "renewal",
            "shared",
            "touched",
            "validity",
        )
    },
    "works/batch.py": "test_pipeline.py",
    "works/desk.py": "test_pipeline.py",
    "works/binding.py": "faces/cli/commands/test_packet.py",
    "works/proofs.py": "faces/cli/commands/test_template.py",
    # a plan is tested whole
    "stages/plan/blocking.py": "stages/plan/test_drafts.py",
    "stages/plan/contexts.py": "stages/plan/test_drafts.py",
    "stages/plan/subjects.py": "stages/plan/test_drafts.py",
    # a galley is tested by what becomes of it
    "stages/packet/galley.py": "stages/packet/test_packet.py",
    # the county is tested by what it says
    **{
        f"support/sample/{name}.py": "support/sample/test_county.py"
        for name in (
            "agendas",
            "annual",
            "bank",
            "branches",
            "handwritten",
            "meetings",
            "offices",
            "scene",
            "sessions",
        )
    },
    "support/state_faults.py": "support/test_state.py",
    "support/cache_tables.py": "support/test_cache.py",
    "support/word_names.py": "house/test_markup.py",
    "support/yaml_composer.py": "support/test_yaml_text.py",
}


def test_every_module_has_its_tests() -> None:
    modules = {path.relative_to(SOURCE).as_posix() for path in MODULES if path.stem != "__init__"}

    assert {name for name in modules if not where_tests_are(name).is_file()} == set()


def test_every_module_that_is_tested_elsewhere_is_there() -> None:
    assert [name for name in TESTED_ELSEWHERE if not (SOURCE / name).is_file()] == []


def where_tests_are(module: str) -> Path:
    tests = ROOT / "tests"
    if module in TESTED_ELSEWHERE:
        return tests / TESTED_ELSEWHERE[module]
    return (tests / module).with_name(f"test_{Path(module).name}")
