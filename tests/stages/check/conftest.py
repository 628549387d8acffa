"""The records of a test are the YAML of its docstring."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support_for_tests.judged import documents_of, judge

from dangwu_docs.model.findings import Finding

Found = Callable[[str], list[Finding]]


@pytest.fixture
def found(request: pytest.FixtureRequest) -> Found:
    """Return what all national rules find, by code, in the records of the test's docstring."""
    findings = judge(documents_of(request.function.__doc__))
    return lambda code: [finding for finding in findings if finding.code == code]
