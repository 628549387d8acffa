from __future__ import annotations

from datetime import date

import pytest
from tests.support_for_tests.county import SMALL, sample_text
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.sample import seeded_faults

FAULTS = seeded_faults(*SMALL)
AFTER_THE_YEAR = date(2027, 1, 15)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    files = {name: text.encode() for name, text in sample_text().items()}
    workspace = open_workspace(file_tree(tmp_path_factory.mktemp("county"), files))

    assert workspace.loaded.findings == ()
    return workspace.check(AFTER_THE_YEAR)


@pytest.mark.parametrize("path", FAULTS)
def test_check_finds_every_seeded_fault(path: str, found: tuple[Finding, ...]) -> None:
    codes = {finding.code for finding in found if finding.place.file == path}

    assert set(FAULTS[path]) <= codes


def test_check_finds_no_error_that_was_not_seeded(found: tuple[Finding, ...]) -> None:
    errors = {(f.place.file, f.code) for f in found if f.severity is Severity.ERROR}

    assert errors <= {(path, code) for path, codes in FAULTS.items() for code in codes}


def test_good_records_give_at_most_the_warning_of_an_item_that_is_still_open(
    found: tuple[Finding, ...],
) -> None:
    warned = [
        f.code for f in found if f.place.file not in FAULTS and f.severity is not Severity.INFO
    ]

    assert set(warned) <= {"REC-04"}


def test_the_guide_lists_every_fault() -> None:
    guide = sample_text()["data/README.md"]

    assert all(f"| `{path}` | {'、'.join(codes)} |" in guide for path, codes in FAULTS.items())


def test_a_county_without_the_faulty_branch_has_no_faults() -> None:
    assert seeded_faults(3, None, 2026, 1) == {}
