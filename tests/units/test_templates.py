"""What is known of templates is worked out once, in any process, and again when a file changes."""

from __future__ import annotations

import pickle
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest
from tests.support_for_tests.word_packages import template

from dangwu_docs.support.cache import FILE, PATIENCE_S, Cache, open_cache, passing_cache
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import compile_template
from dangwu_docs.template.compiled import as_it_is
from dangwu_docs.template.travel import received
from dangwu_docs.units.declared import program
from dangwu_docs.units.templates import KeptManuscripts, template_facts, template_portions

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
    files, ready = template_file(tmp_path, "{{ 名称 }}"), dict[str, bytes]()

    for portion in template_portions(files, as_it_is, cache, ready):
        there = pickle.loads(pickle.dumps(portion.there))  # noqa: S301 (our own)
        assert [*portion.take(there())] == []

    assert [*template_portions(files, as_it_is, cache, {})] == []
    assert template_facts(files, as_it_is, cache)["通知"].names == {"名称": {}}
    assert document_text(received(ready["通知"]).render({"名称": "学习"})).strip() == "学习"


def test_what_has_faults_does_not_travel(tmp_path: Path, cache: Cache):
    files, ready = template_file(tmp_path, "{{ 名称"), dict[str, bytes]()
    for portion in template_portions(files, as_it_is, cache, ready):
        assert [*portion.take(portion.here())] == []

    assert ready == {}


def test_a_template_that_was_changed_is_compiled_again(tmp_path: Path, cache: Cache):
    template_facts(template_file(tmp_path, "{{ 名称 }}"), as_it_is, cache)

    files = template_file(tmp_path, "{{ 主持人 }}")

    assert len([*template_portions(files, as_it_is, cache, {})]) == 1
    assert template_facts(files, as_it_is, cache)["通知"].names == {"主持人": {}}


def built(root: Path) -> bytes:
    """Keep what is read in a template in the cache of a workspace; return the template."""
    with open_cache(root) as cache:
        files = template_file(root, "请 {{ 名称 }} 查收")
        template_facts(files, as_it_is, cache)
        cache.note("program", program())
    return Path(files["通知"]).read_bytes()


def say_another_text(root: Path) -> str:
    """Give the template another text where it is kept; return what is kept then."""
    with open_cache(root) as cache:
        cache.write("update templates set manuscript = replace(manuscript, '查收', '阅处')")
        return str(cache.row("select manuscript from templates")[0])


def vouch_for(root: Path, text: str) -> None:
    """Let what is kept look as if it had been read."""
    with open_cache(root) as cache:
        cache.write("update templates set checksum = ?", crc32(text.encode()))


def printed(root: Path, package: bytes) -> str:
    """Return what is printed where no template was compiled yet."""
    compiled = compile_template(package, name=str(root), read=KeptManuscripts(str(root)))
    return document_text(compiled.render({"名称": "甲"}))


def test_a_template_is_compiled_from_what_a_build_has_read(tmp_path: Path):
    package = built(tmp_path)
    vouch_for(tmp_path, say_another_text(tmp_path))

    assert printed(tmp_path, package).strip() == "请 甲 阅处"


def test_what_was_read_and_is_damaged_is_read_again(tmp_path: Path):
    package = built(tmp_path)
    say_another_text(tmp_path)

    assert printed(tmp_path, package).strip() == "请 甲 查收"


def test_what_was_read_and_is_no_text_any_more_is_read_again(tmp_path: Path):
    package = built(tmp_path)
    with open_cache(tmp_path) as cache:
        cache.write("update templates set manuscript = cast(manuscript as blob)")

    assert printed(tmp_path, package).strip() == "请 甲 查收"


def test_nobody_waits_for_who_lets_nobody_read(tmp_path: Path):
    package = built(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as writer:
        writer.execute("begin exclusive")
        begun = time.monotonic()

        assert printed(tmp_path, package).strip() == "请 甲 查收"
    assert time.monotonic() - begun < PATIENCE_S / 2


def test_what_another_program_has_read_is_read_again(tmp_path: Path):
    package = built(tmp_path)
    vouch_for(tmp_path, say_another_text(tmp_path))
    with open_cache(tmp_path) as cache:
        cache.note("program", "an older one")

    assert printed(tmp_path, package).strip() == "请 甲 查收"


def test_what_was_read_in_another_template_is_left_alone(tmp_path: Path):
    built(tmp_path)

    assert printed(tmp_path, template("{{ 名称 }}收")).strip() == "甲收"


def test_a_workspace_that_was_never_built_knows_no_template(tmp_path: Path):
    assert printed(tmp_path, template("{{ 名称 }}收")).strip() == "甲收"


def test_a_template_that_is_to_look_otherwise_is_compiled_again(tmp_path: Path, cache: Cache):
    files = template_file(tmp_path, "{{ 名称 }}")
    template_facts(files, as_it_is, cache)

    assert len([*template_portions(files, lambda package: package, cache, {})]) == 1


def test_nothing_is_known_of_a_template_that_does_not_compile(tmp_path: Path, cache: Cache):
    files = template_file(tmp_path, "{{ 名称 ")

    known = template_facts(files, as_it_is, cache)["通知"]

    assert (known.digest, known.names) == ("", {})


def test_a_folder_may_have_a_colon_in_its_path_as_all_have_on_windows(tmp_path: Path, cache: Cache):
    folder = tmp_path / "D：盘:模板"
    folder.mkdir()
    files = template_file(folder, "{{ 名称 }}")

    assert template_facts(files, as_it_is, cache) == template_facts(files, as_it_is, cache)
