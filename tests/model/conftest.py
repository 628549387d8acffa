from __future__ import annotations

import pytest
from tests.support_for_tests.records import records_from

from dangwu_docs.model.records import Records


@pytest.fixture
def documented(request: pytest.FixtureRequest) -> Records:
    """Return the records that stand in the docstring of the test."""
    return records_from(request.function.__doc__)
