"""A batch that finds who breaks it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from tests.support_for_tests.clusters import cluster
from tests.support_for_tests.work import job, work

import dangwu_docs.runners.dask
from dangwu_docs.errors import ClusterError
from dangwu_docs.model.jobs import Status
from dangwu_docs.runners.cluster import Scheduler
from dangwu_docs.runners.dask import Dask

pytestmark = [pytest.mark.loopback, pytest.mark.slow]


def test_a_record_that_kills_who_makes_it_is_found_by_splitting_its_chunk():
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    titles = [*map(str, range(10)), "exit", *"abc"]

    outcomes = list(Dask(Scheduler(workers=1))([job(title) for title in titles], work))

    failed = [outcome for outcome in outcomes if outcome.status is Status.FAILED]
    assert [outcome.job.title for outcome in failed] == ["exit"]
    assert failed[0].error == "生成这份文书的进程多次意外结束"
    assert "其余文书不受影响" in failed[0].hint
    assert sorted(outcome.job.title for outcome in outcomes) == sorted(titles)


def test_a_cluster_for_which_nobody_works_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dangwu_docs.runners.dask, "_WORKERLESS_S", 1)
    with cluster(tmp_path) as started:
        started.start_scheduler()
        with pytest.raises(ClusterError, match="没有工作机可用") as caught:
            list(Dask(Scheduler(started.address))([job("a")], work))

    assert "dask worker" in caught.value.hint
