"""What the plan must know of templates: kept in the cache, worked out by compiling them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import closing, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from dangwu_docs.errors import CacheError, TemplateError
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import TEMPLATES
from dangwu_docs.runners.contract import Portion
from dangwu_docs.stages.plan.drafts import TemplateFacts
from dangwu_docs.support.cache import Cache, read_cache
from dangwu_docs.support.signatures import lasting, moment, signature_of
from dangwu_docs.units.declared import program

if TYPE_CHECKING:
    from jinja2 import Environment

    from dangwu_docs.template.compiled import Look
    from dangwu_docs.template.manuscript import Manuscript

#: A template compiles in the time of so many documents.
_COST = 15
_NOTED = "select signature, facts from templates where name = ?"
_READ = "select manuscript, checksum from templates where package = ?"
_NOTE = "insert or replace into templates values (?, ?, ?, ?, ?, ?)"
#: Facts of a template of which none are known: SHA-256, names that it reads, faults.
_NOTHING = '["", {}, []]'
#: By then docxtpl has read a template; there are many, and who writes the cache may take minutes.
_PATIENCE_S = 0.2
#: What is kept of a template beside its name: what it was, facts, what was read in it.
Row = tuple[str, str, str, str, int]


def template_facts(files: Mapping[str, str], look: Look, cache: Cache) -> dict[str, TemplateFacts]:
    """Return what the plan must know of each template; what was not touched is not compiled.

    `look` is that of the documents, so that what is compiled here serves to make them, too.
    """
    return {name: _facts(name, file, look, cache) for name, file in files.items()}


def template_portions(
    files: Mapping[str, str], look: Look, cache: Cache, ready: MutableMapping[str, bytes]
) -> Iterator[Portion]:
    """Yield the templates of which nothing is known yet, to be compiled into the cache.

    They are put into `ready` too, by name, as `travel` sends them.
    """

    def keep(name: str, found: tuple[Row, bytes]) -> tuple[()]:
        row, template = found
        _keep(name, cache, row)
        if template:
            ready[name] = template
        return ()

    for name, file in files.items():
        if _noted(name, file, look, cache) is None:
            work = partial(_compiled, file, look)
            yield Portion(work, work, partial(keep, name), _COST)


def _compiled(file: str, look: Look) -> tuple[Row, bytes]:
    """Compile a template in any process; return what is kept of it, and it as `travel` sends it.

    Of one that does not compile nothing is known but its faults, and nothing is sent; its documents
    fail and say them.
    """
    from dangwu_docs.template import compile_template  # noqa: PLC0415 (most runs compile nothing)
    from dangwu_docs.template.travel import sent  # noqa: PLC0415 (most runs compile nothing)

    seen, signature = moment(), signature_of(file)
    facts: tuple[object, ...]
    package, text, template = "", "", b""
    try:
        compiled = compile_template(file, look=look)
        facts, read = (compiled.digest, compiled.fields, ()), compiled.made.manuscript
        package, text, template = read.package, str(read), sent(compiled)
    except TemplateError as error:
        facts = "", {}, [(one.code, one.place, one.message, one.hint) for one in error.faults]
    was, said = _state(lasting(signature, seen), look, file), json.dumps(facts, ensure_ascii=False)
    return (was, said, package, text, crc32(text.encode())), template


class KeptManuscripts(Struct, frozen=True):
    """Reads templates as a build of a workspace has read them, and others with docxtpl."""

    #: A text, for not every system that it travels to has paths of this one.
    root: str

    def __call__(self, package: bytes, environment: Environment) -> Manuscript:
        """Return what is to be compiled.

        Raises:
            FaultyError: there are faults in it.
        """
        from dangwu_docs.template.compiled import with_docxtpl  # noqa: PLC0415 (most runs compile nothing)
        from dangwu_docs.template.manuscript import manuscript_of  # noqa: PLC0415 (the same)

        if text := self._text(sha256(package).hexdigest()):
            return manuscript_of(text, environment)
        return with_docxtpl(package, environment)

    def _text(self, package: str) -> str:
        with suppress(CacheError), closing(read_cache(Path(self.root), _PATIENCE_S)) as cache:
            found, checksum = cache.row(_READ, package) or ("", 0)
            text, is_ours = str(found), cache.fact("program") == program()
            return text if is_ours and crc32(text.encode()) == checksum else ""
        return ""


def template_findings(files: Mapping[str, str], cache: Cache) -> Iterator[Finding]:
    """Yield what keeps templates of which the facts are known from being used at all."""
    for name in files:
        _, facts = cache.row(_NOTED, name) or ("", _NOTHING)
        for code, part, message, hint in json.loads(facts)[2]:
            place = Place(f"{TEMPLATES}/{name}.docx")
            yield Finding(code, Severity.ERROR, place, part, message, hint)


def _facts(name: str, file: str, look: Look, cache: Cache) -> TemplateFacts:
    text = _noted(name, file, look, cache)
    if text is None:
        row, _ = _compiled(file, look)
        _keep(name, cache, row)
        text = row[1]
    digest, names, _ = json.loads(text)
    return TemplateFacts(digest, names)


def _noted(name: str, file: str, look: Look, cache: Cache) -> str | None:
    was, facts = cache.row(_NOTED, name) or ("", "")
    return facts if was == _state(signature_of(file), look, file) else None


def _state(signature: str, look: Look, file: str) -> str:
    """Return what differs when something else would be read in a template."""
    return f"{signature} {look} {file}"


def _keep(name: str, cache: Cache, row: Row) -> None:
    cache.write(_NOTE, name, *row)
