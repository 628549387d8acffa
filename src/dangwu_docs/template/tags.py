"""What is wrong with the tags of a template, paragraph by paragraph, in a clerk's words.

Jinja stops at its first error and names a line of XML; here every tag is tried by itself, so that
one look at the template mends all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from dangwu_docs.support.docx_text import paragraph_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WIDE = re.compile(r"｛[｛%％]|[%％｝]｝|\{％|％\}")
_PARTS = re.compile(r"\{([{%#])[-+]?((?:tr|tc|p|r)(?=\s))?(.*?)[-+]?[}%#]\}", re.DOTALL)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
#: What docxtpl removes around a prefixed tag, and how a clerk calls it.
_SWALLOWED = {"p": "段落", "tr": "表格行", "tc": "单元格"}
_BLOCKS = {"if", "for", "macro", "call", "with", "filter", "block", "autoescape"}
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
#: docxtpl's own tags about table cells; the first two print an expression.
_CELL_VALUES, _CELL_MERGES = ("cellbg", "colspan"), ("vm", "hm")
_SHOWN = 40


@dataclass(frozen=True)
class Tag:
    """One tag of a paragraph."""

    text: str
    #: `{`, `%` or `#`: what kind of tag it is.
    kind: str
    prefix: str
    body: str
    paragraph: etree._Element

    @property
    def word(self) -> str:
        """The first word of a statement; "" for others."""
        word = re.match(r"\w+", self.body)
        return word[0] if self.kind == "%" and word else ""


def tag_faults(root: etree._Element, environment: Environment) -> Iterator[str]:
    """Yield a sentence, with the text around, for every fault of the tags of a part."""
    tags: list[Tag] = []
    for paragraph in root.iter(f"{_W}p"):
        text = paragraph_text(paragraph)
        tags += (_read(match[0], paragraph) for match in _TAG.finditer(text))
        for message in _loose_ends(text):
            yield f"“{_shorten(text)}”：{message}"
    for tag in tags:
        for message in (*_faults(tag, environment), *_place_faults(tag)):
            yield f"“{_shorten(paragraph_text(tag.paragraph))}”：{message}"
    yield from _pairing_faults(tags)


def has_tags(text: str) -> bool:
    """Tell whether a text holds what looks like a tag."""
    return _TAG.search(text) is not None


def dialect_faults(tree: nodes.Template, environment: Environment) -> Iterator[str]:
    """Yield a sentence for every filter and test that the dialect does not know."""
    for kind, known, word in (
        (nodes.Filter, environment.filters, "过滤器"),
        (nodes.Test, environment.tests, "判断"),
    ):
        for node in tree.find_all(kind):
            name = str(getattr(node, "name", ""))
            if name not in known:
                yield f"没有“{name}”这种{word}{did_you_mean(name, known)}"


def did_you_mean(name: str, known: Iterable[object]) -> str:
    """Return 。是不是“…”？ for the known name closest to `name`; "" where none is close."""
    close = get_close_matches(name, [str(each) for each in known], 1, 0.5)
    return f"，是不是“{close[0]}”" if close else ""


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _read(text: str, paragraph: etree._Element) -> Tag:
    parts = _PARTS.fullmatch(text)
    kind, prefix, body = parts.groups() if parts else (text[1], "", text[2:-2])
    return Tag(text, kind, prefix or "", body.translate(_STRAIGHT).strip(), paragraph)


def _loose_ends(text: str) -> Iterator[str]:
    rest = _TAG.sub("", text)
    if half := _HALF.search(rest):
        yield f"标签“{half[0]}”不成对；一个标签须写在同一段落里"
    if wide := _WIDE.search(rest):
        yield f"“{wide[0]}”是全角符号，标签须用半角的 {{{{ }}}} 或 {{% %}}"


def _faults(tag: Tag, environment: Environment) -> Iterator[str]:
    if tag.kind == "#":
        return
    if "&" in tag.body:
        yield f"标签 {tag.text} 里不能有 &，请写 and"
    elif tag.word == "raw" or (tag.word == "set" and "=" not in tag.body):
        yield f"模板中不能使用 {{% {tag.word} %}} … {{% end{tag.word} %}} 这种写法"
    elif tag.kind == "{" and tag.prefix in ("tr", "tc"):
        yield f"标签 {tag.text} 会连同表格一起丢失；请写成 {{{{ {tag.body} }}}}"
    elif tag.kind == "{" and not tag.body:
        yield "标签 {{ }} 里没有内容"
    else:
        yield from _syntax_faults(tag, environment)


def _syntax_faults(tag: Tag, environment: Environment) -> Iterator[str]:
    try:
        tree = environment.parse(_by_itself(tag))
    except TemplateSyntaxError as error:
        yield f"标签 {tag.text} 写法有误（{_in_chinese(error)}）"
    else:
        for message in dialect_faults(tree, environment):
            yield f"标签 {tag.text} 中{message}"


def _by_itself(tag: Tag) -> str:
    """Return a template in which the tag stands alone; "" for a tag that ends something."""
    word, rest = tag.word, tag.body.removeprefix(tag.word).strip()
    if tag.kind == "{":
        return f"{{{{ {tag.body} }}}}"
    if word in _CELL_VALUES:
        return f"{{{{ {rest} }}}}"
    if word in _BLOCKS:
        return f"{{% {tag.body} %}}{{% end{word} %}}"
    if word == "elif":
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    if not word or word in ("else", *_CELL_MERGES) or word.startswith("end"):
        return ""
    return f"{{% {tag.body} %}}"


def _in_chinese(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    if unknown := re.match(r"Encountered unknown tag '(.+?)'", message):
        return f"没有“{unknown[1]}”这种标签"
    return message


def _place_faults(tag: Tag) -> Iterator[str]:
    if not tag.prefix:
        return
    if re.search(r"[%}]", tag.text[2:-2]):
        yield f"标签 {tag.text} 带有 {tag.prefix}，里面不能再有 % 或 }}"
    if tag.prefix not in _SWALLOWED or tag.kind == "#":
        # A comment is there to take what is around it away.
        return
    place = next(_self_and_above(tag.paragraph, f"{_W}{tag.prefix}"), None)
    if place is None:
        yield f"标签 {tag.text} 只能写在表格里"
    elif _text_in(place).replace(tag.text, "", 1).strip():
        kind = _SWALLOWED[tag.prefix]
        yield f"标签 {tag.text} 须独占一个{kind}；同一{kind}里的其他内容在生成时会丢失"


def _self_and_above(element: etree._Element, name: str) -> Iterator[etree._Element]:
    if element.tag == name:
        yield element
    yield from element.iterancestors(name)


def _text_in(place: etree._Element) -> str:
    return "".join(paragraph_text(paragraph) for paragraph in place.iter(f"{_W}p"))


def _pairing_faults(tags: list[Tag]) -> Iterator[str]:
    opened: list[Tag] = []
    for tag in tags:
        if tag.word in _BLOCKS:
            opened.append(tag)
        elif tag.word.startswith("end") and tag.word.removeprefix("end") in _BLOCKS:
            begin = opened.pop() if opened else None
            if begin is None or tag.word != f"end{begin.word}":
                yield _unpaired(tag, begin)
            elif tag.prefix != begin.prefix:
                yield f"“{begin.text}”与“{tag.text}”须写成同一种：都带 p、tr、tc，或都不带"
        elif tag.word in _MIDDLES and (not opened or opened[-1].word not in _MIDDLES[tag.word]):
            yield f"“{tag.text}”不在 {{% {' %} 或 {% '.join(_MIDDLES[tag.word])} %}} 之内"
    for tag in opened:
        yield f"“{tag.text}”没有对应的 {{% end{tag.word} %}}"


def _unpaired(tag: Tag, begin: Tag | None) -> str:
    if begin is None:
        return f"“{tag.text}”没有对应的开头 {{% {tag.word.removeprefix('end')} … %}}"
    return f"“{begin.text}”应以 {{% end{begin.word} %}} 结束，却遇到“{tag.text}”"
