"""A finished document laid beside the same document with every value traced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from dangwu_docs.model.jobs import Reason
from dangwu_docs.stages.explain.passages import BY_HAND, Passage, Tracer
from dangwu_docs.stages.explain.question import Question
from dangwu_docs.template.lint.places import Layout

#: A paragraph that shares less with one that was made is another one.
_SAME = 0.5
#: A paragraph, as the passages that it is made of.
_Paragraph = tuple[Passage, ...]


class Explanation(Struct, frozen=True):
    """What gave a document."""

    passages: tuple[Passage, ...]
    #: Version and look with which it was made; "" where that is not known.
    engine: str
    #: Why it would be made again now: what has changed since.
    changes: tuple[Reason, ...]
    #: Whether it is a packet, whose own pages no document gives.
    is_packet: bool


def explain(document: bytes, question: Question) -> Explanation:
    """Return what gave every passage of a file of the workspace.

    Raises:
        UsageError: nothing of the workspace makes such a file.
    """
    jobs, loaded = question.jobs(), question.loaded
    files = loaded.template_files
    tracers = {
        name: Tracer(Path(files[name]).read_bytes(), name)
        for name in {job.template for job in jobs}
    }
    given = [one for job in jobs for one in tracers[job.template].passages(job, loaded)]
    made = question.made.get(jobs[0].path)
    return Explanation(
        passages=_passages(document, given),
        engine=made.key.engine if made else "",
        changes=tuple(dict.fromkeys(reason for job in jobs for reason in job.reasons)),
        is_packet=jobs[0].path != question.path
        and (made is None or made.digest != question.digest),
    )


def _passages(document: bytes, given: Sequence[_Paragraph]) -> tuple[Passage, ...]:
    """Return every passage in reading order; what nothing gives is by hand."""
    found = list(Layout(document).paragraphs)
    texts = [text for _, text in found]
    matcher = SequenceMatcher(None, list(map(_text, given)), texts)
    told: list[_Paragraph] = []
    for kind, at, end, start, stop in matcher.get_opcodes():
        for step in range(stop - start):
            place, text = found[start + step]
            old = given[at + step] if at + step < end else ()
            kept = old if kind == "equal" else _merged(old, text)
            told.append(tuple(one.standing_at(place) for one in kept))
    return tuple(one for paragraph in told for one in paragraph)


def _text(paragraph: _Paragraph) -> str:
    return "".join(one.text for one in paragraph)


def _merged(old: _Paragraph, text: str) -> _Paragraph:
    """Return an edited paragraph: what is still as it was made, and what was written in."""
    matcher = SequenceMatcher(None, _text(old), text, autojunk=False)
    if matcher.ratio() < _SAME:
        return (Passage("", text, BY_HAND),) if text else ()
    pieces: list[Passage] = []
    for kind, at, end, start, stop in matcher.get_opcodes():
        if kind == "equal":
            pieces += _cut(old, at, end)
        elif start < stop:
            pieces.append(Passage("", text[start:stop], BY_HAND))
    return tuple(pieces)


def _cut(paragraph: _Paragraph, start: int, end: int) -> Iterator[Passage]:
    """Yield the passages between two places of a paragraph's text."""
    at = 0
    for one in paragraph:
        text = one.text[max(0, start - at) : max(0, end - at)]
        at += len(one.text)
        if text:
            yield one.saying(text)
