"""What a computer of a cluster does with a chunk."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from tests.support_for_tests.clusters import ENVIRONMENT
from tests.support_for_tests.work import job, work

from dangwu_docs.errors import ClusterError
from dangwu_docs.model.jobs import Status
from dangwu_docs.runners.chunks import do_chunk
from dangwu_docs.runners.fingerprint import fingerprint
from dangwu_docs.runners.limits import Limited

#: Waits for ever outside Python, where no exception can be raised.
HANGING = """
import pickle
from tests.support_for_tests.work import job, work
from dangwu_docs.runners import chunks
from dangwu_docs.runners.limits import Limited
import threading
chunks._GRACE_S = 0.1
packed = pickle.dumps((job("hang"),))
again = (Limited(work, 0.1), packed, chunks.fingerprint())
thread = threading.Thread(target=chunks.do_chunk, args=again)
thread.start()
thread.join()
print("came back")
"""


def packed(*titles: str) -> bytes:
    return pickle.dumps(tuple(map(job, titles)))


def test_answers_come_in_the_order_of_the_jobs_without_them():
    answers = do_chunk(work, packed("a", "failure", "bug"), fingerprint())

    assert [answer[0] for answer in answers] == [Status.MADE, Status.FAILED, Status.FAILED]
    assert answers[0] == (Status.MADE, None, "", "a", None)
    assert len(pickle.dumps(answers)) < 600


def test_who_has_another_version_does_nothing():
    with pytest.raises(ClusterError, match=r"版本与本机不同：dangwu .*（本机 0\.0）"):
        do_chunk(work, b"not even read", {"dangwu": "0.0"})


def test_a_document_that_takes_too_long_fails_alone():
    answers = do_chunk(Limited(work, 0.3), packed("a", "hang", "b"), fingerprint())

    assert [answer[0] for answer in answers] == [Status.MADE, Status.FAILED, Status.MADE]


def test_who_hangs_outside_python_ends():
    command = [sys.executable, "-c", HANGING]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, timeout=60, check=False)  # noqa: S603 (our own)

    assert done.returncode != 0
    assert b"came back" not in done.stdout
