"""What documents would print travels closed, and is the same when it is opened."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.runners.parcels import packed

CONTEXTS = st.lists(st.dictionaries(st.text(), st.text() | st.lists(st.integers())))


@given(contexts=CONTEXTS)
def test_contexts_are_the_same_when_they_are_opened(contexts: list[dict[str, object]]):
    arrived = pickle.loads(pickle.dumps(packed(contexts)))  # noqa: S301 (our own)

    assert [dict(one) for one in arrived] == contexts


def test_what_many_share_travels_once():
    shared = "青禾县水务局党支部" * 1000
    one, many = (packed([{"单位": shared}] * count) for count in (1, 50))

    assert len(pickle.dumps(many)) < 2 * len(pickle.dumps(one))


def test_a_parcel_that_was_opened_is_sent_on_closed():
    (one,) = packed([{"单位": "青禾县水务局党支部"}])
    before = pickle.dumps(one)

    assert one["单位"] == "青禾县水务局党支部"
    assert pickle.dumps(one) == before
