from __future__ import annotations

from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.model.settings import Settings


def test_an_empty_workspace_holds_nothing_but_settings() -> None:
    loaded = Loaded(Settings(name="青禾县交通运输局"), Records(()))

    assert (loaded.rules, loaded.cards, loaded.findings, loaded.packet_sections) == ((), (), (), ())
    assert loaded.bad_files == frozenset()
    assert loaded.template_files == {}
