"""The passages of a document as it would be made now, each with what gives it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.model.jobs import Job
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.stages.explain.origins import Origin, Origins
from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.template.lint.places import Layout
from dangwu_docs.template.provenance import Fragment, Printed, TracedTemplate, marked_fragments

#: What gives a passage.
BY_VALUE, BY_TEMPLATE, BY_HAND = "value", "template", "hand"
_TAG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ANY_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


class Passage(Struct, frozen=True):
    """A stretch of a document's text, and what gave it."""

    place: str
    text: str
    #: BY_VALUE, BY_TEMPLATE or BY_HAND.
    given_by: str
    template: str = ""
    #: Where the template has it; "" where it does so in several places.
    template_place: str = ""
    tag: str = ""
    origins: tuple[Origin, ...] = ()

    @property
    def is_by_hand(self) -> bool:
        """Whether no record and no template gives it."""
        return self.given_by == BY_HAND

    def standing_at(self, place: str) -> Passage:
        """Return the passage where the document has it now."""
        return replace(self, place=place)

    def saying(self, text: str) -> Passage:
        """Return the part of the passage that is left."""
        return replace(self, text=text)


class Tracer:
    """A template made ready to say what it prints, for any number of documents."""

    def __init__(self, template: bytes, name: str) -> None:
        self._template = TracedTemplate(template, name)
        self._tags = _Tags(template)

    def passages(self, job: Job, loaded: Loaded) -> Iterator[tuple[Passage, ...]]:
        """Yield the passages of each paragraph of a document, in its order."""
        document, printed = self._template.render(job.context)
        origins = Origins(job, loaded)
        within: Printed | None = None
        for place, text in Layout(document).paragraphs:
            pieces, within = marked_fragments(text, printed, within)
            values = [one.printed for one in pieces if one.printed]
            beside = self._tags.paragraph(values, text)
            blank = Passage(place, "", BY_TEMPLATE, job.template, beside)
            yield tuple(self._passage(one, blank, origins) for one in pieces)

    def _passage(self, piece: Fragment, blank: Passage, origins: Origins) -> Passage:
        if piece.printed is None:
            return blank.saying(piece.text)
        place, tag = self._tags.of(piece.printed)
        read = tuple(map(origins.of, piece.printed.read))
        return replace(
            blank,
            text=piece.text,
            given_by=BY_VALUE,
            template_place=place,
            tag=tag,
            origins=read,
        )


class _Tags:
    """The tags of a template with their places, and where its own words stand."""

    def __init__(self, template: bytes) -> None:
        #: Member of the package -> place and text of its tags, in order.
        self._tags: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._words: dict[str, set[str]] = defaultdict(set)
        for part in Layout(template).parts:
            for place, paragraph in zip(part.places.words, part.places.paragraphs, strict=True):
                text = paragraph_text(paragraph)
                self._words[_ANY_TAG.sub("", text).strip()].add(place)
                self._tags[part.member] += [(place, tag) for tag in _TAG.findall(text)]

    def of(self, printed: Printed) -> tuple[str, str]:
        """Return where a tag stands, and how the template writes it."""
        tags = self._tags[printed.part]
        return tags[printed.number] if printed.number < len(tags) else ("", "")

    def paragraph(self, printed: list[Printed], text: str) -> str:
        """Return where the template has a paragraph's own words: beside its tags, or alone."""
        if printed:
            return self.of(printed[0])[0]
        places = self._words.get(text.strip(), set())
        return next(iter(places)) if len(places) == 1 else ""
