"""A tag by itself, and within the tags that enclose it: each can be judged without the others."""

from __future__ import annotations

from docxtpl_lint.core import BLOCKS, CELL_TAGS, MIDDLE, Tag
from msgspec import Struct, field

#: docxtpl's tags about a table cell that take no expression.
_BARE = frozenset({"vm", "hm"})
_MACRO = "macro"


def by_itself(tag: Tag) -> str:
    """Return a template in which a tag stands alone; "" for a tag that only ends or divides."""
    if tag.kind == "comment":
        return ""
    word, _, rest = tag.body.partition(" ")
    if tag.kind == "expr":
        return f"{{{{ {tag.body} }}}}"
    if word in CELL_TAGS:
        return "" if word in _BARE else f"{{{{ {rest} }}}}"
    if opens(tag):
        return f"{{% {tag.body} %}}{{% end{word_of(tag)} %}}"
    if word == "elif":
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    is_end = word in MIDDLE or _ended_by(tag) in BLOCKS
    return "" if is_end else f"{{% {tag.body} %}}"


def opens(tag: Tag) -> bool:
    """Tell whether a tag begins a block."""
    return tag.kind == "stmt" and word_of(tag) in BLOCKS


def word_of(tag: Tag) -> str:
    """Return the word of a statement, also where no space follows it; "" for other tags."""
    word = tag.body.partition(" ")[0].partition("(")[0]
    return word if tag.kind == "stmt" else ""


def _ended_by(tag: Tag) -> str:
    word = word_of(tag)
    return word.removeprefix("end") if word.startswith("end") else ""


class _Frame(Struct):
    """A block that is open, and what was set in it."""

    word: str
    opening: str
    definitions: list[str] = field(default_factory=list)


class Surroundings:
    """The blocks that are open where a tag stands, and the names that were set before it."""

    def __init__(self) -> None:
        self._frames = [_Frame("", "")]

    def around(self, source: str) -> str:
        """Return a template in which `source` stands within what is open."""
        before = (text for one in self._frames for text in (one.opening, *one.definitions))
        after = (f"{{% end{one.word} %}}" for one in reversed(self._frames[1:]))
        return "".join((*before, source, *after))

    def pass_by(self, tag: Tag) -> None:
        """Go on past a tag."""
        ended = _ended_by(tag)
        if opens(tag):
            self._frames.append(_Frame(word_of(tag), f"{{% {tag.body} %}}"))
        elif ended and ended == self._frames[-1].word:
            self._close(self._frames.pop())
        elif word_of(tag) == "set":
            self._frames[-1].definitions.append(f"{{% {tag.body} %}}")

    def _close(self, frame: _Frame) -> None:
        """What is set in an {% if %} stays set; a macro can be called from now on."""
        if frame.word == "if":
            self._frames[-1].definitions += frame.definitions
        elif frame.word == _MACRO:
            definition = f"{frame.opening}{{% end{_MACRO} %}}"
            self._frames[-1].definitions.append(definition)
