"""What is known of templates is worked out once, in any process, and again when a file changes."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support_for_tests.word_packages import template

from dangwu_docs.support.cache import Cache, passing_cache
from dangwu_docs.template import compile_template
from dangwu_docs.template.compiled import as_it_is
from dangwu_docs.units.templates import template_facts, template_portions

#: What was written just now may have been written once more since.
_LONG_AGO_S = 0.03


@pytest.fixture
def cache() -> Iterator[Cache]:
    with passing_cache() as opened:
        yield opened


def template_file(folder: Path, text: str) -> dict[str, str]:
    file = folder / "通知.docx"
    file.write_bytes(template(text))
    time.sleep(_LONG_AGO_S)
    return {"通知": str(file)}


def test_a_template_is_known_by_its_digest_and_the_names_it_reads(tmp_path: Path, cache: Cache):
    files = template_file(tmp_path, "{{ 名称 }}")
    compiled = compile_template(files["通知"])

    known = template_facts(files, as_it_is, cache)["通知"]

    assert (known.digest, known.names) == (compiled.digest, {"名称": {}})


def test_what_another_process_compiled_is_taken_as_it_is(tmp_path: Path, cache: Cache):
    files = template_file(tmp_path, "{{ 名称 }}")

    for portion in template_portions(files, as_it_is, cache):
        there = pickle.loads(pickle.dumps(portion.there))  # noqa: S301 (our own)
        assert [*portion.take(there())] == []

    assert [*template_portions(files, as_it_is, cache)] == []
    assert template_facts(files, as_it_is, cache)["通知"].names == {"名称": {}}


def test_a_template_that_was_changed_is_compiled_again(tmp_path: Path, cache: Cache):
    template_facts(template_file(tmp_path, "{{ 名称 }}"), as_it_is, cache)

    files = template_file(tmp_path, "{{ 主持人 }}")

    assert len([*template_portions(files, as_it_is, cache)]) == 1
    assert template_facts(files, as_it_is, cache)["通知"].names == {"主持人": {}}


def test_nothing_is_known_of_a_template_that_does_not_compile(tmp_path: Path, cache: Cache):
    files = template_file(tmp_path, "{{ 名称 ")

    known = template_facts(files, as_it_is, cache)["通知"]

    assert (known.digest, known.names) == ("", {})


def test_a_folder_may_have_a_colon_in_its_path_as_all_have_on_windows(tmp_path: Path, cache: Cache):
    folder = tmp_path / "D：盘:模板"
    folder.mkdir()
    files = template_file(folder, "{{ 名称 }}")

    assert template_facts(files, as_it_is, cache) == template_facts(files, as_it_is, cache)
