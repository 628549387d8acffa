"""From the events of the YAML parser to one document's plain value, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NoReturn, cast

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from dangwu_docs.model.findings import Path
from dangwu_docs.support.yaml_faults import (
    NO_ALIAS,
    SEPARATOR,
    YamlFault,
    syntax_fault,
    unquoted_tag,
)

MAX_DEPTH = 20

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
#: Control characters, half characters, and those that have no width: nobody sees them, and
#: 张三 with one of them is another name than 张三.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)


_SECOND_RECORD = ("从这里起像是第二条记录，前面没有分隔行", SEPARATOR)


class _Stop(Exception):  # noqa: N818 - not an error: the document cannot be followed further
    """Composing ends here."""


class Composer:
    """Builds one document from the parser's events and collects what is wrong with it.

    The path beside an event is that of the value it begins; beside a key, of the mapping around.
    """

    def __init__(self, names: Mapping[str, str], first_line: int) -> None:
        self.root: object = None
        self._names = names
        self._first_line = first_line
        self._text = ""
        self._next: Callable[[], Event]
        self._faults: list[tuple[YamlFault, Path]] = []

    def compose(self, text: str) -> list[tuple[YamlFault, Path]]:
        """Read `text` into `root` and return the faults with the fields they are about."""
        self._text = text
        if match := _UNSEEN.search(text):
            line, start = text.count("\n", 0, match.start()), text.rfind("\n", 0, match.start())
            self._faults.append((_unseen(match[0], line + 1, match.start() - start), ()))
            return self._faults
        # Nothing, which follows the last event, never comes within a value.
        self._next = cast("Callable[[], Event]", yaml.CBaseLoader(text).get_event)
        try:
            for event in iter(self._next, None):
                if isinstance(event, NodeEvent):
                    self.root = self._value(event, ())
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._faults.append((syntax_fault(error, text), ()))
        return self._faults

    def _value(self, event: Event, path: Path) -> object:
        if isinstance(event, ScalarEvent):
            text = self._scalar(event, path)
            if event.style == '"' and (match := _UNSEEN.search(event.value)):
                line, column = _at(event)
                self._faults.append((_unseen(match[0], line + 1, column + 1), path))
            return text
        start = self._start(event, path)
        if len(path) == MAX_DEPTH:
            message = f"套了超过 {MAX_DEPTH} 层"
            self._stop("YAML-12", start, path, message, "检查缩进和括号，记录最多只有四五层")
        if isinstance(start, MappingStartEvent):
            return self._mapping(path)
        return self._list(path, in_brackets=bool(start.flow_style))

    def _scalar(self, event: ScalarEvent, path: Path) -> str | None:
        if event.tag is not None:
            self._refuse_tag(event, path)
        return None if event.value in _NULLS and event.implicit[0] else event.value

    def _mapping(self, path: Path) -> dict[str, object]:
        value: dict[str, object] = {}
        keys: dict[str, Event] = {}
        repeated: list[tuple[str, tuple[Event, Event]]] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = self._key(event, path)
            if key in keys:
                repeated.append((key, (keys[key], event)))
            keys[key] = event
            value[key] = self._value(self._next(), (*path, key))
        if not path and len(repeated) > 1 and repeated[0][0] == next(iter(keys)):
            self._fault("YAML-08", repeated[0][1][1], (repeated[0][0],), *_SECOND_RECORD)
            return value
        for key, events in repeated:
            self._repeated(key, events, (*path, key))
        return value

    def _list(self, path: Path, *, in_brackets: bool) -> list[object]:
        value: list[object] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            here = (*path, len(value))
            if in_brackets and isinstance(event, ScalarEvent):
                self._refuse_wide_commas(event, here)
            value.append(self._value(event, here))
        return value

    def _key(self, event: Event, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            code, message, hint = self._odd_key(self._start(event, path))
            self._stop(code, event, path, message, hint)
        text = self._scalar(event, path)
        if text is None:
            self._stop("YAML-10", event, path, "冒号前面没有字段名", "写成“字段: 内容”")
        return self._names.get(text, text)

    def _start(self, event: Event, path: Path) -> CollectionStartEvent:
        if not isinstance(event, CollectionStartEvent):
            self._stop("YAML-11", event, path, *NO_ALIAS)
        self._refuse_tag(event, path)
        return event

    def _odd_key(self, event: CollectionStartEvent) -> tuple[str, str, str]:
        line, column = _at(event)
        if self._text.split("\n")[line].startswith("{{", column - 1):
            return "YAML-14", *unquoted_tag("{{")
        hint = "写成“字段: 内容”；内容本身以括号开头时，放进英文单引号"
        return "YAML-10", "字段名要写文字，不能是列表或一组字段", hint

    def _repeated(self, key: str, others: tuple[Event, Event], path: Path) -> None:
        first, second = (_at(event)[0] + 1 + self._first_line for event in others)
        message = f"字段“{key}”写了两次：第 {first} 行和第 {second} 行"
        self._fault("YAML-08", others[1], path, message, "删去其中一个；有几项时写成列表")

    def _refuse_wide_commas(self, event: ScalarEvent, path: Path) -> None:
        if event.implicit[0] and re.search("[，、]", event.value):
            hint = "改成半角逗号加空格，写成 [张三, 李四]；确实是一项时放进英文单引号"
            self._fault("YAML-15", event, path, "方括号里的各项用了全角逗号或顿号", hint)

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent, path: Path) -> None:
        if event.tag is not None:
            hint = "删除“!”和它后面的标签；内容本身以“!”开头时，放进英文单引号"
            self._fault("YAML-09", event, path, "不能用“!”开头的类型标签", hint)

    def _fault(self, code: str, event: Event, path: Path, message: str, hint: str) -> None:
        line, column = _at(event)
        self._faults.append((YamlFault(code, line + 1, column + 1, message, hint), path))

    def _stop(self, code: str, event: Event, path: Path, message: str, hint: str) -> NoReturn:
        self._fault(code, event, path, message, hint)
        raise _Stop


def _at(event: Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _unseen(character: str, line: int, column: int) -> YamlFault:
    message = f"有看不见的字符（U+{ord(character):04X}），多半是从网页或聊天软件里粘贴来的"
    return YamlFault("YAML-13", line, column, message, "删掉这一处前后的文字，重新输入")
