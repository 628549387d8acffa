from __future__ import annotations

import pytest

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.record import OwnedRecord, Record


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_registered_under_the_word_that_its_records_write(kind: str) -> None:
    annotation = KINDS[kind].model_fields["kind"].annotation

    assert getattr(annotation, "__args__", None) == (kind,)


@pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)
def test_every_kind_has_a_folder(model: type[Record]) -> None:
    assert model.family or not issubclass(model, OwnedRecord)
