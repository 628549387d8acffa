"""Ctrl-C once, and twice."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from dangwu_docs.support.interrupts import interruptible


@pytest.fixture(autouse=True)
def _the_handler_of_others_is_put_back() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield

    assert signal.getsignal(signal.SIGINT) is before


def test_all_items_come_when_nobody_interrupts():
    with interruptible("abc") as items:
        assert list(items) == ["a", "b", "c"]


def work_through(done: list[str], presses: int) -> None:
    """Do three things; Ctrl-C is pressed so often during the second."""
    with interruptible("abc") as items:
        for item in items:
            if item == "b":
                for _ in range(presses):
                    signal.raise_signal(signal.SIGINT)
            done.append(item)


@pytest.mark.parametrize(("presses", "expected"), [(1, ["a", "b"]), (2, ["a"])])
def test_the_first_interrupt_finishes_what_was_begun_and_the_second_does_not(
    presses: int, expected: list[str]
):
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work_through(done, presses)

    assert done == expected


def test_a_fault_of_the_work_is_not_taken_for_an_interrupt():
    with pytest.raises(ValueError, match="broken"), interruptible("abc"):
        raise ValueError("broken")


def test_other_threads_have_their_items_and_hear_of_no_interrupts():
    done: list[str] = []

    def use() -> None:
        with interruptible("abc") as items:
            done.extend(items)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert done == ["a", "b", "c"]
