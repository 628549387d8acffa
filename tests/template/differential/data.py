"""Data that fits every generated template; its texts are as hostile as documents can hold."""

from __future__ import annotations

from datetime import date

from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import strategies as st

_HOSTILE = ["{{", "}}", "{%", "%}", "{#", "#}", "{{ 7*7 }}", "{% raw %}", "]]>", "<!--", "&amp;"]
_HOSTILE += [
    "</w:t>",
    "<w:p>",
    "&#10;",
    "'",
    '"',
    "<",
    ">",
    "&",
    "\\n",
    "“",
    "’",
    "\u202e",
    "\u200f",
]
_HOSTILE += [
    "e\u0301",
    "\u2028",
    "\x85",
    "\u00a0",
    "䶮",
    "𬱖",
    "👨‍👩‍👧",
    "甲",
    "，",
    " ",
    "  ",
    "\ufeff",
    "\x7f",
]
_LINES = ["\n", "\t", "\n\n", "\t\n"]
_PAGES = ["\a", "\f", "\a\f"]
#: docxtpl makes braces of these in data as well, which is a documented difference.
_WRITTEN_BRACES = ("{_{", "}_}", "{_%", "%_}")

_ANY = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def _texts(*kinds: list[str]) -> st.SearchStrategy[str]:
    pieces = st.sampled_from([piece for kind in kinds for piece in kind]) | _ANY
    return st.lists(pieces, max_size=6).map("".join).filter(_is_compared)


def _is_compared(text: str) -> bool:
    return not any(written in text for written in _WRITTEN_BRACES)


#: Without line breaks: for attributes, and where no paragraph may begin.
WORDS = _texts(_HOSTILE)
LINES = _texts(_HOSTILE, _LINES)
TEXTS = _texts(_HOSTILE, _LINES, _PAGES)
#: docxtpl escapes a title twice, which is a documented difference.
TITLES = st.text("甲乙 {}%#，\u202e𬱖\n\t", max_size=12).filter(_is_compared)

_NUMBERS = st.integers(0, 3)
_LIST = st.lists(TEXTS, max_size=3)
_PERSON = {"名": TEXTS, "数": st.integers(-(10**12), 10**12), "有": st.booleans(), "列": _LIST}


def _people(fields: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[list[object]]:
    return st.lists(st.fixed_dictionaries(fields), max_size=3).map(list[object])


def _rich(text: str, *, bold: bool) -> RichText:
    rich = RichText(text, bold=bold, color="FF0000", font="eastAsia:宋体")
    rich.add("尾 & 部", italic=True)
    return rich


def _rich_paragraphs(text: str) -> RichTextParagraph:
    both = RichTextParagraph(text, parastyle="引用")
    both.add(RichText("第二段", strike=True))
    return both


CONTEXTS = st.fixed_dictionaries(
    {
        "文": TEXTS,
        "行": LINES,
        "色": WORDS,
        "题": TITLES,
        "数": _NUMBERS,
        "次": st.one_of(st.floats(allow_nan=False), st.decimals(allow_nan=False)),
        "有": st.booleans(),
        "空": st.none(),
        "日": st.dates(date(1921, 7, 1), date(2049, 10, 1)),
        "列": _LIST,
        "对": st.lists(st.tuples(TEXTS, _NUMBERS), max_size=3),
        "人": _people({**_PERSON, "子": _people({**_PERSON, "子": st.just([])})}),
        "富": st.builds(_rich, LINES, bold=st.booleans()),
        "段": LINES.map(_rich_paragraphs),
        "单": TEXTS.map(Listing),
    }
)
