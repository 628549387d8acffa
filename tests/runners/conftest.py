"""A cluster for the runner that needs one, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support_for_tests.clusters import cluster


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.start_scheduler()
        for _ in range(2):
            started.start_worker()
        yield started.address
