"""What a clerk probably meant by a date, time, number or 编号 that is written another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping

from dangwu_docs.support.nearest import did_you_mean

#: Expressions are compiled when something is wrong, which is seldom.
_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_DATE = rf"(\d{{4}})\D+{_MONTH}\D+{_DAY}(?:\D.*)?|(\d{{4}})(\d\d)(\d\d)"
_CLOCK = r"(\D*)([01]?\d|2[0-3])(?:\D+([0-5]\d|半)|[点时])\D*"
_AFTERNOON = "(?i)下午|晚|pm"
_COUNT = r"(?:.*[〕\]])?第?(\d+)\D*"
_NUMBER = r"¥?(\d+(?:\.\d{1,4})?)[^\d.]*"
_DIGITS = "零一二三四五六七八九"
_IN_WORDS = r"第?(?:([二三四五六七八九]?)(十))?([一二两三四五六七八九]?)[次个人名票届期]?"


def likely(example: str, found: object) -> str:
    """Return `found` in the form of `example`, or `example` itself where nothing is likely.

    2026年7月6日 becomes 2026-07-06, 下午2点半 becomes 14:30, 18人 becomes 18, 3.5元 becomes 3.5.
    """
    if example not in _READ or not isinstance(found, str):
        return example
    text = unicodedata.normalize("NFKC", found)
    meant = _READ[example](text)
    return meant if meant and meant != found else example


def _date(text: str) -> str:
    match = re.fullmatch(_DATE, text)
    return "{:04}-{:02}-{:02}".format(*map(int, filter(None, match.groups()))) if match else ""


def _clock(text: str) -> str:
    match = re.fullmatch(_CLOCK, text)
    if match is None:
        return ""
    hour, minute = int(match[2]), 30 if match[3] == "半" else int(match[3] or 0)
    is_late = re.search(_AFTERNOON, text) and hour < _NOON
    return f"{hour + _NOON if is_late else hour}:{minute:02}"


def _count(text: str) -> str:
    if match := re.fullmatch(_COUNT, text):
        return str(int(match[1]))
    match = re.fullmatch(_IN_WORDS, text)
    if match is None:
        return text if text.isdecimal() else ""
    tens, ten, ones = match.groups()
    number = 10 * _digit(tens or "一") * bool(ten) + _digit(ones or "零")
    return str(number or "")


def _number(text: str) -> str:
    match = re.fullmatch(_NUMBER, text)
    return match[1] if match else _count(text)


def _digit(word: str) -> int:
    return _DIGITS.index(word.replace("两", "二"))


_NOON = 12
#: Example of the right form -> what reads another way to write it; empty where nobody would.
_READ: Mapping[str, Callable[[str], str]] = {
    "2026-07-06": _date,
    "2026-02-28": _date,
    "14:30": _clock,
    "18": _count,
    "1.5": _number,
}


def nearest_rule(code: str, known: Collection[str]) -> str:
    """Return the next step for whoever wrote the 编号 of a rule that does not exist."""
    alike = [one for one in sorted(known) if _folded(one) == _folded(code)]
    otherwise = "写 dangwu check 列出的规则编号，如 MTG-02；本单位的规则先在 rules/ 里写好"
    return did_you_mean(code, sorted(known), alike) or otherwise


def _folded(code: str) -> str:
    """Return what stays of an 编号 when it is written carelessly: mtg2 of MTG－02."""
    plain = unicodedata.normalize("NFKC", code).casefold()
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]|(?<!\d)0+(?=\d)", "", plain)
